/* What was found, or waits for somebody: lines of text, each with the page that shows more. */
#ifndef CORE_APP_FINDS_H
#define CORE_APP_FINDS_H

#include "core/app/call.h"

#include <stdbool.h>
#include <stddef.h>

enum { FINDS_MAX = 60, FINDS_OF_ONE_MAX = 12 };

enum find_weight { FIND_PLAIN, FIND_NOTICE, FIND_URGENT };

struct find {
    struct find *next;
    enum find_weight weight;
    const char *kind;  /* N_(): what it is */
    const char *text;  /* as it is */
    const char *path;  /* "stock card" */
    const char *value; /* of its first input; NULL: none */
    const char *needs; /* who may do this sees it: "sales.unpaid"; NULL: who may see the page */
    const char *all;   /* "sales unpaid": the action that lists all of this kind; NULL: none */
    size_t left_out;   /* how many of its kind were not added after it */
};

struct finds {
    struct arena *arena;
    struct find *first;
    size_t count, of_this; /* all, and of the kind that was added last */
    bool personal;         /* who inmates are is among them */
};

struct finds finds_new(struct arena *arena);

/* words as a pattern of LIKE ... ESCAPE '!' for what has them in it. */
const char *finds_pattern(struct arena *arena, const char *words);

/* Keeps a copy of its text and value. Beyond FINDS_OF_ONE_MAX of a kind and FINDS_MAX in all
 * they are only counted. */
void finds_add(struct finds *finds, struct find find);

#endif
