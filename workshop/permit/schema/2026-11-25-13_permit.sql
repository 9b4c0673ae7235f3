-- Whether somebody may work, as far as it is recorded. No reasons: nothing of health or discipline.
CREATE TABLE workshop_permit (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    inmate   INTEGER NOT NULL REFERENCES workshop_inmate,
    kind     TEXT NOT NULL CHECK (kind IN ('status', 'fitness', 'consent')),
    state    TEXT NOT NULL,
    since    INTEGER NOT NULL,
    until    INTEGER CHECK (until >= since), -- the last day
    minutes  INTEGER CHECK (minutes BETWEEN 0 AND 1440), -- a day, of who is fit for so much only
    partner  INTEGER, -- for whom he consents to work
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number),
    CHECK ((kind = 'status' AND state IN ('allowed', 'barred'))
        OR (kind = 'fitness' AND state IN ('fit', 'limited', 'unfit'))
        OR (kind = 'consent' AND state IN ('given', 'withdrawn'))),
    CHECK ((kind = 'consent') = (partner IS NOT NULL)),
    CHECK (minutes IS NULL OR state = 'limited')
) STRICT, WITHOUT ROWID;

CREATE INDEX workshop_permit_by_inmate ON workshop_permit (site, inmate, since);

CREATE TRIGGER workshop_permit_is_final BEFORE UPDATE ON workshop_permit
BEGIN
    SELECT raise(ABORT, 'a permit is never changed; another follows it');
END;

CREATE TRIGGER workshop_permit_is_kept BEFORE DELETE ON workshop_permit
BEGIN
    SELECT raise(ABORT, 'a permit is never deleted');
END;
