-- Sheets that were written down but not confirmed yet: no part of the books.
CREATE TABLE workshop_draft (
    id       INTEGER PRIMARY KEY,
    shop     INTEGER NOT NULL REFERENCES workshop_shop,
    day      INTEGER NOT NULL,
    session  TEXT NOT NULL,
    person   INTEGER NOT NULL, -- who wrote it
    recorded INTEGER NOT NULL, -- ms since 1970, UTC
    form     TEXT NOT NULL     -- what was written, input by input
) STRICT;

CREATE INDEX workshop_draft_by_day ON workshop_draft (day);
