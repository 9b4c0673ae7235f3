-- By which formula the stock of an owner is valued, from the first day of a month on; and what it
-- was worth then, before and after. Without a row it is the moving average.
CREATE TABLE inventory_cost_policy (
    site         INTEGER NOT NULL,
    document     INTEGER NOT NULL,
    line         INTEGER NOT NULL,
    owner        INTEGER NOT NULL,
    since        INTEGER NOT NULL,
    method       INTEGER NOT NULL REFERENCES inventory_cost_method,
    value_before INTEGER NOT NULL,
    value_after  INTEGER NOT NULL,
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER inventory_cost_policy_is_final BEFORE UPDATE ON inventory_cost_policy
BEGIN
    SELECT raise(ABORT, 'a cost method is never changed; another follows it');
END;

CREATE TRIGGER inventory_cost_policy_is_kept BEFORE DELETE ON inventory_cost_policy
BEGIN
    SELECT raise(ABORT, 'a cost method is never deleted');
END;

-- What the methods are called: for whoever reads the file with another tool.
CREATE TABLE inventory_cost_method (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO inventory_cost_method (id, name) VALUES (0, 'average'), (1, 'fifo');

CREATE TRIGGER inventory_cost_method_is_kept BEFORE DELETE ON inventory_cost_method
BEGIN
    SELECT raise(ABORT, 'a cost method is never deleted');
END;
