/* One table: from it come the checks, the typed settings and the template. */
#include "core/app/settings.h"

#include "core/app/access.h"
#include "core/app/ini.h"
#include "core/base/check.h"
#include "core/base/name.h"
#include "core/base/number.h"
#include "core/base/text.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum setting_kind {
    SETTING_TEXT,
    SETTING_INTEGER,
    SETTING_PERCENT,
    SETTING_FLAG,
    SETTING_CHOICE,
    SETTING_FOLDERS
};

struct setting {
    const char *section, *key;
    enum setting_kind kind;
    size_t offset;
    const char *fallback;
    int64_t least, most;        /* of numbers */
    const char *const *choices; /* of SETTING_CHOICE */
    const char *help;           /* N_() */
};

enum { PERCENT_DECIMALS = 3 };

static const char *const cost_method_names[] = {"average", "fifo", NULL};

static const char *const expired_names[] = {
    [EXPIRED_WARN] = "warn", [EXPIRED_REFUSE] = "refuse", NULL};

#define AT(member) offsetof(struct settings, member)

static const struct setting table[] = {
    {.section = "database",
     .key = "file",
     .kind = SETTING_TEXT,
     .offset = AT(database),
     .fallback = "karya.db",
     .help = N_("the database; on a local disk, never on a network share")},
    {.section = "site",
     .key = "language",
     .kind = SETTING_CHOICE,
     .offset = AT(language),
     .fallback = "id",
     .choices = language_names,
     .help = N_("of messages and reports: id (Indonesian) or en (English)")},
    {.section = "site",
     .key = "number",
     .kind = SETTING_INTEGER,
     .offset = AT(site_number),
     .fallback = "1",
     .least = 1,
     .most = 999999,
     .help = N_("of this prison among all that use Karya; only for a new database")},
    {.section = "site",
     .key = "name",
     .kind = SETTING_TEXT,
     .offset = AT(site_name),
     .fallback = "Lembaga Pemasyarakatan",
     .help = N_("of this prison; only for a new database")},
    {.section = "site",
     .key = "town",
     .kind = SETTING_TEXT,
     .offset = AT(site_town),
     .fallback = "Bandung",
     .help = N_("above signatures; only for a new database")},
    {.section = "site",
     .key = "currency",
     .kind = SETTING_TEXT,
     .offset = AT(site_currency),
     .fallback = "Rp",
     .help = N_("its sign; only for a new database")},
    {.section = "site",
     .key = "currency_decimals",
     .kind = SETTING_INTEGER,
     .offset = AT(site_currency_decimals),
     .fallback = "0",
     .least = 0,
     .most = 4,
     .help = N_("0 for whole rupiah; only for a new database")},
    {.section = "site",
     .key = "minutes_east",
     .kind = SETTING_INTEGER,
     .offset = AT(site_minutes_east),
     .fallback = "420",
     .least = -720,
     .most = 840,
     .help = N_("of Greenwich: 420 is Jakarta; only for a new database")},
    {.section = "wages",
     .key = "labour_in_cost",
     .kind = SETTING_FLAG,
     .offset = AT(labour_in_cost),
     .fallback = "no",
     .help = N_("whether hourly wages are part of what a product costs; only for a new database")},
    {.section = "wages",
     .key = "savings_percent",
     .kind = SETTING_PERCENT,
     .offset = AT(savings_milli_percent),
     .fallback = "75",
     .least = 0,
     .most = 100000,
     .help = N_("of gross wages, saved until release; only for a new database")},
    {.section = "backdating",
     .key = "supervisor",
     .kind = SETTING_INTEGER,
     .offset = AT(backdate_days[ROLE_SUPERVISOR]),
     .fallback = "7",
     .least = -1,
     .most = 366,
     .help = N_("how many days back a supervisor may write; -1: while the month is open")},
    {.section = "backdating",
     .key = "storekeeper",
     .kind = SETTING_INTEGER,
     .offset = AT(backdate_days[ROLE_STOREKEEPER]),
     .fallback = "7",
     .least = -1,
     .most = 366,
     .help = N_("the same for a storekeeper")},
    {.section = "backdating",
     .key = "manager",
     .kind = SETTING_INTEGER,
     .offset = AT(backdate_days[ROLE_MANAGER]),
     .fallback = "-1",
     .least = -1,
     .most = 366,
     .help = N_("the same for a manager")},
    {.section = "backdating",
     .key = "administrator",
     .kind = SETTING_INTEGER,
     .offset = AT(backdate_days[ROLE_ADMINISTRATOR]),
     .fallback = "0",
     .least = -1,
     .most = 366,
     .help = N_("the same for an administrator")},
    {.section = "backdating",
     .key = "clerk",
     .kind = SETTING_INTEGER,
     .offset = AT(backdate_days[ROLE_CLERK]),
     .fallback = "0",
     .least = -1,
     .most = 366,
     .help = N_("the same for an inmate clerk")},
    {.section = "sheets",
     .key = "whole_day_minutes",
     .kind = SETTING_INTEGER,
     .offset = AT(session_minutes[SESSION_WHOLE_DAY]),
     .fallback = "420",
     .least = 0,
     .most = 1440,
     .help = N_("of work on a sheet for a whole day, filled in for who is present")},
    {.section = "sheets",
     .key = "morning_minutes",
     .kind = SETTING_INTEGER,
     .offset = AT(session_minutes[SESSION_MORNING]),
     .fallback = "240",
     .least = 0,
     .most = 1440,
     .help = N_("the same for a morning")},
    {.section = "sheets",
     .key = "afternoon_minutes",
     .kind = SETTING_INTEGER,
     .offset = AT(session_minutes[SESSION_AFTERNOON]),
     .fallback = "180",
     .least = 0,
     .most = 1440,
     .help = N_("the same for an afternoon")},
    {.section = "sheets",
     .key = "noon_hour",
     .kind = SETTING_INTEGER,
     .offset = AT(noon_hour),
     .fallback = "12",
     .least = 0,
     .most = 24,
     .help = N_("from which a new sheet is for the afternoon")},
    {.section = "sheets",
     .key = "allowance_percent",
     .kind = SETTING_PERCENT,
     .offset = AT(allowance_milli_percent),
     .fallback = "5",
     .least = 0,
     .most = 100000,
     .help = N_("that materials may differ from the recipe without a reason")},
    {.section = "stock",
     .key = "cost_method",
     .kind = SETTING_CHOICE,
     .offset = AT(cost_method),
     .fallback = "average",
     .choices = cost_method_names,
     .help = N_("of what the cooperative owns: average (moving average) or fifo (first in, first"
                " out); only for a new database")},
    {.section = "stock",
     .key = "state_cost_method",
     .kind = SETTING_CHOICE,
     .offset = AT(state_cost_method),
     .fallback = "average",
     .choices = cost_method_names,
     .help = N_("the same of what the state owns; only for a new database")},
    {.section = "stock",
     .key = "expired",
     .kind = SETTING_CHOICE,
     .offset = AT(expired),
     .fallback = "warn",
     .choices = expired_names,
     .help = N_("what happens when goods past their day come in or are delivered: warn or refuse")},
    {.section = "reports",
     .key = "fonts",
     .kind = SETTING_FOLDERS,
     .offset = AT(fonts),
     .fallback = "/usr/share/fonts/truetype/liberation2:/usr/share/fonts/truetype/liberation",
     .help = N_("folders with the Liberation fonts, separated by colons")},
    {.section = "access",
     .key = "roles",
     .kind = SETTING_TEXT,
     .offset = AT(roles_file),
     .fallback = "",
     .help = N_("a file like config/roles.ini; empty: the roles built in")},
    {.section = "passwords",
     .key = "passes",
     .kind = SETTING_INTEGER,
     .offset = AT(password.passes),
     .fallback = "3",
     .least = 1,
     .most = 20,
     .help = N_("of Argon2id over its memory, for each password that is tried")},
    {.section = "passwords",
     .key = "kilobytes",
     .kind = SETTING_INTEGER,
     .offset = AT(password.kilobytes),
     .fallback = "65536",
     .least = 8,
     .most = 1048576,
     .help = N_("of memory that trying one password takes")},
    {.section = "web",
     .key = "address",
     .kind = SETTING_TEXT,
     .offset = AT(web.address),
     .fallback = "127.0.0.1",
     .help = N_("on which 'karya serve' listens; 0.0.0.0 for the whole network")},
    {.section = "web",
     .key = "port",
     .kind = SETTING_INTEGER,
     .offset = AT(web.port),
     .fallback = "8080",
     .least = 0,
     .most = 65535,
     .help = N_("on which it listens; 0 for one that is free")},
    {.section = "web",
     .key = "certificate",
     .kind = SETTING_TEXT,
     .offset = AT(web.certificate),
     .fallback = "",
     .help = N_("a file with the certificate of this machine (PEM); empty: no TLS")},
    {.section = "web",
     .key = "key",
     .kind = SETTING_TEXT,
     .offset = AT(web.key),
     .fallback = "",
     .help = N_("the file with its private key (PEM)")},
    {.section = "web",
     .key = "behind_proxy",
     .kind = SETTING_FLAG,
     .offset = AT(web.behind_proxy),
     .fallback = "no",
     .help = N_("whether a proxy on this machine speaks TLS with the browsers")},
    {.section = "web",
     .key = "unprotected",
     .kind = SETTING_FLAG,
     .offset = AT(web.unprotected),
     .fallback = "no",
     .help = N_("whether to listen on the network without TLS; passwords can then be read on it")},
    {.section = "web",
     .key = "idle_minutes",
     .kind = SETTING_INTEGER,
     .offset = AT(web.idle_minutes),
     .fallback = "60",
     .least = 1,
     .most = 1440,
     .help = N_("after which somebody who does nothing is signed out")},
    {.section = "web",
     .key = "signed_in_hours",
     .kind = SETTING_INTEGER,
     .offset = AT(web.signed_in_hours),
     .fallback = "12",
     .least = 1,
     .most = 168,
     .help = N_("after which everybody has to sign in again")},
    {.section = "web",
     .key = "connections",
     .kind = SETTING_INTEGER,
     .offset = AT(web.connections),
     .fallback = "200",
     .least = 4,
     .most = 4000,
     .help = N_("at the same time, of all browsers together")},
    {.section = "web",
     .key = "connections_each",
     .kind = SETTING_INTEGER,
     .offset = AT(web.connections_each),
     .fallback = "20",
     .least = 1,
     .most = 4000,
     .help = N_("at the same time, from one address")},
    {.section = "web",
     .key = "request_seconds",
     .kind = SETTING_INTEGER,
     .offset = AT(web.request_seconds),
     .fallback = "60",
     .least = 1,
     .most = 600,
     .help = N_("in which a browser must have sent what it asks")},
    {.section = "web",
     .key = "body_kilobytes",
     .kind = SETTING_INTEGER,
     .offset = AT(web.body_kilobytes),
     .fallback = "1024",
     .least = 16,
     .most = 65536,
     .help = N_("that a browser may send at once")},
};

