/*
 * Rules and months by chance. Whatever a rule combines: the lines of gross add up to gross, gross
 * is deductions and net, net is where it goes; a pool is shared to the last unit, and its funds add
 * up to its basis; nobody is left with less than is protected; computing again changes nothing, nor
 * does the order in which the sheets were written down; and each day is paid by its own rule.
 *
 * KARYA_PROPERTY_MONTHS says how many there are, KARYA_PROPERTY_SEED where to begin.
 */
#include "tests/workshop/wage_prison.h"

#include "core/base/text.h"
#include "workshop/wage/wage.h"

enum { MONTHS_DEFAULT = 16, INMATES = 5, SHEETS = 14, GRADES = 3, PAIRS_MAX = 80 };

static const char *const grades[GRADES] = {"A", "B", "C"};

/* What a rule protects, for the check. */
struct protection {
    int64_t amount, percent; /* percent of gross, whole */
};

struct chance {
    struct fixture *f;
    uint64_t random;
    struct protection protection;
};

/* splitmix64 */
static uint64_t next_random(struct chance *chance)
{
    uint64_t z = chance->random += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static int below(struct chance *chance, int limit)
{
    return (int)(next_random(chance) % (uint64_t)limit);
}

static bool coin(struct chance *chance)
{
    return below(chance, 2) == 0;
}

/* ------------------------------------------------------------------ a rule */

static void add_rates(struct chance *chance, struct text *rule, const char *section, int most)
{
    text_format(rule, "[rates %s]\n", section);
    for (int i = 0; i < GRADES; i++)
        text_format(rule, "%s = %d\n", grades[i], 1 + below(chance, most));
}

static void add_time(struct chance *chance, struct text *rule)
{
    bool hourly = coin(chance);
    if (hourly) {
        add_rates(chance, rule, "hourly", 9000);
        text_format(rule, "[hourly]\nhours = %d\n", coin(chance) ? 1 : 1 + below(chance, 200));
    }
    if (hourly && coin(chance))
        text_format(rule,
                    "[overtime]\nafter_minutes = %d\nsteps = %d x 1.5, x 2.25\n"
                    "rest_days = sunday\nrest_steps = 60 x 2, x 3.125\n",
                    below(chance, 500), 1 + below(chance, 90));
    if (coin(chance)) {
        add_rates(chance, rule, "daily", 60000);
        text_format(rule, "[daily]\ndays = %d\nfull_day_minutes = %d\npart_of_day = %d %%\n",
                    1 + below(chance, 26), 1 + below(chance, 480), below(chance, 101));
    }
    if (coin(chance))
        add_rates(chance, rule, "session", 20000);
    if (hourly && coin(chance))
        text_format(rule, "[learners]\nC = %d.5 %%\n", below(chance, 99));
}

static void add_more_gross(struct chance *chance, struct text *rule)
{
    text_format(rule, "[rates piece]\nROTI = %d per %d\n", 1 + below(chance, 9999),
                1 + below(chance, 12));
    text_format(rule, "[piece]\nrework = %d %%\ncount = %s\nshare = %s\n", below(chance, 101),
                coin(chance) ? "person" : "sheet", coin(chance) ? "minutes" : "equally");
    if (coin(chance))
        text_format(rule, "[absence]\nsick = %d\n", below(chance, 9000));
    if (coin(chance))
        text_format(rule, "[bonus]\nfull_day = %d\nfull_day_minutes = %d\n", below(chance, 9000),
                    1 + below(chance, 480));
    if (coin(chance))
        text_format(rule, "[floor]\nper_day = %d\nper_hour = %d\n", below(chance, 30000),
                    below(chance, 3000));
}

static void add_pools(struct chance *chance, struct text *rule)
{
    static const char *const by[] = {"minutes", "equally", "days", "pieces"};
    bool weighted = coin(chance);
    int inmates = below(chance, 101), modal = below(chance, 101 - inmates);
    if (weighted)
        text_format(rule, "[grades]\nA = 1.5\nB = 1.%d\nC = 0.75\n", below(chance, 1000));
    text_format(rule, "[pool p]\nbasis = fees\nby = %s\nweighted = %s\n", by[below(chance, 4)],
                weighted ? "yes" : "no");
    text_format(rule, "[funds p]\ninmates = %d\nmodal = %d\nstate = %d\n", inmates, modal,
                100 - inmates - modal);
    if (coin(chance))
        text_format(rule,
                    "[pool q]\nbasis = fund\nfrom = modal\nby = %s\n"
                    "[funds q]\ninmates = 33.333 %%\nlain = 66.667 %%\n",
                    by[below(chance, 4)]);
}

static void add_deductions(struct chance *chance, struct text *rule)
{
    chance->protection = (struct protection){0};
    text_add(rule, "[deductions]\n");
    if (coin(chance)) {
        chance->protection.amount = below(chance, 200000);
        text_format(rule, "protected = %d\n", (int)chance->protection.amount);
    } else {
        chance->protection.percent = below(chance, 101);
        text_format(rule, "protected = %d %%\n", (int)chance->protection.percent);
    }
    text_format(rule, "at_most = %d %%\n", below(chance, 100));
    text_format(rule, "[deduction satu]\npriority = 2\namount = %d\ncarry = yes\n",
                1 + below(chance, 90000));
    text_format(rule, "[deduction dua]\npriority = 1\npercent = %d.%d %%\nof = %s\nabove = %d\n",
                below(chance, 99), 1 + below(chance, 9), coin(chance) ? "gross" : "left",
                below(chance, 50000));
    if (coin(chance))
        text_add(rule, "[deduction tiga]\npriority = 3\nresidual = yes\n");
}

static void add_net(struct chance *chance, struct text *rule)
{
    if (coin(chance))
        text_format(rule, "[net]\nspendable = %d parts\nsavings = %d parts\nlain = %d parts\n",
                    1 + below(chance, 9), 1 + below(chance, 9), 1 + below(chance, 9));
    else
        text_format(rule,
                    "[net]\nspendable = %d %%\nfamily = %d\nsavings = rest\nunit = %d\n"
                    "rounding = %s\n",
                    below(chance, 101), below(chance, 90000), coin(chance) ? 1 : 500,
                    coin(chance) ? "down" : "nearest");
}

static const char *make_rule(struct chance *chance, const char *since)
{
    struct text rule = text_new(chance->f->arena);
    text_format(&rule, "[rule]\nname = acak\ntitle = Acak\nreference = SK\nsince = %s\n", since);
    add_time(chance, &rule);
    add_more_gross(chance, &rule);
    add_pools(chance, &rule);
    add_deductions(chance, &rule);
    add_net(chance, &rule);
    return rule.bytes;
}

/* ------------------------------------------------------------------ a month */

/* Sheets as name, value, ..., NULL: made once, written down in any order. */
struct sheets {
    const char *pairs[SHEETS][PAIRS_MAX];
};

static void add_pair(const char **pairs, int *count, const char *name, const char *value)
{
    pairs[(*count)++] = name;
    pairs[(*count)++] = value;
}

static void add_entry(struct chance *chance, const char **pairs, int *count, int line, int inmate)
{
    struct arena *arena = chance->f->arena;
    bool sick = below(chance, 8) == 0, sews = !sick && coin(chance);
    add_pair(pairs, count, arena_format(arena, "entries[%d].inmate", line),
             arena_format(arena, "B.I-%d", inmate + 1));
    add_pair(pairs, count, arena_format(arena, "entries[%d].presence", line),
             sick ? "sick" : "present");
    add_pair(pairs, count, arena_format(arena, "entries[%d].minutes", line),
             arena_format(arena, "%d", sick ? 0 : below(chance, 600)));
    if (!sews)
        return;
    add_pair(pairs, count, arena_format(arena, "entries[%d].product", line), "ROTI");
    add_pair(pairs, count, arena_format(arena, "entries[%d].good", line),
             arena_format(arena, "%d", below(chance, 40)));
    add_pair(pairs, count, arena_format(arena, "entries[%d].repair", line),
             arena_format(arena, "%d", below(chance, 4)));
}

static void make_sheets(struct chance *chance, struct sheets *sheets)
{
    for (int i = 0; i < SHEETS; i++) {
        int count = 0, line = 0;
        const char **pairs = sheets->pairs[i];
        add_pair(pairs, &count, "workshop", coin(chance) ? "ROTI" : "JAHIT");
        add_pair(pairs, &count, "day",
                 arena_format(chance->f->arena, "2026-10-%02d", 1 + below(chance, 6) * 5));
        for (int inmate = 0; inmate < INMATES; inmate++)
            if (below(chance, 3) > 0)
                add_entry(chance, pairs, &count, line++, inmate);
        if (line == 0)
            add_entry(chance, pairs, &count, 0, 0);
        pairs[count] = NULL;
    }
}

static void write_down(struct fixture *f, const char *const *pairs)
{
    const struct slice *slice = NULL;
    const struct action *action = action_find("session", "post", &slice);
    struct form *form = form_of(f, action, pairs);
    workspace_close(&f->call.workspace);
    f->answer = answer_new(f->arena, f->site.currency_decimals);
    assert_done(action_perform(slice, action, &f->call, form, EFFECT_KEEP, f->answer, &f->err),
                &f->err);
}

static struct fixture *open_prison(const char *first_rule, const char *second_rule, int64_t fee)
{
    void *state = NULL;
    set_up_prison(&state);
    struct fixture *f = state;
    DO(f, "location add", "code", "LANTAI-2", "name", "Lantai jahit", "kind", "floor");
    DO(f, "workshop add", "code", "JAHIT", "name", "Bengkel jahit", "floor", "LANTAI-2");
    for (int i = 0; i < INMATES; i++)
        add_inmate(f, arena_format(f->arena, "B.I-%d", i + 1), grades[i % GRADES]);
    DO(f, "wage-rule load", "file", file_of(f, first_rule));
    if (second_rule != NULL)
        DO(f, "wage-rule load", "file", file_of(f, second_rule));
    DO(f, "wage fee", "pool", "p", "amount", arena_format(f->arena, "%lld", (long long)fee), "day",
       "2026-10-15");
    return f;
}

/* The run as text, to be compared. */
static char *run_text(struct fixture *f)
{
    DO(f, "wage run", "month", "2026-10");
    json_t *answer = answer_json(f);
    char *text = json_dumps(answer, JSON_SORT_KEYS);
    json_decref(answer);
    return text;
}

/* ------------------------------------------------------------------ what must be so */

static int64_t sum_of(const struct wage *wage, enum wage_part first, enum wage_part last)
{
    int64_t sum = 0;
    for (size_t i = 0; i < wage->line_count; i++)
        if (wage->lines[i].part >= first && wage->lines[i].part <= last)
            sum += wage->lines[i].amount.minor;
    return sum;
}

static void check_wage(const struct wage *wage, const struct protection *protection)
{
    assert_money_equal(wage->gross, sum_of(wage, PAY_HOURLY, PAY_CORRECTION));
    assert_money_equal(wage->gross, wage->hourly.minor + wage->piece.minor + wage->other.minor);
    assert_money_equal(wage->deductions, sum_of(wage, PAY_DEDUCTION, PAY_DEDUCTION));
    assert_money_equal(wage->net, wage->gross.minor - wage->deductions.minor);
    assert_money_equal(wage->net, sum_of(wage, PAY_NET, PAY_NET));
    assert_money_equal(wage->net,
                       wage->savings.minor + wage->paid_out.minor + wage->elsewhere.minor);
    assert_true(wage->gross.minor >= 0 && wage->net.minor >= 0 && wage->savings.minor >= 0 &&
                wage->paid_out.minor >= 0 && wage->elsewhere.minor >= 0);
    for (size_t i = 0; i < wage->line_count; i++)
        assert_true(wage->lines[i].amount.minor >= 0);
    int64_t kept = wage->gross.minor < protection->amount ? wage->gross.minor : protection->amount;
    assert_row(wage->net.minor >= kept, "%lld of %lld are left", (long long)wage->net.minor,
               (long long)wage->gross.minor);
    assert_row(wage->net.minor * 100 >= wage->gross.minor * protection->percent,
               "%lld of %lld are left", (long long)wage->net.minor, (long long)wage->gross.minor);
}

static int64_t shared_in(const struct wage_run *run, const struct wage_fund *fund)
{
    int64_t sum = 0;
    for (size_t i = 0; i < run->count; i++)
        for (size_t k = 0; k < run->wages[i].line_count; k++) {
            const struct wage_line *line = &run->wages[i].lines[k];
            if (line->part == PAY_POOL && line->rule == fund->rule &&
                strcmp(line->name, fund->pool) == 0)
                sum += line->amount.minor;
        }
    return sum;
}

static void check_funds(const struct wage_run *run)
{
    int64_t sum = 0;
    for (size_t i = 0; i < run->fund_count; i++) {
        const struct wage_fund *fund = &run->funds[i];
        bool begins =
            i == 0 || fund->rule != fund[-1].rule || strcmp(fund->pool, fund[-1].pool) != 0;
        bool ends = i + 1 == run->fund_count || fund->rule != fund[1].rule ||
                    strcmp(fund->pool, fund[1].pool) != 0;
        sum = (begins ? 0 : sum) + fund->amount.minor;
        if (ends)
            assert_int_equal(sum, fund->basis.minor);
        if (strcmp(fund->fund, FUND_INMATES) == 0)
            assert_int_equal(shared_in(run, fund), fund->undivided ? 0 : fund->amount.minor);
    }
}

static void check_run(struct fixture *f, const struct protection *protection)
{
    struct wage_run run;
    struct month month;
    assert_done(month_parse("2026-10", &month, &f->err), &f->err);
    begin(f, READS);
    assert_done(wage_compute(&f->call, month, &run, &f->err), &f->err);
    assert_true(run.count > 0);
    for (size_t i = 0; i < run.count; i++)
        check_wage(&run.wages[i], protection);
    check_funds(&run);
    fixture_rest(f);
}

/* What was posted sums to nothing, and the inmates' part of it is the run's. */
static void check_approval(struct fixture *f)
{
    approve(f, "2026-10");
    DO(f, "wage run", "month", "2026-10");
    json_t *answer = answer_json(f);
    int64_t gross = 0, savings = 0, paid_out = 0;
    for (size_t i = 0; i < json_array_size(answer); i++) {
        const json_t *row = json_array_get(answer, i);
        gross += json_integer_value(json_object_get(row, "gross"));
        savings += json_integer_value(json_object_get(row, "savings"));
        paid_out += json_integer_value(json_object_get(row, "paid_out"));
    }
    json_decref(answer);
    assert_int_equal(balance(f, "wages"), gross);
    assert_int_equal(balance(f, "savings"), -savings);
    assert_int_equal(balance(f, "wages payable"), -paid_out);
    assert_verified(f);
}

/* ------------------------------------------------------------------ the tests */

static void try_month(uint64_t seed)
{
    void *state = NULL;
    struct sheets sheets;
    set_up(&state);
    struct chance chance = {.f = state, .random = seed};
    const char *rule = make_rule(&chance, "2026-10-01");
    int64_t fee = 1 + below(&chance, 9999999);
    make_sheets(&chance, &sheets);
    struct fixture *f = open_prison(rule, NULL, fee), *turned = open_prison(rule, NULL, fee);
    for (int i = 0; i < SHEETS; i++) {
        write_down(f, sheets.pairs[i]);
        write_down(turned, sheets.pairs[SHEETS - 1 - i]);
    }
    check_run(f, &chance.protection);
    char *first = run_text(f), *again = run_text(f), *other = run_text(turned);
    assert_string_equal(first, again);
    assert_string_equal(first, other);
    check_approval(f);
    char *approved = run_text(f);
    assert_string_equal(first, approved);
    free(first);
    free(again);
    free(other);
    free(approved);
    fixture_close(f);
    fixture_close(turned);
    fixture_close(chance.f);
}

static long setting(const char *name, long fallback)
{
    const char *text = getenv(name);
    return text == NULL ? fallback : strtol(text, NULL, 10);
}

static void any_rule_pays_any_month_exactly(void **state)
{
    (void)state;
    long months = setting("KARYA_PROPERTY_MONTHS", MONTHS_DEFAULT);
    long seed = setting("KARYA_PROPERTY_SEED", 1);
    for (long i = 0; i < months; i++) {
        print_message("month %ld\n", seed + i);
        try_month((uint64_t)(seed + i));
    }
}

/* The model: minutes of each day at the rate of its rule, rounded once. */
static void a_rule_that_begins_on_any_day_pays_each_day_by_its_own(void **state)
{
    (void)state;
    struct chance chance = {.random = 7};
    for (int trial = 0; trial < 6; trial++) {
        void *prison = NULL;
        set_up_prison(&prison);
        struct fixture *f = prison;
        int change = 2 + below(&chance, 28), before = 1 + below(&chance, 9000),
            after = 1 + below(&chance, 9000);
        int64_t sixtieths = 0;
        add_inmate(f, "B.I-1", "A");
        DO(f, "wage-rule load", "file",
           file_of(f, arena_format(f->arena,
                                   RULE_HEAD("satu", "2026-10-01") "[rates hourly]\nA = %d\n",
                                   before)));
        DO(f, "wage-rule load", "file",
           file_of(f, arena_format(f->arena,
                                   "[rule]\nname = dua\ntitle = x\nreference = y\n"
                                   "since = 2026-10-%02d\n[rates hourly]\nA = %d\n",
                                   change, after)));
        for (int day = 1; day <= 31; day += 2) {
            int minutes = 1 + below(&chance, 480);
            work_on(f, "B.I-1", arena_format(f->arena, "2026-10-%02d", day), minutes);
            sixtieths += (int64_t)minutes * (day < change ? before : after);
        }
        int64_t gross = (sixtieths * 2 + 60) / 120;
        assert_october(f, arena_format(f->arena, "[{'gross': %lld}]", (long long)gross));
        fixture_close(f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_rule_pays_any_month_exactly),
        cmocka_unit_test(a_rule_that_begins_on_any_day_pays_each_day_by_its_own),
    };
    return cmocka_run_group_tests_name("any wage rule", tests, NULL, NULL);
}
