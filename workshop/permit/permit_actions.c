/* Recording whether somebody may work, and showing what is recorded. */
#include "workshop/permit/permit_store.h"

static const struct document_kind permit_kind_of_document = {
    .name = "permit", .prefix = "IZK", .title = N_("Work permit")};

enum { MINUTES_OF_AN_HOUR = 60, MILLI = 1000, MINUTES_OF_A_DAY = 1440 };

static const char *const status_names[] = {"allowed", "barred", NULL};
static const char *const fitness_names[] = {"fit", "limited", "unfit", NULL};
static const char *const consent_names[] = {"given", "withdrawn", NULL};

/* Reads what all have in common, checks, posts and answers. */
static bool record(struct call *call, const struct values *values, struct permit *permit,
                   struct answer *out, struct error *err)
{
    struct document posted;
    const struct inmate *inmate = inmate_find(call, value_text(values, "number"), err);
    if (inmate == NULL)
        return fail_in_field(err, "number");
    permit->inmate = inmate->id;
    permit->since = value_day_or(values, "since", call->today);
    permit->has_until = value_given(values, "until");
    permit->until = value_day(values, "until");
    if (permit->has_until && permit->until.days < permit->since.days) {
        fail_field(err, "until", _("%s is before %s"), day_plain(call->arena, permit->until),
                   day_plain(call->arena, permit->since));
        return fail_hint(err, _("write the last day on which it holds"));
    }
    if (!journal_check_since(call, permit->since, err))
        return false;
    struct draft *draft =
        draft_new(call, &permit_kind_of_document, call->today, value_text(values, "paper"), "");
    permit_draft(call, draft, permit);
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "number", N_("Register number"), cell_text(inmate->number));
    answer_field(out, "state", N_("State"),
                 cell_word(permit_state_names[permit->state], permit_state_names[permit->state]));
    answer_field(out, "since", N_("Since"), cell_day(permit->since));
    if (permit->has_until)
        answer_field(out, "until", N_("Until"), cell_day(permit->until));
    return true;
}

static bool run_status(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    struct permit permit = {
        .kind = PERMIT_STATUS,
        .state = (enum permit_state)(PERMIT_ALLOWED + value_choice(values, "state", 0)),
    };
    return record(call, values, &permit, out, err);
}

static bool read_minutes(const struct values *values, struct permit *permit, struct error *err)
{
    permit->has_minutes = value_given(values, "hours-a-day");
    if (!permit->has_minutes)
        return true;
    if (permit->state != PERMIT_LIMITED) {
        fail_field(err, "hours-a-day", _("only who is fit for so much has a number of hours"));
        return fail_hint(err, _("write limited, or leave the hours out"));
    }
    if (number_scale(value_quantity(values, "hours-a-day").milli, MINUTES_OF_AN_HOUR, MILLI,
                     ROUND_EXACT, &permit->minutes) &&
        permit->minutes <= MINUTES_OF_A_DAY)
        return true;
    fail_field(err, "hours-a-day", _("'%.40s' is not a number of hours"),
               value_text(values, "hours-a-day"));
    return fail_hint(err, _("write hours from 0 to %d that are whole minutes, like 8 or 7.5"),
                     MINUTES_OF_A_DAY / MINUTES_OF_AN_HOUR);
}

static bool run_fitness(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    struct permit permit = {
        .kind = PERMIT_FITNESS,
        .state = (enum permit_state)(PERMIT_FIT + value_choice(values, "state", 0)),
    };
    return read_minutes(values, &permit, err) && record(call, values, &permit, out, err);
}

static bool run_consent(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    const struct partner *partner =
        partner_find(call, value_text(values, "partner"), PARTNER_BOTH, err);
    if (partner == NULL)
        return fail_in_field(err, "partner");
    struct permit permit = {
        .kind = PERMIT_CONSENT,
        .state = (enum permit_state)(PERMIT_GIVEN + value_choice(values, "state", 0)),
        .partner = partner->id,
    };
    return record(call, values, &permit, out, err);
}

/* ------------------------------------------------------------------ showing */

static bool show_row(struct call *call, const struct permits *permits, const struct permit *permit,
                     struct day day, struct table *table, struct error *err)
{
    const struct document *document = journal_find(call, permit->document, err);
    const struct partner *partner = NULL;
    if (document == NULL)
        return false;
    if (permit->kind == PERMIT_CONSENT) {
        partner = partner_of(call, permit->partner, err);
        if (partner == NULL)
            return false;
    }
    bool holds = permit_on(permits, permit->kind, permit->partner, day) == permit;
    table_row(table,
              (struct cell[]){
                  cell_word(permit_kind_names[permit->kind], permit_kind_names[permit->kind]),
                  cell_word(permit_state_names[permit->state], permit_state_names[permit->state]),
                  cell_day(permit->since),
                  permit->has_until ? cell_day(permit->until) : cell_empty(),
                  permit->has_minutes ? cell_integer(permit->minutes) : cell_empty(),
                  cell_text(partner == NULL ? "" : partner->code),
                  cell_flag(holds),
                  cell_text(document->label),
                  cell_text(document->reference),
              });
    return true;
}

