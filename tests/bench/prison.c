/* Writes the files day by day, in the order in which the import door will read them. */
#include "tests/bench/prison.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MILLI = 1000,
    SACK = 25, /* base units; what every third item also comes in */
    SUPPLIERS = 10,
    BUYERS = 20,
    INMATES = 60,
    RESERVE_LEAST = 20,
    MOVES_OF_RESERVE = 1000, /* a month's moves for each unit more */
    SHELF_DAYS = 120,
    ORDERED = 1000,
    BACKDATED_PERCENT = 3,
    BACKDATED_DAYS = 5,
    PAID_PERCENT = 60, /* of the deliveries, on the day they are written down */
    DAYS = 28,
    SHEET_MATERIALS = 6,
    SHEET_PEOPLE = 5,
};

/* Of a hundred moves. The rest are of session sheets. */
enum { RECEIPTS = 20, ISSUES = 43, DELIVERIES = 27 };

static const char *const place_codes[PRISON_PLACES] = {"L-SATU", "L-DUA", "L-TIGA", "GUDANG",
                                                       "JADI"};
static const char *const shop_codes[PRISON_FLOORS] = {"SATU", "DUA", "TIGA"};

struct prison *prison_new(void)
{
    struct prison *prison = calloc(1, sizeof *prison);
    if (prison == NULL)
        bench_fail("no memory");
    prison->dice.state = 17;
    return prison;
}

static FILE *open_file(const char *folder, const char *name, const char *header)
{
    const char *path = bench_path(folder, name);
    FILE *file = fopen(path, "w");
    if (file == NULL)
        bench_fail("cannot write '%s': %s", path, strerror(errno));
    fprintf(file, "%s\n", header);
    return file;
}

static void close_file(FILE *file)
{
    if (fclose(file) != 0)
        bench_fail("cannot write: %s", strerror(errno));
}

/* ------------------------------------------------------------------ items */

static bool is_product(int64_t item)
{
    return item < PRISON_PRODUCTS;
}

static int decimals_of(int64_t item)
{
    static const int decimals[] = {0, 2, 3};
    return is_product(item) ? 0 : decimals[item % 3];
}

static bool has_sack(int64_t item)
{
    return !is_product(item) && item % 3 == 0;
}

/* Nothing that spoils lies about on a floor, where it would outlast its day. */
static bool spoils(int64_t item)
{
    return item % 5 == 4;
}

static int64_t reserve_of(int64_t item, int place, int64_t reserve)
{
    return place < PRISON_FLOORS && spoils(item) ? 0 : reserve;
}

static int64_t price_of(int64_t item)
{
    return 1500 + item * 137;
}

static void write_items(const char *folder)
{
    FILE *items =
        open_file(folder, "items.csv", "code,name,kind,unit,decimals,price,shelf_days,reorder_at");
    FILE *units = open_file(folder, "units.csv", "item,unit,equals");
    char shelf_days[16];
    snprintf(shelf_days, sizeof shelf_days, "%d", SHELF_DAYS);
    for (int64_t i = 0; i < PRISON_ITEMS; i++) {
        fprintf(items, "BRG-%03" PRId64 ",Barang nomor %" PRId64 ",%s,%s,%d,", i, i,
                is_product(i) ? "product" : "material", decimals_of(i) == 0 ? "pcs" : "kg",
                decimals_of(i));
        if (is_product(i))
            fprintf(items, "%" PRId64, price_of(i) * 2);
        fprintf(items, ",%s,%s\n", spoils(i) ? shelf_days : "", i % 4 == 0 ? "500" : "");
        if (has_sack(i))
            fprintf(units, "BRG-%03" PRId64 ",sak,%d\n", i, SACK);
    }
    close_file(items);
    close_file(units);
}

static void write_partners(const char *folder)
{
    FILE *file = open_file(folder, "partners.csv", "code,name,kind");
    for (int i = 0; i < SUPPLIERS; i++)
        fprintf(file, "PEMASOK-%02d,Toko nomor %d,supplier\n", i, i);
    for (int i = 0; i < BUYERS; i++)
        fprintf(file, "PEMBELI-%02d,Pembeli nomor %d,buyer\n", i, i);
    close_file(file);
}

