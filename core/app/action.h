/*
 * What people can do, as data. From one action the core makes a command with its --help, a line of
 * a batch file, a CSV import, a web page with its form, a permission with the action's path, and a
 * line in the audit trail: same checks, same transaction, same messages at every door.
 */
#ifndef CORE_APP_ACTION_H
#define CORE_APP_ACTION_H

#include "core/app/call.h"
#include "core/base/error.h"
#include "core/base/language.h"
#include "core/base/money.h"
#include "core/base/quantity.h"
#include "core/db/connection.h"
#include "core/view/answer.h"

#include <stddef.h>

enum input_kind {
    INPUT_TEXT,
    INPUT_CODE,     /* a short word that names something: no spaces at its ends */
    INPUT_QUANTITY, /* a decimal with up to three places */
    INPUT_MONEY,
    INPUT_INTEGER,
    INPUT_PERCENT, /* 0 to 100, up to three places */
    INPUT_DAY,
    INPUT_MONTH,
    INPUT_CHOICE, /* one of choices */
    INPUT_FLAG,   /* ya/tidak, yes/no, 1/0 */
    INPUT_FILE,   /* the path of a file */
    INPUT_LINES,  /* many rows of the inputs in lines */
};

struct input {
    const char *name;  /* "quantity": --quantity, the form field, the JSON key */
    const char *label; /* N_(), for people */
    enum input_kind kind;
    bool required;
    bool positional;            /* on the command line it may stand without its name */
    bool personal;              /* about a person: kept out of the audit trail */
    bool negative;              /* a quantity or sum may be below zero */
    const char *help;           /* N_(), one line; may be NULL */
    const char *const *choices; /* of INPUT_CHOICE, ending with NULL */
    const struct input *lines;  /* of INPUT_LINES, ending with {0} */
};

/* What was typed, before it is checked: one text per input, rows for those that have many. */
struct form {
    const struct input *inputs;
    size_t count;
    const char **texts;      /* NULL: not given */
    struct form_list *lists; /* of INPUT_LINES */
};

struct form_list {
    struct form **rows;
    size_t count, room;
};

enum { LINES_MAX = 2000 }; /* rows of one document */

struct form *form_new(struct arena *arena, const struct input *inputs);

/* The text of an input; "" if it was not given, or form is NULL. */
const char *form_text(const struct form *form, const char *name);

/* The place of an input, or -1. */
int input_find(const struct input *inputs, const char *name);
size_t input_count(const struct input *inputs);

/* A new row of the lines at index. NULL and ERROR_INVALID past LINES_MAX. */
struct form *form_add_row(struct form *form, struct arena *arena, int index, struct error *err);

/* A form as text, to be kept and read again: drafts. */
const char *form_write(struct arena *arena, const struct form *form);

/* Reads such a text into a form of the inputs. ERROR_INVALID if it is not one of these inputs. */
struct form *form_read(struct arena *arena, const struct input *inputs, const char *text,
                       struct error *err);

/* What was asked, as one hash: equal for equal requests. */
struct digest form_digest(struct arena *arena, const char *path, const struct form *form);

/* The values of one call, parsed and checked against the action's inputs. */
struct values;

/* Names the input at fault on failure. money_decimals: of the site's currency. */
const struct values *values_parse(const struct form *form, int money_decimals, struct arena *arena,
                                  struct error *err);

/* The form that the values were parsed from. */
const struct form *values_form(const struct values *values);

bool value_given(const struct values *values, const char *name);
const char *value_text(const struct values *values, const char *name); /* "" if not given */
struct quantity value_quantity(const struct values *values, const char *name);
struct money value_money(const struct values *values, const char *name);
int64_t value_integer(const struct values *values, const char *name);
int64_t value_percent(const struct values *values, const char *name); /* thousandths */
struct day value_day(const struct values *values, const char *name);
struct day value_day_or(const struct values *values, const char *name, struct day fallback);
struct month value_month(const struct values *values, const char *name);
bool value_flag(const struct values *values, const char *name); /* false if not given */
int value_choice(const struct values *values, const char *name, int fallback);
size_t value_count(const struct values *values, const char *name);
const struct values *value_row(const struct values *values, const char *name, size_t index);

typedef bool action_run(struct call *call, const struct values *values, struct answer *out,
                        struct error *err);

/* Fills in what is so now, for the thing that the inputs given so far name: a page shows it to be
 * changed, and says so if somebody else has changed it meanwhile. */
typedef bool action_current(struct call *call, struct form *form, struct error *err);

/* ------------------------------------------------------------------ the import door, as data */

/* A column of a file, and the input that its values go to. */
struct import_column {
    const char *column;
    const char *input; /* NULL: the column is known, and not used */
};

/* One file. Rows with the same key belong to one document. */
struct import_source {
    const char *file;                 /* "receipts.csv" */
    const char *key;                  /* column; NULL: each row is one */
    const struct import_column *head; /* columns whose value is the same in all rows of a key */
    const char *list;                 /* INPUT_LINES that takes a row each; NULL: none */
    const struct import_column *line; /* columns of the rows */
};

struct import {
    int stage;             /* lower ones are read first; equal ones are merged day by day */
    int place;             /* among those of one day: lower ones first */
    const char *day;       /* column of the first source with the day; NULL: no day */
    const char *prefix;    /* only keys that begin so; NULL: all */
    const char *no_prefix; /* only keys that do not begin so; NULL: all */
    const struct import_source *sources; /* the first leads; ends with {0} */
};

enum { EXAMPLES_MAX = 2 };

struct action {
    const char *name; /* "issue" of slice "stock": karya stock issue, /stock/issue, stock.issue */
    const char *summary;        /* N_(), one line: help, page heading, menu */
    enum access access;         /* the transaction around run; kept only if run returns true */
    const struct input *inputs; /* ends with {0}; NULL for none */
    action_run *run;
    action_current *current;            /* of what changes something that is there; may be NULL */
    const char *examples[EXAMPLES_MAX]; /* commands without "karya" */
    const struct import *import;        /* NULL: not by CSV */
};

#endif
