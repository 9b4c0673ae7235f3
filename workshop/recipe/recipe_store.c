/* The SQL of recipes. */
#include "workshop/recipe/recipe_store.h"

enum { ON, PARTS, LIST };

const struct statement recipe_statements[] = {
    [ON] = {"SELECT recipe.document, recipe.since, recipe.batch, recipe.minutes, register.label"
            " FROM workshop_recipe AS recipe JOIN journal_register AS register"
            " ON register.site = recipe.site AND register.number = recipe.document"
            " WHERE recipe.site = :site AND recipe.product = :product AND recipe.since <= :day"
            " ORDER BY recipe.since DESC, recipe.document DESC LIMIT 1"},
    [PARTS] = {"SELECT item, quantity, role, allowed_loss, share, unit_value, unit_price"
               " FROM workshop_recipe_part WHERE site = :site AND document = :document"
               " ORDER BY line"},
    [LIST] = {"SELECT item.code, item.name, recipe.since, recipe.batch, item.unit,"
              " item.decimals, recipe.minutes,"
              " (SELECT count(*) FROM workshop_recipe_part AS part"
              " WHERE part.site = recipe.site AND part.document = recipe.document) AS parts"
              " FROM workshop_recipe AS recipe JOIN inventory_items AS item"
              " ON item.id = recipe.product WHERE recipe.site = :site AND recipe.since <= :day"
              " AND NOT EXISTS (SELECT 1 FROM workshop_recipe AS later"
              " WHERE later.site = recipe.site AND later.product = recipe.product"
              " AND later.since <= :day AND (later.since > recipe.since"
              " OR (later.since = recipe.since AND later.document > recipe.document)))"
              " ORDER BY item.code"},
    {0},
};

enum { RECIPE_PRODUCT, RECIPE_SINCE, RECIPE_BATCH, RECIPE_MINUTES };
static const char *const recipe_columns[] = {[RECIPE_PRODUCT] = "product",
                                             [RECIPE_SINCE] = "since",
                                             [RECIPE_BATCH] = "batch",
                                             [RECIPE_MINUTES] = "minutes",
                                             NULL};
const struct content recipe_content = {.table = "workshop_recipe", .columns = recipe_columns};

enum {
    PART_ITEM,
    PART_QUANTITY,
    PART_ROLE,
    PART_ALLOWED_LOSS,
    PART_SHARE,
    PART_UNIT_VALUE,
    PART_UNIT_PRICE,
};
static const char *const part_columns[] = {[PART_ITEM] = "item",
                                           [PART_QUANTITY] = "quantity",
                                           [PART_ROLE] = "role",
                                           [PART_ALLOWED_LOSS] = "allowed_loss",
                                           [PART_SHARE] = "share",
                                           [PART_UNIT_VALUE] = "unit_value",
                                           [PART_UNIT_PRICE] = "unit_price",
                                           NULL};
const struct content recipe_part_content = {.table = "workshop_recipe_part",
                                            .columns = part_columns};

static void set_yield(struct draft_row *row, const struct recipe_yield *yield)
{
    switch (yield->rule) {
    case YIELD_SHARE:
        row_set_integer(row, PART_SHARE, yield->share);
        return;
    case YIELD_VALUE:
        row_set_integer(row, PART_UNIT_VALUE, yield->amount.minor);
        return;
    case YIELD_PRICE:
        row_set_integer(row, PART_UNIT_PRICE, yield->amount.minor);
        return;
    }
}

static struct recipe_yield read_yield(struct query *query)
{
    if (!row_is_null(query, "unit_value"))
        return (struct recipe_yield){.rule = YIELD_VALUE, .amount = row_money(query, "unit_value")};
    if (!row_is_null(query, "unit_price"))
        return (struct recipe_yield){.rule = YIELD_PRICE, .amount = row_money(query, "unit_price")};
    return (struct recipe_yield){.rule = YIELD_SHARE, .share = row_integer(query, "share")};
}

void recipe_draft(struct draft *draft, const struct recipe *recipe)
{
    struct draft_row *head = draft_row(draft, &recipe_content);
    row_set_integer(head, RECIPE_PRODUCT, recipe->product->id.value);
    row_set_integer(head, RECIPE_SINCE, recipe->since.days);
    row_set_integer(head, RECIPE_BATCH, recipe->batch.milli);
    row_set_integer(head, RECIPE_MINUTES, recipe->minutes);
    for (size_t i = 0; i < recipe->part_count; i++) {
        const struct recipe_part *part = &recipe->parts[i];
        struct draft_row *row = draft_row(draft, &recipe_part_content);
        row_set_integer(row, PART_ITEM, part->item->id.value);
        row_set_integer(row, PART_QUANTITY, part->quantity.milli);
        row_set_text(row, PART_ROLE, part_role_names[part->role]);
        if (part->allowed_loss > 0)
            row_set_integer(row, PART_ALLOWED_LOSS, part->allowed_loss);
        if (part->role == PART_BY_PRODUCT)
            set_yield(row, &part->yield);
    }
}

static bool read_parts(struct call *call, struct arena *arena, int64_t document,
                       struct recipe *recipe, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &recipe_statements[PARTS]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":document", document);
    size_t room = 8;
    recipe->parts = ARENA_ARRAY(arena, room, struct recipe_part);
    while (query_next(&query)) {
        if (recipe->part_count == room) {
            recipe->parts = arena_grow(arena, recipe->parts, room, room * 2, sizeof *recipe->parts);
            room *= 2;
        }
        struct recipe_part *part = &recipe->parts[recipe->part_count++];
        part->item = item_of(call, (struct item_id){row_integer(&query, "item")}, err);
        if (part->item == NULL)
            return false;
        part->quantity = row_quantity(&query, "quantity");
        part->role = (enum part_role)row_name(&query, "role", part_role_names);
        part->allowed_loss = row_integer(&query, "allowed_loss");
        part->yield = read_yield(&query);
    }
    return query_finish(&query, err);
}

bool recipe_store_on(struct call *call, struct arena *arena, const struct item *product,
                     struct day day, struct recipe **recipe, struct error *err)
{
    int64_t document = 0;
    scoped(query_end) struct query query = query_open(call->db, arena, &recipe_statements[ON]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":product", product->id.value);
    bind_day(&query, ":day", day);
    *recipe = NULL;
    if (query_next(&query)) {
        *recipe = ARENA_NEW(arena, struct recipe);
        document = row_integer(&query, "document");
        **recipe = (struct recipe){
            .product = product,
            .since = row_day(&query, "since"),
            .batch = row_quantity(&query, "batch"),
            .minutes = row_integer(&query, "minutes"),
            .label = row_text(&query, "label"),
        };
    }
    return query_finish(&query, err) &&
           (*recipe == NULL || read_parts(call, arena, document, *recipe, err));
}

bool recipe_store_list(struct call *call, struct day day, struct table *table, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &recipe_statements[LIST]);
    bind_integer(&query, ":site", call->site->number);
    bind_day(&query, ":day", day);
    while (query_next(&query))
        table_row(table,
                  (struct cell[]){
                      cell_text(row_text(&query, "code")),
                      cell_text(row_text(&query, "name")),
                      cell_quantity(row_quantity(&query, "batch"),
                                    (int)row_integer(&query, "decimals"), row_text(&query, "unit")),
                      cell_integer(row_integer(&query, "minutes")),
                      cell_integer(row_integer(&query, "parts")),
                      cell_day(row_day(&query, "since")),
                  });
    return query_finish(&query, err);
}
