/* Files that are part of the program; CMake embeds them. */
#ifndef CORE_WEB_ASSET_H
#define CORE_WEB_ASSET_H

#include <stddef.h>

struct asset {
    const char *name; /* "karya.css" */
    const char *hash; /* of its bytes: part of its address */
    const char *content_type;
    const char *bytes;
    size_t length;
};

extern const struct asset assets[]; /* ends with {0} */

#endif
