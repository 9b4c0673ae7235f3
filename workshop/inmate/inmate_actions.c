/* Adding inmates, identifying them anew, listing them. */
#include "workshop/exception/exception.h"
#include "workshop/inmate/internal.h"

static void read_born(const struct values *values, struct inmate *inmate)
{
    if (!value_given(values, "born"))
        return;
    inmate->has_born = true;
    inmate->born = value_day(values, "born");
}

static bool run_add(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct inmate *twin = NULL;
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
    read_born(values, &inmate);
    if (!inmate_store_add(call, &inmate, joined, err))
        return false;
    struct placement placement = {.inmate = inmate.id,
                                  .shop = shop->id,
                                  .grade = value_text(values, "grade"),
                                  .since = joined};
    return place_inmate(call, values, &inmate, &placement, out, err);
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
    read_born(values, &inmate);
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
        {.name = "until", .label = N_("Until"), .kind = CELL_DAY},
        {0},
    };
    struct allocated *list = NULL;
    size_t count = 0;
    struct shop_id wanted = {0};
    if (value_given(values, "workshop")) {
        const struct shop *shop = shop_find(call, value_text(values, "workshop"), err);
        if (shop == NULL)
            return fail_in_field(err, "workshop");
        wanted = shop->id;
    }
    if (!inmates_of_shop(call, wanted, value_day_or(values, "on", call->today), &list, &count, err))
        return false;
    struct table *table = answer_table(out, "inmates", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < count; i++) {
        const struct placement *placement = &list[i].placement;
        const struct shop *shop = shop_of(call, placement->shop, err);
        if (shop == NULL)
            return false;
        table_row(table, (struct cell[]){
                             inmate_cell(call, &list[i].inmate),
                             cell_text(list[i].inmate.name),
                             cell_text(shop->code),
                             cell_text(placement->grade),
                             cell_day(placement->since),
                             placement->has_until ? cell_day(placement->until) : cell_empty(),
                         });
    }
    return true;
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
    const struct inmate *inmate = inmate_read(call, values, "number", err);
    if (inmate == NULL)
        return false;
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
    NUMBER_INPUT,
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
    {.name = "born",
     .label = N_("Day of birth"),
     .kind = INPUT_DAY,
     .personal = true,
     .help = N_("for the limits of age; kept and erased with the name")},
    PLACING_INPUTS,
    {0},
};

static const struct input identify_inputs[] = {
    NUMBER_INPUT,
    {.name = "new-number",
     .label = N_("New register number"),
     .kind = INPUT_CODE,
     .personal = true},
    {.name = "name", .label = N_("Name"), .kind = INPUT_TEXT, .personal = true},
    {.name = "born",
     .label = N_("Day of birth"),
     .kind = INPUT_DAY,
     .personal = true,
     .help = N_("for the limits of age; kept and erased with the name")},
    {0},
};

static const struct input list_inputs[] = {
    {.name = "workshop", .label = N_("Workshop"), .kind = INPUT_CODE, .positional = true},
    {.name = "on", .label = N_("On"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {0},
};

static const struct import_column add_columns[] = {
    {"number", "number"},     {"name", "name"},
    {"grade", "grade"},       {"workshop", "workshop"},
    {"joined", "joined"},     {"born", "born"},
    {"until", "until"},       {"partner", "partner"},
    {"override", "override"}, {0}};
static const char *const add_optional[] = {"born", "until", "partner", "override", NULL};
static const struct import_source add_sources[] = {
    {.file = "inmates.csv", .key = "number", .head = add_columns, .optional = add_optional}, {0}};
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
        .summary = N_("Allocate an inmate to a workshop or grade, from a day on"),
        .access = WRITES,
        .inputs = inmate_place_inputs,
        .run = inmate_run_place,
        .examples = {"inmate place B.I-010005 --grade B --since 2026-11-01",
                     "inmate place B.I-010005 --workshop ROTI --until 2026-12-31 "
                     "--reason 'pesanan Natal'"},
    },
    {
        .name = "end",
        .summary = N_("End the allocation of an inmate to his workshop"),
        .access = WRITES,
        .inputs = inmate_end_inputs,
        .run = inmate_run_end,
        .examples = {"inmate end B.I-010005 --reason 'bebas'",
                     "inmate end B.I-010005 --on 2026-11-20 --reason 'pindah ke Lapas Garut'"},
    },
    {
        .name = "placements",
        .summary = N_("Show where an inmate was placed, from when to when, and why"),
        .access = READS,
        .inputs = inmate_placements_inputs,
        .run = inmate_run_placements,
        .examples = {"inmate placements B.I-010005", "inmate placements B.I-010005 --json"},
    },
    {
        .name = "identify",
        .summary = N_("Change the register number, name or day of birth of an inmate"),
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
