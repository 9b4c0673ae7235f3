/* Calculations, done as people would do them here: with goods, recipes, orders and sheets. */
#include "tests/scenarios/scenario.h"

#include "core/journal/journal.h"
#include "inventory/stock/valuation.h"

#include <string.h>

#define DAY   "2026-01-15"
#define STORE "GUDANG"
#define FLOOR "LANTAI"
#define SHOP  "BENGKEL"

/* ------------------------------------------------------------------ what they share */

/* A value of the question, or of what is given for all questions. */
static json_t *asked(struct scenario *s, json_t *expect, const char *name)
{
    json_t *own = json_object_get(json_object_get(expect, "with"), name);
    return own != NULL ? own : json_object_get(json_object_get(s->file, "given"), name);
}

static const char *asked_text(struct scenario *s, json_t *expect, const char *name)
{
    return json_string_value(asked(s, expect, name));
}

static struct fraction asked_number(struct scenario *s, json_t *expect, const char *name,
                                    struct fraction fallback)
{
    json_t *value = asked(s, expect, name);
    struct fraction found;
    if (json_is_integer(value))
        return fraction_of(json_integer_value(value), 1);
    return json_is_string(value) && fraction_parse(json_string_value(value), &found) ? found
                                                                                     : fallback;
}

static struct fraction zero(void)
{
    return fraction_of(0, 1);
}

static struct fraction one(void)
{
    return fraction_of(1, 1);
}

static struct fraction sum_of_list(json_t *list)
{
    size_t index = 0;
    json_t *value = NULL;
    struct fraction sum = zero(), next;
    json_array_foreach (list, index, value)
        if (fraction_parse(json_string_value(value), &next))
            sum = fraction_plus(sum, next);
    return sum;
}

/* Every question has books of its own. */
static void open_books(struct scenario *s)
{
    fixture_close(s->fixture);
    s->fixture = scenario_fixture();
    struct fixture *f = s->fixture;
    DO(f, "location add", "code", STORE, "name", "Gudang", "kind", "store");
    DO(f, "location add", "code", FLOOR, "name", "Lantai", "kind", "floor");
    DO(f, "workshop add", "code", SHOP, "name", "Bengkel", "floor", FLOOR);
    DO(f, "partner add", "code", "PEMASOK", "name", "Pemasok", "kind", "supplier");
    DO(f, "partner add", "code", "PEMBELI", "name", "Pembeli", "kind", "buyer");
}

static void add_item(struct scenario *s, const char *code, const char *unit)
{
    DO(s->fixture, "item add", "code", code, "name", code, "kind", "material", "unit", unit,
       "decimals", "3");
}

static void receive(struct scenario *s, const char *item, struct fraction quantity,
                    struct fraction amount, const char *into)
{
    DO(s->fixture, "stock receive", "supplier", "PEMASOK", "day", DAY, "into", into, "line[0].item",
       item, "line[0].quantity", plain(s, quantity), "line[0].amount", money_plain(s, amount));
}

static const char *order(struct scenario *s, const char *item, struct fraction quantity)
{
    DO(s->fixture, "order add", "product", item, "quantity", plain(s, quantity), "workshop", SHOP,
       "start", DAY, "due", DAY);
    return answer_text(s->fixture, "document");
}

static void order_cost(struct scenario *s, const char *order, struct fraction amount)
{
    if (amount.above != 0)
        DO(s->fixture, "order cost", "order", order, "amount", money_plain(s, amount), "what",
           "biaya", "day", DAY);
}

/* What all of an item is worth. */
static struct fraction worth(struct scenario *s, const char *item)
{
    int64_t minor = 0;
    size_t index = 0;
    json_t *row = NULL;
    DO(s->fixture, "stock value", "on", DAY);
    json_t *list = answer_json(s->fixture);
    json_array_foreach (list, index, row)
        if (strcmp(text_in(row, "item"), item) == 0)
            minor = json_integer_value(json_object_get(row, "value"));
    json_decref(list);
    return fraction_of(minor, MINOR_OF_ONE);
}

