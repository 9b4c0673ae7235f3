/* Placing orders, their other costs, and what became of them. */
#include "workshop/order/order_actions.h"

#include "core/journal/account/posting.h"
#include "core/journal/closing.h"
#include "core/journal/inputs.h"
#include "inventory/stock/job_cost.h"
#include "inventory/stock/valuation.h"
#include "workshop/order/order_store.h"

#include "core/app/finds.h"

static bool run_add(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct document posted;
    struct order order = {
        .product = item_find(call, value_text(values, "product"), err),
        .quantity = value_quantity(values, "quantity"),
        .start = value_day_or(values, "start", call->today),
    };
    if (order.product == NULL)
        return fail_in_field(err, "product");
    const struct shop *shop = shop_find(call, value_text(values, "workshop"), err);
    if (shop == NULL)
        return fail_in_field(err, "workshop");
    order.shop = shop->id;
    order.due = value_day(values, "due");
    if (order.quantity.milli == 0)
        return fail_field(err, "quantity", _("the quantity must be more than zero"));
    if (!item_check_quantity(call, order.product, order.quantity, err))
        return fail_in_field(err, "quantity");
    if (order.due.days < order.start.days) {
        fail_field(err, "due", _("it is due before it starts"));
        return fail_hint(err, _("it starts on %s"), day_plain(call->arena, order.start));
    }
    if (!journal_check_day(call, order.start, err)) {
        err->field[0] = '\0'; /* here the day is called otherwise */
        return fail_in_field(err, "start");
    }
    struct draft *draft = draft_new(call, &order_kind, order.start, value_text(values, "number"),
                                    value_text(values, "note"));
    order_draft(draft, &order);
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field_opens(out, "document", N_("Document"), cell_text(posted.label), "document show");
    answer_field(out, "product", N_("Product"), cell_text(order.product->code));
    answer_field(out, "quantity", N_("Quantity"), item_cell(order.product, order.quantity));
    answer_field(out, "workshop", N_("Workshop"), cell_text(shop->code));
    answer_field(out, "due", N_("Due"), cell_day(order.due));
    return true;
}

static bool run_cost(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    struct document posted;
    struct money amount = value_money(values, "amount");
    const char *what = value_text(values, "what");
    const struct order *order = order_find(call, value_text(values, "order"), err);
    if (order == NULL)
        return fail_in_field(err, "order");
    if (amount.minor == 0)
        return fail_field(err, "amount", _("the amount must be more than zero"));
    struct draft *draft =
        draft_new(call, &order_cost_kind, value_day_or(values, "day", call->today),
                  value_text(values, "number"), what);
    job_cost_draft(draft, order->document, amount, what);
    draft_post(draft, &(struct posting){
                          .account = "order cost", .subject = order->document, .amount = amount});
    draft_post(draft, &(struct posting){.account = "payable", .amount = {-amount.minor}});
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field_opens(out, "document", N_("Document"), cell_text(posted.label), "document show");
    answer_field_opens(out, "order", N_("Order"), cell_text(order->label), "document show");
    answer_field(out, "what", N_("What"), cell_text(what));
    answer_field(out, "amount", N_("Amount"), cell_money(amount));
    return true;
}

/* ------------------------------------------------------------------ what became of them */

static const struct job_value *find_job(const struct job_value *jobs, size_t count, int64_t job)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (jobs[middle].job < job)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && jobs[low].job == job ? &jobs[low] : NULL;
}

static bool is_done(const struct order *order)
{
    return order->completed || order->made.milli >= order->quantity.milli;
}

static const char *status_of(const struct order *order, struct day day)
{
    if (is_done(order))
        return _("done");
    if (order->due.days < day.days)
        return _("late");
    return order->made.milli > 0 ? _("under way") : _("waiting");
}

