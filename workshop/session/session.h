/*
 * Session sheets: one workshop, one day, one session. Who was there, what was made, what it took,
 * what was spoiled: one document, which reverses as one.
 */
#ifndef WORKSHOP_SESSION_SESSION_H
#define WORKSHOP_SESSION_SESSION_H

#include "inventory/stock/stock.h"
#include "workshop/exception/exception.h"
#include "workshop/inmate/inmate.h"
#include "workshop/order/order.h"
#include "workshop/presence/presence.h"
#include "workshop/recipe/recipe.h"
#include "workshop/session/times.h"

enum output_role {
    OUTPUT_PRODUCT,
    OUTPUT_BY_PRODUCT,
    OUTPUT_LOSS, /* spoiled beyond what is normal: takes its part of the cost, and is gone */
};

/* What the sheet turned out. */
struct session_output {
    const struct order *order;
    struct stock_line line;
    struct quantity spoiled;
    const struct location *into;
    enum output_role role;
    struct recipe_yield yield; /* what it takes of the cost */
    bool completes;
    const char *lot_code; /* of the lot it makes; "" if it has none of its own */
    bool has_expiry;
    struct day expires;
};

/* What it used up from the workshop's floor. */
struct session_material {
    const struct order *order;
    struct stock_line line;
};

/* One inmate's line. */
struct shift_entry {
    const struct inmate *inmate;
    const struct presence_reason *presence;
    const struct order *order; /* NULL: none */
    int64_t minutes;
    bool has_times;
    struct times times;         /* of coming and going */
    const struct item *product; /* NULL: none */
    const char *operation;      /* what was done of the product: "sewing"; "": all of it */
    struct quantity good, repair, spoiled;
};

struct session {
    const struct shop *shop;
    const char *name; /* "morning", "" */
    struct session_output *outputs;
    size_t output_count;
    struct session_material *materials;
    size_t material_count;
    struct shift_entry *entries;
    size_t entry_count;
    const char *override;     /* why limits on work are passed all the same; "" for none */
    struct exceptions passed; /* those that were, once it is posted */
};

/*
 * Posts a sheet. Writes.
 *
 * ERROR_CONFLICT  the floor does not have the materials; an inmate works nowhere on that day, or
 *                 may not work so and there is no reason to override it
 * ERROR_INVALID   two lines contradict each other
 * The field names the list and line at fault: "materials[2].quantity".
 */
bool session_post(struct call *call, struct draft *draft, struct session *session,
                  struct document *posted, struct move **moves, size_t *move_count,
                  struct error *err) MUST_USE;

extern const struct document_kind session_kind;
extern const struct slice session_slice;

#endif
