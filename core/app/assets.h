/* Files that are part of the program; CMake embeds them. */
#ifndef CORE_APP_ASSETS_H
#define CORE_APP_ASSETS_H

extern const char asset_roles[]; /* config/roles.ini */

#endif
