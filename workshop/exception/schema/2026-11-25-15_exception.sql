-- Limits that a document passed: with a warning, or because somebody overrode them with a reason.
CREATE TABLE workshop_exception (
    site     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    inmate   INTEGER NOT NULL REFERENCES workshop_inmate,
    shop     INTEGER NOT NULL REFERENCES workshop_shop,
    kind     TEXT NOT NULL CHECK (kind <> ''), -- as in workshop_limit
    reaction TEXT NOT NULL CHECK (reaction IN ('warn', 'refuse')), -- refuse: it was overridden
    allowed  INTEGER, -- as the kind counts it
    found    INTEGER,
    partner  TEXT NOT NULL,
    since    INTEGER, -- of a placement: the day from which it is asked for
    reason   TEXT NOT NULL,
    PRIMARY KEY (site, day, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number),
    CHECK ((reaction = 'refuse') = (reason <> '')),
    CHECK ((allowed IS NULL) = (found IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_exception_is_final BEFORE UPDATE ON workshop_exception
BEGIN
    SELECT raise(ABORT, 'an exception is never changed');
END;

CREATE TRIGGER workshop_exception_is_kept BEFORE DELETE ON workshop_exception
BEGIN
    SELECT raise(ABORT, 'an exception is never deleted');
END;
