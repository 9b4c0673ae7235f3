/* Dated rates and the policy, and the table of everything that concerns wages. */
#include "core/journal/inputs.h"
#include "workshop/wage/engine.h"
#include "workshop/wage/wage_approval.h"
#include "workshop/wage/wage_record.h"
#include "workshop/wage/wage_store.h"

#include "core/app/settings.h"
#include "inventory/stock/effort.h"

static const struct document_kind wage_rule_kind = {
    .name = "wage rule", .prefix = "ATP", .title = N_("Wage rule")};

static bool run_rate(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    struct document posted;
    struct day since;
    struct money before = {0}, per_hour = value_money(values, "per-hour");
    const char *grade = value_text(values, "grade");
    const struct effort_book *book = effort_load(call, call->arena, err);
    if (book == NULL)
        return false;
    bool first = !effort_rate_on(book, grade, (struct day){DAY_LAST}, &before);
    if (!journal_read_since(call, values, first, &since, err))
        return false;
    struct draft *draft =
        draft_new(call, &wage_rule_kind, call->today, "", value_text(values, "note"));
    effort_rate_draft(draft, grade, since, per_hour);
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "grade", N_("Grade"), cell_text(grade));
    answer_field(out, "per_hour", N_("Per hour"), cell_money(per_hour));
    answer_field(out, "since", N_("Since"), cell_day(since));
    return true;
}

