/* Amounts in words ("terbilang"): what a hand on paper writes beside the figures. */
#ifndef CORE_BASE_WORDS_H
#define CORE_BASE_WORDS_H

#include "core/base/arena.h"

#include <stdint.h>

/* "satu juta dua ratus lima puluh ribu" / "one million two hundred and fifty thousand", in the
 * language of the moment. */
const char *words_of(struct arena *arena, int64_t number);

#endif
