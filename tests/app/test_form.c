/* Forms as text, to be kept and read again, and as one hash: equal for equal requests. */
#include "core/app/action.h"
#include "core/base/digest.h"
#include "core/base/text.h"
#include "tests/support/assert.h"

#include <stdlib.h>

static const struct input lines[] = {
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE},
    {.name = "note", .label = N_("Note"), .kind = INPUT_TEXT},
    {0},
};

static const struct input inputs[] = {
    {.name = "workshop", .label = N_("Workshop"), .kind = INPUT_CODE},
    {.name = "outputs", .label = N_("Outputs"), .kind = INPUT_LINES, .lines = lines},
    {.name = "note", .label = N_("Note"), .kind = INPUT_TEXT},
    {.name = "entries", .label = N_("Entries"), .kind = INPUT_LINES, .lines = lines},
    {0},
};

enum { WORKSHOP, OUTPUTS, NOTE, ENTRIES };

struct ground {
    struct arena *arena;
    struct error err;
    uint64_t random;
};

static int set_up_ground(void **state)
{
    struct ground *ground = calloc(1, sizeof *ground);
    assert_non_null(ground);
    ground->arena = arena_open((size_t)128 << 20);
    *state = ground;
    return 0;
}

static int tear_down_ground(void **state)
{
    struct ground *ground = *state;
    arena_close(&ground->arena);
    free(ground);
    return 0;
}

static struct form *add_row(struct ground *ground, struct form *form, int list, const char *item,
                            const char *note)
{
    struct form *row = form_add_row(form, ground->arena, list, &ground->err);
    assert_done(row != NULL, &ground->err);
    row->texts[0] = item;
    row->texts[1] = note;
    return row;
}

static struct form *read_again(struct ground *ground, const struct form *form)
{
    const char *text = form_write(ground->arena, form);
    struct form *again = form_read(ground->arena, inputs, text, &ground->err);
    assert_row(again != NULL, "%s: %s", ground->err.message, text);
    return again;
}

static bool same_text(const char *left, const char *right)
{
    bool none = text_is_empty(left), other_none = text_is_empty(right);
    return none || other_none ? none == other_none : strcmp(left, right) == 0;
}

static bool same_form(const struct form *left, const struct form *right)
{
    if (left->count != right->count)
        return false;
    for (size_t i = 0; i < left->count; i++) {
        if (left->inputs[i].kind != INPUT_LINES) {
            if (!same_text(left->texts[i], right->texts[i]))
                return false;
            continue;
        }
        if (left->lists[i].count != right->lists[i].count)
            return false;
        for (size_t row = 0; row < left->lists[i].count; row++)
            if (!same_form(left->lists[i].rows[row], right->lists[i].rows[row]))
                return false;
    }
    return true;
}

/* ------------------------------------------------------------------ as text */

static void a_form_is_a_line_per_input_that_was_given(void **state)
{
    struct ground *ground = *state;
    struct form *form = form_new(ground->arena, inputs);
    form->texts[WORKSHOP] = "ROTI";
    add_row(ground, form, OUTPUTS, "ROTI-TW", NULL);
    add_row(ground, form, OUTPUTS, NULL, NULL);
    assert_string_equal(form_write(ground->arena, form),
                        "workshop=ROTI\noutputs{\nitem=ROTI-TW\n}\noutputs{\n}\n");
}

static void an_empty_form_is_an_empty_text(void **state)
{
    struct ground *ground = *state;
    struct form *form = form_new(ground->arena, inputs);
    assert_string_equal(form_write(ground->arena, form), "");
    assert_true(same_form(read_again(ground, form), form));
}

static void every_character_comes_back(void **state)
{
    struct ground *ground = *state;
    static const char *const texts[] = {
        "a\nb",
        "\n",
        "\\",
        "\\n",
        "\\\\n",
        "a\\\nb",
        "}",
        "}\n}",
        "{",
        "=",
        "a=b{c",
        "note=x",
        "entries{\n",
        " leading and trailing ",
        "\\}",
        "\n\n\\",
        "\xc3\xa9\xe2\x82\xac",
        "outputs{\nitem=x\n}\n",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct form *form = form_new(ground->arena, inputs);
        form->texts[NOTE] = texts[i];
        add_row(ground, form, ENTRIES, texts[i], texts[i]);
        assert_row(same_form(read_again(ground, form), form), "'%s' became %s", texts[i],
                   form_write(ground->arena, form));
    }
}

/* splitmix64 */
static uint64_t below(struct ground *ground, uint64_t limit)
{
    uint64_t z = ground->random += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return (z ^ z >> 31) % limit;
}

static const char *some_text(struct ground *ground)
{
    static const char characters[] = "\\\n={}ab \tn;#\"'";
    struct text text = text_new(ground->arena);
    for (uint64_t left = below(ground, 12); left > 0; left--)
        text_add_character(&text, characters[below(ground, sizeof characters - 1)]);
    return below(ground, 5) == 0 ? NULL : text.bytes;
}

