/* Money adds up or says that it does not fit. */
#include "core/base/money.h"

#include "core/base/check.h"
#include "core/base/language.h"

bool money_add(struct money left, struct money right, struct money *sum)
{
    return number_add(left.minor, right.minor, &sum->minor);
}

bool money_times(struct money unit_price, struct quantity amount, enum rounding rounding,
                 struct money *price)
{
    return number_scale(unit_price.minor, amount.milli, 1000, rounding, &price->minor);
}

static bool fail_too_large(struct error *err, const char *text, int decimals)
{
    int64_t limit = MONEY_LIMIT_MINOR;
    for (int i = 0; i < decimals; i++)
        limit /= 10;
    char largest[32];
    *number_write(largest, limit) = '\0';
    fail(err, ERROR_INVALID, _("'%.40s' is too large"), text);
    return fail_hint(err, _("the largest sum is %s"), largest);
}

bool money_parse(const char *text, int decimals, struct money *money, struct error *err)
{
    switch (number_parse(text, decimals, MONEY_LIMIT_MINOR, &money->minor)) {
    case NUMBER_OK:
        return true;
    case NUMBER_MALFORMED:
        fail(err, ERROR_INVALID, _("'%.40s' is not a sum of money"), text);
        return fail_hint(err, decimals == 0 ? _("write digits only, like 125000")
                                            : _("write digits with a decimal point, like 1250.50"));
    case NUMBER_TOO_PRECISE:
        fail(err, ERROR_INVALID, _("'%.40s' has too many decimals"), text);
        return fail_hint(err, _("the currency has %d"), decimals);
    case NUMBER_TOO_LARGE:
        return fail_too_large(err, text, decimals);
    }
    BUG("no such fault");
}

const char *money_text(struct arena *arena, struct money money, int decimals)
{
    return number_grouped(arena, money.minor, decimals, decimals);
}
