/* The module of what was, on paper: reads everything, writes nothing. */
#ifndef REPORTS_REPORTS_H
#define REPORTS_REPORTS_H

#include "core/app/module.h"

extern const struct module reports_module;

#endif
