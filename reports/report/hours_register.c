/* The hours register: who worked how long on which day of a month, workshop by workshop. */
#include "core/app/workspace.h"
#include "core/base/text.h"
#include "reports/report/report.h"
#include "reports/report/report_store.h"
#include "workshop/presence/presence.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS = 31 };

static const char *const roles[] = {N_("Made by"), N_("Checked by"), N_("Known by"), NULL};

static const struct report_form form = {
    .prefix = "DH",
    .title = N_("REGISTER OF WORKING HOURS"),
    .signatories = SIGNED_WORK,
    .roles = roles,
};

enum {
    COLUMN_WORKSHOP,
    COLUMN_NUMBER,
    COLUMN_INMATE,
    COLUMN_NAME,
    COLUMN_DAY,                          /* on paper: "7:00", or why not */
    COLUMN_DAY_DATA = COLUMN_DAY + DAYS, /* for machines: minutes, or why not */
    COLUMN_DAYS = COLUMN_DAY_DATA + DAYS,
    COLUMN_ABSENT,
    COLUMN_HOURS,
    COLUMN_MINUTES,
    COLUMN_COUNT,
};

#define PAPER_DAY(number)                                                                          \
    [COLUMN_DAY + (number)-1] = {.name = "day_" #number,                                           \
                                 .label = #number,                                                 \
                                 .kind = CELL_TEXT,                                                \
                                 .width = 1,                                                       \
                                 .group = N_("Day of the month"),                                  \
                                 .paper_only = true}
#define DATA_DAY(number)                                                                           \
    [COLUMN_DAY_DATA + (number)-1] = {.name = "d" #number,                                         \
                                      .label = #number,                                            \
                                      .kind = CELL_INTEGER,                                        \
                                      .group = N_("Minutes of the day"),                           \
                                      .screen_only = true}
#define EACH_DAY(of)                                                                               \
    of(1), of(2), of(3), of(4), of(5), of(6), of(7), of(8), of(9), of(10), of(11), of(12), of(13), \
        of(14), of(15), of(16), of(17), of(18), of(19), of(20), of(21), of(22), of(23), of(24),    \
        of(25), of(26), of(27), of(28), of(29), of(30), of(31)

static const struct column columns[] = {
    [COLUMN_WORKSHOP] = {.name = "workshop",
                         .label = N_("Workshop"),
                         .kind = CELL_TEXT,
                         .screen_only = true},
    [COLUMN_NUMBER] = {.name = "no", .label = N_("No."), .kind = CELL_INTEGER, .width = 8},
    [COLUMN_INMATE] = {.name = "inmate",
                       .label = N_("Register number"),
                       .kind = CELL_TEXT,
                       .width = 26},
    [COLUMN_NAME] = {.name = "name", .label = N_("Name"), .kind = CELL_TEXT, .width = 50},
    EACH_DAY(PAPER_DAY),
    EACH_DAY(DATA_DAY),
    [COLUMN_DAYS] = {.name = "days",
                     .label = N_("Days"),
                     .kind = CELL_INTEGER,
                     .group = N_("Total")},
    [COLUMN_ABSENT] = {.name = "absent",
                       .label = N_("Away"),
                       .kind = CELL_INTEGER,
                       .group = N_("Total")},
    [COLUMN_HOURS] = {.name = "hours",
                      .label = N_("Hours"),
                      .kind = CELL_TEXT,
                      .width = 20,
                      .group = N_("Total"),
                      .paper_only = true},
    [COLUMN_MINUTES] = {.name = "minutes",
                        .label = N_("Minutes"),
                        .kind = CELL_INTEGER,
                        .group = N_("Total"),
                        .screen_only = true},
    [COLUMN_COUNT] = {0},
};

/* One day of one inmate. */
struct square {
    bool is_written, is_present;
    int64_t minutes;
    const struct presence_reason *absence; /* of the last line that says so */
};

