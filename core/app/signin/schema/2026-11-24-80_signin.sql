-- How people prove who they are in a browser. Only what is needed to know a secret again is kept.
CREATE TABLE app_credential (
    person   INTEGER PRIMARY KEY REFERENCES app_person,
    hash     TEXT NOT NULL CHECK (hash LIKE '$argon2id$%'),
    one_time INTEGER NOT NULL CHECK (one_time IN (0, 1)), -- to be replaced at the first sign-in
    changed  INTEGER NOT NULL                             -- ms since 1970, UTC
) STRICT;

-- Browsers in which somebody is signed in.
CREATE TABLE app_signin (
    token    BLOB PRIMARY KEY CHECK (length(token) = 32), -- hash of what the cookie holds
    person   INTEGER NOT NULL REFERENCES app_person,
    opened   INTEGER NOT NULL, -- ms since 1970, UTC
    seen     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX app_signin_by_person ON app_signin (person);
CREATE INDEX app_signin_by_opened ON app_signin (opened);

-- In which language somebody reads.
CREATE TABLE app_preference (
    person   INTEGER PRIMARY KEY REFERENCES app_person,
    language TEXT NOT NULL CHECK (language IN ('id', 'en'))
) STRICT;
