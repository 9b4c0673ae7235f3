/* The module of what belongs to the program itself: its site, its people, its audit trail. */
#ifndef CORE_APP_APP_H
#define CORE_APP_APP_H

#include "core/app/module.h"

extern const struct module app_module;

#endif
