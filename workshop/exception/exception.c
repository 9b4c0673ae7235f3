/* Comparing people about to work with the limits of the day. */
#include "workshop/exception/exception.h"

#include "core/base/check.h"
#include "workshop/exception/exception_store.h"

enum { MINUTES_OF_AN_HOUR = 60, TOLD_AT_MOST = 10 };

/* One paper while it is being checked. */
struct checking {
    struct call *call;
    const struct work *work;
    struct draft *draft;
    struct exceptions *passed;
    size_t room;
    struct limits limits;
};

/* One of its people. */
struct subject {
    const struct worker *worker;
    const struct permits *permits;
    int64_t week[DAYS_OF_A_WEEK]; /* minutes on other papers that stand, from Monday on */
    int weekday;
    bool has_age;
    int64_t age;
};

/* ------------------------------------------------------------------ in words */

static const char *hours_text(struct call *call, int64_t minutes)
{
    return arena_format(call->arena, "%d:%02d", (int)(minutes / MINUTES_OF_AN_HOUR),
                        (int)(minutes % MINUTES_OF_AN_HOUR));
}

static const char *week_text(struct call *call, struct day day)
{
    return day_plain(call->arena, (struct day){day.days - day_weekday(day)});
}

static const char *hours_exception_text(struct call *call, const struct exception *exception)
{
    const char *number = exception->number, *day = day_plain(call->arena, exception->day);
    const char *found = hours_text(call, exception->found);
    const char *allowed = hours_text(call, exception->allowed);
    if (exception->kind == LIMIT_HOURS_A_WEEK)
        return arena_format(call->arena,
                            _("'%s' has %s hours in the week from %s on, and the limit is %s"),
                            number, found, week_text(call, exception->day), allowed);
    if (exception->kind == LIMIT_YOUTH_HOURS)
        return arena_format(call->arena,
                            _("'%s' is under 18 and has %s hours on %s, and the limit is %s"),
                            number, found, day, allowed);
    if (exception->kind == LIMIT_FITNESS)
        return arena_format(call->arena, _("'%s' has %s hours on %s, and is fit for %s"), number,
                            found, day, allowed);
    return arena_format(call->arena, _("'%s' has %s hours on %s, and the limit is %s"), number,
                        found, day, allowed);
}

const char *exception_text(struct call *call, const struct exception *exception)
{
    struct arena *arena = call->arena;
    const char *number = exception->number, *day = day_plain(arena, exception->day);
    switch (exception->kind) {
    case LIMIT_FITNESS:
        if (!exception->has_figures)
            return arena_format(arena, _("'%s' is unfit for work on %s"), number, day);
        return hours_exception_text(call, exception);
    case LIMIT_HOURS_A_DAY:
    case LIMIT_HOURS_A_WEEK:
    case LIMIT_YOUTH_HOURS:
        return hours_exception_text(call, exception);
    case LIMIT_DAYS_A_WEEK:
        return arena_format(
            arena, _("'%s' works on %d days in the week from %s on, and the limit is %d"), number,
            (int)exception->found, week_text(call, exception->day), (int)exception->allowed);
    case LIMIT_REST_DAY:
        return arena_format(arena, _("%s is a day of rest, and '%s' works"), day, number);
    case LIMIT_ROSTER:
        return arena_format(arena, _("'%s' is not allocated to '%s' on %s"), number,
                            exception->shop, day);
    case LIMIT_STATUS:
        return arena_format(arena, _("'%s' is barred from work on %s"), number, day);
    case LIMIT_AGE:
        return arena_format(arena, _("'%s' is %d years old on %s, and the least age is %d"), number,
                            (int)exception->found, day, (int)exception->allowed);
    case LIMIT_YOUTH_PARTNER:
        return arena_format(arena, _("'%s' is under 18 and works for '%s' on %s"), number,
                            exception->partner, day);
    case LIMIT_CONSENT:
        return arena_format(arena, _("'%s' has not agreed to work for '%s' on %s"), number,
                            exception->partner, day);
    case LIMIT_COUNT:
        break;
    }
    BUG("no such limit: %d", (int)exception->kind);
}

