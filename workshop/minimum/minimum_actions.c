/* Setting minimums, listing who is below, and topping up. */
#include "core/base/check.h"
#include "core/base/text.h"
#include "core/journal/account/account.h"
#include "core/journal/inputs.h"
#include "workshop/minimum/minimum_store.h"

#include <string.h>

static bool reverse_top_up(struct call *call, const struct document *original,
                           struct draft *reversal, struct document *posted, struct error *err)
{
    struct top_up *list = NULL;
    size_t count = 0;
    if (!top_ups_of(call, original, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct money saved = {0}, usable = {0};
        int64_t party = list[i].inmate.value;
        if (!entry_lowest(call, ACCOUNT_SAVINGS, party, reversal->day, &saved, err) ||
            !entry_lowest(call, ACCOUNT_WAGES_PAYABLE, party, reversal->day, &usable, err))
            return false;
        if (saved.minor >= list[i].saved.minor && usable.minor >= list[i].usable.minor)
            continue;
        fail(err, ERROR_CONFLICT, _("some of what '%s' added was paid out since"), original->label);
        fail_hint(err, _("take what was paid out back first: 'karya savings statement' shows it"));
        return fail_in_field(err, "document");
    }
    return posting_take_back(call, original, reversal, err) &&
           journal_post(call, reversal, posted, err);
}

const struct document_kind top_up_kind = {.name = "minimum top-up",
                                          .prefix = "TMU",
                                          .title = N_("Wages topped up to a minimum"),
                                          .reverse = reverse_top_up};
static const struct document_kind minimum_kind = {
    .name = "minimum", .prefix = "BMU", .title = N_("Reference minimum")};

/* ------------------------------------------------------------------ the minimum */

static bool run_set(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct document posted;
    struct minimum minimum = {
        .name = value_text(values, "name"),
        .amount = value_money(values, "amount"),
        .fund = value_text(values, "top-up-from"),
        .basis = value_text(values, "basis"),
    };
    if (!journal_read_since(call, values, false, &minimum.since, err))
        return false;
    struct draft *draft =
        draft_new(call, &minimum_kind, call->today, "", value_text(values, "note"));
    minimum_draft(draft, &minimum);
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "name", N_("Name"), cell_text(minimum.name));
    answer_field(out, "amount", N_("In a month"), cell_money(minimum.amount));
    answer_field(out, "since", N_("Since"), cell_day(minimum.since));
    answer_field(out, "fund", N_("Topped up from the fund"), cell_text(minimum.fund));
    return true;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    (void)values;
    static const struct column columns[] = {
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT},
        {.name = "since", .label = N_("Since"), .kind = CELL_DAY},
        {.name = "amount", .label = N_("In a month"), .kind = CELL_MONEY},
        {.name = "fund", .label = N_("Topped up from the fund"), .kind = CELL_TEXT},
        {.name = "basis", .label = N_("Legal basis"), .kind = CELL_TEXT, .width = 40},
        {0},
    };
    struct minimum *list = NULL;
    size_t count = 0;
    struct table *table = answer_table(out, "minimums", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    if (!minimums_load(call, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        table_row(table, (struct cell[]){cell_text(list[i].name), cell_day(list[i].since),
                                         cell_money(list[i].amount), cell_text(list[i].fund),
                                         cell_text(list[i].basis)});
    return true;
}

/* ------------------------------------------------------------------ who is below */

static const struct column below_columns[] = {
    {.name = "minimum", .label = N_("Minimum"), .kind = CELL_TEXT},
    {.name = "inmate", .label = N_("Register number"), .kind = CELL_TEXT},
    {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 30},
    {.name = "amount", .label = N_("In a month"), .kind = CELL_MONEY},
    {.name = "gross", .label = N_("Gross"), .kind = CELL_MONEY},
    {.name = "missing", .label = N_("Missing"), .kind = CELL_MONEY},
    {.name = "fund", .label = N_("Topped up from the fund"), .kind = CELL_TEXT},
    {0},
};

static bool add_below(struct call *call, const struct minimum *minimum, const struct wage *wage,
                      struct table *table, struct error *err)
{
    if (wage->gross.minor >= minimum->amount.minor)
        return true;
    const struct inmate *inmate = inmate_of(call, wage->inmate, err);
    if (inmate == NULL)
        return false;
    struct money missing = {minimum->amount.minor - wage->gross.minor};
    table_row(table, (struct cell[]){cell_text(minimum->name), cell_text(inmate->number),
                                     cell_text(inmate->name), cell_money(minimum->amount),
                                     cell_money(wage->gross), cell_money(missing),
                                     cell_text(minimum->fund)});
    return true;
}

static bool run_below(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    struct wage_run run;
    struct minimum *list = NULL;
    size_t count = 0;
    struct month month = value_month(values, "month");
    struct table *table = answer_table(out, "below", NULL, below_columns, TABLE_LIST);
    answer_is_table(out, table);
    call_note_reading(call, 0);
    if (!wage_run_of(call, month, &run, err) ||
        !minimums_on(call, month_last_day(month), &list, &count, err))
        return false;
    for (size_t m = 0; m < count; m++)
        for (size_t i = 0; i < run.count; i++)
            if (!add_below(call, &list[m], &run.wages[i], table, err))
                return false;
    return true;
}

/* ------------------------------------------------------------------ topping up */

static bool find_minimum(struct call *call, const char *name, struct month month,
                         const struct minimum **found, struct error *err)
{
    struct minimum *list = NULL;
    size_t count = 0;
    if (!minimums_on(call, month_last_day(month), &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].name, name) == 0) {
            *found = &list[i];
            if (!text_is_empty(list[i].fund))
                return true;
            fail(err, ERROR_CONFLICT, _("no fund tops up to '%s'"), name);
            fail_hint(err, _("the rule must name one: karya minimum set --top-up-from"));
            return fail_in_field(err, "name");
        }
    fail(err, ERROR_NOT_FOUND, _("no minimum '%s' holds in %s"), name,
         month_plain(call->arena, month));
    fail_hint(err, _("'karya minimum list' shows them"));
    return fail_in_field(err, "name");
}

static bool check_month(struct call *call, const struct wage_run *run,
                        const struct minimum *minimum, struct error *err)
{
    int64_t number = 0;
    if (run->document == 0) {
        fail(err, ERROR_CONFLICT, _("the wages of %s are not approved"),
             month_plain(call->arena, run->month));
        fail_hint(err, _("approve them first: karya wage approve"));
        return fail_in_field(err, "month");
    }
    if (!top_up_of_month(call, run->month, minimum->name, &number, err))
        return false;
    if (number == 0)
        return true;
    const struct document *document = journal_find(call, number, err);
    if (document == NULL)
        return false;
    fail(err, ERROR_CONFLICT, _("'%s' topped them up already"), document->label);
    return fail_in_field(err, "month");
}

/* Saved and his to use in the proportion of his wage; what is his to use is rounded down. */
static bool divide(const struct wage *wage, int64_t missing, struct top_up *top_up,
                   struct error *err)
{
    int64_t net = wage->savings.minor + wage->paid_out.minor;
    if (net > 0 && wage->paid_out.minor > 0 &&
        !number_scale(missing, wage->paid_out.minor, net, ROUND_DOWN, &top_up->usable.minor))
        return fail(err, ERROR_CONFLICT, _("the total is too large"));
    top_up->saved.minor = missing - top_up->usable.minor;
    return true;
}

static bool draft_top_ups(const struct wage_run *run, const struct minimum *minimum,
                          struct draft *draft, struct money *total, struct error *err)
{
    for (size_t i = 0; i < run->count; i++) {
        const struct wage *wage = &run->wages[i];
        struct top_up top_up = {.month = run->month,
                                .minimum = minimum->name,
                                .inmate = wage->inmate,
                                .gross = wage->gross};
        int64_t missing = minimum->amount.minor - wage->gross.minor, party = wage->inmate.value;
        if (missing <= 0)
            continue;
        if (!divide(wage, missing, &top_up, err))
            return false;
        if (!money_add(*total, (struct money){missing}, total))
            return fail(err, ERROR_CONFLICT, _("the total is too large"));
        top_up_draft(draft, &top_up);
        draft_post(draft, &(struct posting){.account = ACCOUNT_SAVINGS,
                                            .party = party,
                                            .amount = {-top_up.saved.minor}});
        draft_post(draft, &(struct posting){.account = ACCOUNT_WAGES_PAYABLE,
                                            .party = party,
                                            .amount = {-top_up.usable.minor}});
    }
    return true;
}

/* A fund gives what it has. */
static bool check_fund(struct call *call, const struct minimum *minimum, struct day day,
                       struct money total, struct error *err)
{
    struct money balance = {0};
    int decimals = call->site->currency_decimals;
    if (!balance_total(call, wage_fund_account(call->arena, minimum->fund), day, &balance, err))
        return false;
    if (-balance.minor >= total.minor)
        return true;
    fail(err, ERROR_CONFLICT, _("the fund '%s' has %s, and %s are missing"), minimum->fund,
         money_text(call->arena, (struct money){-balance.minor}, decimals),
         money_text(call->arena, total, decimals));
    return fail_hint(err, _("'karya account list' shows what each fund has"));
}

static bool run_top_up(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    struct wage_run run;
    struct document posted;
    struct money total = {0};
    const struct minimum *minimum = NULL;
    struct month month = value_month(values, "month");
    struct draft *draft = draft_new(call, &top_up_kind, value_day_or(values, "day", call->today),
                                    "", value_text(values, "note"));
    if (!find_minimum(call, value_text(values, "name"), month, &minimum, err))
        return false;
    CHECK(minimum != NULL);
    if (!wage_run_of(call, month, &run, err) || !check_month(call, &run, minimum, err) ||
        !draft_top_ups(&run, minimum, draft, &total, err))
        return false;
    size_t people = draft_count(draft, &top_up_content);
    if (people == 0)
        return fail(err, ERROR_CONFLICT, _("nobody is below '%s'"), minimum->name);
    if (!check_fund(call, minimum, draft->day, total, err))
        return false;
    draft_post(draft, &(struct posting){.account = wage_fund_account(call->arena, minimum->fund),
                                        .amount = total});
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "fund", N_("Topped up from the fund"), cell_text(minimum->fund));
    answer_field(out, "inmates", N_("Inmates"), cell_integer((int64_t)people));
    answer_field(out, "amount", N_("Amount"), cell_money(total));
    return true;
}

