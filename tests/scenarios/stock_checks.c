/* What a stock scenario expects, against what the product answers. */
#include "tests/scenarios/scenario.h"

#include "inventory/sales/sales.h"
#include "inventory/stock/valuation.h"

#include <string.h>

/* ------------------------------------------------------------------ on hand and worth */

struct fraction on_hand(struct scenario *s, const char *item, const char *location, const char *lot,
                        const char *day)
{
    struct request request = request_of(s, "stock on-hand");
    struct fraction sum = fraction_of(0, 1), quantity;
    size_t index = 0;
    json_t *row = NULL;
    request_add(&request, "item", item);
    request_add(&request, "location", location);
    request_add(&request, "on", day);
    assert_done(do_pairs(s->fixture, request.path, request.pairs), &s->fixture->err);
    json_t *list = answer_json(s->fixture);
    json_array_foreach (list, index, row) {
        if (lot != NULL && strcmp(text_in(row, "lot"), lot) != 0)
            continue;
        assert_true(fraction_in(row, "quantity", &quantity));
        sum = fraction_plus(sum, quantity);
    }
    json_decref(list);
    return sum;
}

struct fraction on_hand_named(struct scenario *s, const char *item, const char *location,
                              const char *lot, const char *day)
{
    struct fraction sum = fraction_of(0, 1);
    if (lot == NULL)
        return on_hand(s, item, location, NULL, day);
    for (size_t i = 0; i < s->lot_count; i++)
        if (strcmp(s->lots[i].item, item) == 0 && strcmp(s->lots[i].name, lot) == 0)
            sum = fraction_plus(sum, on_hand(s, item, location, s->lots[i].code, day));
    return sum;
}

/* What all of an item is worth at the end of a day. */
static struct fraction worth(struct scenario *s, const char *item, const char *day)
{
    int64_t minor = 0;
    size_t index = 0;
    json_t *row = NULL;
    DO(s->fixture, "stock value", "on", day);
    json_t *list = answer_json(s->fixture);
    json_array_foreach (list, index, row)
        if (strcmp(text_in(row, "item"), item) == 0)
            minor += json_integer_value(json_object_get(row, "value"));
    json_decref(list);
    return fraction_of(minor, MINOR_OF_ONE);
}

static struct item_id item_number(struct scenario *s, const char *code)
{
    const struct item *item = item_find(&s->fixture->call, code, &s->fixture->err);
    assert_row(item != NULL, "there is no item %s", code);
    return item->id;
}

static struct day day_of_text(struct scenario *s, const char *text)
{
    struct day day = {0};
    assert_done(day_parse(text, &day, &s->fixture->err), &s->fixture->err);
    return day;
}

/* The layers of an item at the end of a day, neighbours of one cost together; NULL at the average.
 */
struct layers {
    struct fraction quantity[OPS_MAX], value[OPS_MAX];
    struct line_ref lot[OPS_MAX];
    size_t count;
};

static void read_layers(struct scenario *s, const char *item, const char *day, struct layers *found,
                        struct item_value *value)
{
    struct fixture *f = s->fixture;
    struct owner_id owner = {OWNER_COOPERATIVE};
    struct valuation *valuation = NULL;
    found->count = 0;
    fixture_begin(f, READS);
    struct item_id id = item_number(s, item);
    struct day until = day_of_text(s, day);
    assert_done(valuation_open(&f->call, until, &valuation, &f->err), &f->err);
    assert_done(valuation_run(valuation, until, NULL, NULL, &f->err), &f->err);
    *value = valuation_of(valuation, id, owner);
    const struct cost_layer *layer = valuation_layers(valuation, id, owner);
    for (; layer != NULL && found->count < OPS_MAX; layer = layer->newer) {
        if (layer->quantity.milli == 0)
            continue;
        found->quantity[found->count] = fraction_of(layer->quantity.milli, 1000);
        found->lot[found->count] = layer->lot;
        found->value[found->count++] = fraction_of(layer->value.minor, MINOR_OF_ONE);
    }
    valuation_close(&valuation);
    fixture_rest(f);
}

/* What one is worth: the last known cost where nothing is there. */
static struct fraction unit_cost(struct fraction quantity, struct fraction value,
                                 const struct item_value *item)
{
    if (quantity.above != 0)
        return fraction_over(value, quantity);
    if (item->last_quantity.milli == 0)
        return fraction_of(0, 1);
    return fraction_over(fraction_of(item->last_value.minor, MINOR_OF_ONE),
                         fraction_of(item->last_quantity.milli, 1000));
}

