/*
 * People who use the program: officers, not inmates. Documents name them by their number, so that a
 * login can be renamed; nobody is ever deleted, only struck off (no roles).
 */
#ifndef CORE_APP_PERSON_PERSON_H
#define CORE_APP_PERSON_PERSON_H

#include "core/app/module.h"

struct person {
    struct person_id id;
    const char *login;
    const char *name; /* for papers; may be "" */
    uint32_t roles;   /* bits of enum role */
};

/* NULL with ERROR_FORBIDDEN if nobody has that login, or he has no role. */
const struct person *person_find(struct db *db, struct arena *arena, const char *login,
                                 struct error *err);

/* The person of an id that is known to exist. NULL only if the database fails. */
const struct person *person_by_id(struct call *call, struct person_id id, struct error *err);

/* The person with that role who was added first. ERROR_NOT_FOUND if nobody has it. */
bool person_first_with(struct call *call, enum role role, const struct person **person,
                       struct error *err) MUST_USE;

/* ERROR_CONFLICT if the login is taken. Writes. */
bool person_add(struct call *call, struct person *person, struct error *err) MUST_USE;

/* "manager, administrator" in the language of the moment. */
const char *person_role_text(struct arena *arena, uint32_t roles);

/* "manager,administrator" to bits; names the fault. */
bool person_parse_roles(struct arena *arena, const char *text, uint32_t *roles,
                        struct error *err) MUST_USE;

extern const struct slice person_slice;

#endif
