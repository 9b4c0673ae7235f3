/* Adds up what the floors lost and what the outputs of their sheets take. */
#include "reports/report/material_balance.h"

#include "core/app/workspace.h"
#include "workshop/recipe/recipe.h"

#include <stdlib.h>
#include <string.h>

/* A row while it is being added up. */
struct growing_row {
    struct balance_row row;
    struct lookup lines; /* by document */
    size_t room;
};

struct material_balance {
    struct call *call;
    struct report_shop *shops;
    size_t shop_count;
    struct lookup rows;     /* by place: struct growing_row */
    struct lookup users;    /* by document and item: the struct owner_id whose stock it used */
    struct lookup products; /* by document: the struct owner_id of what it turned out */
    struct lookup costs;    /* by item and owner: struct known_cost */
    struct lookup recipes;  /* by product and day: struct day_recipe */
    struct balance_row **list;
    size_t count, room;
    struct report_output *outputs;
    size_t output_count;
};

struct day_recipe {
    const struct recipe *recipe; /* NULL: none */
};

struct known_cost {
    struct quantity quantity;
    struct money value;
};

static bool add(int64_t *sum, int64_t more, struct error *err)
{
    return number_add(*sum, more, sum) || fail(err, ERROR_CONFLICT, _("the total is too large"));
}

struct material_balance *material_balance_begin(struct call *call, struct day first,
                                                struct day last, struct error *err)
{
    struct material_balance *balance = ARENA_NEW(call->arena, struct material_balance);
    balance->call = call;
    return report_shops(call, &balance->shops, &balance->shop_count, err) &&
                   report_outputs(call, first, last, &balance->outputs, &balance->output_count, err)
               ? balance
               : NULL;
}

static const struct report_shop *shop_at(const struct material_balance *balance,
                                         struct location_id floor)
{
    for (size_t i = 0; i < balance->shop_count; i++)
        if (balance->shops[i].floor.value == floor.value)
            return &balance->shops[i];
    return NULL;
}

static void put_in_list(struct material_balance *balance, struct balance_row *row)
{
    if (balance->count == balance->room) {
        size_t room = balance->room * 2 + 32;
        balance->list = arena_grow(balance->call->arena, balance->list, balance->count, room,
                                   sizeof *balance->list);
        balance->room = room;
    }
    balance->list[balance->count++] = row;
}

/* NULL on failure. */
static struct growing_row *row_of(struct material_balance *balance, const struct stock_place *place,
                                  const struct report_shop *shop, struct error *err)
{
    struct growing_row *growing = lookup_number(&balance->rows, stock_place_key(place));
    if (growing != NULL)
        return growing;
    growing = ARENA_NEW(balance->call->arena, struct growing_row);
    growing->row = (struct balance_row){
        .shop = shop, .owner = place->owner, .item = item_of(balance->call, place->item, err)};
    if (growing->row.item == NULL)
        return NULL;
    lookup_put_number(balance->call->arena, &balance->rows, stock_place_key(place), growing);
    put_in_list(balance, &growing->row);
    return growing;
}

static struct balance_line *line_of(struct material_balance *balance, struct growing_row *growing,
                                    int64_t document, struct day day)
{
    struct arena *arena = balance->call->arena;
    struct balance_row *row = &growing->row;
    struct balance_line *line = lookup_number(&growing->lines, document);
    if (line != NULL)
        return line;
    line = ARENA_NEW(arena, struct balance_line);
    *line = (struct balance_line){.document = document, .day = day};
    lookup_put_number(arena, &growing->lines, document, line);
    if (row->line_count == growing->room) {
        size_t room = growing->room * 2 + 16;
        row->lines = arena_grow(arena, row->lines, row->line_count, room, sizeof(void *));
        growing->room = room;
    }
    row->lines[row->line_count++] = line;
    return line;
}

/* ------------------------------------------------------------------ moves */

