/* Saying who signs, and listing them. */
#include "core/office/signatory/signatory_store.h"

#include "core/base/text.h"
#include "core/office/entry.h"

static const struct document_kind signatory_kind = {
    .name = "signatory", .prefix = "PTD", .title = N_("Signatory")};

static bool read_place(const struct values *values, struct seat *seat, struct error *err)
{
    int64_t place = value_integer(values, "place");
    seat->place = (int)place;
    if (place >= 1 && place <= SIGNATORY_PLACES)
        return true;
    fail_field(err, "place", _("there is no place %d for a signature"), (int)place);
    return fail_hint(err, _("write 1 to %d, counted from the left"), SIGNATORY_PLACES);
}

static bool read_seat(struct call *call, const struct values *values, struct seat *seat,
                      struct error *err)
{
    struct seat before[SIGNATORY_PLACES];
    seat->report = (enum signed_report)value_choice(values, "report", 0);
    return read_place(values, seat, err) &&
           seat_store_on(call, seat->report, (struct day){DAY_LAST}, before, err) &&
           journal_read_since(call, values, before[seat->place - 1].place == 0, &seat->since, err);
}

static bool post(struct call *call, const struct values *values, const struct seat *seat,
                 struct answer *out, struct error *err)
{
    struct document posted;
    struct draft *draft =
        draft_new(call, &signatory_kind, call->today, "", value_text(values, "note"));
    seat_draft(draft, seat);
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field_opens(out, "document", N_("Document"), cell_text(posted.label), "document show");
    answer_field(out, "report", N_("Report"), cell_text(signed_report_names[seat->report]));
    answer_field(out, "place", N_("Place"), cell_integer(seat->place));
    answer_field(out, "since", N_("Since"), cell_day(seat->since));
    return true;
}

static bool run_set(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct seat seat = {.is_acting = value_flag(values, "acting")};
    return read_seat(call, values, &seat, err) && entry_line(values, "role", &seat.role, err) &&
           entry_line(values, "title", &seat.title, err) &&
           entry_line(values, "name", &seat.name, err) &&
           entry_line(values, "staff-number", &seat.staff_number, err) &&
           post(call, values, &seat, out, err);
}

static bool run_end(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct seat seats[SIGNATORY_PLACES];
    struct seat seat = {.role = "", .title = "", .name = "", .staff_number = ""};
    if (!read_seat(call, values, &seat, err) ||
        !seat_store_on(call, seat.report, seat.since, seats, err))
        return false;
    if (!text_is_empty(seats[seat.place - 1].role))
        return post(call, values, &seat, out, err);
    fail(err, ERROR_CONFLICT, _("nobody signs at place %d on %s"), seat.place,
         day_plain(call->arena, seat.since));
    fail_hint(err, _("'karya signatory list' shows who does"));
    return fail_in_field(err, "place");
}

static bool list_report(struct call *call, enum signed_report report, struct day day,
                        struct table *table, struct error *err)
{
    struct seat seats[SIGNATORY_PLACES];
    if (!seat_store_on(call, report, day, seats, err))
        return false;
    for (int i = 0; i < SIGNATORY_PLACES; i++)
        if (!text_is_empty(seats[i].role))
            table_row(table, (struct cell[]){
                                 cell_text(signed_report_names[report]),
                                 cell_integer(seats[i].place),
                                 cell_text(seats[i].role),
                                 cell_text(seats[i].title),
                                 cell_flag(seats[i].is_acting),
                                 cell_text(seats[i].name),
                                 cell_text(seats[i].staff_number),
                                 cell_day(seats[i].since),
                             });
    return true;
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "report", .label = N_("Report"), .kind = CELL_TEXT},
        {.name = "place", .label = N_("Place"), .kind = CELL_INTEGER},
        {.name = "role", .label = N_("Role"), .kind = CELL_TEXT},
        {.name = "title", .label = N_("Title"), .kind = CELL_TEXT},
        {.name = "acting", .label = N_("Acting"), .kind = CELL_FLAG},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT},
        {.name = "staff_number", .label = N_("Staff number"), .kind = CELL_TEXT},
        {.name = "since", .label = N_("Since"), .kind = CELL_DAY},
        {0},
    };
    struct day day = value_day_or(values, "on", call->today);
    struct table *table = answer_table(out, "signatories", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    for (int report = 0; signed_report_names[report] != NULL; report++) {
        bool wanted = !value_given(values, "report") || value_choice(values, "report", 0) == report;
        if (wanted && !list_report(call, (enum signed_report)report, day, table, err))
            return false;
    }
    return true;
}

