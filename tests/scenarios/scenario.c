/* What all scenarios need: reading, writing forms, comparing. */
#include "tests/scenarios/scenario.h"

#include <string.h>

struct fixture *scenario_fixture(void)
{
    struct fixture *fixture = fixture_open();
    fixture->site.currency_decimals = SCENARIO_DECIMALS;
    fixture->settings.site_currency_decimals = SCENARIO_DECIMALS;
    fixture->settings.expired = EXPIRED_REFUSE;
    return fixture;
}

/* ------------------------------------------------------------------ reading the file */

const char *text_in(json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

bool fraction_in(json_t *object, const char *name, struct fraction *fraction)
{
    json_t *value = json_object_get(object, name);
    if (json_is_integer(value)) {
        *fraction = fraction_of(json_integer_value(value), 1);
        return true;
    }
    return json_is_string(value) && fraction_parse(json_string_value(value), fraction);
}

struct fraction fraction_or(json_t *object, const char *name, struct fraction fallback)
{
    struct fraction found;
    return fraction_in(object, name, &found) ? found : fallback;
}

struct op *op_numbered(struct scenario *scenario, int64_t n)
{
    for (size_t i = 0; i < scenario->count; i++)
        if (scenario->ops[i].n == n)
            return &scenario->ops[i];
    return NULL;
}

/* ------------------------------------------------------------------ writing forms */

struct request request_of(struct scenario *scenario, const char *path)
{
    return (struct request){.scenario = scenario, .path = path};
}

void request_add(struct request *request, const char *name, const char *value)
{
    struct arena *arena = request->scenario->arena;
    if (value == NULL)
        return;
    if (request->count + 2 >= request->room) {
        size_t room = request->room * 2 + 16;
        request->pairs =
            arena_grow(arena, request->pairs, request->count, room, sizeof *request->pairs);
        request->room = room;
    }
    request->pairs[request->count++] = name;
    request->pairs[request->count++] = value;
}

void request_row(struct request *request, const char *list, size_t row, const char *name,
                 const char *value)
{
    request_add(request, arena_format(request->scenario->arena, "%s[%zu].%s", list, row, name),
                value);
}

bool request_post(struct request *request, struct op *op)
{
    struct fixture *fixture = request->scenario->fixture;
    const char *none = NULL;
    bool done = do_pairs(fixture, request->path, request->count == 0 ? &none : request->pairs);
    if (!done) {
        op->refused = true;
        op->err = fixture->err;
        return false;
    }
    assert_true(op->count < OP_DOCUMENTS);
    op->labels[op->count] = answer_text(fixture, "document");
    op->numbers[op->count++] = fixture->call.posted.number;
    return true;
}

const char *plain(struct scenario *scenario, struct fraction fraction)
{
    enum { PLACES = 9 };
    return fraction_text(scenario->arena, fraction, PLACES);
}

const char *money_plain(struct scenario *scenario, struct fraction fraction)
{
    return fraction_text(scenario->arena, fraction, SCENARIO_DECIMALS);
}

/* ------------------------------------------------------------------ comparing */

/* Each operation rounds by at most half of the smallest unit. */
static struct fraction rounding_so_far(const struct scenario *scenario)
{
    return fraction_of((int64_t)scenario->count + 1, 2 * MINOR_OF_ONE);
}

const char *figure_check(struct scenario *scenario, json_t *expect, const char *name,
                         struct fraction figure)
{
    struct fraction expected, zero = fraction_of(0, 1);
    struct fraction tolerance =
        fraction_or(expect, "tolerance", fraction_or(scenario->file, "tolerance", zero));
    json_t *exact = json_object_get(expect, "exact");
    bool is_exact = fraction_in(exact, name, &expected);
    if (!is_exact && !fraction_in(expect, name, &expected))
        return NULL;
    /* Exact figures are written down with twelve places at most. */
    tolerance = is_exact ? fraction_of(1, INT64_C(1000000000)) : tolerance;
    if (strstr(name, "qty") == NULL)
        tolerance = fraction_plus(tolerance, rounding_so_far(scenario));
    struct fraction off = fraction_size(fraction_minus(figure, expected));
    if (fraction_compare(off, tolerance) <= 0)
        return NULL;
    return arena_format(scenario->arena, "%s is %s, not %s", name, plain(scenario, figure),
                        plain(scenario, expected));
}

const char *class_of_refusal(const struct error *err)
{
    static const struct {
        const char *words, *class_name;
    } classes[] = {
        {"is missing: record first", "negative_stock"},
        {"would then lack", "negative_stock"},
        {"of that lot of", "negative_stock"},
        {"only ", "negative_stock"},
        {"lies in a closed month", "period_closed"},
        {"is not over yet", "period_not_over"},
        {"is in the future", "future_date"},
        {"past their last day", "lot_expired"},
        {"has no unit", "unit_mismatch"},
        {"does not come out even", "not_even"},
    };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strstr(err->message, classes[i].words) != NULL ||
            strstr(err->hint, classes[i].words) != NULL)
            return classes[i].class_name;
    return "";
}
