/* The settlement with an inmate who is released, on one page. */
#include "core/base/text.h"
#include "reports/report/report.h"
#include "workshop/savings/savings.h"

#include <string.h>

static const char *const roles[] = {N_("Paid by"), N_("Known by"), NULL};

static const struct report_form form = {
    .prefix = "PLB",
    .title = N_("RELEASE SETTLEMENT"),
    .signatories = SIGNED_RELEASE,
    .roles = roles,
    .personal = true,
    .portrait = true,
    .final = true,
};

/* As it stands before it is recorded. */
static const struct report_form draft_form = {
    .prefix = "PLB",
    .title = N_("RELEASE SETTLEMENT"),
    .signatories = SIGNED_RELEASE,
    .roles = roles,
    .personal = true,
    .portrait = true,
};

enum { LINES_MOST = 8 /* more runs are told by years, and many years as one: one page */ };

/* What one run, or one year, gave him. */
struct earned {
    int64_t document;
    const char *what;
    int year;
    struct money saved, usable;
};

struct release_writing {
    struct report *report;
    struct answer *out;
    const struct inmate *inmate;
    const struct savings_paper *paper; /* document 0: not recorded yet */
    struct savings savings;
    struct earned *earned;
    size_t count, room;
};

static bool fail_total(struct error *err)
{
    return fail(err, ERROR_CONFLICT, _("the total is too large"));
}

static bool together(struct money left, struct money right, struct cell *cell, struct error *err)
{
    struct money sum = {0};
    if (!money_add(left, right, &sum))
        return fail_total(err);
    *cell = cell_money(sum);
    return true;
}

/* ------------------------------------------------------------------ what he earned */

static struct earned *earned_of(struct release_writing *writing, const struct entry *entry,
                                struct error *err)
{
    struct call *call = writing->report->call;
    struct month month = day_month(entry->day);
    const char *what = _(entry->kind->title);
    for (size_t i = 0; i < writing->count; i++)
        if (writing->earned[i].document == entry->document)
            return &writing->earned[i];
    if (entry->kind == &wage_approval_kind) {
        if (!wage_month_of(call, entry->document, &month, err))
            return NULL;
        what = month_text(call->arena, month);
    }
    if (writing->count == writing->room) {
        size_t room = writing->room == 0 ? 16 : writing->room * 2;
        writing->earned =
            arena_grow(call->arena, writing->earned, writing->count, room, sizeof *writing->earned);
        writing->room = room;
    }
    struct earned *earned = &writing->earned[writing->count++];
    *earned = (struct earned){
        .document = entry->document,
        .what = arena_format(call->arena, "%s (%s)", what, entry->label),
        .year = day_year(month_first_day(month)),
    };
    return earned;
}

/* An approval that was taken back gave nothing. */
static bool counts(const struct entry *entry)
{
    return savings_is_of_wages(entry) && !entry->is_reversal && !entry->is_reversed;
}

static bool read_runs(struct release_writing *writing, struct error *err)
{
    const struct entry *entry = writing->savings.saved_entries;
    for (; entry != NULL; entry = entry->next) {
        struct earned *earned = counts(entry) ? earned_of(writing, entry, err) : NULL;
        if (counts(entry) && earned == NULL)
            return false;
        if (earned != NULL)
            earned->saved.minor = -entry->amount.minor;
    }
    for (entry = writing->savings.usable_entries; entry != NULL; entry = entry->next) {
        struct earned *earned = counts(entry) ? earned_of(writing, entry, err) : NULL;
        if (counts(entry) && earned == NULL)
            return false;
        if (earned != NULL)
            earned->usable.minor = -entry->amount.minor;
    }
    return true;
}

/* Adds one to another that tells both. */
static bool join(struct earned *into, const struct earned *more, const char *what,
                 struct error *err)
{
    into->what = what;
    into->year = more->year;
    return (money_add(into->saved, more->saved, &into->saved) &&
            money_add(into->usable, more->usable, &into->usable)) ||
           fail_total(err);
}

/* Joins those of a year; they stand in the order of their approvals. */
static bool join_years(struct release_writing *writing, struct error *err)
{
    size_t years = 0;
    struct earned *list = writing->earned;
    for (size_t i = 0; i < writing->count; i++) {
        const char *what = arena_format(writing->report->call->arena, _("all of %d"), list[i].year);
        if (years > 0 && list[years - 1].year == list[i].year) {
            if (!join(&list[years - 1], &list[i], what, err))
                return false;
        } else {
            list[years] = list[i];
            list[years++].what = what;
        }
    }
    writing->count = years;
    return true;
}