static struct fraction unit_worth(struct scenario *s, const char *item)
{
    return fraction_over(worth(s, item), on_hand(s, item, NULL, NULL, DAY));
}

/* What others call our refusals. */
static const char *our_class(const char *wanted)
{
    if (strcmp(wanted, "insufficient") == 0)
        return "negative_stock";
    return strcmp(wanted, "rounds_to_zero") == 0 ? "not_even" : wanted;
}

/* Whether an action was refused as the expectation says. */
static const char *check_class(struct scenario *s, json_t *expect, bool done)
{
    const char *wanted = text_in(expect, "class");
    const struct error *err = &s->fixture->err;
    if (done)
        return wanted == NULL ? NULL : "it was done";
    if (wanted != NULL && strcmp(class_of_refusal(err), our_class(wanted)) == 0)
        return NULL;
    return arena_format(s->arena, "it was refused: %s (%s)", err->message, err->hint);
}

/* ------------------------------------------------------------------ bills of materials */

struct bill {
    struct scenario *s;
    json_t *costs, *boms;
    bool explode;
};

static json_t *bom_of(const struct bill *bill, const char *item)
{
    return json_object_get(bill->boms, item);
}

/* The batch, as good pieces. */
static struct fraction batch_of(json_t *bom)
{
    return fraction_times(fraction_or(bom, "qty", one()), fraction_or(bom, "yield", one()));
}

/* What one good piece takes by a line: what is lost on the way has to be put in too. */
static struct fraction line_need(json_t *bom, json_t *line)
{
    struct fraction kept = fraction_minus(one(), fraction_or(line, "scrap", zero()));
    return fraction_over(fraction_over(fraction_or(line, "qty", zero()), kept), batch_of(bom));
}

static bool is_made(const struct bill *bill, const char *item, bool top)
{
    return bom_of(bill, item) != NULL && (top || bill->explode);
}

static wide common_multiple(wide left, wide right)
{
    wide a = left, b = right;
    while (b != 0) {
        wide rest = a % b;
        a = b;
        b = rest;
    }
    return left / a * right;
}

/* So many pieces that every quantity on every level comes out in whole thousandths. */
static wide whole_pieces(const struct bill *bill, const char *item, struct fraction of_one,
                         bool top)
{
    size_t index = 0;
    json_t *line = NULL, *bom = bom_of(bill, item);
    wide pieces = fraction_over(of_one, fraction_of(1, 1000)).below; /* of thousandths */
    if (!is_made(bill, item, top))
        return pieces;
    json_array_foreach (json_object_get(bom, "lines"), index, line)
        pieces = common_multiple(pieces,
                                 whole_pieces(bill, text_in(line, "item"),
                                              fraction_times(of_one, line_need(bom, line)), false));
    json_array_foreach (json_object_get(bom, "by_products"), index, line)
        pieces = common_multiple(pieces, fraction_over(fraction_times(of_one, line_need(bom, line)),
                                                       fraction_of(1, 1000))
                                             .below);
    return pieces;
}

static void add_items(struct scenario *s, json_t *names)
{
    const char *name = NULL;
    json_t *value = NULL;
    struct fixture *f = s->fixture;
    json_object_foreach (names, name, value)
        if (!do_action(f, "item show", "code", name, NULL))
            add_item(s, name, "pcs");
}

static void add_item_once(struct scenario *s, const char *name)
{
    if (!do_action(s->fixture, "item show", "code", name, NULL))
        add_item(s, name, "pcs");
}

static struct fraction operations_cost(json_t *bom, struct fraction pieces)
{
    size_t index = 0;
    json_t *operation = NULL;
    struct fraction sum = zero();
    json_array_foreach (json_object_get(bom, "operations"), index, operation)
        sum = fraction_plus(
            sum, fraction_times(fraction_or(operation, "minutes", zero()),
                                fraction_over(fraction_or(operation, "rate_per_hour", zero()),
                                              fraction_of(60, 1))));
    return fraction_times(sum, fraction_over(pieces, batch_of(bom)));
}

