/* Who may do what: roles are lists of patterns of action paths. */
#include "core/app/access.h"
#include "core/app/ini.h"
#include "tests/app/outcome.h"

#define FILE_PATH "/tmp/karya-test-roles-XXXXXX"

struct ground {
    struct arena *arena;
    struct error err;
    char path[sizeof FILE_PATH];
};

static int set_up_ground(void **state)
{
    struct ground *ground = calloc(1, sizeof *ground);
    assert_non_null(ground);
    ground->arena = arena_open((size_t)16 << 20);
    *state = ground;
    return 0;
}

static int tear_down_ground(void **state)
{
    struct ground *ground = *state;
    arena_close(&ground->arena);
    free(ground);
    return 0;
}

/* The rules of a file with this text. */
static const struct access_rules *load(struct ground *ground, const char *text)
{
    snprintf(ground->path, sizeof ground->path, FILE_PATH);
    int file = mkstemp(ground->path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    ground->err = (struct error){0};
    const struct access_rules *rules = access_load(ground->arena, ground->path, &ground->err);
    unlink(ground->path);
    return rules;
}

static const struct access_rules *built_in(struct ground *ground)
{
    const struct access_rules *rules = access_load(ground->arena, "", &ground->err);
    assert_done(rules != NULL, &ground->err);
    return rules;
}

static uint32_t bit(enum role role)
{
    return UINT32_C(1) << role;
}

/* ------------------------------------------------------------------ patterns */

static void a_pattern_is_an_action_a_slice_a_verb_or_everything(void **state)
{
    struct ground *ground = *state;
    static const struct {
        const char *pattern, *path;
        bool allowed;
    } rows[] = {
        {"stock.issue", "stock.issue", true},
        {"stock.issue", "stock.issues", false},
        {"stock.issue", "stock.issu", false},
        {"stock.issue", "stock", false},
        {"stock.*", "stock.issue", true},
        {"stock.*", "stocks.issue", false},
        {"stock.*", "stock", false},
        {"*.list", "item.list", true},
        {"*.list", "item.lists", false},
        {"*.list", "list", false},
        {"*.list", "item.blist", false},
        {"verify", "verify", true},
        {"verify", "verify.all", false},
        {"*", "stock.issue", true},
        {"*", "verify", true},
        {"", "stock.issue", false},
        {"stock.on-hand", "stock.on", false},
        {"item.list stock.issue", "stock.issue", true},
        {"item.list, stock.issue", "stock.issue", true},
        {"item.list\tstock.issue", "stock.issue", true},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *text = arena_format(ground->arena, "[roles]\nclerk = %s\n", rows[i].pattern);
        const struct access_rules *rules = load(ground, text);
        assert_done(rules != NULL, &ground->err);
        assert_row(access_allows(rules, bit(ROLE_CLERK), rows[i].path) == rows[i].allowed,
                   "'%s' and '%s'", rows[i].pattern, rows[i].path);
    }
}

static void several_roles_may_what_each_of_them_may(void **state)
{
    struct ground *ground = *state;
    const struct access_rules *rules =
        load(ground, "[roles]\nclerk = session.draft\nauditor = verify\n");
    assert_done(rules != NULL, &ground->err);
    assert_false(access_allows(rules, bit(ROLE_CLERK), "verify"));
    assert_true(access_allows(rules, bit(ROLE_CLERK) | bit(ROLE_AUDITOR), "verify"));
    assert_true(access_allows(rules, bit(ROLE_CLERK) | bit(ROLE_AUDITOR), "session.draft"));
}

static void who_has_no_role_may_nothing(void **state)
{
    struct ground *ground = *state;
    const struct access_rules *rules = load(ground, "[roles]\nmanager = *\n");
    assert_done(rules != NULL, &ground->err);
    assert_false(access_allows(rules, 0, "item.list"));
}

static void a_role_without_patterns_may_nothing(void **state)
{
    struct ground *ground = *state;
    const struct access_rules *rules = load(ground, "[roles]\nmanager = *\n");
    assert_done(rules != NULL, &ground->err);
    assert_false(access_allows(rules, bit(ROLE_STOREKEEPER), "item.list"));
}

/* ------------------------------------------------------------------ the file */

static void a_role_that_is_none_is_refused_with_its_line(void **state)
{
    struct ground *ground = *state;
    assert_null(load(ground, "# roles\n[roles]\nmanager = *\nwarden = *\n"));
    assert_error(&ground->err, ERROR_INVALID, "there is no role 'warden' in [roles]",
                 "the section is [roles]; the roles are: supervisor, storekeeper, manager, "
                 "administrator, auditor, clerk");
    assert_string_equal(ground->err.file, ground->path);
    assert_number_equal(ground->err.line, 4);
    assert_string_equal(ground->err.field, "warden");
}

static void a_section_that_is_not_of_roles_is_refused(void **state)
{
    struct ground *ground = *state;
    assert_null(load(ground, "[access]\nmanager = *\n"));
    assert_string_equal(ground->err.message, "there is no role 'manager' in [access]");
    assert_number_equal(ground->err.line, 2);
}

static void a_file_that_is_not_there_is_refused(void **state)
{
    struct ground *ground = *state;
    assert_null(access_load(ground->arena, "/tmp/karya-test-no-such-roles", &ground->err));
    assert_int_equal(ground->err.kind, ERROR_NOT_FOUND);
}

/* ------------------------------------------------------------------ the roles that come along */

static void each_role_may_its_own_work(void **state)
{
    struct ground *ground = *state;
    static const struct {
        enum role role;
        const char *path;
        bool allowed;
    } rows[] = {
        {ROLE_SUPERVISOR, "session.post", true},    {ROLE_SUPERVISOR, "session.confirm", true},
        {ROLE_SUPERVISOR, "stock.receive", false},  {ROLE_SUPERVISOR, "wage.run", false},
        {ROLE_SUPERVISOR, "month.close", false},    {ROLE_STOREKEEPER, "stock.receive", true},
        {ROLE_STOREKEEPER, "stock.issue", true},    {ROLE_STOREKEEPER, "stock.return", true},
        {ROLE_STOREKEEPER, "sales.deliver", true},  {ROLE_STOREKEEPER, "count.post", true},
        {ROLE_STOREKEEPER, "wage.run", false},      {ROLE_STOREKEEPER, "inmate.list", false},
        {ROLE_STOREKEEPER, "month.close", false},   {ROLE_MANAGER, "month.close", true},
        {ROLE_MANAGER, "wage.rate", true},          {ROLE_ADMINISTRATOR, "person.add", true},
        {ROLE_ADMINISTRATOR, "verify", true},       {ROLE_ADMINISTRATOR, "stock.receive", false},
        {ROLE_ADMINISTRATOR, "month.close", false}, {ROLE_AUDITOR, "verify", true},
        {ROLE_AUDITOR, "document.show", true},      {ROLE_AUDITOR, "document.encoding", true},
        {ROLE_AUDITOR, "stock.card", true},         {ROLE_AUDITOR, "audit.trail", true},
        {ROLE_AUDITOR, "wage.run", true},           {ROLE_AUDITOR, "document.reverse", false},
        {ROLE_CLERK, "session.draft", true},        {ROLE_CLERK, "session.post", false},
        {ROLE_CLERK, "session.confirm", false},     {ROLE_CLERK, "inmate.list", false},
    };
    const struct access_rules *rules = built_in(ground);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        assert_row(access_allows(rules, bit(rows[i].role), rows[i].path) == rows[i].allowed,
                   "%s and %s", role_names[rows[i].role], rows[i].path);
}

typedef void each_action(struct ground *ground, const struct action *action, const char *path);

static void walk_actions(struct ground *ground, each_action *look)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++)
            look(ground, a, action_path(ground->arena, s, a));
}

