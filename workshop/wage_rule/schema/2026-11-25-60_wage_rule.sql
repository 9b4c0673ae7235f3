-- Wage rules: a decree of the prison, as data. A rule holds from its day on, for its workshops, until
-- the next one that covers them. What it says stands in workshop_wage_term, term by term.
CREATE TABLE workshop_wage_rule (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    name     TEXT NOT NULL CHECK (name <> ''),
    since    INTEGER NOT NULL CHECK (since >= 0),
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_wage_rule_is_final BEFORE UPDATE ON workshop_wage_rule
BEGIN
    SELECT raise(ABORT, 'a wage rule is never changed; another follows it');
END;

CREATE TRIGGER workshop_wage_rule_is_kept BEFORE DELETE ON workshop_wage_rule
BEGIN
    SELECT raise(ABORT, 'a wage rule is never deleted');
END;

-- "[section] key = value", as the rule file says it.
CREATE TABLE workshop_wage_term (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    section  TEXT NOT NULL CHECK (section <> ''),
    key      TEXT NOT NULL CHECK (key <> ''),
    value    TEXT NOT NULL,
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_wage_term_is_final BEFORE UPDATE ON workshop_wage_term
BEGIN
    SELECT raise(ABORT, 'a wage rule is never changed; another follows it');
END;

CREATE TRIGGER workshop_wage_term_is_kept BEFORE DELETE ON workshop_wage_term
BEGIN
    SELECT raise(ABORT, 'a wage rule is never deleted');
END;
