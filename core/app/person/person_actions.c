/* Adding people, giving them roles and passwords. */
#include "core/app/person/person_store.h"

#include "core/app/signin/signin.h"

static void answer_person(struct call *call, const struct person *person, struct answer *out)
{
    answer_field(out, "login", N_("Login"), cell_text(person->login));
    answer_field(out, "name", N_("Name"), cell_text(person->name));
    answer_field(out, "roles", N_("Roles"),
                 cell_text(person_role_text(call->arena, person->roles)));
}

static bool run_add(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct person person = {.login = value_text(values, "login"),
                            .name = value_text(values, "name")};
    if (!person_parse_roles(call->arena, value_text(values, "roles"), &person.roles, err) ||
        !person_add(call, &person, err))
        return false;
    answer_person(call, &person, out);
    return true;
}

/* Books without an administrator could never be given one. */
static bool keep_an_administrator(struct call *call, const struct person *before, uint32_t roles,
                                  struct error *err)
{
    uint32_t bit = UINT32_C(1) << ROLE_ADMINISTRATOR;
    int64_t administrators = 0;
    if ((before->roles & bit) == 0 || (roles & bit) != 0)
        return true;
    if (!person_store_count_with(call, ROLE_ADMINISTRATOR, &administrators, err))
        return false;
    if (administrators > 1)
        return true;
    fail(err, ERROR_CONFLICT, _("'%s' is the only administrator"), before->login);
    return fail_hint(err, _("make another person administrator first"));
}

static bool run_set(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    bool failed = false;
    const char *login = value_text(values, "login");
    const struct person *before = person_store_find(call->db, call->arena, login, &failed, err);
    if (failed)
        return false;
    if (before == NULL) {
        fail(err, ERROR_NOT_FOUND, _("there is no person '%s'"), login);
        return fail_in_field(err, "login");
    }
    struct person person = *before;
    if (value_given(values, "name"))
        person.name = value_text(values, "name");
    if (value_given(values, "roles") &&
        !person_parse_roles(call->arena, value_text(values, "roles"), &person.roles, err))
        return false;
    if (value_flag(values, "strike-off"))
        person.roles = 0;
    if (!keep_an_administrator(call, before, person.roles, err) ||
        !person_store_change(call, &person, err))
        return false;
    answer_person(call, &person, out);
    return true;
}

static bool run_password(struct call *call, const struct values *values, struct answer *out,
                         struct error *err)
{
    const char *word = NULL;
    const struct person *person =
        person_find(call->db, call->arena, value_text(values, "login"), err);
    if (person == NULL)
        return fail_in_field(err, "login");
    if (!credential_issue(call, person->id, &word, err))
        return false;
    answer_field(out, "login", N_("Login"), cell_text(person->login));
    answer_field(out, "password", N_("One-time password"), cell_text(word));
    answer_notice(out, NOTICE_DONE,
                  arena_format(call->arena,
                               _("it is shown once, works for %d days, and is replaced at the "
                                 "first sign-in"),
                               ONE_TIME_DAYS));
    return true;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "login", .label = N_("Login"), .kind = CELL_TEXT},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT},
        {.name = "roles", .label = N_("Roles"), .kind = CELL_TEXT},
        {0},
    };
    (void)values;
    struct table *table = answer_table(out, "people", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    return person_store_list(call, table, err);
}

static const struct input add_inputs[] = {
    {.name = "login",
     .label = N_("Login"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .help = N_("the name of the account on this computer")},
    {.name = "roles",
     .label = N_("Roles"),
     .kind = INPUT_TEXT,
     .required = true,
     .help = N_("supervisor, storekeeper, manager, administrator, auditor, clerk; with commas")},
    {.name = "name", .label = N_("Name"), .kind = INPUT_TEXT, .help = N_("as on papers")},
    {0},
};

static const struct input set_inputs[] = {
    {.name = "login",
     .label = N_("Login"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "roles",
     .label = N_("Roles"),
     .kind = INPUT_TEXT,
     .help = N_("in place of those he has")},
    {.name = "name", .label = N_("Name"), .kind = INPUT_TEXT},
    {.name = "strike-off",
     .label = N_("Strike off"),
     .kind = INPUT_FLAG,
     .help = N_("takes every role away; what he did stays")},
    {0},
};

static const struct input password_inputs[] = {
    {.name = "login",
     .label = N_("Login"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {0},
};

static const struct action actions[] = {
    {
        .name = "add",
        .summary = N_("Add a person who uses the program"),
        .access = WRITES,
        .inputs = add_inputs,
        .run = run_add,
        .examples = {"person add budi --roles storekeeper",
                     "person add sari --roles manager,supervisor --name 'Sari Dewi, S.E.'"},
    },
    {
        .name = "set",
        .summary = N_("Change the roles or the name of a person"),
        .access = WRITES,
        .inputs = set_inputs,
        .run = run_set,
        .examples = {"person set budi --roles storekeeper,supervisor",
                     "person set budi --strike-off yes"},
    },
    {
        .name = "password",
        .summary = N_("Give a person a one-time password for the browser"),
        .access = WRITES,
        .inputs = password_inputs,
        .run = run_password,
        .examples = {"person password budi", "person password sari --json"},
    },
    {
        .name = "list",
        .summary = N_("List the people who use the program"),
        .access = READS,
        .run = run_list,
        .examples = {"person list", "person list --csv"},
    },
    {0},
};

extern const struct migration person_migrations[];

const struct slice person_slice = {
    .name = "person",
    .title = N_("People"),
    .migrations = person_migrations,
    .statements = person_statements,
    .actions = actions,
};