static void add_part(struct request *recipe, size_t row, json_t *line, struct fraction quantity)
{
    struct scenario *s = recipe->scenario;
    struct fraction share;
    request_row(recipe, "part", row, "item", text_in(line, "item"));
    request_row(recipe, "part", row, "quantity", plain(s, quantity));
    if (!fraction_in(line, "share", &share))
        return;
    request_row(recipe, "part", row, "role", "by_product");
    request_row(recipe, "part", row, "cost-share",
                plain(s, fraction_times(share, fraction_of(100, 1))));
}

/* Its recipe, for so many pieces. */
static void write_recipe(const struct bill *bill, const char *item, struct fraction pieces)
{
    struct scenario *s = bill->s;
    struct request recipe = request_of(s, "recipe add");
    size_t index = 0, row = 0;
    json_t *line = NULL, *bom = bom_of(bill, item);
    request_add(&recipe, "product", item);
    request_add(&recipe, "batch", plain(s, pieces));
    request_add(&recipe, "minutes", "0");
    json_array_foreach (json_object_get(bom, "lines"), index, line)
        add_part(&recipe, row++, line, fraction_times(line_need(bom, line), pieces));
    json_array_foreach (json_object_get(bom, "by_products"), index, line) {
        add_item_once(s, text_in(line, "item"));
        add_part(&recipe, row++, line, fraction_times(line_need(bom, line), pieces));
    }
    assert_done(do_pairs(s->fixture, recipe.path, recipe.pairs), &s->fixture->err);
}

/* Makes pieces of an item, and before that what it is made of; or buys them. */
static void provide(const struct bill *bill, const char *item, struct fraction pieces, bool top)
{
    struct scenario *s = bill->s;
    size_t index = 0;
    json_t *line = NULL, *bom = bom_of(bill, item);
    struct fraction cost = fraction_or(bill->costs, item, zero());
    if (!is_made(bill, item, top)) {
        receive(s, item, pieces, fraction_times(cost, pieces), FLOOR);
        return;
    }
    json_array_foreach (json_object_get(bom, "lines"), index, line) {
        add_item_once(s, text_in(line, "item"));
        provide(bill, text_in(line, "item"), fraction_times(line_need(bom, line), pieces), false);
    }
    if (!do_action(s->fixture, "recipe show", "product", item, "on", DAY, NULL))
        write_recipe(bill, item, pieces);
    const char *label = order(s, item, pieces);
    order_cost(s, label, operations_cost(bom, pieces));
    DO(s->fixture, "session post", "workshop", SHOP, "day", DAY, "into", FLOOR, "by-recipe", "yes",
       "outputs[0].order", label, "outputs[0].item", item, "outputs[0].quantity", plain(s, pieces),
       "outputs[0].completes", "yes");
}

static const char *check_bom(struct scenario *s, json_t *expect)
{
    struct bill bill = {
        .s = s,
        .costs = asked(s, expect, "costs"),
        .boms = asked(s, expect, "boms"),
        .explode = !json_is_false(asked(s, expect, "explode")),
    };
    const char *item = asked_text(s, expect, "item"), *by = asked_text(s, expect, "by_product");
    open_books(s);
    add_items(s, bill.costs);
    add_items(s, bill.boms);
    struct fraction pieces = {whole_pieces(&bill, item, one(), true), 1};
    provide(&bill, item, pieces, true);
    return figure_check(s, expect, "unit_cost", unit_worth(s, by == NULL ? item : by));
}

/* ------------------------------------------------------------------ what a quantity takes */

