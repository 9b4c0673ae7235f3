/*
 * A second implementation of the books, deliberately naive, to check the first against: it keeps a
 * plain list of what happened and, for every question, sorts it and goes through it from the first
 * day on. No checkpoints, no caches, no compensations: a count simply sets what is there.
 *
 * Quantities are thousandths, money is minor units, days are numbers. Items, places and jobs are
 * small numbers of the test's own.
 */
#ifndef TESTS_SUPPORT_NAIVE_BOOKS_H
#define TESTS_SUPPORT_NAIVE_BOOKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    NAIVE_ITEMS = 8,
    NAIVE_PLACES = 4,
    NAIVE_JOBS = 8,
    NAIVE_LINES = 8,
    NAIVE_DEEDS = 4000,
    NAIVE_LAYERS = 4000,
    NAIVE_CHOICES = 8,
};

enum naive_kind {
    NAIVE_COME,      /* from outside, at a value */
    NAIVE_CARRY,     /* from place to place */
    NAIVE_SELL,      /* to a buyer */
    NAIVE_LOSE,      /* written off */
    NAIVE_SHEET,     /* used by a job and made for it */
    NAIVE_COST,      /* another cost of a job */
    NAIVE_COUNT,     /* what is there at the day's end */
    NAIVE_GIVE_BACK, /* part of a line of a NAIVE_SELL comes back */
    NAIVE_SEND_BACK, /* part of a line of a NAIVE_COME goes back */
    NAIVE_REPRICE,   /* a line of a NAIVE_COME cost more or less */
    NAIVE_UNDO,      /* takes another deed back */
};

/* What is besides takes a percentage, a fixed value, or as much as its price says. */
enum naive_role { NAIVE_USED, NAIVE_MADE, NAIVE_BESIDES };
enum naive_yield { NAIVE_SHARE, NAIVE_VALUE, NAIVE_PRICE };

struct naive_line {
    enum naive_role role; /* of a sheet */
    int item, from, to;   /* places; -1: outside */
    int64_t quantity, value;
    int64_t share; /* of a by-product: thousandths of a percent */
    enum naive_yield yield;
    int64_t unit_price; /* of what is made and besides, if any has one; 0: by quantity */
    bool lost;          /* made, and gone: it takes its part of the cost */
    bool names_lot;     /* what deed lot_of brought in with its line lot_line */
    int lot_of, lot_line;
    /* Worked out in a replay: */
    int64_t carried, returned;
};

struct naive_deed {
    enum naive_kind kind;
    int day;
    int64_t number; /* in which order it was written down */
    struct naive_line lines[NAIVE_LINES];
    int line_count;
    int job;
    int64_t job_quantity;
    bool completes;
    int64_t amount;  /* of a cost, or of a repricing */
    bool same_day;   /* given back on the day of the sale: not before it */
    int of, of_line; /* place of the deed that is given back, repriced or undone */
    /* Worked out in a replay: */
    int64_t pool_change, made_change;
};

/* From a day on the oldest goes first, or the average. */
struct naive_choice {
    int since;
    bool fifo;
};

struct naive_books {
    struct naive_deed deeds[NAIVE_DEEDS];
    int count;
    struct naive_choice choices[NAIVE_CHOICES];
    int choice_count;
};

/* What came in together. */
struct naive_layer {
    int of, line; /* the deed that brought it in; -1: from before */
    int64_t quantity, value;
};

/* What a replay up to the end of a day leaves. */
struct naive_state {
    int64_t quantity[NAIVE_ITEMS][NAIVE_PLACES];
    int64_t value[NAIVE_ITEMS];
    int64_t last_quantity[NAIVE_ITEMS], last_value[NAIVE_ITEMS];
    bool fifo;
    struct naive_layer layers[NAIVE_ITEMS][NAIVE_LAYERS]; /* while fifo */
    int layer_count[NAIVE_ITEMS];
    int64_t pool[NAIVE_JOBS], made[NAIVE_JOBS];
    int64_t sold_cost[NAIVE_ITEMS]; /* of the days from first on */
    bool short_somewhere;           /* something would have been below zero */
};

/* Goes through everything dated up to last; sold_cost counts from first on. */
void naive_replay(struct naive_books *books, int first, int last, struct naive_state *state);

#endif
