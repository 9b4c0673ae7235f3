/* Reads the patterns, and matches paths against them. */
#include "core/app/access.h"

#include "core/app/assets.h"
#include "core/app/ini.h"
#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/name.h"
#include "core/base/text.h"

#include <string.h>

const char *const role_names[] = {
    [ROLE_SUPERVISOR] = "supervisor",
    [ROLE_STOREKEEPER] = "storekeeper",
    [ROLE_MANAGER] = "manager",
    [ROLE_ADMINISTRATOR] = "administrator",
    [ROLE_AUDITOR] = "auditor",
    [ROLE_CLERK] = "clerk",
    [ROLE_COUNT] = NULL,
};

const char *const role_labels[] = {
    [ROLE_SUPERVISOR] = N_("workshop supervisor"),
    [ROLE_STOREKEEPER] = N_("storekeeper"),
    [ROLE_MANAGER] = N_("manager"),
    [ROLE_ADMINISTRATOR] = N_("administrator"),
    [ROLE_AUDITOR] = N_("auditor"),
    [ROLE_CLERK] = N_("inmate clerk"),
    [ROLE_COUNT] = NULL,
};

struct access_rules {
    const char *patterns[ROLE_COUNT]; /* "stock.* report.stock" */
};

/* "*" is all, "stock.*" a slice, "*.list" a verb of every slice, "stock.issue" one action. */
static bool matches(const char *pattern, size_t length, const char *path)
{
    size_t path_length = strlen(path);
    if (length == 1 && *pattern == '*')
        return true;
    if (length > 2 && pattern[length - 1] == '*')
        return strncmp(pattern, path, length - 1) == 0;
    if (length > 2 && *pattern == '*')
        return path_length >= length &&
               strncmp(pattern + 1, path + path_length - (length - 1), length - 1) == 0;
    return path_length == length && strncmp(pattern, path, length) == 0;
}

static bool any_matches(const char *patterns, const char *path)
{
    static const char separators[] = " ,\t";
    while (patterns != NULL && *patterns != '\0') {
        patterns += strspn(patterns, separators);
        size_t length = strcspn(patterns, separators);
        if (length > 0 && matches(patterns, length, path))
            return true;
        patterns += length;
    }
    return false;
}

bool access_allows(const struct access_rules *rules, uint32_t roles, const char *path)
{
    for (int role = 0; role < ROLE_COUNT; role++)
        if ((roles >> role & 1U) != 0 && any_matches(rules->patterns[role], path))
            return true;
    return false;
}

const char *access_who_may(struct arena *arena, const struct access_rules *rules, const char *path)
{
    const char *list = "";
    for (int role = 0; role < ROLE_COUNT; role++)
        if (any_matches(rules->patterns[role], path))
            list = arena_format(arena, "%s%s%s", list, *list == '\0' ? "" : ", ",
                                _(role_labels[role]));
    return *list == '\0' ? _("nobody") : list;
}

const struct access_rules *access_load(struct arena *arena, const char *path, struct error *err)
{
    const struct ini *ini = *path == '\0' ? ini_parse(arena, asset_roles, "roles.ini", err)
                                          : ini_load(arena, path, err);
    if (ini == NULL)
        return NULL;
    struct access_rules *rules = ARENA_NEW(arena, struct access_rules);
    for (size_t i = 0; i < ini->count; i++) {
        const struct ini_entry *entry = &ini->entries[i];
        int role = 0;
        if (strcmp(entry->section, "roles") != 0 || !name_find(role_names, entry->key, &role)) {
            fail_field(err, entry->key, _("there is no role '%s' in [%s]"), entry->key,
                       entry->section);
            fail_at(err, ini->path, entry->line);
            fail_hint(err, _("the section is [roles]; the roles are: %s"),
                      name_list(arena, role_names));
            return NULL;
        }
        rules->patterns[role] = entry->value;
    }
    return rules;
}
