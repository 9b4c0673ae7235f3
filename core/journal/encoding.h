/*
 * The canonical encoding of a document: lines of text, so that an auditor can recompute its hash
 * with sha256sum. First the head, one name=value a line; then each row of each content, in the
 * order of the modules and of their lines: "table line=1 column=value ...". What is NULL is left
 * out; a backslash, a line end or a space in a text is written \\, \n, \s.
 */
#ifndef CORE_JOURNAL_ENCODING_H
#define CORE_JOURNAL_ENCODING_H

#include "core/base/text.h"
#include "core/journal/journal.h"

void encode_head(struct text *text, int64_t site, const struct document *document,
                 const struct digest *previous);
void encode_row_begin(struct text *text, const struct content *content, int64_t line);
void encode_integer(struct text *text, const char *column, int64_t value);
void encode_text(struct text *text, const char *column, const char *value);
void encode_row_end(struct text *text);

#endif
