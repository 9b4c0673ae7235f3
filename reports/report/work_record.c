/* The work record of one inmate. */
#include "core/base/text.h"
#include "reports/report/report.h"
#include "reports/report/report_store.h"
#include "workshop/presence/presence.h"

#include <stdlib.h>
#include <string.h>

enum { MILLI = 1000, HOUR_DECIMALS = 2 };

static const char *const roles[] = {N_("Made by"), N_("Checked by"), N_("Known by"), NULL};

static const struct report_form form = {
    .prefix = "RK",
    .title = N_("WORK RECORD"),
    .signatories = SIGNED_WORK,
    .roles = roles,
    .personal = true,
    .portrait = true,
    .final = true,
};

/* Work in one workshop and grade. */
struct stay {
    const struct shop *shop;
    const char *grade;
    struct day first, last; /* with work */
    int64_t days, minutes;
};

struct product {
    const struct item *item;
    struct quantity good, repair, spoiled;
};

struct record {
    struct report *report;
    const struct inmate *inmate;
    struct stay *stays;
    size_t stay_count, stay_room;
    struct product *products;
    size_t product_count, product_room;
    int64_t days, minutes;
    int64_t excused, refused, absent; /* days on which he did not work */
    /* Of the day that is being read: */
    struct day day;
    bool worked;
    const struct presence_reason *reason;
};

static bool fail_total(struct error *err)
{
    return fail(err, ERROR_CONFLICT, _("the total is too large"));
}

static struct stay *stay_of(struct record *record, const struct shift_line *line, struct error *err)
{
    struct call *call = record->report->call;
    const struct placement *placement = inmate_placement(call, line->inmate, line->day, err);
    const struct shop *shop = placement == NULL ? NULL : shop_of(call, line->shop, err);
    if (shop == NULL)
        return NULL;
    for (size_t i = 0; i < record->stay_count; i++)
        if (record->stays[i].shop == shop && strcmp(record->stays[i].grade, placement->grade) == 0)
            return &record->stays[i];
    if (record->stay_count == record->stay_room) {
        size_t room = record->stay_room == 0 ? 8 : record->stay_room * 2;
        record->stays =
            arena_grow(call->arena, record->stays, record->stay_count, room, sizeof *record->stays);
        record->stay_room = room;
    }
    struct stay *stay = &record->stays[record->stay_count++];
    *stay = (struct stay){.shop = shop, .grade = placement->grade, .first = line->day};
    return stay;
}

static struct product *product_of(struct record *record, struct item_id id, struct error *err)
{
    struct call *call = record->report->call;
    const struct item *item = item_of(call, id, err);
    if (item == NULL)
        return NULL;
    for (size_t i = 0; i < record->product_count; i++)
        if (record->products[i].item == item)
            return &record->products[i];
    if (record->product_count == record->product_room) {
        size_t room = record->product_room == 0 ? 8 : record->product_room * 2;
        record->products = arena_grow(call->arena, record->products, record->product_count, room,
                                      sizeof *record->products);
        record->product_room = room;
    }
    struct product *product = &record->products[record->product_count++];
    *product = (struct product){.item = item};
    return product;
}

/* What one day was: worked, or why not. */
static void end_day(struct record *record)
{
    if (record->worked)
        record->days++;
    else if (record->reason == NULL)
        return;
    else if (record->reason->counts == COUNTS_REFUSAL)
        record->refused++;
    else if (strcmp(record->reason->code, presence_names[PRESENCE_ABSENT]) == 0)
        record->absent++;
    else if (strcmp(record->reason->code, presence_names[PRESENCE_REST]) != 0)
        record->excused++;
    record->worked = false;
    record->reason = NULL;
}

static bool add_work(struct record *record, const struct shift_line *line, struct error *err)
{
    struct stay *stay = stay_of(record, line, err);
    if (stay == NULL)
        return false;
    if (stay->days == 0 || stay->last.days != line->day.days)
        stay->days++;
    stay->last = line->day;
    stay->minutes += line->minutes;
    record->minutes += line->minutes;
    record->worked = true;
    if (line->product.value == 0)
        return true;
    struct product *product = product_of(record, line->product, err);
    if (product == NULL)
        return false;
    return (quantity_add(product->good, line->good, &product->good) &&
            quantity_add(product->repair, line->repair, &product->repair) &&
            quantity_add(product->spoiled, line->spoiled, &product->spoiled)) ||
           fail_total(err);
}

static bool read_lines(struct record *record, struct error *err)
{
    int64_t *gone = NULL;
    size_t gone_count = 0;
    struct shift_line line;
    struct report *report = record->report;
    if (!report_sheets_gone(report, &gone, &gone_count, err))
        return false;
    scoped(query_end) struct query query =
        report_shifts_of(report->call, record->inmate->id, report->first, report->last);
    while (report_shifts_next(&query, &line)) {
        if (number_is_among(gone, gone_count, line.document))
            continue;
        if (line.day.days != record->day.days)
            end_day(record);
        record->day = line.day;
        const struct presence_reason *reason =
            presence_on(report->call, line.presence, line.day, err);
        if (reason == NULL)
            return false;
        if (reason->counts != COUNTS_WORKED)
            record->reason = reason;
        else if (!add_work(record, &line, err))
            return false;
    }
    end_day(record);
    return query_finish(&query, err);
}

