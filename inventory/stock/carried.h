/*
 * What moves carried, for those that come back later: returns at the cost at which they left, and
 * reversals, which take back exactly what was carried.
 */
#ifndef INVENTORY_STOCK_CARRIED_H
#define INVENTORY_STOCK_CARRIED_H

#include "core/app/workspace.h"
#include "inventory/stock/move.h"

/* One move that will come back. */
struct carried {
    struct quantity quantity, returned;
    struct money value;
    struct day day;
    struct line_ref lot;    /* under which it came in */
    struct line_ref named;  /* by the move; document 0: none */
    struct carried *origin; /* of a return: the move it came back from; else NULL */
};

/* What one document did to one job. */
struct carried_job {
    struct carried_job *next; /* of the same document */
    int64_t job;
    struct quantity made;
    struct money pool; /* added to the job's pool; below zero: taken */
};

struct carried_book {
    struct arena *arena;
    struct lookup moves; /* by document and line */
    struct lookup jobs;  /* by document: the first struct carried_job */
};

struct carried *carried_put(struct carried_book *book, struct line_ref of, struct quantity quantity,
                            struct money value);
struct carried *carried_find(const struct carried_book *book, struct line_ref of);

/*
 * The value of the next quantity that comes back: the shares of a line add up to what it carried,
 * in whatever parts it comes. False if more comes back than left.
 */
bool carried_return(struct carried *carried, struct quantity quantity,
                    struct money *value) MUST_USE;

/* A return was itself taken back: that much can come back from its origin again. */
void carried_undo_return(struct carried *carried);

void carried_put_job(struct carried_book *book, int64_t document, int64_t job, struct quantity made,
                     struct money pool);
const struct carried_job *carried_jobs(const struct carried_book *book, int64_t document);

#endif
