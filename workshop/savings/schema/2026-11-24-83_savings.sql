-- What may be taken out of savings before release, from a day on.
CREATE TABLE workshop_savings_rule (
    site      INTEGER NOT NULL,
    document  INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    since     INTEGER NOT NULL,
    withdraw  INTEGER NOT NULL CHECK (withdraw BETWEEN 0 AND 100000), -- thousandths of a percent
    per_month INTEGER CHECK (per_month > 0),                          -- NULL: no limit of its own
    basis     TEXT NOT NULL CHECK (basis <> ''),                      -- the decree
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_savings_rule_is_final BEFORE UPDATE ON workshop_savings_rule
BEGIN
    SELECT raise(ABORT, 'a rule of savings is never changed; another follows it');
END;

CREATE TRIGGER workshop_savings_rule_is_kept BEFORE DELETE ON workshop_savings_rule
BEGIN
    SELECT raise(ABORT, 'a rule of savings is never deleted');
END;

-- What happened to the savings of an inmate besides wages; the money is in the postings.
CREATE TABLE workshop_saving (
    site     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    inmate   INTEGER NOT NULL REFERENCES workshop_inmate,
    event    TEXT NOT NULL CHECK (event IN ('opening', 'withdrawal', 'transfer', 'release')),
    saved    INTEGER NOT NULL CHECK (saved >= 0),   -- of his savings
    payable  INTEGER NOT NULL CHECK (payable >= 0), -- of the wages that were his to use
    pending  INTEGER NOT NULL, -- wages that were not approved yet when he left
    purpose  TEXT NOT NULL,   -- of a withdrawal
    place    TEXT NOT NULL,   -- the prison it came from or goes to
    decision TEXT NOT NULL,   -- the letter that orders a transfer or a release
    PRIMARY KEY (site, day, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX workshop_saving_by_inmate ON workshop_saving (site, inmate, day);

CREATE TRIGGER workshop_saving_is_final BEFORE UPDATE ON workshop_saving
BEGIN
    SELECT raise(ABORT, 'what happened to savings is never changed');
END;

CREATE TRIGGER workshop_saving_is_kept BEFORE DELETE ON workshop_saving
BEGIN
    SELECT raise(ABORT, 'what happened to savings is never deleted');
END;

-- What came of his work and was not sold when he left, where pay is a share of what is sold.
CREATE TABLE workshop_unsold (
    site     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    item     INTEGER NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0), -- thousandths of its unit
    price    INTEGER NOT NULL CHECK (price >= 0),   -- of the list, then; 0: none
    PRIMARY KEY (site, day, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_unsold_is_final BEFORE UPDATE ON workshop_unsold
BEGIN
    SELECT raise(ABORT, 'what was not sold is never changed');
END;

CREATE TRIGGER workshop_unsold_is_kept BEFORE DELETE ON workshop_unsold
BEGIN
    SELECT raise(ABORT, 'what was not sold is never deleted');
END;
