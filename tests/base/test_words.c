/* Amounts in words, in both languages. */
#include "tests/support/assert.h"

#include "core/base/language.h"
#include "core/base/text.h"
#include "core/base/words.h"

static int open_arena(void **state)
{
    *state = arena_open(1 << 20);
    return 0;
}

static int close_arena(void **state)
{
    struct arena *arena = *state;
    arena_close(&arena);
    language_use(LANGUAGE_ENGLISH);
    return 0;
}

static void a_number_in_indonesian_words_is_what_a_hand_would_write(void **state)
{
    static const struct {
        int64_t number;
        const char *words;
    } rows[] = {
        {0, "nol"},
        {1, "satu"},
        {9, "sembilan"},
        {10, "sepuluh"},
        {11, "sebelas"},
        {12, "dua belas"},
        {15, "lima belas"},
        {19, "sembilan belas"},
        {20, "dua puluh"},
        {21, "dua puluh satu"},
        {99, "sembilan puluh sembilan"},
        {100, "seratus"},
        {101, "seratus satu"},
        {110, "seratus sepuluh"},
        {111, "seratus sebelas"},
        {119, "seratus sembilan belas"},
        {200, "dua ratus"},
        {999, "sembilan ratus sembilan puluh sembilan"},
        {1000, "seribu"},
        {1001, "seribu satu"},
        {1100, "seribu seratus"},
        {1111, "seribu seratus sebelas"},
        {2000, "dua ribu"},
        {10000, "sepuluh ribu"},
        {11000, "sebelas ribu"},
        {21000, "dua puluh satu ribu"},
        {100000, "seratus ribu"},
        {101000, "seratus satu ribu"},
        {1000000, "satu juta"},
        {1001000, "satu juta seribu"},
        {1250000, "satu juta dua ratus lima puluh ribu"},
        {3206718, "tiga juta dua ratus enam ribu tujuh ratus delapan belas"},
        {INT64_C(1000000000), "satu miliar"},
        {INT64_C(1000001000), "satu miliar seribu"},
        {INT64_C(2000000000000), "dua triliun"},
        {INT64_C(1000000000000000), "satu kuadriliun"},
        {-1250, "minus seribu dua ratus lima puluh"},
        {INT64_MIN, "minus sembilan kuintiliun dua ratus dua puluh tiga kuadriliun"
                    " tiga ratus tujuh puluh dua triliun tiga puluh enam miliar"
                    " delapan ratus lima puluh empat juta tujuh ratus tujuh puluh lima ribu"
                    " delapan ratus delapan"},
    };
    language_use(LANGUAGE_INDONESIAN);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(words_of(*state, rows[i].number), rows[i].words);
}

static void a_number_in_english_words_is_what_a_hand_would_write(void **state)
{
    static const struct {
        int64_t number;
        const char *words;
    } rows[] = {
        {0, "zero"},
        {1, "one"},
        {10, "ten"},
        {13, "thirteen"},
        {19, "nineteen"},
        {20, "twenty"},
        {21, "twenty-one"},
        {40, "forty"},
        {99, "ninety-nine"},
        {100, "one hundred"},
        {101, "one hundred and one"},
        {115, "one hundred and fifteen"},
        {250, "two hundred and fifty"},
        {999, "nine hundred and ninety-nine"},
        {1000, "one thousand"},
        {1001, "one thousand and one"},
        {1100, "one thousand one hundred"},
        {1111, "one thousand one hundred and eleven"},
        {21000, "twenty-one thousand"},
        {1000000, "one million"},
        {1000099, "one million and ninety-nine"},
        {1001000, "one million one thousand"},
        {1250000, "one million two hundred and fifty thousand"},
        {3206718, "three million two hundred and six thousand seven hundred and eighteen"},
        {INT64_C(1000000000), "one billion"},
        {INT64_C(2000000000005), "two trillion and five"},
        {INT64_C(1000000000000000), "one quadrillion"},
        {-5, "minus five"},
        {-1005, "minus one thousand and five"},
        {INT64_MAX, "nine quintillion two hundred and twenty-three quadrillion"
                    " three hundred and seventy-two trillion thirty-six billion"
                    " eight hundred and fifty-four million seven hundred and seventy-five thousand"
                    " eight hundred and seven"},
    };
    language_use(LANGUAGE_ENGLISH);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(words_of(*state, rows[i].number), rows[i].words);
}

/* Reads what was written, word by word: the least one knows of the language. */
static int64_t read_indonesian(const char *words)
{
    static const char *const digits[] = {"nol",     "satu",     "dua",     "tiga",
                                         "empat",   "lima",     "enam",    "tujuh",
                                         "delapan", "sembilan", "sepuluh", "sebelas"};
    int64_t whole = 0, group = 0, digit = 0;
    char word[20];
    for (int taken = 0; sscanf(words, "%19s%n", word, &taken) == 1; words += taken) {
        int64_t power = strcmp(word, "ribu") == 0   ? 1000
                        : strcmp(word, "juta") == 0 ? 1000000
                                                    : INT64_C(1000000000);
        if (strcmp(word, "belas") == 0) {
            digit += 10;
        } else if (strcmp(word, "puluh") == 0) {
            group += digit * 10;
            digit = 0;
        } else if (strcmp(word, "ratus") == 0) {
            group += digit * 100;
            digit = 0;
        } else if (strcmp(word, "seratus") == 0) {
            group += 100;
        } else if (strcmp(word, "seribu") == 0) {
            whole += 1000;
        } else if (power < INT64_C(1000000000) || strcmp(word, "miliar") == 0) {
            whole += (group + digit) * power;
            group = digit = 0;
        } else {
            digit = 0;
            while (strcmp(digits[digit], word) != 0)
                digit++;
        }
    }
    return whole + group + digit;
}

static void indonesian_words_read_back_as_the_number_they_were(void **state)
{
    language_use(LANGUAGE_INDONESIAN);
    for (int64_t number = 0; number < INT64_C(999999999999);
         number += 1 + number / 3 + number % 7) {
        const char *words = words_of(*state, number);
        assert_row(text_is_clean(words) && strstr(words, "  ") == NULL, "'%s'", words);
        assert_number_equal(read_indonesian(words), number);
    }
    for (int64_t number = 0; number < 4000; number++) {
        assert_number_equal(read_indonesian(words_of(*state, number)), number);
        arena_clear(*state);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_in_indonesian_words_is_what_a_hand_would_write),
        cmocka_unit_test(a_number_in_english_words_is_what_a_hand_would_write),
        cmocka_unit_test(indonesian_words_read_back_as_the_number_they_were),
    };
    return cmocka_run_group_tests_name("words", tests, open_arena, close_arena);
}
