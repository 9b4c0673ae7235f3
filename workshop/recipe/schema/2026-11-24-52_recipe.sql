-- Recipes: what one batch of a product takes and yields. A later version follows from a day on.
CREATE TABLE workshop_recipe (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    product  INTEGER NOT NULL,
    since    INTEGER NOT NULL,
    batch    INTEGER NOT NULL CHECK (batch > 0),     -- thousandths of the product's unit
    minutes  INTEGER NOT NULL CHECK (minutes >= 0),  -- standard minutes of a batch
    PRIMARY KEY (site, document, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX workshop_recipe_by_product ON workshop_recipe (site, product, since);

CREATE TRIGGER workshop_recipe_is_final BEFORE UPDATE ON workshop_recipe
BEGIN
    SELECT raise(ABORT, 'a recipe is never changed; a later version follows it');
END;

CREATE TRIGGER workshop_recipe_is_kept BEFORE DELETE ON workshop_recipe
BEGIN
    SELECT raise(ABORT, 'a recipe is never deleted');
END;

CREATE TABLE workshop_recipe_part (
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
    CHECK ((share IS NOT NULL) + (unit_value IS NOT NULL) + (unit_price IS NOT NULL)
           = (role = 'by_product'))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_recipe_part_is_final BEFORE UPDATE ON workshop_recipe_part
BEGIN
    SELECT raise(ABORT, 'a recipe is never changed; a later version follows it');
END;

CREATE TRIGGER workshop_recipe_part_is_kept BEFORE DELETE ON workshop_recipe_part
BEGIN
    SELECT raise(ABORT, 'a recipe is never deleted');
END;
