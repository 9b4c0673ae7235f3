/* Reading the audit trail. */
#include "core/app/audit/audit_store.h"

enum { MOST_DEFAULT = 100, MOST_LIMIT = 10000 };

static const struct column trail_columns[] = {
    {.name = "id", .label = N_("No."), .kind = CELL_INTEGER},
    {.name = "instant", .label = N_("When (UTC)"), .kind = CELL_TEXT},
    {.name = "person", .label = N_("Who"), .kind = CELL_TEXT},
    {.name = "action", .label = N_("What"), .kind = CELL_TEXT},
    {.name = "document", .label = N_("Document"), .kind = CELL_INTEGER},
    {.name = "inputs", .label = N_("With"), .kind = CELL_TEXT},
    {.name = "regards", .label = N_("Key in the books"), .kind = CELL_INTEGER},
    {0},
};

const struct column look_columns[] = {
    {.name = "instant", .label = N_("When (UTC)"), .kind = CELL_TEXT},
    {.name = "person", .label = N_("Who"), .kind = CELL_TEXT},
    {.name = "action", .label = N_("What"), .kind = CELL_TEXT},
    {0},
};

static bool run_trail(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    int64_t most = value_given(values, "most") ? value_integer(values, "most") : MOST_DEFAULT;
    if (most > MOST_LIMIT)
        return fail_field(err, "most", _("at most %d lines can be shown at once"), MOST_LIMIT);
    struct day from = value_day_or(values, "from", (struct day){0});
    struct instant since = {((int64_t)from.days * 24 * 60 - call->site->minutes_east) * 60000};
    struct table *table = answer_table(out, "trail", NULL, trail_columns, TABLE_LIST);
    answer_is_table(out, table);
    return audit_store_list(call, since, most, table, err);
}

static const struct input trail_inputs[] = {
    {.name = "from", .label = N_("From"), .kind = INPUT_DAY, .help = N_("leave out what is older")},
    {.name = "most", .label = N_("At most"), .kind = INPUT_INTEGER, .help = N_("how many lines")},
    {0},
};

static const struct action actions[] = {
    {
        .name = "trail",
        .summary = N_("Show who did what, and when"),
        .access = READS,
        .inputs = trail_inputs,
        .run = run_trail,
        .examples = {"audit trail", "audit trail --from 2026-10-01 --most 500"},
    },
    {0},
};

extern const struct migration audit_migrations[];

const struct slice audit_slice = {
    .name = "audit",
    .title = N_("Audit trail"),
    .migrations = audit_migrations,
    .statements = audit_statements,
    .actions = actions,
};