/* ------------------------------------------------------------------ what they take */

static const struct input set_inputs[] = {
    {.name = "name",
     .label = N_("Name"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .help = N_("UMK, a poverty line")},
    {.name = "amount",
     .label = N_("In a month"),
     .kind = INPUT_MONEY,
     .required = true,
     .positional = true,
     .help = N_("0: it holds no longer")},
    {.name = "basis",
     .label = N_("Legal basis"),
     .kind = INPUT_TEXT,
     .required = true,
     .help = N_("the decree it is from")},
    {.name = "top-up-from",
     .label = N_("Topped up from the fund"),
     .kind = INPUT_CODE,
     .help = N_("a fund of a wage rule; nobody is topped up if left out")},
    {.name = "since", .label = N_("Since"), .kind = INPUT_DAY, .help = N_("today if left out")},
    DOCUMENT_NOTE_INPUT,
    {0},
};

static const struct input below_inputs[] = {
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .required = true,
     .help = N_("year and month, like 2026-10")},
    {0},
};

static const struct input top_up_inputs[] = {
    {.name = "name", .label = N_("Name"), .kind = INPUT_CODE, .required = true, .positional = true},
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .required = true,
     .help = N_("year and month, like 2026-10")},
    {.name = "day", .label = N_("Day"), .kind = INPUT_DAY, .help = N_("today if left out")},
    DOCUMENT_NOTE_INPUT,
    {0},
};

