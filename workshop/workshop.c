/* Its slices, in menu order. */
#include "workshop/workshop.h"

#include "workshop/exception/exception.h"
#include "workshop/inmate/inmate.h"
#include "workshop/limit/limit.h"
#include "workshop/minimum/minimum.h"
#include "workshop/order/order.h"
#include "workshop/payout/payout.h"
#include "workshop/permit/permit.h"
#include "workshop/presence/presence.h"
#include "workshop/recipe/recipe.h"
#include "workshop/savings/savings.h"
#include "workshop/session/session.h"
#include "workshop/shop/shop.h"
#include "workshop/wage/wage.h"
#include "workshop/wage_rule/wage_rule.h"

static const struct slice *const slices[] = {
    &shop_slice,   &inmate_slice,  &presence_slice, &permit_slice,    &limit_slice,
    &recipe_slice, &order_slice,   &session_slice,  &exception_slice, &wage_rule_slice,
    &wage_slice,   &savings_slice, &payout_slice,   &minimum_slice,   NULL,
};

const struct module workshop_module = {
    .name = "workshop",
    .title = N_("Workshops"),
    .slices = slices,
};
