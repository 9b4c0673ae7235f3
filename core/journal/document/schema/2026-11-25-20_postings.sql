-- Money, as statements of other modules may read it.
CREATE VIEW journal_postings AS
SELECT site, day, document, line, account, party, subject, amount FROM journal_posting;
