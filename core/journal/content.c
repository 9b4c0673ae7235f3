/* Makes the statements of contents from their columns. */
#include "core/journal/content.h"

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/journal/journal.h"

/* The three statements of a content are told apart in the cache by bytes of its address. */
enum { INSERT, SELECT, SCAN };

size_t content_width(const struct content *content)
{
    size_t width = 0;
    while (content->columns[width] != NULL)
        width++;
    CHECK(width <= CONTENT_COLUMNS_MAX);
    return width;
}

static void add_columns(struct text *sql, const struct content *content)
{
    for (size_t i = 0; content->columns[i] != NULL; i++) {
        text_add(sql, ", ");
        text_add(sql, content->columns[i]);
    }
}

const char *content_insert_sql(struct arena *arena, const void *from)
{
    const struct content *content = from;
    struct text sql = text_new(arena);
    text_format(&sql, "INSERT INTO %s (site, document, line", content->table);
    add_columns(&sql, content);
    text_add(&sql, ") VALUES (?1, ?2, ?3");
    for (size_t i = 0; content->columns[i] != NULL; i++)
        text_format(&sql, ", ?%zu", i + 4);
    text_add(&sql, ")");
    return sql.bytes;
}

const char *content_select_sql(struct arena *arena, const void *from)
{
    const struct content *content = from;
    struct text sql = text_new(arena);
    text_add(&sql, "SELECT line");
    add_columns(&sql, content);
    text_format(&sql, " FROM %s WHERE site = :site AND document = :document%s ORDER BY line",
                content->table, content->by_day ? " AND day = :day" : "");
    return sql.bytes;
}

const char *content_scan_sql(struct arena *arena, const void *from)
{
    const struct content *content = from;
    struct text sql = text_new(arena);
    text_add(&sql, "SELECT document, line");
    add_columns(&sql, content);
    text_format(&sql, " FROM %s WHERE site = :site AND document >= :from ORDER BY document, line",
                content->table);
    return sql.bytes;
}

struct query content_insert(struct call *call, const struct content *content)
{
    return query_open_made(call->db, call->arena, (const char *)content + INSERT,
                           content_insert_sql, content);
}

struct query content_select(struct call *call, const struct content *content,
                            const struct document *document)
{
    struct query query = query_open_made(call->db, call->arena, (const char *)content + SELECT,
                                         content_select_sql, content);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":document", document->number);
    if (content->by_day)
        bind_day(&query, ":day", document->day);
    return query;
}

struct query content_scan(struct call *call, const struct content *content, int64_t from)
{
    struct query query = query_open_made(call->db, call->arena, (const char *)content + SCAN,
                                         content_scan_sql, content);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":from", from);
    return query;
}
