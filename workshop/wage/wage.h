/*
 * Wage runs: what each inmate earned in a month, line by line. A run is computed from the shift
 * entries by the rule of each day, any number of times; a late sheet makes the next answer right.
 * Once a second person has approved it, it stands in the books as it was signed, and what turns out
 * to be wrong later is a line of the next run.
 *
 * gross    the lines from PAY_HOURLY to PAY_CORRECTION
 * net      gross less the lines PAY_DEDUCTION; it is divided into the lines PAY_NET
 */
#ifndef WORKSHOP_WAGE_WAGE_H
#define WORKSHOP_WAGE_WAGE_H

#include "core/journal/closing.h"
#include "workshop/inmate/inmate.h"
#include "workshop/wage_rule/wage_rule.h"

enum wage_part {
    PAY_HOURLY,     /* minutes at a rate of the grade, overtime at a multiple of it */
    PAY_DAILY,      /* days */
    PAY_SESSION,    /* sheets */
    PAY_PIECE,      /* good pieces, and those to be repaired */
    PAY_ABSENCE,    /* days of absence that are paid */
    PAY_BONUS,      /* full days */
    PAY_POOL,       /* a share of what was sold */
    PAY_FLOOR,      /* what was missing to the guaranteed minimum */
    PAY_CORRECTION, /* of an earlier month */
    PAY_DEDUCTION,
    PAY_NET, /* where a part of net goes */
};
extern const char *const wage_part_names[];  /* for files; ends with NULL */
extern const char *const wage_part_labels[]; /* N_() */

/* One line: what it is, its arithmetic, its rule. */
struct wage_line {
    enum wage_part part;
    const char *name;    /* grade, product, reason, pool, deduction or destination; "" */
    const char *fund;    /* of deductions and destinations: where it goes */
    int64_t rule;        /* the document of the wage rule; 0: the dated rates */
    int64_t units;       /* minutes, days, sheets, thousandths of pieces, weight */
    struct money rate;   /* for so many hours, days, sheets or pieces: */
    int64_t per;         /* of a pool: of what a unit and a weight is one, 1 or 1000 */
    int64_t multiple;    /* of the rate, in thousandths; WHOLE_COEFFICIENT: once */
    int64_t percent;     /* of the rate or the basis; WHOLE_PERCENT: all of it */
    struct money basis;  /* of a pool: what is divided; of percentages: of what */
    int64_t weights;     /* of a pool: of all together, of which units are his */
    struct money amount; /* above zero, but for corrections */
    struct money total;  /* of a deduction: taken so far, this one included */
    struct money owed;   /* of a deduction: still to be taken later */
    struct month about;  /* of a correction: the month that was wrong */
    int64_t document;    /* of a correction: the sheet or rule that made it so; 0: several */
};

/* One inmate's wage of a month. */
struct wage {
    struct inmate_id inmate;
    struct shop_id shop; /* of the last day */
    const char *grade;   /* of the last day */
    int64_t days;        /* with work */
    int64_t minutes;
    struct quantity pieces; /* good ones that are paid */
    /* gross: by the hour, day and session; by the piece; all the rest */
    struct money hourly, piece, other, gross;
    struct money deductions, net;
    /* net: kept until release; his to use; family and whatever else the rule names */
    struct money savings, paid_out, elsewhere;
    struct wage_line *lines; /* of a run that was asked for lines */
    size_t line_count;
};

/* What a fund got of a pool's basis. */
struct wage_fund {
    const char *pool, *fund; /* FUND_INMATES, FUND_STATE, ... */
    int64_t rule;            /* the document of the wage rule */
    struct shop_id shop;     /* 0: the whole site */
    struct day first, last;  /* the days of the month by this rule */
    enum pool_basis basis_kind;
    struct money basis;
    int64_t share; /* thousandths of a percent */
    struct money amount;
    bool passed_on; /* another pool of the rule divides it further */
    bool undivided; /* of FUND_INMATES: nobody worked whom it could be given */
};

struct wage_run {
    struct month month;
    int64_t document;              /* of its approval; 0: only computed */
    int64_t known;                 /* the newest document that it knows of */
    int64_t savings_milli_percent; /* by the dated policy at the end of the month */
    struct wage *wages;            /* by register number */
    size_t count;
    struct wage total;
    struct wage_fund *funds;
    size_t fund_count;
};

/*
 * Computes the run of a month from what the books say now; in the call's arena. ERROR_CONFLICT if a
 * sum does not fit, or a rule cannot be applied.
 */
bool wage_compute(struct call *call, struct month month, struct wage_run *run,
                  struct error *err) MUST_USE;

/* The run as it was approved; if it was not, as it is computed now. */
bool wage_run_of(struct call *call, struct month month, struct wage_run *run,
                 struct error *err) MUST_USE;

/* An approval, without its lines. */
struct wage_approval {
    int64_t document; /* 0: none */
    const char *label;
    struct month month;
    struct day day;
    struct person_id prepared_by, approved_by;
    int64_t known;
};

/* The approval of a month that was not taken back; document 0 if there is none. */
bool wage_approval_of(struct call *call, struct month month, struct wage_approval *approval,
                      struct error *err) MUST_USE;

/* The month whose wages a document approved. ERROR_CONFLICT if it approved none, or was taken back.
 */
bool wage_month_of(struct call *call, int64_t document, struct month *month,
                   struct error *err) MUST_USE;

/* What a sheet that counted in a run says of an inmate. */
struct wage_entry {
    struct day day;
    int64_t document;
    struct shop_id shop;
    const char *reason; /* of absence; NULL: he was there */
    int64_t minutes;
    struct item_id product; /* 0: none */
    struct quantity good;
};

/* By day and sheet; in the call's arena. */
bool wage_entries(struct call *call, const struct wage_run *run, struct inmate_id inmate,
                  struct wage_entry **list, size_t *count, struct error *err) MUST_USE;

/* "7,320 minutes × 3,500 an hour": the arithmetic of a line, for people. */
const char *wage_line_text(struct call *call, const struct wage_line *line);

/*
 * The accounts of an approval, credits below zero:
 *   wages              debit    gross
 *   surplus shared     debit    what funds other than FUND_INMATES got of the pools
 *   wages payable      credit   paid_out, party: the inmate
 *   savings            credit   savings, party: the inmate
 *   fund NAME          credit   other destinations and deductions, party: the inmate
 *                      credit   shares of pools, no party
 *                      debit    what topped up to the guaranteed minimum, if the rule names it
 *   state revenue payable       the fund FUND_STATE
 */
#define ACCOUNT_WAGES         "wages"
#define ACCOUNT_SHARED        "surplus shared"
#define ACCOUNT_WAGES_PAYABLE "wages payable"
#define ACCOUNT_SAVINGS       "savings"
#define ACCOUNT_STATE         "state revenue payable"

/* The account of a fund, deduction or destination. */
const char *wage_fund_account(struct arena *arena, const char *fund);

/* What a month's close must know: grades that worked without a rate, a run without approval. */
bool wage_review(struct call *call, struct month month, struct checklist *list,
                 struct error *err) MUST_USE;

extern const struct document_kind wage_approval_kind;
extern const struct slice wage_slice;

#endif
