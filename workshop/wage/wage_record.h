/* The tables of claims, fees and runs. */
#ifndef WORKSHOP_WAGE_WAGE_RECORD_H
#define WORKSHOP_WAGE_WAGE_RECORD_H

#include "core/journal/content.h"
#include "workshop/wage/wage.h"

extern const struct content wage_claim_content, wage_fee_content, wage_run_content, wage_content,
    wage_line_content, wage_fund_content;

/* ------------------------------------------------------------------ claims */

struct wage_claim {
    struct inmate_id inmate;
    const char *deduction;
    struct day since;
    struct money amount, total;
};
void wage_claim_draft(struct draft *draft, const struct wage_claim *claim);
/* The newest that holds on a day; zeros if there is none. */
bool wage_claim_on(struct call *call, struct inmate_id inmate, const char *deduction,
                   struct day day, struct wage_claim *claim, struct error *err) MUST_USE;

/* What approved runs took by a deduction, and what it is still owed. */
struct deduction_state {
    struct money total, owed;
};
bool deduction_state_load(struct call *call, struct inmate_id inmate, const char *deduction,
                          int64_t known, struct deduction_state *state, struct error *err) MUST_USE;

/* ------------------------------------------------------------------ fees */

void wage_fee_draft(struct draft *draft, const char *pool, struct money amount);
bool wage_fees(struct call *call, struct day first, struct day last, int64_t known,
               const char *pool, struct money *amount, struct error *err) MUST_USE;
bool wage_fee_take_back(struct call *call, const struct document *original, struct draft *reversal,
                        struct error *err) MUST_USE;

/* ------------------------------------------------------------------ runs */

/* The head, the wages with their lines, and the split of the pools. */
void wage_run_draft(struct draft *draft, const struct wage_run *run, int64_t approves);

/* The head of a run that is only prepared. */
void wage_preparation_draft(struct draft *draft, const struct wage_run *run);

/* A head as it is stored. */
struct stored_run {
    int64_t document; /* 0: none */
    int64_t approves, known;
    struct month month;
    int64_t people;
    struct money gross, net;
    bool shares; /* it has pools */
};

/* The newest of a month that was not taken back: prepared, or approved. */
bool prepared_run_of(struct call *call, struct month month, struct stored_run *run,
                     struct error *err) MUST_USE;
bool approved_run_of(struct call *call, struct month month, struct stored_run *run,
                     struct error *err) MUST_USE;

/* The approved one of the latest month from first to last. */
bool approved_run_between(struct call *call, struct month first, struct month last,
                          struct stored_run *run, struct error *err) MUST_USE;

/* The one of a document that was not taken back. */
bool approved_run_by(struct call *call, int64_t document, struct stored_run *run,
                     struct error *err) MUST_USE;

/* Fills in wages, lines and funds of a stored run. */
bool wage_run_load(struct call *call, const struct stored_run *stored, struct wage_run *run,
                   struct error *err) MUST_USE;

/* ------------------------------------------------------------------ what was paid for a month */

struct settled_wage {
    struct settled_wage *next;
    struct inmate_id inmate;
    struct shop_id shop;
    const char *grade;
    struct money gross; /* without corrections of other months, with those of later runs */
};
bool settled_wages(struct call *call, const struct stored_run *run, struct settled_wage **list,
                   struct error *err) MUST_USE;

/* What the funds got for the days of a month, in its run and in the corrections of later ones. */
bool settled_funds(struct call *call, struct month month, struct wage_fund **list, size_t *count,
                   struct error *err) MUST_USE;

/* ------------------------------------------------------------------ what came to be known */

enum news_kind { NEWS_SHEET, NEWS_RULE, NEWS_BASIS };

/* Something recorded after a run that may change an earlier month. */
struct news {
    enum news_kind kind;
    int64_t document; /* the sheet that was written or taken back, the rule, or a paper of stock or
                         money that may change what is shared */
    struct day day;   /* of the sheet or paper; the first day of the rule */
};
bool wage_news(struct call *call, int64_t from, int64_t known, struct news **list, size_t *count,
               struct error *err) MUST_USE;

#endif
