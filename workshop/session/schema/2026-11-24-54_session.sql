-- Session sheets: one workshop, one day, one session.
CREATE TABLE workshop_session (
    site     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    shop     INTEGER NOT NULL REFERENCES workshop_shop,
    session  TEXT NOT NULL, -- 'morning', 'afternoon', 'whole day', ...
    PRIMARY KEY (site, day, document, line)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER workshop_session_is_final BEFORE UPDATE ON workshop_session
BEGIN
    SELECT raise(ABORT, 'a session sheet is never changed');
END;

CREATE TRIGGER workshop_session_is_kept BEFORE DELETE ON workshop_session
BEGIN
    SELECT raise(ABORT, 'a session sheet is never deleted');
END;

-- One inmate's line on a session sheet for one order.
CREATE TABLE workshop_shift (
    site     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    inmate   INTEGER NOT NULL REFERENCES workshop_inmate,
    presence TEXT NOT NULL CHECK (presence IN ('present', 'sick', 'visit', 'worship', 'court',
                                               'education', 'leave', 'refused', 'absent')),
    job      INTEGER, -- the order
    minutes  INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
    product  INTEGER,
    good     INTEGER NOT NULL CHECK (good >= 0), -- thousandths of the product's unit
    repair   INTEGER NOT NULL CHECK (repair >= 0),
    spoiled  INTEGER NOT NULL CHECK (spoiled >= 0),
    PRIMARY KEY (site, day, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number),
    CHECK (presence = 'present' OR minutes = 0),
    CHECK (product IS NOT NULL OR (good = 0 AND repair = 0 AND spoiled = 0))
) STRICT, WITHOUT ROWID;

CREATE INDEX workshop_shift_by_job ON workshop_shift (site, job) WHERE job IS NOT NULL;

CREATE TRIGGER workshop_shift_is_final BEFORE UPDATE ON workshop_shift
BEGIN
    SELECT raise(ABORT, 'a shift entry is never changed');
END;

CREATE TRIGGER workshop_shift_is_kept BEFORE DELETE ON workshop_shift
BEGIN
    SELECT raise(ABORT, 'a shift entry is never deleted');
END;

-- What a sheet turned out for an order: good pieces are in the move, spoiled ones only here.
CREATE TABLE workshop_made (
    site      INTEGER NOT NULL,
    day       INTEGER NOT NULL,
    document  INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    job       INTEGER NOT NULL,
    item      INTEGER NOT NULL,
    good      INTEGER NOT NULL CHECK (good >= 0),
    spoiled   INTEGER NOT NULL CHECK (spoiled >= 0),
    completes INTEGER NOT NULL CHECK (completes IN (0, 1)),
    PRIMARY KEY (site, day, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX workshop_made_by_job ON workshop_made (site, job);

CREATE TRIGGER workshop_made_is_final BEFORE UPDATE ON workshop_made
BEGIN
    SELECT raise(ABORT, 'an output is never changed');
END;

CREATE TRIGGER workshop_made_is_kept BEFORE DELETE ON workshop_made
BEGIN
    SELECT raise(ABORT, 'an output is never deleted');
END;

-- What other modules may read: shift entries of sheets, with what took the sheet back.
CREATE VIEW workshop_shifts AS
SELECT shift.site, shift.day, shift.document, shift.line, shift.inmate, shift.presence, shift.job,
       shift.minutes, shift.product, shift.good, shift.repair, shift.spoiled, session.shop
FROM workshop_shift AS shift JOIN workshop_session AS session
ON session.site = shift.site AND session.day = shift.day AND session.document = shift.document;
