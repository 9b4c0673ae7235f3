/* Who is signed in, and signing people out. */
#include "core/app/signin/signin_store.h"

/* The person of that login, with roles or without: somebody struck off can be signed out. */
static const struct person *read_person(struct call *call, const struct values *values,
                                        struct error *err)
{
    const struct person *person =
        person_find(call->db, call->arena, value_text(values, "login"), err);
    if (person == NULL && err->kind == ERROR_FORBIDDEN)
        err->kind = ERROR_NOT_FOUND;
    if (person == NULL)
        fail_in_field(err, "login");
    return person;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "login", .label = N_("Login"), .kind = CELL_TEXT},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT},
        {.name = "browsers", .label = N_("Browsers"), .kind = CELL_INTEGER},
        {.name = "since", .label = N_("Since"), .kind = CELL_INSTANT},
        {.name = "seen", .label = N_("Last seen"), .kind = CELL_INSTANT},
        {0},
    };
    (void)values;
    struct table *table = answer_table(out, "people", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    return signin_store_list(call, table, err);
}

static bool run_end(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    const struct person *person = read_person(call, values, err);
    if (person == NULL || !signin_close_all(call, person->id, err))
        return false;
    answer_field(out, "login", N_("Login"), cell_text(person->login));
    answer_notice(out, NOTICE_DONE, _("signed out in every browser"));
    return true;
}

static const struct input login_inputs[] = {
    {.name = "login",
     .label = N_("Login"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {0},
};

static const struct action actions[] = {
    {
        .name = "list",
        .summary = N_("List who is signed in"),
        .access = READS,
        .run = run_list,
        .examples = {"sign-in list", "sign-in list --json"},
    },
    {
        .name = "end",
        .summary = N_("Sign a person out in every browser"),
        .access = WRITES,
        .inputs = login_inputs,
        .run = run_end,
        .examples = {"sign-in end budi", "sign-in end sari"},
    },
    {0},
};

extern const struct migration signin_migrations[];

const struct slice signin_slice = {
    .name = "sign-in",
    .title = N_("Signing in"),
    .migrations = signin_migrations,
    .statements = signin_statements,
    .actions = actions,
};