/* ------------------------------------------------------------------ what is told */

static bool hours_cell(int64_t minutes, struct cell *cell, struct error *err)
{
    struct quantity hours = {0};
    if (!number_scale(minutes, MILLI, MINUTES_PER_HOUR, ROUND_HALF_AWAY, &hours.milli))
        return fail_total(err);
    *cell = cell_quantity(hours, HOUR_DECIMALS, NULL);
    return true;
}

static bool add_stays(const struct record *record, struct answer *out, struct error *err)
{
    static const struct column columns[] = {
        {.name = "workshop", .label = N_("Workshop"), .kind = CELL_TEXT, .width = 30},
        {.name = "grade", .label = N_("Grade"), .kind = CELL_TEXT, .width = 8},
        {.name = "from", .label = N_("First day"), .kind = CELL_DAY},
        {.name = "to", .label = N_("Last day"), .kind = CELL_DAY},
        {.name = "days", .label = N_("Days"), .kind = CELL_INTEGER},
        {.name = "hours", .label = N_("Hours"), .kind = CELL_QUANTITY},
        {0},
    };
    struct cell hours;
    struct table *table =
        answer_table(out, "work", N_("Workshops and skill grades"), columns, TABLE_LIST);
    for (size_t i = 0; i < record->stay_count; i++) {
        const struct stay *stay = &record->stays[i];
        if (!hours_cell(stay->minutes, &hours, err))
            return false;
        table_row(table, (struct cell[]){cell_text(stay->shop->name), cell_text(stay->grade),
                                         cell_day(stay->first), cell_day(stay->last),
                                         cell_integer(stay->days), hours});
    }
    return true;
}

static int by_good(const void *left, const void *right)
{
    const struct product *a = left, *b = right;
    return strcmp(a->item->code, b->item->code);
}

/* The part of all that he made that was good. */
static bool quality_cell(const struct product *product, struct cell *cell, struct error *err)
{
    struct quantity all = {0};
    int64_t percent = 0;
    if (!quantity_add(product->good, product->repair, &all) ||
        !quantity_add(all, product->spoiled, &all))
        return fail_total(err);
    if (all.milli == 0)
        *cell = cell_empty();
    else if (!number_scale(product->good.milli, WHOLE_PERCENT / 100, all.milli, ROUND_HALF_AWAY,
                           &percent))
        return fail_total(err);
    else
        *cell = cell_percent(percent * 100);
    return true;
}

static bool add_products(struct record *record, struct answer *out, struct error *err)
{
    static const struct column columns[] = {
        {.name = "product", .label = N_("Product"), .kind = CELL_TEXT, .width = 40},
        {.name = "good", .label = N_("Good"), .kind = CELL_QUANTITY},
        {.name = "repair", .label = N_("To be repaired"), .kind = CELL_QUANTITY},
        {.name = "spoiled", .label = N_("Spoiled"), .kind = CELL_QUANTITY},
        {.name = "good_percent", .label = N_("Good (%)"), .kind = CELL_PERCENT},
        {0},
    };
    struct table *table = answer_table(out, "products", N_("What he made"), columns, TABLE_LIST);
    if (record->product_count > 0)
        qsort(record->products, record->product_count, sizeof *record->products, by_good);
    for (size_t i = 0; i < record->product_count; i++) {
        const struct product *product = &record->products[i];
        struct cell quality;
        if (!quality_cell(product, &quality, err))
            return false;
        table_row(table, (struct cell[]){
                             cell_text(product->item->name),
                             cell_quantity(product->good, 0, product->item->unit),
                             cell_quantity(product->repair, 0, product->item->unit),
                             cell_quantity(product->spoiled, 0, product->item->unit),
                             quality,
                         });
    }
    return true;
}

bool work_record(struct report *report, const struct inmate *inmate, struct answer *out,
                 struct error *err)
{
    struct cell hours = {0};
    struct record record = {.report = report, .inmate = inmate, .day = {-1}};
    report->first = (struct day){0};
    if (!read_lines(&record, err) || !hours_cell(record.minutes, &hours, err))
        return false;
    answer_heading(out, _(form.title));
    answer_field(out, "name", N_("Name"), cell_text(inmate->name));
    answer_field(out, "inmate", N_("Register number"), cell_text(inmate->number));
    answer_field(out, "on", N_("As of"), cell_day(report->last));
    if (!add_stays(&record, out, err) || !add_products(&record, out, err))
        return false;
    answer_heading(out, _("Attendance"));
    answer_field(out, "days", N_("Days worked"), cell_integer(record.days));
    answer_field(out, "hours", N_("Hours worked"), hours);
    answer_field(out, "excused", N_("Days not there, with a reason"), cell_integer(record.excused));
    answer_field(out, "refused", N_("Days refused"), cell_integer(record.refused));
    answer_field(out, "absent", N_("Days not there, without a reason"),
                 cell_integer(record.absent));
    answer_paragraph(out, _("Taken from the session sheets of the workshops."));
    return report_put_on_paper(report, &form, out, err);
}
