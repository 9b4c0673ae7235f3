/* Finds out what is asked, does it, and says how it went. */
#include "core/cli/command.h"

#include "core/base/name.h"
#include "core/base/text.h"
#include "core/cli/books.h"
#include "core/cli/help.h"
#include "core/cli/internal.h"
#include "core/cli/message.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef KARYA_LOCALE_DIR
#define KARYA_LOCALE_DIR "/usr/share/locale"
#endif

#define ARENA_LIMIT_BYTES ((size_t)1 << 30)
#define CONFIG_DEFAULT    "/etc/karya/karya.ini"

/* ------------------------------------------------------------------ before anything else */

/* The value of an option that counts before the command line is understood. */
static const char *find_early(const struct arguments *arguments, const char *option)
{
    size_t length = strlen(option);
    for (char *const *word = arguments->words; *word != NULL && strcmp(*word, "--") != 0; word++) {
        if (strncmp(*word, option, length) != 0)
            continue;
        if ((*word)[length] == '=')
            return *word + length + 1;
        if ((*word)[length] == '\0')
            return word[1];
    }
    return NULL;
}

/* The catalogues lie beside the program (in the build tree), or where they were installed. */
static void start_language(struct arena *arena)
{
    char program[4096];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    program[length < 0 ? 0 : length] = '\0';
    char *slash = strrchr(program, '/');
    if (slash != NULL)
        *slash = '\0';
    const char *beside = arena_format(arena, "%s/locale", program);
    language_start(access(beside, R_OK) == 0 ? beside : KARYA_LOCALE_DIR);
}

static void load_settings(struct command *command)
{
    const char *path = find_early(&command->arguments, "--config");
    if (path == NULL)
        path = getenv("KARYA_CONFIG");
    if (text_is_empty(path))
        path = access(CONFIG_DEFAULT, F_OK) == 0 ? CONFIG_DEFAULT : NULL;
    command->settings = settings_load(command->arena, path, &command->settings_error);
}

static bool use_language(const char *name, const char *from, struct error *err)
{
    int language = 0;
    if (name_find(language_names, name, &language)) {
        language_use((enum language)language);
        return true;
    }
    fail_field(err, from, _("'%.40s' is not a language"), name);
    return fail_hint(err, _("write id (Indonesian) or en (English)"));
}

static bool choose_language(struct command *command, struct error *err)
{
    const char *option = find_early(&command->arguments, "--language");
    const char *variable = getenv("KARYA_LANGUAGE");
    language_use(LANGUAGE_INDONESIAN);
    if (option != NULL && !use_language(option, "--language", err))
        return false;
    if (option == NULL && !text_is_empty(variable) &&
        !use_language(variable, "KARYA_LANGUAGE", err))
        return false;
    bool chosen = option != NULL || !text_is_empty(variable);
    load_settings(command); /* its messages are in that language already */
    if (!chosen && command->settings != NULL)
        language_use(command->settings->language);
    return true;
}

bool command_need_settings(const struct command *command, struct error *err)
{
    if (command->settings != NULL)
        return true;
    *err = command->settings_error;
    return false;
}

/* ------------------------------------------------------------------ what is asked */

static bool read_verb(struct command *command, struct error *err)
{
    struct arguments *arguments = &command->arguments;
    const char *verb = NULL, *next = arguments->count > 1 ? arguments->words[1] : "";
    command->topic.action = topic_alone(command->topic.slice);
    if (command->topic.action != NULL && !topic_has_verb(command->topic.slice, next))
        return true;
    if (!arguments_next_word(arguments, &verb, err))
        return false;
    return verb == NULL || topic_find_verb(&command->topic, command->arena, verb, err);
}

static bool read_words(struct command *command, struct error *err)
{
    struct topic *topic = &command->topic;
    const char *noun = NULL;
    if (!arguments_next_word(&command->arguments, &noun, err))
        return false;
    if (noun == NULL)
        return true;
    if (!topic_find_noun(topic, command->arena, noun, err))
        return false;
    if (topic->builtin != NULL)
        return arguments_read(&command->arguments, topic->builtin->inputs, err);
    if (!read_verb(command, err))
        return false;
    return topic->action == NULL || arguments_read(&command->arguments, topic->action->inputs, err);
}

/* ------------------------------------------------------------------ doing it */

static bool run_action(struct command *command, struct error *err)
{
    scoped(books_close) struct books books = {0};
    bool rehearse = arguments_have(&command->arguments, COMMON_DRY_RUN);
    enum access access = command->topic.action->access;
    if (!output_choose(&command->output, &command->arguments, err))
        return false;
    if (!books_open(&books, command, access, err))
        return false;
    struct answer *answer = answer_new(command->arena, books.call.site->currency_decimals);
    if (!action_perform(command->topic.slice, command->topic.action, &books.call,
                        command->arguments.form, rehearse ? EFFECT_REHEARSE : EFFECT_KEEP, answer,
                        err))
        return false;
    if (access == READS && books.call.people_read && !books_record_reading(&books, command, err))
        return false;
    if (rehearse && access == WRITES)
        answer_notice(answer, NOTICE_WARNING, _("a rehearsal: nothing of this was kept"));
    if (output_write(&command->output, answer, command->settings->fonts, err))
        return true;
    if (access == WRITES && !rehearse)
        fail_hint(err, _("only the answer is missing; what was asked is done and recorded"));
    return false;
}

static bool run_builtin(struct command *command, struct error *err)
{
    const struct builtin *builtin = command->topic.builtin;
    if (!output_choose(&command->output, &command->arguments, err))
        return false;
    if (builtin->about_itself && command->output.path != NULL) {
        fail_field(err, "--output", _("'%s' is only printed"), builtin->name);
        return fail_hint(err, _("write karya %s > FILE"), builtin->name);
    }
    if (!builtin->about_itself && !command_need_settings(command, err))
        return false;
    command->values = values_parse(command->arguments.form, 0, command->arena, err);
    return command->values != NULL && builtin->run(command, err);
}

static bool run(struct command *command, struct error *err)
{
    if (arguments_have(&command->arguments, COMMON_VERSION)) {
        printf("karya %s\n", KARYA_VERSION);
        return true;
    }
    bool asked = arguments_have(&command->arguments, COMMON_HELP);
    bool nothing = command->topic.builtin == NULL && command->topic.action == NULL;
    if (asked || nothing) {
        help_print(command->arena, &command->topic);
        return true;
    }
    return command->topic.builtin != NULL ? run_builtin(command, err) : run_action(command, err);
}

int cli_main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN); /* a reader that goes away is an error like a full disk */
    scoped(arena_close) struct arena *arena = arena_open(ARENA_LIMIT_BYTES);
    struct command command = {.arena = arena, .arguments = arguments_new(arena, argc, argv)};
    struct error err = {0};
    start_language(arena);
    bool done =
        choose_language(&command, &err) && read_words(&command, &err) && run(&command, &err);
    if (!done)
        arguments_place_error(&command.arguments, &err);
    struct error unwritten;
    if (!output_finish(&unwritten) && done) {
        done = false;
        err = unwritten;
    }
    if (!done && err.message[0] != '\0')
        message_error(&err);
    if (!done && command.afterword != NULL)
        message_note("%s", command.afterword);
    return error_exit_code(done ? ERROR_NONE : err.kind);
}
