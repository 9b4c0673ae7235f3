/* The operations of a stock scenario, as the actions that people do. */
#include "tests/scenarios/scenario.h"

#include "core/journal/journal.h"

#include <stdlib.h>
#include <string.h>

#define MAIN_STORE   "main"
#define FLOOR        "LANTAI"
#define SHOP         "BENGKEL"
#define SUPPLIER     "PEMASOK"
#define BUYER        "PEMBELI"
#define OWN_KITCHEN  "DAPUR" /* what is issued to it can come back */
#define USED_UP_FOR  "HASIL" /* what is made of materials that are only used up */
#define NOTE_ITEM    "CATATAN"
#define OTHER_REASON "skenario"

/* ------------------------------------------------------------------ founding */

static void add_item(struct scenario *s, const char *code, const char *unit, const char *weight)
{
    struct request item = request_of(s, "item add");
    request_add(&item, "code", code);
    request_add(&item, "name", code);
    request_add(&item, "kind", "material");
    request_add(&item, "unit", unit);
    request_add(&item, "decimals", "3");
    request_add(&item, "weight", weight);
    assert_done(do_pairs(s->fixture, item.path, item.pairs), &s->fixture->err);
}

/* So many of the unit are so many of the base unit: both whole. */
static void add_unit(struct scenario *s, const char *item, const char *unit, json_t *ratio)
{
    struct fraction equals;
    assert_true(fraction_parse(json_string_value(ratio), &equals));
    DO(s->fixture, "unit add", "item", item, "unit", unit, "equals",
       plain(s, (struct fraction){equals.above, 1}), "per",
       plain(s, (struct fraction){equals.below, 1}));
}

/* A cost that is known before anything came in: of a piece that came and was lost. */
static void know_cost(struct scenario *s, const char *item, struct fraction cost)
{
    DO(s->fixture, "stock open", "day", s->first, "into", MAIN_STORE, "line[0].item", item,
       "line[0].quantity", "1", "line[0].amount", money_plain(s, cost));
    DO(s->fixture, "stock write-off", "day", s->first, "from", MAIN_STORE, "reason", OTHER_REASON,
       "line[0].item", item, "line[0].quantity", "1");
}

static void found_items(struct scenario *s)
{
    size_t index = 0;
    json_t *item = NULL, *ratio = NULL;
    const char *unit = NULL;
    struct fraction cost;
    json_array_foreach (json_object_get(s->file, "items"), index, item) {
        const char *code = text_in(item, "id");
        add_item(s, code, text_in(item, "unit") == NULL ? "pcs" : text_in(item, "unit"),
                 text_in(item, "weight"));
        json_object_foreach (json_object_get(item, "units"), unit, ratio)
            add_unit(s, code, unit, ratio);
        if (fraction_in(item, "start_cost", &cost))
            know_cost(s, code, cost);
    }
}

static void found_stores(struct scenario *s)
{
    size_t index = 0;
    json_t *location = NULL;
    json_array_foreach (json_object_get(s->file, "locations"), index, location)
        if (strcmp(json_string_value(location), MAIN_STORE) != 0)
            DO(s->fixture, "location add", "code", json_string_value(location), "name",
               json_string_value(location), "kind", "store");
}

void stock_found(struct scenario *s)
{
    struct fixture *f = s->fixture;
    const char *formula = text_in(s->file, "formula");
    DO(f, "location add", "code", MAIN_STORE, "name", "Gudang", "kind", "store");
    DO(f, "location add", "code", FLOOR, "name", "Lantai", "kind", "floor");
    DO(f, "workshop add", "code", SHOP, "name", "Bengkel", "floor", FLOOR);
    DO(f, "partner add", "code", SUPPLIER, "name", "Pemasok", "kind", "supplier");
    DO(f, "partner add", "code", BUYER, "name", "Pembeli", "kind", "buyer");
    DO(f, "partner add", "code", OWN_KITCHEN, "name", "Dapur", "kind", "buyer");
    add_item(s, USED_UP_FOR, "pcs", NULL);
    add_item(s, NOTE_ITEM, "pcs", NULL);
    if (formula != NULL && strcmp(formula, "fifo") == 0)
        DO(f, "costing choose", "method", "fifo", "reason", OTHER_REASON);
    found_stores(s);
    found_items(s);
}

