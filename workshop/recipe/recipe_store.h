/* The tables of recipes. */
#ifndef WORKSHOP_RECIPE_RECIPE_STORE_H
#define WORKSHOP_RECIPE_RECIPE_STORE_H

#include "core/journal/content.h"
#include "workshop/recipe/recipe.h"

extern const struct statement recipe_statements[];
extern const struct content recipe_content, recipe_part_content;

/* *recipe is NULL if there is none; memory in arena. */
bool recipe_store_on(struct call *call, struct arena *arena, const struct item *product,
                     struct day day, struct recipe **recipe, struct error *err) MUST_USE;
bool recipe_store_list(struct call *call, struct day day, struct table *table,
                       struct error *err) MUST_USE;
void recipe_draft(struct draft *draft, const struct recipe *recipe);

#endif
