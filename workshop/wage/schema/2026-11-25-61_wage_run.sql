-- What an inmate owes by a deduction of the rule: so much a month, until so much was taken in all.
CREATE TABLE workshop_wage_claim (
    site      INTEGER NOT NULL,
    document  INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    inmate    INTEGER NOT NULL REFERENCES workshop_inmate,
    deduction TEXT NOT NULL CHECK (deduction <> ''),
    since     INTEGER NOT NULL,
    amount    INTEGER NOT NULL CHECK (amount >= 0),
    total     INTEGER NOT NULL CHECK (total >= 0),
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX workshop_wage_claim_by_inmate
ON workshop_wage_claim (site, inmate, deduction, since, document);

CREATE TRIGGER workshop_wage_claim_is_final BEFORE UPDATE ON workshop_wage_claim
BEGIN
    SELECT raise(ABORT, 'a claim is never changed; another follows it');
END;

CREATE TRIGGER workshop_wage_claim_is_kept BEFORE DELETE ON workshop_wage_claim
BEGIN
    SELECT raise(ABORT, 'a claim is never deleted');
END;

-- Money that a pool of the wage rule shares and that is no sale of the site: fees for job work.
CREATE TABLE workshop_wage_fee (
    site     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    pool     TEXT NOT NULL CHECK (pool <> ''),
    amount   INTEGER NOT NULL CHECK (amount <> 0), -- below zero: taken back
    PRIMARY KEY (site, day, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_wage_fee_is_final BEFORE UPDATE ON workshop_wage_fee
BEGIN
    SELECT raise(ABORT, 'a fee is never changed');
END;

CREATE TRIGGER workshop_wage_fee_is_kept BEFORE DELETE ON workshop_wage_fee
BEGIN
    SELECT raise(ABORT, 'a fee is never deleted');
END;

-- A run that somebody prepared, or that a second person approved: its month and its sums.
CREATE TABLE workshop_wage_run (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    month    INTEGER NOT NULL,
    approves INTEGER,          -- the document that prepared it; NULL: this one does
    known    INTEGER NOT NULL, -- the newest document that it knows of
    people   INTEGER NOT NULL CHECK (people >= 0),
    gross    INTEGER NOT NULL,
    net      INTEGER NOT NULL,
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX workshop_wage_run_by_month ON workshop_wage_run (site, month, document);

CREATE TRIGGER workshop_wage_run_is_final BEFORE UPDATE ON workshop_wage_run
BEGIN
    SELECT raise(ABORT, 'an approved run is never changed');
END;

CREATE TRIGGER workshop_wage_run_is_kept BEFORE DELETE ON workshop_wage_run
BEGIN
    SELECT raise(ABORT, 'an approved run is never deleted');
END;

-- One inmate's wage in an approved run.
CREATE TABLE workshop_wage (
    site       INTEGER NOT NULL,
    document   INTEGER NOT NULL,
    line       INTEGER NOT NULL,
    inmate     INTEGER NOT NULL REFERENCES workshop_inmate,
    shop       INTEGER NOT NULL REFERENCES workshop_shop,
    grade      TEXT NOT NULL,
    days       INTEGER NOT NULL,
    minutes    INTEGER NOT NULL,
    pieces     INTEGER NOT NULL, -- thousandths
    hourly     INTEGER NOT NULL,
    piece      INTEGER NOT NULL,
    other      INTEGER NOT NULL,
    gross      INTEGER NOT NULL,
    deductions INTEGER NOT NULL,
    net        INTEGER NOT NULL,
    savings    INTEGER NOT NULL,
    paid_out   INTEGER NOT NULL,
    elsewhere  INTEGER NOT NULL,
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number),
    CHECK (gross = hourly + piece + other),
    CHECK (gross = deductions + net),
    CHECK (net = savings + paid_out + elsewhere)
) STRICT, WITHOUT ROWID;

CREATE INDEX workshop_wage_by_inmate ON workshop_wage (site, inmate, document);

CREATE TRIGGER workshop_wage_is_final BEFORE UPDATE ON workshop_wage
BEGIN
    SELECT raise(ABORT, 'an approved wage is never changed; the next run corrects it');
END;

CREATE TRIGGER workshop_wage_is_kept BEFORE DELETE ON workshop_wage
BEGIN
    SELECT raise(ABORT, 'an approved wage is never deleted');
END;

-- What it is made of, line by line.
CREATE TABLE workshop_wage_line (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    inmate   INTEGER NOT NULL REFERENCES workshop_inmate,
    part     TEXT NOT NULL CHECK (part IN ('hourly', 'daily', 'session', 'piece', 'absence', 'bonus',
                                           'pool', 'floor', 'correction', 'deduction', 'net')),
    name     TEXT NOT NULL,
    fund     TEXT NOT NULL, -- of deductions and destinations: where it goes
    rule     INTEGER NOT NULL, -- its document; 0: the dated rates
    units    INTEGER NOT NULL,
    rate     INTEGER NOT NULL,
    per      INTEGER NOT NULL,
    multiple INTEGER NOT NULL,
    percent  INTEGER NOT NULL,
    basis    INTEGER NOT NULL,
    weights  INTEGER NOT NULL,
    amount   INTEGER NOT NULL,
    total    INTEGER NOT NULL,
    owed     INTEGER NOT NULL,
    about    INTEGER, -- of a correction: the month
    sheet    INTEGER, -- of a correction: the document that made it so
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX workshop_wage_line_by_deduction ON workshop_wage_line (site, inmate, name, document)
WHERE part = 'deduction';
CREATE INDEX workshop_wage_line_by_month ON workshop_wage_line (site, about)
WHERE part = 'correction';

CREATE TRIGGER workshop_wage_line_is_final BEFORE UPDATE ON workshop_wage_line
BEGIN
    SELECT raise(ABORT, 'an approved wage is never changed; the next run corrects it');
END;

CREATE TRIGGER workshop_wage_line_is_kept BEFORE DELETE ON workshop_wage_line
BEGIN
    SELECT raise(ABORT, 'an approved wage is never deleted');
END;

-- What the funds got of each pool.
CREATE TABLE workshop_wage_fund (
    site      INTEGER NOT NULL,
    document  INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    pool      TEXT NOT NULL CHECK (pool <> ''),
    fund      TEXT NOT NULL CHECK (fund <> ''),
    rule      INTEGER NOT NULL,
    month     INTEGER NOT NULL, -- of the days from first to last
    first     INTEGER NOT NULL,
    last      INTEGER NOT NULL,
    kind      TEXT NOT NULL CHECK (kind IN ('sales_paid', 'sales', 'surplus', 'fees', 'fund')),
    basis     INTEGER NOT NULL, -- below zero: what a month before had too much
    share     INTEGER NOT NULL CHECK (share BETWEEN 0 AND 100000),
    amount    INTEGER NOT NULL,
    passed_on INTEGER NOT NULL CHECK (passed_on IN (0, 1)),
    undivided INTEGER NOT NULL CHECK (undivided IN (0, 1)),
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX workshop_wage_fund_by_month ON workshop_wage_fund (site, month);

CREATE TRIGGER workshop_wage_fund_is_final BEFORE UPDATE ON workshop_wage_fund
BEGIN
    SELECT raise(ABORT, 'an approved split is never changed');
END;

CREATE TRIGGER workshop_wage_fund_is_kept BEFORE DELETE ON workshop_wage_fund
BEGIN
    SELECT raise(ABORT, 'an approved split is never deleted');
END;
