/* What stands for each inmate, and what of it may be withdrawn. */
#include "workshop/savings/savings.h"

#include "core/app/workspace.h"
#include "core/base/text.h"
#include "workshop/savings/savings_store.h"

#include <stdlib.h>
#include <string.h>

enum part { PART_BROUGHT_IN, PART_WAGES, PART_HANDED_OVER, PART_SENT, PART_SETTLED };

static bool fail_overflow(struct error *err)
{
    return fail(err, ERROR_CONFLICT, _("the savings of an inmate are too large to add up"));
}

static bool dated_rule_on(struct call *call, struct day day, struct savings_rule *rule,
                          struct error *err)
{
    struct savings_rule *list = NULL;
    size_t count = 0;
    *rule = (struct savings_rule){.basis = ""};
    if (!savings_rules_load(call, &list, &count, err))
        return false;
    for (size_t i = 0; i < count && list[i].since.days <= day.days; i++)
        *rule = list[i];
    return true;
}

bool savings_rule_on(struct call *call, struct inmate_id inmate, struct day day,
                     struct savings_rule *rule, struct error *err)
{
    struct wage_rule_book book;
    const struct placement *placement = inmate_placement(call, inmate, day, err);
    if (placement == NULL || !wage_rules_load(call, INT64_MAX, &book, err))
        return false;
    const struct wage_rule *wages = wage_rule_on(&book, placement->shop, day);
    if (wages->withdraw == 0)
        return dated_rule_on(call, day, rule, err);
    *rule = (struct savings_rule){
        .document = wages->document,
        .since = wages->since,
        .of_month = true,
        .withdraw = wages->withdraw,
        .basis = wages->reference,
    };
    return true;
}

/* ------------------------------------------------------------------ one inmate */

/* Kinds of documents that are told apart; what is of no such kind is of wages. */
static const struct {
    const char *kind;
    enum part part;
} kinds[] = {
    {"savings opening", PART_BROUGHT_IN}, {"savings withdrawal", PART_HANDED_OVER},
    {"payout", PART_HANDED_OVER},         {"savings transfer", PART_SENT},
    {"release settlement", PART_SETTLED},
};

static enum part part_of(const struct entry *entry)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (strcmp(entry->kind->name, kinds[i].kind) == 0)
            return kinds[i].part;
    return PART_WAGES;
}

bool savings_is_of_wages(const struct entry *entry)
{
    return part_of(entry) == PART_WAGES;
}

/* What came in counts up, and what went out counts up too. */
static bool add_entry(struct savings_sums *sums, const struct entry *entry)
{
    struct money *const parts[] = {
        [PART_BROUGHT_IN] = &sums->brought_in,   [PART_WAGES] = &sums->wages,
        [PART_HANDED_OVER] = &sums->handed_over, [PART_SENT] = &sums->sent,
        [PART_SETTLED] = &sums->settled,
    };
    enum part part = part_of(entry);
    bool comes_in = part == PART_BROUGHT_IN || part == PART_WAGES;
    struct money amount = {comes_in ? -entry->amount.minor : entry->amount.minor};
    return money_add(*parts[part], amount, parts[part]) &&
           money_add(sums->balance, (struct money){-entry->amount.minor}, &sums->balance);
}

/* The entries of one account, without those of newer documents than known. */
static bool read_account(struct call *call, const char *account, struct inmate_id inmate,
                         struct day day, int64_t known, struct entry **list,
                         struct savings_sums *sums, struct error *err)
{
    if (!entry_list(call, account, inmate.value, day, list, err))
        return false;
    for (struct entry **link = list; *link != NULL;) {
        if (known != 0 && (*link)->document > known) {
            *link = (*link)->next;
            continue;
        }
        if (!add_entry(sums, *link))
            return fail_overflow(err);
        link = &(*link)->next;
    }
    return true;
}

bool savings_of(struct call *call, struct inmate_id inmate, struct day day, int64_t known,
                struct savings *savings, struct error *err)
{
    *savings = (struct savings){0};
    if (!read_account(call, ACCOUNT_SAVINGS, inmate, day, known, &savings->saved_entries,
                      &savings->saved, err) ||
        !read_account(call, ACCOUNT_WAGES_PAYABLE, inmate, day, known, &savings->usable_entries,
                      &savings->usable, err))
        return false;
    struct money *sum = &savings->withdrawn_in_month;
    for (const struct entry *entry = savings->saved_entries; entry != NULL; entry = entry->next)
        if (part_of(entry) == PART_HANDED_OVER &&
            day_month(entry->day).months == day_month(day).months &&
            !money_add(*sum, entry->amount, sum))
            return fail_overflow(err);
    return true;
}

const char *savings_entry_text(struct arena *arena, const struct entry *entry)
{
    const char *title = _(entry->kind->title);
    if (entry->is_reversal)
        title = arena_format(arena, _("Taken back: %s"), title);
    return text_is_empty(entry->note) ? title : arena_format(arena, "%s: %s", title, entry->note);
}

/* ------------------------------------------------------------------ what may leave */

/*
 * What the rule leaves, rounded down: a part of all that was ever put in less all that was
 * withdrawn, or a part of what he had in the month less what was withdrawn in it.
 */
static bool allowed_by_rule(const struct savings_rule *rule, const struct savings *savings,
                            struct money *allowed, struct error *err)
{
    struct money base = savings->saved.balance, in_month = savings->withdrawn_in_month;
    struct money withdrawn = rule->of_month ? in_month : savings->saved.handed_over;
    if (!(rule->of_month ? money_add(base, in_month, &base)
                         : money_add(savings->saved.brought_in, savings->saved.wages, &base)) ||
        !number_scale(base.minor, rule->withdraw, WHOLE_PERCENT, ROUND_DOWN, &allowed->minor))
        return fail_overflow(err);
    allowed->minor -= withdrawn.minor;
    int64_t this_month = rule->per_month.minor - in_month.minor;
    if (rule->per_month.minor != 0 && this_month < allowed->minor)
        allowed->minor = this_month;
    return true;
}

