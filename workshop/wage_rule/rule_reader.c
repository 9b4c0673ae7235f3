/* Reading a rule, term by term: its sections and its head. */
#include "core/app/ini.h"
#include "core/base/name.h"
#include "core/base/text.h"
#include "workshop/wage_rule/internal.h"

#include <string.h>

/* ------------------------------------------------------------------ terms */

static bool take_terms(struct call *call, const struct ini *ini, struct rule_source *source)
{
    source->path = ini->path;
    source->count = ini->count;
    source->terms = ARENA_ARRAY(call->arena, ini->count + 1, struct rule_term);
    for (size_t i = 0; i < ini->count; i++) {
        const struct ini_entry *entry = &ini->entries[i];
        source->terms[i] = (struct rule_term){
            .section = entry->section,
            .key = entry->key,
            .written = entry->written,
            .value = entry->value,
            .line = entry->line,
        };
    }
    return true;
}

bool rule_source_load(struct call *call, const char *path, struct rule_source *source,
                      struct error *err)
{
    const struct ini *ini = ini_load(call->arena, path, err);
    return ini != NULL && take_terms(call, ini, source);
}

bool rule_read_key(struct rule_reader *reader, const struct rule_key *keys)
{
    const struct rule_term *term = reader->term;
    const char *names[40] = {NULL};
    for (size_t i = 0; keys[i].name != NULL; i++) {
        if (strcmp(keys[i].name, term->key) == 0)
            return keys[i].read(reader);
        names[i] = keys[i].name;
    }
    fail(reader->err, ERROR_INVALID, _("[%s] has no key '%s'"), term->section, term->written);
    const char *near = name_nearest(names, term->key);
    if (near != NULL)
        fail_hint(reader->err, _("did you mean '%s'?"), near);
    else
        fail_hint(reader->err, _("its keys are: %s"), name_list(reader->call->arena, names));
    return rule_fail_at(reader, term);
}

/* ------------------------------------------------------------------ [rule] */

static bool read_text(struct rule_reader *reader, const char **text)
{
    *text = reader->term->value;
    if (!text_is_empty(*text))
        return true;
    fail(reader->err, ERROR_INVALID, _("'%s' says nothing"), reader->term->key);
    return rule_fail_at(reader, reader->term);
}

static bool read_name(struct rule_reader *reader)
{
    return read_text(reader, &reader->rule->name);
}

static bool read_title(struct rule_reader *reader)
{
    return read_text(reader, &reader->rule->title);
}

static bool read_reference(struct rule_reader *reader)
{
    return read_text(reader, &reader->rule->reference);
}

static bool read_since(struct rule_reader *reader)
{
    return rule_day(reader, reader->term->value, &reader->rule->since);
}

static bool read_workshops(struct rule_reader *reader)
{
    struct wage_rule *rule = reader->rule;
    const char *text = reader->term->value, *code = NULL;
    while ((code = rule_list_next(reader->call->arena, &text)) != NULL) {
        const struct shop *shop = shop_find(reader->call, code, reader->err);
        if (shop == NULL)
            return rule_fail_at(reader, reader->term);
        rule->shops = rule_list_grow(reader, rule->shops, rule->shop_count, sizeof *rule->shops);
        rule->shops[rule->shop_count++] = shop->id;
    }
    return true;
}

static const struct rule_key rule_keys[] = {
    {"name", read_name},   {"title", read_title},         {"reference", read_reference},
    {"since", read_since}, {"workshops", read_workshops}, {0},
};

static bool read_rule(struct rule_reader *reader)
{
    return rule_read_key(reader, rule_keys);
}

/* ------------------------------------------------------------------ sections */

static const struct {
    const char *name;
    bool named; /* "[pool NAME]" */
    rule_key_read *read;
} sections[] = {
    {"rule", false, read_rule},
    {"grades", false, rule_read_grade},
    {"hourly", false, rule_read_hourly},
    {"rates hourly", false, rule_read_hourly_rate},
    {"daily", false, rule_read_daily},
    {"rates daily", false, rule_read_daily_rate},
    {"rates session", false, rule_read_session_rate},
    {"overtime", false, rule_read_overtime},
    {"learners", false, rule_read_learner},
    {"piece", false, rule_read_piece},
    {"rates piece", false, rule_read_piece_rate},
    {"absence", false, rule_read_absence},
    {"bonus", false, rule_read_bonus},
    {"floor", false, rule_read_floor},
    {"pool", true, rule_read_pool},
    {"funds", true, rule_read_funds},
    {"deductions", false, rule_read_deductions},
    {"deduction", true, rule_read_deduction},
    {"net", false, rule_read_net},
    {"payment", false, rule_read_payment},
    {"savings", false, rule_read_savings},
};
enum { SECTIONS = sizeof sections / sizeof sections[0] };

static bool is_section(size_t place, const char *section)
{
    const char *name = sections[place].name;
    size_t length = strlen(name);
    return sections[place].named ? strncmp(section, name, length) == 0 && section[length] == ' '
                                 : strcmp(section, name) == 0;
}

static bool read_term(struct rule_reader *reader)
{
    const char *names[SECTIONS + 1] = {NULL};
    for (size_t i = 0; i < SECTIONS; i++) {
        if (is_section(i, reader->term->section))
            return sections[i].read(reader);
        names[i] = sections[i].name;
    }
    fail(reader->err, ERROR_INVALID, _("a wage rule has no section [%s]"), reader->term->section);
    const char *near = name_nearest(names, reader->term->section);
    if (near != NULL)
        fail_hint(reader->err, _("did you mean [%s]?"), near);
    else
        fail_hint(reader->err, _("its sections are: %s"), name_list(reader->call->arena, names));
    return rule_fail_at(reader, reader->term);
}

struct wage_rule *rule_read(struct call *call, const struct rule_source *source, struct error *err)
{
    struct wage_rule *rule = ARENA_NEW(call->arena, struct wage_rule);
    struct rule_reader reader = {.call = call, .source = source, .rule = rule, .err = err};
    *rule = (struct wage_rule){
        .label = "",
        .name = "",
        .title = "",
        .reference = "",
        .hourly.units = 1,
        .daily.units = 1,
        .session.units = 1,
        .part_of_day = WHOLE_PERCENT,
        .overtime.after = MINUTES_PER_DAY,
        .floor.fund = "",
        .deductions.at_most = WHOLE_PERCENT,
        .net.unit = {1},
        .payment.cash_unit = {1},
    };
    for (size_t i = 0; i < source->count; i++) {
        reader.term = &source->terms[i];
        if (!read_term(&reader))
            return NULL;
    }
    return rule_check(&reader) ? rule : NULL;
}
