-- Who signs a report at which place, from a day on: rows are added, never changed, so that a
-- reprint shows what was.
CREATE TABLE office_signatory (
    site         INTEGER NOT NULL,
    document     INTEGER NOT NULL,
    line         INTEGER NOT NULL,
    report       TEXT NOT NULL CHECK (report <> ''),
    place        INTEGER NOT NULL CHECK (place BETWEEN 1 AND 4), -- from the left
    since        INTEGER NOT NULL,
    role         TEXT NOT NULL, -- what the signature says: 'Dibuat oleh'; '': nobody signs here
    title        TEXT NOT NULL, -- the post
    acting       INTEGER NOT NULL CHECK (acting IN (0, 1)),
    name         TEXT NOT NULL, -- '': written by hand
    staff_number TEXT NOT NULL,
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX office_signatory_by_report ON office_signatory (site, report, place, since);

CREATE TRIGGER office_signatory_is_final BEFORE UPDATE ON office_signatory
BEGIN
    SELECT raise(ABORT, 'a signatory is never changed; another follows him');
END;

CREATE TRIGGER office_signatory_is_kept BEFORE DELETE ON office_signatory
BEGIN
    SELECT raise(ABORT, 'a signatory is never deleted');
END;
