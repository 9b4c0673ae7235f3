/*
 * The settings: read once, before anything else is opened, and never changed. Every key is known,
 * typed and checked; what is not in the table is refused with file, line and key.
 */
#ifndef CORE_APP_SETTINGS_H
#define CORE_APP_SETTINGS_H

#include "core/app/call.h"
#include "core/app/person/password.h"
#include "core/base/language.h"

#include <stdbool.h>

enum expired_rule { EXPIRED_WARN, EXPIRED_REFUSE };

/* Sessions that have a length of their own. */
enum { SESSION_WHOLE_DAY, SESSION_MORNING, SESSION_AFTERNOON, SESSION_LENGTHS };

struct settings {
    const char *database;
    enum language language;

    /* What 'karya init' writes into a new database. */
    int64_t site_number;
    const char *site_name;
    const char *site_town;
    const char *site_currency;
    int64_t site_currency_decimals;
    int64_t site_minutes_east;
    int cost_method, state_cost_method; /* 0: average, 1: first in first out */
    bool labour_in_cost;
    int64_t savings_milli_percent;

    /* How many days back each may write; -1: as far as the month is open. */
    int64_t backdate_days[ROLE_COUNT];

    /* How long a session is, if nothing else is written; from which hour on it is the afternoon. */
    int64_t session_minutes[SESSION_LENGTHS];
    int64_t noon_hour;
    int64_t allowance_milli_percent; /* of materials beside the recipe, without a reason */

    enum expired_rule expired;
    const char *const *fonts; /* folders, NULL-terminated */
    const char *roles_file;   /* "": the roles that come with the program */
    const struct access_rules *access;

    struct password_cost password;
    struct web_settings {
        const char *address; /* that it listens on */
        int64_t port;
        const char *certificate, *key; /* files; "": without TLS */
        bool behind_proxy;             /* which speaks TLS, and says who asks */
        bool unprotected;              /* without TLS even on the network */
        int64_t idle_minutes, signed_in_hours;
        int64_t connections, connections_each; /* in all, of one address */
        int64_t request_seconds;               /* how long one may take to send a request */
        int64_t body_kilobytes;
    } web;
};

/*
 * The settings of the file at path (NULL: the defaults), with the roles they name. ERROR_INVALID
 * names file, line, key and what would be right.
 */
const struct settings *settings_load(struct arena *arena, const char *path, struct error *err);

/* The text of config/karya.ini, made from the table: every key with its default and what it does.
 */
const char *settings_template(struct arena *arena);

#endif
