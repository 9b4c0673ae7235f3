/*
 * Paying out: what of wages is an inmate's to use is handed over, in cash, to his bank account or
 * onto his card. What does not fit stays on his account, with the reason, and is paid later.
 */
#ifndef WORKSHOP_PAYOUT_PAYOUT_H
#define WORKSHOP_PAYOUT_PAYOUT_H

#include "core/journal/journal.h"
#include "workshop/savings/savings.h"

/* Why not everything was paid. */
enum payout_reason {
    KEPT_NOTHING, /* all was */
    KEPT_UNIT,    /* less than the smallest coin or note in use */
    KEPT_CEILING, /* the card may hold no more */
    KEPT_ACCOUNT, /* no bank account of his is known */
};

extern const char *const channel_labels[];       /* N_(); end with NULL */
extern const char *const payout_reason_names[];  /* end with NULL */
extern const char *const payout_reason_labels[]; /* N_() */

/* One inmate's part of a payment. */
struct payout_line {
    struct inmate_id inmate;
    enum channel channel;
    struct money due, paid;
    enum payout_reason reason;
};

/* Where somebody's money goes; bank "" if that is not known. */
struct bank_account {
    const char *bank, *number, *holder;
};

/* By channel of the document, as they were paid; in the call's arena. */
bool payout_lines(struct call *call, const struct document *document, struct payout_line **list,
                  size_t *count, struct error *err) MUST_USE;

bool bank_account_of(struct call *call, struct inmate_id inmate, struct bank_account *account,
                     struct error *err) MUST_USE;

/*
 * What is paid of what is due.
 *
 * cash  whole units, rounded down
 * card  what the card may still hold: ceiling 0 is none
 * bank  all, if an account is known
 */
struct payout_limits {
    struct money unit;    /* of cash; 0: any sum */
    struct money ceiling; /* of a card; 0: none */
};
void payout_fit(struct payout_line *line, const struct payout_limits *limits, struct money on_card,
                bool has_account);

extern const struct document_kind payout_kind;
extern const struct slice payout_slice;

#endif
