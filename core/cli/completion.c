/* What makes bash complete nouns, verbs, options and choices, printed from the rows. */
#include "core/cli/internal.h"

#include <stdio.h>

static const char head[] =
    "# Completion of karya in bash, printed by 'karya completion bash'.\n"
    "_karya()\n"
    "{\n"
    "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    local noun= verb= words= i\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        case ${COMP_WORDS[i]} in\n";

static const char behind_words[] = "        -*) ;;\n"
                                   "        *)\n"
                                   "            if [[ -z $noun ]]; then\n"
                                   "                noun=${COMP_WORDS[i]}\n"
                                   "            elif [[ -z $verb ]]; then\n"
                                   "                verb=${COMP_WORDS[i]}\n"
                                   "            fi\n"
                                   "            ;;\n"
                                   "        esac\n"
                                   "    done\n"
                                   "    case $before in\n"
                                   "    --config | --database | --output)\n"
                                   "        COMPREPLY=($(compgen -f -- \"$word\"))\n"
                                   "        return\n"
                                   "        ;;\n"
                                   "    --language)\n"
                                   "        COMPREPLY=($(compgen -W 'id en' -- \"$word\"))\n"
                                   "        return\n"
                                   "        ;;\n"
                                   "    esac\n"
                                   "    case \"$noun $verb $before\" in\n";

static const char behind_choices[] = "    esac\n"
                                     "    case \"$noun $verb\" in\n";

static const char tail[] = "    esac\n"
                           "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
                           "}\n"
                           "complete -o default -F _karya karya\n";

static void print_list(const char *const *list)
{
    for (size_t i = 0; list[i] != NULL; i++)
        printf(" %s", list[i]);
}

static void print_common(void)
{
    for (int i = 0; i < COMMON_COUNT; i++)
        printf(" --%s", common_options[i].name);
}

/* Options of every command that take a value: the word behind them is no noun. */
static void print_skipped(void)
{
    const char *bar = "        ";
    for (int i = 0; i < COMMON_COUNT; i++) {
        if (common_options[i].value == NULL)
            continue;
        printf("%s--%s", bar, common_options[i].name);
        bar = " | ";
    }
    puts(") ((i++)) ;;");
}

static void print_choices(const char *noun, const char *verb, const struct input *inputs)
{
    for (; inputs != NULL && inputs->name != NULL; inputs++) {
        if (inputs->choices == NULL)
            continue;
        printf("    '%s %s --%s')\n        COMPREPLY=($(compgen -W '", noun, verb, inputs->name);
        print_list(inputs->choices);
        puts("' -- \"$word\"))\n        return\n        ;;");
    }
}

/* What may stand behind a noun and a verb: options, and choices that need no name. */
static void print_options(const char *pattern, const struct input *inputs)
{
    printf("    %s) words='", pattern);
    for (; inputs != NULL && inputs->name != NULL; inputs++) {
        printf(" --%s", inputs->name);
        if (inputs->positional && inputs->choices != NULL)
            print_list(inputs->choices);
    }
    print_common();
    puts("' ;;");
}

static void print_slice(struct arena *arena, const struct slice *slice)
{
    const struct action *alone = topic_alone(slice);
    for (const struct action *action = slice->actions; action->name != NULL; action++)
        if (*action->name != '\0')
            print_options(arena_format(arena, "'%s %s'", slice->name, action->name),
                          action->inputs);
    if (alone != NULL) {
        print_options(arena_format(arena, "'%s '*", slice->name), alone->inputs);
        return;
    }
    printf("    '%s ') words='", slice->name);
    print_list(topic_verbs(arena, slice));
    print_common();
    puts("' ;;");
}

bool run_completion(struct command *command, struct error *err)
{
    struct slice_walk walk = {0};
    (void)err;
    fputs(head, stdout);
    print_skipped();
    fputs(behind_words, stdout);
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++)
            print_choices(s->name, a->name, a->inputs);
    fputs(behind_choices, stdout);
    fputs("    ' ') words='", stdout);
    print_list(topic_nouns(command->arena));
    print_common();
    puts("' ;;\n    'help '*)");
    fputs("        words='", stdout);
    print_list(topic_nouns(command->arena));
    puts("' ;;");
    walk = (struct slice_walk){0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        if (s->actions != NULL && s->actions->name != NULL)
            print_slice(command->arena, s);
    for (const struct builtin *builtin = builtins; builtin->name != NULL; builtin++)
        print_options(arena_format(command->arena, "'%s '*", builtin->name), builtin->inputs);
    fputs(tail, stdout);
    return true;
}
