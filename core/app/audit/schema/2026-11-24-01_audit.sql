-- Requests that were done: a repeat is answered from here.
CREATE TABLE app_request (
    site     INTEGER NOT NULL,
    key      TEXT NOT NULL CHECK (key <> ''),
    digest   BLOB NOT NULL CHECK (length(digest) = 32), -- of what was asked
    document INTEGER NOT NULL,                          -- the first that it posted; 0: none
    label    TEXT NOT NULL,                             -- that document's number on paper
    PRIMARY KEY (site, key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER app_request_is_final BEFORE UPDATE ON app_request
BEGIN
    SELECT raise(ABORT, 'a request is never changed');
END;

CREATE TRIGGER app_request_is_kept BEFORE DELETE ON app_request
BEGIN
    SELECT raise(ABORT, 'a request is never deleted');
END;

-- Who did what, when, with which values. What posts a document is told by the document instead.
CREATE TABLE app_audit (
    id       INTEGER PRIMARY KEY,
    instant  INTEGER NOT NULL, -- milliseconds since 1970, UTC
    person   INTEGER NOT NULL,
    path     TEXT NOT NULL,
    document INTEGER NOT NULL,
    inputs   TEXT NOT NULL
) STRICT;

CREATE INDEX app_audit_by_instant ON app_audit (instant);

CREATE TRIGGER app_audit_is_final BEFORE UPDATE ON app_audit
BEGIN
    SELECT raise(ABORT, 'the audit trail is never changed');
END;

CREATE TRIGGER app_audit_is_kept BEFORE DELETE ON app_audit
BEGIN
    SELECT raise(ABORT, 'the audit trail is never deleted');
END;

-- What other modules may read: which request led to which document.
CREATE VIEW app_request_documents AS SELECT site, key, document, label FROM app_request;
