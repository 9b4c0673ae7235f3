/* The module of what there is: items, stock, counts, sales. */
#ifndef INVENTORY_INVENTORY_H
#define INVENTORY_INVENTORY_H

#include "core/app/module.h"

extern const struct module inventory_module;

#endif
