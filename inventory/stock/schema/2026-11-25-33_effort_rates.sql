-- Hourly rates, as statements of other modules may read them.
CREATE VIEW inventory_effort_rates AS
SELECT site, document, class, since, per_hour FROM inventory_effort_rate;
