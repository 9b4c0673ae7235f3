/* The checks of the journal itself; the other modules bring their own. */
#include "core/journal/verify/verify.h"

#include "core/app/workspace.h"
#include "core/base/check.h"
#include "core/journal/document/document_store.h"
#include "core/journal/encoding.h"
#include "core/journal/month/month.h"
#include "core/journal/verify/verify_store.h"

#include <string.h>

enum { CONTENTS_MAX = 64 };

/* The rows of one content, read along with the documents. */
struct cursor {
    const struct content *content;
    struct query query;
    bool at_row;
};

struct cursors {
    struct cursor list[CONTENTS_MAX];
    size_t count;
};

static void close_cursors(struct cursors *cursors)
{
    for (size_t i = 0; i < cursors->count; i++)
        query_end(&cursors->list[i].query);
}

static void open_cursors(struct call *call, struct cursors *cursors)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (size_t i = 0; s->contents != NULL && s->contents[i] != NULL; i++) {
            CHECK(cursors->count < CONTENTS_MAX);
            struct cursor *cursor = &cursors->list[cursors->count++];
            cursor->content = s->contents[i];
            cursor->query = content_scan(call, cursor->content, INT64_MIN);
            cursor->at_row = query_next(&cursor->query);
        }
}

static bool finish_cursors(struct cursors *cursors, struct error *err)
{
    for (size_t i = 0; i < cursors->count; i++)
        if (!query_finish(&cursors->list[i].query, err))
            return false;
    return true;
}

/* Encodes the cursor's rows of a document; *stray is a row that belongs to none. */
static void encode_content(struct text *text, struct cursor *cursor, int64_t number, bool *stray)
{
    enum { FIRST_COLUMN = 2 };
    while (cursor->at_row && row_integer_at(&cursor->query, 0) <= number) {
        if (row_integer_at(&cursor->query, 0) < number) {
            *stray = true;
            return;
        }
        encode_row_begin(text, cursor->content, row_integer_at(&cursor->query, 1));
        for (int i = 0; cursor->content->columns[i] != NULL; i++) {
            enum value_kind kind = row_kind_at(&cursor->query, i + FIRST_COLUMN);
            if (kind == VALUE_INTEGER)
                encode_integer(text, cursor->content->columns[i],
                               row_integer_at(&cursor->query, i + FIRST_COLUMN));
            else if (kind == VALUE_TEXT)
                encode_text(text, cursor->content->columns[i],
                            row_text_at(&cursor->query, i + FIRST_COLUMN));
        }
        encode_row_end(text);
        cursor->at_row = query_next(&cursor->query);
    }
}

static void read_head(struct query *query, struct document *document)
{
    static const struct document_kind unknown = {.name = "unknown", .prefix = "?"};
    const struct document_kind *kind = document_kind_find(row_text(query, "kind"));
    *document = (struct document){
        .number = row_integer(query, "number"),
        .kind = kind == NULL ? &unknown : kind,
        .label = row_text(query, "label"),
        .day = row_day(query, "day"),
        .recorded = {row_integer(query, "recorded")},
        .person = {row_integer(query, "person")},
        .reference = row_text(query, "reference"),
        .note = row_text(query, "note"),
        .reverses = row_integer(query, "reverses"),
        .cause = row_integer(query, "cause"),
        .hash = *(const struct digest *)row_blob(query, "hash", DIGEST_BYTES),
    };
}

/* What of the chain can be checked at one document, given the one before. */
static const char *check_link(struct call *call, struct arena *scratch, struct query *documents,
                              struct cursors *cursors, int64_t *number, struct digest *previous)
{
    struct document document;
    bool stray = false;
    read_head(documents, &document);
    if (document.day.days > DAY_LAST)
        return arena_format(call->arena, _("'%s' has a day that is not in the calendar"),
                            document.label);
    if (document.number != *number + 1)
        return arena_format(call->arena, _("after number %lld comes '%s', number %lld"),
                            (long long)*number, document.label, (long long)document.number);
    struct text text = text_new(scratch);
    encode_head(&text, call->site->number, &document, previous);
    for (size_t i = 0; i < cursors->count; i++)
        encode_content(&text, &cursors->list[i], document.number, &stray);
    struct digest hash = digest_of(text.bytes, text.length);
    if (stray)
        return arena_format(call->arena, _("rows before '%s' belong to no document"),
                            document.label);
    if (!digest_equal(&hash, &document.hash))
        return arena_format(call->arena,
                            _("'%s' does not match its hash: it, or its place in the chain, "
                              "was altered"),
                            document.label);
    *number = document.number;
    *previous = document.hash;
    return NULL;
}

