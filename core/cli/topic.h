/* What can be asked for: nouns, their verbs, and the commands of the command line itself. */
#ifndef CORE_CLI_TOPIC_H
#define CORE_CLI_TOPIC_H

#include "core/app/module.h"

struct topic {
    const struct slice *slice;     /* a noun of the modules, or NULL */
    const struct action *action;   /* its verb, or NULL */
    const struct builtin *builtin; /* a command of the command line itself, or NULL */
};

/* Every noun, ending with NULL: of the modules, then of the command line itself. */
const char *const *topic_nouns(struct arena *arena);

/* Every verb of a slice, ending with NULL. */
const char *const *topic_verbs(struct arena *arena, const struct slice *slice);

/* Sets slice or builtin. ERROR_INVALID guesses what was meant. */
bool topic_find_noun(struct topic *topic, struct arena *arena, const char *noun,
                     struct error *err) MUST_USE;

/* Sets the action of the slice. */
bool topic_find_verb(struct topic *topic, struct arena *arena, const char *verb,
                     struct error *err) MUST_USE;

/* The action of a slice that is asked for without a verb, or NULL. */
const struct action *topic_alone(const struct slice *slice);

/* Whether the slice has that verb. */
bool topic_has_verb(const struct slice *slice, const char *verb);

/* "stock issue" or "verify" to its action: what batch files write. */
bool topic_find_action(struct topic *topic, struct arena *arena, const char *path,
                       struct error *err) MUST_USE;

#endif
