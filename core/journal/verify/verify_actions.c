/* karya verify. */
#include "core/journal/verify/verify.h"

#include "core/journal/verify/verify_store.h"

static const struct column columns[] = {
    {.name = "check", .label = N_("Check"), .kind = CELL_TEXT},
    {.name = "what", .label = N_("What must hold"), .kind = CELL_TEXT},
    {.name = "result", .label = N_("Result"), .kind = CELL_TEXT},
    {0},
};

static bool run_check(struct call *call, const struct slice *slice, const struct check *check,
                      struct table *table, struct error *err)
{
    const char *finding = NULL;
    if (!check->run(call, &finding, err))
        return false;
    if (finding != NULL) {
        fail(err, ERROR_CONFLICT, _("the books do not hold: %s"), finding);
        return fail_hint(err, _("check '%s' of '%s': %s"), check->name, slice->name,
                         _(check->summary));
    }
    table_row(table, (struct cell[]){
                         cell_text(check->name),
                         cell_text(_(check->summary)),
                         cell_word("holds", N_("holds")),
                     });
    return true;
}

static bool run_verify(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    (void)values;
    int64_t number = 0;
    struct digest hash;
    struct table *table = answer_table(out, "checks", NULL, columns, TABLE_LIST);
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct check *check = s->checks; check != NULL && check->name != NULL; check++)
            if (!run_check(call, s, check, table, err))
                return false;
    if (!journal_head(call, &number, &hash, err))
        return false;
    answer_field(out, "documents", N_("Documents"), cell_integer(number));
    answer_field(out, "chain", N_("Chain head"), cell_text(digest_text(call->arena, &hash)));
    answer_notice(out, NOTICE_DONE, _("everything holds"));
    return true;
}

static const struct action actions[] = {
    {
        .name = "",
        .summary = N_("Check every invariant of the books, and name the first that breaks"),
        .access = READS,
        .run = run_verify,
        .examples = {"verify", "verify --json"},
    },
    {0},
};

const struct slice verify_slice = {
    .name = "verify",
    .title = N_("Verification"),
    .statements = verify_statements,
    .actions = actions,
    .checks = journal_checks,
};
