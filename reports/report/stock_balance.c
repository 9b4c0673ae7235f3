/* The material balance of the workshops: on page one of the stock report, and by itself. */
#include "core/base/text.h"
#include "core/journal/journal.h"
#include "reports/report/report.h"
#include "reports/report/stock_parts.h"

enum {
    LARGEST = 5, /* rows on page one */
    CAUSES = 2,  /* documents named in a row */
};

enum {
    COLUMN_NUMBER,
    COLUMN_WORKSHOP,
    COLUMN_ITEM,
    COLUMN_NAME,
    COLUMN_OWNER,
    COLUMN_UNIT,
    COLUMN_OPENING,
    COLUMN_DRAWN,
    COLUMN_RETURNED,
    COLUMN_CLOSING,
    COLUMN_USED,
    COLUMN_BY_RECIPE,
    COLUMN_ALLOWED,
    COLUMN_DIFFERENCE,
    COLUMN_BEYOND,
    COLUMN_VALUE,
    COLUMN_CAUSES,
    COLUMN_COUNT,
};

static const struct column columns[] = {
    [COLUMN_NUMBER] = {.name = "no", .label = N_("No."), .kind = CELL_INTEGER, .width = 3},
    [COLUMN_WORKSHOP] = {.name = "workshop",
                         .label = N_("Workshop"),
                         .kind = CELL_TEXT,
                         .width = 10},
    [COLUMN_ITEM] = {.name = "item", .label = N_("Code"), .kind = CELL_TEXT, .width = 10},
    [COLUMN_NAME] =
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 16, .screen_only = true},
    [COLUMN_OWNER] = {.name = "owner",
                      .label = N_("Owner"),
                      .kind = CELL_TEXT,
                      .screen_only = true},
    [COLUMN_UNIT] = {.name = "unit", .label = N_("Unit"), .kind = CELL_TEXT, .width = 4},
    [COLUMN_OPENING] = {.name = "opening",
                        .label = N_("Opening"),
                        .kind = CELL_QUANTITY,
                        .group = N_("On the floor")},
    [COLUMN_DRAWN] = {.name = "drawn",
                      .label = N_("Drawn"),
                      .kind = CELL_QUANTITY,
                      .group = N_("On the floor")},
    [COLUMN_RETURNED] = {.name = "returned",
                         .label = N_("Given back"),
                         .kind = CELL_QUANTITY,
                         .group = N_("On the floor")},
    [COLUMN_CLOSING] = {.name = "closing",
                        .label = N_("Closing"),
                        .kind = CELL_QUANTITY,
                        .group = N_("On the floor")},
    [COLUMN_USED] = {.name = "used", .label = N_("Used up"), .kind = CELL_QUANTITY},
    [COLUMN_BY_RECIPE] = {.name = "by_recipe",
                          .label = N_("By recipe"),
                          .kind = CELL_QUANTITY,
                          .group = N_("May be used")},
    [COLUMN_ALLOWED] = {.name = "allowed_loss",
                        .label = N_("Allowed loss"),
                        .kind = CELL_QUANTITY,
                        .group = N_("May be used")},
    [COLUMN_DIFFERENCE] = {.name = "difference",
                           .label = N_("Difference"),
                           .kind = CELL_QUANTITY,
                           .screen_only = true},
    [COLUMN_BEYOND] = {.name = "beyond",
                       .label = N_("Quantity"),
                       .kind = CELL_QUANTITY,
                       .group = N_("Not explained")},
    [COLUMN_VALUE] = {.name = "value",
                      .label = N_("Value"),
                      .kind = CELL_MONEY,
                      .group = N_("Not explained")},
    [COLUMN_CAUSES] = {.name = "causes",
                       .label = N_("Look first at"),
                       .kind = CELL_TEXT,
                       .width = 29},
    [COLUMN_COUNT] = {0},
};

/* "SES-2026-000012 +1,5; SES-2026-000040 +0,75"; NULL on failure. */
static const char *causes_text(struct call *call, const struct balance_row *row, struct error *err)
{
    const struct balance_line *causes[CAUSES];
    size_t count = balance_row_causes(row, causes, CAUSES);
    struct text text = text_new(call->arena);
    for (size_t i = 0; i < count; i++) {
        const struct document *document = journal_find(call, causes[i]->document, err);
        if (document == NULL)
            return NULL;
        int64_t difference = causes[i]->used.milli - causes[i]->by_recipe.milli;
        text_format(&text, "%s%s %s%s", i == 0 ? "" : "; ", document->label,
                    difference > 0 ? "+" : "",
                    quantity_text(call->arena, (struct quantity){difference}, 0));
    }
    return text.bytes;
}