static void write_places(const char *folder)
{
    FILE *places = open_file(folder, "locations.csv", "code,name,kind");
    FILE *shops = open_file(folder, "workshops.csv", "code,name,floor");
    for (int i = 0; i < PRISON_PLACES; i++)
        fprintf(places, "%s,Tempat nomor %d,%s\n", place_codes[i], i,
                i < PRISON_FLOORS ? "floor" : "store");
    for (int i = 0; i < PRISON_FLOORS; i++)
        fprintf(shops, "%s,Bengkel nomor %d,%s\n", shop_codes[i], i, place_codes[i]);
    close_file(places);
    close_file(shops);
}

static void write_people(const char *folder)
{
    FILE *inmates = open_file(folder, "inmates.csv", "number,name,grade,workshop,joined");
    FILE *rates = open_file(folder, "wage_rates.csv", "grade,per_hour");
    for (int i = 0; i < INMATES; i++)
        fprintf(inmates, "B.I-%06d,Warga %d,%c,%s,2020-01-01\n", i, i, 'A' + i % 3,
                shop_codes[i % PRISON_FLOORS]);
    for (int i = 0; i < 3; i++)
        fprintf(rates, "%c,%d\n", 'A' + i, 5000 - i * 750);
    close_file(inmates);
    close_file(rates);
}

void prison_write_masters(struct prison *prison, const char *folder)
{
    (void)prison;
    write_items(folder);
    write_partners(folder);
    write_places(folder);
    write_people(folder);
}

/* ------------------------------------------------------------------ a month */

struct writing {
    struct prison *prison;
    const struct prison_month *month;
    FILE *receipts, *issues, *deliveries, *payments, *shifts, *production, *consumption;
    int64_t reserve;        /* milli, of each item in each place */
    int64_t receipts_a_day; /* of each item, at least 1 */
    int64_t receipt, issue, delivery, payment, sheet, opening; /* the last numbers */
};

static void write_quantity(FILE *file, int64_t milli)
{
    if (milli % MILLI == 0)
        fprintf(file, "%" PRId64, milli / MILLI);
    else if (milli % 10 == 0)
        fprintf(file, "%" PRId64 ".%02" PRId64, milli / MILLI, milli % MILLI / 10);
    else
        fprintf(file, "%" PRId64 ".%03" PRId64, milli / MILLI, milli % MILLI);
}

/* The day of a document that is written down on day: sometimes an earlier one. */
static int day_of_document(struct writing *w, int day)
{
    if (!dice_percent(&w->prison->dice, BACKDATED_PERCENT))
        return day;
    int back = (int)dice_between(&w->prison->dice, 1, BACKDATED_DAYS);
    return back < day ? day - back : 1;
}

/* Number and date, with which each row begins. */
static void begin_row(struct writing *w, FILE *file, const char *prefix, int64_t number, int day)
{
    const struct prison_month *month = w->month;
    fprintf(file, "%s-%04d%02d-%06" PRId64 ",%04d-%02d-%02d,", prefix, month->year, month->month,
            number, month->year, month->month, day);
}

static int64_t amount_of(struct dice *dice, int64_t item, int64_t milli)
{
    int64_t price = price_of(item) * dice_between(dice, 95, 105) / 100;
    return price * milli / MILLI + 1;
}

static void write_received(struct writing *w, const char *prefix, int64_t number, int day,
                           int64_t item, int place, int64_t milli)
{
    bool sacks = has_sack(item) && milli % (SACK * MILLI) == 0;
    begin_row(w, w->receipts, prefix, number, day);
    if (*prefix == 'B')
        fprintf(w->receipts, "PEMASOK-%02" PRId64, number % SUPPLIERS);
    fprintf(w->receipts, ",%s,BRG-%03" PRId64 ",", place_codes[place], item);
    write_quantity(w->receipts, sacks ? milli / SACK : milli);
    fprintf(w->receipts, ",%s,%" PRId64 ",\n", sacks ? "sak" : "",
            amount_of(&w->prison->dice, item, milli));
    w->prison->stock[item][place] += milli;
    w->prison->moves++;
}

