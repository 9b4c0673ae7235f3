/*
 * Letterheads: the lines and the picture at the top of a paper, of the unit and of its cooperative.
 * Each holds from a day on, until another follows it: a reprint shows the one of then.
 */
#ifndef CORE_OFFICE_LETTERHEAD_LETTERHEAD_H
#define CORE_OFFICE_LETTERHEAD_LETTERHEAD_H

#include "core/app/module.h"
#include "core/journal/journal.h"

/* Whose letterhead. */
enum letterhead_owner { LETTERHEAD_UNIT, LETTERHEAD_COOPERATIVE };

extern const char *const letterhead_owner_names[]; /* ends with NULL */

enum {
    LETTERHEAD_LINES_MAX = 10,
    LETTERHEAD_IMAGE_BYTES_MAX = 64 * 1024,
};

struct letterhead {
    int64_t document; /* that set it; 0: none was set, and everything below is empty */
    enum letterhead_owner owner;
    struct day since;
    const char *const *lines; /* ends with NULL */
    int bold;                 /* which of them, from 0; -1: none */
    const void *image;        /* the bytes of a PNG or JPEG file; NULL: none */
    size_t image_size;
};

/* The letterhead that holds on a day; in the call's arena. */
bool letterhead_on(struct call *call, enum letterhead_owner owner, struct day day,
                   struct letterhead *letterhead, struct error *err) MUST_USE;

/*
 * Lets a letterhead hold from a day on. Writes.
 * ERROR_INVALID if it has no lines, or too many (field "line"), if there is no such line to be bold
 * (field "bold"), or if the picture cannot be printed (field "image").
 */
bool letterhead_post(struct call *call, const struct letterhead *letterhead, const char *note,
                     struct document *posted, struct error *err) MUST_USE;

extern const struct slice letterhead_slice;

#endif
