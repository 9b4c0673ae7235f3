/* The commands of the command line itself. */
#include "core/cli/internal.h"

#include <string.h>

static const char *const shells[] = {"bash", NULL};

static const struct input init_inputs[] = {
    {.name = "name",
     .label = N_("Name"),
     .kind = INPUT_TEXT,
     .help = N_("of the prison; else as set")},
    {.name = "town",
     .label = N_("Town"),
     .kind = INPUT_TEXT,
     .help = N_("above signatures; else as set")},
    {.name = "number",
     .label = N_("Number"),
     .kind = INPUT_INTEGER,
     .help = N_("of this prison among all that use Karya; else as set")},
    {0},
};

static const struct input import_inputs[] = {
    {.name = "folder",
     .label = N_("Folder"),
     .kind = INPUT_FILE,
     .required = true,
     .positional = true,
     .help = N_("with the CSV files; any of them may be missing")},
    {0},
};

static const struct input batch_inputs[] = {
    {.name = "file",
     .label = N_("File"),
     .kind = INPUT_FILE,
     .required = true,
     .positional = true,
     .help = N_("of JSON objects, one a line; - is standard input")},
    {0},
};

static const struct input help_inputs[] = {
    {.name = "noun", .label = N_("Command"), .kind = INPUT_TEXT, .positional = true},
    {.name = "verb", .label = N_("What it does"), .kind = INPUT_TEXT, .positional = true},
    {0},
};

static const struct input completion_inputs[] = {
    {.name = "shell",
     .label = N_("Shell"),
     .kind = INPUT_CHOICE,
     .required = true,
     .positional = true,
     .choices = shells},
    {0},
};

const struct builtin builtins[] = {
    {
        .name = "init",
        .summary = N_("Make the books of a prison; you become manager and administrator"),
        .inputs = init_inputs,
        .run = run_init,
        .examples = {"init --name 'Lapas Kelas IIA Bandung' --town Bandung",
                     "init --database /var/lib/karya/karya.db --number 17"},
    },
    {
        .name = "import",
        .summary = N_("Record the CSV files of a folder, all of them or nothing"),
        .inputs = import_inputs,
        .run = run_import,
        .examples = {"import october --dry-run", "import october --json"},
    },
    {
        .name = "batch",
        .summary = N_("Record one document for each line of a file"),
        .inputs = batch_inputs,
        .run = run_batch,
        .examples = {"batch moves.jsonl", "batch - --dry-run"},
    },
    {
        .name = "serve",
        .summary = N_("Let people work with the books in a browser"),
        .run = run_serve,
        .examples = {"serve", "serve --config /etc/karya/karya.ini"},
    },
    {
        .name = "help",
        .summary = N_("Explain a command"),
        .inputs = help_inputs,
        .run = run_help,
        .about_itself = true,
        .examples = {"help person add", "help --json"},
    },
    {
        .name = "settings",
        .summary = N_("Print every setting with its default"),
        .run = run_settings,
        .about_itself = true,
        .examples = {"settings", "settings > karya.ini"},
    },
    {
        .name = "man",
        .summary = N_("Print the manual page"),
        .run = run_man,
        .about_itself = true,
        .examples = {"man | man -l -", "man > karya.1"},
    },
    {
        .name = "completion",
        .summary = N_("Print what makes a shell complete commands and options"),
        .inputs = completion_inputs,
        .run = run_completion,
        .about_itself = true,
        .examples = {"completion bash > ~/.local/share/bash-completion/completions/karya",
                     "completion bash"},
    },
    {0},
};

const struct builtin *builtin_find(const char *name)
{
    for (const struct builtin *builtin = builtins; builtin->name != NULL; builtin++)
        if (strcmp(builtin->name, name) == 0)
            return builtin;
    return NULL;
}
