-- Wages that were handed over: what was due to each, what was paid, and why not all of it.
CREATE TABLE workshop_payout (
    site     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    inmate   INTEGER NOT NULL REFERENCES workshop_inmate,
    channel  TEXT NOT NULL CHECK (channel IN ('cash', 'bank', 'card')),
    due      INTEGER NOT NULL CHECK (due > 0),
    paid     INTEGER NOT NULL CHECK (paid BETWEEN 0 AND due),
    reason   TEXT NOT NULL CHECK (reason IN ('', 'unit', 'ceiling', 'account')),
    PRIMARY KEY (site, day, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number),
    CHECK ((reason = '') = (paid = due))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_payout_is_final BEFORE UPDATE ON workshop_payout
BEGIN
    SELECT raise(ABORT, 'a payment is never changed');
END;

CREATE TRIGGER workshop_payout_is_kept BEFORE DELETE ON workshop_payout
BEGIN
    SELECT raise(ABORT, 'a payment is never deleted');
END;

-- Where an inmate's money goes. Personal, and no part of the books: it is changed, and erased with
-- his identity.
CREATE TABLE workshop_bank_account (
    inmate INTEGER PRIMARY KEY REFERENCES workshop_inmate,
    bank   TEXT NOT NULL CHECK (bank <> ''),
    number TEXT NOT NULL CHECK (number <> ''),
    holder TEXT NOT NULL CHECK (holder <> '')
) STRICT;