static void look_as_auditor(struct ground *ground, const struct action *action, const char *path)
{
    bool allowed = access_allows(built_in(ground), bit(ROLE_AUDITOR), path);
    assert_row(!allowed || action->access == READS, "the auditor may write: %s", path);
}

static void an_auditor_may_nothing_that_writes(void **state)
{
    walk_actions(*state, look_as_auditor);
}

static void look_as_manager(struct ground *ground, const struct action *action, const char *path)
{
    (void)action;
    assert_row(access_allows(built_in(ground), bit(ROLE_MANAGER), path), "%s", path);
}

static void a_manager_may_everything(void **state)
{
    walk_actions(*state, look_as_manager);
}

static void look_as_somebody(struct ground *ground, const struct action *action, const char *path)
{
    (void)action;
    const char *who = access_who_may(ground->arena, built_in(ground), path);
    assert_row(strcmp(who, "nobody") != 0, "%s", path);
}

static void there_is_somebody_for_every_action(void **state)
{
    walk_actions(*state, look_as_somebody);
}

static bool names_an_action(struct ground *ground, const char *pattern)
{
    const char *text = arena_format(ground->arena, "[roles]\nclerk = %s\n", pattern);
    const struct access_rules *rules = load(ground, text);
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++)
            if (access_allows(rules, bit(ROLE_CLERK), action_path(ground->arena, s, a)))
                return true;
    return false;
}

