/* Kept by document and line. */
#include "inventory/stock/carried.h"

#include "core/base/check.h"

enum { LINE_BITS = 20 };

static int64_t key_of(struct line_ref of)
{
    CHECK(of.line >= 0 && of.line < INT64_C(1) << LINE_BITS);
    return of.document * (INT64_C(1) << LINE_BITS) + of.line;
}

struct carried *carried_put(struct carried_book *book, struct line_ref of, struct quantity quantity,
                            struct money value)
{
    struct carried *carried = ARENA_NEW(book->arena, struct carried);
    carried->quantity = quantity;
    carried->value = value;
    lookup_put_number(book->arena, &book->moves, key_of(of), carried);
    return carried;
}

struct carried *carried_find(const struct carried_book *book, struct line_ref of)
{
    return lookup_number(&book->moves, key_of(of));
}

bool carried_return(struct carried *carried, struct quantity quantity, struct money *value)
{
    struct quantity returned;
    int64_t before = 0, after = 0;
    if (!quantity_add(carried->returned, quantity, &returned) ||
        returned.milli > carried->quantity.milli || carried->quantity.milli == 0)
        return false;
    if (!number_scale(carried->value.minor, carried->returned.milli, carried->quantity.milli,
                      ROUND_HALF_AWAY, &before) ||
        !number_scale(carried->value.minor, returned.milli, carried->quantity.milli,
                      ROUND_HALF_AWAY, &after))
        return false;
    carried->returned = returned;
    value->minor = after - before;
    return true;
}

void carried_undo_return(struct carried *carried)
{
    if (carried->origin != NULL)
        carried->origin->returned.milli -= carried->quantity.milli;
}

void carried_put_job(struct carried_book *book, int64_t document, int64_t job, struct quantity made,
                     struct money pool)
{
    struct carried_job *carried = ARENA_NEW(book->arena, struct carried_job);
    *carried = (struct carried_job){
        .next = lookup_number(&book->jobs, document), .job = job, .made = made, .pool = pool};
    lookup_put_number(book->arena, &book->jobs, document, carried);
}

const struct carried_job *carried_jobs(const struct carried_book *book, int64_t document)
{
    return lookup_number(&book->jobs, document);
}
