/* How much of what is due can be paid. */
#include "workshop/payout/payout.h"

const char *const channel_labels[] = {[CHANNEL_CASH] = N_("in cash"),
                                      [CHANNEL_BANK] = N_("by bank"),
                                      [CHANNEL_CARD] = N_("onto his card"),
                                      NULL};

const char *const payout_reason_names[] = {[KEPT_NOTHING] = "",
                                           [KEPT_UNIT] = "unit",
                                           [KEPT_CEILING] = "ceiling",
                                           [KEPT_ACCOUNT] = "account",
                                           NULL};

const char *const payout_reason_labels[] = {
    [KEPT_NOTHING] = "",
    [KEPT_UNIT] = N_("less than the smallest coin"),
    [KEPT_CEILING] = N_("usable, not yet loaded: the card is full"),
    [KEPT_ACCOUNT] = N_("no bank account is known"),
    NULL,
};

void payout_fit(struct payout_line *line, const struct payout_limits *limits, struct money on_card,
                bool has_account)
{
    int64_t due = line->due.minor, paid = due;
    line->reason = KEPT_NOTHING;
    if (line->channel == CHANNEL_CASH && limits->unit.minor > 1) {
        paid = due - due % limits->unit.minor;
        line->reason = KEPT_UNIT;
    } else if (line->channel == CHANNEL_CARD && limits->ceiling.minor > 0) {
        int64_t room = limits->ceiling.minor - on_card.minor;
        paid = room < 0 ? 0 : room < due ? room : due;
        line->reason = KEPT_CEILING;
    } else if (line->channel == CHANNEL_BANK && !has_account) {
        paid = 0;
        line->reason = KEPT_ACCOUNT;
    }
    line->paid.minor = paid;
    if (paid == due)
        line->reason = KEPT_NOTHING;
}
