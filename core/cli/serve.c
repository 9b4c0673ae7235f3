/* Handing the books over to the web door. */
#include "core/base/language.h"
#include "core/cli/books.h"

bool run_serve(struct command *command, struct error *err)
{
    if (arguments_have(&command->arguments, COMMON_AS) ||
        arguments_have(&command->arguments, COMMON_DRY_RUN)) {
        fail(err, ERROR_INVALID, _("'serve' has no such options"));
        return fail_hint(err, _("whoever signs in acts for himself"));
    }
    if (command->serve == NULL)
        return fail(err, ERROR_UNAVAILABLE, _("this program was built without a web door"));
    return books_prepare(command, err) &&
           command->serve(command->settings, books_path(command), command->arena, err);
}
