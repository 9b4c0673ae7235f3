/*
 * The books against a second, naive implementation of them: random documents, backdatings,
 * reversals, counts and month closes. After each document both must say the same of every item,
 * every place and every job, on a random day and at the end; what one refuses the other refuses;
 * and the invariants hold.
 *
 * There are long trials (three months, two of them closed) and many short ones, which meet less and
 * look less often, and so find in a minute what has to do with few documents.
 *
 * KARYA_PROPERTY_MONTHS and KARYA_PROPERTY_SHORT say how many of each there are,
 * KARYA_PROPERTY_SEED where to begin.
 */
#include "core/app/workspace.h"
#include "inventory/sales/sales.h"
#include "inventory/stock/position.h"
#include "inventory/stock/valuation.h"
#include "tests/support/fixture.h"
#include "tests/support/naive_books.h"

#include <stdlib.h>
#include <string.h>

enum {
    MONTHS_DEFAULT = 12,
    SHORT_DEFAULT = 60,
    ORDERS = 3,
    PRODUCT = 4,
    BY_PRODUCT = 5,
    ITEMS = 6,
    FLOOR = 3,
    STORES = 3,
    PRICE = 2500 /* of PRODUCT */
};

static const char *const items[ITEMS] = {"KAIN", "TERIGU", "GULA", "KANCING", "ROTI", "REMAH"};
static const int64_t steps[ITEMS] = {10, 1, 1, 1000, 1000, 1};
static const char *const places[NAIVE_PLACES] = {"GUDANG", "JADI", "GUDANG-2", "LANTAI"};
static const int64_t order_quantities[ORDERS] = {40000, 90000, 250000};

/* How much is tried, and how often both are asked. */
struct shape {
    int deeds; /* of a month */
    int closed_months;
    bool always;      /* asked of the end and of some day after each deed, or at times */
    int check_one_in; /* of the questions: whether the invariants hold */
    bool verifies;    /* the whole of 'karya verify' at a close */
};

static const struct shape long_shape = {60, 2, true, 1, true};
static const struct shape short_shape = {12, 1, false, 6, false};

struct trial {
    const struct shape *shape;
    struct fixture *fixture;
    struct naive_books books;
    const char *labels[NAIVE_DEEDS];
    int64_t item_ids[ITEMS], place_ids[NAIVE_PLACES], job_ids[ORDERS];
    const char *orders[ORDERS];
    uint64_t random;
    int first_day, last_day; /* that are open */
    bool lots;               /* what comes in is a lot, and some sales name one */
};