static bool run_piece_rate(struct call *call, const struct values *values, struct answer *out,
                           struct error *err)
{
    struct document posted;
    struct piece_rate *rates = NULL;
    size_t count = 0;
    bool first = true;
    const struct item *product = item_find(call, value_text(values, "product"), err);
    if (product == NULL)
        return fail_in_field(err, "product");
    if (!piece_rates_load(call, &rates, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        first = first && rates[i].product.value != product->id.value;
    struct piece_rate rate = {.product = product->id,
                              .per_piece = value_money(values, "per-piece")};
    if (!journal_read_since(call, values, first, &rate.since, err))
        return false;
    struct draft *draft =
        draft_new(call, &wage_rule_kind, call->today, "", value_text(values, "note"));
    piece_rate_draft(draft, &rate);
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "product", N_("Product"), cell_text(product->code));
    answer_field(out, "per_piece", N_("Per piece"), cell_money(rate.per_piece));
    answer_field(out, "since", N_("Since"), cell_day(rate.since));
    return true;
}

static bool post_policy(struct call *call, struct day since, const int64_t *savings,
                        const bool *labour_in_cost, const char *note, struct document *posted,
                        struct error *err)
{
    struct draft *draft = draft_new(call, &wage_rule_kind, call->today, "", note);
    if (savings != NULL)
        wage_policy_draft(draft, &(struct wage_policy){since, *savings});
    if (labour_in_cost != NULL)
        effort_policy_draft(draft, since, *labour_in_cost);
    return journal_post(call, draft, posted, err);
}

static bool run_policy(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    struct document posted;
    struct day since;
    int64_t savings = value_percent(values, "savings-percent");
    bool labour = value_flag(values, "labour-in-cost");
    bool has_savings = value_given(values, "savings-percent");
    bool has_labour = value_given(values, "labour-in-cost");
    if (!has_savings && !has_labour) {
        fail(err, ERROR_INVALID, _("nothing was said that could change"));
        return fail_hint(err, _("write --savings-percent or --labour-in-cost"));
    }
    if (!journal_read_since(call, values, false, &since, err) ||
        !post_policy(call, since, has_savings ? &savings : NULL, has_labour ? &labour : NULL,
                     value_text(values, "note"), &posted, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    if (has_savings)
        answer_field(out, "savings_percent", N_("Saved (%)"), cell_percent(savings));
    if (has_labour)
        answer_field(out, "labour_in_cost", N_("Wages are part of the cost"), cell_flag(labour));
    answer_field(out, "since", N_("Since"), cell_day(since));
    return true;
}

/* New books begin with the policy of the settings. */
static bool found(struct call *call, struct error *err)
{
    struct document posted;
    const struct settings *settings = call->settings;
    return post_policy(call, (struct day){0}, &settings->savings_milli_percent,
                       &settings->labour_in_cost, "", &posted, err);
}

static const struct input rate_inputs[] = {
    {.name = "grade",
     .label = N_("Grade"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "per-hour",
     .label = N_("Per hour"),
     .kind = INPUT_MONEY,
     .required = true,
     .positional = true},
    {.name = "since",
     .label = N_("Since"),
     .kind = INPUT_DAY,
     .help = N_("today if left out; a first rate holds from the beginning")},
    {.name = "note", .label = N_("Note"), .kind = INPUT_TEXT, .help = N_("the decree it is from")},
    {0},
};

static const struct input piece_rate_inputs[] = {
    {.name = "product",
     .label = N_("Product"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {.name = "per-piece",
     .label = N_("Per piece"),
     .kind = INPUT_MONEY,
     .required = true,
     .positional = true},
    {.name = "since",
     .label = N_("Since"),
     .kind = INPUT_DAY,
     .help = N_("today if left out; a first rate holds from the beginning")},
    {.name = "note", .label = N_("Note"), .kind = INPUT_TEXT, .help = N_("the decree it is from")},
    {0},
};

static const struct input policy_inputs[] = {
    {.name = "savings-percent",
     .label = N_("Saved (%)"),
     .kind = INPUT_PERCENT,
     .help = N_("of gross, until release")},
    {.name = "labour-in-cost",
     .label = N_("Wages are part of the cost"),
     .kind = INPUT_FLAG,
     .help = N_("whether hourly wages are part of what a product costs")},
    {.name = "since", .label = N_("Since"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {.name = "note", .label = N_("Note"), .kind = INPUT_TEXT, .help = N_("the decree it is from")},
    {0},
};

static const struct input run_inputs[] = {
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .help = N_("this month if left out")},
    {0},
};

static const struct input compare_inputs[] = {
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .help = N_("this month if left out")},
    {.name = "percent",
     .label = N_("More than (%)"),
     .kind = INPUT_PERCENT,
     .help = N_("only changes of gross beyond this; 10 if left out")},
    {0},
};

static const struct input approve_inputs[] = {
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .required = true,
     .positional = true},
    DOCUMENT_NOTE_INPUT,
    {0},
};

static const struct input claim_inputs[] = {
    {.name = "inmate",
     .label = N_("Register number"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .personal = true},
    {.name = "deduction",
     .label = N_("Deduction"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .help = N_("its name in the wage rule")},
    {.name = "amount",
     .label = N_("A month"),
     .kind = INPUT_MONEY,
     .required = true,
     .personal = true,
     .help = N_("0 ends it")},
    {.name = "total",
     .label = N_("In all"),
     .kind = INPUT_MONEY,
     .personal = true,
     .help = N_("for a deduction that ends when so much was taken")},
    {.name = "since", .label = N_("Since"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {.name = "note",
     .label = N_("Note"),
     .kind = INPUT_TEXT,
     .personal = true,
     .help = N_("the agreement or order it is from")},
    {0},
};

static const struct input fee_inputs[] = {
    {.name = "pool",
     .label = N_("Pool"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .help = N_("its name in the wage rule")},
    {.name = "amount",
     .label = N_("Amount"),
     .kind = INPUT_MONEY,
     .required = true,
     .positional = true},
    {.name = "day", .label = N_("Day"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {.name = "number",
     .label = N_("Number"),
     .kind = INPUT_CODE,
     .help = N_("on the paper of the partner")},
    DOCUMENT_NOTE_INPUT,
    {0},
};

static const struct import_column rate_columns[] = {
    {"grade", "grade"}, {"per_hour", "per-hour"}, {0}};
static const struct import_source rate_sources[] = {
    {.file = "wage_rates.csv", .key = "grade", .head = rate_columns}, {0}};
static const struct import rate_import = {.stage = 40, .sources = rate_sources};

static const struct import_column piece_columns[] = {
    {"product", "product"}, {"per_piece", "per-piece"}, {0}};
static const struct import_source piece_sources[] = {
    {.file = "piece_rates.csv", .key = "product", .head = piece_columns}, {0}};
static const struct import piece_import = {.stage = 40, .sources = piece_sources};

static const struct action actions[] = {
    {
        .name = "rate",
        .summary = N_("Set what an hour of a grade pays, from a day on"),
        .access = WRITES,
        .inputs = rate_inputs,
        .run = run_rate,
        .examples = {"wage rate A 5000", "wage rate B 4500 --since 2026-11-01 --note 'SK 12/2026'"},
        .import = &rate_import,
    },
    {
        .name = "piece-rate",
        .summary = N_("Set what a good piece of a product pays, from a day on"),
        .access = WRITES,
        .inputs = piece_rate_inputs,
        .run = run_piece_rate,
        .examples = {"wage piece-rate KEMEJA 3500",
                     "wage piece-rate KURSI 16000 --since 2026-11-01"},
        .import = &piece_import,
    },
    {
        .name = "policy",
        .summary = N_("Set how much is saved, and whether wages are part of the cost"),
        .access = WRITES,
        .inputs = policy_inputs,
        .run = run_policy,
        .examples = {"wage policy --savings-percent 75",
                     "wage policy --labour-in-cost yes --since 2026-11-01"},
    },
    {
        .name = "run",
        .summary = N_("Compute the wages of a month"),
        .access = READS,
        .inputs = run_inputs,
        .run = wage_action_run,
        .examples = {"wage run --month 2026-10", "wage run --month 2026-10 --json"},
    },
    {
        .name = "funds",
        .summary = N_("Show how what a month shares out is divided among funds"),
        .access = READS,
        .inputs = run_inputs,
        .run = wage_action_funds,
        .examples = {"wage funds --month 2026-10", "wage funds --month 2026-10 --json"},
    },
    {
        .name = "compare",
        .summary = N_("Compare the wages of a month with the month before, and say why"),
        .access = READS,
        .inputs = compare_inputs,
        .run = wage_action_compare,
        .examples = {"wage compare --month 2026-10", "wage compare --month 2026-10 --percent 25"},
    },
    {
        .name = "prepare",
        .summary = N_("Say that the wages of a month are ready to be approved"),
        .access = WRITES,
        .inputs = approve_inputs,
        .run = wage_action_prepare,
        .examples = {"wage prepare 2026-10", "wage prepare 2026-10 --note 'rapat 2 November'"},
    },
    {
        .name = "approve",
        .summary = N_("Approve the wages of a month that another person prepared"),
        .access = WRITES,
        .inputs = approve_inputs,
        .run = wage_action_approve,
        .examples = {"wage approve 2026-10", "wage approve 2026-10 --note 'SK 21/2026'"},
    },
    {
        .name = "claim",
        .summary = N_("Record what an inmate owes by a deduction of the wage rule"),
        .access = WRITES,
        .inputs = claim_inputs,
        .run = wage_action_claim,
        .examples = {"wage claim B.I-010001 mesin --amount 200000 --total 1500000",
                     "wage claim B.I-010001 mesin --amount 0"},
    },
    {
        .name = "fee",
        .summary = N_("Record a fee for job work that the wage rule shares out"),
        .access = WRITES,
        .inputs = fee_inputs,
        .run = wage_action_fee,
        .examples = {"wage fee makloon 1500000", "wage fee makloon 1500000 --day 2026-10-31"},
    },
    {0},
};

extern const struct migration wage_migrations[];

static const struct document_kind *const kinds[] = {
    &wage_rule_kind,  &wage_preparation_kind, &wage_approval_kind,
    &wage_claim_kind, &wage_fee_kind,         NULL,
};
static const struct content *const contents[] = {
    &piece_rate_content, &wage_policy_content, &wage_claim_content,
    &wage_fee_content,   &wage_run_content,    &wage_content,
    &wage_line_content,  &wage_fund_content,   NULL,
};

static const struct closing closing = {.review = wage_review};

const struct slice wage_slice = {
    .name = "wage",
    .title = N_("Wages"),
    .migrations = wage_migrations,
    .statements = wage_statements,
    .actions = actions,
    .kinds = kinds,
    .contents = contents,
    .checks = wage_checks,
    .closing = &closing,
    .found = found,
};
