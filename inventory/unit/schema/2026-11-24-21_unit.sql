-- Other units of an item, as exact ratios: per of them are equals base units.
CREATE TABLE inventory_unit (
    item   INTEGER NOT NULL REFERENCES inventory_item,
    name   TEXT NOT NULL CHECK (name <> ''),
    equals INTEGER NOT NULL CHECK (equals > 0), -- thousandths of the base unit
    per    INTEGER NOT NULL CHECK (per > 0),    -- thousandths of this unit
    PRIMARY KEY (item, name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER inventory_unit_is_fixed BEFORE UPDATE ON inventory_unit
BEGIN
    SELECT raise(ABORT, 'a unit is never changed; add another');
END;

CREATE TRIGGER inventory_unit_is_kept BEFORE DELETE ON inventory_unit
BEGIN
    SELECT raise(ABORT, 'a unit is never deleted');
END;
