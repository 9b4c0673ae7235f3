/* Writing recipes down, and looking at them. */
#include "core/base/check.h"
#include "workshop/recipe/recipe_cost.h"
#include "workshop/recipe/recipe_store.h"

static const struct document_kind recipe_kind = {
    .name = "recipe", .prefix = "RSP", .title = N_("Recipe")};

static bool read_part(struct call *call, const struct values *row, struct recipe_part *part,
                      struct error *err)
{
    part->item = item_find(call, value_text(row, "item"), err);
    if (part->item == NULL)
        return fail_in_field(err, "item");
    part->quantity = value_quantity(row, "quantity");
    part->role = (enum part_role)value_choice(row, "role", PART_COMPONENT);
    if (part->quantity.milli == 0)
        return fail_field(err, "quantity", _("the quantity must be more than zero"));
    part->allowed_loss = value_percent(row, "allowed-loss");
    if (part->role == PART_BY_PRODUCT) {
        if (part->allowed_loss != 0) {
            fail_field(err, "allowed-loss", _("the by-product %s has no allowed loss"),
                       part->item->code);
            return fail_hint(err, _("a loss is allowed of what goes in; leave it empty"));
        }
        return recipe_read_yield(row, part->item, &part->yield, err);
    }
    static const char *const yields[] = {"cost-share", "unit-value", "unit-price"};
    for (size_t i = 0; i < COUNT_OF(yields); i++)
        if (value_given(row, yields[i])) {
            fail_field(err, yields[i], _("the component %s takes no share of the cost"),
                       part->item->code);
            return fail_hint(err, _("leave it empty, or make it a by-product"));
        }
    return true;
}

static bool read_parts(struct call *call, const struct values *values, struct recipe *recipe,
                       struct error *err)
{
    enum { WHOLE = 100000 };
    int64_t shares = 0;
    recipe->part_count = value_count(values, "part");
    recipe->parts = ARENA_ARRAY(call->arena, recipe->part_count, struct recipe_part);
    for (size_t i = 0; i < recipe->part_count; i++) {
        struct recipe_part *part = &recipe->parts[i];
        if (!read_part(call, value_row(values, "part", i), part, err))
            return fail_in_line(err, "part", (int)i, "");
        if (part->item == recipe->product) {
            fail_field(err, "item", _("%s is made of itself"), part->item->code);
            return fail_in_line(err, "part", (int)i, "item");
        }
        shares += part->yield.share;
    }
    if (shares <= WHOLE)
        return true;
    fail_field(err, "part", _("the by-products take more than the whole cost"));
    return fail_hint(err, _("their shares add up to %s percent"),
                     number_plain(call->arena, shares, 3));
}

/* A first recipe holds from the beginning of the books; a later one from today on. */
static bool choose_since(struct call *call, const struct values *values,
                         const struct recipe *before, struct day *since, struct error *err)
{
    if (before != NULL)
        return journal_read_since(call, values, false, since, err);
    *since = value_day_or(values, "since", (struct day){0});
    return true;
}

static bool run_add(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct document posted;
    const struct recipe *before = NULL;
    struct recipe recipe = {
        .product = item_find(call, value_text(values, "product"), err),
        .batch = value_quantity(values, "batch"),
        .minutes = value_integer(values, "minutes"),
    };
    if (recipe.product == NULL)
        return fail_in_field(err, "product");
    if (recipe.batch.milli == 0)
        return fail_field(err, "batch", _("the batch must be more than zero"));
    if (!item_check_quantity(call, recipe.product, recipe.batch, err))
        return fail_in_field(err, "batch");
    if (!read_parts(call, values, &recipe, err) ||
        !recipe_on(call, recipe.product, (struct day){DAY_LAST}, &before, err) ||
        !choose_since(call, values, before, &recipe.since, err))
        return false;
    struct draft *draft = draft_new(call, &recipe_kind, call->today, "", "");
    recipe_draft(draft, &recipe);
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field_opens(out, "document", N_("Document"), cell_text(posted.label), "document show");
    answer_field(out, "product", N_("Product"), cell_text(recipe.product->code));
    answer_field(out, "parts", N_("Parts"), cell_integer((int64_t)recipe.part_count));
    return true;
}

static bool yields(const struct recipe_part *part, enum yield_rule rule)
{
    return part->role == PART_BY_PRODUCT && part->yield.rule == rule;
}

