-- What is closed: the newest row counts. A close moves it on by a month, a reopening back by one.
CREATE TABLE journal_period (
    site           INTEGER NOT NULL,
    document       INTEGER NOT NULL,
    line           INTEGER NOT NULL,
    closed_through INTEGER NOT NULL, -- the last closed day; -1: none
    month          INTEGER NOT NULL, -- that was closed or reopened, since January 1970
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_period_is_final BEFORE UPDATE ON journal_period
BEGIN
    SELECT raise(ABORT, 'a month close is never changed');
END;

CREATE TRIGGER journal_period_is_kept BEFORE DELETE ON journal_period
BEGIN
    SELECT raise(ABORT, 'a month close is never deleted');
END;

-- The last line behind the rule: no document is dated inside a closed month.
CREATE TRIGGER journal_document_in_open_month BEFORE INSERT ON journal_document
WHEN NEW.day <= (SELECT closed_through FROM journal_period
                 WHERE site = NEW.site ORDER BY document DESC LIMIT 1)
BEGIN
    SELECT raise(ABORT, 'the month is closed');
END;

-- What stood on each account at the end of a closed month.
CREATE TABLE journal_balance (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    account  TEXT NOT NULL,
    party    INTEGER,
    subject  INTEGER,
    amount   INTEGER NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_balance_is_final BEFORE UPDATE ON journal_balance
BEGIN
    SELECT raise(ABORT, 'a checkpoint is never changed');
END;

CREATE TRIGGER journal_balance_is_kept BEFORE DELETE ON journal_balance
BEGIN
    SELECT raise(ABORT, 'a checkpoint is never deleted');
END;
