/* The picture of a letterhead: a file that somebody uploaded, so nothing in it is believed. */
#ifndef CORE_VIEW_PDF_IMAGE_H
#define CORE_VIEW_PDF_IMAGE_H

#include "core/base/error.h"

#include <hpdf.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    PDF_IMAGE_BYTES_MAX = 4 * 1024 * 1024,
    PDF_IMAGE_SIDE_MAX = 2500, /* pixels */
};

struct pdf_image {
    HPDF_Image image;
    int width, height; /* pixels */
};

/* A PNG or JPEG. ERROR_INVALID if it is neither, too large or damaged. */
bool pdf_image_open(struct pdf_image *image, HPDF_Doc pdf, const void *bytes, size_t size,
                    struct error *err) MUST_USE;

#endif
