/* Founding the books. */
#include "core/app/site/site.h"

#include "core/app/settings.h"
#include "core/app/site/site_store.h"

bool site_found(struct call *call, struct error *err)
{
    const struct settings *settings = call->settings;
    struct site site = {
        .number = settings->site_number,
        .name = settings->site_name,
        .town = settings->site_town,
        .currency = settings->site_currency,
        .currency_decimals = (int)settings->site_currency_decimals,
        .minutes_east = (int)settings->site_minutes_east,
    };
    return site_store_add(call, &site, err);
}