static bool add_row(struct call *call, struct table *table, const struct balance_row *row,
                    int64_t number, struct error *err)
{
    const struct item *item = row->item;
    const char *owner = owner_code(call, row->owner, err);
    const char *causes = owner == NULL ? NULL : causes_text(call, row, err);
    if (causes == NULL)
        return false;
    table_row(table, (struct cell[COLUMN_COUNT]){
                         [COLUMN_NUMBER] = cell_integer(number),
                         [COLUMN_WORKSHOP] = cell_text(row->shop->code),
                         [COLUMN_ITEM] = cell_text(item->code),
                         [COLUMN_NAME] = cell_text(item->name),
                         [COLUMN_OWNER] = cell_word(owner, owner),
                         [COLUMN_UNIT] = cell_text(item->unit),
                         [COLUMN_OPENING] = stock_cell(item, row->opening.milli),
                         [COLUMN_DRAWN] = stock_cell(item, row->drawn.milli),
                         [COLUMN_RETURNED] = stock_cell(item, row->returned.milli),
                         [COLUMN_CLOSING] = stock_cell(item, row->closing.milli),
                         [COLUMN_USED] = stock_cell(item, row->used.milli),
                         [COLUMN_BY_RECIPE] = stock_cell(item, row->by_recipe.milli),
                         [COLUMN_ALLOWED] = stock_cell(item, row->allowed.milli),
                         [COLUMN_DIFFERENCE] = stock_cell(item, row->difference.milli),
                         [COLUMN_BEYOND] = stock_cell(item, row->beyond.milli),
                         [COLUMN_VALUE] = cell_money(row->value),
                         [COLUMN_CAUSES] = cell_text(causes),
                     });
    return true;
}

static void add_total(struct table *table, const char *text, struct money value)
{
    table_total(table, (struct cell[COLUMN_COUNT]){
                           [COLUMN_WORKSHOP] = cell_text(text),
                           [COLUMN_VALUE] = cell_money(value),
                       });
}

/* What was used beyond (below: under) what may be used, all rows together. */
struct unexplained {
    struct money above, below;
};

static bool add_up(struct unexplained *sum, struct money value, struct error *err)
{
    struct money *of = value.minor > 0 ? &sum->above : &sum->below;
    return money_add(*of, value, of) || fail(err, ERROR_CONFLICT, _("the total is too large"));
}

static bool sum_rows(const struct material_balance *balance, struct unexplained *sum,
                     struct error *err)
{
    size_t count = 0;
    const struct balance_row *const *rows = material_balance_rows(balance, &count);
    *sum = (struct unexplained){0};
    for (size_t i = 0; i < count; i++)
        if (!add_up(sum, rows[i]->value, err))
            return false;
    return true;
}

static struct table *open_table(struct answer *out, const char *title)
{
    return answer_table(out, "material_balance", title, columns, TABLE_LIST);
}

bool stock_part_balance(const struct stock_writing *writing, struct error *err)
{
    size_t count = 0;
    struct unexplained all, rest;
    const struct material_balance *balance = writing->stock->balance;
    struct call *call = writing->report->call;
    const struct balance_row *const *rows = material_balance_rows(balance, &count);
    if (count == 0)
        return true;
    struct table *table =
        open_table(writing->out, N_("Workshops: material that the output does not explain"));
    if (!sum_rows(balance, &all, err))
        return false;
    rest = all;
    for (size_t i = 0; i < count && i < LARGEST && rows[i]->value.minor != 0; i++) {
        struct money *of = rows[i]->value.minor > 0 ? &rest.above : &rest.below;
        of->minor -= rows[i]->value.minor;
        if (!add_row(call, table, rows[i], (int64_t)i + 1, err))
            return false;
    }
    if (rest.above.minor != 0 || rest.below.minor != 0)
        add_total(table, _("All others"), (struct money){rest.above.minor + rest.below.minor});
    add_total(table, _("Used beyond recipe and allowed loss"), all.above);
    add_total(table, _("Used less than the recipe says"), all.below);
    return true;
}

/* ------------------------------------------------------------------ by itself */

static const char *const roles[] = {N_("Made by"), N_("Checked by"), N_("Known by"), NULL};

static const struct report_form form = {
    .prefix = "NB",
    .title = N_("MATERIAL BALANCE OF THE WORKSHOPS"),
    .signatories = SIGNED_STOCK,
    .roles = roles,
};

bool balance_report(struct report *report, const struct shop *only, struct answer *out,
                    struct error *err)
{
    struct stock_month stock;
    struct unexplained sum = {0};
    size_t count = 0;
    int64_t number = 0;
    if (!stock_month_read(report->call, report->month, &stock, err))
        return false;
    report_head(report, &form, out);
    const struct balance_row *const *rows = material_balance_rows(stock.balance, &count);
    struct table *table = open_table(out, NULL);
    for (size_t i = 0; i < count; i++) {
        if (only != NULL && rows[i]->shop->id != only->id.value)
            continue;
        if (!add_row(report->call, table, rows[i], ++number, err) ||
            !add_up(&sum, rows[i]->value, err))
            return false;
    }
    add_total(table, _("Used beyond recipe and allowed loss"), sum.above);
    add_total(table, _("Used less than the recipe says"), sum.below);
    answer_field(out, "value_beyond", N_("Used beyond recipe and allowed loss"),
                 cell_money(sum.above));
    answer_field(out, "value_below", N_("Used less than the recipe says"), cell_money(sum.below));
    answer_paragraph(out, _("Used up = opening + drawn - given back - closing. By recipe: of the "
                            "good pieces; spoiled ones are not in it. Valued at what the material "
                            "cost that was used."));
    return report_put_on_paper(report, &form, out, err);
}
