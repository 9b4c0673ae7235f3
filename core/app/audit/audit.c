/* Remembers requests and writes the audit trail. */
#include "core/app/audit/audit.h"

#include "core/app/audit/audit_store.h"
#include "core/base/check.h"
#include "core/base/text.h"

enum { AUDIT_BYTES_MAX = 4000 };

bool request_find(struct call *call, struct done_request *done, struct error *err)
{
    return audit_store_find(call, done, err);
}

bool request_remember(struct call *call, struct error *err)
{
    return audit_store_remember(call, err);
}

/* Lines of a document stand in the document itself; here is only how many there were. */
static const char *describe(struct arena *arena, const struct form *form)
{
    struct text text = text_new(arena);
    for (size_t i = 0; i < form->count && text.length < AUDIT_BYTES_MAX; i++) {
        const struct input *input = &form->inputs[i];
        if (input->kind == INPUT_LINES)
            text_format(&text, "%s=%zu ", input->name, form->lists[i].count);
        else if (!text_is_empty(form->texts[i]))
            text_format(&text, "%s=%s ", input->name, input->personal ? "*" : form->texts[i]);
    }
    return text.bytes;
}

bool audit_write_reading(struct call *call, const char *path, const struct form *form,
                         struct error *err)
{
    const char *inputs = describe(call->arena, form);
    call->posted = (struct posted){0};
    if (call->subject != 0)
        inputs = arena_format(call->arena, "key=%lld %s", (long long)call->subject, inputs);
    if (call->behind.value != 0)
        inputs = arena_format(call->arena, "as=%s %s", call->actor.login, inputs);
    return audit_store_write(call, path, inputs, err);
}

bool audit_write(struct call *call, const char *path, const struct form *form, struct error *err)
{
    const char *inputs = describe(call->arena, form);
    if (call->behind.value != 0)
        inputs = arena_format(call->arena, "as=%s %s", call->actor.login, inputs);
    return audit_store_write(call, path, inputs, err);
}
