/*
 * What happens to a receipt after it came in: goods that go back to the supplier at what they cost,
 * and costs that come later (freight, unloading, duty), spread over its lines. What is sold or used
 * up by then takes its part along: in the month of the receipt by replay, later as a difference of
 * the month in which it was recorded.
 */
#ifndef INVENTORY_PURCHASE_PURCHASE_H
#define INVENTORY_PURCHASE_PURCHASE_H

#include "core/app/module.h"

extern const struct slice purchase_slice;

#endif
