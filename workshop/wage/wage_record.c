/* The SQL of claims, fees and runs. */
#include "workshop/wage/wage_record.h"

#include "core/app/workspace.h"
#include "core/journal/journal.h"
#include "workshop/wage/engine.h"
#include "workshop/wage/wage_statements.h"

#include <string.h>

static struct query open_query(struct call *call, int statement)
{
    struct query query = query_open(call->db, call->arena, &wage_statements[statement]);
    bind_integer(&query, ":site", call->site->number);
    return query;
}

/* ------------------------------------------------------------------ claims */

enum { CLAIM_INMATE, CLAIM_DEDUCTION, CLAIM_SINCE, CLAIM_AMOUNT, CLAIM_TOTAL };
static const char *const claim_columns[] = {
    [CLAIM_INMATE] = "inmate", [CLAIM_DEDUCTION] = "deduction", [CLAIM_SINCE] = "since",
    [CLAIM_AMOUNT] = "amount", [CLAIM_TOTAL] = "total",         NULL,
};
const struct content wage_claim_content = {.table = "workshop_wage_claim",
                                           .columns = claim_columns};

void wage_claim_draft(struct draft *draft, const struct wage_claim *claim)
{
    struct draft_row *row = draft_row(draft, &wage_claim_content);
    row_set_integer(row, CLAIM_INMATE, claim->inmate.value);
    row_set_text(row, CLAIM_DEDUCTION, claim->deduction);
    row_set_integer(row, CLAIM_SINCE, claim->since.days);
    row_set_integer(row, CLAIM_AMOUNT, claim->amount.minor);
    row_set_integer(row, CLAIM_TOTAL, claim->total.minor);
}

bool wage_claim_on(struct call *call, struct inmate_id inmate, const char *deduction,
                   struct day day, struct wage_claim *claim, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, CLAIM_ON);
    bind_integer(&query, ":inmate", inmate.value);
    bind_text(&query, ":deduction", deduction);
    bind_day(&query, ":day", day);
    *claim = (struct wage_claim){.inmate = inmate, .deduction = deduction};
    if (query_next(&query)) {
        claim->since = row_day(&query, "since");
        claim->amount = row_money(&query, "amount");
        claim->total = row_money(&query, "total");
    }
    return query_finish(&query, err);
}

bool deduction_state_load(struct call *call, struct inmate_id inmate, const char *deduction,
                          int64_t known, struct deduction_state *state, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, DEDUCTION_STATE);
    bind_integer(&query, ":inmate", inmate.value);
    bind_text(&query, ":name", deduction);
    bind_integer(&query, ":known", known);
    *state = (struct deduction_state){0};
    if (query_next(&query)) {
        state->total = row_money(&query, "total");
        state->owed = row_money(&query, "owed");
    }
    return query_finish(&query, err);
}

/* ------------------------------------------------------------------ fees */

enum { FEE_DAY, FEE_POOL, FEE_AMOUNT };
static const char *const fee_columns[] = {
    [FEE_DAY] = "day", [FEE_POOL] = "pool", [FEE_AMOUNT] = "amount", NULL};
const struct content wage_fee_content = {
    .table = "workshop_wage_fee", .columns = fee_columns, .by_day = true};

void wage_fee_draft(struct draft *draft, const char *pool, struct money amount)
{
    struct draft_row *row = draft_row(draft, &wage_fee_content);
    row_set_integer(row, FEE_DAY, draft->day.days);
    row_set_text(row, FEE_POOL, pool);
    row_set_integer(row, FEE_AMOUNT, amount.minor);
}

bool wage_fees(struct call *call, struct day first, struct day last, int64_t known,
               const char *pool, struct money *amount, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, FEES);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    bind_integer(&query, ":known", known);
    bind_text(&query, ":pool", pool);
    *amount = query_next(&query) ? row_money(&query, "amount") : (struct money){0};
    if (amount->minor < 0)
        amount->minor = 0;
    return query_finish(&query, err);
}

bool wage_fee_take_back(struct call *call, const struct document *original, struct draft *reversal,
                        struct error *err)
{
    scoped(query_end) struct query query = content_select(call, &wage_fee_content, original);
    while (query_next(&query))
        wage_fee_draft(reversal, row_text(&query, "pool"),
                       (struct money){-row_integer(&query, "amount")});
    return query_finish(&query, err);
}

/* ------------------------------------------------------------------ writing a run */

