/* Writes the lines that are hashed. */
#include "core/journal/encoding.h"

#include "core/base/check.h"
#include "core/base/number.h"

#include <string.h>

static void add_number(struct text *text, int64_t value)
{
    char digits[24];
    text_add_bytes(text, digits, (size_t)(number_write(digits, value) - digits));
}

static void add_escaped(struct text *text, const char *value)
{
    while (*value != '\0') {
        size_t plain = strcspn(value, "\\\n ");
        text_add_bytes(text, value, plain);
        value += plain;
        if (*value == '\0')
            return;
        text_add(text, *value == '\\' ? "\\\\" : *value == '\n' ? "\\n" : "\\s");
        value++;
    }
}

static void head_number(struct text *text, const char *name, int64_t value)
{
    text_add(text, name);
    text_add_character(text, '=');
    add_number(text, value);
    text_add_character(text, '\n');
}

static void head_text(struct text *text, const char *name, const char *value)
{
    text_add(text, name);
    text_add_character(text, '=');
    add_escaped(text, value);
    text_add_character(text, '\n');
}

void encode_head(struct text *text, int64_t site, const struct document *document,
                 const struct digest *previous)
{
    char hash[DIGEST_TEXT_SIZE];
    digest_write(previous, hash);
    text_add(text, "karya document 1\n");
    head_number(text, "site", site);
    head_number(text, "number", document->number);
    head_text(text, "kind", document->kind->name);
    head_text(text, "label", document->label);
    head_number(text, "day", document->day.days);
    head_number(text, "recorded", document->recorded.ms);
    head_number(text, "person", document->person.value);
    head_text(text, "reference", document->reference);
    head_text(text, "note", document->note);
    head_number(text, "reverses", document->reverses);
    head_number(text, "cause", document->cause);
    head_text(text, "previous", hash);
}

void encode_row_begin(struct text *text, const struct content *content, int64_t line)
{
    text_add(text, content->table);
    encode_integer(text, "line", line);
}

void encode_integer(struct text *text, const char *column, int64_t value)
{
    text_add_character(text, ' ');
    text_add(text, column);
    text_add_character(text, '=');
    add_number(text, value);
}

void encode_text(struct text *text, const char *column, const char *value)
{
    text_add_character(text, ' ');
    text_add(text, column);
    text_add_character(text, '=');
    add_escaped(text, value);
}

void encode_row_end(struct text *text)
{
    text_add_character(text, '\n');
}