static bool check_chain(struct call *call, const char **finding, struct error *err)
{
    scoped(close_cursors) struct cursors cursors = {0};
    scoped(arena_close) struct arena *scratch = arena_open(64 << 20);
    scoped(query_end) struct query documents = verify_open(call, VERIFY_DOCUMENTS);
    documents.arena = scratch;
    open_cursors(call, &cursors);
    int64_t number = 0;
    struct digest previous = {{0}};
    while (*finding == NULL && query_next(&documents)) {
        *finding = check_link(call, scratch, &documents, &cursors, &number, &previous);
        arena_clear(scratch);
    }
    for (size_t i = 0; i < cursors.count && *finding == NULL; i++)
        if (cursors.list[i].at_row)
            *finding = arena_format(call->arena, _("rows of '%s' belong to no document"),
                                    cursors.list[i].content->table);
    return query_finish(&documents, err) && finish_cursors(&cursors, err);
}

static bool find_first(struct call *call, enum verify_query which, const char *message,
                       const char **finding, struct error *err)
{
    const char *label = NULL;
    if (!verify_first(call, which, &label, err))
        return false;
    if (label != NULL)
        *finding = arena_format(call->arena, "'%s': %s", label, message);
    return true;
}

/* A label is made of kind, year and serial, and the year is that of the day. */
static bool check_labels(struct call *call, const char **finding, struct error *err)
{
    scoped(arena_close) struct arena *scratch = arena_open(1 << 20);
    scoped(query_end) struct query documents = verify_open(call, VERIFY_DOCUMENTS);
    documents.arena = scratch;
    while (*finding == NULL && query_next(&documents)) {
        struct document document;
        read_head(&documents, &document);
        int year = (int)row_integer(&documents, "year");
        const char *label = arena_format(scratch, "%s-%04d-%06lld", document.kind->prefix, year,
                                         (long long)row_integer(&documents, "serial"));
        if (strcmp(label, document.label) != 0 || year != day_year(document.day))
            *finding = arena_format(call->arena, _("'%s' should have the number '%s'"),
                                    document.label, label);
        arena_clear(scratch);
    }
    return query_finish(&documents, err);
}

static bool check_numbers(struct call *call, const char **finding, struct error *err)
{
    return find_first(call, VERIFY_GAPS, _("a number before it is missing"), finding, err) &&
           (*finding != NULL || check_labels(call, finding, err));
}

static bool check_postings(struct call *call, const char **finding, struct error *err)
{
    return find_first(call, VERIFY_UNBALANCED, _("its postings do not sum to zero"), finding,
                      err) &&
           (*finding != NULL || find_first(call, VERIFY_STRAY_DAYS,
                                           _("its postings are dated otherwise"), finding, err));
}

static bool check_reversals(struct call *call, const char **finding, struct error *err)
{
    return find_first(call, VERIFY_REVERSALS, _("it takes back what it cannot"), finding, err);
}

static bool check_periods(struct call *call, const char **finding, struct error *err)
{
    return find_first(call, VERIFY_PERIODS, _("it is dated inside a month that was closed"),
                      finding, err);
}

/* The first line that differs between what a close stored and what it should have. */
static const char *first_difference(struct arena *arena, const char *stored, const char *right)
{
    size_t line = 0, same = 0;
    for (; stored[same] != '\0' && stored[same] == right[same]; same++)
        if (stored[same] == '\n')
            line = same + 1;
    const char *text = stored[same] == '\0' ? right + line : stored + line;
    return arena_copy_bytes(arena, text, strcspn(text, "\n"));
}

static bool check_close(struct call *call, int64_t number, struct month month, const char **finding,
                        struct error *err)
{
    const struct document *close = journal_find(call, number, err);
    if (close == NULL)
        return false;
    struct draft *draft = draft_new(call, close->kind, close->day, "", "");
    if (!month_checkpoint(call, month, draft, err))
        return false;
    const char *right = journal_encode_draft(call, draft);
    const char *stored = journal_encode_rows(call, close, err);
    if (stored == NULL)
        return false;
    if (strcmp(right, stored) != 0)
        *finding = arena_format(call->arena,
                                _("'%s' stored a checkpoint that the books do not "
                                  "give: %s"),
                                close->label, first_difference(call->arena, stored, right));
    return true;
}

