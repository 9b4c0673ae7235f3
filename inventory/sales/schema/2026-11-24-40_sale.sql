-- What was delivered at which price; what came back below zero.
CREATE TABLE inventory_sale (
    site       INTEGER NOT NULL,
    day        INTEGER NOT NULL,
    document   INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    delivery   INTEGER,          -- of a return: the delivery it comes from
    move_line  INTEGER NOT NULL, -- of the move of the same document
    buyer      INTEGER NOT NULL,
    item       INTEGER NOT NULL,
    quantity   INTEGER NOT NULL, -- thousandths of the base unit
    unit_price INTEGER NOT NULL CHECK (unit_price >= 0), -- of the unit it was written in
    amount     INTEGER NOT NULL,
    PRIMARY KEY (site, day, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number),
    FOREIGN KEY (buyer) REFERENCES inventory_partner,
    FOREIGN KEY (item) REFERENCES inventory_item
) STRICT, WITHOUT ROWID;

CREATE INDEX inventory_sale_by_delivery ON inventory_sale (site, delivery)
WHERE delivery IS NOT NULL;

CREATE TRIGGER inventory_sale_is_final BEFORE UPDATE ON inventory_sale
BEGIN
    SELECT raise(ABORT, 'a sale is never changed');
END;

CREATE TRIGGER inventory_sale_is_kept BEFORE DELETE ON inventory_sale
BEGIN
    SELECT raise(ABORT, 'a sale is never deleted');
END;
