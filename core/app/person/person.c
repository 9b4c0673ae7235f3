/* Who people are, and what they may be. */
#include "core/app/person/person.h"

#include "core/app/person/person_store.h"
#include "core/base/name.h"
#include "core/base/text.h"

#include <string.h>

const struct person *person_find(struct db *db, struct arena *arena, const char *login,
                                 struct error *err)
{
    bool failed = false;
    const struct person *person = person_store_find(db, arena, login, &failed, err);
    if (failed)
        return NULL;
    if (person == NULL || person->roles == 0) {
        fail(err, ERROR_FORBIDDEN, _("'%s' is not known here"), login);
        fail_hint(err, _("an administrator adds people with 'karya person add'"));
        return NULL;
    }
    return person;
}

bool person_add(struct call *call, struct person *person, struct error *err)
{
    bool failed = false;
    const struct person *twin =
        person_store_find(call->db, call->arena, person->login, &failed, err);
    if (failed)
        return false;
    if (twin != NULL)
        return fail(err, ERROR_CONFLICT, _("there is a person '%s' already"), person->login);
    return person_store_add(call, person, err);
}

const char *person_role_text(struct arena *arena, uint32_t roles)
{
    const char *list = "";
    for (int role = 0; role < ROLE_COUNT; role++)
        if ((roles >> role & 1U) != 0)
            list = arena_format(arena, "%s%s%s", list, *list == '\0' ? "" : ", ",
                                _(role_labels[role]));
    return list;
}

bool person_parse_roles(struct arena *arena, const char *text, uint32_t *roles, struct error *err)
{
    *roles = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, ", ");
        const char *word = arena_copy_bytes(arena, text, length);
        int role = 0;
        if (length > 0 && !name_find(role_names, word, &role)) {
            fail_field(err, "roles", _("there is no role '%.40s'"), word);
            return fail_hint(err, _("write one or several of: %s"), name_list(arena, role_names));
        }
        if (length > 0)
            *roles |= UINT32_C(1) << role;
        text += length + (text[length] != '\0');
    }
    return true;
}