/* Each close is recomputed from the one before it. */
static bool check_checkpoints(struct call *call, const char **finding, struct error *err)
{
    struct month *months = NULL;
    int64_t *numbers = NULL;
    size_t count = 0, room = 0;
    struct day closed = {0};
    scoped(query_end) struct query query = verify_open(call, VERIFY_CLOSES);
    while (query_next(&query)) {
        if (count == room) {
            room = room == 0 ? 64 : room * 2;
            months = arena_grow(call->arena, months, count, room, sizeof *months);
            numbers = arena_grow(call->arena, numbers, count, room, sizeof *numbers);
        }
        months[count].months = (int32_t)row_integer(&query, "month");
        numbers[count++] = row_integer(&query, "document");
    }
    if (!query_finish(&query, err) || !journal_closed_through(call, &closed, err))
        return false;
    for (size_t i = 0; i < count && *finding == NULL; i++)
        if (month_last_day(months[i]).days <= closed.days &&
            !check_close(call, numbers[i], months[i], finding, err))
            return false;
    return true;
}

static bool check_requests(struct call *call, const char **finding, struct error *err)
{
    return find_first(call, VERIFY_REQUESTS, _("the request names a document that is not there"),
                      finding, err);
}

static bool check_file(struct call *call, const char **finding, struct error *err)
{
    return db_check_file(call->db, call->arena, finding, err);
}

/* A statement of a schema: it ends where the next one begins, or with the text. */
static const char *next_statement(struct arena *arena, const char **schema)
{
    static const char ending[] = ";\n", beginning[] = ";\nCREATE ";
    if (**schema == '\0')
        return NULL;
    const char *from = *schema, *end = strstr(from, beginning);
    *schema = end == NULL ? from + strlen(from) : end + strlen(ending);
    return arena_copy_bytes(arena, from, (size_t)(*schema - from));
}

/* The first line of the first statement of one schema that the other does not have; or NULL. */
static const char *first_lacking(struct arena *arena, const char *schema, const char *other)
{
    const char *statement = NULL;
    while ((statement = next_statement(arena, &schema)) != NULL)
        if (strstr(other, statement) == NULL)
            return arena_copy_bytes(arena, statement, strcspn(statement, "\n"));
    return NULL;
}

/* Whether every table and view of the one is in the other: then what reads them runs. */
static bool has_all_tables(struct arena *arena, const char *schema, const char *other)
{
    const char *statement = NULL;
    while ((statement = next_statement(arena, &schema)) != NULL) {
        bool read = strncmp(statement, "CREATE TABLE", strlen("CREATE TABLE")) == 0 ||
                    strncmp(statement, "CREATE VIEW", strlen("CREATE VIEW")) == 0;
        if (read && strstr(other, statement) == NULL)
            return false;
    }
    return true;
}

/*
 * Guards are taken off to change something: what that was matters more than that they are off.
 * schema is what is wrong with it.
 */
static bool look_behind(struct call *call, const char *schema, const char **finding,
                        struct error *err)
{
    const char *changed = NULL;
    if (!check_chain(call, &changed, err) ||
        (changed == NULL && !check_numbers(call, &changed, err)))
        return false;
    *finding = changed == NULL ? schema : arena_format(call->arena, "%s; %s", changed, schema);
    return true;
}

/* What the program's own steps make of an empty file is what the schema should be. */
static bool check_schema(struct call *call, const char **finding, struct error *err)
{
    struct db *fresh = db_open(":memory:", DB_CREATE, err);
    if (fresh == NULL)
        return false;
    bool made = db_migrate(fresh, call->arena, modules_migrations(call->arena), "", err);
    const char *right = made ? db_schema_text(fresh, call->arena, err) : NULL;
    db_close(&fresh);
    const char *found = right == NULL ? NULL : db_schema_text(call->db, call->arena, err);
    if (found == NULL)
        return false;
    if (strcmp(right, found) == 0)
        return true;
    const char *what = first_lacking(call->arena, right, found);
    if (what == NULL)
        what = first_lacking(call->arena, found, right);
    *finding = arena_format(call->arena, _("the schema was altered near: %.80s"),
                            what == NULL ? found : what);
    return !has_all_tables(call->arena, right, found) || look_behind(call, *finding, finding, err);
}

const struct check journal_checks[] = {
    {.name = "file", .summary = N_("the file is sound"), .run = check_file},
    {.name = "schema",
     .summary = N_("tables and guards are as the program made them"),
     .run = check_schema},
    {.name = "chain",
     .summary = N_("every document matches its hash and its forerunner's"),
     .run = check_chain},
    {.name = "numbers", .summary = N_("the numbers on paper have no gaps"), .run = check_numbers},
    {.name = "postings",
     .summary = N_("the postings of each document sum to zero"),
     .run = check_postings},
    {.name = "reversals",
     .summary = N_("each reversal takes back one earlier document"),
     .run = check_reversals},
    {.name = "periods",
     .summary = N_("no document came into a month that was closed"),
     .run = check_periods},
    {.name = "checkpoints",
     .summary = N_("each month close stored what the books give"),
     .run = check_checkpoints},
    {.name = "requests", .summary = N_("each request names its document"), .run = check_requests},
    {0},
};
