/*
 * One call: a command on the terminal or a request from the browser, while it lasts. Everything
 * a rule may depend on comes in here, so that a test can set it: no rule asks the clock or the
 * environment.
 */
#ifndef CORE_APP_CALL_H
#define CORE_APP_CALL_H

#include "core/base/arena.h"
#include "core/base/day.h"
#include "core/base/digest.h"

#include <stdint.h>

struct db;
struct settings;
struct workspace;

/* What a person may be; a person may be several. The patterns are in config/roles.ini. */
enum role {
    ROLE_SUPERVISOR,
    ROLE_STOREKEEPER,
    ROLE_MANAGER,
    ROLE_ADMINISTRATOR,
    ROLE_AUDITOR,
    ROLE_CLERK,
    ROLE_COUNT,
};

/* The names of roles, ending with NULL, and what they are called on screens (N_()). */
extern const char *const role_names[];
extern const char *const role_labels[];

struct person_id {
    int64_t value;
};

/* Who asks. */
struct actor {
    struct person_id id;
    const char *login;
    uint32_t roles; /* bit n: enum role n */
};

/* The prison these books belong to; fixed when the database is made. */
struct site {
    int64_t number;
    const char *name;
    const char *town;
    const char *currency;  /* "Rp" */
    int currency_decimals; /* 0 to 4 */
    int minutes_east;      /* of Greenwich: 420 in Jakarta */
};

/* The first document that a call posted: its number in the chain, and its number on paper. */
struct posted {
    int64_t number; /* 0: none */
    const char *label;
};

struct call {
    struct db *db;
    struct arena *arena;         /* lasts as long as the call */
    struct workspace *workspace; /* of the transaction; lasts as long as its answer */
    const struct settings *settings;
    const struct site *site;
    struct actor actor;
    struct person_id behind; /* an administrator who acts as the actor; 0: nobody */
    struct day today;
    struct instant now;
    const char *request; /* key that makes a repeat return the first document; "" for none */
    struct digest request_digest; /* of what was asked, to tell a repeat from a clash */
    struct posted posted;
    bool people_read; /* who people are or what they are paid was read: who looks is recorded */
    int64_t subject;  /* the opaque key of the one whose data they were; 0: several */
};

/* To be called where a name, a register number or pay is read; subject: whose; 0: several. */
static inline void call_note_reading(struct call *call, int64_t subject)
{
    call->subject = call->people_read && call->subject != subject ? 0 : subject;
    call->people_read = true;
}

static inline bool actor_has(const struct actor *actor, enum role role)
{
    return (actor->roles >> role & 1U) != 0;
}

#endif
