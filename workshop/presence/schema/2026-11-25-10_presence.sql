-- Reasons of presence and absence, and what each counts as, from a day on.
CREATE TABLE workshop_presence (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    code     TEXT NOT NULL CHECK (code <> '' AND code <> 'present'),
    label    TEXT NOT NULL CHECK (label <> ''),
    mark     TEXT NOT NULL CHECK (mark <> ''), -- in the squares of the hours register
    counts   TEXT NOT NULL CHECK (counts IN ('paid', 'unpaid', 'refusal')),
    since    INTEGER NOT NULL,
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_presence_is_final BEFORE UPDATE ON workshop_presence
BEGIN
    SELECT raise(ABORT, 'a reason of presence is never changed; another follows it');
END;

CREATE TRIGGER workshop_presence_is_kept BEFORE DELETE ON workshop_presence
BEGIN
    SELECT raise(ABORT, 'a reason of presence is never deleted');
END;
