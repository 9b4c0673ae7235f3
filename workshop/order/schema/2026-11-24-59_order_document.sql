-- The documents of these rows have to be there. The table is made anew, for a key cannot be added.

CREATE TABLE workshop_order_new (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    product  INTEGER NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0), -- thousandths of the base unit
    shop     INTEGER NOT NULL REFERENCES workshop_shop,
    due      INTEGER NOT NULL,
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

INSERT INTO workshop_order_new (site, document, line, product, quantity, shop, due)
SELECT site, document, line, product, quantity, shop, due FROM workshop_order;

DROP TABLE workshop_order;
ALTER TABLE workshop_order_new RENAME TO workshop_order;

CREATE TRIGGER workshop_order_is_final BEFORE UPDATE ON workshop_order
BEGIN
    SELECT raise(ABORT, 'an order is never changed');
END;

CREATE TRIGGER workshop_order_is_kept BEFORE DELETE ON workshop_order
BEGIN
    SELECT raise(ABORT, 'an order is never deleted');
END;
