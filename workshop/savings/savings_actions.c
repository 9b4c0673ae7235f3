/* What people can do with savings. */
#include "core/app/audit/audit.h"
#include "core/app/settings.h"
#include "core/base/text.h"
#include "core/journal/inputs.h"
#include "workshop/savings/savings_store.h"

enum { PERCENT_DECIMALS = 3 };

/* ------------------------------------------------------------------ documents */

static bool reverse_payment(struct call *call, const struct document *original,
                            struct draft *reversal, struct document *posted, struct error *err)
{
    return posting_take_back(call, original, reversal, err) &&
           journal_post(call, reversal, posted, err);
}

/* What was brought in is not taken back from under what was paid out of it. */
static bool reverse_opening(struct call *call, const struct document *original,
                            struct draft *reversal, struct document *posted, struct error *err)
{
    struct savings_paper paper;
    struct money lowest = {0};
    if (!savings_paper_of(call, original, &paper, err) ||
        !entry_lowest(call, ACCOUNT_SAVINGS, paper.inmate.value, reversal->day, &lowest, err))
        return false;
    if (lowest.minor < paper.saved.minor) {
        fail(err, ERROR_CONFLICT, _("some of what '%s' brought in was paid out since"),
             original->label);
        fail_hint(err, _("take what was paid out back first: 'karya savings statement' shows it"));
        return fail_in_field(err, "document");
    }
    return reverse_payment(call, original, reversal, posted, err);
}

static const struct document_kind opening_kind = {.name = "savings opening",
                                                  .prefix = "TAB",
                                                  .title = N_("Savings brought in"),
                                                  .reverse = reverse_opening};
static const struct document_kind withdrawal_kind = {.name = "savings withdrawal",
                                                     .prefix = "PTB",
                                                     .title = N_("Withdrawal of savings"),
                                                     .reverse = reverse_payment};
const struct document_kind savings_transfer_kind = {.name = "savings transfer",
                                                    .prefix = "KTB",
                                                    .title = N_("Savings sent to another prison"),
                                                    .reverse = reverse_payment};
const struct document_kind savings_release_kind = {.name = "release settlement",
                                                   .prefix = "PLB",
                                                   .title = N_("Release settlement"),
                                                   .reverse = reverse_payment};
static const struct document_kind rule_kind = {
    .name = "savings rule", .prefix = "ATB", .title = N_("Rule of savings")};

/* What leaves the two accounts is handed over; below zero, it came in. */
static bool post_paper(struct call *call, struct draft *draft, const struct savings_paper *paper,
                       const char *against, struct document *posted, struct error *err)
{
    int64_t sign = paper->event == SAVINGS_OPENING ? -1 : 1;
    int64_t party = paper->inmate.value, both = 0;
    if (!number_add(paper->saved.minor, paper->payable.minor, &both))
        return fail(err, ERROR_CONFLICT, _("the savings of an inmate are too large to add up"));
    saving_draft(draft, paper);
    draft_post(draft, &(struct posting){.account = ACCOUNT_SAVINGS,
                                        .party = party,
                                        .amount = {sign * paper->saved.minor}});
    draft_post(draft, &(struct posting){.account = ACCOUNT_WAGES_PAYABLE,
                                        .party = party,
                                        .amount = {sign * paper->payable.minor}});
    draft_post(draft, &(struct posting){.account = against, .amount = {-sign * both}});
    return journal_post(call, draft, posted, err);
}

static struct draft *draft_of(struct call *call, const struct document_kind *kind,
                              const struct values *values)
{
    return draft_new(call, kind, value_day_or(values, "day", call->today),
                     value_text(values, "number"), value_text(values, "note"));
}

static void answer_paper_of(struct answer *out, const struct document *posted,
                            const struct inmate *inmate)
{
    answer_field(out, "document", N_("Document"), cell_text(posted->label));
    answer_field(out, "inmate", N_("Register number"), cell_text(inmate->number));
    answer_field(out, "day", N_("Day"), cell_day(posted->day));
}

