/* Style, script and sign: their addresses change when they do, so browsers keep them for a year. */
#include "core/web/asset.h"

#include "core/base/check.h"
#include "core/web/internal.h"

#include <string.h>

const char *asset_address(struct arena *arena, const char *name)
{
    for (const struct asset *asset = assets; asset->name != NULL; asset++)
        if (strcmp(asset->name, name) == 0)
            return arena_format(arena, "/asset/%s/%s", asset->hash, asset->name);
    BUG("no asset %s", name);
}

bool asset_answer(struct exchange *exchange)
{
    bool icon = strcmp(exchange->path, "/favicon.ico") == 0;
    if (strcmp(exchange->first, "asset") != 0 && !icon)
        return false;
    for (const struct asset *asset = assets; asset->name != NULL; asset++) {
        const char *address = asset_address(exchange->arena, asset->name);
        bool wanted =
            icon ? strcmp(asset->name, "karya.svg") == 0 : strcmp(address, exchange->path) == 0;
        if (!wanted)
            continue;
        exchange->response->content_type = asset->content_type;
        exchange->response->body = asset->bytes;
        exchange->response->body_length = asset->length;
        exchange->response->lasting = !icon;
        return true;
    }
    answer_status(exchange, 404, "404\n");
    return true;
}