static void write_opening(struct writing *w)
{
    for (int64_t item = 0; item < PRISON_ITEMS; item++)
        for (int place = 0; place < PRISON_PLACES; place++) {
            if (is_product(item) != (place == PRISON_FINISHED))
                continue;
            int64_t reserve = reserve_of(item, place, w->reserve);
            w->prison->reserve[item][place] = reserve;
            if (reserve > 0)
                write_received(w, "OPN", ++w->opening, 1, item, place, 2 * reserve);
        }
}

static int store_of(int64_t item)
{
    return is_product(item) ? PRISON_FINISHED : PRISON_STORE;
}

/* How much of the next item that is wanted comes in with one line; 0 if nothing is. */
static int64_t next_wanted(struct writing *w, int64_t *item)
{
    struct prison *prison = w->prison;
    for (int tries = 0; tries < PRISON_ITEMS; tries++) {
        *item = prison->next_item++ % PRISON_ITEMS;
        int64_t missing = 2 * w->reserve - prison->stock[*item][store_of(*item)];
        if (missing < MILLI)
            continue;
        int64_t units = missing / MILLI / w->receipts_a_day;
        if (has_sack(*item) && units >= SACK)
            units -= units % SACK;
        return (units > 0 ? units : 1) * MILLI;
    }
    return 0;
}

/* False if nothing is wanted. */
static bool write_receipt(struct writing *w, int day)
{
    struct prison *prison = w->prison;
    int64_t number = ++w->receipt, lines = dice_between(&prison->dice, 1, 9), item = 0;
    int on = day_of_document(w, day);
    for (int64_t i = 0; i < lines; i++) {
        int64_t milli = next_wanted(w, &item);
        if (milli == 0)
            return false;
        write_received(w, "BM", number, on, item, store_of(item), milli);
    }
    return true;
}

/* Takes a quantity if it is there; back-dated documents take it from the reserve. */
static bool take(struct prison *prison, int64_t item, int place, int64_t milli, bool backdated)
{
    int64_t *reserve = &prison->reserve[item][place], *stock = &prison->stock[item][place];
    if (backdated ? *reserve < milli : *stock - *reserve < milli)
        return false;
    *reserve -= backdated ? milli : 0;
    *stock -= milli;
    return true;
}

static int64_t some_quantity(struct prison *prison, int64_t item)
{
    int64_t milli = dice_between(&prison->dice, 1, 4) * MILLI;
    int decimals = decimals_of(item);
    if (decimals == 2)
        milli += dice_roll(&prison->dice, 100) * 10;
    if (decimals == 3)
        milli += dice_roll(&prison->dice, 1000);
    return milli;
}

static void write_issue(struct writing *w, int day)
{
    struct prison *prison = w->prison;
    int64_t lines = dice_percent(&prison->dice, 50) ? 1 : dice_between(&prison->dice, 2, 8);
    int64_t number = ++w->issue;
    int on = day_of_document(w, day), floor = (int)dice_roll(&prison->dice, PRISON_FLOORS);
    for (int64_t i = 0; i < lines; i++) {
        int64_t item = dice_between(&prison->dice, PRISON_PRODUCTS, PRISON_ITEMS - 1);
        int64_t milli = some_quantity(prison, item);
        if (!take(prison, item, PRISON_STORE, milli, on != day))
            continue;
        prison->stock[item][floor] += milli;
        begin_row(w, w->issues, "BK", number, on);
        fprintf(w->issues, "GUDANG,%s,BRG-%03" PRId64 ",", place_codes[floor], item);
        write_quantity(w->issues, milli);
        fprintf(w->issues, ",\n");
        prison->moves++;
    }
}

/* Of the last delivery. */
static void write_payment(struct writing *w, int day, int64_t amount)
{
    begin_row(w, w->payments, "KM", ++w->payment, day);
    fprintf(w->payments, "SJ-%04d%02d-%06" PRId64 ",%" PRId64 "\n", w->month->year, w->month->month,
            w->delivery, amount);
}

