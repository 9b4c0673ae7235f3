/* What the reports ask of the views of other modules. */
#ifndef REPORTS_REPORT_REPORT_STORE_H
#define REPORTS_REPORT_REPORT_STORE_H

#include "inventory/item/item.h"
#include "inventory/location/location.h"
#include "reports/report/report_paper.h"
#include "workshop/inmate/inmate.h"

extern const struct statement report_statements[];

/* All items, by code; in the call's arena. */
bool report_items(struct call *call, const struct item ***items, size_t *count,
                  struct error *err) MUST_USE;

/* A line of a session sheet. */
struct shift_line {
    struct day day;
    int64_t document;
    struct shop_id shop;
    struct inmate_id inmate;
    const char *presence;
    int64_t minutes;
    struct item_id product; /* 0: none */
    struct quantity good, repair, spoiled;
};

/* Those of the days from first to last, of all sheets, by day and sheet. */
struct query report_shifts(struct call *call, struct day first, struct day last);
/* The same of one inmate. */
struct query report_shifts_of(struct call *call, struct inmate_id inmate, struct day first,
                              struct day last);
bool report_shifts_next(struct query *query, struct shift_line *line);

/*
 * Sheets of the days of a report that were taken back in them; sorted, in the arena. What is taken
 * back later stays in it, so that a reprint is the same.
 */
bool report_sheets_gone(const struct report *report, int64_t **numbers, size_t *count,
                        struct error *err) MUST_USE;

/* A workshop, for reports. */
struct report_shop {
    int64_t id;
    const char *code, *name;
    struct location_id floor;
};

/* All workshops, by code; in the call's arena. */
bool report_shops(struct call *call, struct report_shop **shops, size_t *count,
                  struct error *err) MUST_USE;

/* What a sheet turned out of a product. */
struct report_output {
    int64_t document; /* the sheet, or what took it back */
    struct day day;   /* of that document */
    struct day made;  /* of the sheet */
    int64_t shop;
    struct item_id product;
    struct quantity good, spoiled; /* below zero: taken back */
};

/*
 * Of documents dated from first to last, by day and number. Sheets that were taken back on their
 * own day are not among them.
 */
bool report_outputs(struct call *call, struct day first, struct day last,
                    struct report_output **list, size_t *count, struct error *err) MUST_USE;

#endif
