/* Looking receipts and their lines up. */
#include "inventory/stock/receipt.h"

#include "inventory/stock/internal.h"
#include "inventory/stock/ledger.h"

const struct document *receipt_find(struct call *call, const char *label, struct error *err)
{
    int64_t reversal = 0;
    const struct document *receipt = journal_find_label(call, &receipt_kind, label, err);
    if (receipt != NULL && !journal_reversal_of(call, receipt->number, &reversal, err))
        return NULL;
    if (receipt != NULL && reversal == 0)
        return receipt;
    if (receipt != NULL)
        fail(err, ERROR_CONFLICT, _("'%s' was taken back"), receipt->label);
    fail_in_field(err, "receipt");
    return NULL;
}

bool receipt_line_find(struct call *call, const struct document *receipt, const struct values *row,
                       struct recorded_move *line, struct error *err)
{
    struct recorded_move *moves = NULL;
    size_t count = 0;
    const struct item *item = item_find(call, value_text(row, "item"), err);
    if (item == NULL)
        return fail_in_field(err, "item");
    if (!moves_of_document(call, receipt, &moves, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool wanted =
            !value_given(row, "of-line") || moves[i].line == value_integer(row, "of-line");
        if (moves[i].move.item.value != item->id.value || !wanted)
            continue;
        *line = moves[i];
        return true;
    }
    fail_field(err, "item", _("'%s' has no line with %s"), receipt->label, item->code);
    return fail_hint(err, _("'karya document show %s' shows its lines"), receipt->label);
}

bool receipt_line_cost(struct call *call, const struct recorded_move *line, struct money *cost,
                       struct error *err)
{
    if (!moves_corrected_by(call, (struct line_ref){line->document, line->line}, cost, err))
        return false;
    if (!money_add(*cost, line->move.value, cost))
        return fail(err, ERROR_CONFLICT, _("the total is too large"));
    if (cost->minor < 0)
        cost->minor = 0; /* a correction that lowered it stands, one that raised it does not */
    return true;
}
