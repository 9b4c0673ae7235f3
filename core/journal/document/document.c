/* Posting a document: its numbers, its day, its hash. */
#include "core/journal/journal.h"

#include "core/app/settings.h"
#include "core/app/workspace.h"
#include "core/base/check.h"
#include "core/journal/document/document_store.h"
#include "core/journal/encoding.h"
#include "core/journal/month/month_store.h"

#include <stdlib.h>
#include <string.h>

enum { SERIAL_DIGITS = 6 };

/* What a transaction knows of the journal: read once, kept in step. */
struct state {
    bool head_known, period_known;
    struct chain_head head;
    struct period period;
    struct lookup serials; /* kind and year to int64_t: the last serial */
};

static const char state_key;

static struct state *state_of(struct call *call)
{
    return workspace_slot(call->workspace, &state_key, sizeof(struct state));
}

static bool know_head(struct call *call, struct state *state, struct error *err)
{
    if (!state->head_known && !document_store_head(call, &state->head, err))
        return false;
    return state->head_known = true;
}

bool journal_head(struct call *call, int64_t *number, struct digest *hash, struct error *err)
{
    struct state *state = state_of(call);
    if (!know_head(call, state, err))
        return false;
    *number = state->head.number;
    *hash = state->head.hash;
    return true;
}

bool journal_closed_through(struct call *call, struct day *day, struct error *err)
{
    struct state *state = state_of(call);
    if (!state->period_known && !month_store_period(call, &state->period, err))
        return false;
    state->period_known = true;
    *day = state->period.closed_through;
    return true;
}

/* The most of what the person's roles allow; -1: no limit. An auditor writes nothing. */
static int64_t backdate_limit(const struct call *call)
{
    int64_t limit = 0;
    for (int role = 0; role < ROLE_COUNT; role++) {
        int64_t days = call->settings->backdate_days[role];
        if (!actor_has(&call->actor, (enum role)role))
            continue;
        if (days < 0)
            return -1;
        limit = days > limit ? days : limit;
    }
    return limit;
}

bool journal_check_day(struct call *call, struct day day, struct error *err)
{
    struct day closed = {0};
    if (!journal_closed_through(call, &closed, err))
        return false;
    if (day.days <= closed.days) {
        fail(err, ERROR_CONFLICT, _("%s lies in a closed month"), day_plain(call->arena, day));
        fail_hint(err, _("record it in the open month, from %s on, with a note of the day"),
                  day_plain(call->arena, (struct day){closed.days + 1}));
        return fail_in_field(err, "day");
    }
    if (day.days > call->today.days) {
        fail_field(err, "day", _("%s is in the future"), day_plain(call->arena, day));
        return fail_hint(err, _("today is %s"), day_plain(call->arena, call->today));
    }
    int64_t limit = backdate_limit(call);
    if (limit >= 0 && call->today.days - day.days > limit) {
        fail(err, ERROR_FORBIDDEN, _("'%s' may write at most %d days back"), call->actor.login,
             (int)limit);
        fail_hint(err, _("ask the manager to record what happened on %s"),
                  day_plain(call->arena, day));
        return fail_in_field(err, "day");
    }
    return true;
}

bool journal_check_since(struct call *call, struct day since, struct error *err)
{
    struct day closed = {0};
    if (!journal_closed_through(call, &closed, err))
        return false;
    if (since.days > closed.days)
        return true;
    fail_field(err, "since", _("%s lies in a closed month"), day_plain(call->arena, since));
    return fail_hint(err, _("let it hold from %s on"),
                     day_plain(call->arena, (struct day){closed.days + 1}));
}

bool journal_read_since(struct call *call, const struct values *values, bool is_first,
                        struct day *since, struct error *err)
{
    struct day closed = {0};
    if (!journal_closed_through(call, &closed, err))
        return false;
    struct day open = {closed.days < 0 ? 0 : closed.days + 1};
    *since = value_day_or(values, "since", is_first ? open : call->today);
    return journal_check_since(call, *since, err);
}

static bool next_serial(struct call *call, struct state *state, const struct draft *draft, int year,
                        int64_t *serial, struct error *err)
{
    const char *key = arena_format(call->arena, "%s/%d", draft->kind->name, year);
    int64_t *last = lookup_text(&state->serials, key);
    if (last == NULL) {
        struct arena *arena = workspace_arena(call->workspace);
        last = ARENA_NEW(arena, int64_t);
        if (!document_store_last_serial(call, draft->kind->name, year, last, err))
            return false;
        lookup_put_text(arena, &state->serials, key, last);
    }
    *serial = ++*last;
    return true;
}

