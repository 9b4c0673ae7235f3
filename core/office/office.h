/* The module of what stands on paper besides figures: letterheads, and who signs. */
#ifndef CORE_OFFICE_OFFICE_H
#define CORE_OFFICE_OFFICE_H

#include "core/app/module.h"

extern const struct module office_module;

#endif