/* splitmix64: the same months for the same seed, everywhere. */
static uint64_t next_random(struct trial *trial)
{
    uint64_t z = trial->random += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static int below(struct trial *trial, int limit)
{
    return (int)(next_random(trial) % (uint64_t)limit);
}

static int64_t some_quantity(struct trial *trial, int item)
{
    static const int64_t most[ITEMS] = {20000, 50000, 9999, 300000, 60000, 3000};
    int64_t units = most[item] / steps[item];
    return steps[item] * (1 + (int64_t)(next_random(trial) % (uint64_t)units));
}

static int some_day(struct trial *trial)
{
    return trial->first_day + below(trial, trial->last_day - trial->first_day + 1);
}

static const char *text_of(struct trial *trial, int64_t milli)
{
    return number_plain(trial->fixture->arena, milli, 3);
}

static const char *day_of_number(struct trial *trial, int day)
{
    return day_plain(trial->fixture->arena, (struct day){day});
}

static const char *number_text(struct trial *trial, int64_t number)
{
    return number_plain(trial->fixture->arena, number, 0);
}

/* ------------------------------------------------------------------ founding */

static int64_t id_from(struct trial *trial, const char *sql)
{
    struct statement *statement = ARENA_NEW(trial->fixture->arena, struct statement);
    statement->sql = sql;
    struct query query = query_open(trial->fixture->call.db, trial->fixture->arena, statement);
    assert_true(query_next(&query));
    int64_t id = row_integer(&query, "id");
    query_end(&query);
    return id;
}

static void found(struct trial *trial)
{
    struct fixture *f = trial->fixture;
    found_small_prison(f);
    DO(f, "item set", "code", "ROTI", "price", number_text(trial, PRICE));
    DO(f, "item add", "code", "GULA", "name", "Gula", "kind", "material", "unit", "kg", "decimals",
       "3");
    DO(f, "item add", "code", "KANCING", "name", "Kancing", "kind", "material", "unit", "pcs",
       "decimals", "0");
    DO(f, "location add", "code", "GUDANG-2", "name", "Gudang dua", "kind", "store");
    fixture_begin(f, READS);
    for (int i = 0; i < ITEMS; i++)
        trial->item_ids[i] =
            id_from(trial, arena_format(f->arena, "SELECT id FROM inventory_item WHERE code = '%s'",
                                        items[i]));
    for (int i = 0; i < NAIVE_PLACES; i++)
        trial->place_ids[i] = id_from(
            trial, arena_format(f->arena, "SELECT id FROM inventory_location WHERE code = '%s'",
                                places[i]));
    fixture_rest(f);
    for (int i = 0; i < ORDERS; i++) {
        DO(f, "order add", "product", "ROTI", "quantity", text_of(trial, order_quantities[i]),
           "workshop", "ROTI", "start", day_of_number(trial, trial->first_day), "due",
           "2026-12-31");
        trial->orders[i] = answer_text(f, "document");
    }
    fixture_begin(f, READS);
    for (int i = 0; i < ORDERS; i++)
        trial->job_ids[i] = id_from(
            trial,
            arena_format(f->arena, "SELECT number AS id FROM journal_document WHERE label = '%s'",
                         trial->orders[i]));
    fixture_rest(f);
}

/* ------------------------------------------------------------------ random deeds */

static struct naive_line *add_line(struct naive_deed *deed, int item, int from, int to,
                                   int64_t quantity)
{
    struct naive_line *line = &deed->lines[deed->line_count++];
    *line = (struct naive_line){.item = item, .from = from, .to = to, .quantity = quantity};
    return line;
}

static bool stands_on_another(const struct naive_deed *deed)
{
    return deed->kind == NAIVE_GIVE_BACK || deed->kind == NAIVE_SEND_BACK ||
           deed->kind == NAIVE_REPRICE;
}

/* A deed of a kind that stands, and that nothing else stands on; -1 if there is none. */
static bool stands(const struct trial *trial, int place, bool alone)
{
    for (int i = 0; i < trial->books.count; i++) {
        const struct naive_deed *deed = &trial->books.deeds[i];
        bool about = deed->kind == NAIVE_UNDO || (alone && stands_on_another(deed));
        if (about && deed->of == place && (deed->kind == NAIVE_UNDO || stands(trial, i, false)))
            return false;
    }
    return true;
}

static int find_deed(struct trial *trial, enum naive_kind kind, int latest_day)
{
    int start = trial->books.count == 0 ? 0 : below(trial, trial->books.count);
    for (int i = 0; i < trial->books.count; i++) {
        int place = (start + i) % trial->books.count;
        if (trial->books.deeds[place].kind == kind && trial->books.deeds[place].day <= latest_day &&
            stands(trial, place, false))
            return place;
    }
    return -1;
}

static const char *lot_name(struct trial *trial, int come)
{
    return arena_format(trial->fixture->arena, "L%d", come);
}

static bool do_come(struct trial *trial, struct naive_deed *deed)
{
    int item = below(trial, ITEMS);
    struct naive_line *line =
        add_line(deed, item, -1, below(trial, STORES), some_quantity(trial, item));
    line->value = below(trial, 20) == 0 ? 0 : (int64_t)(next_random(trial) % 2000000);
    if (trial->lots)
        return do_action(trial->fixture, "stock receive", "supplier", "TOKO", "day",
                         day_of_number(trial, deed->day), "into", places[line->to], "line[0].item",
                         items[item], "line[0].quantity", text_of(trial, line->quantity),
                         "line[0].amount", number_text(trial, line->value), "line[0].lot",
                         lot_name(trial, trial->books.count), NULL);
    return do_action(trial->fixture, "stock receive", "supplier", "TOKO", "day",
                     day_of_number(trial, deed->day), "into", places[line->to], "line[0].item",
                     items[item], "line[0].quantity", text_of(trial, line->quantity),
                     "line[0].amount", number_text(trial, line->value), NULL);
}

static bool do_carry(struct trial *trial, struct naive_deed *deed)
{
    static const char *const actions[] = {"stock issue", "stock return", "stock transfer"};
    int which = below(trial, 3), item = below(trial, ITEMS);
    int from = which == 1 ? FLOOR : below(trial, STORES);
    int to = which == 0 ? FLOOR : below(trial, STORES);
    if (from == to)
        to = (to + 1) % STORES;
    struct naive_line *line = add_line(deed, item, from, to, some_quantity(trial, item));
    return do_action(trial->fixture, actions[which], "day", day_of_number(trial, deed->day), "from",
                     places[from], "to", places[to], "line[0].item", items[item],
                     "line[0].quantity", text_of(trial, line->quantity), NULL);
}

/* A lot of which some may be left: where it came in. */
static bool do_sell_lot(struct trial *trial, struct naive_deed *deed, int come)
{
    const struct naive_line *brought = &trial->books.deeds[come].lines[0];
    struct naive_line *line = add_line(deed, brought->item, brought->to, -1, 0);
    line->quantity =
        steps[line->item] * (1 + below(trial, (int)(brought->quantity / steps[line->item])));
    line->names_lot = true;
    line->lot_of = come;
    return do_action(trial->fixture, "sales deliver", "buyer", "UMUM", "day",
                     day_of_number(trial, deed->day), "from", places[line->from], "line[0].item",
                     items[line->item], "line[0].quantity", text_of(trial, line->quantity),
                     "line[0].unit-price", "1234", "line[0].lot", lot_name(trial, come), NULL);
}

static bool do_sell(struct trial *trial, struct naive_deed *deed)
{
    int come = trial->lots && below(trial, 2) == 0 ? find_deed(trial, NAIVE_COME, deed->day) : -1;
    if (come >= 0)
        return do_sell_lot(trial, deed, come);
    int item = below(trial, ITEMS), from = below(trial, STORES);
    struct naive_line *line = add_line(deed, item, from, -1, some_quantity(trial, item));
    return do_action(trial->fixture, "sales deliver", "buyer", "UMUM", "day",
                     day_of_number(trial, deed->day), "from", places[from], "line[0].item",
                     items[item], "line[0].quantity", text_of(trial, line->quantity),
                     "line[0].unit-price", "1234", NULL);
}

static bool do_lose(struct trial *trial, struct naive_deed *deed)
{
    int item = below(trial, ITEMS), from = below(trial, NAIVE_PLACES);
    struct naive_line *line = add_line(deed, item, from, -1, some_quantity(trial, item));
    return do_action(trial->fixture, "stock write-off", "reason", "rusak", "day",
                     day_of_number(trial, deed->day), "from", places[from], "line[0].item",
                     items[item], "line[0].quantity", text_of(trial, line->quantity), NULL);
}

/* A by-product takes its cost in one of three ways; *name and *amount say so to the action. */
static struct naive_line *add_besides(struct trial *trial, struct naive_deed *deed,
                                      const char **name, const char **amount)
{
    static const char *const names[] = {"cost-share", "unit-value", "unit-price"};
    struct naive_line *line = add_line(deed, BY_PRODUCT, -1, 1, some_quantity(trial, BY_PRODUCT));
    line->role = NAIVE_BESIDES;
    line->yield = (enum naive_yield)below(trial, 3);
    line->share = below(trial, 30001);
    int64_t each = 1 + below(trial, 20000);
    if (line->yield == NAIVE_VALUE)
        line->value = (each * line->quantity + 500) / 1000;
    if (line->yield == NAIVE_PRICE)
        line->unit_price = each;
    *name = names[line->yield];
    *amount = line->yield == NAIVE_SHARE ? number_plain(trial->fixture->arena, line->share, 3)
                                         : number_text(trial, each);
    return line;
}

static struct naive_line *add_made(struct trial *trial, struct naive_deed *deed)
{
    struct naive_line *line = add_line(deed, PRODUCT, -1, 1, some_quantity(trial, PRODUCT));
    line->role = NAIVE_MADE;
    return line;
}

static bool do_made(struct trial *trial, struct naive_deed *deed, const char *const used[4])
{
    const char *day = day_of_number(trial, deed->day), *order = trial->orders[deed->job];
    struct naive_line *made = add_made(trial, deed), *second = NULL;
    bool besides = below(trial, 3) == 0, lost = !besides && below(trial, 4) == 0;
    const char *name = "note", *amount = "-", *role = "by_product", *item = "REMAH";
    deed->completes = below(trial, 12) == 0;
    if (besides) {
        second = add_besides(trial, deed, &name, &amount);
        made->unit_price = second->yield == NAIVE_PRICE ? PRICE : 0;
    }
    if (lost) {
        second = add_made(trial, deed);
        second->lost = true;
        role = "loss";
        item = "ROTI";
    }
    const char *output = text_of(trial, made->quantity);
    if (second == NULL)
        return do_action(trial->fixture, "session post", "workshop", "ROTI", "day", day, "into",
                         "JADI", "materials[0].item", used[0], "materials[0].quantity", used[1],
                         "materials[1].item", used[2], "materials[1].quantity", used[3],
                         "outputs[0].order", order, "outputs[0].item", "ROTI",
                         "outputs[0].quantity", output, "outputs[0].completes",
                         deed->completes ? "yes" : "no", NULL);
    return do_action(
        trial->fixture, "session post", "workshop", "ROTI", "day", day, "into", "JADI",
        "materials[0].item", used[0], "materials[0].quantity", used[1], "materials[1].item",
        used[2], "materials[1].quantity", used[3], "outputs[0].order", order, "outputs[0].item",
        "ROTI", "outputs[0].quantity", output, "outputs[0].completes",
        deed->completes ? "yes" : "no", "outputs[1].order", order, "outputs[1].item", item,
        "outputs[1].quantity", text_of(trial, second->quantity), "outputs[1].role", role,
        besides ? arena_format(trial->fixture->arena, "outputs[1].%s", name) : NULL, amount, NULL);
}

/* Two materials, mostly an output, sometimes a by-product or a loss. */
static bool do_sheet(struct trial *trial, struct naive_deed *deed)
{
    int first = below(trial, 4), second = (first + 1 + below(trial, 3)) % 4;
    deed->job = below(trial, ORDERS);
    deed->job_quantity = order_quantities[deed->job];
    const struct naive_line *one = add_line(deed, first, FLOOR, -1, some_quantity(trial, first));
    const struct naive_line *two = add_line(deed, second, FLOOR, -1, some_quantity(trial, second));
    const char *const used[4] = {items[first], text_of(trial, one->quantity), items[second],
                                 text_of(trial, two->quantity)};
    if (below(trial, 5) > 0)
        return do_made(trial, deed, used);
    const char *order = trial->orders[deed->job];
    return do_action(trial->fixture, "session post", "workshop", "ROTI", "day",
                     day_of_number(trial, deed->day), "materials[0].item", used[0],
                     "materials[0].quantity", used[1], "materials[0].order", order,
                     "materials[1].item", used[2], "materials[1].quantity", used[3],
                     "materials[1].order", order, NULL);
}

static bool do_cost(struct trial *trial, struct naive_deed *deed)
{
    deed->job = below(trial, ORDERS);
    deed->amount = 1 + below(trial, 90000);
    return do_action(trial->fixture, "order cost", "order", trial->orders[deed->job], "amount",
                     number_text(trial, deed->amount), "what", "gas", "day",
                     day_of_number(trial, deed->day), NULL);
}

/* What is counted is near what the books say, or nothing, or anything. */
static bool do_count(struct trial *trial, struct naive_deed *deed)
{
    static struct naive_state state;
    int item = below(trial, ITEMS), place = below(trial, NAIVE_PLACES);
    naive_replay(&trial->books, 0, deed->day, &state);
    int64_t there = state.quantity[item][place];
    int64_t counted = there + steps[item] * (below(trial, 21) - 10);
    if (below(trial, 4) == 0)
        counted = there;
    if (counted < 0 || below(trial, 15) == 0)
        counted = 0;
    add_line(deed, item, -1, place, counted);
    return do_action(trial->fixture, "count post", "location", places[place], "day",
                     day_of_number(trial, deed->day), "line[0].item", items[item],
                     "line[0].counted", text_of(trial, counted), NULL);
}

/* Until when a deed stands: the day it was undone, or for ever. */
static int stands_until(const struct trial *trial, int place)
{
    for (int i = 0; i < trial->books.count; i++)
        if (trial->books.deeds[i].kind == NAIVE_UNDO && trial->books.deeds[i].of == place)
            return trial->books.deeds[i].day;
    return INT32_MAX;
}

static int64_t returned_on(const struct trial *trial, enum naive_kind kind, int of, int day)
{
    int64_t sum = 0;
    for (int i = 0; i < trial->books.count; i++) {
        const struct naive_deed *deed = &trial->books.deeds[i];
        if (deed->kind == kind && deed->of == of && deed->day <= day &&
            stands_until(trial, i) >= day && stands_until(trial, i) != deed->day)
            sum += deed->lines[0].quantity;
    }
    return sum;
}

/* How much can still come back, or go back, on a day without ever being more than there was. */
static int64_t left_to_return(const struct trial *trial, enum naive_kind kind, int of, int day)
{
    int64_t most = 0;
    for (int then = day; then <= trial->last_day; then++) {
        int64_t returned = returned_on(trial, kind, of, then);
        most = returned > most ? returned : most;
    }
    return trial->books.deeds[of].lines[0].quantity - most;
}

static bool do_give_back(struct trial *trial, struct naive_deed *deed, bool *possible)
{
    deed->of = find_deed(trial, NAIVE_SELL, deed->day);
    *possible = deed->of >= 0 && left_to_return(trial, deed->kind, deed->of, deed->day) > 0;
    if (!*possible)
        return false;
    int item = trial->books.deeds[deed->of].lines[0].item;
    int64_t left = left_to_return(trial, deed->kind, deed->of, deed->day),
            quantity = some_quantity(trial, item);
    struct naive_line *line =
        add_line(deed, item, -1, below(trial, STORES), quantity < left ? quantity : left);
    const struct naive_line *sold = &trial->books.deeds[deed->of].lines[0];
    line->names_lot = sold->names_lot;
    line->lot_of = sold->lot_of;
    deed->same_day = deed->day == trial->books.deeds[deed->of].day;
    return do_action(trial->fixture, "sales return", "delivery", trial->labels[deed->of], "reason",
                     "cacat", "day", day_of_number(trial, deed->day), "into", places[line->to],
                     "line[0].item", items[item], "line[0].quantity",
                     text_of(trial, line->quantity), NULL);
}

static bool do_send_back(struct trial *trial, struct naive_deed *deed, bool *possible)
{
    deed->of = find_deed(trial, NAIVE_COME, deed->day);
    *possible = deed->of >= 0 && left_to_return(trial, deed->kind, deed->of, deed->day) > 0;
    if (!*possible)
        return false;
    const struct naive_line *came = &trial->books.deeds[deed->of].lines[0];
    int64_t left = left_to_return(trial, deed->kind, deed->of, deed->day);
    int64_t quantity = some_quantity(trial, came->item);
    struct naive_line *line =
        add_line(deed, came->item, came->to, -1, quantity < left ? quantity : left);
    return do_action(trial->fixture, "purchase return", "receipt", trial->labels[deed->of],
                     "reason", "cacat", "day", day_of_number(trial, deed->day), "from",
                     places[line->from], "line[0].item", items[came->item], "line[0].quantity",
                     text_of(trial, line->quantity), NULL);
}

static bool do_reprice(struct trial *trial, struct naive_deed *deed, bool *possible)
{
    deed->of = find_deed(trial, NAIVE_COME, deed->day);
    *possible = deed->of >= 0;
    if (!*possible)
        return false;
    const struct naive_line *line = &trial->books.deeds[deed->of].lines[0];
    int64_t now = line->value;
    for (int i = 0; i < trial->books.count; i++)
        if (trial->books.deeds[i].kind == NAIVE_REPRICE && trial->books.deeds[i].of == deed->of &&
            stands(trial, i, false))
            now += trial->books.deeds[i].amount;
    int64_t right = (now < 0 ? 0 : now) + 1 + below(trial, 200000);
    if (below(trial, 3) == 0 && now > 0)
        right = (int64_t)(next_random(trial) % (uint64_t)now);
    deed->amount = right - now;
    return do_action(trial->fixture, "stock correct", "receipt", trial->labels[deed->of], "item",
                     items[line->item], "amount", number_text(trial, right), "reason", "faktur",
                     "day", day_of_number(trial, deed->day), NULL);
}

static bool do_undo(struct trial *trial, struct naive_deed *deed, bool *possible)
{
    int place = trial->books.count == 0 ? -1 : below(trial, trial->books.count);
    const struct naive_deed *of = place < 0 ? NULL : &trial->books.deeds[place];
    *possible = of != NULL && of->kind != NAIVE_UNDO && stands(trial, place, true);
    if (!*possible)
        return false;
    bool later = below(trial, 3) == 0 && of->kind != NAIVE_COUNT;
    bool open = of->day >= trial->first_day;
    *possible = open || (of->kind != NAIVE_COUNT && deed->day >= of->day);
    if (!*possible)
        return false;
    deed->of = place;
    if (open && (!later || deed->day < of->day))
        deed->day = of->day;
    for (int i = 0; i < trial->books.count && *possible; i++) {
        const struct naive_deed *other = &trial->books.deeds[i];
        bool about = stands_on_another(other);
        int until = stands_until(trial, i);
        if (about && other->of == place && until != other->day && until > deed->day)
            *possible = false;
    }
    if (!*possible)
        return false;
    return do_action(trial->fixture, "document reverse", "document", trial->labels[place], "reason",
                     "salah", "day", day_of_number(trial, deed->day), NULL);
}

static bool attempt(struct trial *trial, struct naive_deed *deed, bool *possible)
{
    *possible = true;
    switch (deed->kind) {
    case NAIVE_COME:
        return do_come(trial, deed);
    case NAIVE_CARRY:
        return do_carry(trial, deed);
    case NAIVE_SELL:
        return do_sell(trial, deed);
    case NAIVE_LOSE:
        return do_lose(trial, deed);
    case NAIVE_SHEET:
        return do_sheet(trial, deed);
    case NAIVE_COST:
        return do_cost(trial, deed);
    case NAIVE_COUNT:
        return do_count(trial, deed);
    case NAIVE_GIVE_BACK:
        return do_give_back(trial, deed, possible);
    case NAIVE_SEND_BACK:
        return do_send_back(trial, deed, possible);
    case NAIVE_REPRICE:
        return do_reprice(trial, deed, possible);
    case NAIVE_UNDO:
        return do_undo(trial, deed, possible);
    }
    abort();
}

static enum naive_kind some_kind(struct trial *trial)
{
    static const enum naive_kind kinds[] = {
        NAIVE_COME,      NAIVE_COME,    NAIVE_COME, NAIVE_COME,  NAIVE_CARRY, NAIVE_CARRY,
        NAIVE_CARRY,     NAIVE_CARRY,   NAIVE_SELL, NAIVE_SELL,  NAIVE_LOSE,  NAIVE_SHEET,
        NAIVE_SHEET,     NAIVE_SHEET,   NAIVE_COST, NAIVE_COUNT, NAIVE_COUNT, NAIVE_GIVE_BACK,
        NAIVE_SEND_BACK, NAIVE_REPRICE, NAIVE_UNDO, NAIVE_UNDO,  NAIVE_UNDO,
    };
    return kinds[below(trial, (int)COUNT_OF(kinds))];
}

/* ------------------------------------------------------------------ comparing */

static void compare_values(struct trial *trial, int day, const struct naive_state *right)
{
    struct call *call = &trial->fixture->call;
    struct valuation *valuation = NULL;
    struct day until = {day};
    assert_done(valuation_open(call, until, &valuation, &trial->fixture->err),
                &trial->fixture->err);
    assert_done(valuation_run(valuation, until, NULL, NULL, &trial->fixture->err),
                &trial->fixture->err);
    for (int item = 0; item < ITEMS; item++) {
        struct item_value value =
            valuation_of(valuation, (struct item_id){trial->item_ids[item]}, (struct owner_id){1});
        int64_t quantity = 0;
        for (int place = 0; place < NAIVE_PLACES; place++)
            quantity += right->quantity[item][place];
        assert_row(value.quantity.milli == quantity && value.value.minor == right->value[item],
                   "%s on %s: %lld worth %lld, not %lld worth %lld", items[item],
                   day_of_number(trial, day), (long long)value.quantity.milli,
                   (long long)value.value.minor, (long long)quantity,
                   (long long)right->value[item]);
    }
    size_t count = 0;
    int64_t pools = 0;
    const struct job_value *jobs = valuation_jobs(valuation, &count);
    for (int job = 0; job < ORDERS; job++) {
        int64_t made = 0, pool = 0;
        for (size_t i = 0; i < count; i++)
            if (jobs[i].job == trial->job_ids[job]) {
                made = jobs[i].made.milli;
                pool = jobs[i].pool.minor;
            }
        assert_row(made == right->made[job] && pool == right->pool[job],
                   "%s on %s: made %lld, pool %lld, not %lld and %lld", trial->orders[job],
                   day_of_number(trial, day), (long long)made, (long long)pool,
                   (long long)right->made[job], (long long)right->pool[job]);
        pools += pool;
    }
    assert_number_equal(valuation_job_pools(valuation).minor, pools);
    valuation_close(&valuation);
}

static void compare_places(struct trial *trial, int day, const struct naive_state *right)
{
    struct call *call = &trial->fixture->call;
    struct position *position = NULL;
    struct day until = {day};
    size_t count = 0;
    int64_t found[ITEMS][NAIVE_PLACES] = {{0}};
    assert_done(position_open(call, (struct item_id){0}, until, &position, &trial->fixture->err),
                &trial->fixture->err);
    assert_done(position_run(position, until, NULL, &trial->fixture->err), &trial->fixture->err);
    const struct place_lot *lots = position_list(position, &count);
    for (size_t i = 0; i < count; i++)
        for (int item = 0; item < ITEMS; item++)
            for (int place = 0; place < NAIVE_PLACES; place++)
                if (lots[i].place.item.value == trial->item_ids[item] &&
                    lots[i].place.location.value == trial->place_ids[place])
                    found[item][place] += lots[i].quantity.milli;
    for (int item = 0; item < ITEMS; item++)
        for (int place = 0; place < NAIVE_PLACES; place++)
            assert_row(found[item][place] == right->quantity[item][place],
                       "%s in %s on %s: %lld, not %lld", items[item], places[place],
                       day_of_number(trial, day), (long long)found[item][place],
                       (long long)right->quantity[item][place]);
    position_close(&position);
}

static void compare_costs(struct trial *trial, int first, int last, const struct naive_state *right)
{
    struct item_sales *list = NULL;
    size_t count = 0;
    int64_t found[ITEMS] = {0};
    assert_done(sales_by_item(&trial->fixture->call, (struct day){first}, (struct day){last}, &list,
                              &count, &trial->fixture->err),
                &trial->fixture->err);
    for (size_t i = 0; i < count; i++)
        for (int item = 0; item < ITEMS; item++)
            if (list[i].item.value == trial->item_ids[item])
                found[item] = list[i].cost.minor;
    for (int item = 0; item < ITEMS; item++)
        assert_row(found[item] == right->sold_cost[item], "cost of %s sold: %lld, not %lld",
                   items[item], (long long)found[item], (long long)right->sold_cost[item]);
}

/* The explanation of each item adds up to its figure. */
static void compare_explanations(struct trial *trial, int day, const struct naive_state *right)
{
    for (int item = 0; item < ITEMS; item++) {
        int64_t quantity = 0, sum = 0;
        for (int place = 0; place < NAIVE_PLACES; place++)
            quantity += right->quantity[item][place];
        DO(trial->fixture, "explain item", "item", items[item], "on", day_of_number(trial, day));
        json_t *answer = answer_json(trial->fixture), *row = NULL;
        size_t index = 0;
        json_array_foreach (json_object_get(answer, "explanation"), index, row)
            sum += json_integer_value(json_object_get(row, "value"));
        int64_t value = json_integer_value(json_object_get(answer, "value"));
        assert_row(sum == right->value[item] && value == right->value[item],
                   "%s on %s explained as %lld, %lld; not %lld", items[item],
                   day_of_number(trial, day), (long long)sum, (long long)value,
                   (long long)right->value[item]);
        assert_string_equal(json_string_value(json_object_get(answer, "quantity")),
                            text_of(trial, quantity));
        json_decref(answer);
    }
}

/* All checks but those of the file and the schema, which no document can break. */
static void check_invariants(struct trial *trial)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct check *check = s->checks; check != NULL && check->name != NULL; check++) {
            const char *finding = NULL;
            if (strcmp(check->name, "file") == 0 || strcmp(check->name, "schema") == 0)
                continue;
            assert_done(check->run(&trial->fixture->call, &finding, &trial->fixture->err),
                        &trial->fixture->err);
            assert_row(finding == NULL, "%s", finding);
        }
}

