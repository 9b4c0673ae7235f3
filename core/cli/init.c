/*
 * Making the books of a prison. They are made in memory, and come to the disk when they are
 * complete: as a copy beside the place they go to, which then takes their name. A power cut or a
 * full disk leaves them there whole or not at all, and 'karya init' can be said again.
 */
#include "core/app/audit/audit.h"
#include "core/app/person/person.h"
#include "core/app/site/site.h"
#include "core/app/workspace.h"
#include "core/cli/books.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { SITE_NUMBER_MAX = 999999 };

/* The settings with what the command line says in their place. */
static const struct settings * override(const struct command *command, struct error *err)
{
    const struct values *values = command->values;
    struct settings *settings = ARENA_NEW(command->arena, struct settings);
    *settings = *command->settings;
    if (value_given(values, "name"))
        settings->site_name = value_text(values, "name");
    if (value_given(values, "town"))
        settings->site_town = value_text(values, "town");
    if (value_given(values, "number"))
        settings->site_number = value_integer(values, "number");
    if (settings->site_number >= 1 && settings->site_number <= SITE_NUMBER_MAX)
        return settings;
    fail_field(err, "number", _("the number of a prison is from 1 to %d"), SITE_NUMBER_MAX);
    return NULL;
}

static bool add_founder(struct call *call, struct error *err)
{
    struct person person = {
        .login = books_login(call->arena),
        .name = "",
        .roles = UINT32_C(1) << ROLE_MANAGER | UINT32_C(1) << ROLE_ADMINISTRATOR,
    };
    if (!person_add(call, &person, err))
        return false;
    call->actor = (struct actor){.id = person.id, .login = person.login, .roles = person.roles};
    return true;
}

static bool found_slices(struct call *call, struct error *err)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        if (s->found != NULL && !s->found(call, err))
            return false;
    return true;
}

static bool found(struct call *call, const struct form *form, struct error *err)
{
    if (!site_found(call, err))
        return false;
    call->site = site_load(call->db, call->arena, err);
    if (call->site == NULL)
        return false;
    books_set_clock(call);
    return add_founder(call, err) && found_slices(call, err) &&
           audit_write(call, "init", form, err);
}

static bool found_and_keep(struct call *call, const struct form *form, struct error *err)
{
    if (!db_begin(call->db, WRITES, err))
        return false;
    scoped(workspace_close) struct workspace *workspace = workspace_open();
    call->workspace = workspace;
    bool done = found(call, form, err) && db_commit(call->db, err);
    if (!done)
        db_rollback(call->db);
    call->workspace = NULL;
    return done;
}

static bool fail_there(const char *path, struct error *err)
{
    fail(err, ERROR_CONFLICT, _("there is a file '%s' already"), path);
    return fail_hint(err, _("the books are made once; to make others, name them with --database"));
}

static bool fail_place(const char *path, struct error *err)
{
    fail(err, ERROR_UNAVAILABLE, _("cannot make '%s': %s"), path, language_system_error(errno));
    return fail_hint(err, _("name another place with --database"));
}

static const char *folder_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return ".";
    return slash == path ? "/" : arena_copy_bytes(arena, path, (size_t)(slash - path));
}

static bool check_place(struct arena *arena, const char *path, struct error *err)
{
    if (access(path, F_OK) == 0)
        return fail_there(path, err);
    return access(folder_of(arena, path), W_OK | X_OK) == 0 || fail_place(path, err);
}

/* Whoever else makes books there at the same time, one of them is refused. */
static bool take_name(const char *draft, const char *path, struct error *err)
{
    if (renameat2(AT_FDCWD, draft, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return true;
    bool unable = errno == EINVAL || errno == ENOSYS; /* an old file system */
    if (errno == EEXIST || (unable && access(path, F_OK) == 0))
        return fail_there(path, err);
    return (unable && rename(draft, path) == 0) || fail_place(path, err);
}

/* Without this a power cut could still undo the name. */
static bool sync_folder(struct arena *arena, const char *path, struct error *err)
{
    int folder = open(folder_of(arena, path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return fail_place(path, err);
    bool synced = fsync(folder) == 0 || errno == EINVAL; /* some file systems cannot */
    int reason = errno;
    close(folder);
    errno = reason;
    return synced || fail_place(path, err);
}

/* db_copy leaves the draft on the disk, to its last byte. */
static bool keep(struct db *db, struct arena *arena, const char *path, struct error *err)
{
    const char *draft = arena_format(arena, "%s.making-%ld", path, (long)getpid());
    unlink(draft); /* of one that was cut short */
    if (!db_copy(db, draft, err))
        return false;
    if (!take_name(draft, path, err)) {
        unlink(draft);
        return false;
    }
    return sync_folder(arena, path, err);
}

/* path: NULL for a rehearsal. */
static bool make(const char *path, struct call *call, const struct form *form, struct error *err)
{
    scoped(db_close) struct db *db = db_open(":memory:", DB_CREATE, err);
    if (db == NULL)
        return false;
    call->db = db;
    bool done = db_migrate(db, call->arena, modules_migrations(call->arena), KARYA_VERSION, err) &&
                found_and_keep(call, form, err) &&
                (path == NULL || keep(db, call->arena, path, err));
    call->db = NULL;
    return done;
}

static bool tell(const struct command *command, const struct call *call, const char *path,
                 bool rehearsal, struct error *err)
{
    struct answer *answer = answer_new(command->arena, call->site->currency_decimals);
    answer_field(answer, "database", N_("Database"), cell_text(path));
    answer_field(answer, "number", N_("Number"), cell_integer(call->site->number));
    answer_field(answer, "name", N_("Name"), cell_text(call->site->name));
    answer_field(answer, "town", N_("Town"), cell_text(call->site->town));
    answer_field(answer, "login", N_("Login"), cell_text(call->actor.login));
    answer_field(answer, "roles", N_("Roles"),
                 cell_text(person_role_text(command->arena, call->actor.roles)));
    if (rehearsal) {
        answer_notice(answer, NOTICE_WARNING, _("a rehearsal: nothing of this was kept"));
    } else {
        answer_notice(answer, NOTICE_DONE, _("the books are made"));
        answer_paragraph(answer, _("Next, tell it who else works with them, and what there is:"));
        answer_paragraph(answer, "  karya person add budi --roles storekeeper\n"
                                 "  karya import FOLDER --dry-run");
    }
    return output_write(&command->output, answer, command->settings->fonts, err);
}

bool run_init(struct command *command, struct error *err)
{
    bool rehearsal = arguments_have(&command->arguments, COMMON_DRY_RUN);
    const char *path = books_path(command);
    if (arguments_have(&command->arguments, COMMON_AS)) {
        fail_field(err, "--as", _("there is nobody yet whose part could be taken"));
        return fail_hint(err, _("who makes the books becomes manager and administrator"));
    }
    const struct settings *settings = override(command, err);
    if (settings == NULL || !check_place(command->arena, path, err))
        return false;
    struct call call = {.arena = command->arena, .settings = settings, .request = ""};
    if (!make(rehearsal ? NULL : path, &call, command->arguments.form, err))
        return false;
    return tell(command, &call, path, rehearsal, err);
}
