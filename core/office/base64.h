/* Bytes as text (RFC 4648, with padding): documents hold numbers and texts only. */
#ifndef CORE_OFFICE_BASE64_H
#define CORE_OFFICE_BASE64_H

#include "core/office/file.h"

#include <stdbool.h>

const char *base64_encode(struct arena *arena, struct bytes bytes);

/* False if the text is not what base64_encode writes. */
bool base64_decode(struct arena *arena, const char *text, struct bytes *bytes) MUST_USE;

#endif
