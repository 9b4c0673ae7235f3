/* What the files of the command line share. */
#ifndef CORE_CLI_INTERNAL_H
#define CORE_CLI_INTERNAL_H

#include "core/app/module.h"
#include "core/app/settings.h"
#include "core/cli/arguments.h"
#include "core/cli/command.h"
#include "core/cli/output.h"
#include "core/cli/topic.h"

#ifndef KARYA_VERSION
#define KARYA_VERSION "0.1.0"
#endif

/* What was asked, and with which settings. */
struct command {
    struct arena *arena;
    struct arguments arguments;
    const struct settings *settings; /* NULL if they cannot be read */
    struct error settings_error;     /* why */
    struct topic topic;
    const struct values *values; /* of a builtin */
    struct output output;
    serve_books *serve;    /* NULL: this program has no web door */
    const char *afterword; /* what is said after a failure; NULL: nothing */
};

/* A command that is no action: it makes the books, does many actions, or tells about them. */
struct builtin {
    const char *name;
    const char *summary;        /* N_() */
    const struct input *inputs; /* ends with {0}; may be NULL */
    bool (*run)(struct command *command, struct error *err);
    bool about_itself; /* prints about the program; needs no settings */
    const char *examples[EXAMPLES_MAX];
};

/* Ends with {0}. */
extern const struct builtin builtins[];

const struct builtin *builtin_find(const char *name);

/* The settings, which somebody needs now. */
bool command_need_settings(const struct command *command, struct error *err) MUST_USE;

bool run_init(struct command *command, struct error *err);
bool run_import(struct command *command, struct error *err);
bool run_batch(struct command *command, struct error *err);
bool run_serve(struct command *command, struct error *err);
bool run_help(struct command *command, struct error *err);
bool run_completion(struct command *command, struct error *err);
bool run_man(struct command *command, struct error *err);
bool run_settings(struct command *command, struct error *err);

#endif
