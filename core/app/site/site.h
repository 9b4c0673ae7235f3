/* The prison these books belong to: one row, written when the database is made. */
#ifndef CORE_APP_SITE_SITE_H
#define CORE_APP_SITE_SITE_H

#include "core/app/module.h"

/* Writes the site of the settings into a new database. Writes. */
bool site_found(struct call *call, struct error *err) MUST_USE;

/* The site of an open database, or NULL. Outside or inside a transaction. */
const struct site *site_load(struct db *db, struct arena *arena, struct error *err);

extern const struct slice site_slice;

#endif
