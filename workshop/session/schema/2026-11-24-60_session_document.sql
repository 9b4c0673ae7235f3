-- The documents of these rows have to be there. The table is made anew, for a key cannot be added.
DROP VIEW workshop_shifts;

CREATE TABLE workshop_session_new (
    site     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    shop     INTEGER NOT NULL REFERENCES workshop_shop,
    session  TEXT NOT NULL, -- 'morning', 'afternoon', 'whole day', ...
    PRIMARY KEY (site, day, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

INSERT INTO workshop_session_new (site, day, document, line, shop, session)
SELECT site, day, document, line, shop, session FROM workshop_session;

DROP TABLE workshop_session;
ALTER TABLE workshop_session_new RENAME TO workshop_session;

CREATE TRIGGER workshop_session_is_final BEFORE UPDATE ON workshop_session
BEGIN
    SELECT raise(ABORT, 'a session sheet is never changed');
END;

CREATE TRIGGER workshop_session_is_kept BEFORE DELETE ON workshop_session
BEGIN
    SELECT raise(ABORT, 'a session sheet is never deleted');
END;

-- What other modules may read: shift entries of sheets, with what took the sheet back.
CREATE VIEW workshop_shifts AS
SELECT shift.site, shift.day, shift.document, shift.line, shift.inmate, shift.presence, shift.job,
       shift.minutes, shift.product, shift.good, shift.repair, shift.spoiled, session.shop
FROM workshop_shift AS shift JOIN workshop_session AS session
ON session.site = shift.site AND session.day = shift.day AND session.document = shift.document;
