/*
 * The words of the command line. Options come from the inputs of what is asked, besides those that
 * every command has; whatever is left over fills the positional inputs in order.
 */
#ifndef CORE_CLI_ARGUMENTS_H
#define CORE_CLI_ARGUMENTS_H

#include "core/app/action.h"

/* The options of every command. */
enum common {
    COMMON_AS,
    COMMON_CONFIG,
    COMMON_CSV,
    COMMON_DATABASE,
    COMMON_DRY_RUN,
    COMMON_HELP,
    COMMON_JSON,
    COMMON_LANGUAGE,
    COMMON_OUTPUT,
    COMMON_REQUEST,
    COMMON_VERSION,
    COMMON_XLSX,
    COMMON_COUNT,
};

struct common_option {
    const char *name;
    const char *value; /* what it takes: "FILE"; NULL: nothing */
    const char *help;  /* N_() */
};

extern const struct common_option common_options[COMMON_COUNT];

/* Where a row of an INPUT_LINES was written, if in a file. */
struct row_origin {
    struct row_origin *next;
    int list;
    size_t row;
    const char *file;
    long line;
};

struct arguments {
    struct arena *arena;
    int count;                        /* of words */
    char **words;                     /* the first was read already */
    const char *common[COMMON_COUNT]; /* NULL: not given; "yes" for those that take nothing */
    const struct input *inputs;       /* of what is asked; NULL before that is known */
    struct form *form;
    const char **loose; /* words without the name of an option */
    size_t loose_count;
    struct row_origin *origins;
};

struct arguments arguments_new(struct arena *arena, int count, char **words);

/* The next word that is not an option, for nouns and verbs; *word is NULL at the end. */
bool arguments_next_word(struct arguments *arguments, const char **word,
                         struct error *err) MUST_USE;

/* Reads all that is left, for these inputs, into arguments->form. */
bool arguments_read(struct arguments *arguments, const struct input *inputs,
                    struct error *err) MUST_USE;

static inline bool arguments_have(const struct arguments *arguments, enum common option)
{
    return arguments->common[option] != NULL;
}

/* Says where the input at fault was written: as an option, or in which row of which file. */
void arguments_place_error(const struct arguments *arguments, struct error *err);

#endif