enum { RUN_MONTH, RUN_APPROVES, RUN_KNOWN, RUN_PEOPLE, RUN_GROSS, RUN_NET };
static const char *const run_columns[] = {
    [RUN_MONTH] = "month",
    [RUN_APPROVES] = "approves",
    [RUN_KNOWN] = "known",
    [RUN_PEOPLE] = "people",
    [RUN_GROSS] = "gross",
    [RUN_NET] = "net",
    NULL,
};
const struct content wage_run_content = {.table = "workshop_wage_run", .columns = run_columns};

static void head_draft(struct draft *draft, const struct wage_run *run, int64_t approves)
{
    struct draft_row *row = draft_row(draft, &wage_run_content);
    row_set_integer(row, RUN_MONTH, run->month.months);
    if (approves != 0)
        row_set_integer(row, RUN_APPROVES, approves);
    row_set_integer(row, RUN_KNOWN, run->known);
    row_set_integer(row, RUN_PEOPLE, (int64_t)run->count);
    row_set_integer(row, RUN_GROSS, run->total.gross.minor);
    row_set_integer(row, RUN_NET, run->total.net.minor);
}

void wage_preparation_draft(struct draft *draft, const struct wage_run *run)
{
    head_draft(draft, run, 0);
}

enum {
    WAGE_INMATE,
    WAGE_SHOP,
    WAGE_GRADE,
    WAGE_DAYS,
    WAGE_MINUTES,
    WAGE_PIECES,
    WAGE_HOURLY,
    WAGE_PIECE,
    WAGE_OTHER,
    WAGE_GROSS,
    WAGE_DEDUCTIONS,
    WAGE_NET,
    WAGE_SAVINGS,
    WAGE_PAID_OUT,
    WAGE_ELSEWHERE,
};
static const char *const wage_columns[] = {
    [WAGE_INMATE] = "inmate",         [WAGE_SHOP] = "shop",
    [WAGE_GRADE] = "grade",           [WAGE_DAYS] = "days",
    [WAGE_MINUTES] = "minutes",       [WAGE_PIECES] = "pieces",
    [WAGE_HOURLY] = "hourly",         [WAGE_PIECE] = "piece",
    [WAGE_OTHER] = "other",           [WAGE_GROSS] = "gross",
    [WAGE_DEDUCTIONS] = "deductions", [WAGE_NET] = "net",
    [WAGE_SAVINGS] = "savings",       [WAGE_PAID_OUT] = "paid_out",
    [WAGE_ELSEWHERE] = "elsewhere",   NULL,
};
const struct content wage_content = {.table = "workshop_wage", .columns = wage_columns};

static void wage_draft(struct draft *draft, const struct wage *wage)
{
    struct draft_row *row = draft_row(draft, &wage_content);
    row_set_integer(row, WAGE_INMATE, wage->inmate.value);
    row_set_integer(row, WAGE_SHOP, wage->shop.value);
    row_set_text(row, WAGE_GRADE, wage->grade);
    row_set_integer(row, WAGE_DAYS, wage->days);
    row_set_integer(row, WAGE_MINUTES, wage->minutes);
    row_set_integer(row, WAGE_PIECES, wage->pieces.milli);
    row_set_integer(row, WAGE_HOURLY, wage->hourly.minor);
    row_set_integer(row, WAGE_PIECE, wage->piece.minor);
    row_set_integer(row, WAGE_OTHER, wage->other.minor);
    row_set_integer(row, WAGE_GROSS, wage->gross.minor);
    row_set_integer(row, WAGE_DEDUCTIONS, wage->deductions.minor);
    row_set_integer(row, WAGE_NET, wage->net.minor);
    row_set_integer(row, WAGE_SAVINGS, wage->savings.minor);
    row_set_integer(row, WAGE_PAID_OUT, wage->paid_out.minor);
    row_set_integer(row, WAGE_ELSEWHERE, wage->elsewhere.minor);
}