/* ------------------------------------------------------------------ reading an operation */

static const char *store_of(const struct op *op)
{
    const char *location = text_in(op->json, "loc");
    return location == NULL ? MAIN_STORE : location;
}

static struct fraction quantity_of(const struct op *op)
{
    return fraction_or(op->json, "qty", fraction_of(0, 1));
}

/* What a quantity of the operation is in all: given as a sum, or by the unit. */
static struct fraction amount_of(const struct op *op, struct fraction quantity)
{
    struct fraction amount;
    if (fraction_in(op->json, "amount", &amount))
        return amount;
    return fraction_times(fraction_or(op->json, "unit_cost", fraction_of(0, 1)), quantity);
}

/* ------------------------------------------------------------------ lots */

static bool same_text(const char *left, const char *right)
{
    return left != NULL && right != NULL && strcmp(left, right) == 0;
}

static size_t lots_named(const struct scenario *s, const char *item, const char *name)
{
    size_t count = 0;
    for (size_t i = 0; i < s->lot_count; i++)
        count += same_text(s->lots[i].item, item) && same_text(s->lots[i].name, name);
    return count;
}

/* The code of a lot that comes in: the name itself, or for a second receipt "name (2)". */
static const char *new_lot(struct scenario *s, const char *item, const char *name)
{
    size_t before = lots_named(s, item, name);
    const char *code = before == 0 ? name : arena_format(s->arena, "%s (%zu)", name, before + 1);
    s->lots = arena_grow(s->arena, s->lots, s->lot_count, s->lot_count + 1, sizeof *s->lots);
    s->lots[s->lot_count++] = (struct named_lot){.item = item, .name = name, .code = code};
    return code;
}

static void know_lot(struct scenario *s, const struct op *op)
{
    if (op->refused)
        s->lot_count--;
    else
        s->lots[s->lot_count - 1].number = op->numbers[op->count - 1];
}

/* What each line of what leaves says besides: the price, or the order. */
struct besides {
    const char *name, *value;
};

static void add_line(struct request *request, const char *list, size_t row, const char *item,
                     struct fraction quantity, const struct besides *besides)
{
    request_row(request, list, row, "item", item);
    request_row(request, list, row, "quantity", plain(request->scenario, quantity));
    if (besides != NULL)
        request_row(request, list, row, besides->name, besides->value);
}

/*
 * Writes the lines of what leaves a store: one, or one for each of the lots that came in under the
 * name, as far as they reach.
 */
static void add_leaving(struct request *request, const struct op *op, const char *list,
                        const char *store, const struct besides *besides)
{
    struct scenario *s = request->scenario;
    const char *item = text_in(op->json, "item"), *lot = text_in(op->json, "lot");
    struct fraction left = quantity_of(op);
    size_t row = 0, named = lots_named(s, item, lot);
    for (size_t i = 0; named > 1 && i < s->lot_count && left.above > 0; i++) {
        struct fraction there;
        if (!same_text(s->lots[i].item, item) || !same_text(s->lots[i].name, lot))
            continue;
        there = on_hand(s, item, store, s->lots[i].code, op->day);
        there = fraction_compare(there, left) > 0 ? left : there;
        if (there.above == 0)
            continue;
        add_line(request, list, row, item, there, besides);
        request_row(request, list, row++, "lot", s->lots[i].code);
        left = fraction_minus(left, there);
    }
    if (left.above == 0 && row > 0)
        return;
    add_line(request, list, row, item, left, besides);
    request_row(request, list, row, "unit", text_in(op->json, "uom"));
    if (named > 0)
        request_row(request, list, row, "lot", lot);
}