/* ------------------------------------------------------------------ bringing in */

static bool run_open(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    struct document posted = {0};
    const struct inmate *inmate = inmate_read(call, values, "inmate", err);
    if (inmate == NULL)
        return false;
    struct savings_paper paper = {
        .event = SAVINGS_OPENING,
        .inmate = inmate->id,
        .saved = value_money(values, "amount"),
        .payable = value_money(values, "usable"),
        .purpose = "",
        .place = value_text(values, "from"),
        .decision = value_text(values, "order"),
    };
    if (paper.saved.minor == 0 && paper.payable.minor == 0)
        return fail_field(err, "amount", _("the amount must be more than zero"));
    const char *against = text_is_empty(paper.place) ? "opening" : "cash";
    if (!post_paper(call, draft_of(call, &opening_kind, values), &paper, against, &posted, err))
        return false;
    answer_paper_of(out, &posted, inmate);
    answer_field(out, "amount", N_("Savings brought in"), cell_money(paper.saved));
    answer_field(out, "usable", N_("His to use"), cell_money(paper.payable));
    return true;
}

/* ------------------------------------------------------------------ withdrawing */

static const char *const purpose_names[] = {"needs",  "family", "education",
                                            "health", "other",  NULL};

static bool fail_withdrawal(struct call *call, const struct savings_rule *rule, struct money most,
                            struct error *err)
{
    int decimals = call->site->currency_decimals;
    if (rule->document == 0) {
        fail(err, ERROR_CONFLICT, _("no rule lets savings be withdrawn before release"));
        fail_hint(err, _("write the rule down first: karya savings rule"));
        return fail_in_field(err, "inmate");
    }
    const char *limit = rule->per_month.minor == 0
                            ? ""
                            : arena_format(call->arena, _(", in a month at most %s"),
                                           money_text(call->arena, rule->per_month, decimals));
    const char *percent = number_grouped(call->arena, rule->withdraw, PERCENT_DECIMALS, 0);
    fail(err, ERROR_CONFLICT, _("only %s may be withdrawn now"),
         money_text(call->arena, most, decimals));
    if (rule->of_month)
        fail_hint(err, _("the rule (%.80s): in a month %s %% of his savings%s"), rule->basis,
                  percent, limit);
    else
        fail_hint(err, _("the rule (%.80s): %s %% of all that was saved%s"), rule->basis, percent,
                  limit);
    return fail_in_field(err, "amount");
}

static bool run_withdraw(struct call *call, const struct values *values, struct answer *out,
                         struct error *err)
{
    struct document posted = {0};
    struct savings_rule rule;
    struct money most = {0};
    struct day day = value_day_or(values, "day", call->today);
    const struct inmate *inmate = inmate_read(call, values, "inmate", err);
    if (inmate == NULL)
        return false;
    struct savings_paper paper = {
        .event = SAVINGS_WITHDRAWAL,
        .inmate = inmate->id,
        .saved = value_money(values, "amount"),
        .purpose = purpose_names[value_choice(values, "purpose", 0)],
        .place = "",
        .decision = "",
    };
    if (paper.saved.minor == 0)
        return fail_field(err, "amount", _("the amount must be more than zero"));
    if (!savings_rule_on(call, inmate->id, day, &rule, err) ||
        !savings_may_withdraw(call, inmate->id, day, &most, err))
        return false;
    if (paper.saved.minor > most.minor)
        return fail_withdrawal(call, &rule, most, err);
    struct savings after;
    if (!post_paper(call, draft_of(call, &withdrawal_kind, values), &paper, "cash", &posted, err) ||
        !savings_of(call, inmate->id, day, 0, &after, err))
        return false;
    answer_paper_of(out, &posted, inmate);
    answer_field(out, "amount", N_("Withdrawn"), cell_money(paper.saved));
    answer_field(out, "left", N_("Savings left"), cell_money(after.saved.balance));
    answer_field(out, "may_withdraw", N_("May still be withdrawn"),
                 cell_money((struct money){most.minor - paper.saved.minor}));
    return true;
}

