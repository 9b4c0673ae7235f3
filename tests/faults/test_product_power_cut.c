/*
 * Pulling the plug on the whole product: while mixed documents are recorded, and while books are
 * made. After a cut the books are exactly as they were after the last acknowledged step, or the one
 * after it: every row of every table. Everything holds, and the next step can be done as if nothing
 * had happened.
 */
#include "core/app/person/person.h"
#include "core/app/site/site.h"
#include "core/app/workspace.h"
#include "core/cli/command.h"
#include "tests/support/fixture.h"
#include "tests/support/power_cut.h"
#include "tests/support/program.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { PAIRS_MAX = 40, STEPS_MAX = 100 };

#define ARENA_LIMIT ((size_t)256 << 20)

/* An action with its inputs: path, name, value, ... */
typedef const char *step[2 * PAIRS_MAX + 1];

/* ------------------------------------------------------------------ what is done */

#define RECEIVE(number_, day_, item_, quantity_, amount_)                                          \
    {                                                                                              \
        "stock receive", "supplier", "TOKO", "number", number_, "day", day_, "into", "GUDANG",     \
            "line[0].item", item_, "line[0].quantity", quantity_, "line[0].amount", amount_        \
    }
#define ISSUE(number_, day_, item_, quantity_)                                                     \
    {                                                                                              \
        "stock issue", "number", number_, "day", day_, "from", "GUDANG", "to", "LANTAI",           \
            "line[0].item", item_, "line[0].quantity", quantity_, "line[0].order", "SPK-1"         \
    }
#define SHEET(number_, day_, flour_, loaves_)                                                      \
    {                                                                                              \
        "session post", "workshop", "ROTI", "number", number_, "day", day_, "into", "JADI",        \
            "materials[0].item", "TERIGU", "materials[0].quantity", flour_, "outputs[0].order",    \
            "SPK-1", "outputs[0].item", "ROTI", "outputs[0].quantity", loaves_,                    \
            "entries[0].inmate", "B.I-1", "entries[0].minutes", "240", "entries[1].inmate",        \
            "B.I-2", "entries[1].presence", "sick"                                                 \
    }
#define DELIVER(number_, day_, loaves_)                                                            \
    {                                                                                              \
        "sales deliver", "buyer", "UMUM", "number", number_, "day", day_, "from", "JADI",          \
            "line[0].item", "ROTI", "line[0].quantity", loaves_, "line[0].unit-price", "15000"     \
    }

