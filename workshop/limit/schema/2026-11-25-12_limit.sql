-- Limits on who may work and for how long, and what happens when one is passed, from a day on.
CREATE TABLE workshop_limit (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('hours_a_day', 'hours_a_week', 'days_a_week',
                                           'rest_day', 'roster', 'status', 'fitness', 'age',
                                           'youth_hours_a_day', 'youth_partner_work', 'consent')),
    reaction TEXT NOT NULL CHECK (reaction IN ('ignore', 'warn', 'refuse')),
    value    INTEGER NOT NULL CHECK (value >= 0), -- minutes, days, years or bits of weekdays
    since    INTEGER NOT NULL,
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_limit_is_final BEFORE UPDATE ON workshop_limit
BEGIN
    SELECT raise(ABORT, 'a limit is never changed; another follows it');
END;

CREATE TRIGGER workshop_limit_is_kept BEFORE DELETE ON workshop_limit
BEGIN
    SELECT raise(ABORT, 'a limit is never deleted');
END;
