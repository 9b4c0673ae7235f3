/* What a month did to the stock, item by item, as the report shows it. */
#ifndef REPORTS_REPORT_STOCK_MONTH_H
#define REPORTS_REPORT_STOCK_MONTH_H

#include "inventory/item/item.h"
#include "inventory/location/location.h"
#include "inventory/partner/partner.h"
#include "reports/report/material_balance.h"

/*
 * How stock came and went. What was taken back, or came back to a supplier, is subtracted where it
 * was added, on the day that happened. Moves between own places are none.
 */
enum flow {
    FLOW_OPENING, /* opening balances that were recorded in the month */
    FLOW_RECEIPT,
    FLOW_PRODUCTION,
    FLOW_BUYER_RETURN,
    FLOW_USED,
    FLOW_DELIVERED,
    FLOW_WRITTEN_OFF,
    FLOW_COUNTED,    /* differences that counts found */
    FLOW_CORRECTION, /* of value alone: prices of receipts, leftovers of what was taken back */
};

enum { FLOW_KINDS = 9 };

struct amount {
    struct quantity quantity;
    struct money value;
};

/* One item of one owner. */
struct item_month {
    const struct item *item;
    struct owner_id owner;
    struct amount opening, closing;
    struct amount flows[FLOW_KINDS]; /* what the stock gained; below zero: lost */
};

/* Stock after its last day: delivered in the month, or on hand at its end. */
struct expired_stock {
    int64_t delivery; /* 0: on hand */
    struct day day;   /* of the delivery */
    const struct item *item;
    struct owner_id owner;
    const struct location *location;
    int64_t origin; /* the document that brought the lot in */
    struct day expires;
    struct quantity quantity;
};

struct stock_month {
    struct item_month *lines; /* those with stock or moves; by owner, kind and code */
    size_t line_count;
    struct expired_stock *expired; /* deliveries, then what is on hand */
    size_t expired_count;
    struct material_balance *balance; /* of the workshops */
    struct money order_costs; /* that orders gathered, and that are not part of a product yet */
};

/*
 * Reads the month in one replay. ERROR_CONFLICT if a line does not prove itself (opening and flows
 * are not what closes): 'karya verify' says more.
 */
bool stock_month_read(struct call *call, struct month month, struct stock_month *stock,
                      struct error *err) MUST_USE;

/* Adds up; ERROR_CONFLICT if it does not fit. */
bool amount_add(struct amount *sum, struct amount more, struct error *err) MUST_USE;

/* The flows of a line from first to last, added up. They fit: the line proved itself. */
struct amount item_month_sum(const struct item_month *line, enum flow first, enum flow last);

#endif
