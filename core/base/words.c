/* Numbers in words, Indonesian and English. */
#include "core/base/words.h"

#include "core/base/language.h"
#include "core/base/text.h"

static void add_word(struct text *text, const char *word)
{
    if (text->length > 0)
        text_add_character(text, ' ');
    text_add(text, word);
}

static const char *const indonesian_digits[] = {
    "nol",  "satu",  "dua",     "tiga",     "empat",   "lima",
    "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
};

/* Below a thousand; "se-" stands for one before puluh, belas and ratus. */
static void add_indonesian_group(struct text *text, unsigned group)
{
    if (group >= 200)
        add_word(text, indonesian_digits[group / 100]);
    if (group >= 100)
        add_word(text, group >= 200 ? "ratus" : "seratus");
    group %= 100;
    if (group == 0)
        return;
    if (group < 12) {
        add_word(text, indonesian_digits[group]);
    } else if (group < 20) {
        add_word(text, indonesian_digits[group - 10]);
        add_word(text, "belas");
    } else {
        add_word(text, indonesian_digits[group / 10]);
        add_word(text, "puluh");
        if (group % 10 != 0)
            add_word(text, indonesian_digits[group % 10]);
    }
}

static void add_english_group(struct text *text, unsigned group)
{
    static const char *const small[] = {
        "zero",     "one",     "two",     "three",     "four",     "five",     "six",
        "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    };
    static const char *const tens[] = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    };
    if (group >= 100) {
        add_word(text, small[group / 100]);
        add_word(text, "hundred");
        if (group % 100 > 0)
            add_word(text, "and");
    }
    group %= 100;
    if (group >= 20) {
        add_word(text, tens[group / 10]);
        group %= 10;
        if (group > 0) {
            text_add_character(text, '-');
            text_add(text, small[group]);
        }
    } else if (group > 0) {
        add_word(text, small[group]);
    }
}

/* A group of three digits and its power of a thousand. */
static void add_indonesian(struct text *text, unsigned group, int power)
{
    static const char *const powers[] = {"",        "ribu",       "juta",      "miliar",
                                         "triliun", "kuadriliun", "kuintiliun"};
    if (power == 1 && group == 1) {
        add_word(text, "seribu");
        return;
    }
    add_indonesian_group(text, group);
    if (power > 0)
        add_word(text, powers[power]);
}

static void add_english(struct text *text, unsigned group, int power, bool is_over_thousand)
{
    static const char *const powers[] = {"",         "thousand",    "million",    "billion",
                                         "trillion", "quadrillion", "quintillion"};
    if (power == 0 && group < 100 && is_over_thousand)
        add_word(text, "and");
    add_english_group(text, group);
    if (power > 0)
        add_word(text, powers[power]);
}

const char *words_of(struct arena *arena, int64_t number)
{
    bool indonesian = language_now() == LANGUAGE_INDONESIAN;
    struct text text = text_new(arena);
    if (number == 0)
        return indonesian ? "nol" : "zero";
    if (number < 0)
        add_word(&text, "minus");
    uint64_t size = number < 0 ? -(uint64_t)number : (uint64_t)number, rest = size;
    unsigned groups[7] = {0};
    for (int i = 0; i < 7; i++, rest /= 1000)
        groups[i] = (unsigned)(rest % 1000);
    for (int i = 6; i >= 0; i--) {
        if (groups[i] == 0)
            continue;
        if (indonesian)
            add_indonesian(&text, groups[i], i);
        else
            add_english(&text, groups[i], i, size > 1000);
    }
    return text.bytes;
}
