/* Reading shift entries: what each inmate did on each day, and what that pays. */
#include "workshop/wage/engine.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------ people and their day */

struct person *person_of(struct computing *computing, struct inmate_id inmate)
{
    struct person *person = lookup_number(&computing->people, inmate.value);
    struct arena *arena = computing->call->arena;
    if (person != NULL)
        return person;
    person = ARENA_NEW(arena, struct person);
    person->wage.inmate = inmate;
    lookup_put_number(arena, &computing->people, inmate.value, person);
    if (computing->count == computing->room) {
        size_t room = computing->room == 0 ? 128 : computing->room * 2;
        computing->list =
            arena_grow(arena, computing->list, computing->count, room, sizeof(struct person *));
        computing->room = room;
    }
    return computing->list[computing->count++] = person;
}

/* His work of the day in a workshop. */
static struct day_work *work_in(struct computing *computing, struct person *person,
                                struct shop_id shop, const struct wage_rule *rule)
{
    if (person->today == NULL) {
        person->next_today = computing->today;
        computing->today = person;
    }
    struct day_work **place = &person->today;
    while (*place != NULL && (*place)->shop.value < shop.value)
        place = &(*place)->next;
    if (*place != NULL && (*place)->shop.value == shop.value)
        return *place;
    struct day_work *work = computing->spare;
    if (work == NULL)
        work = ARENA_NEW(computing->call->arena, struct day_work);
    else
        computing->spare = work->next;
    *work = (struct day_work){.next = *place, .shop = shop, .rule = rule};
    *place = work;
    return work;
}

/* ------------------------------------------------------------------ pieces */

/* A rate of the product alone is for any operation that has none of its own. */
static const struct piece_term *find_piece(const struct piece_pay *pieces, struct item_id product,
                                           const char *operation)
{
    const struct piece_term *found = NULL;
    for (size_t i = 0; i < pieces->count; i++) {
        const struct piece_term *term = &pieces->list[i];
        bool same = strcmp(term->operation, operation) == 0;
        if (term->product.value == product.value &&
            (same || (found == NULL && *term->operation == '\0')))
            found = term;
    }
    return found;
}

bool wage_piece_rate(const struct computing *computing, const struct wage_rule *rule,
                     struct item_id product, const char *operation, struct day day,
                     struct piece_term *term)
{
    const struct piece_pay *pieces = &rule->pieces;
    const struct piece_term *found = find_piece(pieces, product, operation);
    *term = (struct piece_term){.product = product, .operation = "", .pieces = 1};
    if (found != NULL)
        *term = *found;
    for (size_t i = 0; found == NULL && pieces->dated && i < computing->rate_count; i++)
        if (computing->rates[i].product.value == product.value &&
            computing->rates[i].since.days <= day.days)
            term->amount = computing->rates[i].per_piece;
    return found != NULL || term->amount.minor > 0;
}

static bool add_pieces(struct computing *computing, struct person *person,
                       const struct wage_rule *rule, const struct piece_term *term, int64_t units,
                       int64_t percent, struct error *err)
{
    const struct item *item = item_of(computing->call, term->product, err);
    if (item == NULL)
        return false;
    struct wage_line line = {
        .part = PAY_PIECE,
        .name = *term->operation == '\0'
                    ? item->code
                    : arena_format(computing->call->arena, "%s/%s", item->code, term->operation),
        .rule = rule->document,
        .units = units,
        .rate = term->amount,
        .per = term->pieces,
        .multiple = WHOLE_COEFFICIENT,
        .percent = percent,
    };
    return units == 0 || tally_add(computing, person, &line, err);
}

/* The pieces that stand on his own line of the sheet. */
static bool pay_own_pieces(struct computing *computing, struct person *person,
                           const struct wage_rule *rule, const struct shift_row *row,
                           struct error *err)
{
    struct piece_term term;
    if (row->product.value == 0 ||
        !wage_piece_rate(computing, rule, row->product, row->operation, row->day, &term))
        return true;
    if (!quantity_add(person->wage.pieces, row->good, &person->wage.pieces))
        return wage_fail_overflow(err);
    return add_pieces(computing, person, rule, &term, row->good.milli, WHOLE_PERCENT, err) &&
           (rule->pieces.rework == 0 || add_pieces(computing, person, rule, &term,
                                                   row->repair.milli, rule->pieces.rework, err));
}

/* ------------------------------------------------------------------ sheets */

/* The sheet at hand. */
struct sheet {
    struct sheet_row row;
    const struct wage_rule *rule;
    bool counts; /* it is known, and was not taken back */
    struct shift_row *entries;
    size_t count, room;
};

static int by_inmate(const void *left, const void *right)
{
    const struct shift_row *a = left, *b = right;
    return (a->inmate.value > b->inmate.value) - (a->inmate.value < b->inmate.value);
}

