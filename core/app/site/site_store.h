/* The table app_site. */
#ifndef CORE_APP_SITE_SITE_STORE_H
#define CORE_APP_SITE_SITE_STORE_H

#include "core/app/site/site.h"

extern const struct statement site_statements[];

bool site_store_add(struct call *call, const struct site *site, struct error *err) MUST_USE;
bool site_store_rename(struct call *call, const char *name, const char *town,
                       struct error *err) MUST_USE;

#endif
