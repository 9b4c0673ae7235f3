/* The SQL of documents. */
#include "core/journal/document/document_store.h"

#include "core/app/finds.h"

#include <string.h>

enum {
    ADD,
    HEAD,
    LAST_SERIAL,
    FIND,
    FIND_SERIAL,
    FIND_REFERENCE,
    REVERSAL_OF,
    REVERSALS,
    LIST,
    SEARCH,
    RECENT
};

#define COLUMNS                                                                                    \
    "number, kind, label, day, recorded, person, reference, note,"                                 \
    " coalesce(reverses, 0) AS reverses, coalesce(cause, 0) AS cause, hash"

const struct statement document_statements[] = {
    [ADD] = {"INSERT INTO journal_document (site, number, kind, year, serial, label, day, recorded,"
             " person, reference, note, reverses, cause, hash)"
             " VALUES (:site, :number, :kind, :year, :serial, :label, :day, :recorded,"
             " :person, :reference, :note, nullif(:reverses, 0), nullif(:cause, 0), :hash)"},
    [HEAD] = {"SELECT number, hash FROM journal_document WHERE site = :site"
              " ORDER BY number DESC LIMIT 1"},
    [LAST_SERIAL] = {"SELECT serial FROM journal_document"
                     " WHERE site = :site AND kind = :kind AND year = :year"
                     " ORDER BY serial DESC LIMIT 1"},
    [FIND] = {"SELECT " COLUMNS " FROM journal_document WHERE site = :site AND number = :number"},
    [FIND_SERIAL] = {"SELECT " COLUMNS " FROM journal_document"
                     " WHERE site = :site AND kind = :kind AND year = :year AND serial = :serial"},
    [FIND_REFERENCE] = {"SELECT " COLUMNS " FROM journal_document"
                        " INDEXED BY journal_document_by_reference"
                        " WHERE site = :site AND reference = :reference AND reference <> ''"
                        " AND (:kind = '' OR kind = :kind) ORDER BY number"},
    [REVERSAL_OF] = {"SELECT number FROM journal_document"
                     " WHERE site = :site AND reverses = :number AND reverses IS NOT NULL"},
    [REVERSALS] = {"SELECT reversal.day, original.day AS original_day, reversal.number,"
                   " original.number AS original"
                   " FROM journal_document AS reversal"
                   " INDEXED BY journal_document_reversal_by_day"
                   " JOIN journal_document AS original"
                   " ON original.site = reversal.site AND original.number = reversal.reverses"
                   " WHERE reversal.site = :site AND reversal.reverses IS NOT NULL"
                   " AND reversal.day BETWEEN :first AND :last"
                   " ORDER BY reversal.day, reversal.number"},
    [LIST] = {"SELECT " COLUMNS " FROM journal_document"
              " WHERE site = :site AND day BETWEEN :first AND :last"
              " AND (:kind = '' OR kind = :kind) ORDER BY day DESC, number DESC LIMIT :most"},
    [SEARCH] = {"SELECT " COLUMNS " FROM journal_document INDEXED BY journal_document_by_reference"
                " WHERE site = :site AND reference >= :from AND reference < :to"
                " AND reference <> '' ORDER BY reference LIMIT :most"},
    [RECENT] = {"SELECT " COLUMNS " FROM journal_document"
                " WHERE site = :site AND number > :after AND (:person = 0 OR person = :person)"
                " ORDER BY number DESC LIMIT :most"},
    {0},
};

static const struct document_kind unknown_kind = {
    .name = "unknown", .prefix = "?", .title = N_("Unknown")};

const struct document_kind *document_kind_find(const char *name)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (size_t i = 0; s->kinds != NULL && s->kinds[i] != NULL; i++)
            if (strcmp(s->kinds[i]->name, name) == 0)
                return s->kinds[i];
    return NULL;
}

static struct query open_query(struct call *call, int statement)
{
    struct query query = query_open(call->db, call->arena, &document_statements[statement]);
    bind_integer(&query, ":site", call->site->number);
    return query;
}

static struct document *read_document(struct query *query)
{
    struct document *document = ARENA_NEW(query->arena, struct document);
    document->number = row_integer(query, "number");
    document->kind = document_kind_find(row_text(query, "kind"));
    if (document->kind == NULL) /* only in tampered books: verification tells by the hash */
        document->kind = &unknown_kind;
    document->label = row_text(query, "label");
    document->day = row_day(query, "day");
    document->recorded.ms = row_integer(query, "recorded");
    document->person.value = row_integer(query, "person");
    document->reference = row_text(query, "reference");
    document->note = row_text(query, "note");
    document->reverses = row_integer(query, "reverses");
    document->cause = row_integer(query, "cause");
    document->hash = *(const struct digest *)row_blob(query, "hash", DIGEST_BYTES);
    return document;
}

bool document_store_add(struct call *call, const struct document *document, int year,
                        int64_t serial, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, ADD);
    bind_integer(&query, ":number", document->number);
    bind_text(&query, ":kind", document->kind->name);
    bind_integer(&query, ":year", year);
    bind_integer(&query, ":serial", serial);
    bind_text(&query, ":label", document->label);
    bind_day(&query, ":day", document->day);
    bind_integer(&query, ":recorded", document->recorded.ms);
    bind_integer(&query, ":person", document->person.value);
    bind_text(&query, ":reference", document->reference);
    bind_text(&query, ":note", document->note);
    bind_integer(&query, ":reverses", document->reverses);
    bind_integer(&query, ":cause", document->cause);
    bind_blob(&query, ":hash", document->hash.bytes, DIGEST_BYTES);
    return query_run(&query, err);
}

