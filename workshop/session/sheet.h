/*
 * A session sheet as it is filled in: who works in the workshop, the orders that are open, what the
 * recipes take and what lies on the floor. It is a form of 'session post' with what a person needs
 * to see beside it, and becomes one again.
 */
#ifndef WORKSHOP_SESSION_SHEET_H
#define WORKSHOP_SESSION_SHEET_H

#include "core/app/page.h"
#include "workshop/recipe/recipe.h"
#include "workshop/session/session_store.h"

enum { SHEET_ORDERS_MAX = 6 };

/* What one order takes of one material. */
struct sheet_material {
    const struct order *order;
    const struct item *item;
    struct quantity take;      /* of a batch of the recipe */
    struct quantity by_recipe; /* for what the sheet makes, good and spoiled */
    struct quantity on_floor;  /* of the cooperative's */
    const char *used;          /* as written; "": as the recipe says */
    bool extra;                /* no recipe names it */
};

/* What is made for one order. */
struct sheet_output {
    const struct order *order;
    const struct recipe *recipe; /* NULL: there is none */
    const char *good, *spoiled, *completes;
};

/* A line of somebody who works there; he may have several, each for another order. */
struct sheet_row {
    const struct inmate *inmate;
    const char *presence, *minutes, *order, *good, *repair, *spoiled;
};

struct sheet {
    const struct shop **shops; /* that are open to the person */
    size_t shop_count;
    const struct shop *shop; /* NULL: there is none */
    struct day day;
    const char *name;
    int64_t minutes; /* of a session of that name */
    struct location **stores;
    size_t store_count;
    const char *into; /* where the outputs go */
    const char *note, *number;
    struct sheet_output outputs[SHEET_ORDERS_MAX];
    size_t output_count;
    struct sheet_material *materials;
    size_t material_count;
    struct sheet_row *rows;
    size_t row_count;
    struct session_sketch *draft; /* kept so far; NULL: none */
    struct session_posted posted; /* number 0: none is recorded of this session */
    const char *seen;             /* what the person knew when the sheet was drawn */
};

/* The names of sessions that have a length of their own, by enum; "" is the whole day. */
extern const char *const sheet_session_names[];

/*
 * The sheet that the fields ask for: of a draft ("of"), a workshop, a day and a session, or of
 * those that come next. sent: what the person has sent; NULL: nothing yet.
 */
bool sheet_load(struct call *call, const struct fields *fields, const struct form *sent,
                struct sheet *sheet, struct error *err) MUST_USE;

/*
 * What was sent as the form of 'session post': materials that were left to the recipe are filled
 * in, pieces get their product, crews the sum of their pieces, who is absent loses his minutes.
 */
bool sheet_complete(struct call *call, struct sheet *sheet, struct form *form,
                    struct error *err) MUST_USE;

/* ERROR_INVALID if materials differ by more than is allowed and the note gives no reason; after
 * sheet_complete. */
bool sheet_check_materials(struct call *call, const struct sheet *sheet,
                           struct error *err) MUST_USE;

/* Keeps what was sent as the draft of its workshop, day and session. Writes. */
bool sheet_keep(struct call *call, const struct sheet *sheet, const struct form *form,
                struct error *err) MUST_USE;

/* ERROR_CONFLICT if somebody else has kept or recorded this session since it was drawn. */
bool sheet_check_seen(struct call *call, const struct sheet *sheet, const char *seen,
                      struct error *err) MUST_USE;

extern const struct page session_pages[];

#endif
