/* The rules of letterheads. */
#include "core/office/letterhead/letterhead.h"

#include "core/office/letterhead/letterhead_store.h"
#include "core/view/render.h"

const char *const letterhead_owner_names[] = {
    [LETTERHEAD_UNIT] = "unit", [LETTERHEAD_COOPERATIVE] = "cooperative", NULL};

const struct document_kind letterhead_kind = {
    .name = "letterhead", .prefix = "KOP", .title = N_("Letterhead")};

bool letterhead_on(struct call *call, enum letterhead_owner owner, struct day day,
                   struct letterhead *letterhead, struct error *err)
{
    return letterhead_store_on(call, owner, day, letterhead, err);
}

static bool check_lines(const struct letterhead *letterhead, struct error *err)
{
    int count = 0;
    while (letterhead->lines[count] != NULL)
        count++;
    if (count == 0 || count > LETTERHEAD_LINES_MAX) {
        fail_field(err, "line", _("a letterhead of %d lines"), count);
        return fail_hint(err, _("write 1 to %d lines"), LETTERHEAD_LINES_MAX);
    }
    if (letterhead->bold < count)
        return true;
    fail_field(err, "bold", _("there is no line %d to be bold"), letterhead->bold + 1);
    return fail_hint(err, _("the letterhead has %d lines"), count);
}

/* What cannot be printed is refused now, not at the end of the month. */
static bool check_image(const struct letterhead *letterhead, struct error *err)
{
    enum { KIB = 1024 };
    if (letterhead->image == NULL)
        return true;
    if (letterhead->image_size > LETTERHEAD_IMAGE_BYTES_MAX)
        fail(err, ERROR_INVALID, _("the picture is larger than %d KiB"),
             LETTERHEAD_IMAGE_BYTES_MAX / KIB);
    else if (render_check_picture(letterhead->image, letterhead->image_size, err))
        return true;
    fail_hint(err, _("use a PNG or JPEG file of at most %d KiB"), LETTERHEAD_IMAGE_BYTES_MAX / KIB);
    return fail_in_field(err, "image");
}

bool letterhead_post(struct call *call, const struct letterhead *letterhead, const char *note,
                     struct document *posted, struct error *err)
{
    if (!check_lines(letterhead, err) || !check_image(letterhead, err))
        return false;
    struct draft *draft = draft_new(call, &letterhead_kind, call->today, "", note);
    letterhead_draft(draft, letterhead);
    return journal_post(call, draft, posted, err);
}
