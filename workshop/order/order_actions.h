/* The kinds of documents about orders. */
#ifndef WORKSHOP_ORDER_ORDER_ACTIONS_H
#define WORKSHOP_ORDER_ORDER_ACTIONS_H

#include "core/journal/journal.h"

extern const struct document_kind order_kind, order_cost_kind;

#endif
