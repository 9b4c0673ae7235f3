/* Style, scripts and sign: their addresses change when they do, so browsers keep them for a year.
 */
#include "core/app/assets.h"

#include "core/app/module.h"
#include "core/base/check.h"
#include "core/web/internal.h"

#include <string.h>

extern const struct asset core_web_assets[]; /* ends with {0} */

static const char *address_of(struct arena *arena, const struct asset *asset)
{
    return arena_format(arena, "/asset/%s/%s", asset->hash, asset->name);
}

const char *asset_address(struct arena *arena, const char *name)
{
    for (const struct asset *asset = core_web_assets; asset->name != NULL; asset++)
        if (strcmp(asset->name, name) == 0)
            return address_of(arena, asset);
    BUG("no asset %s", name);
}

void assets_draw(struct html *html, const struct asset *scripts)
{
    for (const struct asset *asset = scripts; asset != NULL && asset->name != NULL; asset++)
        html_format(html, "<script src=\"%s\" defer></script>",
                    address_of(html->text.arena, asset));
}

static const struct asset *find_in(struct arena *arena, const struct asset *list, const char *path)
{
    for (const struct asset *asset = list; asset != NULL && asset->name != NULL; asset++)
        if (strcmp(address_of(arena, asset), path) == 0)
            return asset;
    return NULL;
}

static const struct asset *find(struct exchange *exchange)
{
    const char *path = strcmp(exchange->path, "/favicon.ico") == 0
                           ? asset_address(exchange->arena, "karya.svg")
                           : exchange->path;
    struct slice_walk walk = {0};
    const struct asset *asset = find_in(exchange->arena, core_web_assets, path);
    for (const struct slice *s = slices_next(&walk); asset == NULL && s != NULL;
         s = slices_next(&walk))
        asset = find_in(exchange->arena, s->scripts, path);
    return asset;
}

bool asset_answer(struct exchange *exchange)
{
    if (strcmp(exchange->first, "asset") != 0 && strcmp(exchange->path, "/favicon.ico") != 0)
        return false;
    const struct asset *asset = find(exchange);
    if (asset == NULL) {
        answer_status(exchange, 404, "404\n");
        return true;
    }
    exchange->response->content_type = asset->content_type;
    exchange->response->body = asset->bytes;
    exchange->response->body_length = asset->length;
    exchange->response->lasting = strcmp(exchange->first, "asset") == 0;
    return true;
}
