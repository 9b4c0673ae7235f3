/* Names of enumerations, and the one that was meant. */
#include "tests/support/assert.h"

#include "core/base/name.h"

static const char *const commands[] = {"receive", "issue", "return", "count", "list", NULL};
static const char *const none[] = {NULL};

static int open_arena(void **state)
{
    *state = arena_open(1 << 20);
    return 0;
}

static int close_arena(void **state)
{
    struct arena *arena = *state;
    arena_close(&arena);
    return 0;
}

static void a_name_is_found_at_its_place(void **state)
{
    (void)state;
    for (int i = 0; commands[i] != NULL; i++) {
        int value = 777;
        assert_true(name_find(commands, commands[i], &value));
        assert_int_equal(value, i);
    }
}

static void what_is_no_name_is_not_found_and_changes_nothing(void **state)
{
    (void)state;
    static const char *const words[] = {"", "Issue", "issue ", "issu", "issues", "delete"};
    int value = 777;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        assert_row(!name_find(commands, words[i], &value), "'%s'", words[i]);
    assert_false(name_find(none, "issue", &value));
    assert_int_equal(value, 777);
}

static void names_are_listed_in_their_order(void **state)
{
    static const char *const one[] = {"issue", NULL};
    assert_string_equal(name_list(*state, commands), "receive, issue, return, count, list");
    assert_string_equal(name_list(*state, one), "issue");
    assert_string_equal(name_list(*state, none), "");
}

static void a_distance_counts_keystrokes(void **state)
{
    (void)state;
    static const struct {
        const char *left, *right;
        int distance;
    } rows[] = {
        {"", "", 0},           {"issue", "issue", 0},     {"", "abc", 3},
        {"issue", "isue", 1},  {"issue", "isssue", 1},    {"issue", "izsue", 1},
        {"issue", "isseu", 1}, /* two keys swapped */
        {"ab", "ba", 1},       {"kitten", "sitting", 3},  {"saturday", "sunday", 3},
        {"abc", "xyz", 3},     {"receive", "recieve", 1}, {"ca", "abc", 3},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int there = name_distance(rows[i].left, rows[i].right);
        int back = name_distance(rows[i].right, rows[i].left);
        assert_row(there == rows[i].distance, "'%s' '%s': %d", rows[i].left, rows[i].right, there);
        assert_row(back == rows[i].distance, "'%s' '%s': %d", rows[i].right, rows[i].left, back);
    }
}

static void a_distance_of_very_long_words_is_large(void **state)
{
    (void)state;
    static const char word[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
    assert_true(name_distance(word, "issue") >= 40);
    assert_true(name_distance("issue", word) >= 40);
}

static void a_mistyped_name_suggests_the_nearest(void **state)
{
    (void)state;
    static const struct {
        const char *word, *nearest;
    } rows[] = {
        {"isue", "issue"},  {"recieve", "receive"}, {"retrun", "return"},
        {"cuont", "count"}, {"rec", "receive"},     {"ret", "return"},
        {"lits", "list"},   {"Issue", "issue"},     {"receives", "receive"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *nearest = name_nearest(commands, rows[i].word);
        assert_row(nearest != NULL && strcmp(nearest, rows[i].nearest) == 0, "'%s' gives '%s'",
                   rows[i].word, nearest == NULL ? "nothing" : nearest);
    }
}

static void a_word_that_is_like_no_name_suggests_none(void **state)
{
    (void)state;
    char long_word[200];
    memset(long_word, 'x', sizeof long_word);
    long_word[sizeof long_word - 1] = '\0';
    const char *const words[] = {"", "x", "delete", "tambah", "zzzzzzzzz", long_word};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        const char *nearest = name_nearest(commands, words[i]);
        assert_row(nearest == NULL, "'%s' gives '%s'", words[i], nearest);
    }
    assert_null(name_nearest(none, "issue"));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_found_at_its_place),
        cmocka_unit_test(what_is_no_name_is_not_found_and_changes_nothing),
        cmocka_unit_test(names_are_listed_in_their_order),
        cmocka_unit_test(a_distance_counts_keystrokes),
        cmocka_unit_test(a_distance_of_very_long_words_is_large),
        cmocka_unit_test(a_mistyped_name_suggests_the_nearest),
        cmocka_unit_test(a_word_that_is_like_no_name_suggests_none),
    };
    return cmocka_run_group_tests_name("name", tests, open_arena, close_arena);
}
