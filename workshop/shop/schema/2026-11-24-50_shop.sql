-- Workshops, each with its floor.
CREATE TABLE workshop_shop (
    id    INTEGER PRIMARY KEY,
    code  TEXT NOT NULL UNIQUE CHECK (code <> ''),
    name  TEXT NOT NULL CHECK (name <> ''),
    floor INTEGER NOT NULL -- the location where its materials lie
) STRICT;

CREATE TRIGGER workshop_shop_is_kept BEFORE DELETE ON workshop_shop
BEGIN
    SELECT raise(ABORT, 'a workshop is never deleted');
END;

-- What other modules may read.
CREATE VIEW workshop_shops AS SELECT id, code, name, floor FROM workshop_shop;
