-- The documents of these rows have to be there. The table is made anew, for a key cannot be added.

CREATE TABLE workshop_placement_new (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    inmate   INTEGER NOT NULL REFERENCES workshop_inmate,
    shop     INTEGER NOT NULL REFERENCES workshop_shop,
    grade    TEXT NOT NULL CHECK (grade <> ''),
    since    INTEGER NOT NULL,
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

INSERT INTO workshop_placement_new (site, document, line, inmate, shop, grade, since)
SELECT site, document, line, inmate, shop, grade, since FROM workshop_placement;

DROP TABLE workshop_placement;
ALTER TABLE workshop_placement_new RENAME TO workshop_placement;

CREATE INDEX workshop_placement_by_inmate ON workshop_placement (site, inmate, since);

CREATE TRIGGER workshop_placement_is_final BEFORE UPDATE ON workshop_placement
BEGIN
    SELECT raise(ABORT, 'a placement is never changed; another follows it');
END;

CREATE TRIGGER workshop_placement_is_kept BEFORE DELETE ON workshop_placement
BEGIN
    SELECT raise(ABORT, 'a placement is never deleted');
END;
