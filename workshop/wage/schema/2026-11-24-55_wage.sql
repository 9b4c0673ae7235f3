-- What a good piece of a product pays, from a day on. (What an hour pays: inventory_effort_rate.)
CREATE TABLE workshop_piece_rate (
    site      INTEGER NOT NULL,
    document  INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    product   INTEGER NOT NULL,
    since     INTEGER NOT NULL,
    per_piece INTEGER NOT NULL CHECK (per_piece >= 0),
    PRIMARY KEY (site, document, line)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_piece_rate_is_final BEFORE UPDATE ON workshop_piece_rate
BEGIN
    SELECT raise(ABORT, 'a rate is never changed; another follows it');
END;

CREATE TRIGGER workshop_piece_rate_is_kept BEFORE DELETE ON workshop_piece_rate
BEGIN
    SELECT raise(ABORT, 'a rate is never deleted');
END;

-- How much of gross is saved until release, from a day on.
CREATE TABLE workshop_wage_policy (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    since    INTEGER NOT NULL,
    savings  INTEGER NOT NULL CHECK (savings BETWEEN 0 AND 100000), -- thousandths of a percent
    PRIMARY KEY (site, document, line)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_wage_policy_is_final BEFORE UPDATE ON workshop_wage_policy
BEGIN
    SELECT raise(ABORT, 'a wage policy is never changed; another follows it');
END;

CREATE TRIGGER workshop_wage_policy_is_kept BEFORE DELETE ON workshop_wage_policy
BEGIN
    SELECT raise(ABORT, 'a wage policy is never deleted');
END;
