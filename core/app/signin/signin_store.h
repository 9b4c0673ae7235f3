/* The tables app_credential, app_signin and app_preference. */
#ifndef CORE_APP_SIGNIN_SIGNIN_STORE_H
#define CORE_APP_SIGNIN_SIGNIN_STORE_H

#include "core/app/signin/signin.h"

extern const struct statement signin_statements[];

bool signin_store_set(struct call *call, struct person_id person, const char *hash, bool one_time,
                      struct error *err) MUST_USE;
bool signin_store_list(struct call *call, struct table *table, struct error *err) MUST_USE;

#endif