static const struct input set_inputs[] = {
    {.name = "report",
     .label = N_("Report"),
     .kind = INPUT_CHOICE,
     .required = true,
     .help = N_("which one is signed"),
     .choices = signed_report_names},
    {.name = "place",
     .label = N_("Place"),
     .kind = INPUT_INTEGER,
     .required = true,
     .help = N_("1 to 4, counted from the left")},
    {.name = "role",
     .label = N_("Role"),
     .kind = INPUT_TEXT,
     .required = true,
     .help = N_("what the signature says, like 'Dibuat oleh'")},
    {.name = "title",
     .label = N_("Title"),
     .kind = INPUT_TEXT,
     .required = true,
     .help = N_("the post, like 'Kepala Seksi Kegiatan Kerja'")},
    {.name = "name",
     .label = N_("Name"),
     .kind = INPUT_TEXT,
     .help = N_("room to write it by hand if left out")},
    {.name = "staff-number", .label = N_("Staff number"), .kind = INPUT_TEXT, .help = N_("NIP")},
    {.name = "acting",
     .label = N_("Acting"),
     .kind = INPUT_FLAG,
     .help = N_("yes if the post is only looked after (Plt.)")},
    {.name = "since",
     .label = N_("Since"),
     .kind = INPUT_DAY,
     .help = N_("today if left out; the first one holds from the beginning")},
    {.name = "note", .label = N_("Note"), .kind = INPUT_TEXT, .help = N_("the decree it is from")},
    {0},
};

static const struct input end_inputs[] = {
    {.name = "report",
     .label = N_("Report"),
     .kind = INPUT_CHOICE,
     .required = true,
     .help = N_("which one is signed"),
     .choices = signed_report_names},
    {.name = "place",
     .label = N_("Place"),
     .kind = INPUT_INTEGER,
     .required = true,
     .help = N_("1 to 4, counted from the left")},
    {.name = "since", .label = N_("Since"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {.name = "note", .label = N_("Note"), .kind = INPUT_TEXT},
    {0},
};

static const struct input list_inputs[] = {
    {.name = "on", .label = N_("On"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {.name = "report",
     .label = N_("Report"),
     .kind = INPUT_CHOICE,
     .help = N_("all if left out"),
     .choices = signed_report_names},
    {0},
};

static const struct action actions[] = {
    {
        .name = "set",
        .summary = N_("Say who signs a report, from a day on"),
        .access = WRITES,
        .inputs = set_inputs,
        .run = run_set,
        .examples = {"signatory set --report stock --place 1 --role 'Dibuat oleh' "
                     "--title 'Petugas Gudang' --name 'Dadang Suhendar' "
                     "--staff-number '19870312 200901 1 004'",
                     "signatory set --report wages --place 4 --role Mengetahui "
                     "--title 'Kepala Lapas' --name 'Hendra Wijaya' --acting yes "
                     "--since 2026-11-01"},
    },
    {
        .name = "end",
        .summary = N_("Leave a place for a signature out, from a day on"),
        .access = WRITES,
        .inputs = end_inputs,
        .run = run_end,
        .examples = {"signatory end --report stock --place 3",
                     "signatory end --report wages --place 4 --since 2027-01-01"},
    },
    {
        .name = "list",
        .summary = N_("List who signs the reports on a day"),
        .access = READS,
        .inputs = list_inputs,
        .run = run_list,
        .examples = {"signatory list", "signatory list --on 2026-10-31 --report wages"},
    },
    {0},
};

extern const struct migration signatory_migrations[];

static const struct document_kind *const kinds[] = {&signatory_kind, NULL};
static const struct content *const contents[] = {&signatory_content, NULL};

const struct slice signatory_slice = {
    .name = "signatory",
    .title = N_("Signatories"),
    .migrations = signatory_migrations,
    .statements = signatory_statements,
    .actions = actions,
    .kinds = kinds,
    .contents = contents,
};