/* Joins the first ones, until no more than so many are left. */
static bool join_first(struct release_writing *writing, struct error *err)
{
    struct earned *list = writing->earned;
    size_t more = writing->count > LINES_MOST ? writing->count - LINES_MOST : 0;
    for (size_t i = 1; i <= more; i++)
        if (!join(
                &list[0], &list[i],
                arena_format(writing->report->call->arena, _("until the end of %d"), list[i].year),
                err))
            return false;
    for (size_t i = 1; more > 0 && i < LINES_MOST; i++)
        list[i] = list[i + more];
    writing->count -= more;
    return true;
}

static bool read_earned(struct release_writing *writing, struct error *err)
{
    return read_runs(writing, err) &&
           (writing->count <= LINES_MOST || (join_years(writing, err) && join_first(writing, err)));
}

static bool add_earned(const struct release_writing *writing, struct error *err)
{
    static const struct column columns[] = {
        {.name = "run", .label = N_("Wages of"), .kind = CELL_TEXT, .width = 40},
        {.name = "saved", .label = N_("Saved"), .kind = CELL_MONEY},
        {.name = "usable", .label = N_("His to use"), .kind = CELL_MONEY},
        {.name = "together", .label = N_("Together"), .kind = CELL_MONEY},
        {0},
    };
    struct cell sum;
    struct table *table = answer_table(writing->out, "earned",
                                       N_("What he earned, after deductions"), columns, TABLE_LIST);
    for (size_t i = 0; i < writing->count; i++) {
        const struct earned *earned = &writing->earned[i];
        if (!together(earned->saved, earned->usable, &sum, err))
            return false;
        table_row(table, (struct cell[]){cell_text(earned->what), cell_money(earned->saved),
                                         cell_money(earned->usable), sum});
    }
    const struct savings *savings = &writing->savings;
    if (!together(savings->saved.wages, savings->usable.wages, &sum, err))
        return false;
    if (writing->count > 0)
        table_total(table, (struct cell[]){cell_text(_("Total")), cell_money(savings->saved.wages),
                                           cell_money(savings->usable.wages), sum});
    return true;
}

/* ------------------------------------------------------------------ how it is settled */

static bool add_part(struct table *table, const char *what, struct money saved, struct money usable,
                     bool is_total, struct error *err)
{
    struct cell cells[] = {cell_text(what), cell_money(saved), cell_money(usable), cell_empty()};
    if (!is_total && saved.minor == 0 && usable.minor == 0)
        return true;
    if (!together(saved, usable, &cells[3], err))
        return false;
    if (is_total)
        table_total(table, cells);
    else
        table_row(table, cells);
    return true;
}

static struct money less(struct money amount)
{
    return (struct money){-amount.minor};
}

/* What came in, what went out before, and what is paid now: the rest. */
static bool add_account(const struct release_writing *writing, struct money saved,
                        struct money usable, struct error *err)
{
    static const struct column columns[] = {
        {.name = "what", .label = N_("What"), .kind = CELL_TEXT, .width = 40},
        {.name = "saved", .label = N_("Savings"), .kind = CELL_MONEY},
        {.name = "usable", .label = N_("His to use"), .kind = CELL_MONEY},
        {.name = "together", .label = N_("Together"), .kind = CELL_MONEY},
        {0},
    };
    struct savings_sums s = writing->savings.saved, u = writing->savings.usable;
    if (writing->paper->document != 0) { /* this settlement is the last line */
        s.settled.minor -= saved.minor;
        u.settled.minor -= usable.minor;
    }
    struct table *table =
        answer_table(writing->out, "account", N_("How it is settled"), columns, TABLE_LIST);
    return add_part(table, _("Brought in"), s.brought_in, u.brought_in, false, err) &&
           add_part(table, _("Wages"), s.wages, u.wages, false, err) &&
           add_part(table, _("Withdrawn or handed over before"), less(s.handed_over),
                    less(u.handed_over), false, err) &&
           add_part(table, _("Sent to another prison"), less(s.sent), less(u.sent), false, err) &&
           add_part(table, _("Paid at an earlier settlement"), less(s.settled), less(u.settled),
                    false, err) &&
           add_part(table, _("Closing payment"), saved, usable, true, err);
}

