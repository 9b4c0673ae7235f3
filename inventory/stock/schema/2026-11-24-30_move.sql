-- The stock ledger: a quantity of one item from one location to another. Rows are added, never
-- changed. The key is the order in which everything is replayed: business day; then what comes in
-- from outside (phase 0), everything else as recorded (1), counts at the day's end (2).
CREATE TABLE inventory_move (
    site            INTEGER NOT NULL,
    day             INTEGER NOT NULL,
    phase           INTEGER NOT NULL CHECK (phase BETWEEN 0 AND 2),
    rank            INTEGER NOT NULL, -- of its document; of a compensation: of the count
    document        INTEGER NOT NULL,
    line            INTEGER NOT NULL,
    role            INTEGER NOT NULL, -- what kind of move: inventory_role
    item            INTEGER NOT NULL,
    owner           INTEGER NOT NULL, -- never added together
    source          INTEGER NOT NULL,
    target          INTEGER NOT NULL,
    quantity        INTEGER NOT NULL CHECK (quantity >= 0), -- thousandths of the base unit
    value           INTEGER, -- given from outside; where NULL the replay works it out
    lot_document    INTEGER, -- the lot that was named: the document and line that made it
    lot_line        INTEGER,
    job             INTEGER, -- the document that collects the cost
    job_quantity    INTEGER, -- of an output: what the job is to make in all
    completes       INTEGER, -- of an output: 1 on the last sheet of the job
    share           INTEGER, -- of a by-product: thousandths of a percent of the sheet's cost
    unit_price      INTEGER, -- of an output: selling price, where the cost is shared by it
    of_document     INTEGER, -- the move that comes back, or is corrected
    of_line         INTEGER,
    takes_back      INTEGER, -- 1: a reversal of that move, with exactly what it carried
    PRIMARY KEY (site, day, phase, rank, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number),
    FOREIGN KEY (item) REFERENCES inventory_item,
    CHECK (quantity > 0 OR value IS NOT NULL),
    CHECK (source <> target),
    CHECK ((of_document IS NULL) = (of_line IS NULL)),
    CHECK ((lot_document IS NULL) = (lot_line IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX inventory_move_by_item ON inventory_move (site, item, day);
CREATE INDEX inventory_move_by_reference_day ON inventory_move (site, day, of_document)
WHERE of_document IS NOT NULL;
CREATE INDEX inventory_move_by_reference ON inventory_move (site, of_document, of_line)
WHERE of_document IS NOT NULL;

CREATE TRIGGER inventory_move_is_final BEFORE UPDATE ON inventory_move
BEGIN
    SELECT raise(ABORT, 'a stock move is never changed');
END;

CREATE TRIGGER inventory_move_is_kept BEFORE DELETE ON inventory_move
BEGIN
    SELECT raise(ABORT, 'a stock move is never deleted');
END;

-- What the roles are called: for whoever reads the file with another tool.
CREATE TABLE inventory_role (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO inventory_role (id, name) VALUES
    (0, 'opening'), (1, 'receipt'), (2, 'issue'), (3, 'return from floor'), (4, 'transfer'),
    (5, 'delivery'), (6, 'return from buyer'), (7, 'return to supplier'), (8, 'write-off'),
    (9, 'count'), (10, 'consumption'), (11, 'output'), (12, 'by-product'),
    (13, 'price correction');

-- Lots: one batch of an item with its own origin, and the day it spoils. Made by what comes in.
CREATE TABLE inventory_lot (
    site      INTEGER NOT NULL,
    document  INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    move_line INTEGER NOT NULL, -- of the move that brought it in
    item      INTEGER NOT NULL REFERENCES inventory_item,
    code      TEXT NOT NULL,    -- of the supplier; '' if he has none
    expires   INTEGER,          -- the last day it may be used
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX inventory_lot_by_item ON inventory_lot (site, item);

CREATE TRIGGER inventory_lot_is_final BEFORE UPDATE ON inventory_lot
BEGIN
    SELECT raise(ABORT, 'a lot is never changed');
END;

CREATE TRIGGER inventory_lot_is_kept BEFORE DELETE ON inventory_lot
BEGIN
    SELECT raise(ABORT, 'a lot is never deleted');
END;

-- Other costs of a job, and the value its labour adds: what is not stock.
CREATE TABLE inventory_job_cost (
    site     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    job      INTEGER NOT NULL,
    amount   INTEGER NOT NULL CHECK (amount <> 0),
    what     TEXT NOT NULL,
    PRIMARY KEY (site, day, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX inventory_job_cost_by_job ON inventory_job_cost (site, job);

CREATE TRIGGER inventory_job_cost_is_final BEFORE UPDATE ON inventory_job_cost
BEGIN
    SELECT raise(ABORT, 'a cost is never changed');
END;

CREATE TRIGGER inventory_job_cost_is_kept BEFORE DELETE ON inventory_job_cost
BEGIN
    SELECT raise(ABORT, 'a cost is never deleted');
END;

-- Work done for a job, by class: so many people worked so many minutes each.
CREATE TABLE inventory_effort (
    site     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    job      INTEGER NOT NULL,
    class    TEXT NOT NULL,
    minutes  INTEGER NOT NULL CHECK (minutes > 0), -- of each
    people   INTEGER NOT NULL CHECK (people > 0),
    PRIMARY KEY (site, day, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER inventory_effort_is_final BEFORE UPDATE ON inventory_effort
BEGIN
    SELECT raise(ABORT, 'effort is never changed');
END;

CREATE TRIGGER inventory_effort_is_kept BEFORE DELETE ON inventory_effort
BEGIN
    SELECT raise(ABORT, 'effort is never deleted');
END;

-- What an hour of a class costs, and whether effort is part of what a product costs; from a day on.
CREATE TABLE inventory_effort_rate (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    class    TEXT NOT NULL,
    since    INTEGER NOT NULL,
    per_hour INTEGER NOT NULL CHECK (per_hour >= 0),
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER inventory_effort_rate_is_final BEFORE UPDATE ON inventory_effort_rate
BEGIN
    SELECT raise(ABORT, 'a rate is never changed; another follows it');
END;

CREATE TRIGGER inventory_effort_rate_is_kept BEFORE DELETE ON inventory_effort_rate
BEGIN
    SELECT raise(ABORT, 'a rate is never deleted');
END;

CREATE TABLE inventory_effort_policy (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    since    INTEGER NOT NULL,
    included INTEGER NOT NULL CHECK (included IN (0, 1)),
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER inventory_effort_policy_is_final BEFORE UPDATE ON inventory_effort_policy
BEGIN
    SELECT raise(ABORT, 'a policy is never changed; another follows it');
END;

CREATE TRIGGER inventory_effort_policy_is_kept BEFORE DELETE ON inventory_effort_policy
BEGIN
    SELECT raise(ABORT, 'a policy is never deleted');
END;

-- What was counted: the truth at that day's end, whatever is recorded later.
CREATE TABLE inventory_count (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    item     INTEGER NOT NULL,
    owner    INTEGER NOT NULL,
    location INTEGER NOT NULL,
    counted  INTEGER NOT NULL CHECK (counted >= 0),
    book     INTEGER NOT NULL, -- what the books said when it was recorded
    reason   TEXT NOT NULL,
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number),
    FOREIGN KEY (item) REFERENCES inventory_item,
    FOREIGN KEY (location) REFERENCES inventory_location
) STRICT, WITHOUT ROWID;

CREATE INDEX inventory_count_by_place ON inventory_count (site, item, owner, location, day);

CREATE TRIGGER inventory_count_is_final BEFORE UPDATE ON inventory_count
BEGIN
    SELECT raise(ABORT, 'a count is never changed');
END;

CREATE TRIGGER inventory_count_is_kept BEFORE DELETE ON inventory_count
BEGIN
    SELECT raise(ABORT, 'a count is never deleted');
END;

-- Checkpoints: what a month close stores, for the next months to start from.
CREATE TABLE inventory_checkpoint_value (
    site          INTEGER NOT NULL,
    document      INTEGER NOT NULL, -- the close
    line          INTEGER NOT NULL,
    item          INTEGER NOT NULL,
    owner         INTEGER NOT NULL,
    quantity      INTEGER NOT NULL,
    value         INTEGER NOT NULL,
    last_quantity INTEGER NOT NULL, -- the last known cost, as value for quantity
    last_value    INTEGER NOT NULL,
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER inventory_checkpoint_value_is_final BEFORE UPDATE ON inventory_checkpoint_value
BEGIN
    SELECT raise(ABORT, 'a checkpoint is never changed');
END;

CREATE TRIGGER inventory_checkpoint_value_is_kept BEFORE DELETE ON inventory_checkpoint_value
BEGIN
    SELECT raise(ABORT, 'a checkpoint is never deleted');
END;

CREATE TABLE inventory_checkpoint_place (
    site         INTEGER NOT NULL,
    document     INTEGER NOT NULL,
    line         INTEGER NOT NULL,
    item         INTEGER NOT NULL,
    owner        INTEGER NOT NULL,
    location     INTEGER NOT NULL,
    lot_document INTEGER, -- NULL: without a lot
    lot_line     INTEGER,
    quantity     INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX inventory_checkpoint_place_by_item
ON inventory_checkpoint_place (site, document, item);

CREATE TRIGGER inventory_checkpoint_place_is_final BEFORE UPDATE ON inventory_checkpoint_place
BEGIN
    SELECT raise(ABORT, 'a checkpoint is never changed');
END;

CREATE TRIGGER inventory_checkpoint_place_is_kept BEFORE DELETE ON inventory_checkpoint_place
BEGIN
    SELECT raise(ABORT, 'a checkpoint is never deleted');
END;

CREATE TABLE inventory_checkpoint_job (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    job      INTEGER NOT NULL,
    made     INTEGER NOT NULL,
    pool     INTEGER NOT NULL,
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER inventory_checkpoint_job_is_final BEFORE UPDATE ON inventory_checkpoint_job
BEGIN
    SELECT raise(ABORT, 'a checkpoint is never changed');
END;

CREATE TRIGGER inventory_checkpoint_job_is_kept BEFORE DELETE ON inventory_checkpoint_job
BEGIN
    SELECT raise(ABORT, 'a checkpoint is never deleted');
END;

-- What other modules and auditors may read.
CREATE VIEW inventory_ledger AS
SELECT move.site, date(move.day * 86400, 'unixepoch') AS day, document.label AS document,
       move.line, role.name AS role, item.code AS item, source.code AS source,
       target.code AS target, move.quantity / 1000.0 AS quantity, move.value
FROM inventory_move AS move
JOIN journal_document AS document
ON document.site = move.site AND document.number = move.document
JOIN inventory_role AS role ON role.id = move.role
JOIN inventory_item AS item ON item.id = move.item
JOIN inventory_location AS source ON source.id = move.source
JOIN inventory_location AS target ON target.id = move.target;
