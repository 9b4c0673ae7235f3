/*
 * Worked examples: of wages as prisons form them, and of other products, textbooks and laws. Every
 * figure was worked out by hand or stands in the source that the test names.
 */
#include "tests/workshop/wage_prison.h"

#include "core/base/text.h"

/* ------------------------------------------------------------------ a share of the surplus */

/* The pattern of Semarang and Pangkalan Bun: sales 18,750,000, cost 12,562,547. */
static void open_bakery_month(struct fixture *f)
{
    static const struct {
        const char *grade;
        int64_t minutes;
    } men[] = {{"A", 9600}, {"B", 9150}, {"C", 8640}, {"A", 5760}, {"B", 2640}};
    DO(f, "stock receive", "supplier", "TOKO", "day", "2026-10-01", "line[0].item", "ROTI",
       "line[0].quantity", "1", "line[0].amount", "12562547", "line[0].into", "JADI");
    DO(f, "sales deliver", "buyer", "UMUM", "day", "2026-10-15", "from", "JADI", "line[0].item",
       "ROTI", "line[0].quantity", "1", "line[0].unit-price", "18750000");
    LOAD(f, "[grades]\nA = 1\nB = 1.25\nC = 1.5\n"
            "[pool surplus]\nbasis = surplus\nby = minutes\nweighted = yes\n"
            "[funds surplus]\ninmates = 50 %\nmodal = 35 %\nstate = 15 %\n"
            "[net]\nspendable = 25 %\nsavings = rest\n");
    for (size_t i = 0; i < COUNT_OF(men); i++) {
        const char *number = arena_format(f->arena, "B.I-%zu", i + 1);
        add_inmate(f, number, men[i].grade);
        work(f, number, men[i].minutes, 480);
    }
}

static void the_split_of_a_surplus_adds_up_to_the_whole(void **state)
{
    struct fixture *f = *state;
    open_bakery_month(f);
    DO(f, "wage funds", "month", "2026-10");
    assert_answer(f, "[{'fund': 'inmates', 'of': 6187453, 'amount': 3093726},"
                     " {'fund': 'modal', 'of': 6187453, 'amount': 2165609},"
                     " {'fund': 'state', 'of': 6187453, 'amount': 928118}]");
}

static void a_pool_is_shared_by_weighted_minutes_to_the_last_rupiah(void **state)
{
    struct fixture *f = *state;
    open_bakery_month(f);
    assert_october(f, "[{'gross': 689770, 'paid_out': 172442, 'savings': 517328},"
                      " {'gross': 821796, 'paid_out': 205449, 'savings': 616347},"
                      " {'gross': 931190, 'paid_out': 232797, 'savings': 698393},"
                      " {'gross': 413862, 'paid_out': 103465, 'savings': 310397},"
                      " {'gross': 237108, 'paid_out': 59277, 'savings': 177831}]");
}

static void an_approved_share_is_posted_to_the_inmates_and_the_funds(void **state)
{
    struct fixture *f = *state;
    open_bakery_month(f);
    approve(f, "2026-10");
    assert_int_equal(balance(f, "wages"), 3093726);
    assert_int_equal(balance(f, "wages payable"), -773430);
    assert_int_equal(balance(f, "savings"), -2320296);
    assert_int_equal(balance(f, "surplus shared"), 3093727);
    assert_int_equal(balance(f, "fund modal"), -2165609);
    assert_int_equal(balance(f, "state revenue payable"), -928118);
    assert_verified(f);
}

/* ------------------------------------------------------------------ pieces, floor, deductions */

#define BAG_RULE                                                                                   \
    "[rates piece]\nTAS-S = 250\nTAS-M = 300\nTAS-L = 375\nTAS-XL = 450\n"                         \
    "[piece]\nrework = 50 %\n[bonus]\nfull_day = 5000\nfull_day_minutes = 420\n"                   \
    "[floor]\nper_day = 20000\n[deductions]\nat_most = 30 %\n"                                     \
    "[deduction koperasi]\npriority = 1\namount = 10000\n"                                         \
    "[deduction mesin]\npriority = 2\namount = own\nat_most = 20 %\ncarry = yes\n"                 \
    "[net]\nspendable = 25 %\nsavings = rest\n"

static const char *const bags[] = {"TAS-S", "TAS-M", "TAS-L", "TAS-XL"};