static bool run_show(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "item", .label = N_("Item"), .kind = CELL_TEXT, .opens = "stock card"},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 3},
        {.name = "quantity", .label = N_("Quantity"), .kind = CELL_QUANTITY},
        {.name = "role", .label = N_("Role"), .kind = CELL_TEXT},
        {.name = "allowed_loss", .label = N_("Allowed loss (%)"), .kind = CELL_PERCENT},
        {.name = "cost_share", .label = N_("Share of the cost (%)"), .kind = CELL_PERCENT},
        {.name = "unit_value", .label = N_("Value of one"), .kind = CELL_MONEY},
        {.name = "unit_price", .label = N_("Price of one"), .kind = CELL_MONEY},
        {0},
    };
    const struct recipe *recipe = NULL;
    struct day day = value_day_or(values, "on", call->today);
    const struct item *product = item_find(call, value_text(values, "product"), err);
    if (product == NULL)
        return fail_in_field(err, "product");
    if (!recipe_on(call, product, day, &recipe, err))
        return false;
    if (recipe == NULL)
        return fail(err, ERROR_NOT_FOUND, _("%s has no recipe on %s"), product->code,
                    day_plain(call->arena, day));
    answer_field(out, "product", N_("Product"), cell_text(product->code));
    answer_field(out, "batch", N_("Batch"), item_cell(product, recipe->batch));
    answer_field(out, "minutes", N_("Minutes"), cell_integer(recipe->minutes));
    answer_field_opens(out, "document", N_("Document"), cell_text(recipe->label), "document show");
    struct table *table = answer_table(out, "parts", NULL, columns, TABLE_LIST);
    for (size_t i = 0; i < recipe->part_count; i++) {
        const struct recipe_part *part = &recipe->parts[i];
        table_row(
            table,
            (struct cell[]){
                cell_text(part->item->code),
                cell_text(part->item->name),
                item_cell(part->item, part->quantity),
                cell_word(part_role_names[part->role], part_role_names[part->role]),
                part->role == PART_COMPONENT ? cell_percent(part->allowed_loss) : cell_empty(),
                yields(part, YIELD_SHARE) ? cell_percent(part->yield.share) : cell_empty(),
                yields(part, YIELD_VALUE) ? cell_money(part->yield.amount) : cell_empty(),
                yields(part, YIELD_PRICE) ? cell_money(part->yield.amount) : cell_empty(),
            });
    }
    return true;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "product", .label = N_("Product"), .kind = CELL_TEXT, .opens = "stock card"},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 3},
        {.name = "batch", .label = N_("Batch"), .kind = CELL_QUANTITY},
        {.name = "minutes", .label = N_("Minutes"), .kind = CELL_INTEGER},
        {.name = "parts", .label = N_("Parts"), .kind = CELL_INTEGER},
        {.name = "since", .label = N_("Since"), .kind = CELL_DAY},
        {0},
    };
    struct table *table = answer_table(out, "recipes", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    return recipe_store_list(call, value_day_or(values, "on", call->today), table, err);
}

static const char *origin_text(enum cost_origin origin)
{
    switch (origin) {
    case ORIGIN_STOCK:
        return _("as what is there");
    case ORIGIN_LAST:
        return _("as the last was");
    case ORIGIN_RECIPE:
        return _("by its recipe");
    case ORIGIN_UNKNOWN:
        return _("its cost was never known");
    case ORIGIN_SHARED:
        return _("taken by the by-product");
    }
    BUG("origin %d", (int)origin);
}

static bool answer_estimate(const struct item *product, const struct estimate *estimate,
                            struct answer *out, struct error *err)
{
    static const struct column columns[] = {
        {.name = "item", .label = N_("Item"), .kind = CELL_TEXT},
        {.name = "quantity", .label = N_("Quantity"), .kind = CELL_QUANTITY},
        {.name = "how", .label = N_("Worked out"), .kind = CELL_TEXT},
        {.name = "cost", .label = N_("Cost"), .kind = CELL_MONEY},
        {0},
    };
    struct money each = {0};
    if (!number_scale(estimate->cost.minor, 1000, estimate->quantity.milli, ROUND_HALF_AWAY,
                      &each.minor))
        return fail(err, ERROR_CONFLICT, _("the total is too large"));
    answer_field(out, "product", N_("Product"), cell_text(product->code));
    answer_field(out, "quantity", N_("Quantity"), item_cell(product, estimate->quantity));
    answer_field(out, "cost", N_("Cost of materials"), cell_money(estimate->cost));
    answer_field(out, "unit_cost", N_("Cost of one"), cell_money(each));
    if (product->has_price)
        answer_field(out, "price", N_("Price"), cell_money(product->price));
    struct table *table = answer_table(out, "lines", NULL, columns, TABLE_LIST);
    for (size_t i = 0; i < estimate->count; i++) {
        const struct estimate_line *line = &estimate->lines[i];
        table_row(table, (struct cell[]){
                             cell_text(line->item->code),
                             item_cell(line->item, line->quantity),
                             cell_text(origin_text(line->origin)),
                             cell_money(line->cost),
                         });
    }
    table_total(table, (struct cell[]){cell_text(_("Total")), cell_empty(), cell_empty(),
                                       cell_money(estimate->cost)});
    if (estimate->unknown > 0)
        answer_notice(out, NOTICE_WARNING, _("the cost of some materials is not known"));
    return true;
}

static bool run_cost(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    struct estimate estimate;
    struct quantity quantity = value_quantity(values, "quantity");
    const struct item *product = item_find(call, value_text(values, "product"), err);
    if (product == NULL)
        return fail_in_field(err, "product");
    if (!item_check_quantity(call, product, quantity, err))
        return fail_in_field(err, "quantity");
    return recipe_estimate(call, product, quantity, value_day_or(values, "on", call->today),
                           value_flag(values, "deep"), &estimate, err) &&
           answer_estimate(product, &estimate, out, err);
}