static void encode_draft_row(struct text *text, const struct draft_row *row)
{
    const struct content *content = row->content;
    encode_row_begin(text, content, row->line);
    for (size_t i = 0; content->columns[i] != NULL; i++) {
        const struct draft_value *value = &row->values[i];
        if (value->kind == VALUE_INTEGER)
            encode_integer(text, content->columns[i], value->integer);
        else if (value->kind == VALUE_TEXT)
            encode_text(text, content->columns[i], value->text);
    }
    encode_row_end(text);
}

/* In the order of the contents of all modules, then by line. */
static void encode_rows(struct text *text, const struct draft *draft)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (size_t i = 0; s->contents != NULL && s->contents[i] != NULL; i++) {
            if (draft_count(draft, s->contents[i]) == 0)
                continue;
            for (const struct draft_row *row = draft->first; row != NULL; row = row->next)
                if (row->content == s->contents[i])
                    encode_draft_row(text, row);
        }
}

const char *journal_encode_draft(struct call *call, const struct draft *draft)
{
    struct text text = text_new(call->arena);
    encode_rows(&text, draft);
    return text.bytes;
}

static bool write_row(struct call *call, int64_t number, const struct draft_row *row,
                      struct error *err)
{
    scoped(query_end) struct query query = content_insert(call, row->content);
    bind_integer_at(&query, 1, call->site->number);
    bind_integer_at(&query, 2, number);
    bind_integer_at(&query, 3, row->line);
    for (int i = 0; row->content->columns[i] != NULL; i++) {
        const struct draft_value *value = &row->values[i];
        if (value->kind == VALUE_INTEGER)
            bind_integer_at(&query, i + 4, value->integer);
        else if (value->kind == VALUE_TEXT)
            bind_text_at(&query, i + 4, value->text);
        else
            bind_null_at(&query, i + 4);
    }
    return query_run(&query, err);
}

bool journal_post(struct call *call, struct draft *draft, struct document *posted,
                  struct error *err)
{
    struct state *state = state_of(call);
    if (!journal_check_day(call, draft->day, err) || !know_head(call, state, err))
        return false;
    int year = day_year(draft->day);
    int64_t serial = 0;
    if (!next_serial(call, state, draft, year, &serial, err))
        return false;
    *posted = (struct document){
        .number = state->head.number + 1,
        .kind = draft->kind,
        .label = arena_format(call->arena, "%s-%04d-%0*lld", draft->kind->prefix, year,
                              SERIAL_DIGITS, (long long)serial),
        .reference = draft->reference,
        .note = draft->note,
        .day = draft->day,
        .recorded = call->now,
        .person = call->actor.id,
        .reverses = draft->reverses,
        .cause = draft->cause,
    };
    struct text text = text_new(call->arena);
    encode_head(&text, call->site->number, posted, &state->head.hash);
    encode_rows(&text, draft);
    posted->hash = digest_of(text.bytes, text.length);
    if (!document_store_add(call, posted, year, serial, err))
        return false;
    for (const struct draft_row *row = draft->first; row != NULL; row = row->next)
        if (!write_row(call, posted->number, row, err))
            return false;
    state->head = (struct chain_head){posted->number, posted->hash};
    state->period_known = false; /* it may have closed a month */
    if (call->posted.number == 0)
        call->posted = (struct posted){posted->number, posted->label};
    return true;
}

const struct document *journal_find(struct call *call, int64_t number, struct error *err)
{
    struct document *document = NULL;
    if (!document_store_find(call, number, &document, err))
        return NULL;
    if (document == NULL)
        fail(err, ERROR_NOT_FOUND, _("there is no document number %lld"), (long long)number);
    return document;
}

/* "BM-2026-000012" to its parts; false if it is not shaped like a number of ours. */
static bool split_label(struct arena *arena, const char *label, const char **prefix, int *year,
                        int64_t *serial)
{
    const char *last = strrchr(label, '-');
    if (last == NULL || last - label < 6 || last[-5] != '-')
        return false;
    const char *digits = arena_copy_bytes(arena, last - 4, 4);
    int64_t number = 0;
    if (number_parse(digits, 0, 9999, &number) != NUMBER_OK)
        return false;
    *year = (int)number;
    *prefix = arena_copy_bytes(arena, label, (size_t)(last - 5 - label));
    return strlen(last + 1) >= SERIAL_DIGITS &&
           number_parse(last + 1, 0, INT64_MAX / 10, serial) == NUMBER_OK;
}

