/* Puts the legs of each document together: from its postings, its moves and what it did to orders.
 */
#include "reports/export/export_books.h"

#include "core/app/workspace.h"
#include "core/base/check.h"
#include "core/base/text.h"
#include "core/journal/account/account.h"
#include "inventory/stock/effort.h"

#include <string.h>

#define WORK_IN_PROGRESS "assets:work in progress"
#define CORRECTIONS      "assets:price corrections"
#define LABOUR           "expenses:labour that went into products"

/* What the accounts of the books are called outside; others are liabilities by their own name. */
static const struct {
    const char *ours, *theirs;
} accounts[] = {
    {"cash", "assets:cash"},
    {"receivable", "assets:receivable"},
    {"payable", "liabilities:payable"},
    {"opening", "equity:opening"},
    {"sales", "revenues:sales"},
    {"job work fees", "revenues:job work fees"},
    {"wages", "expenses:wages"},
    {"surplus shared", "expenses:surplus shared"},
};

struct reading {
    struct export_books *books;
    struct lookup documents; /* by number */
};

/* Stock and orders are told by the replay, not by the postings that the papers made. */
static bool is_replayed(const char *account)
{
    return strcmp(account, "stock") == 0 || strcmp(account, "order cost") == 0;
}

static const char *account_of(struct call *call, const char *ours)
{
    for (size_t i = 0; i < COUNT_OF(accounts); i++)
        if (strcmp(accounts[i].ours, ours) == 0)
            return accounts[i].theirs;
    return arena_format(call->arena, "liabilities:%s", ours);
}

const char *export_plain(struct arena *arena, const char *name, const char *marks)
{
    struct text text = text_new(arena);
    for (; *name != '\0'; name++)
        text_add_character(&text, strchr(marks, *name) == NULL ? *name : '_');
    return text.bytes;
}

/* A code as a word of an account's name: a colon would begin a part of it. */
static const char *stock_account(struct call *call, const struct item *item, struct owner_id owner)
{
    const char *name = owner.value == OWNER_STATE ? "state" : "cooperative";
    return arena_format(call->arena, "assets:stock:%s:%s", name,
                        export_plain(call->arena, item->code, ":;\""));
}

/* ------------------------------------------------------------------ legs */

static void put_leg(struct call *call, struct export_leg ***end, const struct export_leg *leg)
{
    struct export_leg *copy = ARENA_NEW(call->arena, struct export_leg);
    *copy = *leg;
    copy->next = NULL;
    **end = copy;
    *end = &copy->next;
}

static struct export_document *document_of(const struct reading *reading, int64_t number)
{
    struct export_document *document = lookup_number(&reading->documents, number);
    CHECK(document != NULL);
    return document;
}

/* Money on an account: one leg for each, however often. */
static bool add_money(struct reading *reading, int64_t number, const char *account, int64_t minor,
                      struct error *err)
{
    struct export_document *document = document_of(reading, number);
    if (minor == 0)
        return true;
    for (struct export_leg *leg = document->first; leg != NULL; leg = leg->next)
        if (leg->item == NULL && strcmp(leg->account, account) == 0)
            return number_add(leg->value.minor, minor, &leg->value.minor) ||
                   fail(err, ERROR_CONFLICT, _("the total is too large"));
    put_leg(reading->books->call, &document->end,
            &(struct export_leg){.account = account, .value = {minor}});
    return true;
}

static void add_stock(struct reading *reading, const struct valued_move *valued,
                      const struct item *item, int64_t sign)
{
    struct call *call = reading->books->call;
    struct export_document *document = document_of(reading, valued->document);
    bool goods = valued->move.quantity.milli != 0;
    if (goods || valued->value.minor != 0)
        put_leg(call, &document->end,
                &(struct export_leg){.account = stock_account(call, item, valued->move.owner),
                                     .item = goods ? item : NULL,
                                     .quantity = {sign * valued->move.quantity.milli},
                                     .value = {sign * valued->value.minor}});
}

/* ------------------------------------------------------------------ moves */

/* Where the value of a move goes that leaves the stock, or comes from; NULL: its postings or its
 * order say. */
static const char *counter_of(const struct move *move)
{
    switch (move->role) {
    case MOVE_OPENING:
    case MOVE_RECEIPT:
    case MOVE_SUPPLIER_RETURN:
    case MOVE_PRICE_CORRECTION:
        return CORRECTIONS;
    case MOVE_DELIVERY:
    case MOVE_BUYER_RETURN:
        return "expenses:cost of goods sold";
    case MOVE_WRITE_OFF:
        return "expenses:losses";
    case MOVE_COUNT:
    case MOVE_REVALUATION:
        return "expenses:count differences";
    case MOVE_CONSUMPTION:
        return move->job == 0 ? "expenses:materials without an order" : NULL;
    case MOVE_OUTPUT:
    case MOVE_BY_PRODUCT:
    case MOVE_ISSUE:
    case MOVE_FLOOR_RETURN:
    case MOVE_TRANSFER:
        break;
    }
    return NULL;
}

/*
 * What was made and lost at once never was stock: its cost is a loss. What left belongs to nothing
 * any more is a cost, or a gain, of the month.
 */
