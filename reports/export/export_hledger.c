/*
 * The journal format of hledger (hledger.org, "Journal format"): plain text, decimal point, amounts
 * with a total price ("@@"), balance assertions ("=").
 */
#include "reports/export/export_hledger.h"

#include "core/app/workspace.h"
#include "core/base/text.h"
#include "reports/export/export_books.h"

#include <string.h>

struct writing {
    struct export_books *books;
    struct answer *out;
    const char *currency;
    struct lookup declared; /* accounts and commodities */
};

/* A name that stands between quotation marks. */
static const char *quoted(struct arena *arena, const char *name)
{
    return arena_format(arena, "\"%s\"", export_plain(arena, name, "\";\n"));
}

/* "1234 "Rp"" with as many decimals as the currency has. */
static const char *money_of(const struct writing *writing, struct money money)
{
    struct call *call = writing->books->call;
    return arena_format(call->arena, "%s %s",
                        number_plain(call->arena, money.minor, call->site->currency_decimals),
                        writing->currency);
}

static const char *goods_of(const struct writing *writing, const struct export_leg *leg)
{
    struct arena *arena = writing->books->call->arena;
    return arena_format(arena, "%s %s", number_plain(arena, leg->quantity.milli, QUANTITY_DECIMALS),
                        quoted(arena, leg->item->code));
}

static void end_block(const struct writing *writing, const struct text *text)
{
    answer_paragraph(writing->out, text->bytes);
}

/* ------------------------------------------------------------------ what there is */

static void declare(struct writing *writing, struct text *text, const char *what, const char *name)
{
    struct arena *arena = writing->books->call->arena;
    const char *line = arena_format(arena, "%s %s\n", what, name);
    if (lookup_text(&writing->declared, line) != NULL)
        return;
    lookup_put_text(arena, &writing->declared, line, writing);
    text_add(text, line);
}

static void declare_legs(struct writing *writing, struct text *text, const struct export_leg *leg)
{
    struct arena *arena = writing->books->call->arena;
    for (; leg != NULL; leg = leg->next) {
        declare(writing, text, "account", leg->account);
        if (leg->item != NULL)
            declare(writing, text, "commodity",
                    arena_format(arena, "1.000 %s", quoted(arena, leg->item->code)));
    }
}

static void write_head(struct writing *writing, const struct export_leg *closing)
{
    struct call *call = writing->books->call;
    struct text text = text_new(call->arena);
    const char *one = call->site->currency_decimals == 0 ? "1." : "1.0000";
    size_t length = call->site->currency_decimals == 0
                        ? 2
                        : (size_t)call->site->currency_decimals + strlen("1.");
    text_format(&text, "; %s, %s to %s\n", call->site->name,
                month_plain(call->arena, writing->books->first),
                month_plain(call->arena, writing->books->last));
    text_add(&text, "decimal-mark .\n");
    text_format(&text, "commodity %.*s %s\n", (int)length, one, writing->currency);
    declare(writing, &text, "account", "equity:balances before");
    declare_legs(writing, &text, writing->books->opening);
    declare_legs(writing, &text, closing);
    for (size_t i = 0; i < writing->books->count; i++)
        declare_legs(writing, &text, writing->books->documents[i].first);
    end_block(writing, &text);
}

/* ------------------------------------------------------------------ transactions */

static void write_leg(const struct writing *writing, struct text *text,
                      const struct export_leg *leg)
{
    struct money size = {leg->value.minor < 0 ? -leg->value.minor : leg->value.minor};
    bool same_way = (leg->value.minor < 0) == (leg->quantity.milli < 0);
    if (leg->item == NULL) {
        text_format(text, "    %s  %s\n", leg->account, money_of(writing, leg->value));
        return;
    }
    /* A total price has the sign of its goods; a value against them stands beside them. */
    bool priced = same_way || leg->value.minor == 0;
    text_format(text, "    %s  %s @@ %s\n", leg->account, goods_of(writing, leg),
                money_of(writing, priced ? size : (struct money){0}));
    if (!priced)
        text_format(text, "    %s  %s\n", leg->account, money_of(writing, leg->value));
}