static struct form *some_form(struct ground *ground)
{
    struct form *form = form_new(ground->arena, inputs);
    form->texts[WORKSHOP] = some_text(ground);
    form->texts[NOTE] = some_text(ground);
    for (uint64_t rows = below(ground, 5); rows > 0; rows--)
        add_row(ground, form, OUTPUTS, some_text(ground), some_text(ground));
    for (uint64_t rows = below(ground, 5); rows > 0; rows--)
        add_row(ground, form, ENTRIES, some_text(ground), some_text(ground));
    return form;
}

static void random_forms_come_back_as_they_were(void **state)
{
    struct ground *ground = *state;
    enum { FORMS = 5000 };
    ground->random = 24;
    for (int i = 0; i < FORMS; i++) {
        struct form *form = some_form(ground);
        assert_row(same_form(read_again(ground, form), form), "form %d: %s", i,
                   form_write(ground->arena, form));
        arena_clear(ground->arena);
    }
}

static void a_form_of_many_lines_comes_back(void **state)
{
    struct ground *ground = *state;
    struct form *form = form_new(ground->arena, inputs);
    for (int i = 0; i < LINES_MAX; i++)
        add_row(ground, form, ENTRIES, "B.I-1", arena_format(ground->arena, "%d", i));
    assert_true(same_form(read_again(ground, form), form));
}

static void a_text_of_other_inputs_is_refused(void **state)
{
    struct ground *ground = *state;
    static const char *const texts[] = {
        "shop=ROTI\n",
        "workshop\n",
        "workshop{\n}\n",
        "outputs=x\n",
        "outputs{\nshop=x\n}\n",
        "=x\n",
        "outputs{\noutputs{\n",
        "{\n",
        "workshop",
        "\n",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        assert_row(form_read(ground->arena, inputs, texts[i], &ground->err) == NULL, "%s",
                   texts[i]);
        assert_int_equal(ground->err.kind, ERROR_INVALID);
    }
}

static void random_texts_are_read_or_refused(void **state)
{
    struct ground *ground = *state;
    enum { TEXTS = 20000 };
    static const char *const words[] = {"workshop", "outputs", "note", "entries", "item",
                                        "=",        "{",       "}",    "\n",      "\\",
                                        "x",        "{\n",     "}\n",  "="};
    ground->random = 11;
    for (int i = 0; i < TEXTS; i++) {
        struct text text = text_new(ground->arena);
        for (uint64_t left = below(ground, 20); left > 0; left--)
            text_add(&text, words[below(ground, COUNT_OF(words))]);
        form_read(ground->arena, inputs, text.bytes, &ground->err);
        arena_clear(ground->arena);
    }
}

static void too_many_lines_in_a_text_are_refused(void **state)
{
    struct ground *ground = *state;
    struct text text = text_new(ground->arena);
    for (int i = 0; i <= LINES_MAX; i++)
        text_add(&text, "entries{\n}\n");
    assert_null(form_read(ground->arena, inputs, text.bytes, &ground->err));
    assert_string_equal(ground->err.message, "more than 2000 lines");
}

/* ------------------------------------------------------------------ as one hash */

static bool same_digest(struct ground *ground, const char *path, const struct form *form,
                        const char *other_path, const struct form *other)
{
    struct digest left = form_digest(ground->arena, path, form);
    struct digest right = form_digest(ground->arena, other_path, other);
    return digest_equal(&left, &right);
}

static void equal_requests_have_one_hash(void **state)
{
    struct ground *ground = *state;
    struct form *one = form_new(ground->arena, inputs), *other = form_new(ground->arena, inputs);
    one->texts[NOTE] = "a";
    other->texts[NOTE] = "a";
    other->texts[WORKSHOP] = ""; /* given empty is not given */
    assert_true(same_digest(ground, "session.post", one, "session.post", other));
    assert_false(same_digest(ground, "session.post", one, "session.draft", other));
}

static void a_line_more_or_elsewhere_makes_another_hash(void **state)
{
    struct ground *ground = *state;
    struct form *forms[5];
    for (size_t i = 0; i < COUNT_OF(forms); i++)
        forms[i] = form_new(ground->arena, inputs);
    add_row(ground, forms[1], OUTPUTS, "A", "B");
    add_row(ground, forms[2], ENTRIES, "A", "B");
    add_row(ground, forms[3], OUTPUTS, "A", NULL);
    add_row(ground, forms[3], OUTPUTS, NULL, "B");
    add_row(ground, forms[4], OUTPUTS, "A", NULL);
    forms[4]->texts[NOTE] = "B";
    for (size_t i = 0; i < COUNT_OF(forms); i++)
        for (size_t other = 0; other < i; other++)
            assert_row(!same_digest(ground, "x", forms[i], "x", forms[other]), "%zu and %zu", i,
                       other);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_ground, tear_down_ground)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_form_is_a_line_per_input_that_was_given),
        TEST(an_empty_form_is_an_empty_text),
        TEST(every_character_comes_back),
        TEST(random_forms_come_back_as_they_were),
        TEST(a_form_of_many_lines_comes_back),
        TEST(a_text_of_other_inputs_is_refused),
        TEST(random_texts_are_read_or_refused),
        TEST(too_many_lines_in_a_text_are_refused),
        TEST(equal_requests_have_one_hash),
        TEST(a_line_more_or_elsewhere_makes_another_hash),
    };
    return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