static const char *check_requirement(struct scenario *s, json_t *expect)
{
    const char *rule = asked_text(s, expect, "scrap_rule"), *why = NULL;
    struct fraction scrap = asked_number(s, expect, "scrap", zero());
    struct fraction need = asked_number(s, expect, "per_unit", one());
    struct fraction wanted = asked_number(s, expect, "qty", one());
    struct fraction planned = fraction_over(wanted, asked_number(s, expect, "yield", one()));
    bool divide = rule != NULL && strcmp(rule, "divide") == 0;
    need = divide ? fraction_over(need, fraction_minus(one(), scrap))
                  : fraction_times(need, fraction_plus(one(), scrap));
    open_books(s);
    add_item(s, "BAHAN", "pcs");
    add_item(s, "HASIL", "pcs");
    if (asked_text(s, expect, "round") != NULL) /* then it is counted in whole pieces */
        DO(s->fixture, "item add", "code", "BUTIR", "name", "Butir", "kind", "material", "unit",
           "pcs", "decimals", "0");
    const char *part = asked_text(s, expect, "round") != NULL ? "BUTIR" : "BAHAN";
    receive(s, part, fraction_of(1000000, 1), zero(), FLOOR);
    DO(s->fixture, "recipe add", "product", "HASIL", "batch",
       plain(s, (struct fraction){need.below * 1000, 1}), "minutes", "0", "part[0].item", part,
       "part[0].quantity", plain(s, (struct fraction){need.above * 1000, 1}));
    const char *label = order(s, "HASIL", wanted);
    struct fraction lost = fraction_minus(planned, wanted);
    if (!do_action(s->fixture, "session post", "workshop", SHOP, "day", DAY, "into", STORE,
                   "by-recipe", "yes", "outputs[0].order", label, "outputs[0].item", "HASIL",
                   "outputs[0].quantity", plain(s, wanted), "outputs[0].spoiled", plain(s, lost),
                   NULL))
        return s->fixture->err.message;
    why = figure_check(s, expect, "planned", planned);
    return why != NULL ? why
                       : figure_check(s, expect, "qty",
                                      fraction_minus(fraction_of(1000000, 1),
                                                     on_hand(s, part, NULL, NULL, DAY)));
}

/* ------------------------------------------------------------------ processes */

/* A good output, an abnormal loss and scrap that is sold: one sheet, its costs from outside. */
static const char *check_loss(struct scenario *s, json_t *expect)
{
    const char *of = asked_text(s, expect, "loss_of");
    struct fraction input = asked_number(s, expect, "input_qty", zero());
    struct fraction output = asked_number(s, expect, "output_qty", zero());
    struct fraction base = of != NULL && strcmp(of, "output") == 0 ? output : input;
    struct fraction normal = fraction_times(base, asked_number(s, expect, "normal_loss", zero()));
    struct fraction lost = fraction_minus(fraction_minus(input, normal), output);
    struct fraction scrap = fraction_times(normal, asked_number(s, expect, "scrap_price", zero()));
    open_books(s);
    add_item(s, "HASIL", "kg");
    add_item(s, "SISA", "kg");
    const char *label = order(s, "HASIL", output);
    order_cost(s, label, sum_of_list(asked(s, expect, "costs")));
    struct request sheet = request_of(s, "session post");
    request_add(&sheet, "workshop", SHOP);
    request_add(&sheet, "day", DAY);
    request_add(&sheet, "into", STORE);
    request_row(&sheet, "outputs", 0, "order", label);
    request_row(&sheet, "outputs", 0, "item", "HASIL");
    request_row(&sheet, "outputs", 0, "quantity", plain(s, output));
    request_row(&sheet, "outputs", 0, "completes", "yes");
    size_t row = 1;
    if (lost.above > 0) {
        request_row(&sheet, "outputs", row, "order", label);
        request_row(&sheet, "outputs", row, "item", "HASIL");
        request_row(&sheet, "outputs", row, "quantity", plain(s, lost));
        request_row(&sheet, "outputs", row++, "role", "loss");
    }
    if (scrap.above > 0) {
        request_row(&sheet, "outputs", row, "order", label);
        request_row(&sheet, "outputs", row, "item", "SISA");
        request_row(&sheet, "outputs", row, "quantity", plain(s, normal));
        request_row(&sheet, "outputs", row, "role", "by_product");
        request_row(&sheet, "outputs", row, "unit-value", asked_text(s, expect, "scrap_price"));
    }
    assert_done(do_pairs(s->fixture, sheet.path, sheet.pairs), &s->fixture->err);
    struct fraction value = worth(s, "HASIL"), scrap_value = worth(s, "SISA");
    struct fraction total = sum_of_list(asked(s, expect, "costs"));
    const struct {
        const char *name;
        struct fraction figure;
    } figures[] = {
        {"unit_cost", fraction_over(value, output)},
        {"normal_loss_qty", normal},
        {"scrap_value", scrap_value},
        {"abnormal_qty", lost},
        {"abnormal_value", fraction_minus(fraction_minus(total, scrap_value), value)},
        {"output_value", value},
    };
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        const char *why = figure_check(s, expect, figures[i].name, figures[i].figure);
        if (why != NULL)
            return why;
    }
    return NULL;
}

