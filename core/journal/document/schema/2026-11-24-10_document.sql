-- The journal. Every row of every content belongs to a document, identified by (site, number).
CREATE TABLE journal_document (
    site      INTEGER NOT NULL,
    number    INTEGER NOT NULL CHECK (number > 0), -- in the chain of the site, without gaps
    kind      TEXT NOT NULL,
    year      INTEGER NOT NULL,                    -- of its day
    serial    INTEGER NOT NULL CHECK (serial > 0), -- of its kind in that year, without gaps
    label     TEXT NOT NULL,                       -- its number on paper
    day       INTEGER NOT NULL CHECK (day >= 0),   -- when it happened: days since 1970-01-01
    recorded  INTEGER NOT NULL,                    -- when it was written down: ms since 1970, UTC
    person    INTEGER NOT NULL,
    reference TEXT NOT NULL,                       -- its number elsewhere
    note      TEXT NOT NULL,
    reverses  INTEGER,                             -- the document it takes back
    cause     INTEGER,                             -- the document that made it necessary
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (site, number),
    FOREIGN KEY (site, reverses) REFERENCES journal_document (site, number),
    CHECK (reverses <> number AND cause <> number)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX journal_document_by_serial ON journal_document (site, kind, year, serial);
CREATE UNIQUE INDEX journal_document_by_reversed ON journal_document (site, reverses)
WHERE reverses IS NOT NULL;
CREATE INDEX journal_document_reversal_by_day ON journal_document (site, day)
WHERE reverses IS NOT NULL;
CREATE INDEX journal_document_by_reference ON journal_document (site, reference)
WHERE reference <> '';
CREATE INDEX journal_document_by_day ON journal_document (site, day);
CREATE INDEX journal_document_by_cause ON journal_document (site, cause) WHERE cause IS NOT NULL;

CREATE TRIGGER journal_document_is_final BEFORE UPDATE ON journal_document
BEGIN
    SELECT raise(ABORT, 'a document is never changed');
END;

CREATE TRIGGER journal_document_is_kept BEFORE DELETE ON journal_document
BEGIN
    SELECT raise(ABORT, 'a document is never deleted');
END;

-- Money. amount > 0: the account receives.
CREATE TABLE journal_posting (
    site     INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    account  TEXT NOT NULL CHECK (account <> ''),
    party    INTEGER, -- whose part of the account: a partner, an inmate
    subject  INTEGER, -- the document that is settled
    amount   INTEGER NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (site, day, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_posting_by_account ON journal_posting (site, account, day);
CREATE INDEX journal_posting_by_subject ON journal_posting (site, subject)
WHERE subject IS NOT NULL;

CREATE TRIGGER journal_posting_is_final BEFORE UPDATE ON journal_posting
BEGIN
    SELECT raise(ABORT, 'a posting is never changed');
END;

CREATE TRIGGER journal_posting_is_kept BEFORE DELETE ON journal_posting
BEGIN
    SELECT raise(ABORT, 'a posting is never deleted');
END;

-- What other modules and auditors may read: days as people write them.
CREATE VIEW journal_register AS
SELECT document.site, document.number, document.kind, document.label,
       date(document.day * 86400, 'unixepoch') AS day,
       strftime('%Y-%m-%dT%H:%M:%fZ', document.recorded / 1000.0, 'unixepoch') AS recorded,
       document.person, document.reference, document.note, document.reverses, document.cause,
       lower(hex(document.hash)) AS hash
FROM journal_document AS document;

-- The same with days as numbers, and what took each document back: for statements of other modules.
CREATE VIEW journal_documents AS
SELECT document.site, document.number, document.kind, document.label, document.day,
       document.recorded, document.person, document.reference, document.note, document.reverses,
       document.cause, back.number AS reversed_by, back.day AS reversed_day
FROM journal_document AS document LEFT JOIN journal_document AS back
ON back.site = document.site AND back.reverses = document.number
AND back.reverses IS NOT NULL;
