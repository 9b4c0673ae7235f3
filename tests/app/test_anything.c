/*
 * Whatever people type: random actions with random inputs, sensible ones and odd ones. Each is done
 * or refused with a message, nothing crashes, and the books hold.
 *
 * KARYA_ANYTHING_STEPS says how many actions there are, KARYA_ANYTHING_SEED where to begin;
 * KARYA_ANYTHING_TELL shows each of them.
 */
#include "tests/app/outcome.h"

#include "core/base/text.h"

enum {
    STEPS_DEFAULT = 1500,
    VERIFY_EVERY = 300,
    PAIRS_MAX = 200,
    LABELS_MAX = 4000,
    ROWS_MOST = 3
};

struct chance {
    struct fixture *f;
    uint64_t random;
    const char *labels[LABELS_MAX]; /* of documents that were posted */
    size_t label_count;
    const char *pairs[PAIRS_MAX + 1];
    size_t pair_count;
    int64_t done, refused;
};

/* splitmix64 */
static size_t below(struct chance *chance, size_t limit)
{
    uint64_t z = chance->random += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return (size_t)((z ^ z >> 31) % limit);
}

#define ONE_OF(chance, ...)                                                                        \
    ((const char *const[]){__VA_ARGS__})[below(                                                    \
        chance, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))]

static bool is_called(const struct input *input, const char *names)
{
    const char *at = strstr(names, input->name);
    return at != NULL && (at == names || at[-1] == ' ') &&
           (at[strlen(input->name)] == ' ' || at[strlen(input->name)] == '\0');
}

static const char *some_label(struct chance *chance)
{
    if (chance->label_count == 0 || below(chance, 30) == 0)
        return "BM-2026-999999";
    size_t newest = chance->label_count > 40 ? 40 : chance->label_count;
    return chance->labels[chance->label_count - 1 - below(chance, newest)];
}

static const char *some_code(struct chance *chance, const struct input *input)
{
    if (below(chance, 25) == 0)
        return ONE_OF(chance, "x", "'", "BM", "-", "a b", " a", "\xff", "\n", "key 1", "unit");
    if (is_called(input, "document delivery receipt"))
        return some_label(chance);
    if (is_called(input, "order"))
        return ONE_OF(chance, "SPK-2026-000001", "SPK-2026-000002", "SPK-2026-000003");
    if (is_called(input, "item product"))
        return ONE_OF(chance, "KAIN", "TERIGU", "ROTI", "REMAH", "ROTI");
    if (is_called(input, "from to into location"))
        return ONE_OF(chance, "GUDANG", "JADI", "LANTAI", "LANTAI");
    if (is_called(input, "floor"))
        return "LANTAI";
    if (is_called(input, "supplier buyer"))
        return ONE_OF(chance, "TOKO", "UMUM");
    if (is_called(input, "owner"))
        return ONE_OF(chance, "", "", "", "cooperative", "state", "TOKO");
    if (is_called(input, "unit"))
        return ONE_OF(chance, "", "", "", "", "sak", "kg", "pcs");
    if (is_called(input, "lot"))
        return ONE_OF(chance, "", "", "", "", "", "L1", some_label(chance));
    if (is_called(input, "workshop"))
        return "ROTI";
    if (is_called(input, "inmate number"))
        return ONE_OF(chance, "B.I-1", "B.I-2", "B.I-3", "12");
    if (is_called(input, "grade"))
        return ONE_OF(chance, "A", "B");
    return ONE_OF(chance, "A", "B", "C", "ROTI", "KAIN", "TOKO");
}

static const char *some_day(struct chance *chance)
{
    if (below(chance, 40) == 0)
        return ONE_OF(chance, "1970-01-01", "9999-12-31", "2026-02-30", "2026-11-25", "today");
    return arena_format(chance->f->action, "2026-%02d-%02d", below(chance, 3) == 0 ? 10 : 11,
                        (int)below(chance, 24) + 1);
}

