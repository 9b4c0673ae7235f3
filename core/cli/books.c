/* Opening the database, and who asks. */
#include "core/cli/books.h"

#include "core/app/person/person.h"
#include "core/app/site/site.h"
#include "core/app/workspace.h"
#include "core/base/text.h"
#include "core/cli/message.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { COPIES_MAX = 100 };

const char *books_path(const struct command *command)
{
    const char *path = command->arguments.common[COMMON_DATABASE];
    if (path == NULL)
        path = getenv("KARYA_DATABASE");
    return text_is_empty(path) ? command->settings->database : path;
}

const char *books_login(struct arena *arena)
{
    const struct passwd *account = getpwuid(geteuid());
    if (account == NULL)
        return arena_format(arena, "uid-%lu", (unsigned long)geteuid());
    return arena_copy(arena, account->pw_name);
}

void books_set_clock(struct call *call)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    call->now.ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    call->today = instant_day(call->now, call->site->minutes_east);
}

/* A copy beside the database, under a name that is still free. */
static const char *copy_before(struct db *db, struct arena *arena, const char *step,
                               struct error *err)
{
    const char *path = arena_format(arena, "%s.before-%s", db_path(db), step);
    for (int i = 2; access(path, F_OK) == 0 && i < COPIES_MAX; i++)
        path = arena_format(arena, "%s.before-%s.%d", db_path(db), step, i);
    return db_copy(db, path, err) ? path : NULL;
}

static bool migrate(const char *path, struct arena *arena, const struct migration *const *steps,
                    const struct migration_state *state, struct error *err)
{
    scoped(db_close) struct db *db = db_open(path, DB_WRITE, err);
    if (db == NULL)
        return false;
    const char *copy = copy_before(db, arena, state->next, err);
    if (copy == NULL || !db_migrate(db, arena, steps, KARYA_VERSION, err))
        return false;
    message_note(language_plural("%zu new step of the schema was done in '%s'",
                                 "%zu new steps of the schema were done in '%s'",
                                 (long)state->pending),
                 state->pending, path);
    message_note(_("the database as it was before is kept in '%s'"), copy);
    return true;
}

static struct db *open_database(const char *path, enum access access, struct arena *arena,
                                struct error *err)
{
    const struct migration *const *steps = modules_migrations(arena);
    enum db_mode mode = access == READS ? DB_READ : DB_WRITE;
    struct migration_state state;
    struct db *db = db_open(path, mode, err);
    if (db == NULL)
        return NULL;
    if (!db_migration_state(db, arena, steps, &state, err)) {
        db_close(&db);
        return NULL;
    }
    if (state.pending == 0)
        return db;
    db_close(&db);
    if (state.applied == 0) { /* nothing in it that could be brought up to date */
        fail(err, ERROR_CONFLICT, _("the database '%s' was not made to its end"), path);
        fail_hint(err, _("remove the file and run 'karya init' again"));
        return NULL;
    }
    return migrate(path, arena, steps, &state, err) ? db_open(path, mode, err) : NULL;
}

static bool find_actor(struct books *books, const struct command *command, struct error *err)
{
    struct arena *arena = command->arena;
    const char *other = command->arguments.common[COMMON_AS];
    const struct person *person = person_find(books->db, arena, books_login(arena), err);
    if (person == NULL)
        return false;
    if (other != NULL) {
        if ((person->roles >> ROLE_ADMINISTRATOR & 1U) == 0) {
            fail(err, ERROR_FORBIDDEN, _("'%s' may not act as another person"), person->login);
            fail_in_field(err, "--as");
            return fail_hint(err, _("this is for: %s"), _(role_labels[ROLE_ADMINISTRATOR]));
        }
        books->call.behind = person->id;
        person = person_find(books->db, arena, other, err);
        if (person == NULL)
            return fail_in_field(err, "--as");
    }
    books->call.actor =
        (struct actor){.id = person->id, .login = person->login, .roles = person->roles};
    return true;
}

bool books_open(struct books *books, const struct command *command, enum access access,
                struct error *err)
{
    *books = (struct books){0};
    if (!command_need_settings(command, err))
        return false;
    books->db = open_database(books_path(command), access, command->arena, err);
    if (books->db == NULL)
        return false;
    const char *request = command->arguments.common[COMMON_REQUEST];
    books->call = (struct call){
        .db = books->db,
        .arena = command->arena,
        .settings = command->settings,
        .site = site_load(books->db, command->arena, err),
        .request = request == NULL ? "" : request,
    };
    if (books->call.site == NULL)
        return false;
    books_set_clock(&books->call);
    return find_actor(books, command, err);
}

void books_close(struct books *books)
{
    workspace_close(&books->call.workspace);
    db_close(&books->db);
}

bool books_record_reading(struct books *books, const struct command *command, struct error *err)
{
    const char *path = books_path(command);
    if (access(path, W_OK) != 0)
        return true;
    db_close(&books->db);
    books->db = db_open(path, DB_WRITE, err);
    books->call.db = books->db;
    return books->db != NULL && action_record_reading(command->topic.slice, command->topic.action,
                                                      &books->call, command->arguments.form, err);
}