/* Work in process is what waits in the order; it is not graded by how far it is. */
static const char *check_equivalent_units(struct scenario *s, json_t *expect)
{
    struct fraction done = asked_number(s, expect, "completed", zero());
    struct fraction waiting = asked_number(s, expect, "wip_units", zero());
    size_t index = 0;
    json_t *element = NULL;
    const char *name = NULL, *why = NULL;
    open_books(s);
    add_item(s, "HASIL", "kg");
    const char *label = order(s, "HASIL", fraction_plus(done, waiting));
    json_array_foreach (asked(s, expect, "elements"), index, element)
        order_cost(s, label, sum_of_list(json_object_get(element, "costs")));
    DO(s->fixture, "session post", "workshop", SHOP, "day", DAY, "into", STORE, "outputs[0].order",
       label, "outputs[0].item", "HASIL", "outputs[0].quantity", plain(s, done));
    DO(s->fixture, "order list", "month", "2026-01");
    json_t *list = answer_json(s->fixture), *value = NULL;
    struct fraction waits = fraction_of(
        json_integer_value(json_object_get(json_array_get(list, 0), "cost_waiting")), MINOR_OF_ONE);
    json_decref(list);
    if ((why = figure_check(s, expect, "out_value", worth(s, "HASIL"))) != NULL ||
        (why = figure_check(s, expect, "wip_value", waits)) != NULL)
        return why;
    json_object_foreach (expect, name, value)
        if (strncmp(name, "eu_", 3) == 0 || strncmp(name, "unit_", 5) == 0)
            return arena_format(s->arena, "there is no figure %s here", name);
    return NULL;
}

static const char *check_joint(struct scenario *s, json_t *expect)
{
    size_t index = 0;
    json_t *product = NULL, *products = asked(s, expect, "products");
    const char *first = text_in(json_array_get(products, 0), "name"), *why = NULL;
    open_books(s);
    json_array_foreach (products, index, product)
        add_item(s, text_in(product, "name"), "kg");
    struct request sheet = request_of(s, "session post");
    const char *label = order(s, first, fraction_or(json_array_get(products, 0), "qty", one()));
    order_cost(s, label, asked_number(s, expect, "joint_cost", zero()));
    request_add(&sheet, "workshop", SHOP);
    request_add(&sheet, "day", DAY);
    request_add(&sheet, "into", STORE);
    json_array_foreach (products, index, product) {
        struct fraction quantity = fraction_or(product, "qty", one());
        struct fraction price =
            fraction_minus(fraction_or(product, "price", zero()),
                           fraction_over(fraction_or(product, "further", zero()), quantity));
        request_row(&sheet, "outputs", index, "order", label);
        request_row(&sheet, "outputs", index, "item", text_in(product, "name"));
        request_row(&sheet, "outputs", index, "quantity", plain(s, quantity));
        request_row(&sheet, "outputs", index, "unit-price", money_plain(s, price));
        request_row(&sheet, "outputs", index, "role", index == 0 ? "output" : "by_product");
    }
    request_row(&sheet, "outputs", 0, "completes", "yes");
    assert_done(do_pairs(s->fixture, sheet.path, sheet.pairs), &s->fixture->err);
    json_array_foreach (products, index, product)
        if ((why = figure_check(s, expect, text_in(product, "name"),
                                worth(s, text_in(product, "name")))) != NULL)
            return why;
    return NULL;
}

