/* Building, checking and measuring strings. */
#include "tests/support/assert.h"

#include "core/base/text.h"

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

static void a_new_text_is_empty_and_terminated(void **state)
{
    struct text text = text_new(*state);
    assert_int_equal(text.length, 0);
    assert_string_equal(text.bytes, "");
}

static void a_text_is_what_was_added_to_it_in_order(void **state)
{
    struct text text = text_new(*state);
    text_add(&text, "kayu ");
    text_add_character(&text, '(');
    text_add_bytes(&text, "jatixxx", 4);
    text_format(&text, ", %d x %s", 3, "18 mm");
    text_add(&text, "");
    text_add_bytes(&text, "ignored", 0);
    text_add_character(&text, ')');
    assert_string_equal(text.bytes, "kayu (jati, 3 x 18 mm)");
    assert_int_equal(text.length, strlen("kayu (jati, 3 x 18 mm)"));
}

/* Growth is met at every length, by each way of adding. */
static void a_text_of_any_length_is_whole_and_terminated(void **state)
{
    char expected[3001] = "";
    struct text text = text_new(*state);
    for (size_t i = 0; i < 1000; i++) {
        text_add_character(&text, (char)('a' + i % 26));
        text_format(&text, "%zu", i % 10);
        text_add(&text, ".");
        snprintf(expected + 3 * i, 4, "%c%zu.", (int)('a' + i % 26), i % 10);
        assert_int_equal(text.length, 3 * (i + 1));
        assert_string_equal(text.bytes, expected);
    }
}

static void a_piece_longer_than_the_room_fits_at_once(void **state)
{
    static char long_piece[5001];
    memset(long_piece, 'x', sizeof long_piece - 1);
    struct text text = text_new(*state);
    text_format(&text, "%s", long_piece);
    assert_string_equal(text.bytes, long_piece);
    text_add(&text, long_piece);
    assert_int_equal(text.length, 10000);
    assert_int_equal(text.bytes[10000], '\0');
}

static void two_texts_of_one_arena_do_not_touch(void **state)
{
    struct text left = text_new(*state), right = text_new(*state);
    for (int i = 0; i < 500; i++) {
        text_add(&left, "l");
        text_add(&right, "r");
    }
    assert_int_equal(strspn(left.bytes, "l"), 500);
    assert_int_equal(strspn(right.bytes, "r"), 500);
}