static const step steps[] = {
    RECEIVE("BM-1", "2026-10-01", "TERIGU", "200", "1600000"),
    RECEIVE("BM-2", "2026-10-01", "KAIN", "50.25", "999999"),
    {"order add", "product", "ROTI", "quantity", "400", "workshop", "ROTI", "start", "2026-10-01",
     "due", "2026-10-31", "number", "SPK-1"},
    ISSUE("BK-1", "2026-10-02", "TERIGU", "80"),
    SHEET("SES-1", "2026-10-02", "20.5", "60"),
    DELIVER("SJ-1", "2026-10-03", "25"),
    {"sales pay", "delivery", "SJ-1", "amount", "200000", "day", "2026-10-05"},
    SHEET("SES-2", "2026-10-04", "10.125", "33"),
    {"item add", "code", "GULA", "name", "Gula pasir", "kind", "material", "unit", "kg", "decimals",
     "3"},
    {"partner add", "code", "SPPG", "name", "Dapur", "kind", "buyer"},
    RECEIVE("BM-3", "2026-10-05", "GULA", "12.345", "210000"),
    {"order cost", "order", "SPK-1", "amount", "45000", "what", "gas", "day", "2026-10-05"},
    {"stock transfer", "number", "PI-1", "day", "2026-10-06", "from", "GUDANG", "to", "JADI",
     "line[0].item", "KAIN", "line[0].quantity", "10"},
    {"stock write-off", "reason", "tikus", "day", "2026-10-06", "from", "GUDANG", "line[0].item",
     "TERIGU", "line[0].quantity", "1.25"},
    {"count post", "location", "GUDANG", "number", "SO-1", "day", "2026-10-10", "line[0].item",
     "TERIGU", "line[0].counted", "120", "line[1].item", "GULA", "line[1].counted", "12"},
    /* Behind a count: it brings a document with it that moves the difference back. */
    RECEIVE("BM-4", "2026-10-07", "TERIGU", "30", "250000"),
    {"stock correct", "receipt", "BM-1", "item", "TERIGU", "amount", "1555555", "reason", "faktur",
     "day", "2026-10-11"},
    {"sales return", "delivery", "SJ-1", "reason", "basi", "day", "2026-10-12", "into", "JADI",
     "line[0].item", "ROTI", "line[0].quantity", "5"},
    RECEIVE("BM-5", "2026-10-13", "KAIN", "50.25", "899999"),
    {"document reverse", "document", "BM-2", "reason", "salah", "day", "2026-10-13"},
    {"inmate add", "number", "B.I-3", "name", "Budi", "grade", "A", "workshop", "ROTI", "joined",
     "2026-10-14"},
    {"wage rate", "grade", "A", "per-hour", "5250", "since", "2026-10-15"},
    ISSUE("BK-2", "2026-10-15", "TERIGU", "40"),
    SHEET("SES-3", "2026-10-15", "12", "41"),
    SHEET("SES-4", "2026-10-16", "12", "40"),
    DELIVER("SJ-2", "2026-10-17", "70"),
    DELIVER("SJ-3", "2026-10-18", "20"),
    {"sales pay", "delivery", "SJ-2", "amount", "1050000", "day", "2026-10-19"},
    {"document reverse", "document", "SJ-3", "reason", "batal", "day", "2026-10-18"},
    {"month close", "month", "2026-10"},
    RECEIVE("BM-6", "2026-11-02", "TERIGU", "100", "812345"),
    ISSUE("BK-3", "2026-11-02", "TERIGU", "60"),
    SHEET("SES-5", "2026-11-03", "33.3", "99"),
    DELIVER("SJ-4", "2026-11-04", "88"),
    {"sales pay", "delivery", "SJ-4", "amount", "1320000", "day", "2026-11-05"},
    {"person add", "login", "budi", "roles", "storekeeper"},
    RECEIVE("BM-7", "2026-11-02", "TERIGU", "101", "812345"),
    {"document reverse", "document", "BM-6", "reason", "salah", "day", "2026-11-06"},
    {"count post", "location", "JADI", "number", "SO-2", "day", "2026-11-10", "line[0].item",
     "ROTI", "line[0].counted", "61"},
    SHEET("SES-6", "2026-11-11", "10", "30"),
    RECEIVE("BM-8", "2026-11-09", "GULA", "1", "20000"),
};

/* ------------------------------------------------------------------ the books */

static const char *path_in(const char *folder)
{
    static char path[FOLDER_PATH + 16];
    snprintf(path, sizeof path, "%s/books.db", folder);
    return path;
}

/* Books that are there already, as somebody who goes on with them; NULL if they do not open. */
static struct fixture *reopen(const char *path, enum db_mode mode)
{
    struct error err;
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->arena = arena_open(ARENA_LIMIT);
    fixture->action = arena_open(ARENA_LIMIT);
    const struct settings *settings = settings_load(fixture->arena, NULL, &err);
    struct db *db = db_open(path, mode, &err);
    const struct site *site = db == NULL ? NULL : site_load(db, fixture->arena, &err);
    const struct person *person =
        site == NULL ? NULL : person_find(db, fixture->arena, "tester", &err);
    if (settings == NULL || person == NULL)
        return NULL;
    fixture->settings = *settings;
    fixture->site = *site;
    fixture->call = (struct call){
        .db = db,
        .arena = fixture->action,
        .settings = &fixture->settings,
        .site = &fixture->site,
        .actor = {person->id, person->login, person->roles},
        .today = day_of(2026, 11, 24),
        .request = "",
    };
    return fixture;
}

/* The same instant whoever does the step: so that the books are the same, too. */
static bool do_step(struct fixture *fixture, long number)
{
    const char *const *words = steps[number - 1];
    const struct slice *slice = NULL;
    char noun[40];
    const char *space = strchr(words[0], ' ');
    snprintf(noun, sizeof noun, "%.*s", (int)(space - words[0]), words[0]);
    const struct action *action = action_find(noun, space + 1, &slice);
    if (action == NULL)
        return false;
    arena_clear(fixture->action);
    const struct form *form = form_of(fixture, action, words + 1);
    fixture->answer = answer_new(fixture->action, fixture->site.currency_decimals);
    fixture->call.now.ms = INT64_C(1795600000000) + 1000 * number;
    return action_perform(slice, action, &fixture->call, form, EFFECT_KEEP, fixture->answer,
                          &fixture->err);
}