static void compare(struct trial *trial, int day)
{
    static struct naive_state state;
    int first = month_first_day(day_month((struct day){day})).days;
    naive_replay(&trial->books, first, day, &state);
    fixture_begin(trial->fixture, READS);
    compare_values(trial, day, &state);
    compare_places(trial, day, &state);
    compare_costs(trial, first, day, &state);
    if (below(trial, trial->shape->check_one_in) == 0)
        check_invariants(trial);
    fixture_rest(trial->fixture);
    if (below(trial, 8 * trial->shape->check_one_in) == 0)
        compare_explanations(trial, day, &state);
}

/* ------------------------------------------------------------------ the trial */

/* With KARYA_PROPERTY_TELL set, what was done: to find out where the two part. */
static void tell(const struct trial *trial, int place)
{
    const struct naive_deed *deed = &trial->books.deeds[place];
    if (getenv("KARYA_PROPERTY_TELL") == NULL)
        return;
    print_message("%d: %s kind %d day %d of %d amount %lld job %d\n", place, trial->labels[place],
                  (int)deed->kind, deed->day, deed->of, (long long)deed->amount, deed->job);
    for (int i = 0; i < deed->line_count; i++)
        print_message("    %s %d to %d: %lld value %lld\n", items[deed->lines[i].item],
                      deed->lines[i].from, deed->lines[i].to, (long long)deed->lines[i].quantity,
                      (long long)deed->lines[i].value);
}