static bool add_move(void *context, const struct valued_move *valued, struct error *err)
{
    struct reading *reading = context;
    struct call *call = reading->books->call;
    const struct move *move = &valued->move;
    bool in = location_is_real(move->target), out = location_is_real(move->source);
    const char *counter = counter_of(move);
    int64_t sign = in ? 1 : -1;
    if (!owner_has_value(move->owner) || (in && out))
        return true;
    if (!in && !out) { /* straight from production into loss, or taken back from there */
        sign = move->target.value == LOCATION_LOSS ? 1 : -1;
        return add_money(reading, valued->document, "expenses:losses", sign * valued->value.minor,
                         err);
    }
    const struct item *item = item_of(call, move->item, err);
    if (item == NULL)
        return false;
    add_stock(reading, valued, item, sign);
    if (valued->difference.minor != 0 &&
        (!add_money(reading, valued->document, stock_account(call, item, move->owner),
                    -valued->difference.minor, err) ||
         !add_money(reading, valued->document, "expenses:stock corrections",
                    valued->difference.minor, err)))
        return false;
    return counter == NULL ||
           add_money(reading, valued->document, counter, -sign * valued->value.minor, err);
}

/* ------------------------------------------------------------------ orders */

/* The work of a sheet that was taken back comes off what went into products. */
static bool add_effort_taken_back(struct reading *reading, const struct exported *reversal,
                                  struct error *err)
{
    struct call *call = reading->books->call;
    struct effort_line *list = NULL;
    size_t count = 0;
    const struct document *original = journal_find(call, reversal->reverses, err);
    if (original == NULL || !effort_of_document(call, original, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!add_money(reading, reversal->number, LABOUR, list[i].cost.minor, err))
            return false;
    return true;
}

static bool add_job(void *context, const struct job_change *change, struct error *err)
{
    struct reading *reading = context;
    int64_t gained = change->materials.minor + change->effort.minor + change->other.minor +
                     change->taken_back.minor - change->made.minor;
    return add_money(reading, change->document, WORK_IN_PROGRESS, gained, err) &&
           add_money(reading, change->document, LABOUR, -change->effort.minor, err);
}

/* ------------------------------------------------------------------ what stood before */

static bool add_accounts(struct call *call, struct day day, struct export_leg ***end,
                         struct error *err)
{
    struct account_sum *sums = NULL;
    if (!account_sums(call, day, &sums, err))
        return false;
    for (const struct account_sum *sum = sums; sum != NULL; sum = sum->next)
        if (!is_replayed(sum->account))
            put_leg(call, end,
                    &(struct export_leg){.account = account_of(call, sum->account),
                                         .value = sum->amount});
    return true;
}

static bool add_standing(struct call *call, struct valuation *valuation, struct export_leg ***end,
                         struct error *err)
{
    size_t count = 0;
    const struct item_value *list = valuation_list(valuation, &count);
    for (size_t i = 0; i < count; i++) {
        const struct item *item = item_of(call, list[i].item, err);
        if (item == NULL)
            return false;
        struct export_leg leg = {.account = stock_account(call, item, list[i].owner),
                                 .item = item,
                                 .quantity = list[i].quantity,
                                 .value = list[i].value};
        put_leg(call, end, &leg);
    }
    put_leg(
        call, end,
        &(struct export_leg){.account = WORK_IN_PROGRESS, .value = valuation_job_pools(valuation)});
    return true;
}

struct export_leg *export_closing(struct call *call, struct day day, struct error *err)
{
    struct export_leg *first = NULL, **end = &first;
    scoped(valuation_close) struct valuation *valuation = NULL;
    if (!valuation_open(call, day, &valuation, err) ||
        !valuation_run(valuation, day, NULL, NULL, err) ||
        !add_standing(call, valuation, &end, err) || !add_accounts(call, day, &end, err))
        return NULL;
    put_leg(call, &end, &(struct export_leg){.account = CORRECTIONS});
    return first;
}

/* ------------------------------------------------------------------ the period */

static bool read_documents(struct reading *reading, struct day first, struct day last,
                           struct error *err)
{
    struct export_books *books = reading->books;
    struct call *call = books->call;
    struct exported *rows = NULL;
    if (!export_documents(call, first, last, &rows, &books->count, err))
        return false;
    books->documents = ARENA_ARRAY(call->arena, books->count + 1, struct export_document);
    for (size_t i = 0; i < books->count; i++) {
        struct export_document *document = &books->documents[i];
        document->row = rows[i];
        document->end = &document->first;
        lookup_put_number(call->arena, &reading->documents, rows[i].number, document);
    }
    return true;
}

static bool read_postings(struct reading *reading, struct day first, struct day last,
                          struct error *err)
{
    struct call *call = reading->books->call;
    struct exported_posting *list = NULL;
    size_t count = 0;
    if (!export_postings(call, first, last, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct export_document *document = document_of(reading, list[i].document);
        bool stock = strcmp(list[i].account, "stock") == 0;
        if (document->row.cancelled || (is_replayed(list[i].account) && !stock))
            continue;
        if (!add_money(reading, list[i].document,
                       stock ? CORRECTIONS : account_of(call, list[i].account),
                       list[i].amount.minor, err))
            return false;
    }
    return true;
}

static bool read_taken_back(struct reading *reading, struct error *err)
{
    const struct export_books *books = reading->books;
    for (size_t i = 0; i < books->count; i++) {
        const struct exported *row = &books->documents[i].row;
        if (row->reverses != 0 && !row->cancelled && !add_effort_taken_back(reading, row, err))
            return false;
    }
    return true;
}

bool export_read(struct call *call, struct month first, struct month last,
                 struct export_books *books, struct error *err)
{
    struct reading reading = {.books = books};
    struct valuation_reader reader = {.context = &reading, .move = add_move, .job = add_job};
    struct day from = month_first_day(first), until = month_last_day(last);
    *books = (struct export_books){.call = call, .first = first, .last = last};
    if (from.days > 0) {
        books->opening = export_closing(call, (struct day){from.days - 1}, err);
        if (books->opening == NULL)
            return false;
    }
    return read_documents(&reading, from, until, err) &&
           read_postings(&reading, from, until, err) &&
           valuation_read(call, from, until, &reader, err) && read_taken_back(&reading, err);
}