static const char *some_text(struct chance *chance, const struct input *input)
{
    switch (input->kind) {
    case INPUT_TEXT:
        if (is_called(input, "roles"))
            return ONE_OF(chance, "clerk", "manager", "auditor,clerk", "king");
        return ONE_OF(chance, "x", "dua kata", "a\nb", "\\", "\xff", "");
    case INPUT_CODE:
        return some_code(chance, input);
    case INPUT_QUANTITY:
        return below(chance, 15) == 0
                   ? ONE_OF(chance, "0", "-1", "1.5", "0.001", "1000000", "1000000001", "x", "1,5")
                   : arena_format(chance->f->action, "%d", (int)below(chance, 20) + 1);
    case INPUT_MONEY:
        return below(chance, 15) == 0
                   ? ONE_OF(chance, "0", "1", "-1", "1.5", "1000000000", "1e3")
                   : arena_format(chance->f->action, "%d", (int)below(chance, 100000) + 1);
    case INPUT_INTEGER:
        return ONE_OF(chance, "0", "1", "2", "3", "60", "420", "1440", "1000000000", "-1");
    case INPUT_PERCENT:
        return ONE_OF(chance, "0", "1.5", "33.333", "50", "100", "101");
    case INPUT_DAY:
        return some_day(chance);
    case INPUT_MONTH:
        return ONE_OF(chance, "2026-10", "2026-10", "2026-11", "2026-09", "1970-01", "9999-12",
                      "2026-13");
    case INPUT_CHOICE: {
        size_t count = 0;
        while (input->choices[count] != NULL)
            count++;
        return input->choices[below(chance, count)];
    }
    case INPUT_FLAG:
        return ONE_OF(chance, "yes", "no", "tidak", "mungkin");
    case INPUT_FILE:
        return "/nowhere/at/all";
    case INPUT_LINES:
        break;
    }
    abort();
}

static void add_pair(struct chance *chance, const char *name, const char *value)
{
    if (chance->pair_count + 2 > PAIRS_MAX)
        return;
    chance->pairs[chance->pair_count++] = name;
    chance->pairs[chance->pair_count++] = value;
    chance->pairs[chance->pair_count] = NULL;
}

/* Required inputs nearly always, the others now and then; prefix is "line[0]." in a line. */
static void fill(struct chance *chance, const struct input *inputs, const char *prefix)
{
    for (; inputs != NULL && inputs->name != NULL; inputs++) {
        bool wanted = inputs->required || is_called(inputs, "from to into role cost-share")
                          ? below(chance, 60) != 0
                          : below(chance, 4) == 0;
        const char *name = arena_format(chance->f->action, "%s%s", prefix, inputs->name);
        if (inputs->kind != INPUT_LINES && wanted)
            add_pair(chance, name, some_text(chance, inputs));
        if (inputs->kind != INPUT_LINES)
            continue;
        for (size_t row = below(chance, ROWS_MOST) + (below(chance, 20) != 0); row > 0; row--)
            fill(chance, inputs->lines,
                 arena_format(chance->f->action, "%s[%zu].", inputs->name, row - 1));
    }
}

static const struct action *some_action(struct chance *chance, const struct slice **slice)
{
    size_t count = 0;
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++)
            count++;
    size_t chosen = below(chance, count);
    walk = (struct slice_walk){0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++)
            if (chosen-- == 0) {
                *slice = s;
                return a;
            }
    abort();
}

/* What makes the books move is done more often than what only adds to the lists. */
static bool is_worth_doing(struct chance *chance, const struct slice *slice,
                           const struct action *action)
{
    static const char *const often[] = {"stock", "sales", "count", "session", "document", NULL};
    static const char *const never[] = {"person", "month", "site", NULL};
    if (action->access == READS)
        return below(chance, 6) == 0;
    for (size_t i = 0; never[i] != NULL; i++)
        if (strcmp(slice->name, never[i]) == 0)
            return below(chance, 8) == 0;
    for (size_t i = 0; often[i] != NULL; i++)
        if (strcmp(slice->name, often[i]) == 0)
            return true;
    return below(chance, 4) == 0;
}

