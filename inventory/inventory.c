/* Its slices, in menu order. */
#include "inventory/inventory.h"

#include "inventory/costing/costing.h"
#include "inventory/count/count.h"
#include "inventory/item/item.h"
#include "inventory/location/location.h"
#include "inventory/partner/partner.h"
#include "inventory/purchase/purchase.h"
#include "inventory/sales/sales.h"
#include "inventory/stock/stock.h"
#include "inventory/store/store.h"
#include "inventory/unit/unit.h"

static const struct slice *const slices[] = {
    &store_slice,    &item_slice,    &unit_slice,  &partner_slice,
    &location_slice, &stock_slice,   &count_slice, &purchase_slice,
    &sales_slice,    &costing_slice, NULL,
};

const struct module inventory_module = {
    .name = "inventory",
    .title = N_("Inventory"),
    .slices = slices,
};
