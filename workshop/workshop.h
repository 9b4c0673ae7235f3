/* The module of who makes what: workshops, inmates, recipes, orders, session sheets, wages. */
#ifndef WORKSHOP_WORKSHOP_H
#define WORKSHOP_WORKSHOP_H

#include "core/app/module.h"

extern const struct module workshop_module;

#endif
