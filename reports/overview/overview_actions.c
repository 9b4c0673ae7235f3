/* The months side by side, and the manager's desk. */
#include "reports/overview/internal.h"

#include "core/app/finds.h"
#include "core/journal/journal.h"

#include <string.h>

enum { MINUTES_OF_AN_HOUR = 60, SHOWN_DAYS = 7 };

bool overview_answer(struct call *call, struct month until, size_t most, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "month", .label = N_("Month"), .kind = CELL_MONTH, .opens = "report stock"},
        {.name = "made", .label = N_("Made, at cost"), .kind = CELL_MONEY, .bars = true},
        {.name = "hours", .label = N_("Hours worked"), .kind = CELL_INTEGER, .bars = true},
        {.name = "minutes", .label = N_("Minutes besides"), .kind = CELL_INTEGER},
        {.name = "revenue", .label = N_("Sales"), .kind = CELL_MONEY, .bars = true},
        {.name = "cost", .label = N_("Cost of goods sold"), .kind = CELL_MONEY},
        {.name = "margin", .label = N_("Margin"), .kind = CELL_MONEY},
        {.name = "stock",
         .label = N_("Stock at the month's end"),
         .kind = CELL_MONEY,
         .bars = true},
        {0},
    };
    struct month_figures *list = NULL;
    size_t count = 0;
    if (!overview_read(call, until, most, &list, &count, err))
        return false;
    struct table *table = answer_table(out, "months", N_("Month by month"), columns, TABLE_LIST);
    for (size_t i = 0; i < count; i++)
        table_row(table, (struct cell[]){
                             cell_month(list[i].month),
                             cell_money(list[i].made),
                             cell_integer(list[i].minutes / MINUTES_OF_AN_HOUR),
                             cell_integer(list[i].minutes % MINUTES_OF_AN_HOUR),
                             cell_money(list[i].revenue),
                             cell_money(list[i].cost),
                             cell_money((struct money){list[i].revenue.minor - list[i].cost.minor}),
                             cell_money(list[i].stock),
                         });
    return true;
}

static bool run_months(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    struct month until =
        value_given(values, "until") ? value_month(values, "until") : day_month(call->today);
    int64_t most =
        value_given(values, "most") ? value_integer(values, "most") : OVERVIEW_MONTHS_USUAL;
    if (most < 1 || most > OVERVIEW_MONTHS_MAX) {
        fail_field(err, "most", _("so many months cannot be shown side by side"));
        return fail_hint(err, _("1 to %d"), OVERVIEW_MONTHS_MAX);
    }
    return overview_answer(call, until, (size_t)most, out, err);
}

static const struct input months_inputs[] = {
    {.name = "until",
     .label = N_("Until"),
     .kind = INPUT_MONTH,
     .positional = true,
     .help = N_("this month if left out")},
    {.name = "most",
     .label = N_("At most"),
     .kind = INPUT_INTEGER,
     .help = N_("how many months; 12 if left out")},
    {0},
};

/* Changes of what people are paid, for whoever answers for it: nobody changes them unseen. */
static bool attention(struct call *call, struct finds *finds, struct error *err)
{
    const struct document **list = NULL;
    size_t count = 0;
    if (!journal_recent(call, (struct person_id){0}, RECENT_SPAN, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct day recorded = instant_day(list[i]->recorded, call->site->minutes_east);
        if (strncmp(list[i]->kind->name, "wage", 4) != 0 ||
            recorded.days < call->today.days - SHOWN_DAYS)
            continue;
        finds_add(finds, (struct find){
                             .weight = FIND_NOTICE,
                             .kind = N_("Changes of wages"),
                             .text = arena_format(
                                 call->arena, _("%s of %s: %s, from %s on"), list[i]->label,
                                 day_short_text(call->arena, recorded), _(list[i]->kind->title),
                                 day_short_text(call->arena, list[i]->day)),
                             .path = "document show",
                             .value = list[i]->label,
                             .needs = "overview.months",
                             .all = "document list",
                         });
    }
    return true;
}

static const struct action actions[] = {
    {
        .name = "months",
        .summary = N_("Show output, hours, sales and stock month by month"),
        .access = READS,
        .inputs = months_inputs,
        .run = run_months,
        .examples = {"overview months", "overview months 2026-10 --most 6"},
    },
    {0},
};

static const struct page pages[] = {
    {
        .name = "desk",
        .title = N_("Manager's desk"),
        .permission = "overview.months",
        .in_bar = true,
        .key = "g k",
        .show = overview_desk_show,
    },
    {0},
};

const struct slice overview_slice = {
    .name = "overview",
    .title = N_("Overview"),
    .statements = overview_statements,
    .actions = actions,
    .pages = pages,
    .attention = attention,
};