static void write_delivery(struct writing *w, int day)
{
    struct prison *prison = w->prison;
    int64_t lines = dice_between(&prison->dice, 1, 4), number = ++w->delivery, total = 0;
    int on = day_of_document(w, day);
    for (int64_t i = 0; i < lines; i++) {
        int64_t item = dice_roll(&prison->dice, PRISON_PRODUCTS);
        int64_t milli = some_quantity(prison, item);
        if (!take(prison, item, PRISON_FINISHED, milli, on != day))
            continue;
        begin_row(w, w->deliveries, "SJ", number, on);
        fprintf(w->deliveries, "PEMBELI-%02" PRId64 ",JADI,BRG-%03" PRId64 ",", number % BUYERS,
                item);
        write_quantity(w->deliveries, milli);
        fprintf(w->deliveries, ",%" PRId64 "\n", price_of(item) * 2);
        total += price_of(item) * 2 * milli / MILLI;
        prison->moves++;
    }
    if (total > 0 && dice_percent(&prison->dice, PAID_PERCENT))
        write_payment(w, day, total);
}

static void write_order_number(struct writing *w, FILE *file, int64_t product)
{
    fprintf(file, "SPK-%04d%02d-%04" PRId64, w->month->year, w->month->month, product);
}

static void write_shifts(struct writing *w, int64_t number, int day, int floor, int64_t product)
{
    int64_t first = dice_roll(&w->prison->dice, INMATES / PRISON_FLOORS);
    for (int i = 0; i < SHEET_PEOPLE; i++) {
        int64_t inmate = (first + i) % (INMATES / PRISON_FLOORS) * PRISON_FLOORS + floor;
        begin_row(w, w->shifts, "SES", number, day);
        fprintf(w->shifts, "%s,B.I-%06" PRId64 ",present,", shop_codes[floor], inmate);
        write_order_number(w, w->shifts, product);
        fprintf(w->shifts, ",%" PRId64 ",,0\n", dice_between(&w->prison->dice, 8, 28) * 15);
    }
}

/* A sheet uses up what was issued to its floor. */
static void write_sheet(struct writing *w, int day, int64_t product, const char *completes)
{
    struct prison *prison = w->prison;
    int64_t number = ++w->sheet;
    int floor = (int)(product % PRISON_FLOORS);
    int on = *completes == 'y' ? day : day_of_document(w, day);
    int64_t made = dice_between(&prison->dice, 5, 30) * MILLI;
    write_shifts(w, number, on, floor, product);
    begin_row(w, w->production, "SES", number, on);
    write_order_number(w, w->production, product);
    fprintf(w->production, ",BRG-%03" PRId64 ",%" PRId64 ",0,JADI,%s,,output,\n", product,
            made / MILLI, completes);
    prison->stock[product][PRISON_FINISHED] += made;
    prison->moves++;
    for (int i = 0; i < SHEET_MATERIALS; i++) {
        int64_t item = dice_between(&prison->dice, PRISON_PRODUCTS, PRISON_ITEMS - 1);
        int64_t milli = prison->stock[item][floor] - prison->reserve[item][floor];
        if (on != day || milli < MILLI)
            milli = MILLI;
        if (!take(prison, item, floor, milli, on != day))
            continue;
        fprintf(w->consumption, "SES-%04d%02d-%06" PRId64 ",BRG-%03" PRId64 ",", w->month->year,
                w->month->month, number, item);
        write_quantity(w->consumption, milli);
        fprintf(w->consumption, "\n");
        prison->moves++;
    }
}

/* At the end of the month some shelves are counted, and hold a little more or less. */
static void write_stocktake(struct writing *w, const char *folder)
{
    enum { EACH = 10, OFF_BY = 2 };
    struct prison *prison = w->prison;
    FILE *file = open_file(folder, "stocktake.csv", "number,date,location,item,counted");
    for (int64_t item = PRISON_PRODUCTS; item < PRISON_ITEMS; item += EACH) {
        int64_t *stock = &prison->stock[item][PRISON_STORE];
        *stock += dice_between(&prison->dice, -OFF_BY, OFF_BY) * MILLI;
        begin_row(w, file, "SO", 1, DAYS);
        fprintf(file, "GUDANG,BRG-%03" PRId64 ",", item);
        write_quantity(file, *stock);
        fprintf(file, "\n");
        prison->moves++;
    }
    close_file(file);
}

static void write_orders(const struct prison_month *month, const char *folder)
{
    FILE *file = open_file(folder, "orders.csv", "number,product,quantity,workshop,start,due");
    for (int64_t product = 0; product < PRISON_PRODUCTS; product++)
        fprintf(file,
                "SPK-%04d%02d-%04" PRId64 ",BRG-%03" PRId64 ",%d,%s,%04d-%02d-01,%04d-%02d-%02d\n",
                month->year, month->month, product, product, ORDERED,
                shop_codes[product % PRISON_FLOORS], month->year, month->month, month->year,
                month->month, DAYS);
    close_file(file);
}