/* ------------------------------------------------------------------ coming in */

static void bring(struct scenario *s, struct op *op, const char *path, struct fraction quantity,
                  struct fraction amount)
{
    struct request request = request_of(s, path);
    const char *item = text_in(op->json, "item"), *lot = text_in(op->json, "lot");
    if (strcmp(path, "stock receive") == 0)
        request_add(&request, "supplier", SUPPLIER);
    request_add(&request, "day", op->day);
    request_add(&request, "into", store_of(op));
    request_row(&request, "line", 0, "item", item);
    request_row(&request, "line", 0, "quantity", plain(s, quantity));
    request_row(&request, "line", 0, "unit", text_in(op->json, "uom"));
    request_row(&request, "line", 0, "amount", money_plain(s, amount));
    request_row(&request, "line", 0, "expires", text_in(op->json, "lot_expiry"));
    if (lot != NULL)
        request_row(&request, "line", 0, "lot", new_lot(s, item, lot));
    request_post(&request, op);
    if (lot != NULL)
        know_lot(s, op);
}

static void do_receipt(struct scenario *s, struct op *op)
{
    bring(s, op, "stock receive", quantity_of(op), amount_of(op, quantity_of(op)));
}

/* ------------------------------------------------------------------ leaving */

/* Takes back what a refused operation had done already, so that nothing of it stays. */
static void undo_parts(struct scenario *s, struct op *op)
{
    for (size_t i = op->count; i-- > 0;)
        DO(s->fixture, "document reverse", "document", op->labels[i], "reason", OTHER_REASON);
    op->count = 0;
}

/* A price where the case has none: what is delivered at no price keeps its month from closing. */
static const char *price_of(const struct scenario *s, const struct op *op)
{
    for (size_t i = 0; i < s->count; i++)
        if (text_in(s->ops[i].json, "price") != NULL)
            return text_in(op->json, "price") == NULL ? "0" : text_in(op->json, "price");
    return "1";
}

static void deliver(struct scenario *s, struct op *op, const char *buyer)
{
    struct request request = request_of(s, "sales deliver");
    request_add(&request, "buyer", buyer);
    request_add(&request, "day", op->day);
    request_add(&request, "from", store_of(op));
    add_leaving(&request, op, "line", store_of(op),
                &(struct besides){"unit-price", price_of(s, op)});
    request_post(&request, op);
}

static void do_sale(struct scenario *s, struct op *op)
{
    deliver(s, op, BUYER);
}

static const char *order_for(struct scenario *s, const char *product, const char *quantity,
                             const char *day)
{
    DO(s->fixture, "order add", "product", product, "quantity", quantity, "workshop", SHOP, "start",
       day, "due", day);
    return answer_text(s->fixture, "document");
}

/* From the store to the workshop's floor; moves no value. */
static bool carry_to_floor(struct scenario *s, struct op *op)
{
    struct request request = request_of(s, "stock issue");
    request_add(&request, "day", op->day);
    request_add(&request, "from", store_of(op));
    request_add(&request, "to", FLOOR);
    add_leaving(&request, op, "line", store_of(op), NULL);
    return request_post(&request, op);
}

static bool comes_back_later(const struct scenario *s, const struct op *op)
{
    for (size_t i = 0; i < s->count; i++)
        if (strcmp(s->ops[i].kind, "sale_return") == 0 &&
            json_integer_value(json_object_get(s->ops[i].json, "of")) == op->n)
            return true;
    return false;
}

/*
 * Used in a job: carried to the workshop, and used up on a session sheet. What is used up there
 * does not come back; where the case has some of it come back, it was delivered to the own kitchen.
 */
static void do_issue(struct scenario *s, struct op *op)
{
    if (comes_back_later(s, op)) {
        deliver(s, op, OWN_KITCHEN);
        return;
    }
    if (!carry_to_floor(s, op))
        return;
    struct request sheet = request_of(s, "session post");
    const char *order = order_for(s, USED_UP_FOR, "1000000", op->day);
    request_add(&sheet, "workshop", SHOP);
    request_add(&sheet, "day", op->day);
    add_leaving(&sheet, op, "materials", FLOOR, &(struct besides){"order", order});
    if (request_post(&sheet, op))
        op->main = 1;
    else
        undo_parts(s, op);
}