static bool is_nothing(const struct export_leg *leg)
{
    return leg->value.minor == 0 && (leg->item == NULL || leg->quantity.milli == 0);
}

static void write_document(const struct writing *writing, const struct export_document *document)
{
    struct arena *arena = writing->books->call->arena;
    const struct exported *row = &document->row;
    struct text text = text_new(arena);
    text_format(&text, "%s (%s) %s\n", day_plain(arena, row->day), row->label, row->kind);
    if (row->cancelled)
        text_add(&text, row->reverses != 0 ? "    ; takes back a document of its own day\n"
                                           : "    ; taken back on its own day\n");
    for (const struct export_leg *leg = document->first; leg != NULL; leg = leg->next)
        if (!is_nothing(leg))
            write_leg(writing, &text, leg);
    end_block(writing, &text);
}

static bool write_opening(const struct writing *writing, struct error *err)
{
    const struct export_books *books = writing->books;
    struct arena *arena = books->call->arena;
    struct export_leg balance = {.account = "equity:balances before"};
    struct text text = text_new(arena);
    text_format(&text, "%s balances before\n", day_plain(arena, month_first_day(books->first)));
    for (const struct export_leg *leg = books->opening; leg != NULL; leg = leg->next) {
        if (is_nothing(leg))
            continue;
        write_leg(writing, &text, leg);
        if (!number_subtract(balance.value.minor, leg->value.minor, &balance.value.minor))
            return fail(err, ERROR_CONFLICT, _("the total is too large"));
    }
    write_leg(writing, &text, &balance);
    end_block(writing, &text);
    return true;
}

/* ------------------------------------------------------------------ assertions */

static void assert_leg(const struct writing *writing, struct text *text,
                       const struct export_leg *leg)
{
    struct arena *arena = writing->books->call->arena;
    if (leg->item == NULL) {
        text_format(text, "    %s  %s = %s\n", leg->account, money_of(writing, (struct money){0}),
                    money_of(writing, leg->value));
        return;
    }
    text_format(text, "    %s  0 %s = %s  ; at cost %s\n", leg->account,
                quoted(arena, leg->item->code), goods_of(writing, leg),
                money_of(writing, leg->value));
}

static void write_assertions(const struct writing *writing, struct day day,
                             const struct export_leg *closing)
{
    struct text text = text_new(writing->books->call->arena);
    text_format(&text, "%s balances\n", day_plain(writing->books->call->arena, day));
    for (const struct export_leg *leg = closing; leg != NULL; leg = leg->next)
        assert_leg(writing, &text, leg);
    end_block(writing, &text);
}

/* The last day of the month, or the last that has begun. */
static struct day end_of(const struct writing *writing, struct month month)
{
    struct day last = month_last_day(month);
    struct day today = writing->books->call->today;
    return last.days > today.days ? today : last;
}

static bool write_months(const struct writing *writing, const struct export_leg *last_closing,
                         struct error *err)
{
    const struct export_books *books = writing->books;
    size_t next = 0;
    for (struct month month = books->first; month.months <= books->last.months; month.months++) {
        struct day end = end_of(writing, month);
        const struct export_leg *closing = month.months == books->last.months
                                               ? last_closing
                                               : export_closing(books->call, end, err);
        if (closing == NULL)
            return false;
        for (; next < books->count && books->documents[next].row.day.days <= end.days; next++)
            write_document(writing, &books->documents[next]);
        write_assertions(writing, end, closing);
    }
    return true;
}

bool export_hledger(struct call *call, struct month first, struct month last, struct answer *out,
                    struct error *err)
{
    struct export_books books;
    struct writing writing = {
        .books = &books, .out = out, .currency = quoted(call->arena, call->site->currency)};
    if (!export_read(call, first, last, &books, err))
        return false;
    const struct export_leg *closing = export_closing(call, end_of(&writing, last), err);
    if (closing == NULL)
        return false;
    write_head(&writing, closing);
    return write_opening(&writing, err) && write_months(&writing, closing, err);
}
