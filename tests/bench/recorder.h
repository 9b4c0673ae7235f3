/*
 * Writes down what the product says to libharu when it puts text on pages, so that the same can be
 * said again without the product. The linker leads those calls here (--wrap) and on to libharu.
 */
#ifndef TESTS_BENCH_RECORDER_H
#define TESTS_BENCH_RECORDER_H

#include <stddef.h>

/* From now on; what was written down before is forgotten. */
void recorder_start(void);
void recorder_stop(void);

/* How many texts were shown. */
size_t recorder_text_count(void);

/* Says it all again to libharu alone, with the same fonts, and saves the file. */
void recorder_replay(const char *path);

#endif