/* ------------------------------------------------------------------ coming and going back */

static struct op *op_of(struct scenario *s, const struct op *op)
{
    struct op *of = op_numbered(s, json_integer_value(json_object_get(op->json, "of")));
    assert_row(of != NULL, "%lld is about an operation that is not there", (long long)op->n);
    return of;
}

/* The document that an operation is about; it may have been refused. */
static const char *label_of(struct scenario *s, const struct op *op)
{
    const struct op *of = op_of(s, op);
    return of->count == 0 ? "-" : of->labels[of->main];
}

static void do_sale_return(struct scenario *s, struct op *op)
{
    struct request request = request_of(s, "sales return");
    request_add(&request, "delivery", label_of(s, op));
    request_add(&request, "day", op->day);
    request_add(&request, "reason", OTHER_REASON);
    request_add(&request, "into", store_of(op));
    request_row(&request, "line", 0, "item", text_in(op->json, "item"));
    request_row(&request, "line", 0, "quantity", plain(s, quantity_of(op)));
    request_row(&request, "line", 0, "unit", text_in(op->json, "uom"));
    request_post(&request, op);
}

static void do_purchase_return(struct scenario *s, struct op *op)
{
    struct request request = request_of(s, "purchase return");
    request_add(&request, "receipt", label_of(s, op));
    request_add(&request, "day", op->day);
    request_add(&request, "reason", OTHER_REASON);
    request_add(&request, "from", store_of(op));
    request_row(&request, "line", 0, "item", text_in(op->json, "item"));
    request_row(&request, "line", 0, "quantity", plain(s, quantity_of(op)));
    request_row(&request, "line", 0, "unit", text_in(op->json, "uom"));
    request_post(&request, op);
}

static void do_transfer(struct scenario *s, struct op *op)
{
    struct request request = request_of(s, "stock transfer");
    request_add(&request, "day", op->day);
    request_add(&request, "from", text_in(op->json, "from"));
    request_add(&request, "to", text_in(op->json, "to"));
    add_leaving(&request, op, "line", text_in(op->json, "from"), NULL);
    request_post(&request, op);
}

/* ------------------------------------------------------------------ counting and losing */

static void count_as(struct scenario *s, struct op *op, struct fraction counted)
{
    struct request request = request_of(s, "count post");
    request_add(&request, "location", store_of(op));
    request_add(&request, "day", op->day);
    request_row(&request, "line", 0, "item", text_in(op->json, "item"));
    request_row(&request, "line", 0, "counted", plain(s, counted));
    request_row(&request, "line", 0, "unit", text_in(op->json, "uom"));
    request_post(&request, op);
}

/*
 * What is counted where the books know of nothing, with its cost, is an opening balance. Else a
 * count is of a place: one of a lot counts the other lots as they are.
 */
static void do_count(struct scenario *s, struct op *op)
{
    const char *item = text_in(op->json, "item"), *lot = text_in(op->json, "lot");
    struct fraction there = on_hand(s, item, store_of(op), NULL, op->day);
    struct fraction counted = quantity_of(op);
    bool opens = json_object_get(op->json, "unit_cost") != NULL && counted.above > 0 &&
                 on_hand_named(s, item, store_of(op), lot, op->day).above == 0;
    if (opens) {
        bring(s, op, "stock open", counted, amount_of(op, counted));
        return;
    }
    if (!json_is_string(json_object_get(op->json, "qty")))
        counted = there;
    else if (lot != NULL)
        counted = fraction_plus(
            counted, fraction_minus(there, on_hand_named(s, item, store_of(op), lot, op->day)));
    count_as(s, op, counted);
}