static bool parse_number(const struct setting *setting, const char *text, int64_t *number,
                         struct arena *arena, struct error *err)
{
    int decimals = setting->kind == SETTING_PERCENT ? PERCENT_DECIMALS : 0;
    if (number_parse(text, decimals, INT32_MAX, number) == NUMBER_OK && *number >= setting->least &&
        *number <= setting->most)
        return true;
    fail(err, ERROR_INVALID, _("'%.40s' is not a value of '%s'"), text, setting->key);
    return fail_hint(err, _("write a number from %s to %s"),
                     number_plain(arena, setting->least, decimals),
                     number_plain(arena, setting->most, decimals));
}

static bool parse_flag(const char *text, bool *flag, struct error *err)
{
    static const char *const yes[] = {"yes", "ya", "true", "1", NULL};
    static const char *const no[] = {"no", "tidak", "false", "0", NULL};
    int place = 0;
    *flag = name_find(yes, text, &place);
    if (*flag || name_find(no, text, &place))
        return true;
    fail(err, ERROR_INVALID, _("'%.40s' is neither yes nor no"), text);
    return fail_hint(err, _("write yes or no"));
}

static const char *const *split_folders(struct arena *arena, const char *text)
{
    size_t count = 1;
    for (const char *c = text; *c != '\0'; c++)
        count += *c == ':';
    const char **folders = ARENA_ARRAY(arena, count + 1, const char *);
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(text, ":");
        folders[i] = arena_copy_bytes(arena, text, length);
        text += length + (text[length] == ':');
    }
    return folders;
}

