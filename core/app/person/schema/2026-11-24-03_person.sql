-- People who use the program. Documents name them by id.
CREATE TABLE app_person (
    id    INTEGER PRIMARY KEY,
    login TEXT NOT NULL UNIQUE CHECK (login <> ''),
    name  TEXT NOT NULL,
    roles INTEGER NOT NULL CHECK (roles BETWEEN 0 AND 63) -- bit n: role n; 0: struck off
) STRICT;

CREATE TRIGGER app_person_is_kept BEFORE DELETE ON app_person
BEGIN
    SELECT raise(ABORT, 'a person is never deleted; take the roles away');
END;
