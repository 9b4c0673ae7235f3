-- The documents of these rows have to be there. The tables are made anew, for a key cannot be added.

CREATE TABLE workshop_piece_rate_new (
    site      INTEGER NOT NULL,
    document  INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    product   INTEGER NOT NULL,
    since     INTEGER NOT NULL,
    per_piece INTEGER NOT NULL CHECK (per_piece >= 0),
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

INSERT INTO workshop_piece_rate_new (site, document, line, product, since, per_piece)
SELECT site, document, line, product, since, per_piece FROM workshop_piece_rate;

DROP TABLE workshop_piece_rate;
ALTER TABLE workshop_piece_rate_new RENAME TO workshop_piece_rate;

CREATE TRIGGER workshop_piece_rate_is_final BEFORE UPDATE ON workshop_piece_rate
BEGIN
    SELECT raise(ABORT, 'a rate is never changed; another follows it');
END;

CREATE TRIGGER workshop_piece_rate_is_kept BEFORE DELETE ON workshop_piece_rate
BEGIN
    SELECT raise(ABORT, 'a rate is never deleted');
END;

CREATE TABLE workshop_wage_policy_new (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    since    INTEGER NOT NULL,
    savings  INTEGER NOT NULL CHECK (savings BETWEEN 0 AND 100000), -- thousandths of a percent
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

INSERT INTO workshop_wage_policy_new (site, document, line, since, savings)
SELECT site, document, line, since, savings FROM workshop_wage_policy;

DROP TABLE workshop_wage_policy;
ALTER TABLE workshop_wage_policy_new RENAME TO workshop_wage_policy;

CREATE TRIGGER workshop_wage_policy_is_final BEFORE UPDATE ON workshop_wage_policy
BEGIN
    SELECT raise(ABORT, 'a wage policy is never changed; another follows it');
END;

CREATE TRIGGER workshop_wage_policy_is_kept BEFORE DELETE ON workshop_wage_policy
BEGIN
    SELECT raise(ABORT, 'a wage policy is never deleted');
END;