/* The layers of a lot, where its cost is its own. */
static struct fraction worth_of_lot(const struct scenario *s, const char *item, const char *lot,
                                    const struct layers *layers)
{
    struct fraction sum = fraction_of(0, 1);
    for (size_t i = 0; i < layers->count; i++)
        for (size_t named = 0; named < s->lot_count; named++)
            if (s->lots[named].number == layers->lot[i].document &&
                strcmp(s->lots[named].item, item) == 0 && strcmp(s->lots[named].name, lot) == 0)
                sum = fraction_plus(sum, layers->value[i]);
    return sum;
}

static const char *check_balance(struct scenario *s, json_t *expect)
{
    static struct layers layers;
    struct item_value item;
    const char *code = text_in(expect, "item"), *lot = text_in(expect, "lot"), *why = NULL;
    const char *day = text_in(expect, "asof") == NULL ? s->last : text_in(expect, "asof");
    struct fraction there = on_hand_named(s, code, text_in(expect, "loc"), lot, day);
    struct fraction all = on_hand(s, code, NULL, NULL, day), value = worth(s, code, day);
    read_layers(s, code, day, &layers, &item);
    if (lot != NULL && layers.count > 0)
        value = worth_of_lot(s, code, lot, &layers);
    else if (all.above != 0) /* a place or a lot is worth its part of all */
        value = fraction_over(fraction_times(value, there), all);
    if ((why = figure_check(s, expect, "qty", there)) != NULL ||
        (why = figure_check(s, expect, "value", value)) != NULL)
        return why;
    return figure_check(s, expect, "unit_cost", unit_cost(there, value, &item));
}

static const char *check_layers(struct scenario *s, json_t *expect)
{
    static struct layers layers;
    struct item_value item;
    const char *code = text_in(expect, "item"), *why = NULL;
    const char *day = text_in(expect, "asof") == NULL ? s->last : text_in(expect, "asof");
    json_t *list = json_object_get(expect, "layers"), *row = NULL;
    size_t index = 0, at = 0;
    read_layers(s, code, day, &layers, &item);
    json_array_foreach (list, index, row) {
        struct fraction quantity = fraction_of(0, 1), value = quantity, cost;
        assert_true(fraction_parse(json_string_value(json_array_get(row, 1)), &cost));
        for (; at < layers.count &&
               (quantity.above == 0 ||
                fraction_compare(fraction_over(layers.value[at], layers.quantity[at]),
                                 fraction_over(value, quantity)) == 0);
             at++) {
            quantity = fraction_plus(quantity, layers.quantity[at]);
            value = fraction_plus(value, layers.value[at]);
        }
        json_t *wanted =
            json_pack("{s:O, s:O, s:O?}", "qty", json_array_get(row, 0), "unit_cost",
                      json_array_get(row, 1), "tolerance", json_object_get(expect, "tolerance"));
        why = figure_check(s, wanted, "qty", quantity);
        if (why == NULL && quantity.above != 0)
            why = figure_check(s, wanted, "unit_cost", fraction_over(value, quantity));
        json_decref(wanted);
        if (why != NULL)
            return arena_format(s->arena, "layer %zu: %s", index + 1, why);
    }
    return at == layers.count ? NULL : "there are more layers";
}

/* ------------------------------------------------------------------ what an operation moved */

/* All moves of the books in replay order. */
struct seen {
    struct valued_move *list;
    size_t count, room;
    struct scenario *s;
};

static bool see(void *context, const struct valued_move *move, struct error *err)
{
    struct seen *seen = context;
    (void)err;
    if (seen->count == seen->room) {
        size_t room = seen->room * 2 + 64;
        seen->list = arena_grow(seen->s->arena, seen->list, seen->count, room, sizeof *seen->list);
        seen->room = room;
    }
    seen->list[seen->count++] = *move;
    return true;
}

static struct seen see_all(struct scenario *s)
{
    struct fixture *f = s->fixture;
    struct seen seen = {.s = s};
    struct valuation_reader reader = {.context = &seen, .move = see};
    fixture_begin(f, READS);
    struct day first = day_of_text(s, s->first), last = day_of_text(s, s->last);
    assert_done(valuation_read(&f->call, first, last, &reader, &f->err), &f->err);
    fixture_rest(f);
    return seen;
}

static bool is_of(const struct op *op, const struct valued_move *move)
{
    for (size_t i = 0; i < op->count; i++)
        if (op->numbers[i] == move->document)
            return true;
    return false;
}

static bool comes_in(const struct move *move)
{
    return location_is_real(move->target) && !location_is_real(move->source);
}