/* Pieces of each size on sheets of their own, without minutes. */
static void sew(struct fixture *f, const char *number, const char *const good[4],
                const char *repaired_m)
{
    for (size_t i = 0; i < COUNT_OF(bags); i++)
        DO(f, "session post", "workshop", "ROTI", "day", "2026-10-01", "entries[0].inmate", number,
           "entries[0].minutes", "0", "entries[0].product", bags[i], "entries[0].good", good[i],
           "entries[0].repair", i == 1 ? repaired_m : "0");
}

static void work_days(struct fixture *f, const char *number, int full, int days)
{
    for (int day = 1; day <= days; day++)
        work_on(f, number, arena_format(f->arena, "2026-10-%02d", day), day <= full ? 420 : 240);
}

static void open_bag_month(struct fixture *f)
{
    for (size_t i = 0; i < COUNT_OF(bags); i++)
        DO(f, "item add", "code", bags[i], "name", bags[i], "kind", "product", "unit", "pcs",
           "decimals", "0");
    LOAD(f, BAG_RULE);
    add_inmate(f, "F", "A");
    add_inmate(f, "G", "A");
    add_inmate(f, "H", "A");
    for (const char *number = "FGH"; *number != '\0'; number++)
        DO(f, "wage claim", "inmate", arena_copy_bytes(f->arena, number, 1), "deduction", "mesin",
           "amount", "200000", "since", "2026-10-01");
    work_days(f, "F", 20, 22);
    work_days(f, "G", 8, 10);
    work_days(f, "H", 2, 3);
    sew(f, "F", (const char *const[]){"1200", "800", "300", "0"}, "0");
    sew(f, "G", (const char *const[]){"400", "150", "20", "5"}, "30");
    sew(f, "H", (const char *const[]){"37", "0", "0", "11"}, "0");
}

static void pieces_with_floor_and_capped_deductions(void **state)
{
    struct fixture *f = *state;
    open_bag_month(f);
    assert_october(f, "[{'inmate': 'F', 'piece': 652500, 'other': 100000, 'gross': 752500,"
                      "  'deductions': 160500, 'paid_out': 148000, 'savings': 444000},"
                      " {'inmate': 'G', 'piece': 159250, 'other': 40750, 'gross': 200000,"
                      "  'deductions': 50000, 'paid_out': 37500, 'savings': 112500},"
                      " {'inmate': 'H', 'piece': 14200, 'other': 45800, 'gross': 60000,"
                      "  'deductions': 18000, 'paid_out': 10500, 'savings': 31500}]");
}

/* 20 % of 752,500 are 150,500; of 12,000 the cap of 30 % leaves H only 8,000. */
static void what_an_instalment_could_not_take_is_owed(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *inmate;
        int64_t taken, owed;
    } rows[] = {{"F", 150500, 49500}, {"G", 40000, 160000}, {"H", 8000, 192000}};
    open_bag_month(f);
    approve(f, "2026-10");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *where = arena_format(f->arena,
                                         " FROM workshop_wage_line AS line JOIN workshop_identity"
                                         " AS who USING (inmate) WHERE who.number = '%s'"
                                         " AND line.name = 'mesin'",
                                         rows[i].inmate);
        assert_int_equal(number_in_books(f, arena_format(f->arena, "SELECT amount AS n%s", where)),
                         rows[i].taken);
        assert_int_equal(number_in_books(f, arena_format(f->arena, "SELECT owed AS n%s", where)),
                         rows[i].owed);
    }
    assert_int_equal(balance(f, "fund mesin"), -198500);
    assert_int_equal(balance(f, "fund koperasi"), -30000);
}

/* ------------------------------------------------------------------ smaller ones */

/* Oregon, in cents: taxes, support order, victims, and board takes the rest of 80 %. */
#define WATERFALL                                                                                  \
    "[rates daily]\nA = 1200.00\n[deductions]\nat_most = 80 %\n"                                   \
    "[deduction tax]\npriority = 1\npercent = 7.65 %\n"                                            \
    "[deduction support]\npriority = 2\namount = own\n"                                            \
    "[deduction victims]\npriority = 3\npercent = 5 %\n"                                           \
    "[deduction board]\npriority = 4\nresidual = yes\n[net]\nspendable = rest\n"