static bool list_row(struct call *call, const struct order *order, const struct job_value *job,
                     struct day day, struct table *table, struct error *err)
{
    const struct shop *shop = shop_of(call, order->shop, err);
    if (shop == NULL)
        return false;
    table_row(table, (struct cell[]){
                         cell_text(order->label),
                         cell_text(order->reference),
                         cell_text(order->product->code),
                         item_cell(order->product, order->quantity),
                         item_cell(order->product, order->made),
                         cell_text(shop->code),
                         cell_day(order->start),
                         cell_day(order->due),
                         cell_text(status_of(order, day)),
                         cell_money(job == NULL ? (struct money){0} : job->pool),
                     });
    return true;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "order", .label = N_("Order"), .kind = CELL_TEXT, .opens = "document show"},
        {.name = "number", .label = N_("Number on the paper"), .kind = CELL_TEXT},
        {.name = "product", .label = N_("Product"), .kind = CELL_TEXT, .opens = "stock card"},
        {.name = "quantity", .label = N_("Ordered"), .kind = CELL_QUANTITY},
        {.name = "made", .label = N_("Made"), .kind = CELL_QUANTITY},
        {.name = "workshop", .label = N_("Workshop"), .kind = CELL_TEXT},
        {.name = "start", .label = N_("Start"), .kind = CELL_DAY},
        {.name = "due", .label = N_("Due"), .kind = CELL_DAY},
        {.name = "status", .label = N_("Status"), .kind = CELL_TEXT},
        {.name = "cost_waiting", .label = N_("Cost waiting"), .kind = CELL_MONEY},
        {0},
    };
    struct order *orders = NULL;
    size_t count = 0, job_count = 0;
    struct month month =
        value_given(values, "month") ? value_month(values, "month") : day_month(call->today);
    struct day last = month_last_day(month);
    if (last.days > call->today.days)
        last = call->today;
    struct order_filter filter = {month_first_day(month), month_last_day(month), last};
    if (!order_store_list(call, &filter, &orders, &count, err))
        return false;
    scoped(valuation_close) struct valuation *valuation = NULL;
    if (!valuation_open(call, last, &valuation, err) ||
        !valuation_run(valuation, last, NULL, NULL, err))
        return false;
    const struct job_value *jobs = valuation_jobs(valuation, &job_count);
    struct table *table = answer_table(out, "orders", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < count; i++)
        if (!list_row(call, &orders[i], find_job(jobs, job_count, orders[i].document), last, table,
                      err))
            return false;
    return true;
}

/* ------------------------------------------------------------------ before a month is closed */

static bool review(struct call *call, struct month month, struct checklist *list, struct error *err)
{
    struct order *orders = NULL;
    size_t count = 0, job_count = 0;
    struct day last = month_last_day(month);
    struct order_filter filter = {month_first_day(month), last, last};
    if (!order_store_list(call, &filter, &orders, &count, err))
        return false;
    scoped(valuation_close) struct valuation *valuation = NULL;
    if (!valuation_open(call, last, &valuation, err) ||
        !valuation_run(valuation, last, NULL, NULL, err))
        return false;
    const struct job_value *jobs = valuation_jobs(valuation, &job_count);
    for (size_t i = 0; i < count; i++) {
        const struct job_value *job = find_job(jobs, job_count, orders[i].document);
        bool done = is_done(&orders[i]);
        if (done && job != NULL && job->pool.minor != 0)
            checklist_add(
                list, FINDING_NOTE,
                arena_format(call->arena, _("it is done, but %s of its cost waits"),
                             money_text(call->arena, job->pool, call->site->currency_decimals)),
                orders[i].label);
        else if (!done && orders[i].due.days <= last.days)
            checklist_add(list, FINDING_NOTE,
                          arena_format(call->arena, _("it was due on %s and is not done"),
                                       day_short_text(call->arena, orders[i].due)),
                          orders[i].label);
    }
    return true;
}

/* ------------------------------------------------------------------ what waits */

enum { LOOK_BACK_MONTHS = 6 };