static void one_deed(struct trial *trial)
{
    static struct naive_state state;
    struct naive_deed *deed = &trial->books.deeds[trial->books.count];
    bool possible = true;
    *deed = (struct naive_deed){
        .kind = some_kind(trial), .day = some_day(trial), .number = trial->books.count};
    bool done = attempt(trial, deed, &possible);
    if (!possible)
        return;
    trial->books.count++;
    naive_replay(&trial->books, 0, trial->last_day, &state);
    if (!done && strstr(trial->fixture->err.message, "of that lot") != NULL) {
        trial->books.count--; /* which lots are where is not known here */
        return;
    }
    if (state.short_somewhere)
        trial->books.count--;
    assert_row(done == !state.short_somewhere, "deed %d of kind %d on %s: %s (%s)",
               trial->books.count, (int)deed->kind, day_of_number(trial, deed->day),
               done ? "done, though something is short" : "refused, though nothing is short",
               trial->fixture->err.message);
    if (done) {
        trial->labels[trial->books.count - 1] = answer_text(trial->fixture, "document");
        tell(trial, trial->books.count - 1);
    } else {
        assert_int_equal(trial->fixture->err.kind, ERROR_CONFLICT);
    }
    bool always = trial->shape->always;
    if (done && (always || below(trial, 2) == 0))
        compare(trial, trial->last_day);
    if (done && (always || below(trial, 2) == 0))
        compare(trial, some_day(trial));
}

