/* Looking at documents, and taking them back. */
#include "core/journal/document/document_store.h"

#include "core/app/finds.h"
#include "core/app/person/person.h"
#include "core/journal/document/reversal.h"
#include "core/journal/inputs.h"

enum { MOST_DEFAULT = 100, MOST_LIMIT = 100000 };

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "document", .label = N_("Document"), .kind = CELL_TEXT, .opens = "document show"},
        {.name = "day", .label = N_("Day"), .kind = CELL_DAY},
        {.name = "kind", .label = N_("Kind"), .kind = CELL_TEXT},
        {.name = "reference", .label = N_("Reference"), .kind = CELL_TEXT},
        {.name = "note", .label = N_("Note"), .kind = CELL_TEXT},
        {0},
    };
    int64_t most = value_given(values, "most") ? value_integer(values, "most") : MOST_DEFAULT;
    if (most > MOST_LIMIT)
        return fail_field(err, "most", _("at most %d lines can be shown at once"), MOST_LIMIT);
    struct document_filter filter = {
        .first = value_day_or(values, "from", (struct day){0}),
        .last = value_day_or(values, "to", (struct day){DAY_LAST}),
        .kind = value_text(values, "kind"),
        .most = most,
    };
    if (value_given(values, "kind") && document_kind_find(filter.kind) == NULL)
        return fail_field(err, "kind", _("there is no kind of document '%.40s'"), filter.kind);
    struct table *table = answer_table(out, "documents", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    return document_store_list(call, &filter, table, err);
}

static bool add_other(struct call *call, int64_t number, const char *name, const char *label,
                      struct answer *out, struct error *err)
{
    if (number == 0)
        return true;
    const struct document *other = journal_find(call, number, err);
    if (other != NULL)
        answer_field_opens(out, name, label, cell_text(other->label), "document show");
    return other != NULL;
}

/* What every part of the books knows of it. */
static bool add_parts(struct call *call, const struct document *document, struct answer *out,
                      struct error *err)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        if (s->tell != NULL && !s->tell(call, document, out, err))
            return false;
    return true;
}

static void add_links(struct call *call, const struct document *document, int64_t reversal,
                      struct answer *out)
{
    const char **values = ARENA_ARRAY(call->arena, 3, const char *);
    values[0] = "document";
    values[1] = document->label;
    answer_link(out, N_("The exact text whose hash this is"), "document encoding", values);
    if (reversal == 0 && document->kind->reverse != NULL)
        answer_link(out, N_("Take it back"), "document reverse", values);
}

