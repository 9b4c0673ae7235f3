/* The SQL of the site. */
#include "core/app/site/site_store.h"

enum { ADD, LOAD, RENAME };

const struct statement site_statements[] = {
    [ADD] = {"INSERT INTO app_site (number, name, town, currency, currency_decimals, minutes_east)"
             " VALUES (:number, :name, :town, :currency, :currency_decimals, :minutes_east)"},
    [LOAD] = {"SELECT number, name, town, currency, currency_decimals, minutes_east FROM app_site"},
    [RENAME] = {"UPDATE app_site SET name = :name, town = :town WHERE number = :number"},
    {0},
};

bool site_store_add(struct call *call, const struct site *site, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, call->arena, &site_statements[ADD]);
    bind_integer(&query, ":number", site->number);
    bind_text(&query, ":name", site->name);
    bind_text(&query, ":town", site->town);
    bind_text(&query, ":currency", site->currency);
    bind_integer(&query, ":currency_decimals", site->currency_decimals);
    bind_integer(&query, ":minutes_east", site->minutes_east);
    return query_run(&query, err);
}

bool site_store_rename(struct call *call, const char *name, const char *town, struct error *err)
{
    scoped(query_end) struct query query =
        query_open(call->db, call->arena, &site_statements[RENAME]);
    bind_integer(&query, ":number", call->site->number);
    bind_text(&query, ":name", name);
    bind_text(&query, ":town", town);
    return query_run(&query, err);
}

const struct site *site_load(struct db *db, struct arena *arena, struct error *err)
{
    struct site *site = ARENA_NEW(arena, struct site);
    scoped(query_end) struct query query = query_open(db, arena, &site_statements[LOAD]);
    bool found = query_next(&query);
    if (found) {
        site->number = row_integer(&query, "number");
        site->name = row_text(&query, "name");
        site->town = row_text(&query, "town");
        site->currency = row_text(&query, "currency");
        site->currency_decimals = (int)row_integer(&query, "currency_decimals");
        site->minutes_east = (int)row_integer(&query, "minutes_east");
    }
    if (!query_finish(&query, err))
        return NULL;
    if (!found) {
        fail(err, ERROR_CONFLICT, _("the database '%s' was not made to its end"), db_path(db));
        fail_hint(err, _("remove the file and run 'karya init' again"));
        return NULL;
    }
    return site;
}
