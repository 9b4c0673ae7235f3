/* How a module is told to the core: three tables of constants, from the inside out. */
#ifndef CORE_APP_MODULE_H
#define CORE_APP_MODULE_H

#include "core/app/action.h"
#include "core/db/migration.h"
#include "core/db/query.h"

struct document_kind; /* core/journal/kind.h */
struct content;       /* core/journal/content.h */
struct closing;       /* core/journal/closing.h */

/* One invariant that 'karya verify' proves on a whole database. */
struct check {
    const char *name;    /* "chain" */
    const char *summary; /* N_() */
    /* *finding stays NULL if all is well, else it says in one line what breaks, and where. */
    bool (*run)(struct call *call, const char **finding, struct error *err);
};

/* One feature: its tables, its SQL, and what people can do with it. */
struct slice {
    const char *name;                         /* "stock"; unique over all modules */
    const char *title;                        /* N_("Stock") */
    const struct migration *migrations;       /* ends with {0}; may be NULL, like those below */
    const struct statement *statements;       /* ends with {0}; a test compiles each one */
    const struct action *actions;             /* ends with {0} */
    const struct document_kind *const *kinds; /* of documents it posts; ends with NULL */
    const struct content *const *contents;    /* tables its documents consist of; ends with NULL */
    const struct check *checks;               /* ends with {0} */
    const struct closing *closing;            /* what it does when a month is closed */
    bool (*found)(struct call *call, struct error *err); /* fills its tables in new books */
};

/* A part of the work: a group of features, in menu order. */
struct module {
    const char *name; /* "inventory": prefix of its tables */
    const char *title;
    const struct slice *const *slices; /* ends with NULL */
};

/* Every module of the build, in order of dependency; made from MODULES in CMakeLists.txt. */
extern const struct module *const installed_modules[];

/* Walks every slice of every module: for (...; slice != NULL; slice = slices_next(&walk)). */
struct slice_walk {
    size_t module, slice;
};
const struct slice *slices_next(struct slice_walk *walk);

/* Every step of the schema, in order, ending with NULL. */
const struct migration *const *modules_migrations(struct arena *arena);

/* The action, or NULL; *slice is its slice. */
const struct action *action_find(const char *slice_name, const char *action_name,
                                 const struct slice **slice);

/* "stock.issue"; of an action without a name only the slice's. */
const char *action_path(struct arena *arena, const struct slice *slice,
                        const struct action *action);

/* Whether the transaction is kept. */
enum effect { EFFECT_KEEP, EFFECT_REHEARSE /* everything is done, and then taken back */ };

/*
 * Does the action in its own transaction: permission, checks, work, audit line. A repeated request
 * key answers with the first document and does nothing. Opens a fresh call->workspace; what the
 * answer says may lie in it, so the caller closes it when the answer has been read.
 */
bool action_perform(const struct slice *slice, const struct action *action, struct call *call,
                    const struct form *form, enum effect effect, struct answer *out,
                    struct error *err) MUST_USE;

/* The same inside a transaction that the caller has begun: for doors that do many at once.
 * *repeated tells whether it had been done before. */
bool action_perform_inside(const struct slice *slice, const struct action *action,
                           struct call *call, const struct form *form, struct answer *out,
                           bool *repeated, struct error *err) MUST_USE;

/*
 * Records that the actor has read about people (call->people_read) what an action answered. A door
 * that shows such an answer calls it first, outside a transaction, and shows nothing if it fails.
 * call->db must be open for writing.
 */
bool action_record_reading(const struct slice *slice, const struct action *action,
                           struct call *call, const struct form *form, struct error *err) MUST_USE;

#endif