/* A pattern that matches nothing is a mistyped one, and somebody cannot do his work. */
static void each_pattern_that_comes_along_matches_an_action(void **state)
{
    struct ground *ground = *state;
    const struct ini *ini = ini_load(ground->arena, SOURCE_DIR "/config/roles.ini", &ground->err);
    assert_done(ini != NULL, &ground->err);
    for (size_t i = 0; i < ini->count; i++)
        for (const char *at = ini->entries[i].value; *at != '\0';) {
            size_t length = strcspn(at, " ");
            const char *pattern = arena_copy_bytes(ground->arena, at, length);
            assert_row(names_an_action(ground, pattern), "%s of %s", pattern, ini->entries[i].key);
            at += length + strspn(at + length, " ");
        }
}

/* ------------------------------------------------------------------ being refused */

static void who_may_not_is_told_for_whom_it_is(void **state)
{
    (void)state;
    struct fixture *f = fixture_open();
    act_as(f, ROLE_CLERK);
    assert_refused(f, ERROR_FORBIDDEN, "", "'tester' may not do 'stock.receive'",
                   "this is for: storekeeper, manager", "stock receive", "supplier", "TOKO");
    assert_refused(f, ERROR_FORBIDDEN, "", "'tester' may not do 'verify'",
                   "this is for: manager, administrator, auditor", "verify");
    fixture_close(f);
}

/* The permission comes first: whoever may not, learns nothing about the inputs. */
static void a_refusal_comes_before_the_inputs_are_read(void **state)
{
    (void)state;
    struct fixture *f = fixture_open();
    act_as(f, ROLE_CLERK);
    assert_false(do_action(f, "stock receive", "supplier", "TOKO", "day", "no day", NULL));
    assert_int_equal(f->err.kind, ERROR_FORBIDDEN);
    fixture_close(f);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_ground, tear_down_ground)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_pattern_is_an_action_a_slice_a_verb_or_everything),
        TEST(several_roles_may_what_each_of_them_may),
        TEST(who_has_no_role_may_nothing),
        TEST(a_role_without_patterns_may_nothing),
        TEST(a_role_that_is_none_is_refused_with_its_line),
        TEST(a_section_that_is_not_of_roles_is_refused),
        TEST(a_file_that_is_not_there_is_refused),
        TEST(each_role_may_its_own_work),
        TEST(an_auditor_may_nothing_that_writes),
        TEST(a_manager_may_everything),
        TEST(there_is_somebody_for_every_action),
        TEST(each_pattern_that_comes_along_matches_an_action),
        TEST(who_may_not_is_told_for_whom_it_is),
        TEST(a_refusal_comes_before_the_inputs_are_read),
    };
    return cmocka_run_group_tests_name("access", tests, NULL, NULL);
}
