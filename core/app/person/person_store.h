/* The table app_person. */
#ifndef CORE_APP_PERSON_PERSON_STORE_H
#define CORE_APP_PERSON_PERSON_STORE_H

#include "core/app/person/person.h"

extern const struct statement person_statements[];

/* NULL if there is none; look at *failed. */
const struct person *person_store_find(struct db *db, struct arena *arena, const char *login,
                                       bool *failed, struct error *err);
bool person_store_add(struct call *call, struct person *person, struct error *err) MUST_USE;
bool person_store_change(struct call *call, const struct person *person,
                         struct error *err) MUST_USE;
bool person_store_list(struct call *call, struct table *table, struct error *err) MUST_USE;
bool person_store_count_with(struct call *call, enum role role, int64_t *count,
                             struct error *err) MUST_USE;

#endif
