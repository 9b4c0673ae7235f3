/* Files that are part of the program; CMake embeds them. */
#ifndef CORE_APP_ASSETS_H
#define CORE_APP_ASSETS_H

#include <stddef.h>

extern const char asset_roles[]; /* config/roles.ini */

/* A file that browsers get: add_assets() of core/part.cmake writes a table of them. */
struct asset {
    const char *name; /* "karya.css" */
    const char *hash; /* of its bytes: part of its address */
    const char *content_type;
    const char *bytes;
    size_t length;
};

#endif