static bool parse_choice(const struct setting *setting, const char *text, int *place,
                         struct arena *arena, struct error *err)
{
    if (name_find(setting->choices, text, place))
        return true;
    fail(err, ERROR_INVALID, _("'%.40s' is not a value of '%s'"), text, setting->key);
    return fail_hint(err, _("write one of: %s"), name_list(arena, setting->choices));
}

/* Only what is empty of itself may be: a database without a name would be gone when it is closed.
 */
static bool parse_text(const struct setting *setting, const char *text, const char **to,
                       struct error *err)
{
    *to = text;
    if (*text != '\0' || *setting->fallback == '\0')
        return true;
    fail(err, ERROR_INVALID, _("'%s' is empty"), setting->key);
    return fail_hint(err, _("write a value, or leave the line out"));
}

static bool apply(struct settings *settings, const struct setting *setting, const char *text,
                  struct arena *arena, struct error *err)
{
    void *to = (char *)settings + setting->offset;
    switch (setting->kind) {
    case SETTING_TEXT:
        return parse_text(setting, text, to, err);
    case SETTING_INTEGER:
    case SETTING_PERCENT:
        return parse_number(setting, text, to, arena, err);
    case SETTING_FLAG:
        return parse_flag(text, to, err);
    case SETTING_CHOICE:
        return parse_choice(setting, text, to, arena, err);
    case SETTING_FOLDERS:
        *(const char *const **)to = split_folders(arena, text);
        return true;
    }
    BUG("no such kind of setting");
}