static void close_month(struct trial *trial, struct month month)
{
    struct fixture *f = trial->fixture;
    DO(f, "month close", "month", month_plain(f->arena, month));
    compare(trial, month_last_day(month).days);
    compare(trial, trial->last_day);
    if (trial->shape->verifies)
        assert_verified(f);
}

/* Now and then another method from the next month on. */
static void choose_method(struct trial *trial, int since)
{
    struct naive_books *books = &trial->books;
    bool fifo = books->choice_count > 0 && books->choices[books->choice_count - 1].fifo;
    if (below(trial, 2) == 0)
        return;
    DO(trial->fixture, "costing choose", "method", fifo ? "average" : "fifo", "reason", "coba");
    books->choices[books->choice_count++] = (struct naive_choice){since, !fifo};
    if (getenv("KARYA_PROPERTY_TELL") != NULL)
        print_message("from day %d on %s\n", since, fifo ? "average" : "fifo");
}

static void random_months(uint64_t seed, const struct shape *shape)
{
    static struct trial trial;
    memset(&trial, 0, sizeof trial);
    trial.shape = shape;
    trial.random = seed;
    trial.fixture = fixture_open();
    trial.fixture->call.today = day_of(2026, 12, 15);
    trial.first_day = day_of(2026, 9, 1).days;
    trial.last_day = day_of(2026, 10, 31).days;
    found(&trial);
    trial.lots = below(&trial, 3) == 0;
    choose_method(&trial, 0);
    for (int month = 0; month <= shape->closed_months; month++) {
        for (int i = 0; i < shape->deeds; i++)
            one_deed(&trial);
        struct month open = day_month((struct day){trial.first_day});
        close_month(&trial, open);
        trial.first_day = month_last_day(open).days + 1;
        trial.last_day =
            trial.last_day < day_of(2026, 12, 15).days - 31 ? trial.last_day + 31 : trial.last_day;
        choose_method(&trial, trial.first_day);
        compare(&trial, trial.last_day);
    }
    fixture_close(trial.fixture);
}

