/* Who guesses waits longer each time, by his own key; the clock is given. */
#include "tests/support/assert.h"

#include "core/web/throttle.h"

static const struct throttle_rule rule = {.free = 3, .most_seconds = 60};

static int open_throttle(void **state)
{
    *state = arena_open((size_t)16 << 20);
    return 0;
}

static int close_throttle(void **state)
{
    struct arena *arena = *state;
    arena_close(&arena);
    return 0;
}

static void the_first_failures_are_free(void **state)
{
    struct throttle *throttle = throttle_open(*state);
    struct instant now = {1000000};
    throttle_failed(throttle, "a", rule, now);
    throttle_failed(throttle, "a", rule, now);
    assert_number_equal(throttle_wait(throttle, "a", now), 0);
    throttle_close(throttle);
}

static void each_further_failure_doubles_the_wait_up_to_the_most(void **state)
{
    static const int64_t waits[] = {0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60};
    struct throttle *throttle = throttle_open(*state);
    struct instant now = {1000000};
    for (size_t i = 0; i < COUNT_OF(waits); i++) {
        throttle_failed(throttle, "a", rule, now);
        assert_number_equal(throttle_wait(throttle, "a", now), waits[i]);
    }
    throttle_close(throttle);
}

static void the_wait_runs_down(void **state)
{
    struct throttle *throttle = throttle_open(*state);
    struct instant now = {1000000};
    for (int i = 0; i < 6; i++)
        throttle_failed(throttle, "a", rule, now); /* 8 seconds */
    assert_number_equal(throttle_wait(throttle, "a", (struct instant){now.ms + 7001}), 1);
    assert_number_equal(throttle_wait(throttle, "a", (struct instant){now.ms + 8000}), 0);
    throttle_close(throttle);
}

static void other_keys_do_not_wait(void **state)
{
    struct throttle *throttle = throttle_open(*state);
    struct instant now = {1000000};
    for (int i = 0; i < 20; i++)
        throttle_failed(throttle, "login 10.0.0.9 sari", rule, now);
    assert_number_equal(throttle_wait(throttle, "login 10.0.0.1 sari", now), 0);
    throttle_close(throttle);
}

static void the_right_password_and_a_quiet_quarter_of_an_hour_forgive(void **state)
{
    struct throttle *throttle = throttle_open(*state);
    struct instant now = {1000000};
    for (int i = 0; i < 5; i++)
        throttle_failed(throttle, "a", rule, now);
    throttle_forget(throttle, "a");
    throttle_failed(throttle, "a", rule, now);
    assert_number_equal(throttle_wait(throttle, "a", now), 0);
    for (int i = 0; i < 5; i++)
        throttle_failed(throttle, "b", rule, now);
    struct instant later = {now.ms + 901000};
    throttle_failed(throttle, "b", rule, later);
    assert_number_equal(throttle_wait(throttle, "b", later), 0);
    throttle_close(throttle);
}

static void a_flood_of_keys_takes_no_more_memory(void **state)
{
    enum { FLOOD = 20000 };
    struct arena *arena = *state;
    struct throttle *throttle = throttle_open(arena);
    size_t before = arena_taken_bytes(arena);
    char key[40];
    for (int i = 0; i < FLOOD; i++) {
        snprintf(key, sizeof key, "login %d", i);
        throttle_failed(throttle, key, rule, (struct instant){1000000 + i});
    }
    assert_number_equal((int64_t)arena_taken_bytes(arena), (int64_t)before);
    throttle_close(throttle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_failures_are_free),
        cmocka_unit_test(each_further_failure_doubles_the_wait_up_to_the_most),
        cmocka_unit_test(the_wait_runs_down),
        cmocka_unit_test(other_keys_do_not_wait),
        cmocka_unit_test(the_right_password_and_a_quiet_quarter_of_an_hour_forgive),
        cmocka_unit_test(a_flood_of_keys_takes_no_more_memory),
    };
    return cmocka_run_group_tests_name("throttle", tests, open_throttle, close_throttle);
}
