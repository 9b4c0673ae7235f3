/*
 * The reader's language. Text for people is written in English inside _() and looked up in the
 * catalogue when it is used. A sentence is one string: never glue two together, the parts stand in
 * another order elsewhere.
 *
 * There is one gettext domain per language (a process serves people of both), and the language of
 * the moment belongs to the thread: the door sets it when a call begins. It is the one thing that
 * is not passed as a parameter, because every refusal in every function depends on it.
 */
#ifndef CORE_BASE_LANGUAGE_H
#define CORE_BASE_LANGUAGE_H

#include "core/base/attribute.h"

#include <stdbool.h>

enum language { LANGUAGE_INDONESIAN, LANGUAGE_ENGLISH };

/* "id", "en", NULL. */
extern const char *const language_names[];

#define _(text)  language_text(text)
#define N_(text) text /* only marks it: for tables, where a call is not allowed */

/* Tells gettext where the catalogues are. Once, before any thread starts. */
void language_start(const char *locale_folder);

/* From now on, in this thread, text is in this language. */
void language_use(enum language language);
enum language language_now(void);

/* text in the language of the moment; text itself where the catalogue does not know it. */
const char *language_text(const char *text) FORMAT_OF(1);

/* one or many, by count, in the language of the moment. */
const char *language_plural(const char *one, const char *many, long count) FORMAT_OF(1)
    FORMAT_OF(2);

/* What the system says about an errno, in the language of the moment. */
const char *language_system_error(int number);

#endif