/* A count is of the end of a day: what comes and goes until then, by operations still to come. */
static struct fraction later_that_day(const struct scenario *s, const struct op *op)
{
    static const char *const out[] = {"sale", "issue", "purchase_return"};
    static const char *const in[] = {"receipt", "sale_return"};
    struct fraction sum = fraction_of(0, 1);
    for (const struct op *later = op + 1; later < s->ops + s->count; later++) {
        if (strcmp(later->day, op->day) != 0 || strcmp(store_of(later), store_of(op)) != 0 ||
            !same_text(text_in(later->json, "item"), text_in(op->json, "item")))
            continue;
        for (size_t i = 0; i < COUNT_OF(out); i++)
            if (strcmp(later->kind, out[i]) == 0)
                sum = fraction_minus(sum, quantity_of(later));
        for (size_t i = 0; i < COUNT_OF(in); i++)
            if (strcmp(later->kind, in[i]) == 0)
                sum = fraction_plus(sum, quantity_of(later));
        if (strcmp(later->kind, "adjust") == 0)
            sum = fraction_plus(sum, quantity_of(later));
    }
    return sum;
}

static void do_adjust(struct scenario *s, struct op *op)
{
    const char *item = text_in(op->json, "item");
    struct fraction change = quantity_of(op);
    bool valued = json_object_get(op->json, "unit_cost") != NULL;
    bool no_value = json_is_true(json_object_get(op->json, "no_value"));
    if (change.above > 0 && (valued || no_value)) {
        bring(s, op, "stock open", change, no_value ? fraction_of(0, 1) : amount_of(op, change));
        return;
    }
    if (change.above > 0) {
        struct fraction there = on_hand(s, item, store_of(op), NULL, op->day);
        count_as(s, op, fraction_plus(fraction_plus(there, change), later_that_day(s, op)));
        return;
    }
    struct request request = request_of(s, "stock write-off");
    request_add(&request, "day", op->day);
    request_add(&request, "from", store_of(op));
    request_add(&request, "reason", OTHER_REASON);
    request_row(&request, "line", 0, "item", item);
    request_row(&request, "line", 0, "quantity", plain(s, fraction_size(change)));
    request_row(&request, "line", 0, "unit", text_in(op->json, "uom"));
    request_row(&request, "line", 0, "lot", text_in(op->json, "lot"));
    request_post(&request, op);
}

/* ------------------------------------------------------------------ costs */

static void do_add_cost(struct scenario *s, struct op *op)
{
    struct request request = request_of(s, "purchase add-cost");
    const char *basis = text_in(op->json, "basis");
    size_t index = 0;
    json_t *to = NULL;
    request_add(&request, "day", op->day);
    request_add(&request, "amount", text_in(op->json, "amount"));
    request_add(&request, "what", "ongkos");
    request_add(&request, "basis", basis != NULL && strcmp(basis, "qty") == 0 ? "quantity" : basis);
    json_array_foreach (json_object_get(op->json, "to"), index, to) {
        const struct op *receipt = op_numbered(s, json_integer_value(to));
        assert_non_null(receipt);
        request_row(&request, "line", index, "receipt",
                    receipt->count == 0 ? "-" : receipt->labels[receipt->main]);
    }
    request_post(&request, op);
}

/* ------------------------------------------------------------------ producing */

/* An output that shares what is left of the cost; the others take a value of their own or none. */
static bool shares(json_t *output)
{
    return json_object_get(output, "unit_cost") == NULL &&
           !json_is_true(json_object_get(output, "at_input_cost")) &&
           !json_is_true(json_object_get(output, "waste"));
}

/* The first that shares the cost: what the order is for. */
static const char *product_of(json_t *outputs)
{
    size_t index = 0;
    json_t *output = NULL;
    json_array_foreach (outputs, index, output)
        if (shares(output))
            return text_in(output, "item");
    return NULL;
}

