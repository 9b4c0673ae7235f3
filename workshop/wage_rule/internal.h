/* What the files that read a rule share. */
#ifndef WORKSHOP_WAGE_RULE_INTERNAL_H
#define WORKSHOP_WAGE_RULE_INTERNAL_H

#include "workshop/wage_rule/wage_rule.h"

/* "[section] key = value" of a file, or of a rule that was loaded. */
struct rule_term {
    const char *section, *key; /* in lower case */
    const char *written;       /* the key as it was written */
    const char *value;
    long line;
};

struct rule_source {
    const char *path; /* for messages */
    struct rule_term *terms;
    size_t count;
};

/* The terms of an INI file. */
bool rule_source_load(struct call *call, const char *path, struct rule_source *source,
                      struct error *err) MUST_USE;

/*
 * The rule that the terms make, checked in itself and against the items, workshops and grades of
 * the books. NULL, and the error names file, line, key and what would be right.
 */
struct wage_rule *rule_read(struct call *call, const struct rule_source *source, struct error *err);

/* A rule while it is being read. */
struct rule_reader {
    struct call *call;
    const struct rule_source *source;
    const struct rule_term *term; /* the one at hand */
    struct wage_rule *rule;
    struct error *err;
};

/* ------------------------------------------------------------------ refusing */

/* Names file, line and key of the term at fault in a failure; returns false. */
bool rule_fail_at(struct rule_reader *reader, const struct rule_term *term);

/* The first term of a section, or NULL: where its lack or excess is told. */
const struct rule_term *rule_term_of(const struct rule_reader *reader, const char *section,
                                     const char *key);

/* ------------------------------------------------------------------ values of the term at hand */

bool rule_money(struct rule_reader *reader, const char *text, struct money *money) MUST_USE;
bool rule_percent(struct rule_reader *reader, const char *text, int64_t *percent) MUST_USE;
/* A decimal above zero in thousandths. */
bool rule_decimal(struct rule_reader *reader, const char *text, int64_t *milli) MUST_USE;
bool rule_count(struct rule_reader *reader, const char *text, int64_t least, int64_t most,
                int64_t *count) MUST_USE;
bool rule_flag(struct rule_reader *reader, bool *flag) MUST_USE;
bool rule_choice(struct rule_reader *reader, const char *const *names, int *choice) MUST_USE;
bool rule_day(struct rule_reader *reader, const char *text, struct day *day) MUST_USE;
bool rule_is_percent(const char *text); /* "25 %" */

/* The next of "a, b, c" without the spaces around it; NULL at the end. */
const char *rule_list_next(struct arena *arena, const char **text);

/* Room for one more in a growing list of the reader's arena. */
void *rule_list_grow(struct rule_reader *reader, void *list, size_t count, size_t size);

/* "after surplus" from "[pool after surplus]": what stands behind the first word, or "". */
const char *rule_section_name(const char *section);

/* ------------------------------------------------------------------ sections */

/* Reads one key of a section. */
typedef bool rule_key_read(struct rule_reader *reader);

struct rule_key {
    const char *name;
    rule_key_read *read;
};

/* Reads the term at hand by a table of keys that ends with {0}. */
bool rule_read_key(struct rule_reader *reader, const struct rule_key *keys) MUST_USE;

rule_key_read rule_read_grade, rule_read_hourly, rule_read_hourly_rate, rule_read_daily,
    rule_read_daily_rate, rule_read_session_rate, rule_read_overtime, rule_read_learner,
    rule_read_piece, rule_read_piece_rate, rule_read_absence, rule_read_bonus, rule_read_floor,
    rule_read_pool, rule_read_funds, rule_read_deduction, rule_read_deductions, rule_read_net,
    rule_read_payment, rule_read_savings;

/* What only shows when all is read. */
bool rule_check(struct rule_reader *reader) MUST_USE;
bool rule_check_pools(struct rule_reader *reader) MUST_USE;
bool rule_check_deductions(struct rule_reader *reader) MUST_USE;
bool rule_check_net(struct rule_reader *reader) MUST_USE;

/* Whether no rule of the book begins on its day for one of its workshops; else that one. */
bool wage_rule_check_free(const struct wage_rule_book *book, const struct wage_rule *rule,
                          const struct wage_rule **other) MUST_USE;

#endif
