/* A prison for tests of wage rules: rules from texts, days of work in one line. */
#ifndef TESTS_WORKSHOP_WAGE_PRISON_H
#define TESTS_WORKSHOP_WAGE_PRISON_H

#include "tests/app/outcome.h"

#include <sys/mman.h>

/* A file of this text, which lasts as long as the process; its path. */
static inline const char *file_of(struct fixture *f, const char *text)
{
    int file = memfd_create("rule", 0);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
    return arena_format(f->arena, "/proc/self/fd/%d", file);
}

#define RULE_HEAD(name_, since_)                                                                   \
    "[rule]\nname = " name_ "\ntitle = Aturan\nreference = SK 1\nsince = " since_ "\n"

/* Loads a rule that says this after its head; it holds from 1 October 2026 on. */
#define LOAD(f, text)                                                                              \
    DO((f), "wage-rule load", "file", file_of((f), RULE_HEAD("uji", "2026-10-01") text))

/* The small prison with its workshop ROTI; work is written down until 1 November 2026. */
static inline int set_up_prison(void **state)
{
    struct fixture *f = fixture_open();
    found_small_prison(f);
    it_is(f, "2026-11-01");
    *state = f;
    return 0;
}

static inline void add_inmate(struct fixture *f, const char *number, const char *grade)
{
    DO(f, "inmate add", "number", number, "name", "x", "grade", grade, "workshop", "ROTI", "joined",
       "2024-01-01");
}

/* One sheet with one line. */
static inline void work_on(struct fixture *f, const char *number, const char *day, int64_t minutes)
{
    DO(f, "session post", "workshop", "ROTI", "day", day, "entries[0].inmate", number,
       "entries[0].minutes", arena_format(f->arena, "%lld", (long long)minutes));
}

/* So many minutes a day from 1 October 2026 on; the last day has the rest. */
static inline void work(struct fixture *f, const char *number, int64_t minutes, int64_t a_day)
{
    for (int day = 1; minutes > 0; day++, minutes -= a_day)
        work_on(f, number, arena_format(f->arena, "2026-10-%02d", day),
                minutes < a_day ? minutes : a_day);
}

static inline void assert_october(struct fixture *f, const char *expected)
{
    DO(f, "wage run", "month", "2026-10");
    assert_answer(f, expected);
}

/* One person prepares the wages of a month, another approves them. */
static inline void approve(struct fixture *f, const char *month)
{
    DO(f, "wage prepare", "month", month);
    f->call.actor.id.value++;
    DO(f, "wage approve", "month", month);
    f->call.actor.id.value--;
}

/* What stands on an account, credits below zero. */
static inline int64_t balance(struct fixture *f, const char *account)
{
    return number_in_books(f, arena_format(f->arena,
                                           "SELECT coalesce(sum(amount), 0) AS n"
                                           " FROM journal_postings WHERE account = '%s'",
                                           account));
}

#endif