static const char *user_key(const struct material_balance *balance, int64_t document,
                            struct item_id item)
{
    return arena_format(balance->call->arena, "%lld %lld", (long long)document,
                        (long long)item.value);
}

static void remember_owner(struct material_balance *balance, const struct valued_move *valued)
{
    struct arena *arena = balance->call->arena;
    struct owner_id *owner = ARENA_NEW(arena, struct owner_id);
    *owner = valued->move.owner;
    if (valued->move.role == MOVE_OUTPUT &&
        lookup_number(&balance->products, valued->document) == NULL)
        lookup_put_number(arena, &balance->products, valued->document, owner);
    if (valued->move.role != MOVE_CONSUMPTION)
        return;
    const char *key = user_key(balance, valued->document, valued->move.item);
    if (lookup_text(&balance->users, key) == NULL)
        lookup_put_text(arena, &balance->users, key, owner);
}

static bool is_use(enum move_role role)
{
    return role == MOVE_CONSUMPTION || role == MOVE_WRITE_OFF || role == MOVE_COUNT;
}

/* One end of a move: what the floor loses (sign 1) or gains (-1). */
static bool add_end(struct material_balance *balance, const struct valued_move *valued,
                    struct location_id floor, int64_t sign, struct error *err)
{
    const struct move *move = &valued->move;
    const struct report_shop *shop = shop_at(balance, floor);
    struct stock_place place = {move->item, move->owner, floor};
    if (shop == NULL || move->quantity.milli == 0)
        return true;
    struct growing_row *growing = row_of(balance, &place, shop, err);
    if (growing == NULL)
        return false;
    struct balance_row *row = &growing->row;
    int64_t quantity = sign * move->quantity.milli;
    if (!is_use(move->role)) /* what is taken back was never drawn, or never returned */
        return (sign > 0) != move->takes_back ? add(&row->returned.milli, quantity, err)
                                              : add(&row->drawn.milli, -quantity, err);
    struct balance_line *line = line_of(balance, growing, valued->document, move->day);
    if (move->role == MOVE_CONSUMPTION &&
        (!add(&row->cost_quantity.milli, quantity, err) ||
         !add(&row->cost_value.minor, sign * valued->value.minor, err)))
        return false;
    return add(&line->used.milli, quantity, err) && add(&row->used.milli, quantity, err);
}

bool material_balance_move(struct material_balance *balance, const struct valued_move *move,
                           struct error *err)
{
    remember_owner(balance, move);
    return add_end(balance, move, move->move.source, 1, err) &&
           add_end(balance, move, move->move.target, -1, err);
}

/* ------------------------------------------------------------------ what lies on the floors */

bool material_balance_place(struct material_balance *balance, const struct place_lot *lot,
                            bool closing, struct error *err)
{
    const struct report_shop *shop = shop_at(balance, lot->place.location);
    if (shop == NULL)
        return true;
    struct growing_row *growing = row_of(balance, &lot->place, shop, err);
    if (growing == NULL)
        return false;
    struct quantity *sum = closing ? &growing->row.closing : &growing->row.opening;
    return add(&sum->milli, lot->quantity.milli, err);
}

static int64_t cost_key(struct item_id item, struct owner_id owner)
{
    struct stock_place place = {.item = item, .owner = owner};
    return stock_place_key(&place);
}

void material_balance_cost(struct material_balance *balance, const struct item_value *known)
{
    struct arena *arena = balance->call->arena;
    struct known_cost *cost = ARENA_NEW(arena, struct known_cost);
    bool any = known->quantity.milli > 0;
    cost->quantity = any ? known->quantity : known->last_quantity;
    cost->value = any ? known->value : known->last_value;
    lookup_put_number(arena, &balance->costs, cost_key(known->item, known->owner), cost);
}

/* ------------------------------------------------------------------ what the outputs take */

