/* Values of rule files, from text. */
#include "core/base/name.h"
#include "core/base/text.h"
#include "workshop/wage_rule/internal.h"

#include <ctype.h>
#include <string.h>

enum { LIST_STEP = 8 };

bool rule_fail_at(struct rule_reader *reader, const struct rule_term *term)
{
    struct error *err = reader->err;
    if (term == NULL) {
        fail_at(err, reader->source->path, 1);
        return false;
    }
    fail_in_field(err, arena_format(reader->call->arena, "[%s] %s", term->section, term->written));
    return fail_at(err, reader->source->path, term->line);
}

const struct rule_term *rule_term_of(const struct rule_reader *reader, const char *section,
                                     const char *key)
{
    for (size_t i = 0; i < reader->source->count; i++) {
        const struct rule_term *term = &reader->source->terms[i];
        if (strcmp(term->section, section) == 0 && (key == NULL || strcmp(term->key, key) == 0))
            return term;
    }
    return NULL;
}

bool rule_money(struct rule_reader *reader, const char *text, struct money *money)
{
    if (!money_parse(text, reader->call->site->currency_decimals, money, reader->err))
        return rule_fail_at(reader, reader->term);
    if (money->minor >= 0)
        return true;
    fail(reader->err, ERROR_INVALID, _("'%.60s' is below zero"), text);
    fail_hint(reader->err, _("write an amount from 0 on"));
    return rule_fail_at(reader, reader->term);
}

bool rule_is_percent(const char *text)
{
    return strchr(text, '%') != NULL;
}

/* "25", "25 %", "7.65 %" */
bool rule_percent(struct rule_reader *reader, const char *text, int64_t *percent)
{
    size_t length = strcspn(text, "%");
    bool ended = text[length] == '\0' || text[length + 1] == '\0';
    while (length > 0 && text[length - 1] == ' ')
        length--;
    const char *number = arena_copy_bytes(reader->call->arena, text, length);
    if (ended && number_parse(number, 3, WHOLE_PERCENT, percent) == NUMBER_OK && *percent >= 0)
        return true;
    fail(reader->err, ERROR_INVALID, _("'%.60s' is no percentage"), text);
    fail_hint(reader->err, _("write a number from 0 to 100 with at most 3 decimals"));
    return rule_fail_at(reader, reader->term);
}

bool rule_decimal(struct rule_reader *reader, const char *text, int64_t *milli)
{
    enum { LIMIT = 1000 * WHOLE_COEFFICIENT };
    if (number_parse(text, 3, LIMIT, milli) == NUMBER_OK && *milli > 0)
        return true;
    fail(reader->err, ERROR_INVALID, _("'%.60s' is no number above zero"), text);
    fail_hint(reader->err, _("write one like 1.25, with at most 3 decimals"));
    return rule_fail_at(reader, reader->term);
}

bool rule_count(struct rule_reader *reader, const char *text, int64_t least, int64_t most,
                int64_t *count)
{
    if (number_parse(text, 0, most, count) == NUMBER_OK && *count >= least)
        return true;
    fail(reader->err, ERROR_INVALID, _("'%.60s' is no whole number from %lld to %lld"), text,
         (long long)least, (long long)most);
    return rule_fail_at(reader, reader->term);
}

bool rule_flag(struct rule_reader *reader, bool *flag)
{
    static const char *const words[] = {"no", "yes", "tidak", "ya", "0", "1", NULL};
    int place = 0;
    bool known = name_find(words, reader->term->value, &place);
    *flag = place % 2 == 1;
    if (known)
        return true;
    fail(reader->err, ERROR_INVALID, _("'%.60s' is neither yes nor no"), reader->term->value);
    fail_hint(reader->err, _("write yes or no"));
    return rule_fail_at(reader, reader->term);
}

bool rule_choice(struct rule_reader *reader, const char *const *names, int *choice)
{
    if (name_find(names, reader->term->value, choice))
        return true;
    fail(reader->err, ERROR_INVALID, _("'%.60s' is not a choice of '%s'"), reader->term->value,
         reader->term->key);
    fail_hint(reader->err, _("write one of: %s"), name_list(reader->call->arena, names));
    return rule_fail_at(reader, reader->term);
}

bool rule_day(struct rule_reader *reader, const char *text, struct day *day)
{
    return day_parse(text, day, reader->err) || rule_fail_at(reader, reader->term);
}

const char *rule_list_next(struct arena *arena, const char **text)
{
    const char *from = *text + strspn(*text, " ,");
    size_t length = strcspn(from, ",");
    *text = from + length;
    while (length > 0 && isspace((unsigned char)from[length - 1]))
        length--;
    return length == 0 ? NULL : arena_copy_bytes(arena, from, length);
}

void *rule_list_grow(struct rule_reader *reader, void *list, size_t count, size_t size)
{
    if (count % LIST_STEP != 0)
        return list;
    return arena_grow(reader->call->arena, list, count, count + LIST_STEP, size);
}

const char *rule_section_name(const char *section)
{
    const char *space = strchr(section, ' ');
    return space == NULL ? "" : space + strspn(space, " ");
}