static const char *check_process(struct scenario *s, json_t *expect)
{
    const char *type = asked_text(s, expect, "type");
    if (strcmp(type, "loss") == 0)
        return check_loss(s, expect);
    if (strcmp(type, "joint") == 0)
        return check_joint(s, expect);
    if (strcmp(type, "equivalent_units") == 0)
        return check_equivalent_units(s, expect);
    return arena_format(s->arena, "there is no process '%s'", type);
}

/* ------------------------------------------------------------------ units */

/* How many of the unit to are one of the unit from; false: they measure different things. */
static bool ratio_of(struct scenario *s, json_t *expect, struct fraction *ratio)
{
    json_t *units = asked(s, expect, "units");
    json_t *from = json_object_get(units, asked_text(s, expect, "from"));
    json_t *to = json_object_get(units, asked_text(s, expect, "to"));
    if (strcmp(text_in(from, "kind"), text_in(to, "kind")) != 0)
        return false;
    *ratio = fraction_over(fraction_or(from, "factor", one()), fraction_or(to, "factor", one()));
    return true;
}

static void add_unit(struct scenario *s, const char *unit, struct fraction ratio)
{
    DO(s->fixture, "unit add", "item", "BARANG", "unit", unit, "equals",
       plain(s, (struct fraction){ratio.above, 1}), "per",
       plain(s, (struct fraction){ratio.below, 1}));
}

/* An item that is counted in the one unit, received in the other. */
static const char *check_convert(struct scenario *s, json_t *expect)
{
    const char *from = asked_text(s, expect, "from"), *to = asked_text(s, expect, "to");
    struct fraction quantity = asked_number(s, expect, "qty", zero()), ratio;
    open_books(s);
    add_item(s, "BARANG", to);
    if (strcmp(from, to) != 0 && ratio_of(s, expect, &ratio))
        add_unit(s, from, ratio);
    bool done = quantity.above == 0 ||
                do_action(s->fixture, "stock receive", "supplier", "PEMASOK", "day", DAY, "into",
                          STORE, "line[0].item", "BARANG", "line[0].quantity", plain(s, quantity),
                          "line[0].unit", from, "line[0].amount", "0", NULL);
    const char *why = check_class(s, expect, done);
    if (why != NULL || !done)
        return why;
    struct fraction there = on_hand(s, "BARANG", NULL, NULL, DAY);
    why = figure_check(s, expect, "qty", there);
    return why != NULL ? why : figure_check(s, expect, "rounded", there);
}

/* One of the unit from sold at the price: what one of the unit to brings. */
static const char *check_price(struct scenario *s, json_t *expect)
{
    const char *from = asked_text(s, expect, "from"), *to = asked_text(s, expect, "to");
    struct fraction ratio;
    open_books(s);
    add_item(s, "BARANG", to);
    if (!ratio_of(s, expect, &ratio))
        return text_in(expect, "class") != NULL ? NULL : "the units do not match";
    if (strcmp(from, to) != 0)
        add_unit(s, from, ratio);
    receive(s, "BARANG", fraction_of(1000000, 1), zero(), STORE);
    if (!do_action(s->fixture, "sales deliver", "buyer", "PEMBELI", "day", DAY, "from", STORE,
                   "line[0].item", "BARANG", "line[0].quantity",
                   plain(s, (struct fraction){ratio.below, 1}), "line[0].unit", from,
                   "line[0].unit-price", asked_text(s, expect, "price"), NULL))
        return s->fixture->err.message;
    json_t *answer = answer_json(s->fixture);
    struct fraction amount =
        fraction_of(json_integer_value(json_object_get(answer, "amount")), MINOR_OF_ONE);
    json_decref(answer);
    return figure_check(s, expect, "price",
                        fraction_over(amount, (struct fraction){ratio.above, 1}));
}

