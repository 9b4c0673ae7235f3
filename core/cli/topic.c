/* Finds what words name, and guesses what mistyped ones meant. */
#include "core/cli/topic.h"

#include "core/base/name.h"
#include "core/base/text.h"
#include "core/cli/internal.h"

#include <string.h>

enum { SUGGESTIONS_MAX = 3 };

static bool has_actions(const struct slice *slice)
{
    return slice->actions != NULL && slice->actions[0].name != NULL;
}

const char *const *topic_nouns(struct arena *arena)
{
    size_t count = 0, place = 0;
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        count += has_actions(s);
    for (const struct builtin *b = builtins; b->name != NULL; b++)
        count++;
    const char **nouns = ARENA_ARRAY(arena, count + 1, const char *);
    walk = (struct slice_walk){0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        if (has_actions(s))
            nouns[place++] = s->name;
    for (const struct builtin *b = builtins; b->name != NULL; b++)
        nouns[place++] = b->name;
    return nouns;
}

const char *const *topic_verbs(struct arena *arena, const struct slice *slice)
{
    size_t count = 0, place = 0;
    while (slice->actions[count].name != NULL)
        count++;
    const char **verbs = ARENA_ARRAY(arena, count + 1, const char *);
    for (size_t i = 0; i < count; i++)
        if (*slice->actions[i].name != '\0')
            verbs[place++] = slice->actions[i].name;
    return verbs;
}

/* "'karya stock receive', 'karya tool receive'": nouns that have the word as a verb. */
static const char *nouns_with(struct arena *arena, const char *verb)
{
    struct text list = text_new(arena);
    struct slice_walk walk = {0};
    int found = 0;
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        if (has_actions(s) && topic_has_verb(s, verb) && found < SUGGESTIONS_MAX)
            text_format(&list, "%s'karya %s %s'", found++ == 0 ? "" : ", ", s->name, verb);
    return list.bytes;
}

static bool fail_noun(struct arena *arena, const char *word, struct error *err)
{
    const char *with = nouns_with(arena, word);
    const char *nearest = name_nearest(topic_nouns(arena), word);
    fail(err, ERROR_INVALID, _("there is no command '%.60s'"), word);
    if (*with != '\0')
        return fail_hint(err, _("did you mean %s?"), with);
    if (nearest != NULL)
        return fail_hint(err, _("did you mean 'karya %s'?"), nearest);
    return fail_hint(err, _("'karya help' lists the commands"));
}

static bool fail_verb(struct arena *arena, const struct slice *slice, const char *word,
                      struct error *err)
{
    const char *const *verbs = topic_verbs(arena, slice);
    const char *nearest = name_nearest(verbs, word);
    fail(err, ERROR_INVALID, _("'karya %s' has no '%.60s'"), slice->name, word);
    if (nearest != NULL)
        return fail_hint(err, _("did you mean 'karya %s %s'?"), slice->name, nearest);
    return fail_hint(err, _("it has: %s"), name_list(arena, verbs));
}

bool topic_find_noun(struct topic *topic, struct arena *arena, const char *noun, struct error *err)
{
    *topic = (struct topic){.builtin = builtin_find(noun)};
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        if (topic->builtin == NULL && has_actions(s) && strcmp(s->name, noun) == 0)
            topic->slice = s;
    return topic->builtin != NULL || topic->slice != NULL || fail_noun(arena, noun, err);
}

static const struct action *find_verb(const struct slice *slice, const char *verb)
{
    for (const struct action *action = slice->actions; action->name != NULL; action++)
        if (strcmp(action->name, verb) == 0)
            return action;
    return NULL;
}

bool topic_find_verb(struct topic *topic, struct arena *arena, const char *verb, struct error *err)
{
    topic->action = find_verb(topic->slice, verb);
    return topic->action != NULL || fail_verb(arena, topic->slice, verb, err);
}

const struct action *topic_alone(const struct slice *slice)
{
    return find_verb(slice, "");
}

bool topic_has_verb(const struct slice *slice, const char *verb)
{
    return *verb != '\0' && find_verb(slice, verb) != NULL;
}

bool topic_find_action(struct topic *topic, struct arena *arena, const char *path,
                       struct error *err)
{
    static const char separators[] = " .";
    size_t length = strcspn(path, separators);
    const char *verb = path + length + strspn(path + length, separators);
    if (!topic_find_noun(topic, arena, arena_copy_bytes(arena, path, length), err))
        return false;
    if (topic->builtin != NULL)
        return fail(err, ERROR_INVALID, _("'%s' is not an action"), topic->builtin->name);
    if (*verb != '\0' || topic_alone(topic->slice) != NULL)
        return topic_find_verb(topic, arena, verb, err);
    fail(err, ERROR_INVALID, _("'%s' alone is not an action"), topic->slice->name);
    return fail_hint(err, _("it has: %s"), name_list(arena, topic_verbs(arena, topic->slice)));
}
