/* Allocating an inmate to a workshop: from when to when, for whose work, and why. */
#include "workshop/exception/exception.h"
#include "workshop/inmate/internal.h"

const struct document_kind placement_kind = {
    .name = "placement", .prefix = "PNP", .title = N_("Placement")};

/* ------------------------------------------------------------------ placing */

static bool read_placing(struct call *call, const struct values *values,
                         struct placement *placement, struct error *err)
{
    if (value_given(values, "until")) {
        placement->has_until = true;
        placement->until = value_day(values, "until");
    }
    if (placement->has_until && placement->until.days < placement->since.days) {
        fail_field(err, "until", _("%s is before %s"), day_plain(call->arena, placement->until),
                   day_plain(call->arena, placement->since));
        return fail_hint(err, _("write the last day on which it holds"));
    }
    if (!value_given(values, "partner"))
        return true;
    const struct partner *partner =
        partner_find(call, value_text(values, "partner"), PARTNER_BOTH, err);
    if (partner == NULL)
        return fail_in_field(err, "partner");
    placement->partner = partner->id;
    return true;
}

/* Whether he may be placed so; what is passed goes to the draft. */
static bool check_placing(struct call *call, const struct values *values,
                          const struct inmate *inmate, const struct placement *placement,
                          const struct shop *shop, struct draft *draft, struct exceptions *passed,
                          struct error *err)
{
    struct worker worker = {.inmate = inmate};
    if (placement->partner.value != 0) {
        worker.partner = partner_of(call, placement->partner, err);
        if (worker.partner == NULL)
            return false;
    }
    struct work work = {
        .shop = shop,
        .day = placement->since,
        .assignment = true,
        .workers = &worker,
        .worker_count = 1,
        .reason = value_text(values, "override"),
    };
    return exceptions_check(call, &work, draft, passed, err);
}

bool place_inmate(struct call *call, const struct values *values, const struct inmate *inmate,
                  struct placement *placement, struct answer *out, struct error *err)
{
    struct document posted;
    struct exceptions passed;
    const struct shop *shop = shop_of(call, placement->shop, err);
    if (shop == NULL || !read_placing(call, values, placement, err))
        return false;
    struct draft *draft =
        draft_new(call, &placement_kind, call->today, "", value_text(values, "reason"));
    placement_draft(call, draft, placement);
    if (!check_placing(call, values, inmate, placement, shop, draft, &passed, err) ||
        !journal_post(call, draft, &posted, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "number", N_("Register number"), cell_text(inmate->number));
    answer_field(out, "key", N_("Key in the books"), cell_integer(inmate->id.value));
    answer_field(out, "workshop", N_("Workshop"), cell_text(shop->code));
    answer_field(out, "grade", N_("Grade"), cell_text(placement->grade));
    answer_field(out, "since", N_("Since"), cell_day(placement->since));
    if (placement->has_until)
        answer_field(out, "until", N_("Until"), cell_day(placement->until));
    exceptions_tell(call, &passed, out);
    return true;
}

/* Another workshop, or one after an end: until when and for whom is asked anew. */
static bool begin_anew(struct call *call, const struct values *values, struct placement *placement,
                       struct error *err)
{
    bool over = placement->has_until && placement->until.days < placement->since.days;
    if (value_given(values, "workshop")) {
        const struct shop *shop = shop_find(call, value_text(values, "workshop"), err);
        if (shop == NULL)
            return fail_in_field(err, "workshop");
        over = over || shop->id.value != placement->shop.value;
        placement->shop = shop->id;
    }
    if (over) {
        placement->has_until = false;
        placement->partner.value = 0;
    }
    return true;
}

bool inmate_run_place(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    const struct inmate *inmate = inmate_find(call, value_text(values, "number"), err);
    if (inmate == NULL)
        return fail_in_field(err, "number");
    struct day since = value_day_or(values, "since", call->today);
    const struct placement *before = inmate_placement(call, inmate->id, since, err);
    if (before == NULL || !journal_check_since(call, since, err))
        return false;
    struct placement placement = *before;
    placement.since = since;
    if (value_given(values, "grade"))
        placement.grade = value_text(values, "grade");
    return begin_anew(call, values, &placement, err) &&
           place_inmate(call, values, inmate, &placement, out, err);
}

/* ------------------------------------------------------------------ ending */

static bool check_end(struct call *call, const struct inmate *inmate,
                      const struct placement *placement, struct day last, struct error *err)
{
    struct day closed = {0};
    if (!placement_holds(placement, last)) {
        fail(err, ERROR_CONFLICT, _("the placement of '%s' ended on %s already"), inmate->number,
             day_plain(call->arena, placement->until));
        fail_hint(err, _("'karya inmate placements %s' shows where he was placed"), inmate->number);
        return fail_in_field(err, "on");
    }
    if (!journal_closed_through(call, &closed, err))
        return false;
    if (last.days >= closed.days)
        return true;
    fail_field(err, "on", _("%s lies in a closed month"), day_plain(call->arena, last));
    return fail_hint(err, _("let it end on %s, or later"), day_plain(call->arena, closed));
}

bool inmate_run_end(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct document posted;
    struct day last = value_day_or(values, "on", call->today);
    const struct inmate *inmate = inmate_find(call, value_text(values, "number"), err);
    if (inmate == NULL)
        return fail_in_field(err, "number");
    const struct placement *before = inmate_placement(call, inmate->id, last, err);
    if (before == NULL || !check_end(call, inmate, before, last, err))
        return false;
    const struct shop *shop = shop_of(call, before->shop, err);
    if (shop == NULL)
        return false;
    struct placement placement = *before;
    placement.has_until = true;
    placement.until = last;
    struct draft *draft =
        draft_new(call, &placement_kind, call->today, "", value_text(values, "reason"));
    placement_draft(call, draft, &placement);
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "number", N_("Register number"), cell_text(inmate->number));
    answer_field(out, "workshop", N_("Workshop"), cell_text(shop->code));
    answer_field(out, "until", N_("Until"), cell_day(last));
    return true;
}

