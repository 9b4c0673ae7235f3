/*
 * A folder of CSV files as a batch: one JSON object a line, in the order in which 'karya import'
 * records them. Made from the import rows of the actions, without the code of the import door; the
 * files must be plain (comma, no quotation marks).
 */
#ifndef TESTS_SUPPORT_MONTH_BATCH_H
#define TESTS_SUPPORT_MONTH_BATCH_H

#include <stddef.h>

/* The lines, each ending with a line feed; the caller releases the text. *count: of lines. */
char *month_batch(const char *folder, size_t *count);

#endif
