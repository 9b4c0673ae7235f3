/* What a delivery cost, and what a session sheet did. */
#include "core/journal/account/posting.h"
#include "inventory/stock/effort.h"
#include "reports/explain/explain_lines.h"
#include "workshop/session/session.h"

#include <string.h>

/* A document of a kind, by its label. */
static const struct document *find(struct call *call, const struct values *values,
                                   const char *kind_name, struct error *err)
{
    const struct document *document =
        journal_find_label(call, NULL, value_text(values, "document"), err);
    if (document != NULL && strcmp(document->kind->name, kind_name) == 0)
        return document;
    if (document != NULL)
        fail(err, ERROR_INVALID, _("'%s' is a document of another kind: %s"), document->label,
             _(document->kind->title));
    fail_in_field(err, "document");
    return NULL;
}

static void describe(const struct document *document, struct answer *out)
{
    answer_field(out, "document", N_("Document"), cell_text(document->label));
    answer_field(out, "day", N_("Day"), cell_day(document->day));
}

/* ------------------------------------------------------------------ a delivery */

struct delivery_explanation {
    struct explanation explanation;
    int64_t document;
};

static bool add_delivered(void *context, const struct valued_move *move, struct error *err)
{
    struct delivery_explanation *explaining = context;
    return move->document != explaining->document ||
           explanation_add_move(&explaining->explanation, move, 1, err);
}

bool explain_run_delivery(struct call *call, const struct values *values, struct answer *out,
                          struct error *err)
{
    const struct document *document = find(call, values, "delivery", err);
    if (document == NULL)
        return false;
    struct delivery_explanation explaining = {.document = document->number};
    describe(document, out);
    explanation_begin(call, out, "explanation", NULL, &explaining.explanation);
    struct valuation_reader reader = {.context = &explaining, .move = add_delivered};
    if (!valuation_read(call, document->day, document->day, &reader, err))
        return false;
    explanation_end(&explaining.explanation, _("Cost"), NULL);
    answer_field(out, "cost", N_("Cost"), cell_money(explaining.explanation.value));
    return true;
}

/* ------------------------------------------------------------------ a session sheet */

struct sheet_explanation {
    struct explanation in, out;
    const struct document *document;
};

static bool add_used_or_made(void *context, const struct valued_move *move, struct error *err)
{
    struct sheet_explanation *explaining = context;
    if (move->document != explaining->document->number)
        return true;
    return move->move.role == MOVE_CONSUMPTION
               ? explanation_add_move(&explaining->in, move, 1, err)
               : explanation_add_move(&explaining->out, move, 1, err);
}

/* What came from the costs that waited for it, or waits for what will be made. */
static bool add_waiting(void *context, const struct job_change *change, struct error *err)
{
    struct sheet_explanation *explaining = context;
    struct call *call = explaining->in.call;
    if (change->document != explaining->document->number)
        return true;
    const struct document *order = journal_find(call, change->job, err);
    if (order == NULL)
        return false;
    struct money waited = {change->made.minor - change->materials.minor - change->effort.minor};
    struct explained line = {.document = change->job, .what = order->label, .value = waited};
    if (waited.minor > 0) {
        line.how = _("of the order's cost that waited for it");
        return explanation_add(&explaining->in, &line, err);
    }
    line.how = _("waits for what is still to be made");
    line.value.minor = -waited.minor;
    return waited.minor == 0 || explanation_add(&explaining->out, &line, err);
}

static bool add_work(struct sheet_explanation *explaining, struct error *err)
{
    struct call *call = explaining->in.call;
    struct effort_line *list = NULL;
    size_t count = 0;
    if (!effort_of_document(call, explaining->document, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *rate = money_text(call->arena, list[i].per_hour, call->site->currency_decimals);
        struct explained line = {
            .document = explaining->document->number,
            .what = arena_format(call->arena, _("Work of grade %s"), list[i].class_name),
            .how = arena_format(call->arena, _("%lld people × %lld minutes × %s an hour"),
                                (long long)list[i].people, (long long)list[i].minutes, rate),
            .value = list[i].cost,
        };
        if (list[i].cost.minor != 0 && !explanation_add(&explaining->in, &line, err))
            return false;
    }
    return true;
}

bool explain_run_sheet(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    const struct document *document = find(call, values, session_kind.name, err);
    if (document == NULL)
        return false;
    struct sheet_explanation explaining = {.document = document};
    describe(document, out);
    explanation_begin(call, out, "cost", N_("What it cost"), &explaining.in);
    explanation_begin(call, out, "result", N_("What became of that"), &explaining.out);
    struct valuation_reader reader = {
        .context = &explaining, .move = add_used_or_made, .job = add_waiting};
    if (!add_work(&explaining, err) ||
        !valuation_read(call, document->day, document->day, &reader, err))
        return false;
    explanation_end(&explaining.in, _("Cost"), NULL);
    explanation_end(&explaining.out, _("Cost"), NULL);
    answer_field(out, "cost", N_("Cost"), cell_money(explaining.in.value));
    return true;
}