static const char *check_stock_quantity(struct scenario *s, json_t *expect)
{
    open_books(s);
    add_item(s, "BARANG", "pcs");
    add_unit(s, "kemasan", asked_number(s, expect, "factor", one()));
    bool done = do_action(s->fixture, "stock receive", "supplier", "PEMASOK", "day", DAY, "into",
                          STORE, "line[0].item", "BARANG", "line[0].quantity",
                          plain(s, asked_number(s, expect, "qty", zero())), "line[0].unit",
                          "kemasan", "line[0].amount", "0", NULL);
    const char *why = check_class(s, expect, done);
    return why != NULL || !done
               ? why
               : figure_check(s, expect, "qty", on_hand(s, "BARANG", NULL, NULL, DAY));
}

static const char *check_uom(struct scenario *s, json_t *expect)
{
    const char *calc = asked_text(s, expect, "calc");
    if (strcmp(calc, "convert") == 0)
        return check_convert(s, expect);
    if (strcmp(calc, "price") == 0)
        return check_price(s, expect);
    if (strcmp(calc, "stock_qty") == 0)
        return check_stock_quantity(s, expect);
    return arena_format(s->arena, "nothing is calculated as '%s' here", calc);
}

/* ------------------------------------------------------------------ lots that spoil */

static void receive_lot(struct scenario *s, json_t *lot, const char *day)
{
    struct request request = request_of(s, "stock receive");
    request_add(&request, "supplier", "PEMASOK");
    request_add(&request, "day", day);
    request_add(&request, "into", STORE);
    request_row(&request, "line", 0, "item", "BARANG");
    request_row(&request, "line", 0, "quantity", text_in(lot, "qty"));
    request_row(&request, "line", 0, "lot", text_in(lot, "lot"));
    request_row(&request, "line", 0, "expires", text_in(lot, "expiry"));
    request_row(&request, "line", 0, "amount", "0");
    assert_done(do_pairs(s->fixture, request.path, request.pairs), &s->fixture->err);
}

static bool deliver(struct scenario *s, struct fraction quantity, const char *day)
{
    assert_done(day_parse(day, &s->fixture->call.today, &s->fixture->err), &s->fixture->err);
    return do_action(s->fixture, "sales deliver", "buyer", "PEMBELI", "day", day, "from", STORE,
                     "line[0].item", "BARANG", "line[0].quantity", plain(s, quantity),
                     "line[0].unit-price", "0", NULL);
}

/* What a delivery that names no lot takes. */
static const char *check_fefo(struct scenario *s, json_t *expect)
{
    const char *today = asked_text(s, expect, "today");
    size_t index = 0, picks = 0;
    json_t *lot = NULL, *pick = NULL;
    open_books(s);
    add_item(s, "BARANG", "pcs");
    assert_done(day_parse(today, &s->fixture->call.today, &s->fixture->err), &s->fixture->err);
    json_array_foreach (asked(s, expect, "lots"), index, lot)
        receive_lot(s, lot, today);
    bool done = deliver(s, asked_number(s, expect, "qty", zero()), today);
    const char *why = check_class(s, expect, done);
    if (why != NULL || !done)
        return why;
    json_array_foreach (asked(s, expect, "lots"), index, lot) {
        const char *name = text_in(lot, "lot");
        struct fraction taken = fraction_minus(fraction_or(lot, "qty", zero()),
                                               on_hand(s, "BARANG", NULL, name, today)),
                        wanted = zero();
        json_array_foreach (json_object_get(expect, "picks"), picks, pick)
            if (strcmp(json_string_value(json_array_get(pick, 0)), name) == 0)
                assert_true(fraction_parse(json_string_value(json_array_get(pick, 1)), &wanted));
        if (fraction_compare(taken, wanted) != 0)
            return arena_format(s->arena, "of lot %s %s are taken, not %s", name, plain(s, taken),
                                plain(s, wanted));
    }
    return NULL;
}

