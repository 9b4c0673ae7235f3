/* Giving people passwords. */
#include "core/app/signin/signin.h"

#include "core/app/person/password.h"
#include "core/app/settings.h"
#include "core/app/signin/signin_store.h"

bool credential_set(struct call *call, struct person_id person, const char *hash, bool one_time,
                    struct error *err)
{
    return signin_store_set(call, person, hash, one_time, err) &&
           signin_close_all(call, person, err);
}

bool credential_refresh(struct call *call, struct person_id person, const char *hash,
                        struct error *err)
{
    return signin_store_set(call, person, hash, false, err);
}

bool credential_issue(struct call *call, struct person_id person, const char **word,
                      struct error *err)
{
    *word = password_one_time(call->arena);
    const char *hash = password_hash(call->arena, &call->settings->password, *word, err);
    return hash != NULL && credential_set(call, person, hash, true, err);
}