static void assert_deductions(struct fixture *f, const char *expected)
{
    DO(f, "explain wage", "inmate", "B.I-1", "month", "2026-10");
    json_t *answer = answer_json(f), *wanted = parse_expected(expected);
    json_t *lines = json_object_get(answer, "deduction_lines");
    assert_int_equal(json_array_size(lines), json_array_size(wanted));
    for (size_t i = 0; i < json_array_size(wanted); i++)
        assert_row(answer_agrees(json_array_get(lines, i), json_array_get(wanted, i)), "line %zu",
                   i);
    json_decref(answer);
    json_decref(wanted);
}

static void open_waterfall(struct fixture *f, const char *support)
{
    f->site.currency_decimals = 2;
    LOAD(f, WATERFALL);
    add_inmate(f, "B.I-1", "A");
    DO(f, "wage claim", "inmate", "B.I-1", "deduction", "support", "amount", support, "since",
       "2026-10-01");
    work_on(f, "B.I-1", "2026-10-01", 480);
}

static void the_last_deduction_takes_what_the_cap_leaves(void **state)
{
    struct fixture *f = *state;
    open_waterfall(f, "300.00");
    assert_october(f, "[{'gross': 120000, 'deductions': 96000, 'paid_out': 24000}]");
    assert_deductions(f,
                      "[{'name': 'tax', 'amount': 9180}, {'name': 'support', 'amount': 30000},"
                      " {'name': 'victims', 'amount': 6000}, {'name': 'board', 'amount': 50820}]");
}

static void a_large_order_leaves_nothing_to_those_after_it(void **state)
{
    struct fixture *f = *state;
    open_waterfall(f, "900.00");
    assert_october(f, "[{'gross': 120000, 'deductions': 96000, 'paid_out': 24000}]");
    assert_deductions(f, "[{'name': 'tax', 'amount': 9180}, {'name': 'support', 'amount': 86820}]");
}

/* 500 : 200 : 800 of 1,137,500; rounded one by one they would come to 1,137,501. */
static void a_fixed_split_scales_with_the_wage(void **state)
{
    struct fixture *f = *state;
    LOAD(f, "[rates daily]\nA = 1137500\n"
            "[net]\nspendable = 5 parts\nmesin = 2 parts\nsavings = 8 parts\n");
    add_inmate(f, "B.I-1", "A");
    work_on(f, "B.I-1", "2026-10-01", 480);
    assert_october(f, "[{'gross': 1137500, 'paid_out': 379167, 'elsewhere': 151667,"
                      " 'savings': 606666}]");
}

/* A published honorarium list paid 1,000 more than its pool, and added up one line wrongly. */
static void base_pay_comes_out_of_the_pool_and_the_rest_is_shared_equally(void **state)
{
    struct fixture *f = *state;
    static const int base[] = {185000, 488000, 125000, 160000, 174000,
                               10000,  192000, 213000, 106500};
    struct text rule = text_new(f->arena);
    text_add(&rule, RULE_HEAD("uji", "2026-10-01") "[rates daily]\n");
    for (size_t i = 0; i < COUNT_OF(base); i++)
        text_format(&rule, "G%zu = %d\n", i + 1, base[i]);
    text_add(&rule, "[pool honor]\nbasis = fees\nby = equally\nafter_rates = yes\n"
                    "[funds honor]\ninmates = 100 %\n");
    DO(f, "wage-rule load", "file", file_of(f, rule.bytes));
    DO(f, "wage fee", "pool", "honor", "amount", "3172000", "day", "2026-10-31");
    for (size_t i = 0; i < COUNT_OF(base); i++) {
        const char *number = arena_format(f->arena, "B.I-%zu", i + 1);
        add_inmate(f, number, arena_format(f->arena, "G%zu", i + 1));
        work_on(f, number, "2026-10-05", 480);
    }
    assert_october(f, "[{'gross': 353723}, {'gross': 656723}, {'gross': 293722}, {'gross': 328722},"
                      " {'gross': 342722}, {'gross': 178722}, {'gross': 360722}, {'gross': 381722},"
                      " {'gross': 275222}]");
    approve(f, "2026-10");
    assert_int_equal(balance(f, "wages"), 3172000);
}

/* ------------------------------------------------------------------ scenarios of others */

