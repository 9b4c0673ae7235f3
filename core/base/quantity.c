/* Quantities add up or say that they do not fit. */
#include "core/base/quantity.h"

#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/number.h"

bool quantity_add(struct quantity left, struct quantity right, struct quantity *sum)
{
    return number_add(left.milli, right.milli, &sum->milli);
}

bool quantity_convert(struct quantity amount, struct quantity base_units, struct quantity per_units,
                      struct quantity *converted)
{
    CHECK(base_units.milli > 0 && per_units.milli > 0);
    return number_scale(amount.milli, base_units.milli, per_units.milli, ROUND_EXACT,
                        &converted->milli);
}

bool quantity_parse(const char *text, struct quantity *quantity, struct error *err)
{
    switch (number_parse(text, QUANTITY_DECIMALS, QUANTITY_LIMIT_MILLI, &quantity->milli)) {
    case NUMBER_OK:
        return true;
    case NUMBER_MALFORMED:
        fail(err, ERROR_INVALID, _("'%.40s' is not a quantity"), text);
        return fail_hint(err, _("write digits with a decimal point, like 12 or 12.5"));
    case NUMBER_TOO_PRECISE:
        fail(err, ERROR_INVALID, _("'%.40s' has more than three decimals"), text);
        return fail_hint(err, _("the smallest quantity is 0.001"));
    case NUMBER_TOO_LARGE:
        fail(err, ERROR_INVALID, _("'%.40s' is too large"), text);
        return fail_hint(err, _("the largest quantity is 1000000000"));
    }
    BUG("no such fault");
}

const char *quantity_plain(struct arena *arena, struct quantity amount)
{
    return number_plain(arena, amount.milli, QUANTITY_DECIMALS);
}

const char *quantity_text(struct arena *arena, struct quantity amount, int decimals)
{
    return number_grouped(arena, amount.milli, QUANTITY_DECIMALS, decimals);
}
