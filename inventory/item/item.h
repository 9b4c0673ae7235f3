/* Items: anything that is counted. Materials, products, tools. */
#ifndef INVENTORY_ITEM_ITEM_H
#define INVENTORY_ITEM_ITEM_H

#include "core/app/module.h"

struct item_id {
    int64_t value;
};

enum item_kind { ITEM_MATERIAL, ITEM_PRODUCT, ITEM_TOOL };

extern const char *const item_kind_names[]; /* ends with NULL */

struct item {
    struct item_id id;
    const char *code, *name;
    enum item_kind kind;
    const char *unit; /* the base unit */
    int decimals;     /* of the base unit that a quantity may have: 0 to 3 */
    bool has_price, has_shelf_days, has_reorder_at, has_weight;
    struct money price; /* per base unit */
    int64_t shelf_days;
    struct quantity reorder_at;
    struct quantity weight; /* kilograms of one base unit */
};

/* NULL and ERROR_NOT_FOUND, with the nearest code as a hint. */
const struct item *item_find(struct call *call, const char *code, struct error *err);

/* The item of an id that is known to exist. NULL only if the database fails. */
const struct item *item_of(struct call *call, struct item_id id, struct error *err);

/* All of them, by code; in the call's arena. */
bool items_all(struct call *call, struct item ***list, size_t *count, struct error *err) MUST_USE;

/* Those that have a reorder level, by code; in the call's arena. */
bool items_with_level(struct call *call, struct item ***list, size_t *count,
                      struct error *err) MUST_USE;

/* ERROR_CONFLICT if the code is taken. Writes. */
bool item_add(struct call *call, struct item *item, struct error *err) MUST_USE;

/* ERROR_INVALID if the quantity has more decimals than the item's unit may show. */
bool item_check_quantity(struct call *call, const struct item *item, struct quantity quantity,
                         struct error *err) MUST_USE;

/* A quantity of it, for an answer. */
struct cell item_cell(const struct item *item, struct quantity quantity);

/* "12,5 kg": for messages. */
const char *item_amount(struct call *call, const struct item *item, struct quantity quantity);

extern const struct slice item_slice;

#endif