/* What is there when a month begins can be drawn on from its first day. */
static void restore_reserves(struct writing *w)
{
    struct prison *prison = w->prison;
    for (int64_t item = 0; item < PRISON_ITEMS; item++)
        for (int place = 0; place < PRISON_PLACES; place++) {
            int64_t reserve = reserve_of(item, place, w->reserve);
            int64_t stock = prison->stock[item][place];
            prison->reserve[item][place] = stock < reserve ? stock : reserve;
        }
}

static void write_day(struct writing *w, int day, int64_t moves)
{
    struct prison *prison = w->prison;
    int64_t until = prison->moves;
    until += moves * RECEIPTS / 100;
    while (prison->moves < until && write_receipt(w, day))
        continue;
    for (until += moves * ISSUES / 100; prison->moves < until;)
        write_issue(w, day);
    for (until += moves * (100 - RECEIPTS - ISSUES - DELIVERIES) / 100; prison->moves < until;)
        write_sheet(w, day, dice_roll(&prison->dice, PRISON_PRODUCTS), "no");
    for (int64_t product = 0; day == DAYS && product < PRISON_PRODUCTS; product++)
        write_sheet(w, day, product, "yes");
    for (until += moves * DELIVERIES / 100; prison->moves < until;)
        write_delivery(w, day);
}

void prison_write_month(struct prison *prison, const struct prison_month *month, const char *folder)
{
    struct writing w = {
        .prison = prison,
        .month = month,
        .reserve = (RESERVE_LEAST + month->moves / MOVES_OF_RESERVE) * MILLI,
        .receipts_a_day = 1 + month->moves / DAYS * RECEIPTS / 100 / PRISON_ITEMS,
        .receipts = open_file(folder, "receipts.csv",
                              "number,date,supplier,into,item,quantity,unit,amount,expires"),
        .issues = open_file(folder, "issues.csv", "number,date,from,to,item,quantity,order"),
        .deliveries =
            open_file(folder, "deliveries.csv", "number,date,buyer,from,item,quantity,unit_price"),
        .payments = open_file(folder, "payments.csv", "number,date,delivery,amount"),
        .shifts = open_file(folder, "shifts.csv",
                            "session,date,workshop,inmate,presence,order,minutes,product,pieces"),
        .production = open_file(folder, "production.csv",
                                "session,date,order,item,quantity,spoiled,into,completes_order,"
                                "expires,role,cost_share_percent"),
        .consumption = open_file(folder, "consumption.csv", "session,item,quantity"),
    };
    write_orders(month, folder);
    restore_reserves(&w);
    if (month->opens)
        write_opening(&w);
    for (int day = 1; day <= DAYS; day++)
        write_day(&w, day, month->moves / DAYS);
    write_stocktake(&w, folder);
    FILE *const files[] = {w.receipts, w.issues,     w.deliveries, w.payments,
                           w.shifts,   w.production, w.consumption};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        close_file(files[i]);
}

/* ------------------------------------------------------------------ books of many months */

static void record_month(const struct prison_books *books, struct prison *prison, int month)
{
    struct prison_month written = {
        .year = month / 12, .month = month % 12 + 1, .moves = books->moves};
    char name[16];
    written.opens = month == books->last - books->months + 1;
    snprintf(name, sizeof name, "%04d-%02d", written.year, written.month);
    if (written.opens)
        prison_write_masters(prison, books->files);
    prison_write_month(prison, &written, books->files);
    bench_karya((const char *const[]){"karya", "import", books->files, "--database",
                                      books->database, NULL});
    bench_karya((const char *const[]){"karya", "month", "close", name, "--database",
                                      books->database, NULL});
}

void prison_make_books(const struct prison_books *books)
{
    struct prison *prison = prison_new();
    bench_karya((const char *const[]){"karya", "init", "--database", books->database, NULL});
    for (int month = books->last - books->months + 1; month <= books->last; month++)
        record_month(books, prison, month);
    free(prison);
}
