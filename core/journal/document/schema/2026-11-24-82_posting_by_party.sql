-- What happened on one person's part of an account, over the years: statements of savings.
CREATE INDEX journal_posting_by_party ON journal_posting (site, account, party, day)
WHERE party IS NOT NULL;