enum {
    LINE_INMATE,
    LINE_PART,
    LINE_NAME,
    LINE_FUND,
    LINE_RULE,
    LINE_UNITS,
    LINE_RATE,
    LINE_PER,
    LINE_MULTIPLE,
    LINE_PERCENT,
    LINE_BASIS,
    LINE_WEIGHTS,
    LINE_AMOUNT,
    LINE_TOTAL,
    LINE_OWED,
    LINE_ABOUT,
    LINE_SHEET,
};
static const char *const line_columns[] = {
    [LINE_INMATE] = "inmate",   [LINE_PART] = "part",   [LINE_NAME] = "name",
    [LINE_FUND] = "fund",       [LINE_RULE] = "rule",   [LINE_UNITS] = "units",
    [LINE_RATE] = "rate",       [LINE_PER] = "per",     [LINE_MULTIPLE] = "multiple",
    [LINE_PERCENT] = "percent", [LINE_BASIS] = "basis", [LINE_WEIGHTS] = "weights",
    [LINE_AMOUNT] = "amount",   [LINE_TOTAL] = "total", [LINE_OWED] = "owed",
    [LINE_ABOUT] = "about",     [LINE_SHEET] = "sheet", NULL,
};
const struct content wage_line_content = {.table = "workshop_wage_line", .columns = line_columns};

static void line_draft(struct draft *draft, struct inmate_id inmate, const struct wage_line *line)
{
    struct draft_row *row = draft_row(draft, &wage_line_content);
    row_set_integer(row, LINE_INMATE, inmate.value);
    row_set_text(row, LINE_PART, wage_part_names[line->part]);
    row_set_text(row, LINE_NAME, line->name);
    row_set_text(row, LINE_FUND, line->fund == NULL ? "" : line->fund);
    row_set_integer(row, LINE_RULE, line->rule);
    row_set_integer(row, LINE_UNITS, line->units);
    row_set_integer(row, LINE_RATE, line->rate.minor);
    row_set_integer(row, LINE_PER, line->per);
    row_set_integer(row, LINE_MULTIPLE, line->multiple);
    row_set_integer(row, LINE_PERCENT, line->percent);
    row_set_integer(row, LINE_BASIS, line->basis.minor);
    row_set_integer(row, LINE_WEIGHTS, line->weights);
    row_set_integer(row, LINE_AMOUNT, line->amount.minor);
    row_set_integer(row, LINE_TOTAL, line->total.minor);
    row_set_integer(row, LINE_OWED, line->owed.minor);
    if (line->part != PAY_CORRECTION)
        return;
    row_set_integer(row, LINE_ABOUT, line->about.months);
    if (line->document != 0)
        row_set_integer(row, LINE_SHEET, line->document);
}

enum {
    FUND_POOL,
    FUND_FUND,
    FUND_RULE,
    FUND_MONTH,
    FUND_FIRST,
    FUND_LAST,
    FUND_KIND,
    FUND_BASIS,
    FUND_SHARE,
    FUND_AMOUNT,
    FUND_PASSED_ON,
    FUND_UNDIVIDED,
};
static const char *const fund_columns[] = {
    [FUND_POOL] = "pool",
    [FUND_FUND] = "fund",
    [FUND_RULE] = "rule",
    [FUND_MONTH] = "month",
    [FUND_FIRST] = "first",
    [FUND_LAST] = "last",
    [FUND_KIND] = "kind",
    [FUND_BASIS] = "basis",
    [FUND_SHARE] = "share",
    [FUND_AMOUNT] = "amount",
    [FUND_PASSED_ON] = "passed_on",
    [FUND_UNDIVIDED] = "undivided",
    NULL,
};
const struct content wage_fund_content = {.table = "workshop_wage_fund", .columns = fund_columns};

static void fund_draft(struct draft *draft, const struct wage_fund *fund)
{
    struct draft_row *row = draft_row(draft, &wage_fund_content);
    row_set_text(row, FUND_POOL, fund->pool);
    row_set_text(row, FUND_FUND, fund->fund);
    row_set_integer(row, FUND_RULE, fund->rule);
    row_set_integer(row, FUND_MONTH, day_month(fund->first).months);
    row_set_integer(row, FUND_FIRST, fund->first.days);
    row_set_integer(row, FUND_LAST, fund->last.days);
    row_set_text(row, FUND_KIND, pool_basis_names[fund->basis_kind]);
    row_set_integer(row, FUND_BASIS, fund->basis.minor);
    row_set_integer(row, FUND_SHARE, fund->share);
    row_set_integer(row, FUND_AMOUNT, fund->amount.minor);
    row_set_integer(row, FUND_PASSED_ON, fund->passed_on);
    row_set_integer(row, FUND_UNDIVIDED, fund->undivided);
}

void wage_run_draft(struct draft *draft, const struct wage_run *run, int64_t approves)
{
    head_draft(draft, run, approves);
    for (size_t i = 0; i < run->count; i++) {
        wage_draft(draft, &run->wages[i]);
        for (size_t k = 0; k < run->wages[i].line_count; k++)
            line_draft(draft, run->wages[i].inmate, &run->wages[i].lines[k]);
    }
    for (size_t i = 0; i < run->fund_count; i++)
        fund_draft(draft, &run->funds[i]);
}

