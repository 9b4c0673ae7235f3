/* The tables of letterheads. */
#ifndef CORE_OFFICE_LETTERHEAD_LETTERHEAD_STORE_H
#define CORE_OFFICE_LETTERHEAD_LETTERHEAD_STORE_H

#include "core/office/letterhead/letterhead.h"

extern const struct statement letterhead_statements[];
extern const struct content letterhead_content, letterhead_line_content, letterhead_image_content;

/* The rows of a letterhead. */
void letterhead_draft(struct draft *draft, const struct letterhead *letterhead);

/* The newest that holds on a day; document 0 if there is none. */
bool letterhead_store_on(struct call *call, enum letterhead_owner owner, struct day day,
                         struct letterhead *letterhead, struct error *err) MUST_USE;

#endif