static bool run_show(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "kind", .label = N_("Kind"), .kind = CELL_TEXT},
        {.name = "state", .label = N_("State"), .kind = CELL_TEXT},
        {.name = "since", .label = N_("Since"), .kind = CELL_DAY},
        {.name = "until", .label = N_("Until"), .kind = CELL_DAY},
        {.name = "minutes_a_day", .label = N_("Minutes a day"), .kind = CELL_INTEGER},
        {.name = "partner", .label = N_("Partner"), .kind = CELL_TEXT},
        {.name = "holds", .label = N_("Holds"), .kind = CELL_FLAG},
        {.name = "document", .label = N_("Document"), .kind = CELL_TEXT},
        {.name = "paper", .label = N_("Number on the paper"), .kind = CELL_TEXT},
        {0},
    };
    struct day day = value_day_or(values, "on", call->today);
    const struct inmate *inmate = inmate_find(call, value_text(values, "number"), err);
    if (inmate == NULL)
        return fail_in_field(err, "number");
    const struct permits *permits = permits_of(call, inmate->id, err);
    if (permits == NULL)
        return false;
    answer_field(out, "number", N_("Register number"), cell_text(inmate->number));
    answer_field(out, "on", N_("On"), cell_day(day));
    answer_field(out, "hindrance", N_("Stands in the way"),
                 cell_text(permit_text(call, permits, day)));
    struct table *table = answer_table(out, "permits", N_("Recorded"), columns, TABLE_LIST);
    for (size_t i = 0; i < permits->count; i++)
        if (!show_row(call, permits, &permits->list[i], day, table, err))
            return false;
    return true;
}

/* ------------------------------------------------------------------ the actions */

#define NUMBER_INPUT                                                                               \
    {                                                                                              \
        .name = "number", .label = N_("Register number"), .kind = INPUT_CODE, .required = true,    \
        .positional = true, .personal = true                                                       \
    }

#define DATED_INPUTS                                                                               \
    {.name = "since", .label = N_("Since"), .kind = INPUT_DAY, .help = N_("today if left out")},   \
        {.name = "until",                                                                          \
         .label = N_("Until"),                                                                     \
         .kind = INPUT_DAY,                                                                        \
         .help = N_("the last day; until another follows if left out")},                           \
    {                                                                                              \
        .name = "paper", .label = N_("Number on the paper"), .kind = INPUT_CODE,                   \
        .help = N_("of the decision, certificate or form that was signed")                         \
    }

static const struct input status_inputs[] = {
    NUMBER_INPUT,
    {.name = "state",
     .label = N_("State"),
     .kind = INPUT_CHOICE,
     .required = true,
     .positional = true,
     .choices = status_names,
     .help = N_("allowed or barred")},
    DATED_INPUTS,
    {0},
};

static const struct input fitness_inputs[] = {
    NUMBER_INPUT,
    {.name = "state",
     .label = N_("State"),
     .kind = INPUT_CHOICE,
     .required = true,
     .positional = true,
     .choices = fitness_names,
     .help = N_("fit, limited or unfit; the reason is not recorded")},
    {.name = "hours-a-day",
     .label = N_("Hours a day"),
     .kind = INPUT_QUANTITY,
     .help = N_("the most that he is fit for, if limited")},
    DATED_INPUTS,
    {0},
};

static const struct input consent_inputs[] = {
    NUMBER_INPUT,
    {.name = "partner",
     .label = N_("Partner"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .help = N_("for whom he agrees to work")},
    {.name = "state",
     .label = N_("State"),
     .kind = INPUT_CHOICE,
     .positional = true,
     .choices = consent_names,
     .help = N_("given (if left out) or withdrawn")},
    DATED_INPUTS,
    {0},
};

static const struct input show_inputs[] = {
    NUMBER_INPUT,
    {.name = "on", .label = N_("On"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {0},
};

static const struct action actions[] = {
    {
        .name = "status",
        .summary = N_("Record that somebody is barred from work, or allowed again"),
        .access = WRITES,
        .inputs = status_inputs,
        .run = run_status,
        .examples = {"permit status B.I-010005 barred --until 2026-12-31",
                     "permit status B.I-010005 allowed --paper 'W.11-221'"},
    },
    {
        .name = "fitness",
        .summary = N_("Record whether somebody is fit for work, and until when"),
        .access = WRITES,
        .inputs = fitness_inputs,
        .run = run_fitness,
        .examples = {"permit fitness B.I-010005 unfit --until 2026-12-05",
                     "permit fitness B.I-010005 limited --hours-a-day 4 --until 2026-12-31"},
    },
    {
        .name = "consent",
        .summary = N_("Record that somebody agrees to work for a partner, or no longer does"),
        .access = WRITES,
        .inputs = consent_inputs,
        .run = run_consent,
        .examples = {"permit consent B.I-010005 PT-AMORA --paper 'PKS-3/17'",
                     "permit consent B.I-010005 PT-AMORA withdrawn --since 2026-12-01"},
    },
    {
        .name = "show",
        .summary = N_("Show what is recorded on whether somebody may work"),
        .access = READS,
        .inputs = show_inputs,
        .run = run_show,
        .examples = {"permit show B.I-010005", "permit show B.I-010005 --on 2026-10-15 --json"},
    },
    {0},
};

extern const struct migration permit_migrations[];

static const struct document_kind *const kinds[] = {&permit_kind_of_document, NULL};
static const struct content *const contents[] = {&permit_content, NULL};

const struct slice permit_slice = {
    .name = "permit",
    .title = N_("Work permits"),
    .migrations = permit_migrations,
    .statements = permit_statements,
    .actions = actions,
    .kinds = kinds,
    .contents = contents,
};