static bool find_by_label(struct call *call, const struct document_kind *kind, const char *label,
                          struct document **document, struct error *err)
{
    const char *prefix = "";
    int year = 0;
    int64_t serial = 0;
    *document = NULL;
    if (!split_label(call->arena, label, &prefix, &year, &serial))
        return true;
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (size_t i = 0; s->kinds != NULL && s->kinds[i] != NULL; i++) {
            bool wanted = kind == NULL || s->kinds[i] == kind;
            if (!wanted || strcmp(s->kinds[i]->prefix, prefix) != 0)
                continue;
            if (!document_store_find_serial(call, s->kinds[i]->name, year, serial, document, err))
                return false;
            if (*document != NULL)
                return true;
        }
    return true;
}

const struct document *journal_find_label(struct call *call, const struct document_kind *kind,
                                          const char *label, struct error *err)
{
    struct document *document = NULL;
    if (!find_by_label(call, kind, label, &document, err))
        return NULL;
    if (document != NULL)
        return document;
    int64_t count = 0;
    const char *kind_name = kind == NULL ? "" : kind->name;
    if (!document_store_find_reference(call, label, kind_name, &document, &count, err))
        return NULL;
    if (count == 1)
        return document;
    if (count > 1) {
        fail(err, ERROR_CONFLICT, _("%d documents have the number '%.60s'"), (int)count, label);
        fail_hint(err, _("name it by its own number, like %s"), document->label);
        return NULL;
    }
    if (kind == NULL)
        fail(err, ERROR_NOT_FOUND, _("there is no document '%.60s'"), label);
    else
        fail(err, ERROR_NOT_FOUND, _("there is no document '%.60s' of the kind '%s'"), label,
             _(kind->title));
    fail_hint(err, _("'karya document list' shows the numbers"));
    return NULL;
}

bool journal_reversal_of(struct call *call, int64_t number, int64_t *reversal, struct error *err)
{
    return document_store_reversal_of(call, number, reversal, err);
}

bool journal_reversals(struct call *call, struct day first, struct day last, struct reversal **list,
                       size_t *count, struct error *err)
{
    return document_store_reversals(call, first, last, list, count, err);
}

static int by_number(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

bool journal_cancelled(struct call *call, struct day first, struct day last, int64_t **numbers,
                       size_t *count, struct error *err)
{
    struct reversal *list = NULL;
    size_t reversals = 0;
    if (!document_store_reversals(call, first, last, &list, &reversals, err))
        return false;
    *numbers = ARENA_ARRAY(call->arena, reversals * 2 + 1, int64_t);
    *count = 0;
    for (size_t i = 0; i < reversals; i++) {
        if (list[i].day.days != list[i].original_day.days)
            continue;
        (*numbers)[(*count)++] = list[i].number;
        (*numbers)[(*count)++] = list[i].original;
    }
    qsort(*numbers, *count, sizeof **numbers, by_number);
    return true;
}

bool number_is_among(const int64_t *numbers, size_t count, int64_t number)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (numbers[middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && numbers[low] == number;
}

static void encode_stored_row(struct text *text, const struct content *content, struct query *query)
{
    encode_row_begin(text, content, row_integer_at(query, 0));
    for (int i = 0; content->columns[i] != NULL; i++) {
        enum value_kind kind = row_kind_at(query, i + 1);
        if (kind == VALUE_INTEGER)
            encode_integer(text, content->columns[i], row_integer_at(query, i + 1));
        else if (kind == VALUE_TEXT)
            encode_text(text, content->columns[i], row_text_at(query, i + 1));
    }
    encode_row_end(text);
}

static bool encode_stored_rows(struct call *call, const struct document *document,
                               struct text *text, struct error *err)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (size_t i = 0; s->contents != NULL && s->contents[i] != NULL; i++) {
            scoped(query_end) struct query query = content_select(call, s->contents[i], document);
            while (query_next(&query))
                encode_stored_row(text, s->contents[i], &query);
            if (!query_finish(&query, err))
                return false;
        }
    return true;
}

const char *journal_encode_rows(struct call *call, const struct document *document,
                                struct error *err)
{
    struct text text = text_new(call->arena);
    return encode_stored_rows(call, document, &text, err) ? text.bytes : NULL;
}

const char *journal_encoding(struct call *call, const struct document *document, struct error *err)
{
    struct document *before = NULL;
    if (document->number > 1 && !document_store_find(call, document->number - 1, &before, err))
        return NULL;
    struct digest none = {{0}};
    struct text text = text_new(call->arena);
    encode_head(&text, call->site->number, document, before == NULL ? &none : &before->hash);
    return encode_stored_rows(call, document, &text, err) ? text.bytes : NULL;
}