/* ------------------------------------------------------------------ sending on, and release */

/* All that stands for him on a day; what was recorded for later days keeps it there. */
static bool all_of(struct call *call, const struct inmate *inmate, struct day day,
                   struct savings_paper *paper, struct error *err)
{
    struct savings savings;
    struct money saved = {0}, usable = {0};
    if (!savings_of(call, inmate->id, day, 0, &savings, err) ||
        !entry_lowest(call, ACCOUNT_SAVINGS, inmate->id.value, day, &saved, err) ||
        !entry_lowest(call, ACCOUNT_WAGES_PAYABLE, inmate->id.value, day, &usable, err))
        return false;
    paper->saved = savings.saved.balance;
    paper->payable = savings.usable.balance;
    if (savings.saved.balance.minor < 0 || savings.usable.balance.minor < 0) {
        fail(err, ERROR_CONFLICT, _("more was paid to '%s' than he earned"), inmate->number);
        return fail_hint(err, _("'karya savings statement' shows what was paid"));
    }
    if (saved.minor >= paper->saved.minor && usable.minor >= paper->payable.minor)
        return true;
    fail_field(err, "day", _("something was paid to '%s' after %s"), inmate->number,
               day_plain(call->arena, day));
    return fail_hint(err, _("name a day that is not before it"));
}

