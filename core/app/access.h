/*
 * Who may do what: a role is a list of patterns of action paths. No pattern, no access; nothing can
 * be forgotten, because a permission has no other name than the action itself.
 */
#ifndef CORE_APP_ACCESS_H
#define CORE_APP_ACCESS_H

#include "core/app/call.h"
#include "core/base/error.h"

#include <stdbool.h>

struct access_rules;

/* The rules of the file at path; "" for those that come with the program (config/roles.ini). */
const struct access_rules *access_load(struct arena *arena, const char *path, struct error *err);

/* path: "stock.issue"; roles: bits of enum role. */
bool access_allows(const struct access_rules *rules, uint32_t roles, const char *path);

/* "manager, administrator": who may, for the message of a refusal. */
const char *access_who_may(struct arena *arena, const struct access_rules *rules, const char *path);

#endif
