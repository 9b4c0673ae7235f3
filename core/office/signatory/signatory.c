/* From what was entered to what stands on paper. */
#include "core/office/signatory/signatory.h"

#include "core/base/text.h"
#include "core/office/signatory/signatory_store.h"

const char *const signed_report_names[] = {[SIGNED_STOCK] = "stock",
                                           [SIGNED_WAGES] = "wages",
                                           [SIGNED_WORK] = "work",
                                           [SIGNED_RELEASE] = "release",
                                           NULL};

/* A post that is only looked after says so; a name that is not known is written by hand. */
static struct signatory on_paper(struct arena *arena, const struct seat *seat)
{
    /* Indonesian: "Plt. Kasi Kegiatan Kerja" */
    const char *title =
        seat->is_acting ? arena_format(arena, _("Acting %s"), seat->title) : seat->title;
    /* Indonesian: "NIP 19850417 200912 1 003" */
    const char *number = text_is_empty(seat->staff_number)
                             ? ""
                             : arena_format(arena, _("Staff no. %s"), seat->staff_number);
    return (struct signatory){
        .role = seat->role, .title = title, .name = seat->name, .staff_number = number};
}

bool signatories_on(struct call *call, enum signed_report report, struct day day,
                    struct signatory **list, size_t *count, struct error *err)
{
    struct seat seats[SIGNATORY_PLACES];
    if (!seat_store_on(call, report, day, seats, err))
        return false;
    *list = ARENA_ARRAY(call->arena, SIGNATORY_PLACES, struct signatory);
    *count = 0;
    for (int i = 0; i < SIGNATORY_PLACES; i++)
        if (!text_is_empty(seats[i].role))
            (*list)[(*count)++] = on_paper(call->arena, &seats[i]);
    return true;
}
