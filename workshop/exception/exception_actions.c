/* Listing the limits that were passed. */
#include "core/app/person/person.h"
#include "core/journal/closing.h"
#include "workshop/exception/exception_store.h"

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "day", .label = N_("Day"), .kind = CELL_DAY},
        {.name = "workshop", .label = N_("Workshop"), .kind = CELL_TEXT},
        {.name = "inmate", .label = N_("Register number"), .kind = CELL_TEXT},
        {.name = "limit", .label = N_("Limit"), .kind = CELL_TEXT},
        {.name = "what", .label = N_("What"), .kind = CELL_TEXT, .width = 4},
        {.name = "overridden", .label = N_("Overridden"), .kind = CELL_FLAG},
        {.name = "reason", .label = N_("Reason"), .kind = CELL_TEXT, .width = 3},
        {.name = "person", .label = N_("Recorded by"), .kind = CELL_TEXT},
        {.name = "document", .label = N_("Document"), .kind = CELL_TEXT},
        {0},
    };
    struct shop_id wanted = {0};
    struct exceptions found;
    struct month month =
        value_given(values, "month") ? value_month(values, "month") : day_month(call->today);
    if (value_given(values, "workshop")) {
        const struct shop *shop = shop_find(call, value_text(values, "workshop"), err);
        if (shop == NULL)
            return fail_in_field(err, "workshop");
        wanted = shop->id;
    }
    if (!exception_store_list(call, month_first_day(month), month_last_day(month), wanted, &found,
                              err))
        return false;
    struct table *table = answer_table(out, "exceptions", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < found.count; i++) {
        const struct exception *exception = &found.list[i];
        const struct person *person = person_by_id(call, exception->person, err);
        if (person == NULL)
            return false;
        table_row(table, (struct cell[]){
                             cell_day(exception->day),
                             cell_text(exception->shop),
                             cell_text(exception->number),
                             cell_word(limit_names[exception->kind], limit_names[exception->kind]),
                             cell_text(exception_text(call, exception)),
                             cell_flag(exception->reaction == LIMIT_REFUSE),
                             cell_text(exception->reason),
                             cell_text(person->login),
                             cell_text(exception->label),
                         });
    }
    return true;
}

/* Who closes a month knows how often its limits were passed. */
static bool review(struct call *call, struct month month, struct checklist *list, struct error *err)
{
    struct exceptions found;
    size_t overridden = 0;
    if (!exception_store_list(call, month_first_day(month), month_last_day(month),
                              (struct shop_id){0}, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++)
        overridden += found.list[i].reaction == LIMIT_REFUSE;
    if (found.count > 0)
        checklist_add(list, FINDING_NOTE,
                      arena_format(call->arena,
                                   _("limits on work were passed %d times, %d of them overridden:"
                                     " karya exception list %s"),
                                   (int)found.count, (int)overridden,
                                   month_plain(call->arena, month)),
                      "");
    return true;
}

/* Each stands with the work or the placement that passed it. */
static bool check_exceptions(struct call *call, const char **finding, struct error *err)
{
    const char *label = NULL;
    if (!exception_store_stray(call, &label, err))
        return false;
    if (label != NULL)
        *finding = arena_format(
            call->arena, _("'%s' tells of a limit that was passed by somebody who is not on it"),
            label);
    return true;
}

static const struct input list_inputs[] = {
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .positional = true,
     .help = N_("this month if left out")},
    {.name = "workshop", .label = N_("Workshop"), .kind = INPUT_CODE},
    {0},
};

static const struct action actions[] = {
    {
        .name = "list",
        .summary = N_("List the limits on work that were passed, and who overrode them and why"),
        .access = READS,
        .inputs = list_inputs,
        .run = run_list,
        .examples = {"exception list", "exception list 2026-10 --workshop ROTI"},
    },
    {0},
};

extern const struct migration exception_migrations[];

static const struct content *const contents[] = {&exception_content, NULL};
static const struct closing closing = {.review = review};
static const struct check checks[] = {
    {
        .name = "exceptions",
        .summary = N_("a limit that was passed stands with the work that passed it"),
        .run = check_exceptions,
    },
    {0},
};

const struct slice exception_slice = {
    .name = "exception",
    .title = N_("Limits that were passed"),
    .migrations = exception_migrations,
    .statements = exception_statements,
    .actions = actions,
    .contents = contents,
    .checks = checks,
    .closing = &closing,
};
