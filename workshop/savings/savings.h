/*
 * Savings: what is kept of each inmate's wages until he is released.
 *
 * The money stands on accounts, a part of each for each inmate: ACCOUNT_SAVINGS is what is kept,
 * ACCOUNT_WAGES_PAYABLE what is his to use and was not handed over yet. Wages put money there;
 * here it is brought in, withdrawn, sent on and paid out.
 *
 * PP 32/1999 article 29: wages are deposited and recorded; they are handed over when they are
 * needed for basic needs inside, or at release. How much may be withdrawn is a rule that each
 * prison writes down; without one, nothing may.
 */
#ifndef WORKSHOP_SAVINGS_SAVINGS_H
#define WORKSHOP_SAVINGS_SAVINGS_H

#include "core/journal/account/account.h"
#include "workshop/wage/wage.h"

/*
 * What may be withdrawn before release: by the wage rule of his workshop if that has a part
 * [savings], else by the dated rule of 'savings rule'.
 */
struct savings_rule {
    int64_t document; /* 0: there is none, and nothing may */
    struct day since;
    bool of_month;          /* withdraw is of what he had in the month; else of all ever put in */
    int64_t withdraw;       /* thousandths of a percent */
    struct money per_month; /* 0: no limit of its own */
    const char *basis;      /* the decree */
};

/* The rule for an inmate on a day. */
bool savings_rule_on(struct call *call, struct inmate_id inmate, struct day day,
                     struct savings_rule *rule, struct error *err) MUST_USE;

/* What happened on one account: brought in + wages - what left = balance. */
struct savings_sums {
    struct money brought_in, wages;
    struct money handed_over; /* withdrawn, or paid for use */
    struct money sent;        /* with him to another prison */
    struct money settled;     /* at release */
    struct money balance;
};

/* One inmate's accounts up to the end of a day. */
struct savings {
    struct entry *saved_entries, *usable_entries; /* the oldest first; below zero is his */
    struct savings_sums saved, usable;
    struct money withdrawn_in_month; /* of savings, in the month of that day */
};

/*
 * In the call's arena. known: the newest document that counts, for a reprint; 0 for all.
 * ERROR_CONFLICT if a sum does not fit.
 */
bool savings_of(struct call *call, struct inmate_id inmate, struct day day, int64_t known,
                struct savings *savings, struct error *err) MUST_USE;

/* Whether an entry is of wages, and not of what is told here. */
bool savings_is_of_wages(const struct entry *entry);

/* What an entry is, for people. */
const char *savings_entry_text(struct arena *arena, const struct entry *entry);

/* How much he may withdraw on a day by the rule and by what there is; never below zero. */
bool savings_may_withdraw(struct call *call, struct inmate_id inmate, struct day day,
                          struct money *most, struct error *err) MUST_USE;

/* The newest settlement, transfer or other event of a kind; document 0 if there is none. */
enum savings_event { SAVINGS_OPENING, SAVINGS_WITHDRAWAL, SAVINGS_TRANSFER, SAVINGS_RELEASE };

struct savings_paper {
    int64_t document;
    struct day day;
    enum savings_event event;
    struct inmate_id inmate;
    struct money saved, payable;
    struct money pending; /* of a transfer or release: wages that were not approved yet */
    const char *purpose, *place, *decision;
};

/* The rows of a document, which has one. ERROR_INVALID if it is none of savings. */
bool savings_paper_of(struct call *call, const struct document *document,
                      struct savings_paper *paper, struct error *err) MUST_USE;

/* The newest event of a kind that was not taken back; document 0 if there is none. */
bool savings_paper_last(struct call *call, struct inmate_id inmate, enum savings_event event,
                        struct savings_paper *paper, struct error *err) MUST_USE;

/* What came of his work, and was not sold when he left. */
struct savings_unsold {
    struct item_id item;
    struct quantity quantity; /* all that the cooperative has */
    struct money price;       /* of the list, for one base unit; 0: none */
};

/* As it was recorded with a transfer or release. */
bool savings_unsold_of(struct call *call, const struct document *document,
                       struct savings_unsold **list, size_t *count, struct error *err) MUST_USE;

/* As it is at the end of a day; nothing where pay is no share of what is sold. */
bool savings_unsold_now(struct call *call, struct inmate_id inmate, struct day day,
                        struct savings_unsold **list, size_t *count, struct error *err) MUST_USE;

/* Net of the months up to a day that are not approved, as they are computed now. */
bool savings_pending(struct call *call, struct inmate_id inmate, struct day day,
                     struct money *pending, struct error *err) MUST_USE;

/* One inmate's month: opening + in - out = closing. */
struct savings_month {
    const struct inmate *inmate;
    struct money opening, in, out, closing;
    struct money usable; /* at its end */
};

/* Everyone whose savings, or what is his to use, are not zero throughout; by register number. */
bool savings_months(struct call *call, struct month month, struct savings_month ***list,
                    size_t *count, struct error *err) MUST_USE;

/* The same at the end of a day: only closing and usable are told. */
bool savings_balances(struct call *call, struct day day, struct savings_month ***list,
                      size_t *count, struct error *err) MUST_USE;

extern const struct document_kind savings_release_kind, savings_transfer_kind;
extern const struct slice savings_slice;

#endif
