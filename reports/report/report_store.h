/* What the reports ask of the views of other modules. */
#ifndef REPORTS_REPORT_REPORT_STORE_H
#define REPORTS_REPORT_REPORT_STORE_H

#include "inventory/item/item.h"
#include "inventory/location/location.h"

extern const struct statement report_statements[];

/* All items, by code; in the call's arena. */
bool report_items(struct call *call, const struct item ***items, size_t *count,
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
