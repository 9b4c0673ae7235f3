-- Letterheads, from a day on: rows are added, never changed, so that a reprint shows what was.
CREATE TABLE office_letterhead (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    owner    TEXT NOT NULL CHECK (owner IN ('unit', 'cooperative')),
    since    INTEGER NOT NULL,
    bold     INTEGER NOT NULL CHECK (bold >= 0), -- which line is bold, from 1; 0: none
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER office_letterhead_is_final BEFORE UPDATE ON office_letterhead
BEGIN
    SELECT raise(ABORT, 'a letterhead is never changed; another follows it');
END;

CREATE TRIGGER office_letterhead_is_kept BEFORE DELETE ON office_letterhead
BEGIN
    SELECT raise(ABORT, 'a letterhead is never deleted');
END;

-- Its lines, from top to bottom.
CREATE TABLE office_letterhead_line (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER office_letterhead_line_is_final BEFORE UPDATE ON office_letterhead_line
BEGIN
    SELECT raise(ABORT, 'a letterhead is never changed; another follows it');
END;

CREATE TRIGGER office_letterhead_line_is_kept BEFORE DELETE ON office_letterhead_line
BEGIN
    SELECT raise(ABORT, 'a letterhead is never deleted');
END;

-- Its picture, a PNG or JPEG file in pieces: each is the base64 of some of its bytes, in order.
CREATE TABLE office_letterhead_image (
    site     INTEGER NOT NULL,
    document INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    base64   TEXT NOT NULL CHECK (base64 <> ''),
    PRIMARY KEY (site, document, line),
    FOREIGN KEY (site, document) REFERENCES journal_document (site, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER office_letterhead_image_is_final BEFORE UPDATE ON office_letterhead_image
BEGIN
    SELECT raise(ABORT, 'a letterhead is never changed; another follows it');
END;

CREATE TRIGGER office_letterhead_image_is_kept BEFORE DELETE ON office_letterhead_image
BEGIN
    SELECT raise(ABORT, 'a letterhead is never deleted');
END;
