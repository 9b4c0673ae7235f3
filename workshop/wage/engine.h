/*
 * What the files that compute a run share. People are gathered from the shift entries day by day;
 * what each did at one rate is a tally; at the end each kind of pay is rounded once.
 */
#ifndef WORKSHOP_WAGE_ENGINE_H
#define WORKSHOP_WAGE_ENGINE_H

#include "core/app/workspace.h"
#include "inventory/stock/effort.h"
#include "workshop/wage/wage.h"
#include "workshop/wage/wage_store.h"

/* What an inmate did in one workshop on the day at hand. */
struct day_work {
    struct day_work *next; /* by workshop, so that the order of sheets changes nothing */
    struct shop_id shop;
    const struct wage_rule *rule;
    int64_t minutes, sheets; /* sheets: with work */
    struct quantity pieces;  /* good ones, paid or not */
    bool present;
    const char *reason; /* of absence; NULL: none */
};

/* Units at one rate, which will be one line. */
struct tally {
    struct tally *next;
    struct wage_line line; /* its units grow; no amount yet */
};

/* One inmate while the month is read. */
struct person {
    struct wage wage;
    const char *number;
    struct day_work *today;
    struct person *next_today;    /* of the people of the day */
    const struct wage_rule *rule; /* of the last day */
    struct tally *tallies;
    int64_t *weights;      /* by pool; NULL: none */
    struct money floor;    /* guaranteed for the days so far */
    int64_t floor_minutes; /* sixtieths of what is guaranteed for hours */
};

/* A pool of a rule in the days of the month in which it holds. */
struct pool_run {
    const struct wage_rule *rule;
    const struct pool_term *term;
    struct day first, last;
    struct money basis;
    struct money inmates; /* what is divided among them */
};

/* What a run looks at: the documents up to a number, and what was taken back up to a day. */
struct wage_view {
    struct day first, last; /* the month */
    int64_t known;
    struct day through;
};

struct computing {
    struct call *call;
    struct month month;
    struct wage_view view;
    struct wage_rule_book book;
    struct effort_book *efforts;
    struct piece_rate *rates;
    size_t rate_count;
    int64_t saved; /* by the dated policy at the end of the month: thousandths of a percent */
    int64_t *gone; /* sheets that were taken back */
    size_t gone_count;
    struct lookup people; /* by key */
    struct person **list;
    size_t count, room;
    struct person *today;   /* who was on a sheet of the day */
    struct day_work *spare; /* to be used again */
    struct pool_run *pools;
    size_t pool_count;
    struct wage_fund *funds;
    size_t fund_count;
};

bool wage_fail_overflow(struct error *err);

struct person *person_of(struct computing *computing, struct inmate_id inmate);

/* Adds units to the tally of a line that says the same. */
bool tally_add(struct computing *computing, struct person *person, const struct wage_line *line,
               struct error *err) MUST_USE;

/* Reads the entries of the month into tallies, weights and floors. */
bool wage_read_month(struct computing *computing, struct error *err) MUST_USE;

/* What a day brings: called when all its sheets were read. */
bool wage_finish_day(struct computing *computing, struct day day, struct error *err) MUST_USE;

/* The rate of pieces of a product, or of an operation, by a rule on a day; false if they are not
 * paid. */
bool wage_piece_rate(const struct computing *computing, const struct wage_rule *rule,
                     struct item_id product, const char *operation, struct day day,
                     struct piece_term *term);

/* The pools of the rules that hold in the month; before it is read. */
void wage_open_pools(struct computing *computing);

/* Adds to somebody's weight in the pools of a rule. */
bool wage_weigh(struct computing *computing, struct person *person, const struct day_work *work,
                const char *grade, bool first_of_day, struct error *err) MUST_USE;

/* Works out each pool's basis and its split; people are in order. */
bool wage_share_pools(struct computing *computing, struct error *err) MUST_USE;

/* The lines of a person's tallies that pay by rates; their sum is added up in the wage. */
bool wage_settle_tallies(struct computing *computing, struct person *person,
                         struct error *err) MUST_USE;

/* Adds a line with its amount to the wage. */
struct wage_line *wage_add_line(struct call *call, struct wage *wage, const struct wage_line *line);

/* Deductions and where net goes, by the rule of his last day. */
bool wage_take_deductions(struct computing *computing, struct person *person,
                          struct error *err) MUST_USE;
bool wage_divide_net(struct computing *computing, struct person *person,
                     struct error *err) MUST_USE;

/* What is missing to the guaranteed minimum. */
bool wage_top_up(struct computing *computing, struct person *person, struct error *err) MUST_USE;

/* The gross of everyone, by register number, as a view sees the month; no corrections yet. */
bool wage_compute_gross(struct call *call, const struct wage_view *view,
                        struct computing *computing, struct error *err) MUST_USE;

/* Adds what turned out to be wrong in earlier months, as lines of those whom it concerns. */
bool wage_correct(struct computing *computing, struct error *err) MUST_USE;

extern const struct check wage_checks[];

#endif
