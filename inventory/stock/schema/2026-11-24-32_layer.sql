-- Of a checkpoint: what is left of what came in, the oldest first, where the oldest goes first.
CREATE TABLE inventory_checkpoint_layer (
    site         INTEGER NOT NULL,
    document     INTEGER NOT NULL, -- the close
    line         INTEGER NOT NULL,
    item         INTEGER NOT NULL,
    owner        INTEGER NOT NULL,
    lot_document INTEGER, -- the move that brought it in; NULL: from before layers were kept
    lot_line     INTEGER,
    quantity     INTEGER NOT NULL CHECK (quantity > 0),
    value        INTEGER NOT NULL,
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER inventory_checkpoint_layer_is_final BEFORE UPDATE ON inventory_checkpoint_layer
BEGIN
    SELECT raise(ABORT, 'a checkpoint is never changed');
END;

CREATE TRIGGER inventory_checkpoint_layer_is_kept BEFORE DELETE ON inventory_checkpoint_layer
BEGIN
    SELECT raise(ABORT, 'a checkpoint is never deleted');
END;
