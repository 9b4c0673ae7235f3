/* The paper around the figures. */
#include "reports/report/report_paper.h"

#include "core/base/text.h"
#include "core/base/words.h"
#include "core/journal/checkpoint.h"
#include "core/journal/month/month.h"

#include <string.h>

/* The close that holds for the month, or the newest document of the chain. */
static bool find_pin(struct report *report, struct error *err)
{
    struct call *call = report->call;
    struct day next = {month_last_day(report->month).days + 1};
    struct checkpoint checkpoint;
    struct digest hash;
    int64_t number = 0;
    if (!month_is_closed(call, report->month, &report->is_closed, err) ||
        !checkpoint_before(call, next, &checkpoint, err) ||
        !journal_head(call, &number, &hash, err))
        return false;
    if (checkpoint.document != 0 && checkpoint.first.days == next.days)
        number = checkpoint.document;
    report->pin = number == 0 ? NULL : journal_find(call, number, err);
    return number == 0 || report->pin != NULL;
}

static enum letterhead_owner read_letterhead(const struct values *values)
{
    return (enum letterhead_owner)value_choice(values, "letterhead", LETTERHEAD_UNIT);
}

bool report_begin_month(struct call *call, struct month month, struct report *report,
                        struct error *err)
{
    *report = (struct report){
        .call = call,
        .month = month,
        .first = month_first_day(month),
        .last = month_last_day(month),
        .dated = month_last_day(month),
        .period = month_text(call->arena, month),
        .period_plain = month_plain(call->arena, month),
    };
    if (report->first.days <= call->today.days)
        return find_pin(report, err);
    fail_field(err, "month", _("%s has not begun"), month_plain(call->arena, month));
    return fail_hint(err, _("today is %s"), day_plain(call->arena, call->today));
}

bool report_begin(struct call *call, const struct values *values, struct report *report,
                  struct error *err)
{
    if (!report_begin_month(call, value_month(values, "month"), report, err))
        return false;
    report->letterhead = read_letterhead(values);
    return true;
}

bool report_begin_day(struct call *call, const struct values *values, struct day day,
                      const char *field, struct report *report, struct error *err)
{
    struct month month = day_month(day);
    *report = (struct report){
        .call = call,
        .month = month,
        .first = month_first_day(month),
        .last = day,
        .dated = day,
        .period = day_text(call->arena, day),
        .period_plain = day_plain(call->arena, day),
        .is_of_day = true,
        .letterhead = read_letterhead(values),
    };
    if (day.days <= call->today.days)
        return find_pin(report, err);
    fail_field(err, field, _("%s has not come"), day_plain(call->arena, day));
    return fail_hint(err, _("today is %s"), day_plain(call->arena, call->today));
}

void report_head(const struct report *report, const struct report_form *form, struct answer *out)
{
    answer_heading(out, _(form->title));
    if (report->is_of_day)
        answer_field(out, "on", N_("On"), cell_day(report->last));
    else
        answer_field(out, "month", N_("Month"), cell_month(report->month));
    answer_field(out, "closed", N_("Closed"), cell_flag(report->is_closed));
    answer_field(out, "currency", N_("Amounts in"), cell_text(report->call->site->currency));
}

/* ------------------------------------------------------------------ sums in words */

static int64_t minor_units(const struct call *call)
{
    int64_t units = 1;
    for (int i = 0; i < call->site->currency_decimals; i++)
        units *= 10;
    return units;
}

const char *report_in_words(const struct call *call, struct money amount)
{
    struct arena *arena = call->arena;
    int64_t units = minor_units(call), rest = amount.minor % units;
    const char *words = words_of(arena, amount.minor / units);
    if (rest != 0)
        words = arena_format(arena, _("%s and %lld/%lld"), words,
                             (long long)(rest < 0 ? -rest : rest), (long long)units);
    return strcmp(call->site->currency, "Rp") == 0
               ? arena_format(arena, _("%s rupiah"), words)
               : arena_format(arena, "%s %s", words, call->site->currency);
}

/* ------------------------------------------------------------------ the paper */