static const struct action actions[] = {
    {
        .name = "set",
        .summary = N_("Set a reference minimum for a month's wages, from a day on"),
        .access = WRITES,
        .inputs = set_inputs,
        .run = run_set,
        .examples = {"minimum set acuan 700000 --basis 'Kebijakan Menimipas 2025' "
                     "--since 2026-10-01",
                     "minimum set acuan 700000 --basis 'SK Kalapas 21/2026' --top-up-from modal "
                     "--since 2026-11-01"},
    },
    {
        .name = "list",
        .summary = N_("List the reference minimums, and since when each holds"),
        .access = READS,
        .run = run_list,
        .examples = {"minimum list", "minimum list --json"},
    },
    {
        .name = "below",
        .summary = N_("List whose wages of a month are below a reference minimum"),
        .access = READS,
        .inputs = below_inputs,
        .run = run_below,
        .examples = {"minimum below --month 2026-10", "minimum below --month 2026-10 --csv"},
    },
    {
        .name = "top-up",
        .summary =
            N_("Top the wages of a month up to a minimum, from the fund that the rule names"),
        .access = WRITES,
        .inputs = top_up_inputs,
        .run = run_top_up,
        .examples = {"minimum top-up acuan --month 2026-10",
                     "minimum top-up acuan --month 2026-10 --day 2026-11-05"},
    },
    {0},
};

extern const struct migration minimum_migrations[];

static const struct document_kind *const kinds[] = {&top_up_kind, &minimum_kind, NULL};
static const struct content *const contents[] = {&minimum_content, &top_up_content, NULL};

const struct slice minimum_slice = {
    .name = "minimum",
    .title = N_("Reference minimums"),
    .migrations = minimum_migrations,
    .statements = minimum_statements,
    .actions = actions,
    .kinds = kinds,
    .contents = contents,
};