static void tell(const struct chance *chance, const char *path, bool done)
{
    if (getenv("KARYA_ANYTHING_TELL") == NULL)
        return;
    print_message("%s %s", done ? "done   " : "refused", path);
    for (size_t i = 0; i < chance->pair_count; i += 2)
        print_message(" %s='%s'", chance->pairs[i], chance->pairs[i + 1]);
    print_message("%s%s\n", done ? "" : ": ", done ? "" : chance->f->err.message);
}

static void one_step(struct chance *chance)
{
    struct fixture *f = chance->f;
    const struct slice *slice = NULL;
    const struct action *action = some_action(chance, &slice);
    if (!is_worth_doing(chance, slice, action))
        return;
    arena_clear(f->action);
    chance->pair_count = 0;
    chance->pairs[0] = NULL;
    fill(chance, action->inputs, "");
    const char *path = action_path(f->arena, slice, action);
    const struct form *form = form_of(f, action, chance->pairs);
    struct answer *answer = answer_new(f->action, 0);
    f->err = (struct error){0};
    f->call.request = "";
    f->call.now.ms += 1000;
    bool done = action_perform(slice, action, &f->call, form, EFFECT_KEEP, answer, &f->err);
    tell(chance, path, done);
    chance->done += done;
    chance->refused += !done;
    assert_row(done || f->err.message[0] != '\0', "%s was refused without a word", path);
    assert_row(done || strstr(f->err.message, "constraint failed") == NULL, "%s: %s", path,
               f->err.message);
    assert_row(done || strstr(f->err.message, "cannot be valued") == NULL, "%s: %s", path,
               f->err.message);
    if (done && action->access == WRITES && f->call.posted.number != 0 &&
        chance->label_count < LABELS_MAX)
        chance->labels[chance->label_count++] = arena_copy(f->arena, f->call.posted.label);
}

static void found(struct fixture *f)
{
    found_small_prison(f);
    for (int i = 1; i <= 3; i++)
        DO(f, "inmate add", "number", arena_format(f->arena, "B.I-%d", i), "name", "x", "grade",
           "A", "workshop", "ROTI", "joined", "2026-10-01");
    for (int i = 0; i < 3; i++)
        DO(f, "order add", "product", "ROTI", "quantity", "60", "workshop", "ROTI", "start",
           "2026-10-01", "due", "2026-11-30");
    DO(f, "wage rate", "grade", "A", "per-hour", "5000");
    DO(f, "recipe add", "product", "ROTI", "batch", "60", "minutes", "420", "part[0].item",
       "TERIGU", "part[0].quantity", "18", "part[1].item", "REMAH", "part[1].quantity", "1",
       "part[1].role", "by_product", "part[1].cost-share", "1");
    DO(f, "stock open", "day", "2026-10-01", "into", "GUDANG", "line[0].item", "KAIN",
       "line[0].quantity", "500", "line[0].amount", "1000000", "line[1].item", "TERIGU",
       "line[1].quantity", "500", "line[1].amount", "5000001", "line[2].item", "TERIGU",
       "line[2].into", "LANTAI", "line[2].quantity", "500", "line[2].amount", "5000000",
       "line[3].item", "ROTI", "line[3].into", "JADI", "line[3].quantity", "100", "line[3].amount",
       "777777");
}

static long setting(const char *name, long fallback)
{
    const char *text = getenv(name);
    return text == NULL ? fallback : strtol(text, NULL, 10);
}

static void books_hold_whatever_is_typed(void **state)
{
    static struct chance chance;
    (void)state;
    long steps = setting("KARYA_ANYTHING_STEPS", STEPS_DEFAULT);
    chance = (struct chance){.f = fixture_open_with(":memory:", true),
                             .random = (uint64_t)setting("KARYA_ANYTHING_SEED", 1)};
    found(chance.f);
    for (long i = 1; i <= steps; i++) {
        one_step(&chance);
        if (i % VERIFY_EVERY == 0 || i == steps)
            assert_verified(chance.f);
    }
    print_message("%lld done, %lld refused\n", (long long)chance.done, (long long)chance.refused);
    assert_true(chance.done > steps / 20);
    fixture_close(chance.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(books_hold_whatever_is_typed),
    };
    return cmocka_run_group_tests_name("anything", tests, NULL, NULL);
}