static void clean_text_is_well_formed_and_without_control_characters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool clean;
    } rows[] = {
        {"", true},
        {"Kayu jati 3 x 18 mm", true},
        {"two\nlines\tand a tab", true},
        {"caf\xC3\xA9, \xE2\x82\xAC 5", true},
        {"\xF0\x9F\x98\x80", true}, /* a smiling face */
        {"\xC2\xA0", true},         /* a space that does not break */
        {"\xEF\xBF\xBD", true},     /* the replacement character itself */
        {"\xF4\x8F\xBF\xBF", true}, /* the last code point */
        {"\xE0\xA0\x80", true},     /* the first of three bytes */
        {"\xED\x9F\xBF", true},     /* the last before the surrogates */
        {"\xEE\x80\x80", true},     /* the first after them */
        {"a\rb", false},
        {"\x1B[31m", false},
        {"\x7F", false},
        {"a\x01", false},
        {"\xC2\x85", false},         /* next line, a C1 control */
        {"\xC2\x9B", false},         /* the C1 form of ESC [ */
        {"\x80", false},             /* a continuation alone */
        {"\xC3", false},             /* cut short */
        {"\xE2\x82", false},         /* cut short */
        {"\xF0\x9F\x98", false},     /* cut short */
        {"\xC3(", false},            /* not a continuation */
        {"\xE2(\xA1", false},        /* not a continuation */
        {"\xE2\x82(", false},        /* not a continuation */
        {"\xF0\x9F\x98(", false},    /* not a continuation */
        {"\xC0\xAF", false},         /* a slash in two bytes */
        {"\xC1\xBF", false},         /* overlong */
        {"\xE0\x80\xAF", false},     /* a slash in three bytes */
        {"\xE0\x9F\xBF", false},     /* overlong */
        {"\xF0\x80\x80\xAF", false}, /* a slash in four bytes */
        {"\xF0\x8F\xBF\xBF", false}, /* overlong */
        {"\xED\xA0\x80", false},     /* a surrogate */
        {"\xED\xBF\xBF", false},     /* a surrogate */
        {"\xF4\x90\x80\x80", false}, /* past the last code point */
        {"\xF5\x80\x80\x80", false},
        {"\xFE", false},
        {"\xFF", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(text_is_clean(rows[i].text) == rows[i].clean, "row %zu", i);
}

/* Encodes by the definition of UTF-8, so that every code point there is can be tried. */
static void encode(uint32_t character, char bytes[5])
{
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    int length = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    bytes[length] = '\0';
    for (int i = length - 1; i > 0; i--, character >>= 6)
        bytes[i] = (char)(0x80 | (character & 0x3F));
    bytes[0] = (char)(leads[length] | character);
}

static void every_character_there_is_can_be_read(void **state)
{
    (void)state;
    for (uint32_t character = 1; character <= 0x10FFFF; character++) {
        char bytes[5];
        encode(character, bytes);
        bool surrogate = character >= 0xD800 && character <= 0xDFFF;
        bool control = (character < 0x20 && character != '\n' && character != '\t') ||
                       (character >= 0x7F && character <= 0x9F);
        assert_row(text_is_clean(bytes) == !(surrogate || control), "U+%04X", character);
        if (surrogate)
            continue;
        const char *c = bytes;
        uint32_t read = text_next_character(&c);
        assert_row(read == character && *c == '\0', "U+%04X is U+%04X", character, read);
    }
}

static void reading_stops_at_the_end_and_steps_over_what_is_broken(void **state)
{
    (void)state;
    static const uint32_t expected[] = {'a', 0x20AC, 0xFFFD, 'b', 0xFFFD, 0xFFFD, 0, 0};
    const char *c = "a\xE2\x82\xAC\xFF"
                    "b\xE2\x82";
    for (size_t i = 0; i < COUNT_OF(expected); i++)
        assert_row(text_next_character(&c) == expected[i], "character %zu", i);
}

static void the_width_of_a_text_is_what_a_terminal_gives_it(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width;
    } rows[] = {
        {"", 0},
        {"karya", 5},
        {"caf\xC3\xA9", 4},
        {"cafe\xCC\x81", 4}, /* the accent as a character of its own */
        {"\xE2\x82\xAC 5", 3},
        {"\xE4\xBD\x9C\xE5\x93\x81", 4}, /* two Chinese characters */
        {"\xEA\xB0\x80", 2},             /* Korean */
        {"\xEF\xBC\xA1", 2},             /* a full-width A */
        {"\xFF", 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(text_width(rows[i].text) == rows[i].width, "row %zu", i);
}

static void no_text_and_an_empty_text_are_both_empty(void **state)
{
    (void)state;
    assert_true(text_is_empty(NULL));
    assert_true(text_is_empty(""));
    assert_false(text_is_empty(" "));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_text_is_empty_and_terminated),
        cmocka_unit_test(a_text_is_what_was_added_to_it_in_order),
        cmocka_unit_test(a_text_of_any_length_is_whole_and_terminated),
        cmocka_unit_test(a_piece_longer_than_the_room_fits_at_once),
        cmocka_unit_test(two_texts_of_one_arena_do_not_touch),
        cmocka_unit_test(clean_text_is_well_formed_and_without_control_characters),
        cmocka_unit_test(every_character_there_is_can_be_read),
        cmocka_unit_test(reading_stops_at_the_end_and_steps_over_what_is_broken),
        cmocka_unit_test(the_width_of_a_text_is_what_a_terminal_gives_it),
        cmocka_unit_test(no_text_and_an_empty_text_are_both_empty),
    };
    return cmocka_run_group_tests_name("text", tests, open_arena, close_arena);
}