static struct fraction made_of(json_t *outputs, const char *product)
{
    size_t index = 0;
    json_t *output = NULL;
    struct fraction sum = fraction_of(0, 1);
    json_array_foreach (outputs, index, output)
        if (shares(output) && same_text(text_in(output, "item"), product))
            sum = fraction_plus(sum, fraction_or(output, "qty", sum));
    return sum;
}

/* What was drawn and kept its cost was not used. */
static struct fraction unused_of(json_t *outputs, const char *item)
{
    size_t index = 0;
    json_t *output = NULL;
    struct fraction sum = fraction_of(0, 1);
    json_array_foreach (outputs, index, output)
        if (json_is_true(json_object_get(output, "at_input_cost")) &&
            same_text(text_in(output, "item"), item))
            sum = fraction_plus(sum, fraction_or(output, "qty", sum));
    return sum;
}

struct production {
    struct scenario *s;
    struct op *op;
    const char *order, *product;
    struct request carrying, sheet;
    size_t materials, rows;
    bool priced, several; /* outputs share by price; several items share */
};

/* Materials: from stock; or a cost of the order, if their value is stated. */
static bool add_inputs(struct production *p)
{
    size_t index = 0;
    json_t *input = NULL, *outputs = json_object_get(p->op->json, "outputs");
    struct fraction none = fraction_of(0, 1), cost;
    p->op->stated = fraction_or(p->op->json, "extra_cost", none);
    json_array_foreach (json_object_get(p->op->json, "inputs"), index, input) {
        const char *item = text_in(input, "item");
        struct fraction quantity =
            fraction_minus(fraction_or(input, "qty", none), unused_of(outputs, item));
        if (fraction_in(input, "unit_cost", &cost)) {
            p->op->stated =
                fraction_plus(p->op->stated, fraction_times(cost, fraction_or(input, "qty", none)));
            continue;
        }
        if (quantity.above <= 0)
            continue;
        request_row(&p->carrying, "line", p->materials, "item", item);
        request_row(&p->carrying, "line", p->materials, "quantity", plain(p->s, quantity));
        request_row(&p->sheet, "materials", p->materials, "item", item);
        request_row(&p->sheet, "materials", p->materials, "quantity", plain(p->s, quantity));
        request_row(&p->sheet, "materials", p->materials++, "order", p->order);
    }
    if (p->materials > 0 && !request_post(&p->carrying, p->op))
        return false;
    if (fraction_is_zero(p->op->stated))
        return true;
    struct request more = request_of(p->s, "order cost");
    request_add(&more, "order", p->order);
    request_add(&more, "amount", money_plain(p->s, p->op->stated));
    request_add(&more, "what", "biaya");
    request_add(&more, "day", p->op->day);
    return request_post(&more, p->op);
}

static void name_output(struct production *p, json_t *output)
{
    const char *name = text_in(output, "name");
    struct op *op = p->op;
    op->outputs = arena_grow(p->s->arena, op->outputs, op->output_count, op->output_count + 1,
                             sizeof *op->outputs);
    op->outputs[op->output_count++] = name == NULL ? text_in(output, "item") : name;
}

/* One that shares is an output of the order, or a by-product that takes its part by price. */
static void add_output(struct production *p, json_t *output)
{
    struct request *sheet = &p->sheet;
    const char *item = text_in(output, "item"), *price = text_in(output, "sales_price");
    const char *cost = text_in(output, "unit_cost");
    bool main_product = shares(output) && same_text(item, p->product);
    if (json_is_true(json_object_get(output, "at_input_cost")) ||
        (json_is_true(json_object_get(output, "waste")) && !same_text(item, p->product)))
        return; /* it was never used; or nothing was made that has a name */
    request_row(sheet, "outputs", p->rows, "order", p->order);
    request_row(sheet, "outputs", p->rows, "item", item);
    if (json_is_true(json_object_get(output, "waste"))) {
        request_row(sheet, "outputs", p->rows, "quantity", "0");
        request_row(sheet, "outputs", p->rows++, "spoiled", text_in(output, "qty"));
        return;
    }
    request_row(sheet, "outputs", p->rows, "quantity", text_in(output, "qty"));
    request_row(sheet, "outputs", p->rows, "lot", text_in(output, "lot"));
    if (!main_product)
        request_row(sheet, "outputs", p->rows, "role", "by_product");
    if (cost != NULL)
        request_row(sheet, "outputs", p->rows, "unit-value", cost);
    else if (p->priced || p->several)
        request_row(sheet, "outputs", p->rows, "unit-price",
                    p->priced ? (price == NULL ? "0" : price) : "1");
    if (main_product)
        request_row(sheet, "outputs", p->rows, "completes", "yes");
    p->rows++;
    name_output(p, output);
}

