/* Handing the books to other programs. */
#include "core/journal/journal.h"
#include "reports/export/export.h"
#include "reports/export/export_hledger.h"
#include "reports/export/export_store.h"

enum { MONTHS_MOST = 12 };

static bool run_hledger(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    struct month last =
        value_given(values, "to") ? value_month(values, "to") : day_month(call->today);
    struct month first = value_given(values, "from") ? value_month(values, "from") : last;
    if (month_first_day(last).days > call->today.days) {
        fail_field(err, "to", _("%s has not begun"), month_plain(call->arena, last));
        return fail_hint(err, _("today is %s"), day_plain(call->arena, call->today));
    }
    if (first.months > last.months) {
        fail_field(err, "from", _("the first month lies after the last"));
        return fail_hint(err, _("the last is %s"), month_plain(call->arena, last));
    }
    if (last.months - first.months >= MONTHS_MOST) {
        fail_field(err, "from", _("that is more than %d months"), MONTHS_MOST);
        return fail_hint(err, _("export a year at a time: each begins with what stood before"));
    }
    return export_hledger(call, first, last, out, err);
}

static const struct input hledger_inputs[] = {
    {.name = "from",
     .label = N_("From"),
     .kind = INPUT_MONTH,
     .help = N_("the first month; the same as the last if left out")},
    {.name = "to",
     .label = N_("To"),
     .kind = INPUT_MONTH,
     .help = N_("the last month; this month if left out")},
    {0},
};

static const struct action actions[] = {
    {
        .name = "hledger",
        .summary = N_("Print the books of some months as a journal for hledger"),
        .access = READS,
        .inputs = hledger_inputs,
        .run = run_hledger,
        .examples = {"export hledger --from 2026-10 --to 2026-10 --output 2026-10.journal",
                     "export hledger --from 2026-10 | hledger -f - check"},
    },
    {0},
};

const struct slice export_slice = {
    .name = "export",
    .title = N_("Exports"),
    .statements = export_statements,
    .actions = actions,
};