/* One inmate in one workshop. */
struct worker {
    const struct shop *shop;
    const struct inmate *inmate;
    struct square squares[DAYS];
    int64_t days, absent, minutes;
};

struct register_writing {
    struct report *report;
    struct answer *out;
    struct lookup known; /* by workshop and inmate */
    struct worker **list;
    size_t count, room;
    int64_t *gone; /* sheets that were taken back in the month */
    size_t gone_count;
};

static struct worker *worker_of(struct register_writing *writing, const struct shift_line *line,
                                struct error *err)
{
    struct call *call = writing->report->call;
    int64_t key = line->inmate.value * 100000 + line->shop.value;
    struct worker *worker = lookup_number(&writing->known, key);
    if (worker != NULL)
        return worker;
    worker = ARENA_NEW(call->arena, struct worker);
    worker->shop = shop_of(call, line->shop, err);
    worker->inmate = worker->shop == NULL ? NULL : inmate_of(call, line->inmate, err);
    if (worker->inmate == NULL)
        return NULL;
    lookup_put_number(call->arena, &writing->known, key, worker);
    if (writing->count == writing->room) {
        size_t room = writing->room == 0 ? 128 : writing->room * 2;
        writing->list =
            arena_grow(call->arena, writing->list, writing->count, room, sizeof(struct worker *));
        writing->room = room;
    }
    return writing->list[writing->count++] = worker;
}

static bool read_lines(struct register_writing *writing, struct shop_id shop, struct error *err)
{
    const struct report *report = writing->report;
    struct shift_line line;
    scoped(query_end) struct query query = report_shifts(report->call, report->first, report->last);
    while (report_shifts_next(&query, &line)) {
        if ((shop.value != 0 && line.shop.value != shop.value) ||
            number_is_among(writing->gone, writing->gone_count, line.document))
            continue;
        struct worker *worker = worker_of(writing, &line, err);
        if (worker == NULL)
            return false;
        struct square *square = &worker->squares[line.day.days - report->first.days];
        square->is_written = true;
        square->minutes += line.minutes;
        const struct presence_reason *reason =
            presence_on(report->call, line.presence, line.day, err);
        if (reason == NULL)
            return false;
        if (reason->counts == COUNTS_WORKED)
            square->is_present = true;
        else
            square->absence = reason;
    }
    return query_finish(&query, err);
}

static int by_shop_and_number(const void *left, const void *right)
{
    const struct worker *const *a = left, *const *b = right;
    int shops = strcmp((*a)->shop->code, (*b)->shop->code);
    return shops != 0 ? shops : strcmp((*a)->inmate->number, (*b)->inmate->number);
}

/* "7:05" */
static const char *clock_text(struct arena *arena, int64_t minutes)
{
    return arena_format(arena, "%lld:%02lld", (long long)(minutes / MINUTES_PER_HOUR),
                        (long long)(minutes % MINUTES_PER_HOUR));
}

/* A day of rest is no day on which he was away. */
static bool is_away(const struct presence_reason *reason)
{
    return strcmp(reason->code, presence_names[PRESENCE_REST]) != 0;
}

static void set_square(struct arena *arena, struct worker *worker, int day,
                       struct cell cells[static COLUMN_COUNT])
{
    const struct square *square = &worker->squares[day];
    struct cell *paper = &cells[COLUMN_DAY + day], *data = &cells[COLUMN_DAY_DATA + day];
    if (square->is_present || square->minutes > 0) {
        *paper = cell_text(clock_text(arena, square->minutes));
        *data = cell_integer(square->minutes);
        worker->days++;
        worker->minutes += square->minutes;
    } else if (square->is_written) {
        *paper = cell_text(square->absence->mark);
        *data = cell_text(square->absence->code);
        worker->absent += is_away(square->absence);
    }
}

