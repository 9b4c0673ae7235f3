/* Codes that scanners read, as dark and light squares. */
#ifndef CORE_VIEW_BARCODE_H
#define CORE_VIEW_BARCODE_H

#include "core/base/arena.h"
#include "core/base/error.h"

#include <stdbool.h>

enum barcode_kind {
    BARCODE_128, /* Code 128 (ISO/IEC 15417): a line of bars, one row */
    BARCODE_QR,  /* QR code (ISO/IEC 18004) */
};

struct barcode {
    int width, rows;  /* in modules, without the quiet zone */
    const bool *dark; /* row by row */
};

/* Lies in the arena. ERROR_INVALID if the text cannot be written as such a code. */
bool barcode_make(struct arena *arena, enum barcode_kind kind, const char *text,
                  struct barcode *barcode, struct error *err) MUST_USE;

#endif