/* What is still to come goes into the document, so that a reprint shows what was. */
static bool add_still_to_come(struct call *call, struct draft *draft, struct savings_paper *paper,
                              struct error *err)
{
    struct savings_unsold *list = NULL;
    size_t count = 0;
    if (!savings_pending(call, paper->inmate, draft->day, &paper->pending, err) ||
        !savings_unsold_now(call, paper->inmate, draft->day, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        unsold_draft(draft, &list[i]);
    return true;
}

static bool close_account(struct call *call, const struct document_kind *kind,
                          const struct values *values, struct savings_paper *paper,
                          struct answer *out, struct error *err)
{
    struct document posted = {0};
    struct draft *draft = draft_of(call, kind, values);
    const struct inmate *inmate = inmate_read(call, values, "inmate", err);
    if (inmate == NULL)
        return false;
    paper->inmate = inmate->id;
    paper->purpose = "";
    paper->decision = value_text(values, "order");
    if (!all_of(call, inmate, draft->day, paper, err) ||
        !add_still_to_come(call, draft, paper, err) ||
        !post_paper(call, draft, paper, "cash", &posted, err))
        return false;
    answer_paper_of(out, &posted, inmate);
    answer_field(out, "saved", N_("Savings"), cell_money(paper->saved));
    answer_field(out, "usable", N_("His to use"), cell_money(paper->payable));
    answer_field(out, "amount", N_("Handed over"),
                 cell_money((struct money){paper->saved.minor + paper->payable.minor}));
    answer_field(out, "pending", N_("Wages that are not approved yet"), cell_money(paper->pending));
    return true;
}

static bool run_transfer(struct call *call, const struct values *values, struct answer *out,
                         struct error *err)
{
    struct savings_paper paper = {.event = SAVINGS_TRANSFER, .place = value_text(values, "to")};
    return close_account(call, &savings_transfer_kind, values, &paper, out, err);
}

/* A second settlement is for what came in after the first; there must be something. */
static bool check_settled(struct call *call, const struct values *values, struct error *err)
{
    struct savings savings;
    struct savings_paper last;
    struct day day = value_day_or(values, "day", call->today);
    const struct inmate *inmate = inmate_read(call, values, "inmate", err);
    if (inmate == NULL || !savings_of(call, inmate->id, day, 0, &savings, err) ||
        !savings_paper_last(call, inmate->id, SAVINGS_RELEASE, &last, err))
        return false;
    if (last.document == 0 || savings.saved.balance.minor != 0 || savings.usable.balance.minor != 0)
        return true;
    const struct document *settled = journal_find(call, last.document, err);
    if (settled == NULL)
        return false;
    fail(err, ERROR_CONFLICT, _("'%s' settled everything with '%s' on %s"), settled->label,
         inmate->number, day_plain(call->arena, settled->day));
    fail_hint(err, _("print it again: karya report release %s"), inmate->number);
    return fail_in_field(err, "inmate");
}

static bool run_release(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    struct savings_paper paper = {.event = SAVINGS_RELEASE, .place = ""};
    return check_settled(call, values, err) &&
           close_account(call, &savings_release_kind, values, &paper, out, err);
}

/* ------------------------------------------------------------------ looking */

static bool run_list(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    static const struct column columns[] = {
        {.name = "inmate", .label = N_("Register number"), .kind = CELL_TEXT},
        {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 40},
        {.name = "saved", .label = N_("Savings"), .kind = CELL_MONEY, .carried = true},
        {.name = "usable", .label = N_("His to use"), .kind = CELL_MONEY, .carried = true},
        {0},
    };
    struct savings_month **list = NULL;
    size_t count = 0;
    struct money saved = {0}, usable = {0};
    struct table *table = answer_table(out, "savings", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    call_note_reading(call, 0);
    if (!savings_balances(call, value_day_or(values, "on", call->today), &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        table_row(table, (struct cell[]){
                             cell_text(list[i]->inmate->number), cell_text(list[i]->inmate->name),
                             cell_money(list[i]->closing), cell_money(list[i]->usable)});
        if (!money_add(saved, list[i]->closing, &saved) ||
            !money_add(usable, list[i]->usable, &usable))
            return fail(err, ERROR_CONFLICT, _("the total is too large"));
    }
    if (count > 0)
        table_total(table, (struct cell[]){cell_text(_("Total")), cell_empty(), cell_money(saved),
                                           cell_money(usable)});
    return true;
}

static const struct column statement_columns[] = {
    {.name = "day", .label = N_("Day"), .kind = CELL_DAY},
    {.name = "document", .label = N_("Document"), .kind = CELL_TEXT},
    {.name = "what", .label = N_("What"), .kind = CELL_TEXT, .width = 24},
    {.name = "in", .label = N_("In"), .kind = CELL_MONEY},
    {.name = "out", .label = N_("Out"), .kind = CELL_MONEY},
    {.name = "balance", .label = N_("Balance"), .kind = CELL_MONEY},
    {0},
};

static void add_entries(struct call *call, struct table *table, const struct entry *entry,
                        struct day from)
{
    struct money balance = {0};
    bool opened = false;
    for (; entry != NULL; entry = entry->next) {
        int64_t amount = -entry->amount.minor;
        bool shown = entry->day.days >= from.days;
        if (shown && !opened && balance.minor != 0)
            table_row(table, (struct cell[]){cell_empty(), cell_empty(), cell_text(_("Before")),
                                             cell_empty(), cell_empty(), cell_money(balance)});
        opened = opened || shown;
        balance.minor += amount;
        const char *what = savings_entry_text(call->arena, entry);
        if (shown)
            table_row(table, (struct cell[]){
                                 cell_day(entry->day),
                                 cell_text(entry->label),
                                 cell_text(what),
                                 amount > 0 ? cell_money((struct money){amount}) : cell_empty(),
                                 amount < 0 ? cell_money((struct money){-amount}) : cell_empty(),
                                 cell_money(balance),
                             });
    }
}

static bool run_statement(struct call *call, const struct values *values, struct answer *out,
                          struct error *err)
{
    struct savings savings;
    struct money most = {0};
    struct day to = value_day_or(values, "to", call->today);
    struct day from = value_day_or(values, "from", (struct day){0});
    const struct inmate *inmate = inmate_read(call, values, "inmate", err);
    if (inmate == NULL || !savings_of(call, inmate->id, to, 0, &savings, err) ||
        !savings_may_withdraw(call, inmate->id, to, &most, err))
        return false;
    answer_field(out, "inmate", N_("Register number"), cell_text(inmate->number));
    answer_field(out, "name", N_("Name"), cell_text(inmate->name));
    answer_field(out, "on", N_("On"), cell_day(to));
    answer_field(out, "brought_in", N_("Brought in"), cell_money(savings.saved.brought_in));
    answer_field(out, "wages", N_("Saved of wages"), cell_money(savings.saved.wages));
    answer_field(out, "withdrawn", N_("Withdrawn"), cell_money(savings.saved.handed_over));
    answer_field(out, "sent", N_("Sent to another prison"), cell_money(savings.saved.sent));
    answer_field(out, "settled", N_("Paid at release"), cell_money(savings.saved.settled));
    answer_field(out, "balance", N_("Savings"), cell_money(savings.saved.balance));
    answer_field(out, "usable", N_("His to use"), cell_money(savings.usable.balance));
    answer_field(out, "may_withdraw", N_("May still be withdrawn"), cell_money(most));
    add_entries(call, answer_table(out, "saved", N_("Savings"), statement_columns, TABLE_LIST),
                savings.saved_entries, from);
    add_entries(call, answer_table(out, "payable", N_("His to use"), statement_columns, TABLE_LIST),
                savings.usable_entries, from);
    return true;
}

static bool run_viewers(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    const struct inmate *inmate = inmate_read(call, values, "inmate", err);
    if (inmate == NULL)
        return false;
    struct day from = value_day_or(values, "from", (struct day){0});
    struct instant since = {((int64_t)from.days * 24 * 60 - call->site->minutes_east) * 60000};
    struct table *table = answer_table(out, "viewers", NULL, look_columns, TABLE_LIST);
    answer_is_table(out, table);
    return audit_looks(call, inmate->id.value, since, table, err);
}

/* ------------------------------------------------------------------ the rule */

static bool run_rule(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    struct document posted = {0};
    struct savings_rule *list = NULL;
    size_t count = 0;
    struct savings_rule rule = {
        .withdraw = value_percent(values, "withdraw-percent"),
        .per_month = value_money(values, "per-month"),
        .basis = value_text(values, "basis"),
    };
    if (!savings_rules_load(call, &list, &count, err) ||
        !journal_read_since(call, values, count == 0, &rule.since, err))
        return false;
    struct draft *draft = draft_new(call, &rule_kind, call->today, "", value_text(values, "note"));
    savings_rule_draft(draft, &rule);
    if (!journal_post(call, draft, &posted, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "withdraw_percent", N_("May be withdrawn (%)"), cell_percent(rule.withdraw));
    if (rule.per_month.minor != 0)
        answer_field(out, "per_month", N_("In a month at most"), cell_money(rule.per_month));
    answer_field(out, "basis", N_("Legal basis"), cell_text(rule.basis));
    answer_field(out, "since", N_("Since"), cell_day(rule.since));
    return true;
}

static bool run_rules(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    (void)values;
    static const struct column columns[] = {
        {.name = "since", .label = N_("Since"), .kind = CELL_DAY},
        {.name = "withdraw_percent", .label = N_("May be withdrawn (%)"), .kind = CELL_PERCENT},
        {.name = "per_month", .label = N_("In a month at most"), .kind = CELL_MONEY},
        {.name = "basis", .label = N_("Legal basis"), .kind = CELL_TEXT, .width = 40},
        {0},
    };
    struct savings_rule *list = NULL;
    size_t count = 0;
    struct table *table = answer_table(out, "rules", NULL, columns, TABLE_LIST);
    answer_is_table(out, table);
    if (!savings_rules_load(call, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        table_row(table,
                  (struct cell[]){
                      cell_day(list[i].since),
                      cell_percent(list[i].withdraw),
                      list[i].per_month.minor == 0 ? cell_empty() : cell_money(list[i].per_month),
                      cell_text(list[i].basis),
                  });
    return true;
}

/* ------------------------------------------------------------------ what they take */

#define INMATE_INPUT                                                                               \
    {                                                                                              \
        .name = "inmate", .label = N_("Register number"), .kind = INPUT_CODE, .required = true,    \
        .positional = true, .personal = true                                                       \
    }

static const struct input open_inputs[] = {
    INMATE_INPUT,
    {.name = "amount",
     .label = N_("Savings"),
     .kind = INPUT_MONEY,
     .required = true,
     .positional = true},
    {.name = "usable",
     .label = N_("His to use"),
     .kind = INPUT_MONEY,
     .help = N_("wages that were his to use and not handed over yet")},
    {.name = "from",
     .label = N_("Prison it comes from"),
     .kind = INPUT_TEXT,
     .help = N_("the money came with him; left out where these books begin")},
    {.name = "order",
     .label = N_("Transfer order"),
     .kind = INPUT_TEXT,
     .help = N_("its number and day")},
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    DOCUMENT_NOTE_INPUT,
    {0},
};

static const struct input withdraw_inputs[] = {
    INMATE_INPUT,
    {.name = "amount",
     .label = N_("Amount"),
     .kind = INPUT_MONEY,
     .required = true,
     .positional = true},
    {.name = "purpose",
     .label = N_("What for"),
     .kind = INPUT_CHOICE,
     .required = true,
     .choices = purpose_names,
     .help = N_("needs: basic needs inside")},
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    DOCUMENT_NOTE_INPUT,
    {0},
};

static const struct input transfer_inputs[] = {
    INMATE_INPUT,
    {.name = "to", .label = N_("Prison it goes to"), .kind = INPUT_TEXT, .required = true},
    {.name = "order",
     .label = N_("Transfer order"),
     .kind = INPUT_TEXT,
     .required = true,
     .help = N_("its number and day")},
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    DOCUMENT_NOTE_INPUT,
    {0},
};

static const struct input release_inputs[] = {
    INMATE_INPUT,
    {.name = "order",
     .label = N_("Release letter"),
     .kind = INPUT_TEXT,
     .required = true,
     .help = N_("its number and day")},
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    DOCUMENT_NOTE_INPUT,
    {0},
};

static const struct input list_inputs[] = {
    {.name = "on", .label = N_("On"), .kind = INPUT_DAY, .help = N_("at the end of this day")},
    {0},
};

static const struct input statement_inputs[] = {
    INMATE_INPUT,
    {.name = "from",
     .label = N_("From"),
     .kind = INPUT_DAY,
     .help = N_("the beginning if left out")},
    {.name = "to", .label = N_("To"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {0},
};

static const struct input viewers_inputs[] = {
    INMATE_INPUT,
    {.name = "from", .label = N_("From"), .kind = INPUT_DAY, .help = N_("leave out what is older")},
    {0},
};

static const struct input rule_inputs[] = {
    {.name = "withdraw-percent",
     .label = N_("May be withdrawn (%)"),
     .kind = INPUT_PERCENT,
     .required = true,
     .help = N_("before release, of all that was ever saved for him")},
    {.name = "per-month",
     .label = N_("In a month at most"),
     .kind = INPUT_MONEY,
     .help = N_("no limit of its own if left out")},
    {.name = "basis",
     .label = N_("Legal basis"),
     .kind = INPUT_TEXT,
     .required = true,
     .help = N_("the decree it is from")},
    {.name = "since",
     .label = N_("Since"),
     .kind = INPUT_DAY,
     .help = N_("today if left out; a first rule holds from the beginning")},
    DOCUMENT_NOTE_INPUT,
    {0},
};

static const struct import_column open_columns[] = {
    {"inmate", "inmate"}, {"amount", "amount"}, {"usable", "usable"}, {"date", "day"}, {0}};
static const struct import_source open_sources[] = {
    {.file = "savings.csv", .key = "inmate", .head = open_columns}, {0}};
static const struct import open_import = {.stage = 60, .sources = open_sources};

static const struct action actions[] = {
    {
        .name = "open",
        .summary = N_("Record savings that an inmate brings in"),
        .access = WRITES,
        .inputs = open_inputs,
        .run = run_open,
        .examples =
            {"savings open B.I-010121 450000 --day 2026-10-01",
             "savings open B.I-010122 1250000 --from 'Lapas Cirebon' --order 'W11-77/2026'"},
        .import = &open_import,
    },
    {
        .name = "withdraw",
        .summary = N_("Hand over part of an inmate's savings before his release"),
        .access = WRITES,
        .inputs = withdraw_inputs,
        .run = run_withdraw,
        .examples = {"savings withdraw B.I-010121 50000 --purpose needs",
                     "savings withdraw B.I-010122 200000 --purpose family --day 2026-10-20"},
    },
    {
        .name = "transfer",
        .summary = N_("Send an inmate's savings with him to another prison"),
        .access = WRITES,
        .inputs = transfer_inputs,
        .run = run_transfer,
        .examples = {"savings transfer B.I-010121 --to 'Lapas Cirebon' --order 'W11-80/2026'",
                     "savings transfer B.I-010122 --to 'Lapas Garut' --order 'W11-81/2026' "
                     "--day 2026-10-25"},
    },
    {
        .name = "release",
        .summary = N_("Settle with an inmate who is released: pay out all that is his"),
        .access = WRITES,
        .inputs = release_inputs,
        .run = run_release,
        .examples = {"savings release B.I-010121 --order 'W11-90/2026'",
                     "savings release B.I-010122 --order 'W11-91/2026' --day 2026-10-31"},
    },
    {
        .name = "list",
        .summary = N_("Show what stands for each inmate at the end of a day"),
        .access = READS,
        .inputs = list_inputs,
        .run = run_list,
        .examples = {"savings list", "savings list --on 2026-10-31 --csv"},
    },
    {
        .name = "statement",
        .summary = N_("Show every entry on the account of one inmate"),
        .access = READS,
        .inputs = statement_inputs,
        .run = run_statement,
        .examples = {"savings statement B.I-010121",
                     "savings statement B.I-010121 --from 2026-10-01 --to 2026-10-31"},
    },
    {
        .name = "viewers",
        .summary = N_("Show who looked at an inmate's pay, and when"),
        .access = READS,
        .inputs = viewers_inputs,
        .run = run_viewers,
        .examples = {"savings viewers B.I-010121", "savings viewers B.I-010121 --from 2026-10-01"},
    },
    {
        .name = "rule",
        .summary = N_("Set how much of savings may be withdrawn where no wage rule says so"),
        .access = WRITES,
        .inputs = rule_inputs,
        .run = run_rule,
        .examples = {"savings rule --withdraw-percent 25 --basis 'SE Dirjen PAS 11-6-2010'",
                     "savings rule --withdraw-percent 25 --per-month 300000 "
                     "--basis 'SK Kalapas 12/2026' --since 2026-11-01"},
    },
    {
        .name = "rules",
        .summary = N_("List the rules of savings, and since when each holds"),
        .access = READS,
        .run = run_rules,
        .examples = {"savings rules", "savings rules --json"},
    },
    {0},
};

extern const struct migration savings_migrations[];

static const struct document_kind *const kinds[] = {
    &opening_kind,         &withdrawal_kind, &savings_transfer_kind,
    &savings_release_kind, &rule_kind,       NULL};
static const struct content *const contents[] = {&savings_rule_content, &saving_content,
                                                 &unsold_content, NULL};

const struct slice savings_slice = {
    .name = "savings",
    .title = N_("Savings"),
    .migrations = savings_migrations,
    .statements = savings_statements,
    .actions = actions,
    .kinds = kinds,
    .contents = contents,
    .checks = savings_checks,
};