/* ------------------------------------------------------------------ showing */

static bool show_placement(struct call *call, const struct placement *placement,
                           struct table *table, struct error *err)
{
    const struct partner *partner = NULL;
    const struct document *document = journal_find(call, placement->document, err);
    const struct shop *shop = document == NULL ? NULL : shop_of(call, placement->shop, err);
    if (shop == NULL)
        return false;
    if (placement->partner.value != 0) {
        partner = partner_of(call, placement->partner, err);
        if (partner == NULL)
            return false;
    }
    table_row(table, (struct cell[]){
                         cell_day(placement->since),
                         placement->has_until ? cell_day(placement->until) : cell_empty(),
                         cell_text(shop->code),
                         cell_text(placement->grade),
                         cell_text(partner == NULL ? "" : partner->code),
                         cell_text(document->note),
                         cell_text(document->label),
                     });
    return true;
}

bool inmate_run_placements(struct call *call, const struct values *values, struct answer *out,
                           struct error *err)
{
    static const struct column columns[] = {
        {.name = "since", .label = N_("Since"), .kind = CELL_DAY},
        {.name = "until", .label = N_("Until"), .kind = CELL_DAY},
        {.name = "workshop", .label = N_("Workshop"), .kind = CELL_TEXT},
        {.name = "grade", .label = N_("Grade"), .kind = CELL_TEXT},
        {.name = "partner", .label = N_("Partner"), .kind = CELL_TEXT},
        {.name = "reason", .label = N_("Reason"), .kind = CELL_TEXT, .width = 3},
        {.name = "document", .label = N_("Document"), .kind = CELL_TEXT},
        {0},
    };
    struct placement *list = NULL;
    size_t count = 0;
    const struct inmate *inmate = inmate_find(call, value_text(values, "number"), err);
    if (inmate == NULL)
        return fail_in_field(err, "number");
    if (!placement_store_of(call, call->arena, inmate->id, &list, &count, err))
        return false;
    struct table *table = answer_table(out, "placements", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < count; i++)
        if (!show_placement(call, &list[i], table, err))
            return false;
    return true;
}

/* ------------------------------------------------------------------ inputs */

const struct input inmate_place_inputs[] = {
    NUMBER_INPUT,
    {.name = "workshop",
     .label = N_("Workshop"),
     .kind = INPUT_CODE,
     .help = N_("the same if left out")},
    {.name = "grade", .label = N_("Grade"), .kind = INPUT_CODE, .help = N_("the same if left out")},
    {.name = "since", .label = N_("Since"), .kind = INPUT_DAY, .help = N_("today if left out")},
    PLACING_INPUTS,
    {0},
};

const struct input inmate_end_inputs[] = {
    NUMBER_INPUT,
    {.name = "on",
     .label = N_("On"),
     .kind = INPUT_DAY,
     .help = N_("his last day there; today if left out")},
    {.name = "reason",
     .label = N_("Reason"),
     .kind = INPUT_TEXT,
     .required = true,
     .help = N_("why it ends")},
    {0},
};

const struct input inmate_placements_inputs[] = {NUMBER_INPUT, {0}};
