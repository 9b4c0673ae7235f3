/* Sort, and go through it. */
#include "tests/support/naive_books.h"

#include <stdlib.h>
#include <string.h>

__extension__ typedef __int128 wide;

static int64_t share_of(int64_t total, int64_t part, int64_t whole)
{
    wide product = (wide)total * part;
    int sign = (product < 0) != (whole < 0) ? -1 : 1;
    wide size = product < 0 ? -product : product, by = whole < 0 ? -whole : whole;
    return sign * (int64_t)((2 * size + by) / (2 * by));
}

static int phase_of(const struct naive_deed *deed)
{
    switch (deed->kind) {
    case NAIVE_COME:
    case NAIVE_COST:
        return 0;
    case NAIVE_GIVE_BACK:
        return deed->same_day ? 1 : 0;
    case NAIVE_COUNT:
        return 2;
    case NAIVE_CARRY:
    case NAIVE_SELL:
    case NAIVE_LOSE:
    case NAIVE_SHEET:
    case NAIVE_SEND_BACK:
    case NAIVE_REPRICE:
    case NAIVE_UNDO:
        return 1;
    }
    abort();
}

static int in_order(const void *left, const void *right)
{
    const struct naive_deed *a = *(const struct naive_deed *const *)left;
    const struct naive_deed *b = *(const struct naive_deed *const *)right;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (phase_of(a) != phase_of(b))
        return phase_of(a) < phase_of(b) ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static int64_t all_of(const struct naive_state *state, int item)
{
    int64_t sum = 0;
    for (int place = 0; place < NAIVE_PLACES; place++)
        sum += state->quantity[item][place];
    return sum;
}

static void shift(struct naive_state *state, const struct naive_line *line, int sign)
{
    int from = sign > 0 ? line->from : line->to, to = sign > 0 ? line->to : line->from;
    if (from >= 0) {
        state->quantity[line->item][from] -= line->quantity;
        state->short_somewhere |= state->quantity[line->item][from] < 0;
    }
    if (to >= 0)
        state->quantity[line->item][to] += line->quantity;
}

static void remember_cost(struct naive_state *state, int item)
{
    if (all_of(state, item) > 0) {
        state->last_quantity[item] = all_of(state, item);
        state->last_value[item] = state->value[item];
    }
}

/* What the layers of a lot (or, with of < -1, any) give up for *quantity, which becomes less. */
static int64_t take_layers(struct naive_state *state, int item, int of, int line, int64_t *quantity)
{
    int64_t sum = 0;
    for (int i = 0; i < state->layer_count[item]; i++) {
        struct naive_layer *layer = &state->layers[item][i];
        if (of >= -1 && (layer->of != of || layer->line != line))
            continue;
        int64_t part = *quantity < layer->quantity ? *quantity : layer->quantity;
        int64_t value =
            part == layer->quantity ? layer->value : share_of(layer->value, part, layer->quantity);
        layer->quantity -= part;
        layer->value -= value;
        *quantity -= part;
        sum += value;
    }
    return sum;
}

enum { ANY_LOT = -2 };

static int64_t take_oldest(struct naive_state *state, int item, int of, int line, int64_t quantity)
{
    int64_t sum = of < 0 ? 0 : take_layers(state, item, of, line, &quantity);
    sum += take_layers(state, item, ANY_LOT, 0, &quantity);
    state->short_somewhere |= quantity > 0;
    return sum;
}

/* The value that a quantity takes along; before the quantity itself is moved. */
static int64_t take(struct naive_state *state, const struct naive_line *line, int64_t quantity)
{
    int item = line->item;
    int64_t all = all_of(state, item), value = 0;
    remember_cost(state, item);
    if (all == 0) {
        state->short_somewhere = true;
        return 0;
    }
    if (state->fifo)
        value =
            take_oldest(state, item, line->names_lot ? line->lot_of : -1, line->lot_line, quantity);
    else
        value = quantity == all ? state->value[item] : share_of(state->value[item], quantity, all);
    state->value[item] -= value;
    return value;
}

/* What comes in as line of a deed is worth value. */
static void bring(const struct naive_books *books, struct naive_state *state,
                  const struct naive_deed *deed, const struct naive_line *line, int64_t quantity,
                  int64_t value)
{
    int item = line->item;
    state->value[item] += value;
    if (!state->fifo)
        return;
    if (state->layer_count[item] == NAIVE_LAYERS)
        abort();
    state->layers[item][state->layer_count[item]++] = (struct naive_layer){
        .of = line->names_lot ? line->lot_of : (int)(deed - books->deeds),
        .line = line->names_lot ? line->lot_line : (int)(line - deed->lines),
        .quantity = quantity,
        .value = value,
    };
}

/* A method takes over: what is there becomes one layer, or none. */
static void begin_method(struct naive_state *state, bool fifo)
{
    state->fifo = fifo;
    for (int item = 0; item < NAIVE_ITEMS; item++) {
        state->layer_count[item] = 0;
        if (fifo && all_of(state, item) > 0)
            state->layers[item][state->layer_count[item]++] = (struct naive_layer){
                .of = -1, .quantity = all_of(state, item), .value = state->value[item]};
    }
}

static bool is_undone_on_its_day(const struct naive_books *books, int place)
{
    for (int i = 0; i < books->count; i++)
        if (books->deeds[i].kind == NAIVE_UNDO && books->deeds[i].of == place &&
            books->deeds[i].day == books->deeds[place].day)
            return true;
    return false;
}

static int month_of(int day)
{
    /* Howard Hinnant's civil_from_days, only as far as the month. */
    int z = day + 719468, era = z / 146097, doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int month = mp < 10 ? mp + 3 : mp - 9;
    return (yoe + era * 400 + (month <= 2)) * 12 + month;
}

/* The repricing that a deed amounts to: itself, or the undoing of one. */
static bool reprices(const struct naive_books *books, int place, int *of, int *of_line,
                     int64_t *amount)
{
    const struct naive_deed *deed = &books->deeds[place], *about = deed;
    if (deed->kind == NAIVE_UNDO)
        about = &books->deeds[deed->of];
    if (about->kind != NAIVE_REPRICE || is_undone_on_its_day(books, place) ||
        (deed->kind == NAIVE_UNDO && deed->day == about->day))
        return false;
    *of = about->of;
    *of_line = about->of_line;
    *amount = deed == about ? about->amount : -about->amount;
    return true;
}

/* What joins a receipt: repricings of the same month. */
static int64_t repriced(const struct naive_books *books, int place, int line, int last)
{
    int64_t sum = 0, amount = 0;
    int of = 0, of_line = 0;
    for (int i = 0; i < books->count; i++)
        if (books->deeds[i].day <= last && reprices(books, i, &of, &of_line, &amount) &&
            of == place && of_line == line &&
            month_of(books->deeds[i].day) == month_of(books->deeds[place].day))
            sum += amount;
    return sum;
}

static int64_t least(int64_t left, int64_t right)
{
    return left < right ? left : right;
}

/* Adds to layer what falls on it of an amount for the whole of quantity. */
static void reprice_layer(struct naive_state *state, int item, struct naive_layer *layer,
                          int64_t quantity, int64_t amount)
{
    int64_t part = share_of(amount, least(layer->quantity, quantity), quantity);
    if (layer->quantity == 0)
        return;
    if (layer->value + part < 0)
        part = -layer->value;
    layer->value += part;
    state->value[item] += part;
}

static void reprice_layers(struct naive_state *state, int item, int of, int line, int64_t quantity,
                           int64_t amount, bool kept)
{
    if (!kept) { /* it came in before layers were kept */
        if (state->layer_count[item] > 0 && state->layers[item][0].of < 0)
            reprice_layer(state, item, &state->layers[item][0], quantity, amount);
        return;
    }
    for (int i = 0; i < state->layer_count[item]; i++)
        if (state->layers[item][i].of == of && state->layers[item][i].line == line)
            reprice_layer(state, item, &state->layers[item][i], quantity, amount);
}

/* Whether what came in on a day has a layer of its own today, when the oldest goes first. */
static bool has_layer(const struct naive_books *books, int day, int today)
{
    int since = 0;
    for (int i = 0; i < books->choice_count && books->choices[i].since <= today; i++)
        since = books->choices[i].since;
    return day >= since;
}

/*
 * One of an earlier month's receipt counts on its own day, as far as what it brought may still be
 * there.
 */
static void do_reprice(const struct naive_books *books, struct naive_state *state, int place)
{
    int of = 0, of_line = 0;
    int64_t amount = 0;
    if (!reprices(books, place, &of, &of_line, &amount) ||
        month_of(books->deeds[place].day) == month_of(books->deeds[of].day))
        return;
    int item = books->deeds[of].lines[of_line].item;
    int64_t quantity = books->deeds[of].lines[of_line].quantity;
    if (state->fifo) {
        reprice_layers(state, item, of, of_line, quantity, amount,
                       has_layer(books, books->deeds[of].day, books->deeds[place].day));
        return;
    }
    state->value[item] += share_of(amount, least(all_of(state, item), quantity), quantity);
    if (state->value[item] < 0)
        state->value[item] = 0;
}

static bool shares(const struct naive_line *line)
{
    return line->role == NAIVE_MADE || (line->role == NAIVE_BESIDES && line->yield == NAIVE_PRICE);
}

static int64_t weight_of(const struct naive_line *line)
{
    return line->unit_price == 0 ? line->quantity
                                 : share_of(line->unit_price, line->quantity, 1000);
}

/* What is made, or lost, is worth value. */
static void make(const struct naive_books *books, struct naive_state *state,
                 const struct naive_deed *deed, struct naive_line *line, int64_t value)
{
    line->carried = value;
    if (line->lost)
        return;
    bring(books, state, deed, line, line->quantity, value);
    shift(state, line, 1);
}

/* What takes a percentage or a fixed value comes in; the rest of total is the result. */
static int64_t make_besides(const struct naive_books *books, struct naive_state *state,
                            struct naive_deed *deed, int64_t total)
{
    int64_t rest = total;
    for (int i = 0; i < deed->line_count; i++) {
        struct naive_line *line = &deed->lines[i];
        if (line->role != NAIVE_BESIDES || line->yield == NAIVE_PRICE)
            continue;
        int64_t value = line->yield == NAIVE_VALUE ? least(line->value, rest)
                                                   : share_of(total, line->share, 100000);
        make(books, state, deed, line, value);
        rest -= value;
    }
    return rest;
}

static void make_shares(const struct naive_books *books, struct naive_state *state,
                        struct naive_deed *deed, int64_t weights, int64_t rest)
{
    for (int i = 0; i < deed->line_count; i++) {
        struct naive_line *line = &deed->lines[i];
        if (!shares(line))
            continue;
        int64_t value = weights == 0 ? 0 : share_of(rest, weight_of(line), weights);
        weights -= weight_of(line);
        rest -= value;
        make(books, state, deed, line, value);
    }
}

static void do_sheet(const struct naive_books *books, struct naive_state *state,
                     struct naive_deed *deed)
{
    int64_t total = 0, good = 0, all = 0, weights = 0, pool = 0;
    bool sharing = false;
    for (int i = 0; i < deed->line_count; i++) {
        struct naive_line *line = &deed->lines[i];
        if (line->role == NAIVE_USED) {
            line->carried = take(state, line, line->quantity);
            shift(state, line, 1);
            total += line->carried;
        }
        good += line->role == NAIVE_MADE && !line->lost ? line->quantity : 0;
        all += line->role == NAIVE_MADE ? line->quantity : 0;
        weights += shares(line) ? weight_of(line) : 0;
        sharing = sharing || shares(line);
    }
    int64_t to_make = deed->job_quantity - state->made[deed->job];
    if (sharing)
        pool = deed->completes || all >= to_make ? state->pool[deed->job]
                                                 : share_of(state->pool[deed->job], all, to_make);
    int64_t rest = make_besides(books, state, deed, total + pool);
    deed->pool_change = sharing ? -pool : rest;
    deed->made_change = good;
    state->pool[deed->job] += deed->pool_change;
    state->made[deed->job] += good;
    make_shares(books, state, deed, weights, rest);
}

static void do_count(const struct naive_books *books, struct naive_state *state,
                     struct naive_deed *deed)
{
    for (int i = 0; i < deed->line_count; i++) {
        struct naive_line *line = &deed->lines[i];
        int64_t there = state->quantity[line->item][line->to];
        int64_t more = line->quantity - there;
        if (more < 0)
            take(state, line, -more);
        if (more > 0) {
            int64_t all = all_of(state, line->item);
            int64_t of = all > 0 ? all : state->last_quantity[line->item];
            int64_t worth = all > 0 ? state->value[line->item] : state->last_value[line->item];
            bring(books, state, deed, line, more, of == 0 ? 0 : share_of(worth, more, of));
        }
        state->quantity[line->item][line->to] = line->quantity;
    }
}

/* What a line brought leaves with exactly what it carried; after its quantity was moved. */
static void take_back(const struct naive_books *books, struct naive_state *state,
                      const struct naive_deed *original, const struct naive_line *line)
{
    int item = line->item;
    if (state->fifo) { /* what the layers are worth more or less is lost or gained */
        int of = line->names_lot ? line->lot_of : (int)(original - books->deeds);
        int at = line->names_lot ? line->lot_line : (int)(line - original->lines);
        state->value[item] -= take_oldest(state, item, of, at, line->quantity);
        return;
    }
    state->value[item] -= line->carried;
    if (all_of(state, item) == 0 || state->value[item] < 0)
        state->value[item] = 0; /* what is left over belongs to nothing */
}

/* The lines of an undoing are those of its original, of which it keeps a copy. */
static const struct naive_line *undone_line(struct naive_deed *deed,
                                            const struct naive_deed *original, int line)
{
    deed->lines[line] = original->lines[line];
    return &deed->lines[line];
}

static void do_undo(struct naive_books *books, struct naive_state *state, struct naive_deed *deed)
{
    struct naive_deed *original = &books->deeds[deed->of];
    if (original->kind == NAIVE_REPRICE) {
        do_reprice(books, state, (int)(deed - books->deeds));
        return;
    }
    if (original->kind == NAIVE_COST) {
        state->pool[original->job] -= original->amount;
        return;
    }
    if (original->kind == NAIVE_GIVE_BACK || original->kind == NAIVE_SEND_BACK)
        books->deeds[original->of].lines[original->of_line].returned -= original->lines[0].quantity;
    for (int i = 0; i < original->line_count; i++) {
        struct naive_line *line = &original->lines[i];
        if (line->lost)
            continue;
        bool inside = line->from >= 0 && line->to >= 0;
        bool had_come_in = line->from < 0;
        if (had_come_in && !inside)
            remember_cost(state, line->item);
        shift(state, line, -1);
        if (inside)
            continue;
        if (had_come_in)
            take_back(books, state, original, line);
        else
            bring(books, state, deed, undone_line(deed, original, i), line->quantity,
                  line->carried);
    }
    if (original->kind == NAIVE_SHEET) {
        state->pool[original->job] -= original->pool_change;
        state->made[original->job] -= original->made_change;
    }
}

/* A part of what came in goes back at its part of what that carried. */
static void send_back(struct naive_books *books, struct naive_state *state,
                      const struct naive_deed *deed, struct naive_line *line)
{
    const struct naive_deed *original = &books->deeds[deed->of];
    struct naive_line *came = &books->deeds[deed->of].lines[deed->of_line];
    struct naive_line part = *line;
    int64_t before = came->returned;
    came->returned += line->quantity;
    line->carried = share_of(came->carried, before + line->quantity, came->quantity) -
                    share_of(came->carried, before, came->quantity);
    remember_cost(state, line->item);
    shift(state, line, 1);
    part.carried = line->carried;
    part.names_lot = true; /* it is that of the original line */
    part.lot_of = came->names_lot ? came->lot_of : (int)(original - books->deeds);
    part.lot_line = came->names_lot ? came->lot_line : deed->of_line;
    take_back(books, state, original, &part);
}

static void do_deed(struct naive_books *books, struct naive_state *state, struct naive_deed *deed,
                    int last)
{
    int self = (int)(deed - books->deeds);
    if (deed->kind == NAIVE_SHEET) {
        do_sheet(books, state, deed);
        return;
    }
    if (deed->kind == NAIVE_COUNT) {
        do_count(books, state, deed);
        return;
    }
    if (deed->kind == NAIVE_UNDO) {
        do_undo(books, state, deed);
        return;
    }
    if (deed->kind == NAIVE_COST) {
        state->pool[deed->job] += deed->amount;
        return;
    }
    if (deed->kind == NAIVE_REPRICE) {
        do_reprice(books, state, self);
        return;
    }
    for (int i = 0; i < deed->line_count; i++) {
        struct naive_line *line = &deed->lines[i];
        if (deed->kind == NAIVE_COME) {
            line->carried = line->value + repriced(books, self, i, last);
            if (line->carried < 0)
                line->carried = 0;
            bring(books, state, deed, line, line->quantity, line->carried);
        } else if (deed->kind == NAIVE_SELL || deed->kind == NAIVE_LOSE) {
            line->carried = take(state, line, line->quantity);
        } else if (deed->kind == NAIVE_GIVE_BACK) {
            struct naive_line *sold = &books->deeds[deed->of].lines[deed->of_line];
            int64_t before = sold->returned;
            sold->returned += line->quantity;
            line->carried = share_of(sold->carried, before + line->quantity, sold->quantity) -
                            share_of(sold->carried, before, sold->quantity);
            bring(books, state, deed, line, line->quantity, line->carried);
        } else if (deed->kind == NAIVE_SEND_BACK) {
            send_back(books, state, deed, line);
            continue;
        }
        shift(state, line, 1);
    }
}

/* Sales cost what they carried; what comes back, by return or undoing, is taken off. */
static void add_sold_cost(const struct naive_books *books, struct naive_state *state,
                          const struct naive_deed *deed)
{
    const struct naive_deed *about = deed->kind == NAIVE_UNDO ? &books->deeds[deed->of] : deed;
    int sign = deed->kind == NAIVE_UNDO ? -1 : 1;
    if (about->kind == NAIVE_GIVE_BACK)
        sign = -sign;
    else if (about->kind != NAIVE_SELL)
        return;
    for (int i = 0; i < about->line_count; i++)
        state->sold_cost[about->lines[i].item] += sign * about->lines[i].carried;
}

void naive_replay(struct naive_books *books, int first, int last, struct naive_state *state)
{
    static struct naive_deed *sorted[NAIVE_DEEDS];
    int count = 0;
    memset(state, 0, sizeof *state);
    for (int i = 0; i < books->count; i++) {
        struct naive_deed *deed = &books->deeds[i];
        bool cancelled = is_undone_on_its_day(books, i) ||
                         (deed->kind == NAIVE_UNDO && books->deeds[deed->of].day == deed->day);
        for (int line = 0; line < deed->line_count; line++)
            deed->lines[line].returned = 0;
        if (deed->day <= last && !cancelled)
            sorted[count++] = deed;
    }
    qsort(sorted, (size_t)count, sizeof sorted[0], in_order);
    for (int i = 0, choice = 0; i <= count; i++) {
        int day = i < count ? sorted[i]->day : last;
        for (; choice < books->choice_count && books->choices[choice].since <= day; choice++)
            begin_method(state, books->choices[choice].fifo);
        if (i == count)
            break;
        do_deed(books, state, sorted[i], last);
        if (sorted[i]->day >= first)
            add_sold_cost(books, state, sorted[i]);
    }
}
