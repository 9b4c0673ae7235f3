/*
 * Wage rules: how gross pay is formed and what is taken from it, from a day on. A prison writes its
 * decree down as an INI file; loading it records the terms in the journal as a dated document, so
 * that every month is paid by the rule of its own time, and no percentage is code.
 *
 * A rule is made of parts, freely combined, which work in this order:
 *
 *   gross        [hourly] [daily] [session] rates by grade; [overtime]; [piece] rates by product
 * and operation; [absence]; [bonus]; [pool NAME], a share of what was sold; then [floor], what is
 *                missing to the guaranteed minimum
 *   split        [funds NAME]: what a pool's basis is divided into, to the last unit
 *   deductions   [deduction NAME], by priority, within [deductions] at_most and protected
 *   net          [net]: where it goes; what percentages leave over goes to the rest
 *   payment      [payment], [savings]: how it is handed out
 *
 * The rule of a workshop comes before one for the whole site. Where no rule file holds, the
 * built-in one does: the dated rates of 'wage rate', 'wage piece-rate' and 'wage policy'.
 */
#ifndef WORKSHOP_WAGE_RULE_WAGE_RULE_H
#define WORKSHOP_WAGE_RULE_WAGE_RULE_H

#include "core/journal/journal.h"
#include "inventory/item/item.h"
#include "workshop/shop/shop.h"

enum {
    WHOLE_PERCENT = 100000,   /* percentages are thousandths of a percent */
    WHOLE_COEFFICIENT = 1000, /* coefficients and multiples are thousandths */
    MINUTES_PER_HOUR = 60,
    MINUTES_PER_DAY = 1440,
};

/* A number for each grade: money, a coefficient or a percentage. */
struct grade_value {
    const char *grade;
    int64_t value;
};

struct grade_list {
    struct grade_value *list;
    size_t count;
};

/* The value of a grade, or NULL. */
const struct grade_value *grade_find(const struct grade_list *list, const char *grade);

/* Pay for time, by grade. */
struct time_pay {
    bool given;
    bool dated;    /* hourly: the rates of 'wage rate' */
    int64_t units; /* a rate pays so many hours, days or sessions */
    struct grade_list rates;
};

/* minutes at a multiple (thousandths); 0 minutes: all the rest of the day. */
struct overtime_step {
    int64_t minutes, multiple;
};

struct overtime_steps {
    struct overtime_step *list;
    size_t count;
};

/* Minutes beyond a day's number, and all of a day of rest, at a multiple of the hourly rate. */
struct overtime {
    bool given;
    int64_t after; /* minutes of a day; MINUTES_PER_DAY: only days of rest */
    struct overtime_steps steps, rest_steps;
    unsigned rest_weekdays; /* bit n: weekday n, 0 is Monday */
    struct day *holidays;
    size_t holiday_count;
};

bool rule_is_rest_day(const struct overtime *overtime, struct day day);

/* amount for so many good pieces. */
struct piece_term {
    struct item_id product;
    const char *operation; /* "": any that has no rate of its own */
    int64_t pieces;
    struct money amount;
};

enum crew_share { CREW_MINUTES, CREW_EQUALLY };

struct piece_pay {
    bool given;
    bool dated;            /* the rates of 'wage piece-rate' */
    bool by_sheet;         /* pieces of the sheet, shared by its crew; else each has his own */
    enum crew_share share; /* of by_sheet */
    int64_t rework;        /* pay of a piece that has to be repaired, in percent of the rate */
    struct piece_term *list;
    size_t count;
};

/* Every reason that counts as paid on its day and has no line of its own. */
#define ABSENCE_PAID "paid"

/* What a day of absence pays. */
struct absence_term {
    const char *reason; /* its code on the session sheet, or ABSENCE_PAID */
    bool is_percent;
    int64_t value; /* money, or percent of a normal day */
};

struct absence_pay {
    int64_t minutes; /* of a normal day, for percentages of hourly pay; 0: not needed */
    struct absence_term *list;
    size_t count;
};

struct bonus {
    struct money full_day;
    int64_t full_day_minutes;
};

/* The guaranteed minimum; zero where there is none. */
struct floor_pay {
    bool given;
    struct money per_day, per_hour, per_month;
    const char *fund; /* that tops up; "": it is wages like the rest */
};

/* ------------------------------------------------------------------ pools */

enum pool_basis { BASIS_SALES_PAID, BASIS_SALES, BASIS_SURPLUS, BASIS_FEES, BASIS_FUND };
extern const char *const pool_basis_names[]; /* ends with NULL */

enum pool_weight { BY_MINUTES, EQUALLY, BY_DAYS, BY_PIECES };

struct fund_share {
    const char *fund; /* "inmates" is what the pool divides among them */
    int64_t share;    /* percent of the basis */
};

