/*
 * Codes that scanners read. Code 128 is read back here by the table of the standard (ISO/IEC 15417,
 * table 1), independently of the library that writes it.
 */
#include "tests/support/assert.h"

#include "core/view/barcode.h"

/* Widths of bar, space, bar, ... of each symbol value. */
static const char *const patterns[] = {
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
    "221213", "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221",
    "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221",
    "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
    "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131",
    "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131",
    "311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111",
    "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
    "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242",
    "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232",
};

enum { VALUES = 106, SYMBOL = 11, STOP = 13, START_B = 104, FIRST_LETTER = 32, MODULUS = 103 };

static int open_arena(void **state)
{
    *state = arena_open((size_t)1 << 22);
    return 0;
}

static int close_arena(void **state)
{
    struct arena *arena = *state;
    arena_close(&arena);
    return 0;
}

/* The value of the symbol whose eleven modules begin there; -1 if it is none. */
static int value_at(const bool *dark)
{
    char widths[7] = "";
    int count = 0;
    for (int first = 0, end = 0; first < SYMBOL && count < 6; first = end) {
        for (end = first + 1; end < SYMBOL && dark[end] == dark[first]; end++)
            ;
        widths[count++] = (char)('0' + end - first);
    }
    for (int value = 0; value < VALUES; value++)
        if (dark[0] && strcmp(widths, patterns[value]) == 0)
            return value;
    return -1;
}

/* The letters of a code in set B whose check symbol is right. */
static void read_code(const struct barcode *code, char *letters)
{
    int symbols = (code->width - STOP) / SYMBOL, sum = START_B;
    assert_int_equal(code->rows, 1);
    assert_int_equal(code->width, symbols * SYMBOL + STOP);
    assert_int_equal(value_at(code->dark), START_B);
    for (int i = 1; i < symbols - 1; i++) {
        int value = value_at(code->dark + (ptrdiff_t)i * SYMBOL);
        assert_true(value >= 0 && value + FIRST_LETTER < 127);
        *letters++ = (char)(value + FIRST_LETTER);
        sum += i * value;
    }
    *letters = '\0';
    assert_int_equal(value_at(code->dark + (ptrdiff_t)(symbols - 1) * SYMBOL), sum % MODULUS);
}

static void a_code_of_bars_says_the_letters(void **state)
{
    static const char *const texts[] = {"TERIGU", "KAIN-DRILL", "A", ">L-ROTI", "Papan 2x20"};
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        struct barcode code;
        struct error err = {0};
        char letters[80];
        assert_done(barcode_make(*state, BARCODE_128, texts[i], &code, &err), &err);
        read_code(&code, letters);
        assert_string_equal(letters, texts[i]);
    }
}

/* 21 modules and 4 more for each version; a finder of 7 modules in three corners. */
static void a_square_code_has_its_finders(void **state)
{
    struct barcode code;
    struct error err = {0};
    assert_done(barcode_make(*state, BARCODE_QR, "KAIN-DRILL", &code, &err), &err);
    assert_int_equal(code.width, code.rows);
    assert_int_equal((code.width - 21) % 4, 0);
    for (int i = 0; i < 7; i++) {
        assert_true(code.dark[i]);
        assert_true(code.dark[code.width - 1 - i]);
        assert_true(code.dark[(ptrdiff_t)(code.rows - 1) * code.width + i]);
    }
    assert_false(code.dark[(ptrdiff_t)code.width + 1]);
}

static void what_bars_cannot_say_is_refused(void **state)
{
    struct barcode code;
    struct error err = {0};
    char text[300];
    memset(text, 'A', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_false(barcode_make(*state, BARCODE_128, text, &code, &err));
    assert_int_equal(err.kind, ERROR_INVALID);
    assert_false(barcode_make(*state, BARCODE_128, "", &code, &err));
    assert_int_equal(err.kind, ERROR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_of_bars_says_the_letters),
        cmocka_unit_test(a_square_code_has_its_finders),
        cmocka_unit_test(what_bars_cannot_say_is_refused),
    };
    return cmocka_run_group_tests_name("barcode", tests, open_arena, close_arena);
}