static void look_at_outputs(struct production *p, json_t *outputs)
{
    size_t index = 0;
    json_t *output = NULL;
    json_array_foreach (outputs, index, output) {
        p->priced = p->priced || (shares(output) && json_object_get(output, "sales_price") != NULL);
        p->several =
            p->several || (shares(output) && !same_text(text_in(output, "item"), p->product));
    }
}

static void do_produce(struct scenario *s, struct op *op)
{
    json_t *outputs = json_object_get(op->json, "outputs"), *output = NULL;
    size_t index = 0;
    struct production p = {.s = s, .op = op, .product = product_of(outputs)};
    p.carrying = request_of(s, "stock issue");
    p.sheet = request_of(s, "session post");
    look_at_outputs(&p, outputs);
    if (p.product == NULL)
        p.product = USED_UP_FOR;
    struct fraction made = made_of(outputs, p.product);
    p.order = order_for(s, p.product, made.above == 0 ? "1" : plain(s, made), op->day);
    request_add(&p.carrying, "day", op->day);
    request_add(&p.carrying, "from", store_of(op));
    request_add(&p.carrying, "to", FLOOR);
    request_add(&p.sheet, "workshop", SHOP);
    request_add(&p.sheet, "day", op->day);
    request_add(&p.sheet, "into", store_of(op));
    if (!add_inputs(&p)) {
        undo_parts(s, op);
        return;
    }
    json_array_foreach (outputs, index, output)
        add_output(&p, output);
    if (request_post(&p.sheet, op))
        op->main = op->count - 1;
    else
        undo_parts(s, op);
}

/* ------------------------------------------------------------------ taking back */

static bool take_back(struct scenario *s, struct op *op, const struct op *of)
{
    for (size_t i = of->count; i-- > 0;) {
        struct request request = request_of(s, "document reverse");
        request_add(&request, "document", of->labels[i]);
        request_add(&request, "reason", OTHER_REASON);
        if (!request_post(&request, op))
            return false;
    }
    return true;
}

static void do_reverse(struct scenario *s, struct op *op)
{
    take_back(s, op, op_of(s, op));
}

static void perform(struct scenario *s, struct op *op);

/* The operation as it should have been. */
static struct op amended(struct scenario *s, const struct op *op, const struct op *of)
{
    json_t *right = json_deep_copy(of->json);
    json_object_update(right, json_object_get(op->json, "set"));
    struct op again = {.json = right, .kind = of->kind, .n = of->n};
    json_array_append_new(json_object_get(s->file, "amended"), right);
    again.day = text_in(right, "date");
    return again;
}

/* Only what a receipt cost was wrong: its price is corrected. */
static bool only_cost(const struct op *op, const struct op *of)
{
    json_t *set = json_object_get(op->json, "set");
    bool cost = json_object_get(set, "unit_cost") != NULL || json_object_get(set, "amount") != NULL;
    return strcmp(of->kind, "receipt") == 0 && json_object_size(set) == 1 && cost;
}

static void correct_cost(struct scenario *s, struct op *op, struct op *of)
{
    struct op again = amended(s, op, of);
    struct request request = request_of(s, "stock correct");
    request_add(&request, "receipt", of->labels[of->main]);
    request_add(&request, "item", text_in(of->json, "item"));
    request_add(&request, "amount", money_plain(s, amount_of(&again, quantity_of(&again))));
    request_add(&request, "reason", OTHER_REASON);
    request_add(&request, "day", of->day);
    if (request_post(&request, op))
        of->json = again.json;
}