static const char *check_dates(struct scenario *s, json_t *expect)
{
    static const char *const other[] = {"best_before", "removal", "alert"};
    const char *received = asked_text(s, expect, "received"),
               *typed = asked_text(s, expect, "expiry");
    received = received == NULL ? DAY : received;
    open_books(s);
    add_item(s, "BARANG", "pcs");
    if (asked_text(s, expect, "shelf_days") != NULL)
        DO(s->fixture, "item set", "code", "BARANG", "shelf-days",
           asked_text(s, expect, "shelf_days"));
    assert_done(day_parse(received, &s->fixture->call.today, &s->fixture->err), &s->fixture->err);
    json_t *lot = json_pack("{s:s, s:s, s:s?}", "qty", "1", "lot", "L", "expiry", typed);
    receive_lot(s, lot, received);
    json_decref(lot);
    DO(s->fixture, "stock on-hand", "item", "BARANG", "on", received);
    json_t *list = answer_json(s->fixture);
    const char *expires = text_in(json_array_get(list, 0), "expires");
    expires = expires == NULL ? "no day" : arena_copy(s->arena, expires);
    json_decref(list);
    if (text_in(expect, "expiry") != NULL && strcmp(text_in(expect, "expiry"), expires) != 0)
        return arena_format(s->arena, "it expires on %s, not %s", expires,
                            text_in(expect, "expiry"));
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (json_object_get(expect, other[i]) != NULL)
            return arena_format(s->arena, "there is no day '%s' here", other[i]);
    return NULL;
}

/* What may be delivered on a day. */
static const char *check_available(struct scenario *s, json_t *expect)
{
    const char *came = asked_text(s, expect, "in_date"), *on = asked_text(s, expect, "on");
    struct fraction quantity = asked_number(s, expect, "qty", zero());
    open_books(s);
    add_item(s, "BARANG", "pcs");
    assert_done(day_parse(came, &s->fixture->call.today, &s->fixture->err), &s->fixture->err);
    json_t *lot = json_pack("{s:s, s:s, s:s?}", "qty", plain(s, quantity), "lot", "L", "expiry",
                            asked_text(s, expect, "expiry"));
    receive_lot(s, lot, came);
    json_decref(lot);
    bool done = deliver(s, quantity, on);
    return figure_check(s, expect, "qty", done ? quantity : zero());
}

static const char *check_expiry(struct scenario *s, json_t *expect)
{
    return strcmp(asked_text(s, expect, "calc"), "dates") == 0 ? check_dates(s, expect)
                                                               : check_available(s, expect);
}

/* ------------------------------------------------------------------ all of them */

static const struct {
    const char *domain;
    const char *(*run)(struct scenario *s, json_t *expect);
} calculations[] = {
    {"bom", check_bom},         {"requirement", check_requirement},
    {"process", check_process}, {"uom", check_uom},
    {"fefo", check_fefo},       {"expiry", check_expiry},
};

bool calculation_is_known(const char *domain)
{
    for (size_t i = 0; i < sizeof calculations / sizeof *calculations; i++)
        if (strcmp(calculations[i].domain, domain) == 0)
            return true;
    return false;
}

const char *calculation_check(struct scenario *s, json_t *expect)
{
    const char *domain = text_in(s->file, "domain");
    for (size_t i = 0; i < sizeof calculations / sizeof *calculations; i++)
        if (strcmp(calculations[i].domain, domain) == 0)
            return calculations[i].run(s, expect);
    return arena_format(s->arena, "'%s' is calculated elsewhere", domain);
}
