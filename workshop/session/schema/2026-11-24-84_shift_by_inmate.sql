-- What one inmate did over the years: his work record.
CREATE INDEX workshop_shift_by_inmate ON workshop_shift (site, inmate, day);