bool savings_may_withdraw(struct call *call, struct inmate_id inmate, struct day day,
                          struct money *most, struct error *err)
{
    struct savings_rule rule;
    struct savings savings;
    struct money lowest = {0};
    if (!savings_rule_on(call, inmate, day, &rule, err) ||
        !savings_of(call, inmate, day, 0, &savings, err) ||
        !allowed_by_rule(&rule, &savings, most, err) ||
        !entry_lowest(call, ACCOUNT_SAVINGS, inmate.value, day, &lowest, err))
        return false;
    if (lowest.minor < most->minor)
        *most = lowest;
    if (most->minor < 0)
        most->minor = 0;
    return true;
}

/* ------------------------------------------------------------------ everybody */

/* Inmates of whom something is told, each once. */
struct gathering {
    struct call *call;
    struct lookup known; /* by key */
    struct savings_month **list;
    size_t count, room;
};

static struct savings_month *month_of(struct gathering *gathering, int64_t party, struct error *err)
{
    struct arena *arena = gathering->call->arena;
    struct savings_month *month = lookup_number(&gathering->known, party);
    if (month != NULL)
        return month;
    const struct inmate *inmate = inmate_of(gathering->call, (struct inmate_id){party}, err);
    if (inmate == NULL)
        return NULL;
    month = ARENA_NEW(arena, struct savings_month);
    month->inmate = inmate;
    lookup_put_number(arena, &gathering->known, party, month);
    if (gathering->count == gathering->room) {
        size_t room = gathering->room == 0 ? 64 : gathering->room * 2;
        gathering->list = arena_grow(arena, gathering->list, gathering->count, room,
                                     sizeof(struct savings_month *));
        gathering->room = room;
    }
    return gathering->list[gathering->count++] = month;
}

static struct money *opening_of(struct savings_month *month)
{
    return &month->opening;
}

static struct money *closing_of(struct savings_month *month)
{
    return &month->closing;
}

static struct money *usable_of(struct savings_month *month)
{
    return &month->usable;
}

/* What stands on an account at the end of a day, into the sum of each. */
static bool gather(struct gathering *gathering, const char *account, struct day day,
                   struct money *(*sum_of_month)(struct savings_month *), struct error *err)
{
    struct balance *list = NULL;
    if (!balance_list(gathering->call, account, day, &list, err))
        return false;
    for (; list != NULL; list = list->next) {
        struct savings_month *month = month_of(gathering, list->party, err);
        if (month == NULL)
            return false;
        struct money *sum = sum_of_month(month);
        if (!money_add(*sum, (struct money){-list->amount.minor}, sum))
            return fail_overflow(err);
    }
    return true;
}

static bool gather_turnover(struct gathering *gathering, struct month month, struct error *err)
{
    struct turnover *list = NULL;
    if (!turnover_list(gathering->call, ACCOUNT_SAVINGS, month_first_day(month),
                       month_last_day(month), &list, err))
        return false;
    for (; list != NULL; list = list->next) {
        struct savings_month *his = month_of(gathering, list->party, err);
        if (his == NULL)
            return false;
        his->in = list->in;
        his->out = list->out;
    }
    return true;
}

static int by_number(const void *left, const void *right)
{
    const struct savings_month *const *a = left, *const *b = right;
    return strcmp((*a)->inmate->number, (*b)->inmate->number);
}

static void sort(struct gathering *gathering, struct savings_month ***list, size_t *count)
{
    if (gathering->count > 0)
        qsort(gathering->list, gathering->count, sizeof *gathering->list, by_number);
    *list = gathering->list;
    *count = gathering->count;
}

bool savings_balances(struct call *call, struct day day, struct savings_month ***list,
                      size_t *count, struct error *err)
{
    struct gathering gathering = {.call = call};
    if (!gather(&gathering, ACCOUNT_SAVINGS, day, closing_of, err) ||
        !gather(&gathering, ACCOUNT_WAGES_PAYABLE, day, usable_of, err))
        return false;
    sort(&gathering, list, count);
    return true;
}

bool savings_months(struct call *call, struct month month, struct savings_month ***list,
                    size_t *count, struct error *err)
{
    struct day first = month_first_day(month), last = month_last_day(month);
    struct gathering gathering = {.call = call};
    bool begun = first.days > 0; /* nothing was before the calendar */
    if ((begun &&
         !gather(&gathering, ACCOUNT_SAVINGS, (struct day){first.days - 1}, opening_of, err)) ||
        !gather_turnover(&gathering, month, err) ||
        !gather(&gathering, ACCOUNT_SAVINGS, last, closing_of, err) ||
        !gather(&gathering, ACCOUNT_WAGES_PAYABLE, last, usable_of, err))
        return false;
    sort(&gathering, list, count);
    return true;
}

/* ------------------------------------------------------------------ verification */

static bool check_savings(struct call *call, const char **finding, struct error *err)
{
    int64_t party = 0;
    struct day day = {0};
    if (!entry_overdrawn(call, ACCOUNT_SAVINGS, &party, &day, err))
        return false;
    if (party != 0)
        *finding =
            arena_format(call->arena, _("the savings of inmate key %lld are below zero on %s"),
                         (long long)party, day_plain(call->arena, day));
    return true;
}

const struct check savings_checks[] = {
    {.name = "savings",
     .summary = N_("nobody's savings were ever below zero"),
     .run = check_savings},
    {0},
};
