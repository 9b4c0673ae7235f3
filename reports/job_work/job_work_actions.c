/* Asking for the card of a partner. */
#include "reports/job_work/job_card.h"
#include "reports/job_work/job_work.h"

static bool read_units(struct call *call, const struct values *values,
                       struct job_card_request *request, struct error *err)
{
    request->unit_count = value_count(values, "unit");
    struct job_unit *units = ARENA_ARRAY(call->arena, request->unit_count + 1, struct job_unit);
    request->units = units;
    for (size_t i = 0; i < request->unit_count; i++) {
        const struct values *row = value_row(values, "unit", i);
        units[i].unit = value_text(row, "unit");
        units[i].item = item_find(call, value_text(row, "item"), err);
        if (units[i].item == NULL)
            return fail_in_line(err, "unit", (int)i, "item");
    }
    return true;
}

static bool run_card(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    struct report report;
    struct job_card_request request = {
        .partner = partner_find(call, value_text(values, "partner"), PARTNER_BOTH, err)};
    if (request.partner == NULL)
        return fail_in_field(err, "partner");
    return read_units(call, values, &request, err) && report_begin(call, values, &report, err) &&
           job_card(&report, &request, out, err);
}

static const struct input card_units[] = {
    {.name = "item", .label = N_("Item"), .kind = INPUT_CODE, .required = true},
    {.name = "unit", .label = N_("Unit"), .kind = INPUT_CODE, .required = true},
    {0},
};

static const struct input card_inputs[] = {
    {.name = "partner",
     .label = N_("Partner"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .required = true,
     .help = N_("year and month, like 2026-10")},
    {.name = "unit",
     .label = N_("Unit"),
     .kind = INPUT_LINES,
     .lines = card_units,
     .help = N_("in which the partner counts an item; else its base unit")},
    {.name = "letterhead",
     .label = N_("Letterhead of"),
     .kind = INPUT_CHOICE,
     .help = N_("the unit if left out"),
     .choices = letterhead_owner_names},
    {0},
};

static const struct action actions[] = {
    {
        .name = "card",
        .summary =
            N_("Show a partner what became of what he owns: received, used, made, given back"),
        .access = READS,
        .inputs = card_inputs,
        .run = run_card,
        .examples = {"job-work card SEMBAKO --month 2026-10 --output makloon.pdf",
                     "job-work card SEMBAKO --month 2026-10 --unit item=TERIGU,unit=sak"},
    },
    {0},
};

const struct slice job_work_slice = {
    .name = "job-work",
    .title = N_("Job work"),
    .actions = actions,
};
