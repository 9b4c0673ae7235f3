/* What stands on the accounts: the last checkpoint and the postings since. */
#ifndef CORE_JOURNAL_ACCOUNT_ACCOUNT_H
#define CORE_JOURNAL_ACCOUNT_ACCOUNT_H

#include "core/journal/account/posting.h"

extern const struct statement account_statements[];

/* One account, with its parts. */
struct balance {
    struct balance *next;
    int64_t party, subject;
    struct money amount;
};

/* The parts of an account at the end of a day that are not zero, by party and subject. */
bool balance_list(struct call *call, const char *account, struct day day, struct balance **list,
                  struct error *err) MUST_USE;

/* Their sum. */
bool balance_total(struct call *call, const char *account, struct day day, struct money *total,
                   struct error *err) MUST_USE;

/* What a document still has on an account: the posting that made it and those that settle it. */
bool balance_of_subject(struct call *call, const char *account, int64_t subject,
                        struct money *amount, struct error *err) MUST_USE;

/* What some days did to a party's part of an account: credits came in, debits went out. */
struct turnover {
    struct turnover *next;
    int64_t party;
    struct money in, out; /* neither below zero */
};

/* Those of the days from first to last, by party. */
bool turnover_list(struct call *call, const char *account, struct day first, struct day last,
                   struct turnover **list, struct error *err) MUST_USE;

/* What a document did to a party's part of an account. */
struct entry {
    struct entry *next;
    struct day day;
    int64_t document;
    const struct document_kind *kind; /* of a reversal, that of what it takes back */
    const char *label;
    const char *note;
    bool is_reversal;
    bool is_reversed; /* it was taken back */
    struct money amount;
};

/* All entries of a party on an account up to a day, the oldest first. */
bool entry_list(struct call *call, const char *account, int64_t party, struct day last,
                struct entry **list, struct error *err) MUST_USE;

/* The least that the account owes the party (entries below zero) at the end of a day or of any
 * later one: what may leave on that day. */
bool entry_lowest(struct call *call, const char *account, int64_t party, struct day day,
                  struct money *lowest, struct error *err) MUST_USE;

/* Somebody whose part of an account was above zero at the end of a day: party 0 if nobody's was. */
bool entry_overdrawn(struct call *call, const char *account, int64_t *party, struct day *day,
                     struct error *err) MUST_USE;

/* What stands on one account. */
struct account_sum {
    struct account_sum *next;
    const char *account;
    struct money amount;
};

/* The accounts that are not zero at the end of a day, by name; in the call's arena. */
bool account_sums(struct call *call, struct day day, struct account_sum **list,
                  struct error *err) MUST_USE;

/* The rows of the checkpoint of a month, for its close. */
bool account_store_checkpoint(struct call *call, struct month month, struct draft *closing,
                              struct error *err) MUST_USE;

extern const struct content balance_content;
extern const struct slice account_slice;

#endif