static bool is_output(const struct move *move)
{
    return move->role == MOVE_OUTPUT || move->role == MOVE_BY_PRODUCT;
}

/* What goes from place to place is no cost that moved; of a production, what went in counts. */
static bool counts_for(const struct op *op, const struct valued_move *move)
{
    if (!is_of(op, move) || move->move.role == MOVE_ISSUE || move->move.role == MOVE_TRANSFER ||
        move->move.role == MOVE_FLOOR_RETURN)
        return false;
    return strcmp(op->kind, "produce") != 0 || move->move.role == MOVE_CONSUMPTION;
}

/* Quantity and value that an operation moved; of a count, what it changed. */
static void sum_of(const struct seen *seen, const struct op *op, struct fraction *quantity,
                   struct fraction *value)
{
    *quantity = fraction_of(0, 1);
    *value = op->stated.below == 0 ? fraction_of(0, 1) : op->stated;
    bool signs = strcmp(op->kind, "count") == 0;
    for (size_t i = 0; i < seen->count; i++) {
        const struct valued_move *move = &seen->list[i];
        int sign = signs && !comes_in(&move->move) ? -1 : 1;
        if (!counts_for(op, move))
            continue;
        *quantity = fraction_plus(*quantity, fraction_of(sign * move->move.quantity.milli, 1000));
        *value = fraction_plus(*value, fraction_of(sign * move->value.minor, MINOR_OF_ONE));
    }
}

/* The unit cost of one output of a production. */
static const char *check_output(struct scenario *s, json_t *expect, const struct seen *seen,
                                const struct op *op)
{
    const char *name = text_in(expect, "output");
    size_t at = 0;
    for (size_t i = 0; i < seen->count; i++) {
        const struct valued_move *move = &seen->list[i];
        if (!is_of(op, move) || !is_output(&move->move))
            continue;
        at = (size_t)(move->line - 1);
        size_t before = 0; /* its materials */
        for (size_t m = 0; m < seen->count; m++)
            before += is_of(op, &seen->list[m]) && seen->list[m].move.role == MOVE_CONSUMPTION;
        assert_true(at - before < op->output_count);
        if (strcmp(op->outputs[at - before], name) != 0)
            continue;
        struct fraction quantity = fraction_of(move->move.quantity.milli, 1000);
        struct fraction value = fraction_of(move->value.minor, MINOR_OF_ONE);
        const char *why = figure_check(s, expect, "qty", quantity);
        if (why == NULL)
            why = figure_check(s, expect, "value", value);
        return why != NULL ? why
                           : figure_check(s, expect, "unit_cost", fraction_over(value, quantity));
    }
    return arena_format(s->arena, "there is no output %s", name);
}

static const char *check_op(struct scenario *s, json_t *expect)
{
    const struct op *op = op_numbered(s, json_integer_value(json_object_get(expect, "n")));
    struct seen seen = see_all(s);
    struct fraction quantity, value;
    const char *why = NULL;
    assert_non_null(op);
    if (text_in(expect, "output") != NULL)
        return check_output(s, expect, &seen, op);
    sum_of(&seen, op, &quantity, &value);
    if (strcmp(op->kind, "adjust") == 0 && text_in(expect, "value") != NULL &&
        *text_in(expect, "value") == '-')
        value.above = -value.above;
    if ((why = figure_check(s, expect, "value", value)) != NULL ||
        (why = figure_check(s, expect, "qty", quantity)) != NULL)
        return why;
    if (quantity.above == 0)
        return json_object_get(expect, "unit_cost") == NULL ? NULL : "nothing was moved";
    return figure_check(s, expect, "unit_cost", fraction_size(fraction_over(value, quantity)));
}

/* ------------------------------------------------------------------ in between */

static int64_t effect_on(const struct move *move, struct location_id location)
{
    bool all = location.value == 0;
    int64_t effect = 0;
    if (all ? location_is_real(move->source) : move->source.value == location.value)
        effect -= move->quantity.milli;
    if (all ? location_is_real(move->target) : move->target.value == location.value)
        effect += move->quantity.milli;
    return effect;
}

static struct location_id location_number(struct scenario *s, const char *code)
{
    if (code == NULL)
        return (struct location_id){0};
    const struct location *location = location_find(&s->fixture->call, code, &s->fixture->err);
    assert_non_null(location);
    return location->id;
}

