/*
 * The books as other programs read them: a plain-text journal for hledger, which proves our totals
 * with nothing of ours in between.
 */
#ifndef REPORTS_EXPORT_EXPORT_H
#define REPORTS_EXPORT_EXPORT_H

#include "core/app/module.h"

extern const struct slice export_slice;

#endif
