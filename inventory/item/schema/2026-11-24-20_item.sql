-- Anything that is counted: materials, products, tools.
CREATE TABLE inventory_item (
    id         INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE CHECK (code <> ''),
    name       TEXT NOT NULL CHECK (name <> ''),
    kind       TEXT NOT NULL CHECK (kind IN ('material', 'product', 'tool')),
    unit       TEXT NOT NULL CHECK (unit <> ''),                -- the base unit
    decimals   INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 3), -- that it may show
    price      INTEGER CHECK (price >= 0),      -- list price per base unit, minor units
    shelf_days INTEGER CHECK (shelf_days >= 0), -- from the day it comes in until it spoils
    reorder_at INTEGER CHECK (reorder_at >= 0), -- thousandths of the base unit
    weight     INTEGER CHECK (weight >= 0)      -- grams of one base unit
) STRICT;

CREATE TRIGGER inventory_item_is_kept BEFORE DELETE ON inventory_item
BEGIN
    SELECT raise(ABORT, 'an item is never deleted');
END;

CREATE TRIGGER inventory_item_unit_is_fixed BEFORE UPDATE OF code, unit ON inventory_item
BEGIN
    SELECT raise(ABORT, 'code and base unit of an item are fixed');
END;

-- What other modules may read.
CREATE VIEW inventory_items AS
SELECT id, code, name, kind, unit, decimals, price, shelf_days, reorder_at, weight FROM inventory_item;