/* wa-01, HMPPS activities: a rate per session, in force from its day on. */
static void a_rate_counts_from_its_day(void **state)
{
    struct fixture *f = *state;
    static const char *const since[] = {NULL, "2024-01-09", "2024-01-11", "2024-01-16"};
    static const char *const rates[] = {"30", "35", "65", "75"};
    it_is(f, "2024-02-01");
    add_inmate(f, "B.I-1", "A");
    DO(f, "wage rate", "grade", "A", "per-hour", rates[0]);
    for (size_t i = 1; i < COUNT_OF(rates); i++)
        DO(f, "wage rate", "grade", "A", "per-hour", rates[i], "since", since[i]);
    work_on(f, "B.I-1", "2024-01-08", 60);
    work_on(f, "B.I-1", "2024-01-10", 60);
    work_on(f, "B.I-1", "2024-01-12", 60);
    DO(f, "wage run", "month", "2024-01");
    assert_answer(f, "[{'hourly': 130}]"); /* 30 + 35 + 65 */
}

/* wa-04, Frappe HR: 78,000 for 26 days; of them one day of leave, one absent, one half day. */
static void a_month_wage_is_paid_by_days_and_parts_of_days(void **state)
{
    struct fixture *f = *state;
    LOAD(f, "[rates daily]\nA = 78000\n"
            "[daily]\ndays = 26\nfull_day_minutes = 420\npart_of_day = 75 %\n");
    add_inmate(f, "B.I-1", "A");
    for (int day = 1; day <= 24; day++)
        work_on(f, "B.I-1", arena_format(f->arena, "2026-10-%02d", day), day == 7 ? 210 : 420);
    for (int day = 25; day <= 26; day++)
        DO(f, "session post", "workshop", "ROTI", "day",
           arena_format(f->arena, "2026-10-%02d", day), "entries[0].inmate", "B.I-1",
           "entries[0].presence", day == 25 ? "leave" : "absent");
    assert_october(f, "[{'gross': 71250}]");
}

/* wa-07: straight piece rate. */
static void three_workers_by_the_piece(void **state)
{
    struct fixture *f = *state;
    static const char *const pieces[] = {"25", "30", "40"};
    LOAD(f, "[rates piece]\nROTI = 10\n");
    for (size_t i = 0; i < COUNT_OF(pieces); i++) {
        const char *number = arena_format(f->arena, "B.I-%zu", i + 1);
        add_inmate(f, number, "A");
        DO(f, "session post", "workshop", "ROTI", "day", "2026-10-01", "entries[0].inmate", number,
           "entries[0].minutes", "60", "entries[0].product", "ROTI", "entries[0].good", pieces[i]);
    }
    assert_october(f, "[{'piece': 250}, {'piece': 300}, {'piece': 400}]");
}

/* wa-10: 8 hours on a holiday that falls on the shortest day; exact 606,936.42. */
static void work_on_a_holiday_is_paid_in_steps(void **state)
{
    struct fixture *f = *state;
    LOAD(f, "[rates hourly]\nA = 5000000\n[hourly]\nhours = 173\n"
            "[overtime]\nholidays = 2026-10-16\nrest_steps = 300 x 2, 60 x 3, x 4\n");
    add_inmate(f, "B.I-1", "A");
    work_on(f, "B.I-1", "2026-10-16", 480);
    assert_october(f, "[{'hourly': 606936}]");
}

/* wa-13: KEP-72/MEN/84: the first hour beyond the day at 1.5, the others at 2. */
static void overtime_on_a_working_day(void **state)
{
    struct fixture *f = *state;
    LOAD(f, "[rates hourly]\nA = 1730000\n[hourly]\nhours = 173\n"
            "[overtime]\nafter_minutes = 420\nsteps = 60 x 1.5, x 2\n");
    add_inmate(f, "B.I-1", "A");
    work_on(f, "B.I-1", "2026-10-16", 600);
    assert_october(f, "[{'hourly': 125000}]"); /* 7 hours are 70,000, overtime 55,000 */
}

/* wa-16: Tennessee and PIECP: all deductions together at most 80 %. */
static void deductions_are_capped(void **state)
{
    struct fixture *f = *state;
    LOAD(f, "[rates daily]\nA = 500\n[deductions]\nat_most = 80 %\n"
            "[deduction tax]\npriority = 1\namount = 60\n"
            "[deduction board]\npriority = 2\namount = 200\n"
            "[deduction family]\npriority = 3\namount = 100\n"
            "[deduction victims]\npriority = 4\npercent = 20 %\n");
    add_inmate(f, "B.I-1", "A");
    work_on(f, "B.I-1", "2026-10-01", 420);
    assert_october(f, "[{'gross': 500, 'deductions': 400, 'paid_out': 100}]");
    assert_deductions(f, "[{'name': 'tax', 'amount': 60}, {'name': 'board', 'amount': 200},"
                         " {'name': 'family', 'amount': 100}, {'name': 'victims', 'amount': 40}]");
}

