/*
 * Rule files that somebody spoiled: the example rules with bytes changed, lines lost and lines said
 * twice. Each is loaded or refused with a message, the file and a line; nothing crashes, and a rule
 * that is refused leaves nothing behind.
 */
#include "core/journal/journal.h"
#include "tests/support/program.h"
#include "tests/workshop/wage_prison.h"

enum { SPOILED = 150, CHANGES_MAX = 4 };

static const char *const rules[] = {"surplus-50-35-15", "turnover-30-70", "bag-piece-rates",
                                    "fixed-500-200-800", "savings-75-25"};

static uint64_t seed = 1;

/* splitmix64 */
static size_t below(size_t limit)
{
    uint64_t z = seed += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return (size_t)((z ^ z >> 31) % limit);
}

static int set_up_products(void **state)
{
    static const char *const products[] = {"KEMEJA", "CELANA",  "SPREI", "KURSI",
                                           "MEJA",   "ROTI-TW", "TEMPE", "ROTI-MNS"};
    set_up_prison(state);
    struct fixture *f = *state;
    for (size_t i = 0; i < COUNT_OF(products); i++)
        DO(f, "item add", "code", products[i], "name", products[i], "kind", "product", "unit",
           "pcs", "decimals", "0");
    return 0;
}

/* One byte becomes another, or a piece of the text goes or stands there twice. */
static size_t spoil(char *text, size_t length, size_t room)
{
    static const char bytes[] = "=[]%;-x09 \n\\\"'\x80";
    size_t at = below(length), size = below(40) + 1;
    if (at + size >= length || length + size >= room)
        return length;
    switch (below(3)) {
    case 0:
        text[at] = bytes[below(sizeof bytes - 1)];
        return length;
    case 1:
        memmove(text + at, text + at + size, length - at - size);
        return length - size;
    default:
        memmove(text + at + size, text + at, length - at);
        return length + size;
    }
}

/* The number of the newest document. */
static int64_t head(struct fixture *f)
{
    int64_t number = 0;
    struct digest hash;
    begin(f, READS);
    assert_done(journal_head(&f->call, &number, &hash, &f->err), &f->err);
    fixture_rest(f);
    return number;
}

static void try_rule(struct fixture *f, const char *text, size_t length)
{
    int file = memfd_create("rule", 0);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, length), (ssize_t)length);
    const char *path = arena_format(f->arena, "/proc/self/fd/%d", file);
    int64_t before = head(f);
    bool loaded = do_action(f, "wage-rule load", "file", path, NULL);
    assert_int_equal(head(f), before + loaded);
    if (loaded) {
        const char *label = arena_copy(f->arena, answer_text(f, "document"));
        DO(f, "wage run", "month", "2026-10");
        DO(f, "document reverse", "document", label, "reason", "uji");
    } else {
        assert_true(f->err.kind != ERROR_NONE && f->err.message[0] != '\0');
        assert_row(f->err.file[0] != '\0' || strstr(f->err.message, path) != NULL,
                   "no file is named: %s", f->err.message);
    }
    close(file);
}

static void spoiled_rules_are_refused_or_loaded(void **state)
{
    struct fixture *f = *state;
    enum { EXTRA = 4096 };
    for (int i = 0; i < SPOILED; i++) {
        size_t length = 0;
        char path[FOLDER_PATH];
        snprintf(path, sizeof path, "%s/config/wage-rules/%s.ini", SOURCE_DIR,
                 rules[below(COUNT_OF(rules))]);
        char *whole = file_read(path, &length);
        size_t room = length + EXTRA;
        char *text = realloc(whole, room);
        assert_non_null(text);
        for (size_t change = below(CHANGES_MAX) + 1; change > 0; change--)
            length = spoil(text, length, room);
        try_rule(f, text, length);
        free(text);
    }
    assert_verified(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(spoiled_rules_are_refused_or_loaded, set_up_products,
                                        tear_down),
    };
    return cmocka_run_group_tests_name("spoiled wage rules", tests, NULL, NULL);
}