/* ------------------------------------------------------------------ reading a run */

static bool read_head(struct query *query, struct stored_run *run, struct error *err)
{
    *run = (struct stored_run){0};
    if (query_next(query))
        *run = (struct stored_run){
            .document = row_integer(query, "document"),
            .month = {(int32_t)row_integer(query, "month")},
            .approves = row_integer(query, "approves"),
            .known = row_integer(query, "known"),
            .people = row_integer(query, "people"),
            .gross = row_money(query, "gross"),
            .net = row_money(query, "net"),
            .shares = row_integer(query, "shares") != 0,
        };
    return query_finish(query, err);
}

static bool find_head(struct call *call, int statement, struct month month, struct stored_run *run,
                      struct error *err)
{
    scoped(query_end) struct query query = open_query(call, statement);
    bind_integer(&query, ":month", month.months);
    return read_head(&query, run, err);
}

bool prepared_run_of(struct call *call, struct month month, struct stored_run *run,
                     struct error *err)
{
    return find_head(call, PREPARED, month, run, err);
}

bool approved_run_of(struct call *call, struct month month, struct stored_run *run,
                     struct error *err)
{
    return find_head(call, APPROVED, month, run, err);
}

bool approved_run_between(struct call *call, struct month first, struct month last,
                          struct stored_run *run, struct error *err)
{
    *run = (struct stored_run){0};
    for (struct month month = last;
         month.months >= first.months && month.months >= 0 && run->document == 0; month.months--)
        if (!approved_run_of(call, month, run, err))
            return false;
    return true;
}

bool approved_run_by(struct call *call, int64_t document, struct stored_run *run, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, APPROVED_BY);
    bind_integer(&query, ":document", document);
    return read_head(&query, run, err);
}

static bool load_wages(struct call *call, struct wage_run *run, struct lookup *by_inmate,
                       struct error *err)
{
    scoped(query_end) struct query query = open_query(call, WAGES);
    bind_integer(&query, ":document", run->document);
    for (size_t i = 0; i < run->count && query_next(&query); i++) {
        struct wage *wage = &run->wages[i];
        *wage = (struct wage){
            .inmate = {row_integer(&query, "inmate")},
            .shop = {row_integer(&query, "shop")},
            .grade = row_text(&query, "grade"),
            .days = row_integer(&query, "days"),
            .minutes = row_integer(&query, "minutes"),
            .pieces = row_quantity(&query, "pieces"),
            .hourly = row_money(&query, "hourly"),
            .piece = row_money(&query, "piece"),
            .other = row_money(&query, "other"),
            .gross = row_money(&query, "gross"),
            .deductions = row_money(&query, "deductions"),
            .net = row_money(&query, "net"),
            .savings = row_money(&query, "savings"),
            .paid_out = row_money(&query, "paid_out"),
            .elsewhere = row_money(&query, "elsewhere"),
        };
        lookup_put_number(call->arena, by_inmate, wage->inmate.value, wage);
    }
    return query_finish(&query, err);
}

static bool load_lines(struct call *call, const struct wage_run *run,
                       const struct lookup *by_inmate, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, LINES);
    bind_integer(&query, ":document", run->document);
    while (query_next(&query)) {
        struct wage *wage = lookup_number(by_inmate, row_integer(&query, "inmate"));
        if (wage == NULL)
            continue;
        wage_add_line(call, wage,
                      &(struct wage_line){
                          .part = (enum wage_part)row_name(&query, "part", wage_part_names),
                          .name = row_text(&query, "name"),
                          .fund = row_text(&query, "fund"),
                          .rule = row_integer(&query, "rule"),
                          .units = row_integer(&query, "units"),
                          .rate = row_money(&query, "rate"),
                          .per = row_integer(&query, "per"),
                          .multiple = row_integer(&query, "multiple"),
                          .percent = row_integer(&query, "percent"),
                          .basis = row_money(&query, "basis"),
                          .weights = row_integer(&query, "weights"),
                          .amount = row_money(&query, "amount"),
                          .total = row_money(&query, "total"),
                          .owed = row_money(&query, "owed"),
                          .about = {(int32_t)row_integer(&query, "about")},
                          .document = row_integer(&query, "sheet"),
                      });
    }
    return query_finish(&query, err);
}

