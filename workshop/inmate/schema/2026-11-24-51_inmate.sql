-- The books know an inmate only by an opaque key; who that is stands in workshop_identity alone.
CREATE TABLE workshop_inmate (
    id     INTEGER PRIMARY KEY, -- the key that documents carry
    joined INTEGER NOT NULL     -- the first day of work here
) STRICT;

CREATE TRIGGER workshop_inmate_is_kept BEFORE DELETE ON workshop_inmate
BEGIN
    SELECT raise(ABORT, 'a key is never deleted; erase the identity');
END;

-- Erased when retention ends: the money stays exact, the person becomes unknown.
CREATE TABLE workshop_identity (
    inmate INTEGER PRIMARY KEY REFERENCES workshop_inmate,
    number TEXT NOT NULL UNIQUE CHECK (number <> ''), -- register number: changes on transfer
    name   TEXT NOT NULL CHECK (name <> '')
) STRICT;

-- Where an inmate works, and in which grade, from a day on.
CREATE TABLE workshop_placement (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    inmate   INTEGER NOT NULL REFERENCES workshop_inmate,
    shop     INTEGER NOT NULL REFERENCES workshop_shop,
    grade    TEXT NOT NULL CHECK (grade <> ''),
    since    INTEGER NOT NULL,
    PRIMARY KEY (site, document, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX workshop_placement_by_inmate ON workshop_placement (site, inmate, since);

CREATE TRIGGER workshop_placement_is_final BEFORE UPDATE ON workshop_placement
BEGIN
    SELECT raise(ABORT, 'a placement is never changed; another follows it');
END;

CREATE TRIGGER workshop_placement_is_kept BEFORE DELETE ON workshop_placement
BEGIN
    SELECT raise(ABORT, 'a placement is never deleted');
END;

-- What other modules may read.
CREATE VIEW workshop_identities AS
SELECT inmate.id AS inmate, coalesce(identity.number, 'key ' || inmate.id) AS number,
       coalesce(identity.name, '') AS name
FROM workshop_inmate AS inmate LEFT JOIN workshop_identity AS identity
ON identity.inmate = inmate.id;
