/* Handing wages over. */
#include "core/app/workspace.h"
#include "core/base/text.h"
#include "core/journal/account/account.h"
#include "core/journal/inputs.h"
#include "workshop/payout/payout_store.h"
#include "workshop/savings/savings.h"

static bool reverse_payout(struct call *call, const struct document *original,
                           struct draft *reversal, struct document *posted, struct error *err)
{
    return posting_take_back(call, original, reversal, err) &&
           journal_post(call, reversal, posted, err);
}

const struct document_kind payout_kind = {
    .name = "payout", .prefix = "BYR", .title = N_("Payment of wages"), .reverse = reverse_payout};

/* A payment while it is being put together. */
struct paying {
    struct call *call;
    const struct values *values;
    struct draft *draft;
    struct wage_rule_book rules; /* what is not said, the rule of his workshop says */
    struct shop_id shop;         /* 0: all */
    bool only_listed;
    struct lookup listed; /* by key: struct listed */
    struct money total;
    int64_t unknown_cards;
};

/* What was said of one inmate. */
struct listed {
    struct money on_card;
};

static bool fail_total(struct error *err)
{
    return fail(err, ERROR_CONFLICT, _("the total is too large"));
}

/* ------------------------------------------------------------------ who, and how much */

static bool read_listed(struct paying *paying, struct error *err)
{
    struct call *call = paying->call;
    for (size_t i = 0; i < value_count(paying->values, "line"); i++) {
        const struct values *row = value_row(paying->values, "line", i);
        const struct inmate *inmate = inmate_find(call, value_text(row, "inmate"), err);
        if (inmate == NULL)
            return fail_in_line(err, "line", (int)i, "inmate");
        if (lookup_number(&paying->listed, inmate->id.value) != NULL) {
            fail(err, ERROR_INVALID, _("'%s' stands here twice"), inmate->number);
            return fail_in_line(err, "line", (int)i, "inmate");
        }
        struct listed *listed = ARENA_NEW(call->arena, struct listed);
        listed->on_card = value_money(row, "on-card");
        lookup_put_number(call->arena, &paying->listed, inmate->id.value, listed);
    }
    return true;
}

static bool is_wanted(const struct paying *paying, const struct placement *placement)
{
    bool listed = lookup_number(&paying->listed, placement->inmate.value) != NULL;
    return (!paying->only_listed || listed) &&
           (paying->shop.value == 0 || placement->shop.value == paying->shop.value);
}

/* How he is paid, and within what: as was said, else by the rule of his workshop. */
static struct payout_limits limits_of(const struct paying *paying, const struct wage_rule *rule,
                                      enum channel *channel)
{
    const struct values *values = paying->values;
    const struct payment_rules *payment = &rule->payment;
    struct payout_limits limits = {payment->cash_unit, {0}};
    *channel = (enum channel)value_choice(values, "channel", (int)payment->channel);
    if (payment->has_ceiling)
        limits.ceiling = payment->card_ceiling;
    if (value_given(values, "cash-unit"))
        limits.unit = value_money(values, "cash-unit");
    if (value_given(values, "card-ceiling"))
        limits.ceiling = value_money(values, "card-ceiling");
    return limits;
}

/* Pays what can be paid of what stands for one inmate. */
static bool pay_one(struct paying *paying, const struct placement *placement, struct error *err)
{
    struct call *call = paying->call;
    struct bank_account account;
    struct inmate_id inmate = placement->inmate;
    struct payout_line line = {.inmate = inmate};
    const struct listed *listed = lookup_number(&paying->listed, inmate.value);
    const struct wage_rule *rule =
        wage_rule_on(&paying->rules, placement->shop, paying->draft->day);
    struct payout_limits limits = limits_of(paying, rule, &line.channel);
    if (!entry_lowest(call, ACCOUNT_WAGES_PAYABLE, inmate.value, paying->draft->day, &line.due,
                      err) ||
        !bank_account_of(call, inmate, &account, err))
        return false;
    if (line.due.minor <= 0)
        return true;
    paying->unknown_cards +=
        line.channel == CHANNEL_CARD && limits.ceiling.minor > 0 && listed == NULL;
    payout_fit(&line, &limits, listed == NULL ? (struct money){0} : listed->on_card,
               !text_is_empty(account.bank));
    if (!money_add(paying->total, line.paid, &paying->total))
        return fail_total(err);
    payout_draft(paying->draft, &line);
    draft_post(paying->draft, &(struct posting){.account = ACCOUNT_WAGES_PAYABLE,
                                                .party = inmate.value,
                                                .amount = line.paid});
    return true;
}

