/*
 * Writing HTML: the only code that writes a tag. Markup is a constant of the program; whatever
 * comes from outside goes in through %s, which escapes it for text and for a quoted attribute
 * alike, so that escaping cannot be forgotten.
 */
#ifndef CORE_VIEW_HTML_H
#define CORE_VIEW_HTML_H

#include "core/base/text.h"

/* A page, or a part of one, that is being written in an arena. */
struct html {
    struct text text;
};

struct html html_new(struct arena *arena);

/* Adds markup that is written in the program: constant, well-formed, as it is. */
void html_add(struct html *html, const char *markup);

/*
 * The same with values: %s is escaped, %d and %zu are numbers, %% a percent sign; nothing else.
 * Attributes stand in double quotes.
 */
void html_format(struct html *html, const char *markup, ...) PRINTF_LIKE(2, 3);

/* Adds text, escaped. */
void html_text(struct html *html, const char *text);

/* Adds text, escaped, with <br> for each line end. */
void html_lines(struct html *html, const char *text);

/* Adds what another writer has written. */
void html_append(struct html *html, const struct html *part);

/* text with every byte but letters, digits and -._~ as %XX: for a part of a path or a query. */
const char *url_escape(struct arena *arena, const char *text);

#endif