static bool add_letterhead(const struct report *report, struct paper *paper, struct error *err)
{
    struct letterhead letterhead;
    struct arena *arena = report->call->arena;
    if (!letterhead_on(report->call, report->letterhead, report->dated, &letterhead, err))
        return false;
    if (letterhead.document == 0) { /* at least it says whose paper it is */
        const char **lines = ARENA_ARRAY(arena, 2, const char *);
        lines[0] = report->call->site->name;
        letterhead.lines = lines;
        letterhead.bold = 0;
    }
    paper->letterhead = letterhead.lines;
    paper->letterhead_bold = letterhead.bold;
    paper->image = letterhead.image;
    paper->image_size = letterhead.image_size;
    return true;
}

/* Where nobody was named there is room to sign all the same. */
static void leave_room(const struct report *report, const struct report_form *form,
                       struct signatory **list, size_t *count)
{
    size_t places = 0;
    while (form->roles[places] != NULL)
        places++;
    *list = ARENA_ARRAY(report->call->arena, places, struct signatory);
    for (*count = 0; *count < places; ++*count)
        (*list)[*count] = (struct signatory){
            .role = _(form->roles[*count]), .title = "", .name = "", .staff_number = ""};
}

static bool add_signatories(const struct report *report, const struct report_form *form,
                            struct paper *paper, struct error *err)
{
    struct signatory *list = NULL;
    size_t count = 0;
    if (!signatories_on(report->call, form->signatories, report->dated, &list, &count, err))
        return false;
    if (count == 0)
        leave_room(report, form, &list, &count);
    size_t first = report->recipient == NULL ? 0 : 1;
    struct signatory *all = ARENA_ARRAY(report->call->arena, count + 1, struct signatory);
    if (first > 0)
        all[0] = *report->recipient;
    for (size_t i = 0; i < count; i++)
        all[first + i] = list[i];
    paper->signatories = all;
    paper->signatory_count = first + count;
    return true;
}

/* "LS/2026-10/1/3021": what, of when, of which prison, up to which document. */
const char *report_serial(const struct report *report, const struct report_form *form)
{
    struct arena *arena = report->call->arena;
    long long pinned = report->pin == NULL ? 0 : (long long)report->pin->number;
    return arena_format(arena, "%s/%s/%lld/%lld", form->prefix, report->period_plain,
                        (long long)report->call->site->number, pinned);
}

static const char *chain_of(const struct report *report)
{
    struct arena *arena = report->call->arena;
    if (report->pin == NULL)
        return _("Chain: no document yet");
    return arena_format(arena, _("Chain head: %s (no. %lld) %s"), report->pin->label,
                        (long long)report->pin->number, digest_text(arena, &report->pin->hash));
}

static const char *mark_of(const struct report *report, const struct report_form *form)
{
    if (report->mark != NULL)
        return report->mark;
    return report->is_closed || form->final ? NULL : _("PROVISIONAL - the month is open");
}

static const char *printed_by(const struct call *call)
{
    struct instant local = {call->now.ms + (int64_t)call->site->minutes_east * 60000};
    const char *when = instant_plain(call->arena, local);
    return arena_format(call->arena, _("Printed by %s, %.10s %.5s"), call->actor.login, when,
                        when + strlen("2026-11-24T"));
}

bool report_put_on_paper(const struct report *report, const struct report_form *form,
                         struct answer *out, struct error *err)
{
    struct call *call = report->call;
    struct arena *arena = call->arena;
    struct paper *paper = ARENA_NEW(arena, struct paper);
    const char *serial = report_serial(report, form);
    *paper = (struct paper){
        .landscape = !form->portrait,
        .letterhead_bold = -1,
        .title = "",
        .subtitle = "",
        .serial = serial,
        .chain = chain_of(report),
        .provisional = mark_of(report, form),
        .printed = form->personal ? printed_by(call) : NULL,
        .place_and_day = "",
    };
    answer_paper(out, paper);
    if (form->unsigned_slips)
        return true;
    paper->title = _(form->title);
    paper->subtitle = arena_format(arena, _("%s - number %s"), report->period, serial);
    paper->place_and_day =
        arena_format(arena, "%s, %s", call->site->town, day_text(arena, report->dated));
    return add_letterhead(report, paper, err) && add_signatories(report, form, paper, err);
}