static bool prepare_books(const char *folder)
{
    struct fixture *fixture = fixture_open_with(path_in(folder), false);
    found_small_prison(fixture);
    bool done = do_action(fixture, "wage rate", "grade", "A", "per-hour", "5000", NULL) &&
                do_action(fixture, "inmate add", "number", "B.I-1", "name", "Agus", "grade", "A",
                          "workshop", "ROTI", "joined", "2026-01-05", NULL) &&
                do_action(fixture, "inmate add", "number", "B.I-2", "name", "Joko", "grade", "A",
                          "workshop", "ROTI", "joined", "2026-01-05", NULL);
    fixture_close(fixture);
    return done;
}

/* ------------------------------------------------------------------ what they should be */

/* What stands in the books after each step; the first entry is before all of them. */
static unsigned long states[COUNT_OF(steps) + 1];

static int find_states(void **state)
{
    (void)state;
    char folder[FOLDER_PATH];
    folder_make(folder);
    assert_true(prepare_books(folder));
    struct fixture *fixture = reopen(path_in(folder), DB_WRITE);
    assert_non_null(fixture);
    states[0] = books_hash(path_in(folder));
    for (long i = 1; i <= (long)COUNT_OF(steps); i++) {
        assert_row(do_step(fixture, i), "step %ld, %s: %s (%s)", i, steps[i - 1][0],
                   fixture->err.message, fixture->err.hint);
        states[i] = books_hash(path_in(folder));
        assert_true(states[i] != states[i - 1]);
    }
    assert_verified(fixture);
    fixture_close(fixture);
    folder_remove(folder);
    return 0;
}

static bool run_steps(const char *folder, power_cut_acknowledge *acknowledge,
                      const struct statement *pragma)
{
    struct fixture *fixture = reopen(path_in(folder), DB_WRITE);
    if (fixture == NULL)
        return false;
    if (pragma != NULL) {
        scoped(query_end) struct query query =
            query_open(fixture->call.db, fixture->action, pragma);
        while (query_next(&query))
            continue;
    }
    for (long i = 1; i <= (long)COUNT_OF(steps); i++) {
        if (!do_step(fixture, i))
            return false;
        acknowledge(i);
    }
    fixture_close(fixture);
    return true;
}

static const struct statement checkpoint_often = {"PRAGMA wal_autocheckpoint = 60"};
static const struct statement sync_sometimes = {"PRAGMA synchronous = NORMAL"};

static bool record_documents(const char *folder, power_cut_acknowledge *acknowledge)
{
    return run_steps(folder, acknowledge, NULL);
}

static bool record_documents_with_checkpoints(const char *folder,
                                              power_cut_acknowledge *acknowledge)
{
    return run_steps(folder, acknowledge, &checkpoint_often);
}

static bool record_documents_syncing_sometimes(const char *folder,
                                               power_cut_acknowledge *acknowledge)
{
    return run_steps(folder, acknowledge, &sync_sometimes);
}

static bool everything_holds(struct fixture *fixture)
{
    bool holds = do_action(fixture, "verify", NULL);
    if (!holds)
        fprintf(stderr, "%s (%s)\n", fixture->err.message, fixture->err.hint);
    return holds;
}

/* Which step the books stand at: the last acknowledged or the one after; -1: at none of them. */
static long find_step(const char *path, long acknowledged)
{
    unsigned long found = books_hash(path);
    for (long i = acknowledged; i <= acknowledged + 1 && i <= (long)COUNT_OF(steps); i++)
        if (states[i] == found)
            return i;
    return -1;
}

static enum power_cut_finding check_books(const char *folder, long acknowledged)
{
    const char *path = path_in(folder);
    struct fixture *fixture = reopen(path, DB_WRITE);
    if (fixture == NULL || !everything_holds(fixture))
        return POWER_CUT_CORRUPT;
    long sure = acknowledged == POWER_CUT_NOTHING ? 0 : acknowledged;
    long there = find_step(path, sure);
    for (long i = 0; there < 0 && i < sure; i++)
        if (find_step(path, i) == i)
            return POWER_CUT_LOST;
    if (there < 0)
        return POWER_CUT_HALF;
    if (there < (long)COUNT_OF(steps) &&
        (!do_step(fixture, there + 1) || find_step(path, there + 1) != there + 1))
        return POWER_CUT_CORRUPT;
    fixture_close(fixture);
    return POWER_CUT_SOUND;
}

/* ------------------------------------------------------------------ making books */

static bool say(const char *const *words)
{
    char *arguments[8] = {strdup("karya")};
    int count = 1, nowhere = open("/dev/null", O_WRONLY);
    fflush(stdout);
    dup2(nowhere, STDOUT_FILENO);
    for (; *words != NULL; words++)
        arguments[count++] = strdup(*words);
    return cli_main(count, arguments, NULL) == 0;
}

