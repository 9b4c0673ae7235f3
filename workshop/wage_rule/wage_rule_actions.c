/* Loading a wage rule from its file, and looking at those that hold. */
#include "workshop/wage_rule/wage_rule_store.h"

#include "core/base/name.h"

#include <string.h>

static bool take_back(struct call *call, const struct document *original, struct draft *reversal,
                      struct document *posted, struct error *err)
{
    (void)original;
    return journal_post(call, reversal, posted, err);
}

const struct document_kind wage_decree_kind = {
    .name = "wage decree", .prefix = "KEP", .title = N_("Wage decree"), .reverse = take_back};

/* ------------------------------------------------------------------ load */

static bool check_free(struct call *call, const struct wage_rule *rule,
                       const struct rule_source *source, struct error *err)
{
    struct wage_rule_book book;
    const struct wage_rule *other = NULL;
    if (!wage_rules_load(call, INT64_MAX - 1, &book, err))
        return false;
    if (wage_rule_check_free(&book, rule, &other))
        return true;
    struct rule_reader reader = {.call = call, .source = source, .err = err};
    fail(err, ERROR_CONFLICT, _("another rule holds from %s on: %s"),
         day_plain(call->arena, rule->since), wage_rule_text(call->arena, other));
    fail_hint(err, _("choose another first day, or take that one back: karya document reverse %s"),
              other->label);
    return rule_fail_at(&reader, rule_term_of(&reader, "rule", "since"));
}

static bool run_load(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    struct rule_source source;
    struct document posted;
    if (!rule_source_load(call, value_text(values, "file"), &source, err))
        return false;
    const struct wage_rule *rule = rule_read(call, &source, err);
    if (rule == NULL || !check_free(call, rule, &source, err))
        return false;
    const char *note = value_text(values, "note");
    struct draft *draft =
        draft_new(call, &wage_decree_kind, call->today, "", *note == '\0' ? rule->reference : note);
    wage_rule_draft(draft, rule, &source);
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "name", N_("Name"), cell_text(rule->name));
    answer_field(out, "title", N_("Wage rule"), cell_text(rule->title));
    answer_field(out, "reference", N_("Legal reference"), cell_text(rule->reference));
    answer_field(out, "since", N_("Since"), cell_day(rule->since));
    return true;
}

/* ------------------------------------------------------------------ list */

static const struct column list_columns[] = {
    {.name = "document", .label = N_("Document"), .kind = CELL_TEXT},
    {.name = "name", .label = N_("Name"), .kind = CELL_TEXT},
    {.name = "title", .label = N_("Wage rule"), .kind = CELL_TEXT, .width = 30},
    {.name = "reference", .label = N_("Legal reference"), .kind = CELL_TEXT, .width = 20},
    {.name = "since", .label = N_("Since"), .kind = CELL_DAY},
    {.name = "workshops", .label = N_("Workshops"), .kind = CELL_TEXT},
    {0},
};

/* "KONVEKSI, KAYU"; NULL if the database fails. */
static const char *shops_text(struct call *call, const struct wage_rule *rule, struct error *err)
{
    const char **codes = ARENA_ARRAY(call->arena, rule->shop_count + 1, const char *);
    for (size_t i = 0; i < rule->shop_count; i++) {
        const struct shop *shop = shop_of(call, rule->shops[i], err);
        if (shop == NULL)
            return NULL;
        codes[i] = shop->code;
    }
    return rule->shop_count == 0 ? _("all") : name_list(call->arena, codes);
}

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    struct wage_rule_book book;
    (void)values;
    if (!wage_rules_load(call, INT64_MAX - 1, &book, err))
        return false;
    struct table *table = answer_table(out, "rules", NULL, list_columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < book.count; i++) {
        const struct wage_rule *rule = book.list[i];
        const char *shops = shops_text(call, rule, err);
        if (shops == NULL)
            return false;
        table_row(table, (struct cell[]){
                             cell_text(rule->label),
                             cell_text(rule->name),
                             cell_text(rule->title),
                             cell_text(rule->reference),
                             cell_day(rule->since),
                             cell_text(shops),
                         });
    }
    return true;
}