static bool attention(struct call *call, struct finds *finds, struct error *err)
{
    struct order *orders = NULL;
    size_t count = 0;
    struct month first = {day_month(call->today).months - LOOK_BACK_MONTHS};
    if (!order_store_list(call,
                          &(struct order_filter){.first = month_first_day(first),
                                                 .last = call->today,
                                                 .until = call->today},
                          &orders, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct order *order = &orders[i];
        if (order->completed || order->due.days >= call->today.days)
            continue;
        finds_add(finds, (struct find){
                             .weight = FIND_NOTICE,
                             .kind = N_("Late orders"),
                             .text = arena_format(call->arena, _("%s, %s: due on %s"), order->label,
                                                  order->product->name,
                                                  day_short_text(call->arena, order->due)),
                             .path = "document show",
                             .value = order->label,
                             .needs = "order.list",
                             .all = "order list",
                         });
    }
    return true;
}

static const struct input add_inputs[] = {
    {.name = "product",
     .label = N_("Product"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "quantity",
     .label = N_("Quantity"),
     .kind = INPUT_QUANTITY,
     .required = true,
     .positional = true},
    {.name = "workshop", .label = N_("Workshop"), .kind = INPUT_CODE, .required = true},
    {.name = "due", .label = N_("Due"), .kind = INPUT_DAY, .required = true},
    {.name = "start", .label = N_("Start"), .kind = INPUT_DAY, .help = N_("today if left out")},
    DOCUMENT_NUMBER_INPUT,
    DOCUMENT_NOTE_INPUT,
    {0},
};

static const struct input cost_inputs[] = {
    {.name = "order",
     .label = N_("Order"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "amount",
     .label = N_("Amount"),
     .kind = INPUT_MONEY,
     .required = true,
     .positional = true},
    {.name = "what",
     .label = N_("What"),
     .kind = INPUT_TEXT,
     .required = true,
     .help = N_("electricity, gas, transport ...")},
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    {0},
};

static const struct input list_inputs[] = {
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .positional = true,
     .help = N_("in which they start; this month if left out")},
    {0},
};

static const struct import_column add_columns[] = {
    {"number", "number"},
    {"product", "product"},
    {"quantity", "quantity"},
    {"workshop", "workshop"},
    {"start", "start"},
    {"due", "due"},
    {0},
};
static const struct import_source add_sources[] = {
    {.file = "orders.csv", .key = "number", .head = add_columns}, {0}};
static const struct import add_import = {
    .stage = 100, .place = 20, .day = "start", .sources = add_sources};

static const struct import_column cost_columns[] = {{"number", "number"}, {"date", "day"},
                                                    {"order", "order"},   {"what", "what"},
                                                    {"amount", "amount"}, {0}};
static const struct import_source cost_sources[] = {
    {.file = "order_costs.csv", .key = "number", .head = cost_columns}, {0}};
static const struct import cost_import = {
    .stage = 100, .place = 30, .day = "date", .sources = cost_sources};

static const struct action actions[] = {
    {
        .name = "add",
        .summary = N_("Place a work order"),
        .access = WRITES,
        .inputs = add_inputs,
        .run = run_add,
        .examples = {"order add ROTI-TW 300 --workshop ROTI --due 2026-11-30",
                     "order add KURSI 16 --workshop KAYU --start 2026-10-01 --due 2026-10-06"},
        .import = &add_import,
    },
    {
        .name = "cost",
        .summary = N_("Record another cost of an order"),
        .access = WRITES,
        .inputs = cost_inputs,
        .run = run_cost,
        .examples = {"order cost SPK-2026-000005 26000 --what 'listrik dan gas'",
                     "order cost SPK-202610-0005 26000 --what gas --day 2026-10-02"},
        .import = &cost_import,
    },
    {
        .name = "list",
        .summary = N_("List the orders of a month, and what became of them"),
        .access = READS,
        .inputs = list_inputs,
        .run = run_list,
        .examples = {"order list 2026-10", "order list 2026-10 --json"},
    },
    {0},
};

extern const struct migration order_migrations[];

static const struct document_kind *const kinds[] = {&order_kind, &order_cost_kind, NULL};
static const struct content *const contents[] = {&order_content, NULL};

static const struct closing closing = {.review = review};

const struct slice order_slice = {
    .name = "order",
    .title = N_("Work orders"),
    .migrations = order_migrations,
    .statements = order_statements,
    .actions = actions,
    .attention = attention,
    .kinds = kinds,
    .contents = contents,
    .closing = &closing,
};