static bool run_show(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    const struct document *document =
        journal_find_label(call, NULL, value_text(values, "document"), err);
    int64_t reversal = 0;
    if (document == NULL)
        return fail_in_field(err, "document");
    const struct person *person = person_by_id(call, document->person, err);
    if (person == NULL || !journal_reversal_of(call, document->number, &reversal, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(document->label));
    answer_field(out, "kind", N_("Kind"), cell_word(document->kind->name, document->kind->title));
    answer_field(out, "day", N_("Day"), cell_day(document->day));
    answer_field(out, "number", N_("Number in the chain"), cell_integer(document->number));
    answer_field(out, "recorded", N_("Recorded"),
                 cell_instant(document->recorded, call->site->minutes_east));
    answer_field(out, "person", N_("Person"), cell_text(person->login));
    answer_field(out, "reference", N_("Reference"), cell_text(document->reference));
    answer_field(out, "note", N_("Note"), cell_text(document->note));
    answer_field(out, "hash", N_("Hash"), cell_text(digest_text(call->arena, &document->hash)));
    if (!add_other(call, document->reverses, "reverses", N_("Takes back"), out, err) ||
        !add_other(call, reversal, "reversed_by", N_("Taken back by"), out, err) ||
        !add_other(call, document->cause, "cause", N_("Because of"), out, err) ||
        !add_parts(call, document, out, err))
        return false;
    add_links(call, document, reversal, out);
    return true;
}

/* By its number, ours or that on the paper; else by how its number on the paper begins. */
static bool search(struct call *call, const char *words, struct finds *finds, struct error *err)
{
    struct error unknown = {0};
    const struct document *document = journal_find_label(call, NULL, words, &unknown);
    if (document == NULL)
        return document_store_search(call, words, finds, err);
    document_found(call, document, finds);
    return true;
}

static bool run_encoding(struct call *call, const struct values *values, struct answer *out,
                         struct error *err)
{
    const struct document *document =
        journal_find_label(call, NULL, value_text(values, "document"), err);
    if (document == NULL)
        return fail_in_field(err, "document");
    const char *encoding = journal_encoding(call, document, err);
    if (encoding == NULL)
        return false;
    size_t length = 0;
    while (encoding[length] != '\0')
        length++;
    /* A paragraph ends its last line itself. */
    answer_paragraph(out, arena_copy_bytes(call->arena, encoding, length - 1));
    return true;
}

static bool run_reverse(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    struct reversal_request request = {
        .label = value_text(values, "document"),
        .day_given = value_given(values, "day"),
        .day = value_day(values, "day"),
        .reference = value_text(values, "number"),
        .reason = value_text(values, "reason"),
    };
    const struct document *original = NULL;
    struct document posted;
    if (!reversal_post(call, &request, &original, &posted, err))
        return false;
    answer_field_opens(out, "document", N_("Document"), cell_text(posted.label), "document show");
    answer_field(out, "day", N_("Day"), cell_day(posted.day));
    answer_field_opens(out, "reverses", N_("Takes back"), cell_text(original->label),
                       "document show");
    return true;
}

static const struct input list_inputs[] = {
    {.name = "from", .label = N_("From"), .kind = INPUT_DAY},
    {.name = "to", .label = N_("To"), .kind = INPUT_DAY},
    {.name = "kind",
     .label = N_("Kind"),
     .kind = INPUT_TEXT,
     .help = N_("like receipt or delivery")},
    {.name = "most", .label = N_("At most"), .kind = INPUT_INTEGER, .help = N_("how many lines")},
    {0},
};

static const struct input show_inputs[] = {
    {.name = "document",
     .label = N_("Document"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .help = N_("its number, ours or the one on the paper")},
    {0},
};

static const struct input reverse_inputs[] = {
    {.name = "document",
     .label = N_("Document"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .help = N_("its number, ours or the one on the paper")},
    {.name = "reason",
     .label = N_("Reason"),
     .kind = INPUT_TEXT,
     .required = true,
     .help = N_("why it is taken back")},
    {.name = "day",
     .label = N_("Day"),
     .kind = INPUT_DAY,
     .help = N_("like the original while its month is open, else today")},
    DOCUMENT_NUMBER_INPUT,
    {0},
};

static const struct import_column reverse_columns[] = {
    {"number", "number"}, {"date", "day"}, {"reverses", "document"}, {"reason", "reason"}, {0}};
static const struct import_source reverse_sources[] = {
    {.file = "reversals.csv", .key = "number", .head = reverse_columns}, {0}};
static const struct import reverse_import = {
    .stage = 100, .place = 80, .day = "date", .sources = reverse_sources};

static const struct action actions[] = {
    {
        .name = "show",
        .summary = N_("Show a document: what, who, when, and what it consists of"),
        .access = READS,
        .inputs = show_inputs,
        .run = run_show,
        .examples = {"document show BM-2026-000012", "document show BM-202610-0005 --json"},
    },
    {
        .name = "list",
        .summary = N_("List documents, the newest first"),
        .access = READS,
        .inputs = list_inputs,
        .run = run_list,
        .examples = {"document list",
                     "document list --from 2026-10-01 --to 2026-10-31 --kind receipt"},
    },
    {
        .name = "reverse",
        .summary = N_("Take a document back, whole"),
        .access = WRITES,
        .inputs = reverse_inputs,
        .run = run_reverse,
        .examples = {"document reverse BM-2026-000012 --reason 'wrong supplier'",
                     "document reverse SJ-202610-0004 --reason 'not delivered' --day 2026-10-05"},
        .import = &reverse_import,
    },
    {
        .name = "encoding",
        .summary = N_("Print the exact text whose SHA-256 is the hash of a document"),
        .access = READS,
        .inputs = show_inputs,
        .run = run_encoding,
        .examples = {"document encoding BM-2026-000012",
                     "document encoding BM-2026-000012 | sha256sum"},
    },
    {0},
};

extern const struct migration document_migrations[];

static const struct document_kind *const kinds[] = {&reversal_kind, NULL};

const struct slice document_slice = {
    .name = "document",
    .title = N_("Documents"),
    .migrations = document_migrations,
    .statements = document_statements,
    .actions = actions,
    .kinds = kinds,
    .search = search,
};
