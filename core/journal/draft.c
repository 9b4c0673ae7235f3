/* Putting a document together. */
#include "core/base/check.h"
#include "core/journal/journal.h"

struct draft *draft_new(struct call *call, const struct document_kind *kind, struct day day,
                        const char *reference, const char *note)
{
    struct draft *draft = ARENA_NEW(call->arena, struct draft);
    *draft = (struct draft){
        .arena = call->arena, .kind = kind, .day = day, .reference = reference, .note = note};
    draft->end = &draft->first;
    return draft;
}

/* The place of a content among the counts of a draft: its own, or the free one. */
static size_t count_place(const struct draft *draft, const struct content *content)
{
    for (size_t i = 0; i < DRAFT_CONTENTS_MAX; i++)
        if (draft->counts[i].content == content || draft->counts[i].content == NULL)
            return i;
    BUG("a document of more than %d contents", DRAFT_CONTENTS_MAX);
}

struct draft_row *draft_row(struct draft *draft, const struct content *content)
{
    size_t width = content_width(content), place = count_place(draft, content);
    struct draft_row *row =
        arena_allocate(draft->arena, 1, sizeof *row + width * sizeof(struct draft_value));
    row->content = content;
    draft->counts[place].content = content;
    row->line = ++draft->counts[place].rows;
    *draft->end = row;
    draft->end = &row->next;
    return row;
}

void row_set_integer(struct draft_row *row, int column, int64_t value)
{
    row->values[column] = (struct draft_value){.kind = VALUE_INTEGER, .integer = value};
}

void row_set_text(struct draft_row *row, int column, const char *value)
{
    row->values[column] = (struct draft_value){.kind = VALUE_TEXT, .text = value};
}

size_t draft_count(const struct draft *draft, const struct content *content)
{
    return (size_t)draft->counts[count_place(draft, content)].rows;
}