struct pool_term {
    const char *name;
    enum pool_basis basis;
    const char *from; /* BASIS_FUND: the fund of another pool */
    enum pool_weight by;
    bool weighted;            /* by the coefficients of [grades] as well */
    bool after_rates;         /* pay by rates comes out of the pool first */
    struct item_id *products; /* whose sales; none: all that no other pool names */
    size_t product_count;
    struct fund_share *shares; /* add up to WHOLE_PERCENT */
    size_t share_count;
    long line; /* for messages while the file is read */
};

#define FUND_INMATES "inmates"
#define FUND_STATE   "state"

/* ------------------------------------------------------------------ deductions */

enum deduction_base { OF_GROSS, OF_LEFT };

struct deduction_term {
    const char *name, *fund; /* fund: where it goes; the name if the rule does not say */
    int64_t priority;
    bool own_amount;     /* each inmate's own, by 'wage claim' */
    struct money amount; /* a month */
    int64_t percent;
    enum deduction_base of;
    struct money above; /* the percentage counts from here on */
    bool has_at_most, has_until;
    struct money at_most;
    int64_t at_most_percent; /* of gross; WHOLE_PERCENT: no limit */
    struct money at_least;
    struct money until; /* no more than that in all */
    bool own_until;     /* each inmate's own total, by 'wage claim' */
    bool carry;         /* what could not be taken is owed the next month */
    bool residual;      /* takes all the room that is left */
};

struct deduction_rules {
    int64_t at_most; /* of gross, all together; WHOLE_PERCENT: no limit */
    struct money protected_amount;
    int64_t protected_percent; /* of gross */
    struct deduction_term *list;
    size_t count;
};

/* ------------------------------------------------------------------ where net goes */

#define TO_SPENDABLE "spendable"
#define TO_SAVINGS   "savings"
#define TO_FAMILY    "family"

enum destination_kind { TO_PERCENT, TO_DATED, TO_AMOUNT, TO_PARTS, TO_REST };

struct destination_term {
    const char *name;
    enum destination_kind kind;
    int64_t value; /* percent, money a month, or parts */
};

struct net_rules {
    bool nearest;      /* percentages are rounded to the nearest; else down */
    struct money unit; /* percentages come in multiples of it */
    struct destination_term *list;
    size_t count;
};

/* ------------------------------------------------------------------ handing out */

enum channel { CHANNEL_CASH, CHANNEL_BANK, CHANNEL_CARD };
extern const char *const channel_names[]; /* ends with NULL */

struct payment_rules {
    enum channel channel;
    struct money cash_unit; /* smallest that is paid in cash */
    bool has_ceiling;
    struct money card_ceiling; /* what a card may hold */
};

struct wage_rule {
    int64_t document;  /* 0: the built-in rule */
    const char *label; /* of the document; "" */
    const char *name, *title, *reference;
    struct day since;
    struct shop_id *shops; /* none: the whole site */
    size_t shop_count;
    struct grade_list grades; /* the coefficients */
    struct time_pay hourly, daily, session;
    int64_t full_day;    /* minutes that make a day of [daily] whole */
    int64_t part_of_day; /* percent of the rate for a shorter one */
    struct overtime overtime;
    struct grade_list learners; /* percent of the rates */
    struct piece_pay pieces;
    struct absence_pay absence;
    struct bonus bonus;
    struct floor_pay floor;
    struct pool_term *pools; /* each after the one it takes from */
    size_t pool_count;
    struct deduction_rules deductions; /* by priority */
    struct net_rules net;
    struct payment_rules payment;
    int64_t withdraw; /* percent of his savings that an inmate may take out a month */
};

/* ------------------------------------------------------------------ finding the rule of a day */

struct wage_rule_book {
    const struct wage_rule **list; /* by day, then by number */
    size_t count;
    const struct wage_rule *built_in;
};

/*
 * The rules of the documents up to number known that were not taken back by then; in the call's
 * arena. ERROR_CONFLICT if a stored one cannot be read.
 */
bool wage_rules_load(struct call *call, int64_t known, struct wage_rule_book *book,
                     struct error *err) MUST_USE;

/* The rule for a workshop on a day. */
const struct wage_rule *wage_rule_on(const struct wage_rule_book *book, struct shop_id shop,
                                     struct day day);

/* Whether a rule is for a workshop. */
bool wage_rule_covers(const struct wage_rule *rule, struct shop_id shop);

/* The last day on which it holds, up to a day: until another for the same workshops follows it. */
struct day wage_rule_until(const struct wage_rule_book *book, const struct wage_rule *rule,
                           struct day last);

/* The rule of a document; the built-in one for 0. NULL if the book does not have it. */
const struct wage_rule *wage_rule_of(const struct wage_rule_book *book, int64_t document);

/* "surplus-50-35-15 (ATP-2026-000003)" */
const char *wage_rule_text(struct arena *arena, const struct wage_rule *rule);

extern const struct document_kind wage_decree_kind;
extern const struct slice wage_rule_slice;

#endif