static const struct setting *find_setting(const struct ini_entry *entry)
{
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (strcmp(table[i].section, entry->section) == 0 && strcmp(table[i].key, entry->key) == 0)
            return &table[i];
    return NULL;
}

static bool fail_unknown(const struct ini *ini, const struct ini_entry *entry, struct error *err)
{
    const char *keys[COUNT_OF(table) + 1] = {0};
    for (size_t i = 0; i < COUNT_OF(table); i++)
        keys[i] = table[i].key;
    const char *nearest = name_nearest(keys, entry->key);
    fail_field(err, entry->key, _("there is no setting '%s' in [%s]"), entry->key, entry->section);
    fail_at(err, ini->path, entry->line);
    if (nearest == NULL)
        return fail_hint(err, _("config/karya.ini lists every setting"));
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (table[i].key == nearest)
            fail_hint(err, _("did you mean '%s' in [%s]?"), nearest, table[i].section);
    return false;
}

static bool read_file(struct settings *settings, const char *path, struct arena *arena,
                      struct error *err)
{
    const struct ini *ini = ini_load(arena, path, err);
    if (ini == NULL)
        return false;
    for (size_t i = 0; i < ini->count; i++) {
        const struct ini_entry *entry = &ini->entries[i];
        const struct setting *setting = find_setting(entry);
        if (setting == NULL)
            return fail_unknown(ini, entry, err);
        if (!apply(settings, setting, entry->value, arena, err)) {
            fail_in_field(err, entry->key);
            return fail_at(err, ini->path, entry->line);
        }
    }
    return true;
}

const struct settings *settings_load(struct arena *arena, const char *path, struct error *err)
{
    struct settings *settings = ARENA_NEW(arena, struct settings);
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (!apply(settings, &table[i], table[i].fallback, arena, err))
            BUG("the default of %s: %s", table[i].key, err->message);
    settings->backdate_days[ROLE_AUDITOR] = 0;
    if (path != NULL && !read_file(settings, path, arena, err))
        return NULL;
    settings->access = access_load(arena, settings->roles_file, err);
    return settings->access == NULL ? NULL : settings;
}

const char *settings_template(struct arena *arena)
{
    struct text text = text_new(arena);
    const char *section = "";
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        if (strcmp(section, table[i].section) != 0) {
            section = table[i].section;
            text_format(&text, "%s[%s]\n", i == 0 ? "" : "\n", section);
        }
        text_format(&text, "# %s\n%s = %s\n", _(table[i].help), table[i].key, table[i].fallback);
    }
    return text.bytes;
}
