/* Adding inmates, identifying them anew, placing them. */
#include "workshop/inmate/inmate_store.h"

static const struct document_kind placement_kind = {
    .name = "placement", .prefix = "PNP", .title = N_("Placement")};

static bool post_placement(struct call *call, const struct placement *placement,
                           struct document *posted, struct error *err)
{
    struct draft *draft = draft_new(call, &placement_kind, call->today, "", "");
    placement_draft(draft, placement);
    return journal_post(call, draft, posted, err);
}

static bool run_add(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct inmate *twin = NULL;
    struct document posted;
    struct inmate inmate = {.number = value_text(values, "number"),
                            .name = value_text(values, "name")};
    const struct shop *shop = shop_find(call, value_text(values, "workshop"), err);
    if (shop == NULL)
        return fail_in_field(err, "workshop");
    if (!inmate_store_find(call, call->arena, inmate.number, &twin, err))
        return false;
    if (twin != NULL) {
        fail(err, ERROR_CONFLICT, _("there is an inmate '%s' already"), twin->number);
        return fail_in_field(err, "number");
    }
    struct day joined = value_day_or(values, "joined", call->today);
    if (!inmate_store_add(call, &inmate, joined, err))
        return false;
    struct placement placement = {inmate.id, shop->id, value_text(values, "grade"), joined};
    if (!post_placement(call, &placement, &posted, err))
        return false;
    answer_field_opens(out, "document", N_("Document"), cell_text(posted.label), "document show");
    answer_field(out, "number", N_("Register number"), cell_text(inmate.number));
    answer_field(out, "key", N_("Key in the books"), cell_integer(inmate.id.value));
    answer_field(out, "workshop", N_("Workshop"), cell_text(shop->code));
    answer_field(out, "grade", N_("Grade"), cell_text(placement.grade));
    return true;
}

/* What was worked in a closed month stays paid by the grade of then. */
static bool check_since(struct call *call, struct day since, struct error *err)
{
    struct day closed = {0};
    if (!journal_closed_through(call, &closed, err))
        return false;
    if (since.days > closed.days)
        return true;
    fail_field(err, "since", _("%s lies in a closed month"), day_plain(call->arena, since));
    return fail_hint(err, _("place him from %s on"),
                     day_plain(call->arena, (struct day){closed.days + 1}));
}

static bool run_place(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    struct document posted;
    struct day since = value_day_or(values, "since", call->today);
    const struct inmate *inmate = inmate_find(call, value_text(values, "number"), err);
    if (inmate == NULL)
        return fail_in_field(err, "number");
    const struct placement *before = inmate_placement(call, inmate->id, since, err);
    if (before == NULL || !check_since(call, since, err))
        return false;
    struct placement placement = *before;
    placement.since = since;
    if (value_given(values, "grade"))
        placement.grade = value_text(values, "grade");
    if (value_given(values, "workshop")) {
        const struct shop *shop = shop_find(call, value_text(values, "workshop"), err);
        if (shop == NULL)
            return fail_in_field(err, "workshop");
        placement.shop = shop->id;
    }
    const struct shop *shop = shop_of(call, placement.shop, err);
    if (shop == NULL || !post_placement(call, &placement, &posted, err))
        return false;
    answer_field_opens(out, "document", N_("Document"), cell_text(posted.label), "document show");
    answer_field(out, "number", N_("Register number"), cell_text(inmate->number));
    answer_field(out, "workshop", N_("Workshop"), cell_text(shop->code));
    answer_field(out, "grade", N_("Grade"), cell_text(placement.grade));
    answer_field(out, "since", N_("Since"), cell_day(since));
    return true;
}

static bool run_identify(struct call *call, const struct values *values, struct answer *out,
                         struct error *err)
{
    struct inmate *twin = NULL;
    const struct inmate *before = inmate_find(call, value_text(values, "number"), err);
    if (before == NULL)
        return fail_in_field(err, "number");
    struct inmate inmate = *before;
    if (value_given(values, "new-number"))
        inmate.number = value_text(values, "new-number");
    if (value_given(values, "name"))
        inmate.name = value_text(values, "name");
    if (!inmate_store_find(call, call->arena, inmate.number, &twin, err))
        return false;
    if (twin != NULL && twin->id.value != inmate.id.value) {
        fail(err, ERROR_CONFLICT, _("there is an inmate '%s' already"), twin->number);
        return fail_in_field(err, "new-number");
    }
    if (!inmate_store_identify(call, &inmate, err))
        return false;
    answer_field(out, "number", N_("Register number"), cell_text(inmate.number));
    answer_field(out, "key", N_("Key in the books"), cell_integer(inmate.id.value));
    return true;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "number",
         .label = N_("Register number"),
         .kind = CELL_TEXT,
         .opens = "inmate show"},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 3},
        {.name = "workshop", .label = N_("Workshop"), .kind = CELL_TEXT},
        {.name = "grade", .label = N_("Grade"), .kind = CELL_TEXT},
        {.name = "since", .label = N_("Since"), .kind = CELL_DAY},
        {0},
    };
    struct shop_id wanted = {0};
    if (value_given(values, "workshop")) {
        const struct shop *shop = shop_find(call, value_text(values, "workshop"), err);
        if (shop == NULL)
            return fail_in_field(err, "workshop");
        wanted = shop->id;
    }
    struct table *table = answer_table(out, "inmates", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    return inmate_store_list(call, value_day_or(values, "on", call->today), wanted, table, err);
}