/* Whose stock a sheet uses of an item: whose it used, or else whose the product is. */
static struct owner_id owner_for(const struct material_balance *balance,
                                 const struct report_output *output, struct item_id item)
{
    const struct owner_id *owner =
        lookup_text(&balance->users, user_key(balance, output->document, item));
    if (owner == NULL)
        owner = lookup_number(&balance->products, output->document);
    return owner == NULL ? (struct owner_id){OWNER_COOPERATIVE} : *owner;
}

static bool add_part(struct material_balance *balance, const struct report_output *output,
                     const struct report_shop *shop, const struct recipe *recipe,
                     const struct recipe_part *part, struct error *err)
{
    struct quantity takes, allowed;
    struct stock_place place = {part->item->id, owner_for(balance, output, part->item->id),
                                shop->floor};
    struct growing_row *growing = row_of(balance, &place, shop, err);
    if (growing == NULL || !recipe_exact(recipe, part, output->good, &takes, &allowed, err))
        return false;
    struct balance_row *row = &growing->row;
    struct balance_line *line = line_of(balance, growing, output->document, output->day);
    return add(&line->by_recipe.milli, takes.milli, err) &&
           add(&line->good.milli, output->good.milli, err) &&
           add(&line->spoiled.milli, output->spoiled.milli, err) &&
           add(&row->by_recipe.milli, takes.milli, err) &&
           add(&row->allowed.milli, allowed.milli, err);
}

/* The recipe of a product on a day, read once; *recipe is NULL if there is none. */
static bool find_recipe(struct material_balance *balance, const struct report_output *output,
                        const struct recipe **recipe, struct error *err)
{
    struct arena *arena = balance->call->arena;
    const char *key =
        arena_format(arena, "%lld %d", (long long)output->product.value, (int)output->made.days);
    struct day_recipe *known = lookup_text(&balance->recipes, key);
    if (known == NULL) {
        const struct item *product = item_of(balance->call, output->product, err);
        known = ARENA_NEW(arena, struct day_recipe);
        if (product == NULL ||
            !recipe_on(balance->call, product, output->made, &known->recipe, err))
            return false;
        lookup_put_text(arena, &balance->recipes, key, known);
    }
    *recipe = known->recipe;
    return true;
}

static bool add_output(struct material_balance *balance, const struct report_output *output,
                       struct error *err)
{
    const struct recipe *recipe = NULL;
    const struct report_shop *shop = NULL;
    for (size_t i = 0; i < balance->shop_count; i++)
        if (balance->shops[i].id == output->shop)
            shop = &balance->shops[i];
    if (!find_recipe(balance, output, &recipe, err))
        return false;
    if (recipe == NULL || shop == NULL)
        return true;
    for (size_t i = 0; i < recipe->part_count; i++)
        if (recipe->parts[i].role == PART_COMPONENT &&
            !add_part(balance, output, shop, recipe, &recipe->parts[i], err))
            return false;
    return true;
}

/* ------------------------------------------------------------------ the rows */

static bool prove(const struct balance_row *row, struct error *err)
{
    int64_t left = row->opening.milli;
    if (add(&left, row->drawn.milli, err) && add(&left, -row->returned.milli, err) &&
        add(&left, -row->used.milli, err) && left == row->closing.milli)
        return true;
    fail(err, ERROR_CONFLICT,
         _("what came and went of %s on the floor of '%s' does not add up to what is there"),
         row->item->code, row->shop->code);
    return fail_hint(err, _("'karya verify' says what is wrong"));
}

static void choose_cost(const struct material_balance *balance, struct balance_row *row)
{
    const struct known_cost *known =
        lookup_number(&balance->costs, cost_key(row->item->id, row->owner));
    if (row->cost_quantity.milli > 0)
        return;
    bool is_known = known != NULL && known->quantity.milli > 0;
    row->cost_quantity = is_known ? known->quantity : (struct quantity){0};
    row->cost_value = is_known ? known->value : (struct money){0};
}

static bool value_of(const struct balance_row *row, int64_t quantity, struct money *value,
                     struct error *err)
{
    *value = (struct money){0};
    return row->cost_quantity.milli == 0 ||
           number_scale(row->cost_value.minor, quantity, row->cost_quantity.milli, ROUND_HALF_AWAY,
                        &value->minor) ||
           fail(err, ERROR_CONFLICT, _("the total is too large"));
}

