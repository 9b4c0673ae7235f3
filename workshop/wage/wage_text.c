/* The arithmetic of a line in words: for the explanation and the payslip. */
#include "core/base/text.h"
#include "workshop/wage/engine.h"

static const char *money(struct call *call, struct money amount)
{
    return money_text(call->arena, amount, call->site->currency_decimals);
}

static const char *grouped(struct call *call, int64_t number, int decimals)
{
    return number_grouped(call->arena, number, decimals, 0);
}

/* "units × rate", or "units × 3,500 / 12 pieces", with the factors that are not one. */
static const char *product_text(struct call *call, const struct wage_line *line, const char *units,
                                const char *rate)
{
    struct text text = text_new(call->arena);
    text_format(&text, "%s × %s", units, rate);
    if (line->multiple != WHOLE_COEFFICIENT)
        text_format(&text, " × %s", grouped(call, line->multiple, 3));
    if (line->percent != WHOLE_PERCENT)
        text_format(&text, " × %s %%", grouped(call, line->percent, 3));
    return text.bytes;
}

static const char *rate_text(struct call *call, const struct wage_line *line, const char *each,
                             const char *many)
{
    if (line->per == 1)
        return arena_format(call->arena, "%s %s", money(call, line->rate), each);
    return arena_format(call->arena, "%s / %lld %s", money(call, line->rate), (long long)line->per,
                        many);
}

static const char *time_text(struct call *call, const struct wage_line *line)
{
    struct arena *arena = call->arena;
    const char *count = grouped(call, line->units, 0);
    if (line->part == PAY_HOURLY)
        return product_text(call, line, arena_format(arena, _("%s minutes"), count),
                            rate_text(call, line, _("an hour"), _("hours")));
    if (line->part == PAY_SESSION)
        return product_text(call, line, arena_format(arena, _("%s sessions"), count),
                            rate_text(call, line, _("a session"), _("sessions")));
    return product_text(call, line, arena_format(arena, _("%s days"), count),
                        rate_text(call, line, _("a day"), _("days")));
}

static const char *piece_text(struct call *call, const struct wage_line *line)
{
    return product_text(call, line,
                        arena_format(call->arena, _("%s pieces"), grouped(call, line->units, 3)),
                        rate_text(call, line, _("each"), _("pieces")));
}

static const char *pool_text(struct call *call, const struct wage_line *line)
{
    int decimals = line->per == WHOLE_COEFFICIENT ? 3 : 0;
    return arena_format(call->arena, _("%s of %s parts of %s"),
                        grouped(call, line->units, decimals),
                        grouped(call, line->weights, decimals), money(call, line->basis));
}

/* Why an earlier month was wrong, as far as the books still tell. */
static const char *correction_text(struct call *call, const struct wage_line *line)
{
    struct error ignored = {0};
    int64_t reversal = 0;
    const char *month = month_text(call->arena, line->about);
    const struct document *sheet =
        line->document == 0 ? NULL : journal_find(call, line->document, &ignored);
    if (sheet == NULL || !journal_reversal_of(call, sheet->number, &reversal, &ignored))
        return arena_format(call->arena, _("%s, worked out anew"), month);
    const struct document *back = reversal == 0 ? NULL : journal_find(call, reversal, &ignored);
    if (back != NULL)
        return arena_format(call->arena, _("%s: %s was taken back by %s (%s)"), month, sheet->label,
                            back->label, back->note);
    if (sheet->kind == &wage_decree_kind)
        return arena_format(call->arena, _("%s: %s holds since then (%s)"), month, sheet->label,
                            sheet->note);
    return *sheet->note == '\0'
               ? arena_format(call->arena, _("%s: %s came after the run was approved"), month,
                              sheet->label)
               : arena_format(call->arena, _("%s: %s came after the run was approved (%s)"), month,
                              sheet->label, sheet->note);
}

static const char *deduction_text(struct call *call, const struct wage_line *line)
{
    struct text text = text_new(call->arena);
    if (line->percent > 0)
        text_format(&text, _("%s %% of %s"), grouped(call, line->percent, 3),
                    money(call, line->basis));
    else
        text_format(&text, _("%s due"), money(call, (struct money){line->units}));
    if (line->total.minor > line->amount.minor)
        text_format(&text, _("; %s so far"), money(call, line->total));
    if (line->owed.minor > 0)
        text_format(&text, _("; %s still owed"), money(call, line->owed));
    return text.bytes;
}

static const char *net_text(struct call *call, const struct wage_line *line)
{
    if (line->units > 0)
        return arena_format(call->arena, _("%s parts of %s"), grouped(call, line->units, 0),
                            money(call, line->basis));
    if (line->percent > 0)
        return arena_format(call->arena, _("%s %% of %s"), grouped(call, line->percent, 3),
                            money(call, line->basis));
    return arena_format(call->arena, _("the rest of %s"), money(call, line->basis));
}

const char *wage_line_text(struct call *call, const struct wage_line *line)
{
    switch (line->part) {
    case PAY_HOURLY:
    case PAY_DAILY:
    case PAY_SESSION:
    case PAY_ABSENCE:
    case PAY_BONUS:
        return time_text(call, line);
    case PAY_PIECE:
        return piece_text(call, line);
    case PAY_POOL:
        return pool_text(call, line);
    case PAY_FLOOR:
        return arena_format(call->arena, _("guaranteed are %s"), money(call, line->basis));
    case PAY_CORRECTION:
        return correction_text(call, line);
    case PAY_DEDUCTION:
        return deduction_text(call, line);
    case PAY_NET:
        return net_text(call, line);
    }
    return "";
}