/* wa-19: of 1,010 with 1,000 protected an order of 30 takes 10; the next month it wants 50. */
static void arrears_are_carried_forward(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2026-12-01");
    LOAD(f, "[rates hourly]\nA = 1010\n[deductions]\nprotected = 1000\n"
            "[deduction order]\npriority = 1\namount = 30\ncarry = yes\n");
    add_inmate(f, "B.I-1", "A");
    work_on(f, "B.I-1", "2026-10-01", 60);
    assert_october(f, "[{'gross': 1010, 'deductions': 10, 'paid_out': 1000}]");
    approve(f, "2026-10");
    work_on(f, "B.I-1", "2026-11-02", 120);
    DO(f, "wage run", "month", "2026-11");
    assert_answer(f, "[{'gross': 2020, 'deductions': 50, 'paid_out': 1970}]");
}

/* at-07, Frappe HR: July 2024 has 27 working days, of which 10 fall into unpaid leave. */
static void unpaid_leave_is_no_paid_day(void **state)
{
    struct fixture *f = *state;
    it_is(f, "2024-08-06");
    DO(f, "wage-rule load", "file",
       file_of(f, RULE_HEAD("uji", "2024-01-01") "[rates daily]\nA = 1000\n"));
    add_inmate(f, "B.I-1", "A");
    for (int day = 1; day <= 31; day++) {
        bool leave = day <= 3 || (day >= 10 && day <= 13) || day >= 28;
        if (day % 7 == 0) /* 7, 14, 21 and 28 July are Sundays */
            continue;
        DO(f, "session post", "workshop", "ROTI", "day",
           arena_format(f->arena, "2024-07-%02d", day), "entries[0].inmate", "B.I-1",
           "entries[0].presence", leave ? "leave" : "present", "entries[0].minutes",
           leave ? "0" : "420");
    }
    DO(f, "wage run", "month", "2024-07");
    assert_answer(f, "[{'days': 17, 'gross': 17000}]");
}

/* lc-07, lc-10, sh-07: what is left over goes to the largest remainders, ties to the first. */
static void odd_units_go_to_the_largest_remainders(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int64_t total, weights[7], shares[7];
        size_t count;
    } rows[] = {
        {4, {1, 1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 0, 0, 0}, 7},
        {10000, {0, 20, 0}, {0, 10000, 0}, 3},
        {10000, {20, 30}, {4000, 6000}, 2},
        {12345678, {20, 50, 15, 15}, {2469135, 6172839, 1851852, 1851852}, 4},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t shares[7];
        assert_true(number_divide(f->arena, rows[i].total, rows[i].weights, rows[i].count, shares));
        for (size_t k = 0; k < rows[i].count; k++)
            assert_row(shares[k] == rows[i].shares[k], "row %zu, share %zu", i, k);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_prison, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_split_of_a_surplus_adds_up_to_the_whole),
        TEST(a_pool_is_shared_by_weighted_minutes_to_the_last_rupiah),
        TEST(an_approved_share_is_posted_to_the_inmates_and_the_funds),
        TEST(pieces_with_floor_and_capped_deductions),
        TEST(what_an_instalment_could_not_take_is_owed),
        TEST(the_last_deduction_takes_what_the_cap_leaves),
        TEST(a_large_order_leaves_nothing_to_those_after_it),
        TEST(a_fixed_split_scales_with_the_wage),
        TEST(base_pay_comes_out_of_the_pool_and_the_rest_is_shared_equally),
        TEST(a_rate_counts_from_its_day),
        TEST(a_month_wage_is_paid_by_days_and_parts_of_days),
        TEST(three_workers_by_the_piece),
        TEST(work_on_a_holiday_is_paid_in_steps),
        TEST(overtime_on_a_working_day),
        TEST(deductions_are_capped),
        TEST(arrears_are_carried_forward),
        TEST(unpaid_leave_is_no_paid_day),
        TEST(odd_units_go_to_the_largest_remainders),
    };
    return cmocka_run_group_tests_name("wage worked examples", tests, NULL, NULL);
}
