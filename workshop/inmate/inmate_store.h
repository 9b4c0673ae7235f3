/* The tables of inmates, identities and placements. */
#ifndef WORKSHOP_INMATE_INMATE_STORE_H
#define WORKSHOP_INMATE_INMATE_STORE_H

#include "core/journal/content.h"
#include "core/journal/journal.h"
#include "workshop/inmate/inmate.h"

extern const struct statement inmate_statements[];
extern const struct content placement_content;

/* *inmate is NULL if there is none. */
bool inmate_store_find(struct call *call, struct arena *arena, const char *number,
                       struct inmate **inmate, struct error *err) MUST_USE;
bool inmate_store_get(struct call *call, struct arena *arena, struct inmate_id id,
                      struct inmate **inmate, struct error *err) MUST_USE;
bool inmate_store_add(struct call *call, struct inmate *inmate, struct day joined,
                      struct error *err) MUST_USE;
bool inmate_store_identify(struct call *call, const struct inmate *inmate,
                           struct error *err) MUST_USE;

/* Adds inmates whose number or name has words in it. */
bool inmate_store_search(struct call *call, const char *words, struct finds *finds,
                         struct error *err) MUST_USE;

/* All placements of an inmate, by day and document. */
bool placement_store_of(struct call *call, struct arena *arena, struct inmate_id id,
                        struct placement **list, size_t *count, struct error *err) MUST_USE;
void placement_store_draft(struct draft *draft, const struct placement *placement);

#endif
