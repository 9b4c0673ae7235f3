/* What the files of the store desk share. */
#ifndef INVENTORY_STORE_INTERNAL_H
#define INVENTORY_STORE_INTERNAL_H

#include "core/app/page.h"
#include "inventory/store/store.h"

bool store_desk_show(struct visit *visit, struct error *err);
bool store_desk_take(struct visit *visit, struct error *err);

/* Writes what the person recorded last, each with the way to take it back. */
bool store_draw_recent(struct visit *visit, const struct store_head *head,
                       struct error *err) MUST_USE;

/* The hidden inputs that keep what was chosen, for a form beside the line. */
void store_draw_head(struct html *html, struct arena *arena, const struct store_head *head);

/* The name of a mode's place; as code and name: "GUDANG (Gudang bahan)". */
const char *store_day_typed(struct arena *arena, const char *day);

#endif