/* ------------------------------------------------------------------ show */

/* The newest of a name, or the one of a document. NULL and ERROR_NOT_FOUND. */
static const struct wage_rule *find(struct call *call, const char *name, struct error *err)
{
    struct wage_rule_book book;
    const struct wage_rule *found = NULL;
    if (!wage_rules_load(call, INT64_MAX - 1, &book, err))
        return NULL;
    for (size_t i = 0; i < book.count; i++)
        if (strcmp(book.list[i]->name, name) == 0 || strcmp(book.list[i]->label, name) == 0)
            found = book.list[i];
    if (found == NULL) {
        fail(err, ERROR_NOT_FOUND, _("no wage rule is called '%.60s'"), name);
        fail_hint(err, _("'karya wage-rule list' shows their names"));
        fail_in_field(err, "name");
    }
    return found;
}

static const struct column term_columns[] = {
    {.name = "section", .label = N_("Section"), .kind = CELL_TEXT},
    {.name = "key", .label = N_("Key"), .kind = CELL_TEXT},
    {.name = "value", .label = N_("Value"), .kind = CELL_TEXT, .width = 40},
    {0},
};

static bool run_show(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    struct rule_source source;
    const struct wage_rule *rule = find(call, value_text(values, "name"), err);
    if (rule == NULL || !wage_rule_store_terms(
                            call, &(struct stored_rule){rule->document, rule->label}, &source, err))
        return false;
    answer_heading(out, rule->title);
    answer_field(out, "document", N_("Document"), cell_text(rule->label));
    answer_field(out, "name", N_("Name"), cell_text(rule->name));
    answer_field(out, "reference", N_("Legal reference"), cell_text(rule->reference));
    answer_field(out, "since", N_("Since"), cell_day(rule->since));
    struct table *table = answer_table(out, "terms", NULL, term_columns, TABLE_LIST);
    for (size_t i = 0; i < source.count; i++)
        table_row(table, (struct cell[]){
                             cell_text(source.terms[i].section),
                             cell_text(source.terms[i].written),
                             cell_text(source.terms[i].value),
                         });
    return true;
}

/* ------------------------------------------------------------------ the slice */

static const struct input load_inputs[] = {
    {.name = "file",
     .label = N_("File"),
     .kind = INPUT_FILE,
     .required = true,
     .positional = true,
     .help = N_("an INI file like those in config/wage-rules")},
    {.name = "note",
     .label = N_("Note"),
     .kind = INPUT_TEXT,
     .help = N_("the legal reference of the rule if left out")},
    {0},
};

static const struct input show_inputs[] = {
    {.name = "name",
     .label = N_("Name"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .help = N_("of the rule, or of its document")},
    {0},
};

static const struct action actions[] = {
    {
        .name = "load",
        .summary = N_("Load a wage rule from its file"),
        .access = WRITES,
        .inputs = load_inputs,
        .run = run_load,
        .examples = {"wage-rule load config/wage-rules/savings-75-25.ini",
                     "wage-rule load config/wage-rules/bag-piece-rates.ini --note 'SK 12/2026'"},
    },
    {
        .name = "list",
        .summary = N_("List the wage rules and the day from which each holds"),
        .access = READS,
        .run = run_list,
        .examples = {"wage-rule list", "wage-rule list --json"},
    },
    {
        .name = "show",
        .summary = N_("Show what a wage rule says"),
        .access = READS,
        .inputs = show_inputs,
        .run = run_show,
        .examples = {"wage-rule show savings-75-25", "wage-rule show savings-75-25 --json"},
    },
    {0},
};

extern const struct migration wage_rule_migrations[];

static const struct document_kind *const kinds[] = {&wage_decree_kind, NULL};
static const struct content *const contents[] = {&wage_rule_content, &wage_term_content, NULL};

const struct slice wage_rule_slice = {
    .name = "wage-rule",
    .title = N_("Wage rules"),
    .migrations = wage_rule_migrations,
    .statements = wage_rule_statements,
    .actions = actions,
    .kinds = kinds,
    .contents = contents,
};
