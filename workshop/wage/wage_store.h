/* The tables of dated rates, claims and runs, and reading shift entries. */
#ifndef WORKSHOP_WAGE_WAGE_STORE_H
#define WORKSHOP_WAGE_WAGE_STORE_H

#include "core/journal/content.h"
#include "core/journal/journal.h"
#include "workshop/wage/wage.h"

extern const struct statement wage_statements[];
extern const struct content piece_rate_content, wage_policy_content;

struct piece_rate {
    struct item_id product;
    struct day since;
    struct money per_piece;
};
/* By product, day and document. */
bool piece_rates_load(struct call *call, struct piece_rate **list, size_t *count,
                      struct error *err) MUST_USE;
void piece_rate_draft(struct draft *draft, const struct piece_rate *rate);

struct wage_policy {
    struct day since;
    int64_t savings; /* thousandths of a percent */
};
bool wage_policies_load(struct call *call, struct wage_policy **list, size_t *count,
                        struct error *err) MUST_USE;
void wage_policy_draft(struct draft *draft, const struct wage_policy *policy);

/* A session sheet. */
struct sheet_row {
    struct day day;
    int64_t document;
    struct shop_id shop;
};
/* By day and document. */
struct query sheets_open(struct call *call, struct day first, struct day last);
bool sheets_next(struct query *query, struct sheet_row *row);

/* A shift entry, as far as wages go. */
struct shift_row {
    struct day day;
    int64_t document;
    struct inmate_id inmate;
    const char *reason; /* of absence; NULL: he was there */
    int64_t job;
    int64_t minutes;
    struct item_id product; /* 0: none */
    const char *operation;  /* "": all of it */
    struct quantity good, repair;
};
/* By day, document and line. */
struct query shifts_open(struct call *call, struct day first, struct day last);
struct query shifts_open_inmate(struct call *call, struct day first, struct day last,
                                struct inmate_id inmate);
struct query shifts_open_document(struct call *call, struct day day, int64_t document);
bool shifts_next(struct query *query, struct shift_row *row);

/* What a sheet turned out. */
struct made_row {
    int64_t job;
    struct item_id item;
    struct quantity good;
};
bool made_load(struct call *call, const struct sheet_row *sheet, struct made_row **list,
               size_t *count, struct error *err) MUST_USE;

#endif
