-- A reference minimum for a month's wages, from a day on: who is below it is listed.
CREATE TABLE workshop_minimum (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    name     TEXT NOT NULL CHECK (name <> ''),
    amount   INTEGER NOT NULL CHECK (amount >= 0), -- a month; 0: it holds no longer
    since    INTEGER NOT NULL,
    fund     TEXT NOT NULL,                        -- that tops up; '': none does
    basis    TEXT NOT NULL CHECK (basis <> ''),    -- the decree
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_minimum_is_final BEFORE UPDATE ON workshop_minimum
BEGIN
    SELECT raise(ABORT, 'a minimum is never changed; another follows it');
END;

CREATE TRIGGER workshop_minimum_is_kept BEFORE DELETE ON workshop_minimum
BEGIN
    SELECT raise(ABORT, 'a minimum is never deleted');
END;

-- What a fund added to somebody's wage, up to a minimum.
CREATE TABLE workshop_top_up (
    site     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    month    INTEGER NOT NULL, -- of the wages
    minimum  TEXT NOT NULL,    -- its name
    inmate   INTEGER NOT NULL REFERENCES workshop_inmate,
    gross    INTEGER NOT NULL,
    saved    INTEGER NOT NULL CHECK (saved >= 0),
    usable   INTEGER NOT NULL CHECK (usable >= 0),
    PRIMARY KEY (site, day, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX workshop_top_up_by_month ON workshop_top_up (site, month, minimum);

CREATE TRIGGER workshop_top_up_is_final BEFORE UPDATE ON workshop_top_up
BEGIN
    SELECT raise(ABORT, 'what was topped up is never changed');
END;

CREATE TRIGGER workshop_top_up_is_kept BEFORE DELETE ON workshop_top_up
BEGIN
    SELECT raise(ABORT, 'what was topped up is never deleted');
END;
