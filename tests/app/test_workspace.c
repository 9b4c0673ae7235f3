/* What a transaction keeps: slots by the address of a constant, and tables. */
#include "core/app/workspace.h"
#include "tests/support/assert.h"

#include <stdlib.h>

static int set_up_workspace(void **state)
{
    *state = workspace_open();
    return 0;
}

static int tear_down_workspace(void **state)
{
    struct workspace *workspace = *state;
    workspace_close(&workspace);
    return workspace != NULL;
}

/* ------------------------------------------------------------------ slots */

static void a_slot_begins_with_zeros_and_stays(void **state)
{
    static const char key;
    int64_t *slot = workspace_slot(*state, &key, sizeof *slot);
    assert_number_equal(*slot, 0);
    *slot = 7;
    int64_t *again = workspace_slot(*state, &key, sizeof *again);
    assert_ptr_equal(again, slot);
    assert_number_equal(*again, 7);
}

static void each_key_has_a_slot_of_its_own(void **state)
{
    static const char one, other;
    assert_ptr_not_equal(workspace_slot(*state, &one, 8), workspace_slot(*state, &other, 8));
}

static void two_workspaces_share_nothing(void **state)
{
    static const char key;
    struct workspace *second = workspace_open();
    int64_t *slot = workspace_slot(*state, &key, sizeof *slot);
    *slot = 7;
    int64_t *other = workspace_slot(second, &key, sizeof *other);
    assert_number_equal(*other, 0);
    workspace_close(&second);
    assert_null(second);
}

static void closing_what_is_not_open_does_nothing(void **state)
{
    (void)state;
    struct workspace *none = NULL;
    workspace_close(&none);
    assert_null(none);
}

static void take_too_many_slots(void *data)
{
    static const char keys[65];
    for (size_t i = 0; i < sizeof keys; i++)
        workspace_slot(data, &keys[i], 1);
}

static void more_than_64_things_are_a_bug(void **state)
{
    assert_bug(take_too_many_slots, *state, "more than 64 things in a workspace");
}

/* ------------------------------------------------------------------ tables */

static void an_empty_table_has_nothing(void **state)
{
    (void)state;
    struct lookup lookup = {0};
    assert_null(lookup_number(&lookup, 0));
    assert_null(lookup_text(&lookup, ""));
}

static void every_number_can_be_a_key(void **state)
{
    struct lookup lookup = {0};
    struct arena *arena = workspace_arena(*state);
    static const int64_t keys[] = {0, 1, -1, 64, -64, INT64_MAX, INT64_MIN, INT64_C(1) << 32};
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        int64_t *value = ARENA_NEW(arena, int64_t);
        *value = (int64_t)i;
        lookup_put_number(arena, &lookup, keys[i], value);
    }
    for (size_t i = 0; i < COUNT_OF(keys); i++) {
        const int64_t *value = lookup_number(&lookup, keys[i]);
        assert_row(value != NULL && *value == (int64_t)i, "key %zu", i);
    }
    assert_null(lookup_number(&lookup, 2));
}

static void a_later_value_takes_the_place_of_an_earlier_one(void **state)
{
    struct lookup lookup = {0};
    struct arena *arena = workspace_arena(*state);
    int first = 1, second = 2;
    lookup_put_number(arena, &lookup, 7, &first);
    lookup_put_number(arena, &lookup, 7, &second);
    assert_ptr_equal(lookup_number(&lookup, 7), &second);
    assert_int_equal(lookup.count, 1);
    lookup_put_text(arena, &lookup, "7", &first);
    assert_ptr_equal(lookup_number(&lookup, 7), &second);
    assert_ptr_equal(lookup_text(&lookup, "7"), &first);
}

static void a_table_grows_and_forgets_nothing(void **state)
{
    enum { KEYS = 20000 };
    struct lookup numbers = {0}, texts = {0};
    struct arena *arena = workspace_arena(*state);
    int64_t *values = ARENA_ARRAY(arena, KEYS, int64_t);
    for (int i = 0; i < KEYS; i++) {
        lookup_put_number(arena, &numbers, (int64_t)i * 1048576, &values[i]);
        lookup_put_text(arena, &texts, arena_format(arena, "BM-2026-%06d", i), &values[i]);
    }
    assert_int_equal(numbers.count, KEYS);
    for (int i = 0; i < KEYS; i++) {
        assert_ptr_equal(lookup_number(&numbers, (int64_t)i * 1048576), &values[i]);
        assert_ptr_equal(lookup_text(&texts, arena_format(arena, "BM-2026-%06d", i)), &values[i]);
    }
    assert_null(lookup_number(&numbers, 1));
    assert_null(lookup_text(&texts, "BM-2026-020000"));
}

static void a_text_is_kept_though_its_memory_goes(void **state)
{
    struct lookup lookup = {0};
    struct arena *arena = workspace_arena(*state);
    char key[] = "KAIN";
    int value = 1;
    lookup_put_text(arena, &lookup, key, &value);
    key[0] = 'L';
    assert_ptr_equal(lookup_text(&lookup, "KAIN"), &value);
    assert_null(lookup_text(&lookup, "LAIN"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_workspace, tear_down_workspace)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_slot_begins_with_zeros_and_stays),
        TEST(each_key_has_a_slot_of_its_own),
        TEST(two_workspaces_share_nothing),
        TEST(closing_what_is_not_open_does_nothing),
        TEST(more_than_64_things_are_a_bug),
        TEST(an_empty_table_has_nothing),
        TEST(every_number_can_be_a_key),
        TEST(a_later_value_takes_the_place_of_an_earlier_one),
        TEST(a_table_grows_and_forgets_nothing),
        TEST(a_text_is_kept_though_its_memory_goes),
    };
    return cmocka_run_group_tests_name("workspace", tests, NULL, NULL);
}
