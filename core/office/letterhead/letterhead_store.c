/* The SQL of letterheads, and their pictures as text. */
#include "core/office/letterhead/letterhead_store.h"

#include "core/base/text.h"
#include "core/office/base64.h"

enum { PIECE_BYTES = 3072 }; /* of a picture, in one row */

enum { NEWEST, LINES, IMAGE };

const struct statement letterhead_statements[] = {
    [NEWEST] = {"SELECT document, since, bold FROM office_letterhead"
                " WHERE site = :site AND owner = :owner AND since <= :day"
                " ORDER BY since DESC, document DESC LIMIT 1"},
    [LINES] = {"SELECT text FROM office_letterhead_line"
               " WHERE site = :site AND document = :document ORDER BY line"},
    [IMAGE] = {"SELECT base64 FROM office_letterhead_image"
               " WHERE site = :site AND document = :document ORDER BY line"},
    {0},
};

enum { HEAD_OWNER, HEAD_SINCE, HEAD_BOLD };
static const char *const head_columns[] = {
    [HEAD_OWNER] = "owner", [HEAD_SINCE] = "since", [HEAD_BOLD] = "bold", NULL};
const struct content letterhead_content = {.table = "office_letterhead", .columns = head_columns};

enum { LINE_TEXT };
static const char *const line_columns[] = {[LINE_TEXT] = "text", NULL};
const struct content letterhead_line_content = {.table = "office_letterhead_line",
                                                .columns = line_columns};

enum { IMAGE_BASE64 };
static const char *const image_columns[] = {[IMAGE_BASE64] = "base64", NULL};
const struct content letterhead_image_content = {.table = "office_letterhead_image",
                                                 .columns = image_columns};

void letterhead_draft(struct draft *draft, const struct letterhead *letterhead)
{
    struct draft_row *head = draft_row(draft, &letterhead_content);
    row_set_text(head, HEAD_OWNER, letterhead_owner_names[letterhead->owner]);
    row_set_integer(head, HEAD_SINCE, letterhead->since.days);
    row_set_integer(head, HEAD_BOLD, letterhead->bold + 1);
    for (size_t i = 0; letterhead->lines[i] != NULL; i++)
        row_set_text(draft_row(draft, &letterhead_line_content), LINE_TEXT, letterhead->lines[i]);
    const unsigned char *image = letterhead->image;
    for (size_t at = 0; at < letterhead->image_size; at += PIECE_BYTES) {
        size_t left = letterhead->image_size - at;
        struct bytes piece = {image + at, left < PIECE_BYTES ? left : PIECE_BYTES};
        row_set_text(draft_row(draft, &letterhead_image_content), IMAGE_BASE64,
                     base64_encode(draft->arena, piece));
    }
}

static struct query open_part(struct call *call, int statement, int64_t document)
{
    struct query query = query_open(call->db, call->arena, &letterhead_statements[statement]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":document", document);
    return query;
}

static bool read_lines(struct call *call, struct letterhead *letterhead, struct error *err)
{
    const char **lines = NULL;
    scoped(query_end) struct query query = open_part(call, LINES, letterhead->document);
    if (!query_texts(&query, "text", &lines, err))
        return false;
    letterhead->lines = lines;
    return true;
}

static bool read_image(struct call *call, struct letterhead *letterhead, struct error *err)
{
    struct text image = text_new(call->arena);
    scoped(query_end) struct query query = open_part(call, IMAGE, letterhead->document);
    while (query_next(&query)) {
        struct bytes piece = {0};
        if (!base64_decode(call->arena, row_text(&query, "base64"), &piece)) {
            fail(err, ERROR_CONFLICT, _("the picture of the letterhead is damaged"));
            return fail_hint(err, _("'karya verify' says what is wrong"));
        }
        text_add_bytes(&image, (const char *)piece.start, piece.size);
    }
    letterhead->image = image.length > 0 ? image.bytes : NULL;
    letterhead->image_size = image.length;
    return query_finish(&query, err);
}

bool letterhead_store_on(struct call *call, enum letterhead_owner owner, struct day day,
                         struct letterhead *letterhead, struct error *err)
{
    static const char *const no_lines[] = {NULL};
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &letterhead_statements[NEWEST]);
    *letterhead = (struct letterhead){.owner = owner, .lines = no_lines, .bold = -1};
    bind_integer(&query, ":site", call->site->number);
    bind_text(&query, ":owner", letterhead_owner_names[owner]);
    bind_day(&query, ":day", day);
    if (query_next(&query)) {
        letterhead->document = row_integer(&query, "document");
        letterhead->since = row_day(&query, "since");
        letterhead->bold = (int)row_integer(&query, "bold") - 1;
    }
    return query_finish(&query, err) &&
           (letterhead->document == 0 ||
            (read_lines(call, letterhead, err) && read_image(call, letterhead, err)));
}