/* Who made the output of an order: those at work on it; without an order, all at work. */
static size_t crew_of(const struct sheet *sheet, int64_t job, int64_t *weights)
{
    bool equally = sheet->rule->pieces.share == CREW_EQUALLY;
    size_t found = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        const struct shift_row *entry = &sheet->entries[i];
        bool in_crew = entry->minutes > 0 && (job == 0 || entry->job == job);
        weights[i] = !in_crew ? 0 : equally ? 1 : entry->minutes;
        found += in_crew;
    }
    return found;
}

/* What the sheet turned out, shared by its crew, to the last thousandth. */
static bool pay_crew(struct computing *computing, struct sheet *sheet, struct error *err)
{
    struct arena *arena = computing->call->arena;
    struct made_row *made = NULL;
    size_t count = 0;
    if (!sheet->rule->pieces.by_sheet || sheet->count == 0)
        return true;
    qsort(sheet->entries, sheet->count, sizeof *sheet->entries, by_inmate);
    if (!made_load(computing->call, &sheet->row, &made, &count, err))
        return false;
    int64_t *weights = ARENA_ARRAY(arena, sheet->count, int64_t);
    int64_t *shares = ARENA_ARRAY(arena, sheet->count, int64_t);
    for (size_t i = 0; i < count; i++) {
        struct piece_term term;
        if (!wage_piece_rate(computing, sheet->rule, made[i].item, "", sheet->row.day, &term) ||
            (crew_of(sheet, made[i].job, weights) == 0 && crew_of(sheet, 0, weights) == 0))
            continue;
        if (!number_divide(arena, made[i].good.milli, weights, sheet->count, shares))
            return wage_fail_overflow(err);
        for (size_t k = 0; k < sheet->count; k++) {
            struct person *person = person_of(computing, sheet->entries[k].inmate);
            person->wage.pieces.milli += shares[k];
            if (!add_pieces(computing, person, sheet->rule, &term, shares[k], WHOLE_PERCENT, err))
                return false;
        }
    }
    return true;
}

static bool add_entry(struct computing *computing, struct sheet *sheet, const struct shift_row *row,
                      struct error *err)
{
    struct person *person = person_of(computing, row->inmate);
    struct day_work *work = work_in(computing, person, sheet->row.shop, sheet->rule);
    work->minutes += row->minutes;
    work->sheets += row->minutes > 0;
    work->present = work->present || row->reason == NULL;
    if (row->reason != NULL && (work->reason == NULL || strcmp(row->reason, work->reason) < 0))
        work->reason = row->reason;
    if (!quantity_add(work->pieces, row->good, &work->pieces))
        return wage_fail_overflow(err);
    if (!sheet->rule->pieces.by_sheet)
        return pay_own_pieces(computing, person, sheet->rule, row, err);
    if (sheet->count == sheet->room) {
        size_t room = sheet->room * 2 + 64;
        sheet->entries = arena_grow(computing->call->arena, sheet->entries, sheet->count, room,
                                    sizeof *sheet->entries);
        sheet->room = room;
    }
    sheet->entries[sheet->count++] = *row;
    return true;
}

/* Begins the sheet of a row; the day before it is finished if it is the first of a day. */
static bool begin_sheet(struct computing *computing, struct query *sheets, struct sheet *sheet,
                        const struct shift_row *row, struct error *err)
{
    struct day before = sheet->row.day;
    if (sheet->counts && !pay_crew(computing, sheet, err))
        return false;
    do {
        if (!sheets_next(sheets, &sheet->row))
            return fail(err, ERROR_CONFLICT, _("a shift entry stands on no session sheet"));
    } while (sheet->row.document != row->document);
    if (before.days >= 0 && before.days != row->day.days &&
        !wage_finish_day(computing, before, err))
        return false;
    sheet->count = 0;
    sheet->counts = row->document <= computing->view.known &&
                    !number_is_among(computing->gone, computing->gone_count, row->document);
    sheet->rule = wage_rule_on(&computing->book, sheet->row.shop, row->day);
    return true;
}

bool wage_read_month(struct computing *computing, struct error *err)
{
    struct call *call = computing->call;
    struct shift_row row;
    struct sheet sheet = {.row.day = {-1}};
    scoped(query_end) struct query sheets =
        sheets_open(call, computing->view.first, computing->view.last);
    scoped(query_end) struct query shifts =
        shifts_open(call, computing->view.first, computing->view.last);
    while (shifts_next(&shifts, &row)) {
        if (row.document != sheet.row.document &&
            !begin_sheet(computing, &sheets, &sheet, &row, err))
            return false;
        if (sheet.counts && !add_entry(computing, &sheet, &row, err))
            return false;
    }
    return query_finish(&shifts, err) && (!sheet.counts || pay_crew(computing, &sheet, err)) &&
           (sheet.row.day.days < 0 || wage_finish_day(computing, sheet.row.day, err));
}
