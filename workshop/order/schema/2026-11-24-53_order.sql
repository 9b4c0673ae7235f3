-- Work orders: make so much of a product in a workshop by a day. The status is derived.
CREATE TABLE workshop_order (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    product  INTEGER NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0), -- thousandths of the base unit
    shop     INTEGER NOT NULL REFERENCES workshop_shop,
    due      INTEGER NOT NULL,
    PRIMARY KEY (site, document, line)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_order_is_final BEFORE UPDATE ON workshop_order
BEGIN
    SELECT raise(ABORT, 'an order is never changed');
END;

CREATE TRIGGER workshop_order_is_kept BEFORE DELETE ON workshop_order
BEGIN
    SELECT raise(ABORT, 'an order is never deleted');
END;
