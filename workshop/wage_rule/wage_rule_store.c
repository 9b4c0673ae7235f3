/* The SQL of wage rules. */
#include "workshop/wage_rule/wage_rule_store.h"

#include "core/base/text.h"

#include <ctype.h>

enum { LIST, TERMS };

const struct statement wage_rule_statements[] = {
    [LIST] = {"SELECT rule.document, document.label FROM workshop_wage_rule AS rule"
              " JOIN journal_documents AS document"
              " ON document.site = rule.site AND document.number = rule.document"
              " WHERE rule.site = :site AND rule.document <= :known"
              " AND coalesce(document.reversed_by, :known + 1) > :known"
              " ORDER BY rule.since, rule.document"},
    [TERMS] = {"SELECT section, key, value FROM workshop_wage_term"
               " WHERE site = :site AND document = :document ORDER BY line"},
    {0},
};

enum { RULE_NAME, RULE_SINCE };
static const char *const rule_columns[] = {[RULE_NAME] = "name", [RULE_SINCE] = "since", NULL};
const struct content wage_rule_content = {.table = "workshop_wage_rule", .columns = rule_columns};

enum { TERM_SECTION, TERM_KEY, TERM_VALUE };
static const char *const term_columns[] = {
    [TERM_SECTION] = "section", [TERM_KEY] = "key", [TERM_VALUE] = "value", NULL};
const struct content wage_term_content = {.table = "workshop_wage_term", .columns = term_columns};

void wage_rule_draft(struct draft *draft, const struct wage_rule *rule,
                     const struct rule_source *source)
{
    struct draft_row *head = draft_row(draft, &wage_rule_content);
    row_set_text(head, RULE_NAME, rule->name);
    row_set_integer(head, RULE_SINCE, rule->since.days);
    for (size_t i = 0; i < source->count; i++) {
        const struct rule_term *term = &source->terms[i];
        struct draft_row *row = draft_row(draft, &wage_term_content);
        row_set_text(row, TERM_SECTION, term->section);
        row_set_text(row, TERM_KEY, term->written);
        row_set_text(row, TERM_VALUE, term->value);
    }
}

bool wage_rule_store_list(struct call *call, int64_t known, struct stored_rule **list,
                          size_t *count, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &wage_rule_statements[LIST]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":known", known);
    size_t room = 16;
    *list = ARENA_ARRAY(call->arena, room, struct stored_rule);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] =
            (struct stored_rule){row_integer(&query, "document"), row_text(&query, "label")};
    }
    return query_finish(&query, err);
}

static const char *in_lower_case(struct arena *arena, const char *text)
{
    struct text lower = text_new(arena);
    for (; *text != '\0'; text++)
        text_add_character(&lower, (char)tolower((unsigned char)*text));
    return lower.bytes;
}

bool wage_rule_store_terms(struct call *call, const struct stored_rule *rule,
                           struct rule_source *source, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &wage_rule_statements[TERMS]);
    bind_integer(&query, ":site", call->site->number);
    bind_integer(&query, ":document", rule->document);
    size_t room = 64;
    *source = (struct rule_source){
        .path = rule->label,
        .terms = ARENA_ARRAY(call->arena, room, struct rule_term),
    };
    while (query_next(&query)) {
        if (source->count == room) {
            source->terms =
                arena_grow(call->arena, source->terms, room, room * 2, sizeof *source->terms);
            room *= 2;
        }
        const char *written = row_text(&query, "key");
        source->terms[source->count++] = (struct rule_term){
            .section = row_text(&query, "section"),
            .key = in_lower_case(call->arena, written),
            .written = written,
            .value = row_text(&query, "value"),
            .line = (long)source->count,
        };
    }
    return query_finish(&query, err);
}