static long seed_of_trial;

static long setting(const char *name, long fallback)
{
    const char *text = getenv(name);
    return text == NULL ? fallback : strtol(text, NULL, 10);
}

static void try_months(const char *name, long fallback, const struct shape *shape)
{
    enum { TOLD_ONE_IN = 1000 };
    long seed = setting("KARYA_PROPERTY_SEED", 1), months = setting(name, fallback);
    for (long i = 0; i < months; i++) {
        if (shape == &long_shape || i % TOLD_ONE_IN == 0)
            print_message("seed %ld\n", seed + i);
        seed_of_trial = seed + i;
        random_months((uint64_t)(seed + i), shape);
    }
}

static void random_months_agree_with_the_naive_books(void **state)
{
    (void)state;
    try_months("KARYA_PROPERTY_MONTHS", MONTHS_DEFAULT, &long_shape);
}

static void short_random_months_agree_with_the_naive_books(void **state)
{
    (void)state;
    try_months("KARYA_PROPERTY_SHORT", SHORT_DEFAULT, &short_shape);
}

static int tell_seed(void **state)
{
    (void)state;
    print_message("the last seed was %ld\n", seed_of_trial);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(random_months_agree_with_the_naive_books, tell_seed),
        cmocka_unit_test_teardown(short_random_months_agree_with_the_naive_books, tell_seed),
    };
    return cmocka_run_group_tests_name("books", tests, NULL, NULL);
}
