/*
 * Money: the postings of documents to accounts. Those of one document sum to zero.
 *
 * An amount above zero is what the account receives (debit), below zero what it gives (credit).
 * party says whose part of the account it is (a partner, an inmate), subject which document it
 * settles (the delivery that is paid).
 */
#ifndef CORE_JOURNAL_ACCOUNT_POSTING_H
#define CORE_JOURNAL_ACCOUNT_POSTING_H

#include "core/journal/journal.h"

struct posting {
    const char *account; /* "receivable" */
    int64_t party;       /* 0: none */
    int64_t subject;     /* 0: none */
    struct money amount; /* not zero */
};

extern const struct content posting_content;

/* Adds a posting to a draft; nothing if the amount is zero. */
void draft_post(struct draft *draft, const struct posting *posting);

/* Adds the postings of a document with the opposite sign. */
bool posting_take_back(struct call *call, const struct document *original, struct draft *reversal,
                       struct error *err) MUST_USE;

/* Whose part of an account a document posted to; 0 if nobody's. */
bool posting_party(struct call *call, const struct document *document, const char *account,
                   int64_t *party, struct error *err) MUST_USE;

#endif
