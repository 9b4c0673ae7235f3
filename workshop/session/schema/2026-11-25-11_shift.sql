-- A shift entry with any reason of presence that the prison knows, and with the times of coming and
-- going where they were written down. The table is made anew, for a CHECK cannot be taken off.
DROP VIEW workshop_shifts;

CREATE TABLE workshop_shift_new (
    site     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    inmate   INTEGER NOT NULL REFERENCES workshop_inmate,
    presence TEXT NOT NULL CHECK (presence <> ''), -- code of a reason: workshop_presence
    job      INTEGER, -- the order
    minutes  INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
    product  INTEGER,
    good     INTEGER NOT NULL CHECK (good >= 0), -- thousandths of the product's unit
    repair   INTEGER NOT NULL CHECK (repair >= 0),
    spoiled  INTEGER NOT NULL CHECK (spoiled >= 0),
    began    INTEGER CHECK (began BETWEEN 0 AND 1439), -- minutes after midnight
    ended    INTEGER CHECK (ended BETWEEN 1 AND 2879), -- past 1440: on the next day
    PRIMARY KEY (site, day, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number),
    CHECK (presence = 'present' OR minutes = 0),
    CHECK (product IS NOT NULL OR (good = 0 AND repair = 0 AND spoiled = 0)),
    CHECK ((began IS NULL) = (ended IS NULL) AND (began IS NULL OR ended > began))
) STRICT, WITHOUT ROWID;

INSERT INTO workshop_shift_new (site, day, document, line, inmate, presence, job, minutes, product,
                                good, repair, spoiled)
SELECT site, day, document, line, inmate, presence, job, minutes, product, good, repair, spoiled
FROM workshop_shift;

DROP TABLE workshop_shift;
ALTER TABLE workshop_shift_new RENAME TO workshop_shift;

CREATE INDEX workshop_shift_by_job ON workshop_shift (site, job) WHERE job IS NOT NULL;
CREATE INDEX workshop_shift_by_inmate ON workshop_shift (site, inmate, day);

CREATE TRIGGER workshop_shift_is_final BEFORE UPDATE ON workshop_shift
BEGIN
    SELECT raise(ABORT, 'a shift entry is never changed');
END;

CREATE TRIGGER workshop_shift_is_kept BEFORE DELETE ON workshop_shift
BEGIN
    SELECT raise(ABORT, 'a shift entry is never deleted');
END;

-- What other modules may read: shift entries of sheets, with what took the sheet back.
CREATE VIEW workshop_shifts AS
SELECT shift.site, shift.day, shift.document, shift.line, shift.inmate, shift.presence, shift.job,
       shift.minutes, shift.product, shift.good, shift.repair, shift.spoiled, shift.began,
       shift.ended, session.shop
FROM workshop_shift AS shift JOIN workshop_session AS session
ON session.site = shift.site AND session.day = shift.day AND session.document = shift.document;