void exceptions_tell(struct call *call, const struct exceptions *passed, struct answer *out)
{
    for (size_t i = 0; i < passed->count && i < TOLD_AT_MOST; i++)
        answer_notice(out, NOTICE_WARNING, exception_text(call, &passed->list[i]));
    if (passed->count > TOLD_AT_MOST)
        answer_notice(out, NOTICE_WARNING,
                      arena_format(call->arena, _("and %d more: 'karya exception list' shows them"),
                                   (int)(passed->count - TOLD_AT_MOST)));
}

/* ------------------------------------------------------------------ one limit that is passed */

static bool fail_passed(struct checking *checking, const struct subject *subject,
                        const struct exception *exception, struct error *err)
{
    const struct worker *worker = subject->worker;
    const char *field = worker->list == NULL ? "number" : "inmate";
    bool hours = exception->has_figures && exception->kind != LIMIT_AGE;
    fail(err, ERROR_CONFLICT, "%s", exception_text(checking->call, exception));
    fail_hint(err, _("correct it, or give a reason to override the limit '%s'"),
              limit_names[exception->kind]);
    return worker->list == NULL
               ? fail_in_field(err, field)
               : fail_in_line(err, worker->list, worker->line, hours ? "minutes" : field);
}

/* Refuses it, or records it with the document. */
static bool pass(struct checking *checking, const struct subject *subject,
                 const struct exception *what, struct error *err)
{
    const struct work *work = checking->work;
    struct exceptions *passed = checking->passed;
    struct exception exception = *what;
    exception.inmate = subject->worker->inmate->id;
    exception.number = subject->worker->inmate->number;
    exception.shop = work->shop->code;
    exception.day = work->day;
    exception.reaction = checking->limits.list[what->kind].reaction;
    exception.reason = work->reason;
    if (exception.partner == NULL)
        exception.partner = "";
    if (exception.reaction == LIMIT_IGNORE)
        return true;
    if (exception.reaction == LIMIT_REFUSE && *work->reason == '\0')
        return fail_passed(checking, subject, &exception, err);
    if (passed->count == checking->room) {
        passed->list = arena_grow(checking->call->arena, passed->list, checking->room,
                                  checking->room * 2, sizeof *passed->list);
        checking->room *= 2;
    }
    passed->list[passed->count++] = exception;
    exception_draft(checking->draft, work->shop->id, &exception);
    return true;
}

/* Passes a limit of figures if more is found than it allows. */
static bool compare(struct checking *checking, const struct subject *subject, enum limit_kind kind,
                    int64_t allowed, int64_t found, struct error *err)
{
    return found <= allowed ||
           pass(checking, subject,
                &(struct exception){
                    .kind = kind, .has_figures = true, .allowed = allowed, .found = found},
                err);
}

/* ------------------------------------------------------------------ the limits */

static bool check_status(struct checking *checking, const struct subject *subject,
                         struct error *err)
{
    const struct permit *status =
        permit_on(subject->permits, PERMIT_STATUS, (struct partner_id){0}, checking->work->day);
    return status == NULL || status->state != PERMIT_BARRED ||
           pass(checking, subject, &(struct exception){.kind = LIMIT_STATUS}, err);
}

static bool check_fitness(struct checking *checking, const struct subject *subject,
                          struct error *err)
{
    const struct permit *fitness =
        permit_on(subject->permits, PERMIT_FITNESS, (struct partner_id){0}, checking->work->day);
    if (fitness == NULL)
        return true;
    if (fitness->state == PERMIT_UNFIT)
        return pass(checking, subject, &(struct exception){.kind = LIMIT_FITNESS}, err);
    return !fitness->has_minutes ||
           compare(checking, subject, LIMIT_FITNESS, fitness->minutes,
                   subject->week[subject->weekday] + subject->worker->minutes, err);
}

static bool check_age(struct checking *checking, const struct subject *subject, struct error *err)
{
    struct exception young = {.kind = LIMIT_AGE,
                              .has_figures = true,
                              .allowed = checking->limits.list[LIMIT_AGE].value,
                              .found = subject->age};
    return !subject->has_age || young.found >= young.allowed ||
           pass(checking, subject, &young, err);
}

static bool is_youth(const struct subject *subject)
{
    return subject->has_age && subject->age < YOUTH_UNTIL_AGE;
}

