/* Takes a typed line apart. */
#include "inventory/store/line.h"

#include "core/app/typed.h"
#include "core/base/check.h"
#include "core/base/text.h"

#include <string.h>

#define NUMBER_SIGNS "0123456789.,"

/* What stands behind a mark. */
struct mark {
    char sign;
    size_t member; /* of struct store_line */
    struct input input;
};

#define MEMBER(name_) offsetof(struct store_line, name_)

static const struct mark marks[] = {
    {'<', MEMBER(from), {.name = "from", .label = N_("From"), .kind = INPUT_CODE}},
    {'>', MEMBER(to), {.name = "to", .label = N_("To"), .kind = INPUT_CODE}},
    {'#', MEMBER(order), {.name = "order", .label = N_("Order"), .kind = INPUT_CODE}},
    {'@', MEMBER(day), {.name = "day", .label = N_("Day"), .kind = INPUT_DAY}},
    {'=', MEMBER(amount), {.name = "amount", .label = N_("Amount"), .kind = INPUT_MONEY}},
    {'!', MEMBER(expires), {.name = "expires", .label = N_("Good until"), .kind = INPUT_DAY}},
};

static const struct input quantity_input = {
    .name = "quantity", .label = N_("Quantity"), .kind = INPUT_QUANTITY};

static const struct mark *mark_of(char sign)
{
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (marks[i].sign == sign)
            return &marks[i];
    return NULL;
}

/* The next word, and what follows it; "" at the end. */
static const char *take_word(struct arena *arena, const char **typed)
{
    *typed += strspn(*typed, " \t");
    size_t length = strcspn(*typed, " \t");
    const char *word = arena_copy_bytes(arena, *typed, length);
    *typed += length;
    return word;
}

static bool read_mark(struct call *call, const struct mark *mark, const char *word,
                      struct store_line *line, struct error *err)
{
    const char **member = (const char **)(void *)((char *)line + mark->member);
    if (*word == '\0')
        return fail_field(err, "line", _("nothing stands behind '%c'"), mark->sign);
    if (**member != '\0')
        return fail_field(err, "line", _("'%c' stands there twice"), mark->sign);
    return typed_read(call->arena, &mark->input, call->today, word, member, err) ||
           fail_in_field(err, "line");
}

/* "18,5kg" is a number and its unit. */
static bool read_quantity(struct call *call, const char *word, struct store_line *line,
                          struct error *err)
{
    size_t digits = strspn(word, NUMBER_SIGNS);
    if (digits > 0 && word[digits] != '\0') {
        line->unit = word + digits;
        word = arena_copy_bytes(call->arena, word, digits);
    }
    if (typed_read(call->arena, &quantity_input, call->today, word, &line->quantity, err))
        return true;
    return fail_in_field(err, "line");
}

static bool read_plain(struct call *call, const char *word, struct store_line *line,
                       struct error *err)
{
    if (*line->item == '\0') {
        line->item = word;
        return true;
    }
    if (*line->quantity == '\0')
        return read_quantity(call, word, line, err);
    if (*line->unit == '\0') {
        line->unit = word;
        return true;
    }
    fail_field(err, "line", _("it is not clear what '%.40s' is"), word);
    return fail_hint(err, _("write: code quantity unit >where #order @day"));
}

bool store_line_parse(struct call *call, const char *typed, struct store_line *line,
                      struct error *err)
{
    *line = (struct store_line){"", "", "", "", "", "", "", "", "", "", false};
    if (strlen(typed) > STORE_LINE_BYTES_MAX)
        return fail_field(err, "line", _("the line is longer than %d letters"),
                          STORE_LINE_BYTES_MAX);
    const char *note = strchr(typed, ';');
    const char *rest =
        note == NULL ? typed : arena_copy_bytes(call->arena, typed, (size_t)(note - typed));
    if (note != NULL)
        line->note = note + 1 + strspn(note + 1, " \t");
    for (const char *word = take_word(call->arena, &rest); *word != '\0';
         word = take_word(call->arena, &rest)) {
        const struct mark *mark = mark_of(*word);
        bool good = true;
        if (strcmp(word, "+") == 0)
            line->more = true;
        else if (mark != NULL)
            good = read_mark(call, mark, word[1] == '\0' ? take_word(call->arena, &rest) : word + 1,
                             line, err);
        else
            good = read_plain(call, word, line, err);
        if (!good)
            return false;
    }
    return true;
}