/* How much there is right after an operation, in the order of the replay. */
static const char *check_after(struct scenario *s, json_t *expect)
{
    const struct op *op = op_numbered(s, json_integer_value(json_object_get(expect, "n")));
    struct seen seen = see_all(s);
    int64_t milli = 0, after = 0;
    bool met = false;
    assert_non_null(op);
    fixture_begin(s->fixture, READS);
    struct item_id item = item_number(s, text_in(expect, "item"));
    struct location_id location = location_number(s, text_in(expect, "loc"));
    struct day day = day_of_text(s, op->day);
    fixture_rest(s->fixture);
    for (size_t i = 0; i < seen.count; i++) {
        const struct valued_move *move = &seen.list[i];
        if (move->move.item.value == item.value)
            milli += effect_on(&move->move, location);
        if (is_of(op, move))
            met = true;
        else if (met || move->move.day.days > day.days)
            continue;
        after = milli; /* a count that changed nothing moved nothing: the end of its day */
    }
    return figure_check(s, expect, "qty", fraction_of(after, 1000));
}

/* ------------------------------------------------------------------ totals */

static struct fraction revenue(struct scenario *s)
{
    struct fixture *f = s->fixture;
    struct item_sales *list = NULL;
    size_t count = 0;
    int64_t minor = 0;
    fixture_begin(f, READS);
    assert_done(sales_by_item(&f->call, day_of_text(s, s->first), day_of_text(s, s->last), &list,
                              &count, &f->err),
                &f->err);
    for (size_t i = 0; i < count; i++)
        minor += list[i].revenue.minor;
    fixture_rest(f);
    return fraction_of(minor, MINOR_OF_ONE);
}

static struct fraction cost_of_sales(const struct scenario *s, const struct seen *seen)
{
    struct fraction sum = fraction_of(0, 1), quantity, value;
    for (size_t i = 0; i < s->count; i++) {
        const struct op *op = &s->ops[i];
        bool sold = strcmp(op->kind, "sale") == 0 || strcmp(op->kind, "issue") == 0;
        sum_of(seen, op, &quantity, &value);
        if (sold)
            sum = fraction_plus(sum, value);
        if (strcmp(op->kind, "sale_return") == 0)
            sum = fraction_minus(sum, value);
    }
    return sum;
}

static struct fraction variance(const struct seen *seen)
{
    struct fraction sum = fraction_of(0, 1);
    for (size_t i = 0; i < seen->count; i++)
        sum = fraction_plus(sum, fraction_of(seen->list[i].difference.minor, MINOR_OF_ONE));
    return sum;
}

static const char *check_total(struct scenario *s, json_t *expect)
{
    const char *what = text_in(expect, "what");
    struct seen seen = see_all(s);
    struct fraction cogs = cost_of_sales(s, &seen), figure = {0, 1};
    if (strcmp(what, "cogs") == 0)
        figure = cogs;
    else if (strcmp(what, "revenue") == 0)
        figure = revenue(s);
    else if (strcmp(what, "gross_profit") == 0)
        figure = fraction_minus(revenue(s), cogs);
    else if (strcmp(what, "variance") == 0)
        figure = variance(&seen);
    else
        return arena_format(s->arena, "there is no total '%s'", what);
    return figure_check(s, expect, "value", figure);
}

/* ------------------------------------------------------------------ refusals */

static const char *check_refused(struct scenario *s, json_t *expect)
{
    const struct op *op = op_numbered(s, json_integer_value(json_object_get(expect, "n")));
    const char *wanted = text_in(expect, "class");
    assert_non_null(op);
    if (!op->refused)
        return arena_format(s->arena, "operation %lld was done", (long long)op->n);
    if (wanted == NULL || strcmp(class_of_refusal(&op->err), wanted) == 0)
        return NULL;
    return arena_format(s->arena, "operation %lld was refused otherwise: %s (%s)", (long long)op->n,
                        op->err.message, op->err.hint);
}

static const char *check_accepted(struct scenario *s, json_t *expect)
{
    const struct op *op = op_numbered(s, json_integer_value(json_object_get(expect, "n")));
    assert_non_null(op);
    if (!op->refused)
        return NULL;
    return arena_format(s->arena, "operation %lld was refused: %s (%s)", (long long)op->n,
                        op->err.message, op->err.hint);
}

const char *stock_check(struct scenario *s, json_t *expect)
{
    static const struct {
        const char *name;
        const char *(*run)(struct scenario *s, json_t *expect);
    } checks[] = {
        {"balance", check_balance},   {"op", check_op},       {"qty_after", check_after},
        {"layers", check_layers},     {"total", check_total}, {"error", check_refused},
        {"accepted", check_accepted},
    };
    const char *check = text_in(expect, "check");
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (strcmp(checks[i].name, check) == 0)
            return checks[i].run(s, expect);
    return arena_format(s->arena, "there is no check '%s'", check);
}