static bool check_partner(struct checking *checking, const struct subject *subject,
                          struct error *err)
{
    const struct partner *partner = subject->worker->partner;
    if (partner == NULL)
        return true;
    const struct permit *consent =
        permit_on(subject->permits, PERMIT_CONSENT, partner->id, checking->work->day);
    bool agreed = consent != NULL && consent->state == PERMIT_GIVEN;
    return (agreed ||
            pass(checking, subject,
                 &(struct exception){.kind = LIMIT_CONSENT, .partner = partner->code}, err)) &&
           (!is_youth(subject) ||
            pass(checking, subject,
                 &(struct exception){.kind = LIMIT_YOUTH_PARTNER, .partner = partner->code}, err));
}

static bool check_roster(struct checking *checking, const struct subject *subject,
                         struct error *err)
{
    const struct work *work = checking->work;
    const struct placement *placement =
        inmate_placement(checking->call, subject->worker->inmate->id, work->day, err);
    if (placement == NULL)
        return false;
    return (placement->shop.value == work->shop->id.value &&
            placement_holds(placement, work->day)) ||
           pass(checking, subject, &(struct exception){.kind = LIMIT_ROSTER}, err);
}

/* What this paper adds to his day and his week. */
static bool check_hours(struct checking *checking, const struct subject *subject, struct error *err)
{
    const struct limit *limits = checking->limits.list;
    int64_t before = subject->week[subject->weekday], day = before + subject->worker->minutes;
    int64_t week = subject->worker->minutes, days = before == 0;
    for (int i = 0; i < DAYS_OF_A_WEEK; i++) {
        week += subject->week[i];
        days += subject->week[i] > 0;
    }
    bool rests = (limits[LIMIT_REST_DAY].value >> subject->weekday & 1) != 0;
    return compare(checking, subject, LIMIT_HOURS_A_DAY, limits[LIMIT_HOURS_A_DAY].value, day,
                   err) &&
           (!is_youth(subject) || compare(checking, subject, LIMIT_YOUTH_HOURS,
                                          limits[LIMIT_YOUTH_HOURS].value, day, err)) &&
           compare(checking, subject, LIMIT_HOURS_A_WEEK, limits[LIMIT_HOURS_A_WEEK].value, week,
                   err) &&
           (before > 0 || compare(checking, subject, LIMIT_DAYS_A_WEEK,
                                  limits[LIMIT_DAYS_A_WEEK].value, days, err)) &&
           (!rests || pass(checking, subject, &(struct exception){.kind = LIMIT_REST_DAY}, err));
}

/* Full years. Who was born on 29 February is a year older on 1 March of other years. */
static int64_t age_on(struct day born, struct day day)
{
    struct month month = day_month(born);
    struct day birthday = day_of(day_year(day), month.months % 12 + 1, 1);
    birthday.days += born.days - month_first_day(month).days;
    return day_year(day) - day_year(born) - (day.days < birthday.days);
}

static bool check_worker(struct checking *checking, const struct worker *worker, struct error *err)
{
    const struct work *work = checking->work;
    struct subject subject = {
        .worker = worker,
        .weekday = day_weekday(work->day),
        .permits = permits_of(checking->call, worker->inmate->id, err),
        .has_age = worker->inmate->has_born,
    };
    if (subject.permits == NULL)
        return false;
    if (subject.has_age)
        subject.age = age_on(worker->inmate->born, work->day);
    struct day monday = {work->day.days - subject.weekday};
    if (worker->minutes > 0 &&
        !exception_store_week(checking->call, worker->inmate->id, monday, subject.week, err))
        return false;
    return check_status(checking, &subject, err) && check_fitness(checking, &subject, err) &&
           check_age(checking, &subject, err) && check_partner(checking, &subject, err) &&
           (work->assignment || check_roster(checking, &subject, err)) &&
           (worker->minutes == 0 || check_hours(checking, &subject, err));
}

bool exceptions_check(struct call *call, const struct work *work, struct draft *draft,
                      struct exceptions *passed, struct error *err)
{
    struct checking checking = {
        .call = call, .work = work, .draft = draft, .passed = passed, .room = 8};
    passed->list = ARENA_ARRAY(call->arena, checking.room, struct exception);
    passed->count = 0;
    if (!limits_on(call, work->day, &checking.limits, err))
        return false;
    for (size_t i = 0; i < work->worker_count; i++)
        if (!check_worker(&checking, &work->workers[i], err))
            return false;
    return true;
}