static bool run_show(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "since", .label = N_("Since"), .kind = CELL_DAY},
        {.name = "workshop", .label = N_("Workshop"), .kind = CELL_TEXT},
        {.name = "grade", .label = N_("Grade"), .kind = CELL_TEXT},
        {0},
    };
    struct placement *list = NULL;
    size_t count = 0;
    const struct inmate *inmate = inmate_find(call, value_text(values, "number"), err);
    if (inmate == NULL)
        return fail_in_field(err, "number");
    call_note_reading(call, inmate->id.value);
    if (!placement_store_of(call, call->arena, inmate->id, &list, &count, err))
        return false;
    answer_field(out, "number", N_("Register number"), cell_text(inmate->number));
    answer_field(out, "name", N_("Name"), cell_text(inmate->name));
    answer_field(out, "key", N_("Key in the books"), cell_integer(inmate->id.value));
    struct table *table =
        answer_table(out, "placements", N_("Where he works"), columns, TABLE_LIST);
    for (size_t i = 0; i < count; i++) {
        const struct shop *shop = shop_of(call, list[i].shop, err);
        if (shop == NULL)
            return false;
        table_row(table, (struct cell[]){cell_day(list[i].since), cell_text(shop->code),
                                         cell_text(list[i].grade)});
    }
    return true;
}

static const struct input add_inputs[] = {
    {.name = "number",
     .label = N_("Register number"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .personal = true},
    {.name = "name", .label = N_("Name"), .kind = INPUT_TEXT, .required = true, .personal = true},
    {.name = "grade",
     .label = N_("Grade"),
     .kind = INPUT_CODE,
     .required = true,
     .help = N_("as in the wage rates: A, B, C")},
    {.name = "workshop", .label = N_("Workshop"), .kind = INPUT_CODE, .required = true},
    {.name = "joined",
     .label = N_("Joined"),
     .kind = INPUT_DAY,
     .help = N_("the first day of work here; today if left out")},
    {0},
};

static const struct input place_inputs[] = {
    {.name = "number",
     .label = N_("Register number"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .personal = true},
    {.name = "workshop",
     .label = N_("Workshop"),
     .kind = INPUT_CODE,
     .help = N_("the same if left out")},
    {.name = "grade", .label = N_("Grade"), .kind = INPUT_CODE, .help = N_("the same if left out")},
    {.name = "since", .label = N_("Since"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {0},
};

static const struct input identify_inputs[] = {
    {.name = "number",
     .label = N_("Register number"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .personal = true},
    {.name = "new-number",
     .label = N_("New register number"),
     .kind = INPUT_CODE,
     .personal = true},
    {.name = "name", .label = N_("Name"), .kind = INPUT_TEXT, .personal = true},
    {0},
};

static const struct input list_inputs[] = {
    {.name = "workshop", .label = N_("Workshop"), .kind = INPUT_CODE, .positional = true},
    {.name = "on", .label = N_("On"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {0},
};

static const struct import_column add_columns[] = {{"number", "number"}, {"name", "name"},
                                                   {"grade", "grade"},   {"workshop", "workshop"},
                                                   {"joined", "joined"}, {0}};
static const struct import_source add_sources[] = {
    {.file = "inmates.csv", .key = "number", .head = add_columns}, {0}};
static const struct import add_import = {.stage = 40, .sources = add_sources};

static const struct input show_inputs[] = {
    {.name = "number",
     .label = N_("Register number"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .personal = true},
    {0},
};

static const struct action actions[] = {
    {
        .name = "show",
        .summary = N_("Show who an inmate is and where he works"),
        .access = READS,
        .inputs = show_inputs,
        .run = run_show,
        .examples = {"inmate show B.I-010002", "inmate show ~17 --json"},
    },
    {
        .name = "add",
        .summary = N_("Add an inmate who begins to work"),
        .access = WRITES,
        .inputs = add_inputs,
        .run = run_add,
        .examples = {"inmate add B.I-010121 --name 'Asep Sunandar' --grade C --workshop ROTI",
                     "inmate add B.I-010122 --name 'Ujang Hidayat' --grade B --workshop KAYU "
                     "--joined 2026-10-15"},
        .import = &add_import,
    },
    {
        .name = "place",
        .summary = N_("Move an inmate to another workshop or grade, from a day on"),
        .access = WRITES,
        .inputs = place_inputs,
        .run = run_place,
        .examples = {"inmate place B.I-010005 --grade B --since 2026-11-01",
                     "inmate place B.I-010005 --workshop ROTI"},
    },
    {
        .name = "identify",
        .summary = N_("Change the register number or name of an inmate"),
        .access = WRITES,
        .inputs = identify_inputs,
        .run = run_identify,
        .examples = {"inmate identify B.I-010005 --new-number B.I-020005",
                     "inmate identify B.I-010005 --name 'Agus Kusumah'"},
    },
    {
        .name = "list",
        .summary = N_("List the inmates who work"),
        .access = READS,
        .inputs = list_inputs,
        .run = run_list,
        .examples = {"inmate list", "inmate list ROTI --on 2026-10-15"},
    },
    {0},
};

extern const struct migration inmate_migrations[];

static const struct document_kind *const kinds[] = {&placement_kind, NULL};
static const struct content *const contents[] = {&placement_content, NULL};

const struct slice inmate_slice = {
    .name = "inmate",
    .title = N_("Inmates"),
    .migrations = inmate_migrations,
    .statements = inmate_statements,
    .actions = actions,
    .search = inmate_store_search,
    .kinds = kinds,
    .contents = contents,
};
