/*
 * Signing in: passwords, browsers that are signed in, and the language somebody reads. What a
 * browser holds is a random token; here is only its hash, so that the database does not sign
 * anybody in.
 */
#ifndef CORE_APP_SIGNIN_SIGNIN_H
#define CORE_APP_SIGNIN_SIGNIN_H

#include "core/app/module.h"
#include "core/app/person/person.h"
#include "core/base/language.h"

enum { ONE_TIME_DAYS = 7 }; /* how long a one-time password can be used */

/* How somebody proves who he is. */
struct credential {
    const char *hash; /* NULL: he cannot sign in */
    bool one_time;    /* it must be replaced at the first sign-in */
    struct instant changed;
};

bool credential_find(struct db *db, struct arena *arena, struct person_id person,
                     struct credential *credential, struct error *err) MUST_USE;

/* Gives somebody this password, and signs him out everywhere. Writes. */
bool credential_set(struct call *call, struct person_id person, const char *hash, bool one_time,
                    struct error *err) MUST_USE;

/* The same hash at another cost: nobody is signed out. Writes. */
bool credential_refresh(struct call *call, struct person_id person, const char *hash,
                        struct error *err) MUST_USE;

/* A new one-time password for somebody; *word is what he is told. Writes. */
bool credential_issue(struct call *call, struct person_id person, const char **word,
                      struct error *err) MUST_USE;

/* Whether nobody at all can sign in yet. */
bool credential_nobody(struct db *db, struct arena *arena, bool *nobody,
                       struct error *err) MUST_USE;

/* Somebody who is signed in. */
struct visitor {
    struct person person;
    bool one_time; /* his password must be replaced first */
    bool has_language;
    enum language language;
    struct instant opened, seen;
};

/* *visitor is NULL if no browser is signed in with that token, or its person is struck off. */
bool signin_find(struct db *db, struct arena *arena, const char *token, struct visitor **visitor,
                 struct error *err) MUST_USE;

/* A browser with that token is signed in from now on; those from before oldest are forgotten.
 * Writes. */
bool signin_open(struct call *call, struct person_id person, const char *token,
                 struct instant oldest, struct error *err) MUST_USE;

/* It was there just now. Writes. */
bool signin_touch(struct call *call, const char *token, struct error *err) MUST_USE;

/* Signs one browser out, or every browser of a person. Both write. */
bool signin_close(struct call *call, const char *token, struct error *err) MUST_USE;
bool signin_close_all(struct call *call, struct person_id person, struct error *err) MUST_USE;

/* From now on this person reads that language. Writes. */
bool language_prefer(struct call *call, struct person_id person, enum language language,
                     struct error *err) MUST_USE;

extern const struct slice signin_slice;

#endif