static bool read_funds(struct call *call, struct query *query, struct wage_fund **list,
                       size_t *count, struct error *err)
{
    size_t room = 16;
    *list = ARENA_ARRAY(call->arena, room, struct wage_fund);
    for (*count = 0; query_next(query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct wage_fund){
            .pool = row_text(query, "pool"),
            .fund = row_text(query, "fund"),
            .rule = row_integer(query, "rule"),
            .first = row_day(query, "first"),
            .last = row_day(query, "last"),
            .basis_kind = (enum pool_basis)row_name(query, "kind", pool_basis_names),
            .basis = row_money(query, "basis"),
            .share = row_integer(query, "share"),
            .amount = row_money(query, "amount"),
            .passed_on = row_integer(query, "passed_on") != 0,
            .undivided = row_integer(query, "undivided") != 0,
        };
    }
    return query_finish(query, err);
}

static bool load_funds(struct call *call, struct wage_run *run, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, FUNDS);
    bind_integer(&query, ":document", run->document);
    return read_funds(call, &query, &run->funds, &run->fund_count, err);
}

bool settled_funds(struct call *call, struct month month, struct wage_fund **list, size_t *count,
                   struct error *err)
{
    scoped(query_end) struct query query = open_query(call, SETTLED_FUNDS);
    bind_integer(&query, ":month", month.months);
    return read_funds(call, &query, list, count, err);
}

bool wage_run_load(struct call *call, const struct stored_run *stored, struct wage_run *run,
                   struct error *err)
{
    struct lookup by_inmate = {0};
    *run = (struct wage_run){
        .month = stored->month,
        .document = stored->document,
        .known = stored->known,
        .wages = ARENA_ARRAY(call->arena, (size_t)stored->people + 1, struct wage),
        .count = (size_t)stored->people,
    };
    return load_wages(call, run, &by_inmate, err) && load_lines(call, run, &by_inmate, err) &&
           load_funds(call, run, err);
}

/* ------------------------------------------------------------------ what was paid for a month */

static struct settled_wage *settled_of(struct call *call, struct lookup *by_inmate,
                                       struct settled_wage ***end, int64_t inmate)
{
    struct settled_wage *settled = lookup_number(by_inmate, inmate);
    if (settled != NULL)
        return settled;
    settled = ARENA_NEW(call->arena, struct settled_wage);
    settled->inmate.value = inmate;
    lookup_put_number(call->arena, by_inmate, inmate, settled);
    **end = settled;
    *end = &settled->next;
    return settled;
}

bool settled_wages(struct call *call, const struct stored_run *run, struct settled_wage **list,
                   struct error *err)
{
    struct lookup by_inmate = {0};
    struct settled_wage **end = list;
    *list = NULL;
    scoped(query_end) struct query query = open_query(call, SETTLED);
    bind_integer(&query, ":document", run->document);
    while (query_next(&query)) {
        struct settled_wage *settled =
            settled_of(call, &by_inmate, &end, row_integer(&query, "inmate"));
        settled->shop.value = row_integer(&query, "shop");
        settled->grade = row_text(&query, "grade");
        settled->gross = row_money(&query, "gross");
    }
    if (!query_finish(&query, err))
        return false;
    scoped(query_end) struct query later = open_query(call, CORRECTED);
    bind_integer(&later, ":month", run->month.months);
    while (query_next(&later))
        settled_of(call, &by_inmate, &end, row_integer(&later, "inmate"))->gross.minor +=
            row_integer(&later, "amount");
    return query_finish(&later, err);
}

static struct news read_news(struct query *query)
{
    const char *kind = row_text(query, "kind");
    bool sheet = strcmp(kind, "session") == 0;
    bool rule = strcmp(kind, wage_decree_kind.name) == 0 || strcmp(kind, "wage rule") == 0;
    return (struct news){
        .kind = sheet  ? NEWS_SHEET
                : rule ? NEWS_RULE
                       : NEWS_BASIS,
        .document = row_integer(query, "document"),
        .day = row_day(query, sheet  ? "day"
                              : rule ? "since"
                                     : "written"),
    };
}

bool wage_news(struct call *call, int64_t from, int64_t known, struct news **list, size_t *count,
               struct error *err)
{
    scoped(query_end) struct query query = open_query(call, NEWS);
    bind_integer(&query, ":from", from);
    bind_integer(&query, ":known", known);
    size_t room = 64;
    *list = ARENA_ARRAY(call->arena, room, struct news);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = read_news(&query);
    }
    return query_finish(&query, err);
}
