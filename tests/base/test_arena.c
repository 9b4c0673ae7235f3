/* Memory with one lifetime. */
#include "tests/support/assert.h"

#include "core/base/arena.h"

#include <stdalign.h>

enum { LIMIT_BYTES = 1 << 20 };

static int open_arena(void **state)
{
    *state = arena_open(LIMIT_BYTES);
    return 0;
}

static int close_arena(void **state)
{
    struct arena *arena = *state;
    arena_close(&arena);
    return 0;
}

static bool is_zero(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

static void a_new_arena_has_taken_nothing(void **state)
{
    assert_int_equal(arena_taken_bytes(*state), 0);
}

static void memory_is_zero_aligned_and_its_own(void **state)
{
    enum { PIECES = 300 };
    unsigned char *pieces[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        pieces[i] = arena_allocate(*state, 1, i);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        assert_row(is_zero(pieces[i], i), "piece %zu", i);
        memset(pieces[i], (int)(i % 251) + 1, i);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t j = 0; j < i; j++)
            assert_row(pieces[i][j] == i % 251 + 1, "byte %zu of piece %zu", j, i);
}

static void a_piece_may_be_larger_than_a_block(void **state)
{
    unsigned char *small = arena_allocate(*state, 1, 10);
    memset(small, 1, 10);
    unsigned char *large = arena_allocate(*state, 1000, 300);
    assert_true(is_zero(large, 300000));
    memset(large, 2, 300000);
    assert_int_equal(small[9], 1);
    assert_true(arena_taken_bytes(*state) >= 300000);
}

static void a_cleared_arena_gives_zeroed_memory_again_and_keeps_one_block(void **state)
{
    for (int round = 0; round < 50; round++) {
        for (int i = 0; i < 100; i++) {
            unsigned char *piece = arena_allocate(*state, 1, 5000);
            assert_row(is_zero(piece, 5000), "round %d", round);
            memset(piece, 0xFF, 5000);
        }
        arena_clear(*state);
        assert_in_range(arena_taken_bytes(*state), 1, 70000);
    }
}

static void an_empty_arena_can_be_cleared(void **state)
{
    arena_clear(*state);
    assert_int_equal(arena_taken_bytes(*state), 0);
}

static void closing_no_arena_does_nothing(void **state)
{
    (void)state;
    struct arena *arena = NULL;
    arena_close(&arena);
    assert_null(arena);
    arena = arena_open(LIMIT_BYTES);
    arena_close(&arena);
    assert_null(arena);
}

static void growing_keeps_what_was_there_and_zeroes_the_rest(void **state)
{
    int *numbers = arena_grow(*state, NULL, 0, 2, sizeof *numbers);
    numbers[0] = 10;
    numbers[1] = 11;
    int *more = arena_grow(*state, numbers, 2, 5, sizeof *more);
    static const int expected[] = {10, 11, 0, 0, 0};
    assert_memory_equal(more, expected, sizeof expected);
    more[0] = 99;
    assert_int_equal(numbers[0], 10);
}

static void a_copy_is_terminated_and_independent(void **state)
{
    char text[] = "papan";
    const char *copy = arena_copy(*state, text);
    const char *part = arena_copy_bytes(*state, text, 3);
    text[0] = 'X';
    assert_string_equal(copy, "papan");
    assert_string_equal(part, "pap");
    assert_string_equal(arena_copy(*state, ""), "");
}

static void a_format_of_any_length_is_whole(void **state)
{
    static char text[3001];
    memset(text, 'x', sizeof text - 1);
    const char *made = arena_format(*state, "<%s|%d>", text, 42);
    assert_int_equal(strlen(made), 3000 + 5);
    assert_string_equal(made + 3001, "|42>");
    assert_string_equal(arena_format(*state, "%s", ""), "");
}

static void the_whole_of_the_limit_can_be_used(void **state)
{
    (void)state;
    enum { SMALL_LIMIT = 100 * 1024, PIECE = 1024 };
    scoped(arena_close) struct arena *arena = arena_open(SMALL_LIMIT);
    for (int i = 0; i < SMALL_LIMIT / PIECE - 1; i++)
        assert_non_null(arena_allocate(arena, 1, PIECE));
    assert_in_range(arena_taken_bytes(arena), SMALL_LIMIT - PIECE, SMALL_LIMIT);
}

static void an_arena_may_be_smaller_than_a_block(void **state)
{
    (void)state;
    scoped(arena_close) struct arena *arena = arena_open(1000);
    assert_string_equal(arena_copy(arena, "small"), "small");
    assert_in_range(arena_taken_bytes(arena), 6, 1000);
}

static void allocate_one_at_a_time(void *arena)
{
    for (int i = 0; i <= LIMIT_BYTES / 1000; i++)
        arena_allocate(arena, 1, 1000);
}

static void allocate_all_at_once(void *arena)
{
    arena_allocate(arena, 1, LIMIT_BYTES + 1);
}

static void running_past_the_limit_is_a_bug(void **state)
{
    assert_bug(allocate_one_at_a_time, *state, "an arena of 1048576 bytes is full");
    assert_bug(allocate_all_at_once, *state, "an arena of 1048576 bytes is full");
}

static void allocate_more_than_can_be_counted(void *arena)
{
    arena_allocate(arena, SIZE_MAX / 2, 4);
}

static void allocate_nearly_everything(void *arena)
{
    arena_allocate(arena, SIZE_MAX / 2, 2);
}

static void shrink(void *arena)
{
    arena_grow(arena, "abc", 3, 2, 1);
}

static void a_size_that_cannot_be_is_a_bug(void **state)
{
    assert_bug(allocate_more_than_can_be_counted, *state, "check failed");
    assert_bug(allocate_nearly_everything, *state, "check failed");
    assert_bug(shrink, *state, "new_count >= old_count");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_arena_has_taken_nothing, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(memory_is_zero_aligned_and_its_own, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(a_piece_may_be_larger_than_a_block, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(
            a_cleared_arena_gives_zeroed_memory_again_and_keeps_one_block, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(an_empty_arena_can_be_cleared, open_arena, close_arena),
        cmocka_unit_test(closing_no_arena_does_nothing),
        cmocka_unit_test_setup_teardown(growing_keeps_what_was_there_and_zeroes_the_rest,
                                        open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_copy_is_terminated_and_independent, open_arena,
                                        close_arena),
        cmocka_unit_test_setup_teardown(a_format_of_any_length_is_whole, open_arena, close_arena),
        cmocka_unit_test(the_whole_of_the_limit_can_be_used),
        cmocka_unit_test(an_arena_may_be_smaller_than_a_block),
        cmocka_unit_test_setup_teardown(running_past_the_limit_is_a_bug, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_size_that_cannot_be_is_a_bug, open_arena, close_arena),
    };
    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