static bool pay_all(struct paying *paying, struct error *err)
{
    struct call *call = paying->call;
    struct day day = paying->draft->day;
    struct savings_month **list = NULL;
    size_t count = 0;
    if (!wage_rules_load(call, INT64_MAX, &paying->rules, err) ||
        !savings_balances(call, day, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (list[i]->usable.minor <= 0)
            continue;
        const struct placement *placement = inmate_placement(call, list[i]->inmate->id, day, err);
        if (placement == NULL || (is_wanted(paying, placement) && !pay_one(paying, placement, err)))
            return false;
    }
    draft_post(paying->draft,
               &(struct posting){.account = "cash", .amount = {-paying->total.minor}});
    return true;
}

/* ------------------------------------------------------------------ the list */

static const struct column columns[] = {
    {.name = "inmate", .label = N_("Register number"), .kind = CELL_TEXT, .width = 14},
    {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 30},
    {.name = "channel", .label = N_("Way of payment"), .kind = CELL_TEXT},
    {.name = "due", .label = N_("To be paid"), .kind = CELL_MONEY, .carried = true},
    {.name = "paid", .label = N_("Paid"), .kind = CELL_MONEY, .carried = true},
    {.name = "kept", .label = N_("Stays for him"), .kind = CELL_MONEY, .carried = true},
    {.name = "reason", .label = N_("Why"), .kind = CELL_TEXT, .width = 24},
    {0},
};

static bool add_lines(struct call *call, const struct document *document, struct answer *out,
                      struct error *err)
{
    struct payout_line *list = NULL;
    size_t count = 0;
    struct money due = {0}, paid = {0};
    if (!payout_lines(call, document, &list, &count, err))
        return false;
    struct table *table = answer_table(out, "lines", NULL, columns, TABLE_LIST);
    for (size_t i = 0; i < count; i++) {
        const struct payout_line *line = &list[i];
        const struct inmate *inmate = inmate_of(call, line->inmate, err);
        if (inmate == NULL)
            return false;
        if (!money_add(due, line->due, &due) || !money_add(paid, line->paid, &paid))
            return fail_total(err);
        table_row(table, (struct cell[]){
                             cell_text(inmate->number),
                             cell_text(inmate->name),
                             cell_text(_(channel_labels[line->channel])),
                             cell_money(line->due),
                             cell_money(line->paid),
                             cell_money((struct money){line->due.minor - line->paid.minor}),
                             cell_text(_(payout_reason_labels[line->reason])),
                         });
    }
    if (count > 0)
        table_total(table, (struct cell[]){cell_text(_("Total")), cell_empty(), cell_empty(),
                                           cell_money(due), cell_money(paid),
                                           cell_money((struct money){due.minor - paid.minor}),
                                           cell_empty()});
    return true;
}

static bool read_wanted(struct paying *paying, struct error *err)
{
    const struct values *values = paying->values;
    paying->only_listed = value_flag(values, "only-listed");
    if (!value_given(values, "workshop"))
        return true;
    const struct shop *shop = shop_find(paying->call, value_text(values, "workshop"), err);
    if (shop == NULL)
        return fail_in_field(err, "workshop");
    paying->shop = shop->id;
    return true;
}

static bool run_make(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    struct document posted;
    struct paying paying = {
        .call = call,
        .values = values,
        .draft = draft_new(call, &payout_kind, value_day_or(values, "day", call->today),
                           value_text(values, "number"), value_text(values, "note")),
    };
    if (!read_wanted(&paying, err) || !read_listed(&paying, err) || !pay_all(&paying, err))
        return false;
    if (draft_count(paying.draft, &payout_content) == 0) {
        fail(err, ERROR_CONFLICT, _("nothing is to be handed over to anybody"));
        return fail_hint(err, _("'karya savings list' shows what stands for each"));
    }
    if (!journal_post(call, paying.draft, &posted, err))
        return false;
    answer_field(out, "document", N_("Document"), cell_text(posted.label));
    answer_field(out, "day", N_("Day"), cell_day(posted.day));
    answer_field(out, "paid", N_("Paid"), cell_money(paying.total));
    if (paying.unknown_cards > 0)
        answer_field(out, "cards_taken_as_empty", N_("Cards taken as empty: nothing was said"),
                     cell_integer(paying.unknown_cards));
    return add_lines(call, &posted, out, err);
}

/* ------------------------------------------------------------------ looking */

static const struct document *read_payout(struct call *call, const struct values *values,
                                          struct error *err)
{
    const struct document *document =
        journal_find_label(call, &payout_kind, value_text(values, "document"), err);
    if (document == NULL)
        fail_in_field(err, "document");
    return document;
}

static bool run_show(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    const struct document *document = read_payout(call, values, err);
    call_note_reading(call, 0);
    if (document == NULL)
        return false;
    answer_field(out, "document", N_("Document"), cell_text(document->label));
    answer_field(out, "day", N_("Day"), cell_day(document->day));
    return add_lines(call, document, out, err);
}

/* What the bank takes: one line an account. */
static bool run_bank_list(struct call *call, const struct values *values, struct answer *out,
                          struct error *err)
{
    static const struct column bank_columns[] = {
        {.name = "bank", .label = N_("Bank"), .kind = CELL_TEXT},
        {.name = "account", .label = N_("Account number"), .kind = CELL_TEXT},
        {.name = "holder", .label = N_("Holder"), .kind = CELL_TEXT, .width = 30},
        {.name = "amount", .label = N_("Amount"), .kind = CELL_MONEY, .carried = true},
        {.name = "reference", .label = N_("Reference"), .kind = CELL_TEXT},
        {0},
    };
    struct payout_line *list = NULL;
    size_t count = 0;
    const struct document *document = read_payout(call, values, err);
    call_note_reading(call, 0);
    if (document == NULL || !payout_lines(call, document, &list, &count, err))
        return false;
    struct table *table = answer_table(out, "bank", NULL, bank_columns, TABLE_LIST);
    answer_is_table(out, table);
    for (size_t i = 0; i < count; i++) {
        struct bank_account account;
        if (list[i].channel != CHANNEL_BANK || list[i].paid.minor == 0)
            continue;
        if (!bank_account_of(call, list[i].inmate, &account, err))
            return false;
        table_row(table, (struct cell[]){cell_text(account.bank), cell_text(account.number),
                                         cell_text(account.holder), cell_money(list[i].paid),
                                         cell_text(document->label)});
    }
    return true;
}

static bool run_account(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    const struct inmate *inmate = inmate_read(call, values, "inmate", err);
    if (inmate == NULL)
        return false;
    struct bank_account account = {value_text(values, "bank"), value_text(values, "account"),
                                   value_given(values, "holder") ? value_text(values, "holder")
                                                                 : inmate->name};
    if (text_is_empty(account.holder))
        return fail_field(err, "holder", _("the holder of the account is not known"));
    if (!bank_account_set(call, inmate->id, &account, err))
        return false;
    answer_field(out, "inmate", N_("Register number"), cell_text(inmate->number));
    answer_field(out, "bank", N_("Bank"), cell_text(account.bank));
    answer_field(out, "account", N_("Account number"), cell_text(account.number));
    answer_field(out, "holder", N_("Holder"), cell_text(account.holder));
    return true;
}

/* ------------------------------------------------------------------ what they take */

static const struct input make_lines[] = {
    {.name = "inmate",
     .label = N_("Register number"),
     .kind = INPUT_CODE,
     .required = true,
     .personal = true},
    {.name = "on-card",
     .label = N_("On the card"),
     .kind = INPUT_MONEY,
     .help = N_("what his card holds now")},
    {0},
};

static const struct input make_inputs[] = {
    {.name = "channel",
     .label = N_("Way of payment"),
     .kind = INPUT_CHOICE,
     .positional = true,
     .help = N_("as the rule of each workshop says if left out"),
     .choices = channel_names},
    {.name = "workshop",
     .label = N_("Workshop"),
     .kind = INPUT_CODE,
     .help = N_("all of them if left out")},
    {.name = "cash-unit",
     .label = N_("Smallest coin"),
     .kind = INPUT_MONEY,
     .help = N_("cash is paid in whole ones; as the rule says if left out")},
    {.name = "card-ceiling",
     .label = N_("A card holds at most"),
     .kind = INPUT_MONEY,
     .help = N_("what does not fit stays for him; as the rule says if left out")},
    {.name = "only-listed",
     .label = N_("Only the inmates listed"),
     .kind = INPUT_FLAG,
     .help = N_("everybody to whom something is due if left out")},
    DOCUMENT_DAY_INPUT,
    DOCUMENT_NUMBER_INPUT,
    DOCUMENT_NOTE_INPUT,
    {.name = "line", .label = N_("Line"), .kind = INPUT_LINES, .lines = make_lines},
    {0},
};

static const struct input document_inputs[] = {
    {.name = "document",
     .label = N_("Document"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    {0},
};

static const struct input account_inputs[] = {
    {.name = "inmate",
     .label = N_("Register number"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true,
     .personal = true},
    {.name = "bank", .label = N_("Bank"), .kind = INPUT_TEXT, .required = true, .personal = true},
    {.name = "account",
     .label = N_("Account number"),
     .kind = INPUT_CODE,
     .required = true,
     .personal = true},
    {.name = "holder",
     .label = N_("Holder"),
     .kind = INPUT_TEXT,
     .personal = true,
     .help = N_("as the bank writes it; the inmate's name if left out")},
    {0},
};

static const struct import_column account_columns[] = {
    {"inmate", "inmate"}, {"bank", "bank"}, {"account", "account"}, {"holder", "holder"}, {0}};
static const struct import_source account_sources[] = {
    {.file = "bank_accounts.csv", .key = "inmate", .head = account_columns}, {0}};
static const struct import account_import = {.stage = 60, .sources = account_sources};

static const struct action actions[] = {
    {
        .name = "make",
        .summary = N_("Hand over what is the inmates' to use: in cash, by bank or onto cards"),
        .access = WRITES,
        .inputs = make_inputs,
        .run = run_make,
        .examples = {"payout make cash --cash-unit 500 --day 2026-11-05",
                     "payout make card --card-ceiling 1000000 "
                     "--line 'inmate=B.I-010002,on-card=900000'"},
    },
    {
        .name = "show",
        .summary = N_("Show who was paid how much, what stays for him, and why"),
        .access = READS,
        .inputs = document_inputs,
        .run = run_show,
        .examples = {"payout show BYR-2026-000001", "payout show BYR-2026-000001 --json"},
    },
    {
        .name = "bank-list",
        .summary = N_("List what the bank is to credit to which account"),
        .access = READS,
        .inputs = document_inputs,
        .run = run_bank_list,
        .examples = {"payout bank-list BYR-2026-000001 --csv",
                     "payout bank-list BYR-2026-000001 --output bank.xlsx"},
    },
    {
        .name = "account",
        .summary = N_("Say to which bank account an inmate's wages go"),
        .access = WRITES,
        .inputs = account_inputs,
        .run = run_account,
        .examples = {"payout account B.I-010002 --bank BRI --account 0021-01-000017-50-1",
                     "payout account B.I-010003 --bank BRI --account 0021-01-000018-50-7 "
                     "--holder 'LUKMAN GUNAWAN'"},
        .import = &account_import,
    },
    {0},
};

extern const struct migration payout_migrations[];

static const struct document_kind *const kinds[] = {&payout_kind, NULL};
static const struct content *const contents[] = {&payout_content, NULL};

const struct slice payout_slice = {
    .name = "payout",
    .title = N_("Payments to inmates"),
    .migrations = payout_migrations,
    .statements = payout_statements,
    .actions = actions,
    .kinds = kinds,
    .contents = contents,
};