/* ------------------------------------------------------------------ what is still to come */

static bool add_unsold(const struct release_writing *writing, const struct savings_unsold *list,
                       size_t count, struct error *err)
{
    static const struct column columns[] = {
        {.name = "product", .label = N_("Product"), .kind = CELL_TEXT, .width = 40},
        {.name = "quantity", .label = N_("Not sold yet"), .kind = CELL_QUANTITY},
        {.name = "price", .label = N_("List price"), .kind = CELL_MONEY},
        {0},
    };
    if (count == 0)
        return true;
    struct table *table =
        answer_table(writing->out, "unsold",
                     N_("Goods of his work that were not sold when he left"), columns, TABLE_LIST);
    for (size_t i = 0; i < count; i++) {
        const struct item *item = item_of(writing->report->call, list[i].item, err);
        if (item == NULL)
            return false;
        table_row(table, (struct cell[]){
                             cell_text(item->name), cell_quantity(list[i].quantity, 0, item->unit),
                             list[i].price.minor == 0 ? cell_empty() : cell_money(list[i].price)});
    }
    return true;
}

static bool add_still_to_come(const struct release_writing *writing,
                              const struct document *document, struct error *err)
{
    struct call *call = writing->report->call;
    struct savings_unsold *list = NULL;
    size_t count = 0;
    struct money pending = writing->paper->pending;
    bool read = document != NULL ? savings_unsold_of(call, document, &list, &count, err)
                                 : savings_unsold_now(call, writing->inmate->id,
                                                      writing->report->last, &list, &count, err) &&
                                       savings_pending(call, writing->inmate->id,
                                                       writing->report->last, &pending, err);
    if (!read || !add_unsold(writing, list, count, err))
        return false;
    if (pending.minor != 0)
        answer_field(writing->out, "pending",
                     N_("Worked, not approved yet, paid later (as computed now)"),
                     cell_money(pending));
    return true;
}

static void add_person(const struct release_writing *writing, const char *label)
{
    const struct savings_paper *paper = writing->paper;
    answer_field(writing->out, "name", N_("Name"), cell_text(writing->inmate->name));
    answer_field(writing->out, "inmate", N_("Register number"), cell_text(writing->inmate->number));
    answer_field(writing->out, "document", N_("Document"), cell_text(label));
    answer_field(writing->out, "day", N_("Released on"), cell_day(writing->report->last));
    if (!text_is_empty(paper->decision))
        answer_field(writing->out, "order", N_("Release letter"), cell_text(paper->decision));
}

static const struct signatory *recipient_of(const struct release_writing *writing)
{
    struct signatory *recipient = ARENA_NEW(writing->report->call->arena, struct signatory);
    *recipient = (struct signatory){
        .role = _("Received by"),
        .title = _("the inmate, signature or thumbprint"),
        .name = writing->inmate->name,
        .staff_number = writing->inmate->number,
    };
    return recipient;
}

bool release_report(struct report *report, const struct inmate *inmate,
                    const struct savings_paper *paper, struct answer *out, struct error *err)
{
    struct release_writing writing = {
        .report = report, .out = out, .inmate = inmate, .paper = paper};
    bool recorded = paper->document != 0;
    const struct document *document =
        recorded ? journal_find(report->call, paper->document, err) : NULL;
    if ((recorded && document == NULL) ||
        !savings_of(report->call, inmate->id, report->last, paper->document, &writing.savings,
                    err) ||
        !read_earned(&writing, err))
        return false;
    struct money saved = recorded ? paper->saved : writing.savings.saved.balance;
    struct money usable = recorded ? paper->payable : writing.savings.usable.balance;
    struct money closing = {saved.minor + usable.minor};
    if (recorded)
        report->pin = document;
    report->recipient = recipient_of(&writing);
    answer_heading(out, _(form.title));
    add_person(&writing, recorded ? document->label : _("not recorded yet"));
    if (!add_earned(&writing, err) || !add_account(&writing, saved, usable, err) ||
        !add_still_to_come(&writing, document, err))
        return false;
    answer_field(out, "closing", N_("Closing payment"), cell_money(closing));
    answer_field(out, "closing_in_words", N_("In words"),
                 cell_text(report_in_words(report->call, closing)));
    answer_paragraph(out,
                     _("He received the closing payment and this page. What is earned later for "
                       "work that was done before stays his and is paid when it is known."));
    return report_put_on_paper(report, recorded ? &form : &draft_form, out, err);
}
