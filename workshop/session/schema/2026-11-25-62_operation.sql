-- What a shift entry was done of its product, where that is not all of it: cutting, sewing, packing.
CREATE TABLE workshop_operation (
    site      INTEGER NOT NULL,
    day       INTEGER NOT NULL,
    document  INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    entry     INTEGER NOT NULL, -- line of the shift entry
    operation TEXT NOT NULL CHECK (operation <> ''),
    PRIMARY KEY (site, day, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_operation_is_final BEFORE UPDATE ON workshop_operation
BEGIN
    SELECT raise(ABORT, 'an operation is never changed');
END;

CREATE TRIGGER workshop_operation_is_kept BEFORE DELETE ON workshop_operation
BEGIN
    SELECT raise(ABORT, 'an operation is never deleted');
END;
