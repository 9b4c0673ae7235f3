-- The documents of these rows have to be there. The tables are made anew, for a key cannot be added.

CREATE TABLE workshop_recipe_new (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    product  INTEGER NOT NULL,
    since    INTEGER NOT NULL,
    batch    INTEGER NOT NULL CHECK (batch > 0),     -- thousandths of the product's unit
    minutes  INTEGER NOT NULL CHECK (minutes >= 0),  -- standard minutes of a batch
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

INSERT INTO workshop_recipe_new (site, document, line, product, since, batch, minutes)
SELECT site, document, line, product, since, batch, minutes FROM workshop_recipe;

DROP TABLE workshop_recipe;
ALTER TABLE workshop_recipe_new RENAME TO workshop_recipe;

CREATE INDEX workshop_recipe_by_product ON workshop_recipe (site, product, since);

CREATE TRIGGER workshop_recipe_is_final BEFORE UPDATE ON workshop_recipe
BEGIN
    SELECT raise(ABORT, 'a recipe is never changed; a later version follows it');
END;

CREATE TRIGGER workshop_recipe_is_kept BEFORE DELETE ON workshop_recipe
BEGIN
    SELECT raise(ABORT, 'a recipe is never deleted');
END;

CREATE TABLE workshop_recipe_part_new (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    item     INTEGER NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0), -- of a batch
    role     TEXT NOT NULL CHECK (role IN ('component', 'by_product')),
    -- What a by-product takes of the cost: one of the three.
    share      INTEGER CHECK (share BETWEEN 0 AND 100000), -- of it: thousandths of a percent
    unit_value INTEGER CHECK (unit_value >= 0), -- fixed, of one base unit
    unit_price INTEGER CHECK (unit_price > 0),  -- the selling price by which it is shared
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number),
    CHECK ((share IS NOT NULL) + (unit_value IS NOT NULL) + (unit_price IS NOT NULL)
           = (role = 'by_product'))
) STRICT, WITHOUT ROWID;

INSERT INTO workshop_recipe_part_new (site, document, line, item, quantity, role, share,
                                      unit_value, unit_price)
SELECT site, document, line, item, quantity, role, share, unit_value,
       unit_price FROM workshop_recipe_part;

DROP TABLE workshop_recipe_part;
ALTER TABLE workshop_recipe_part_new RENAME TO workshop_recipe_part;

CREATE TRIGGER workshop_recipe_part_is_final BEFORE UPDATE ON workshop_recipe_part
BEGIN
    SELECT raise(ABORT, 'a recipe is never changed; a later version follows it');
END;

CREATE TRIGGER workshop_recipe_part_is_kept BEFORE DELETE ON workshop_recipe_part
BEGIN
    SELECT raise(ABORT, 'a recipe is never deleted');
END;
