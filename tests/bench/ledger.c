/* Opening, performing, committing. */
#include "tests/bench/ledger.h"

#include "core/app/person/person.h"
#include "core/app/settings.h"
#include "core/app/site/site.h"
#include "core/app/workspace.h"
#include "core/cli/books.h"
#include "tests/bench/bench.h"

#include <stdlib.h>
#include <string.h>

#define ARENA_LIMIT_BYTES ((size_t)256 << 20)

static void check(bool good, const struct error *err)
{
    if (!good)
        bench_fail("%s; %s", err->message, err->hint);
}

void ledger_begin(struct ledger *ledger, const char *path, enum access access)
{
    struct error err = {0};
    *ledger = (struct ledger){.arena = arena_open(ARENA_LIMIT_BYTES)};
    struct arena *arena = ledger->arena;
    struct db *db = db_open(path, access == READS ? DB_READ : DB_WRITE, &err);
    check(db != NULL, &err);
    ledger->call = (struct call){
        .db = db,
        .arena = arena,
        .settings = settings_load(arena, NULL, &err),
        .site = site_load(db, arena, &err),
        .request = "",
    };
    check(ledger->call.settings != NULL && ledger->call.site != NULL, &err);
    const struct person *person = person_find(db, arena, books_login(arena), &err);
    check(person != NULL, &err);
    ledger->call.actor = (struct actor){person->id, person->login, person->roles};
    books_set_clock(&ledger->call);
    check(db_begin(db, access, &err), &err);
    ledger->call.workspace = workspace_open();
}

void ledger_end(struct ledger *ledger)
{
    struct error err = {0};
    check(db_commit(ledger->call.db, &err), &err);
    workspace_close(&ledger->call.workspace);
    db_close(&ledger->call.db);
    arena_close(&ledger->arena);
}

static void set_value(struct form *form, struct arena *arena, const char *name, const char *value)
{
    struct error err = {0};
    size_t length = strcspn(name, "[");
    int index = input_find(form->inputs, arena_copy_bytes(arena, name, length));
    if (index < 0)
        bench_fail("there is no input '%s'", name);
    if (name[length] == '\0') {
        form->texts[index] = value;
        return;
    }
    char *end = NULL;
    size_t row = strtoul(name + length + 1, &end, 10);
    while (form->lists[index].count <= row)
        check(form_add_row(form, arena, index, &err) != NULL, &err);
    set_value(form->lists[index].rows[row], arena, end + strlen("]."), value);
}

struct answer *ledger_do(struct ledger *ledger, struct arena *arena, const char *slice_name,
                         const char *action_name, const char *const *pairs)
{
    struct error err = {0};
    bool repeated = false;
    const struct slice *slice = NULL;
    const struct action *action = action_find(slice_name, action_name, &slice);
    if (action == NULL)
        bench_fail("there is no action '%s %s'", slice_name, action_name);
    struct form *form = form_new(arena, action->inputs);
    for (; *pairs != NULL; pairs += 2)
        set_value(form, arena, pairs[0], pairs[1]);
    struct answer *answer = answer_new(arena, ledger->call.site->currency_decimals);
    struct arena *before = ledger->call.arena;
    ledger->call.arena = arena;
    check(action_perform_inside(slice, action, &ledger->call, form, answer, &repeated, &err), &err);
    ledger->call.arena = before;
    return answer;
}