static int by_day(const void *left, const void *right)
{
    const struct balance_line *a = *(struct balance_line *const *)left;
    const struct balance_line *b = *(struct balance_line *const *)right;
    if (a->day.days != b->day.days)
        return a->day.days < b->day.days ? -1 : 1;
    return (a->document > b->document) - (a->document < b->document);
}

/* Each line takes what the sum so far is worth more: so they add up. */
static bool value_lines(struct balance_row *row, struct error *err)
{
    int64_t sum = 0;
    struct money before = {0}, after;
    for (size_t i = 0; i < row->line_count; i++) {
        struct balance_line *line = row->lines[i];
        sum += line->used.milli - line->by_recipe.milli;
        if (!value_of(row, sum, &after, err))
            return false;
        line->value.minor = after.minor - before.minor;
        before = after;
    }
    return true;
}

static bool finish_row(const struct material_balance *balance, struct balance_row *row,
                       struct error *err)
{
    if (!prove(row, err))
        return false;
    if (row->line_count > 0)
        qsort(row->lines, row->line_count, sizeof *row->lines, by_day);
    int64_t difference = row->used.milli - row->by_recipe.milli;
    int64_t over = difference - row->allowed.milli;
    row->difference.milli = difference;
    row->beyond.milli = difference < 0 ? difference : over > 0 ? over : 0;
    choose_cost(balance, row);
    return value_of(row, row->beyond.milli, &row->value, err) && value_lines(row, err);
}

static int64_t size_of(int64_t number)
{
    return number < 0 ? -number : number;
}

static int by_value(const void *left, const void *right)
{
    const struct balance_row *a = *(struct balance_row *const *)left;
    const struct balance_row *b = *(struct balance_row *const *)right;
    int64_t value_a = size_of(a->value.minor), value_b = size_of(b->value.minor);
    if (value_a != value_b)
        return value_a > value_b ? -1 : 1;
    int shop = strcmp(a->shop->code, b->shop->code);
    int item = shop != 0 ? shop : strcmp(a->item->code, b->item->code);
    return item != 0 ? item : (a->owner.value > b->owner.value) - (a->owner.value < b->owner.value);
}

bool material_balance_finish(struct material_balance *balance, struct error *err)
{
    for (size_t i = 0; i < balance->output_count; i++)
        if (!add_output(balance, &balance->outputs[i], err))
            return false;
    for (size_t i = 0; i < balance->count; i++)
        if (!finish_row(balance, balance->list[i], err))
            return false;
    if (balance->count > 0)
        qsort(balance->list, balance->count, sizeof *balance->list, by_value);
    return true;
}

const struct balance_row *const *material_balance_rows(const struct material_balance *balance,
                                                       size_t *count)
{
    *count = balance->count;
    return (const struct balance_row *const *)balance->list;
}

/* ------------------------------------------------------------------ what explains them */

static int64_t weight_of(const struct balance_row *row, const struct balance_line *line)
{
    int64_t difference = line->used.milli - line->by_recipe.milli;
    return row->beyond.milli < 0 ? -difference : difference;
}

size_t balance_row_causes(const struct balance_row *row, const struct balance_line **causes,
                          size_t most)
{
    size_t count = 0;
    if (row->beyond.milli == 0)
        return 0;
    for (size_t k = 0; k < row->line_count; k++) {
        const struct balance_line *line = row->lines[k];
        int64_t weight = weight_of(row, line);
        size_t at = count;
        if (weight <= 0)
            continue;
        while (at > 0 && weight_of(row, causes[at - 1]) < weight)
            at--;
        if (at == most)
            continue;
        count += count < most;
        for (size_t i = count - 1; i > at; i--)
            causes[i] = causes[i - 1];
        causes[at] = line;
    }
    return count;
}