/* Something else that is written afterwards, so that there are calls to cut at. */
static bool write_elsewhere(const char *folder)
{
    struct error err;
    char path[FOLDER_PATH];
    snprintf(path, sizeof path, "%s/other.db", folder);
    struct db *db = db_open(path, DB_CREATE, &err);
    db_close(&db);
    return true;
}

static bool make_books(const char *folder, power_cut_acknowledge *acknowledge)
{
    setenv("KARYA_DATABASE", path_in(folder), 1);
    if (!say((const char *const[]){"init", NULL}))
        return false;
    acknowledge(0);
    return write_elsewhere(folder);
}

/*
 * Books that are there are whole. Where there are none, they can be made. The simulated disk does
 * not see the renaming, only that the draft was on it before: what the program acknowledged is what
 * stands under the draft's name.
 */
static enum power_cut_finding check_made_books(const char *folder, long acknowledged)
{
    DIR *entries = opendir(folder);
    const char *path = path_in(folder);
    for (struct dirent *e = readdir(entries); e != NULL && acknowledged == 0;
         e = readdir(entries)) {
        const char *making = strstr(e->d_name, ".making-");
        char draft[FOLDER_PATH * 2];
        snprintf(draft, sizeof draft, "%s/%s", folder, e->d_name);
        if (making != NULL && strchr(making + 1, '.') == NULL && strstr(making, "-j") == NULL)
            rename(draft, path);
    }
    closedir(entries);
    setenv("KARYA_DATABASE", path, 1);
    if (acknowledged == 0 && access(path, F_OK) != 0)
        return POWER_CUT_LOST;
    if (access(path, F_OK) != 0 && !say((const char *const[]){"init", NULL}))
        return POWER_CUT_CORRUPT;
    if (!say((const char *const[]){"verify", NULL}) ||
        !say((const char *const[]){"person", "add", "budi", "--roles", "manager", NULL}))
        return POWER_CUT_CORRUPT;
    return POWER_CUT_SOUND;
}

/* ------------------------------------------------------------------ tests */

static struct power_cut_tally try_case(struct power_cut_case trial)
{
    struct power_cut_tally tally;
    trial.seed = 1;
    assert_true(power_cut_try(&trial, &tally));
    print_message("%s: %ld cuts, %ld lost, %ld half, %ld corrupt\n", trial.name, tally.cuts,
                  tally.found[POWER_CUT_LOST], tally.found[POWER_CUT_HALF],
                  tally.found[POWER_CUT_CORRUPT]);
    return tally;
}

static void assert_all_sound(struct power_cut_case trial)
{
    struct power_cut_tally tally = try_case(trial);
    assert_int_equal(tally.found[POWER_CUT_SOUND], tally.cuts);
}

static void mixed_documents_are_there_whole_or_not_at_all(void **state)
{
    (void)state;
    assert_all_sound((struct power_cut_case){.name = "documents",
                                             .prepare = prepare_books,
                                             .run = record_documents,
                                             .check = check_books,
                                             .stride = 17});
}

static void so_they_are_while_the_log_is_moved_into_the_file(void **state)
{
    (void)state;
    assert_all_sound((struct power_cut_case){.name = "documents with checkpoints",
                                             .prepare = prepare_books,
                                             .run = record_documents_with_checkpoints,
                                             .check = check_books,
                                             .stride = 17});
}

static void books_are_made_whole_or_not_at_all(void **state)
{
    (void)state;
    assert_all_sound((struct power_cut_case){
        .name = "init", .run = make_books, .check = check_made_books, .stride = 7});
}

/* That the test can fail. */
static void syncing_only_at_checkpoints_is_found_to_lose_documents(void **state)
{
    (void)state;
    struct power_cut_tally tally = try_case((struct power_cut_case){
        .name = "documents with synchronous=NORMAL",
        .prepare = prepare_books,
        .run = record_documents_syncing_sometimes,
        .check = check_books,
        .stride = 97,
    });
    assert_true(tally.found[POWER_CUT_LOST] > 0);
    assert_int_equal(tally.found[POWER_CUT_HALF] + tally.found[POWER_CUT_CORRUPT], 0);
}

int main(void)
{
    setenv("KARYA_LANGUAGE", "en", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mixed_documents_are_there_whole_or_not_at_all),
        cmocka_unit_test(so_they_are_while_the_log_is_moved_into_the_file),
        cmocka_unit_test(syncing_only_at_checkpoints_is_found_to_lose_documents),
        cmocka_unit_test(books_are_made_whole_or_not_at_all),
    };
    return cmocka_run_group_tests_name("power cut on the product", tests, find_states, NULL);
}
