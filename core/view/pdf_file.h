/* A finished PDF on the disk, whole or not at all. */
#ifndef CORE_VIEW_PDF_FILE_H
#define CORE_VIEW_PDF_FILE_H

#include "core/base/error.h"

#include <hpdf.h>
#include <stdbool.h>

/* Replaces what was at path. ERROR_UNAVAILABLE, and path is as it was, if it cannot be written. */
bool pdf_file_save(HPDF_Doc pdf, const char *path, struct error *err) MUST_USE;

#endif