static void add_worker(const struct register_writing *writing, struct table *table,
                       struct worker *worker, int number)
{
    struct arena *arena = writing->report->call->arena;
    struct cell cells[COLUMN_COUNT] = {
        [COLUMN_WORKSHOP] = cell_text(worker->shop->code),
        [COLUMN_NUMBER] = cell_integer(number),
        [COLUMN_INMATE] = cell_text(worker->inmate->number),
        [COLUMN_NAME] = cell_text(worker->inmate->name),
    };
    for (int day = 0; day < DAYS; day++)
        set_square(arena, worker, day, cells);
    cells[COLUMN_DAYS] = cell_integer(worker->days);
    cells[COLUMN_ABSENT] = cell_integer(worker->absent);
    cells[COLUMN_HOURS] = cell_text(clock_text(arena, worker->minutes));
    cells[COLUMN_MINUTES] = cell_integer(worker->minutes);
    table_row(table, cells);
}

static void add_total(const struct register_writing *writing, struct table *table, const char *text,
                      const struct worker *sum)
{
    struct cell cells[COLUMN_COUNT] = {[COLUMN_INMATE] = cell_text(text)};
    cells[COLUMN_DAYS] = cell_integer(sum->days);
    cells[COLUMN_ABSENT] = cell_integer(sum->absent);
    cells[COLUMN_HOURS] = cell_text(clock_text(writing->report->call->arena, sum->minutes));
    cells[COLUMN_MINUTES] = cell_integer(sum->minutes);
    table_total(table, cells);
}

static void add_to_sum(struct worker *sum, const struct worker *worker)
{
    sum->days += worker->days;
    sum->absent += worker->absent;
    sum->minutes += worker->minutes;
}

static void add_workers(const struct register_writing *writing)
{
    struct arena *arena = writing->report->call->arena;
    struct table *table = answer_table(writing->out, "hours", NULL, columns, TABLE_LIST);
    struct worker of_shop = {0}, total = {0};
    for (size_t i = 0; i < writing->count; i++) {
        struct worker *worker = writing->list[i];
        bool begins = i == 0 || writing->list[i - 1]->shop != worker->shop;
        bool ends = i + 1 == writing->count || writing->list[i + 1]->shop != worker->shop;
        if (begins) {
            of_shop = (struct worker){0};
            table_section(table, worker->shop->name);
        }
        add_worker(writing, table, worker, (int)i + 1);
        add_to_sum(&of_shop, worker);
        add_to_sum(&total, worker);
        if (ends)
            add_total(writing, table, arena_format(arena, _("Total: %s"), worker->shop->name),
                      &of_shop);
    }
    if (writing->count > 0)
        add_total(writing, table, _("TOTAL"), &total);
}

static bool add_legend(const struct register_writing *writing, struct error *err)
{
    const struct report *report = writing->report;
    const struct presence_reason **list = NULL;
    size_t count = 0;
    struct text text = text_new(report->call->arena);
    if (!presence_list(report->call, report->last, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (list[i]->counts != COUNTS_WORKED)
            text_format(&text, "%s%s: %s", text.length == 0 ? "" : ", ", list[i]->mark,
                        list[i]->label);
    answer_paragraph(
        writing->out,
        arena_format(report->call->arena,
                     _("In the squares: hours and minutes, or why he did not work (%s). Empty: "
                       "nothing was written down."),
                     text.bytes));
    return true;
}

bool hours_register(struct report *report, struct shop_id shop, struct answer *out,
                    struct error *err)
{
    struct register_writing writing = {.report = report, .out = out};
    if (!report_sheets_gone(report, &writing.gone, &writing.gone_count, err) ||
        !read_lines(&writing, shop, err))
        return false;
    if (writing.count > 0)
        qsort(writing.list, writing.count, sizeof *writing.list, by_shop_and_number);
    answer_heading(out, _(form.title));
    answer_field(out, "month", N_("Month"), cell_month(report->month));
    answer_field(out, "closed", N_("Closed"), cell_flag(report->is_closed));
    if (!add_legend(&writing, err))
        return false;
    add_workers(&writing); /* last: its last rows stay on the page with the signatures */
    return report_put_on_paper(report, &form, out, err);
}
