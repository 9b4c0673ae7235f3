-- The prison these books belong to. Number and currency never change: every document counts in them.
CREATE TABLE app_site (
    number            INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 999999),
    name              TEXT NOT NULL CHECK (name <> ''),
    town              TEXT NOT NULL,
    currency          TEXT NOT NULL,
    currency_decimals INTEGER NOT NULL CHECK (currency_decimals BETWEEN 0 AND 4),
    minutes_east      INTEGER NOT NULL CHECK (minutes_east BETWEEN -720 AND 840)
) STRICT;

CREATE TRIGGER app_site_is_one BEFORE INSERT ON app_site
WHEN EXISTS (SELECT 1 FROM app_site)
BEGIN
    SELECT raise(ABORT, 'there is one site in a database');
END;

CREATE TRIGGER app_site_is_fixed BEFORE UPDATE OF number, currency, currency_decimals, minutes_east
ON app_site
BEGIN
    SELECT raise(ABORT, 'number and currency of a site are fixed');
END;