/* Takes it back and records it right; the other way round where later documents need it. */
static void do_amend(struct scenario *s, struct op *op)
{
    struct op *of = op_of(s, op);
    if (of->count > 0 && only_cost(op, of)) {
        correct_cost(s, op, of);
        return;
    }
    struct op again = amended(s, op, of), undoing = *op;
    bool right_first = !take_back(s, &undoing, of);
    perform(s, &again);
    if (right_first && !again.refused) {
        undoing = *op;
        if (!take_back(s, &undoing, of))
            undo_parts(s, &again);
    }
    op->refused = again.refused || undoing.refused;
    op->err = again.refused ? again.err : undoing.err;
    if (!op->refused)
        *of = again;
}

/* ------------------------------------------------------------------ closing, and only asking */

static bool ends_month(const char *day)
{
    struct day parsed = {0};
    struct error err = {0};
    return day_parse(day, &parsed, &err) && month_last_day(day_month(parsed)).days == parsed.days;
}

/* Months are closed, one after the other; a part of a month is not closed. */
static void do_close(struct scenario *s, struct op *op)
{
    struct day until = {0}, first = {0};
    assert_true(day_parse(op->day, &until, &op->err));
    assert_true(day_parse(s->first, &first, &op->err));
    for (struct month month = day_month(first); month.months <= day_month(until).months;
         month.months++) {
        bool whole = month.months < day_month(until).months || ends_month(op->day);
        struct request request = request_of(s, "month close");
        request_add(&request, "month", month_plain(s->arena, month));
        if (month_last_day(month).days < s->fixture->call.today.days && !whole)
            break; /* it would close more than was asked */
        op->refused = false;
        if (!request_post(&request, op) && strstr(op->err.message, "is closed already") == NULL &&
            strstr(op->err.message, "there is nothing in") == NULL)
            return;
    }
    op->refused = !ends_month(op->day);
}

static void do_note(struct scenario *s, struct op *op)
{
    struct request request = request_of(s, "stock receive");
    request_add(&request, "supplier", SUPPLIER);
    request_add(&request, "day", op->day);
    request_add(&request, "into", MAIN_STORE);
    request_row(&request, "line", 0, "item", NOTE_ITEM);
    request_row(&request, "line", 0, "quantity", "1");
    request_row(&request, "line", 0, "amount", "0");
    request_post(&request, op);
}

/* ------------------------------------------------------------------ all of them */

static void perform(struct scenario *s, struct op *op)
{
    static const struct {
        const char *kind;
        void (*run)(struct scenario *s, struct op *op);
    } kinds[] = {
        {"receipt", do_receipt},   {"issue", do_issue},
        {"sale", do_sale},         {"sale_return", do_sale_return},
        {"transfer", do_transfer}, {"purchase_return", do_purchase_return},
        {"count", do_count},       {"adjust", do_adjust},
        {"add_cost", do_add_cost}, {"produce", do_produce},
        {"reverse", do_reverse},   {"amend", do_amend},
        {"close", do_close},       {"note", do_note},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].kind, op->kind) == 0) {
            kinds[i].run(s, op);
            return;
        }
    assert_row(false, "there is no operation '%s'", op->kind);
}

/* Today is the day of entry if the case says so, else the last day of all. */
void stock_perform(struct scenario *s, struct op *op)
{
    const char *today = text_in(op->json, "today");
    struct fixture *f = s->fixture;
    assert_true(day_parse(today == NULL ? s->last : today, &f->call.today, &f->err));
    if (today == NULL && strcmp(op->kind, "close") == 0)
        f->call.today = month_last_day(day_month(f->call.today)), f->call.today.days++;
    perform(s, op);
    s->done++;
}