static const struct input add_parts[] = {
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .required = true},
    {.name = "quantity",
     .label = N_("Quantity"),
     .kind = INPUT_QUANTITY,
     .required = true,
     .help = N_("of one batch, in the item's base unit")},
    {.name = "role",
     .label = N_("Role"),
     .kind = INPUT_CHOICE,
     .choices = part_role_names,
     .help = N_("component (if left out) or by_product")},
    {.name = "allowed-loss",
     .label = N_("Allowed loss (%)"),
     .kind = INPUT_PERCENT,
     .help = N_("of a component: what may be lost beside it; 0 if left out")},
    RECIPE_YIELD_INPUTS,
    {0},
};

static const struct input add_inputs[] = {
    {.name = "product",
     .label = N_("Product"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "batch",
     .label = N_("Batch"),
     .kind = INPUT_QUANTITY,
     .required = true,
     .help = N_("so much of the product is made at once")},
    {.name = "minutes",
     .label = N_("Minutes"),
     .kind = INPUT_INTEGER,
     .required = true,
     .help = N_("standard minutes of work for a batch")},
    {.name = "since",
     .label = N_("Since"),
     .kind = INPUT_DAY,
     .help = N_("from which day it holds; a first recipe holds from the beginning")},
    {.name = "part",
     .label = N_("Part"),
     .kind = INPUT_LINES,
     .required = true,
     .lines = add_parts},
    {0},
};

static const struct input show_inputs[] = {
    {.name = "product",
     .label = N_("Product"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "on", .label = N_("On"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {0},
};

static const struct input cost_inputs[] = {
    {.name = "product",
     .label = N_("Product"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "quantity",
     .label = N_("Quantity"),
     .kind = INPUT_QUANTITY,
     .positional = true,
     .help = N_("a batch if left out")},
    {.name = "deep",
     .label = N_("By all recipes"),
     .kind = INPUT_FLAG,
     .help = N_("what has a recipe itself is worked out by that, not taken as it is worth")},
    {.name = "on",
     .label = N_("On"),
     .kind = INPUT_DAY,
     .help = N_("at what materials are worth at the end of this day; today if left out")},
    {0},
};

static const struct input list_inputs[] = {
    {.name = "on", .label = N_("On"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {0},
};

static const struct import_column add_head[] = {
    {"product", "product"}, {"batch", "batch"}, {"minutes", "minutes"}, {0}};
static const struct import_column add_line[] = {{"item", "item"},
                                                {"quantity", "quantity"},
                                                {"role", "role"},
                                                {"cost_share_percent", "cost-share"},
                                                {"allowed_loss_percent", "allowed-loss"},
                                                {0}};
static const char *const add_optional[] = {"allowed_loss_percent", NULL};
static const struct import_source add_sources[] = {{.file = "recipes.csv",
                                                    .key = "product",
                                                    .head = add_head,
                                                    .list = "part",
                                                    .line = add_line,
                                                    .optional = add_optional},
                                                   {0}};
static const struct import add_import = {.stage = 40, .sources = add_sources};

static const struct action actions[] = {
    {
        .name = "add",
        .summary = N_("Write down a recipe, or a new version of one"),
        .access = WRITES,
        .inputs = add_inputs,
        .run = run_add,
        .examples = {"recipe add ROTI-TW --batch 60 --minutes 420 "
                     "--part 'item=TERIGU,quantity=18.5' --part 'item=RAGI,quantity=0.26'",
                     "recipe add TEMPE --batch 100 --minutes 500 --since 2026-11-01 "
                     "--part 'item=KEDELAI,quantity=42,allowed-loss=1.5' "
                     "--part 'item=AMPAS,quantity=11,role=by_product,cost-share=1'"},
        .import = &add_import,
    },
    {
        .name = "show",
        .summary = N_("Show the recipe of a product"),
        .access = READS,
        .inputs = show_inputs,
        .run = run_show,
        .examples = {"recipe show ROTI-TW", "recipe show ROTI-TW --on 2026-10-15 --json"},
    },
    {
        .name = "cost",
        .summary = N_("Work out what the materials of a product cost by its recipe"),
        .access = READS,
        .inputs = cost_inputs,
        .run = run_cost,
        .examples = {"recipe cost ROTI-TW", "recipe cost KURSI 16 --deep --on 2026-10-31"},
    },
    {
        .name = "list",
        .summary = N_("List the recipes"),
        .access = READS,
        .inputs = list_inputs,
        .run = run_list,
        .examples = {"recipe list", "recipe list --on 2026-10-15"},
    },
    {0},
};

extern const struct migration recipe_migrations[];

static const struct document_kind *const kinds[] = {&recipe_kind, NULL};
static const struct content *const contents[] = {&recipe_content, &recipe_part_content, NULL};

const struct slice recipe_slice = {
    .name = "recipe",
    .title = N_("Recipes"),
    .migrations = recipe_migrations,
    .statements = recipe_statements,
    .actions = actions,
    .kinds = kinds,
    .contents = contents,
};