bool document_store_head(struct call *call, struct chain_head *head, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, HEAD);
    *head = (struct chain_head){0};
    if (query_next(&query)) {
        head->number = row_integer(&query, "number");
        head->hash = *(const struct digest *)row_blob(&query, "hash", DIGEST_BYTES);
    }
    return query_finish(&query, err);
}

bool document_store_last_serial(struct call *call, const char *kind, int year, int64_t *serial,
                                struct error *err)
{
    scoped(query_end) struct query query = open_query(call, LAST_SERIAL);
    bind_text(&query, ":kind", kind);
    bind_integer(&query, ":year", year);
    *serial = query_next(&query) ? row_integer(&query, "serial") : 0;
    return query_finish(&query, err);
}

bool document_store_find(struct call *call, int64_t number, struct document **document,
                         struct error *err)
{
    scoped(query_end) struct query query = open_query(call, FIND);
    bind_integer(&query, ":number", number);
    *document = query_next(&query) ? read_document(&query) : NULL;
    return query_finish(&query, err);
}

bool document_store_find_serial(struct call *call, const char *kind, int year, int64_t serial,
                                struct document **document, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, FIND_SERIAL);
    bind_text(&query, ":kind", kind);
    bind_integer(&query, ":year", year);
    bind_integer(&query, ":serial", serial);
    *document = query_next(&query) ? read_document(&query) : NULL;
    return query_finish(&query, err);
}

bool document_store_find_reference(struct call *call, const char *reference, const char *kind,
                                   struct document **document, int64_t *count, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, FIND_REFERENCE);
    bind_text(&query, ":reference", reference);
    bind_text(&query, ":kind", kind);
    *document = NULL;
    for (*count = 0; query_next(&query); ++*count)
        if (*document == NULL)
            *document = read_document(&query);
    return query_finish(&query, err);
}

bool document_store_reversal_of(struct call *call, int64_t number, int64_t *reversal,
                                struct error *err)
{
    scoped(query_end) struct query query = open_query(call, REVERSAL_OF);
    bind_integer(&query, ":number", number);
    *reversal = query_next(&query) ? row_integer(&query, "number") : 0;
    return query_finish(&query, err);
}

bool document_store_reversals(struct call *call, struct day first, struct day last,
                              struct reversal **list, size_t *count, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, REVERSALS);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    size_t room = 0;
    *list = NULL;
    *count = 0;
    while (query_next(&query)) {
        if (*count == room) {
            room = room == 0 ? 16 : room * 2;
            *list = arena_grow(call->arena, *list, *count, room, sizeof **list);
        }
        (*list)[(*count)++] = (struct reversal){
            .day = row_day(&query, "day"),
            .original_day = row_day(&query, "original_day"),
            .number = row_integer(&query, "number"),
            .original = row_integer(&query, "original"),
        };
    }
    return query_finish(&query, err);
}

bool document_store_list(struct call *call, const struct document_filter *filter,
                         struct table *table, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, LIST);
    bind_day(&query, ":first", filter->first);
    bind_day(&query, ":last", filter->last);
    bind_text(&query, ":kind", filter->kind);
    bind_integer(&query, ":most", filter->most);
    while (query_next(&query)) {
        const struct document *document = read_document(&query);
        table_row(table, (struct cell[]){
                             cell_text(document->label),
                             cell_day(document->day),
                             cell_word(document->kind->name, document->kind->title),
                             cell_text(document->reference),
                             cell_text(document->note),
                         });
    }
    return query_finish(&query, err);
}

void document_found(struct call *call, const struct document *document, struct finds *finds)
{
    bool both = *document->reference != '\0';
    finds_add(finds, (struct find){
                         .kind = N_("Documents"),
                         .text = arena_format(call->arena, "%s%s%s, %s, %s", document->label,
                                              both ? ", " : "", document->reference,
                                              _(document->kind->title),
                                              day_short_text(call->arena, document->day)),
                         .path = "document show",
                         .value = document->label,
                     });
}

bool document_store_search(struct call *call, const char *words, struct finds *finds,
                           struct error *err)
{
    scoped(query_end) struct query query = open_query(call, SEARCH);
    bind_text(&query, ":from", words);
    bind_text(&query, ":to", arena_format(call->arena, "%s\xf4\x8f\xbf\xbf", words));
    bind_integer(&query, ":most", FINDS_OF_ONE_MAX);
    while (query_next(&query))
        document_found(call, read_document(&query), finds);
    return query_finish(&query, err);
}

bool journal_recent(struct call *call, struct person_id person, size_t most,
                    const struct document ***list, size_t *count, struct error *err)
{
    int64_t newest = 0;
    struct digest hash;
    *count = 0;
    *list = ARENA_ARRAY(call->arena, most, const struct document *);
    if (!journal_head(call, &newest, &hash, err))
        return false;
    scoped(query_end) struct query query = open_query(call, RECENT);
    bind_integer(&query, ":after", newest - RECENT_SPAN);
    bind_integer(&query, ":person", person.value);
    bind_integer(&query, ":most", (int64_t)most);
    while (query_next(&query) && *count < most)
        (*list)[(*count)++] = read_document(&query);
    return query_finish(&query, err);
}
