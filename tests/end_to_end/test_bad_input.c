/*
 * Every file of the month, and every column of it, with everything that can be wrong in it. Each
 * time the import is refused with one message that names the file, the line and the column, and a
 * hint that says what would be right; and nothing is written.
 *
 * The cases are made from the import rows of the actions, so no column is forgotten: what can be
 * wrong in it follows from the kind of the input that it feeds.
 *
 * KARYA_BAD_INPUT_STRIDE=11 tries one case of eleven; KARYA_BAD_INPUT_TELL=1 prints every message,
 * to be read by somebody.
 */
#include "core/app/module.h"
#include "tests/support/assert.h"
#include "tests/support/plain_csv.h"
#include "tests/support/program.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define MONTH SOURCE_DIR "/config/demo/month"

enum {
    USES_MAX = 400,
    FILES_MAX = 40,
    WORKERS_MAX = 4,
    LONG_FIELD = 2001, /* bytes, one more than a field may have */
    LONG_CODE = 61,
    LONG_LINE = 300 * 1024,
    NUL_MARK = '\x1a', /* stands for a NUL byte in what is to be written */
};

/* A column of a file, as one action reads it. */
struct use {
    const struct import *import;
    const struct import_source *source;
    const char *column;
    const struct input *input; /* NULL: the column is known, and not used */
    bool head;                 /* all rows of a document have the same there */
    bool key;
};

struct named_csv {
    const char *name;
    struct plain_csv csv;
};

/* Where a worker does its cases. */
struct bench {
    struct arena *arena;
    char folder[FOLDER_PATH];
    const char *data, *founded, *books;
    struct program_how how;
    struct named_csv files[FILES_MAX];
    size_t file_count;
    unsigned long before; /* what the books hold before each import */
    struct score *score;
    long turn, stride; /* one case of so many is tried */
};

/* Of all workers, in memory that they share. */
struct score {
    long cases, refused, taken, faults;
};

/* What is wrong, and where it has to be found. */
struct fault {
    const char *what;
    const char *file, *column; /* NULL: no column is asked for */
    long line;                 /* 0: no line is asked for */
    bool may_pass;             /* it may also be taken */
    bool anywhere;             /* the fault may show in another place */
    bool no_column;            /* the line as a whole is not text */
};

static struct use uses[USES_MAX];
static size_t use_count;

/* ------------------------------------------------------------------ every column */

static const struct input *find_input(const struct input *inputs, const char *name)
{
    int place = name == NULL ? -1 : input_find(inputs, name);
    return place < 0 ? NULL : &inputs[place];
}

static void add_use(struct use use)
{
    for (size_t i = 0; i < use_count; i++)
        if (uses[i].import == use.import && uses[i].source == use.source &&
            strcmp(uses[i].column, use.column) == 0)
            return;
    assert_true(use_count < USES_MAX);
    use.key = use.source->key != NULL && strcmp(use.source->key, use.column) == 0;
    uses[use_count++] = use;
}

static void add_columns(struct use use, const struct import_column *columns,
                        const struct input *inputs)
{
    for (; columns != NULL && columns->column != NULL; columns++) {
        use.column = columns->column;
        use.input = find_input(inputs, columns->input);
        assert_true(columns->input == NULL || use.input != NULL);
        add_use(use);
    }
}

static void add_source(const struct action *action, const struct import_source *source)
{
    struct use use = {.import = action->import, .source = source, .head = true};
    const struct input *list = find_input(action->inputs, source->list);
    add_columns(use, source->head, action->inputs);
    if (source->key != NULL) {
        use.column = source->key;
        add_use(use);
    }
    use.head = source->list == NULL;
    use.input = NULL;
    add_columns(use, source->line, list == NULL ? NULL : list->lines);
}

static void find_uses(void)
{
    struct slice_walk walk = {0};
    for (const struct slice *s = slices_next(&walk); s != NULL; s = slices_next(&walk))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++)
            for (const struct import_source *source = a->import == NULL ? NULL : a->import->sources;
                 source != NULL && source->file != NULL; source++)
                if (access(in_folder(MONTH, source->file), F_OK) == 0)
                    add_source(a, source);
}

/* ------------------------------------------------------------------ files */

static struct plain_csv *file_of(struct bench *bench, const char *name)
{
    for (size_t i = 0; i < bench->file_count; i++)
        if (strcmp(bench->files[i].name, name) == 0)
            return &bench->files[i].csv;
    assert_true(bench->file_count < FILES_MAX);
    struct named_csv *file = &bench->files[bench->file_count++];
    file->name = name;
    assert_true(plain_csv_load(&file->csv, in_folder(MONTH, name)));
    return &file->csv;
}

/* How a table is written down. */
struct writing {
    const char *mark;        /* before everything */
    char separator;          /* 0: a comma */
    bool returns;            /* lines end with CR LF */
    bool quotes;             /* every field stands in quotation marks */
    bool backwards;          /* the columns in the other order */
    bool open_end;           /* nothing behind the last line */
    const char *more_header; /* another column, and what stands in it */
    const char *more_field;
    int left_out;     /* a column, from 1; 0: none */
    bool no_header;   /* only the rows */
    size_t rows;      /* at most, with the header; 0: all */
    size_t short_row; /* has a field less; 0: none */
    size_t long_row;  /* has a field more */
    size_t again;     /* a row that stands there twice... */
    size_t again_at;  /* ... and in front of which it does so the second time */
    int again_column; /* with another value in this column... */
    const char *again_value;
};

static void write_field(FILE *to, const struct writing *how, const char *text)
{
    if (how->quotes)
        putc('"', to);
    for (; *text != '\0'; text++)
        putc(*text == NUL_MARK ? '\0' : *text, to);
    if (how->quotes)
        putc('"', to);
}

static void end_line(FILE *to, const struct writing *how)
{
    fputs(how->returns ? "\r\n" : "\n", to);
}

static void write_row(FILE *to, const struct plain_csv *csv, size_t row, const struct writing *how,
                      bool again)
{
    char separator = how->separator == 0 ? ',' : how->separator;
    size_t columns = csv->columns - (row > 0 && row == how->short_row);
    bool first = true;
    for (size_t i = 0; i < columns; i++) {
        size_t column = how->backwards ? csv->columns - 1 - i : i;
        if (how->left_out == (int)column + 1)
            continue;
        if (!first)
            putc(separator, to);
        first = false;
        bool other = again && (int)column == how->again_column;
        write_field(to, how, other ? how->again_value : csv->rows[row].fields[column]);
    }
    const char *more = row == 0 ? how->more_header : how->more_field;
    if (more != NULL || (row > 0 && row == how->long_row)) {
        putc(separator, to);
        write_field(to, how, more == NULL ? "1" : more);
    }
}

static void write_csv(struct bench *bench, const char *name, const struct writing *how)
{
    const struct plain_csv *csv = file_of(bench, name);
    const char *path = in_folder(bench->data, name);
    size_t count = how->rows == 0 ? csv->count : how->rows;
    unlink(path); /* the link */
    FILE *to = fopen(path, "w");
    assert_non_null(to);
    fputs(how->mark == NULL ? "" : how->mark, to);
    for (size_t row = how->no_header ? 1 : 0; row <= count; row++) {
        if (how->again > 0 && how->again_at == row) {
            write_row(to, csv, how->again, how, true);
            end_line(to, how);
        }
        if (row == count)
            break;
        write_row(to, csv, row, how, false);
        if (!how->open_end || row + 1 < count)
            end_line(to, how);
    }
    assert_int_equal(fclose(to), 0);
}

static void write_bytes(struct bench *bench, const char *name, const char *bytes, size_t length)
{
    file_write(in_folder(bench->data, name), bytes, length);
}

static void put_back(struct bench *bench, const char *name)
{
    const char *path = in_folder(bench->data, name);
    remove(path);
    assert_int_equal(symlink(in_folder(MONTH, name), path), 0);
}

/* ------------------------------------------------------------------ judging */

static void complain(struct bench *bench, const struct fault *fault, const char *why,
                     const struct program_ran *ran)
{
    fprintf(stderr, "%s:%ld:%s, %s: %s\n    it ended with %d%s and said: %s%s", fault->file,
            fault->line, fault->column == NULL ? "" : fault->column, fault->what, why, ran->code,
            ran->timed_out ? " (it hung)" : "", ran->out, ran->err);
    __atomic_add_fetch(&bench->score->faults, 1, __ATOMIC_RELAXED);
}

static void refresh_books(struct bench *bench)
{
    books_copy(bench->founded, bench->books);
}

/* The start of the message: "karya: items.csv:2: kind: ". */
static const char *right_start(const struct fault *fault)
{
    static char start[400];
    int length = snprintf(start, sizeof start, "karya: ");
    if (fault->anywhere)
        return start;
    length += snprintf(start + length, sizeof start - (size_t)length, "%s:", fault->file);
    if (fault->line > 0)
        length += snprintf(start + length, sizeof start - (size_t)length, "%ld:", fault->line);
    if (fault->column != NULL && !fault->no_column)
        snprintf(start + length, sizeof start - (size_t)length, " %s: ", fault->column);
    return start;
}

/* Some messages say it themselves. */
static bool says_what_is_right(const char *message)
{
    static const char *const words[] = {"must be more than zero\n", "is too large\n"};
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        const char *found = strstr(message, words[i]);
        if (found != NULL && strchr(message, '\n') == found + strlen(words[i]) - 1)
            return true;
    }
    return false;
}

/* One message, one hint, and perhaps that nothing was recorded; NULL if it is so. */
static const char *find_flaw(const struct fault *fault, const struct program_ran *ran)
{
    const char *second = strchr(ran->err, '\n');
    if (strncmp(ran->err, right_start(fault), strlen(right_start(fault))) != 0)
        return "the message does not begin with file, line and column";
    bool hinted = second != NULL && strncmp(second + 1, "  ", 2) == 0 && second[3] != '\n';
    if (!hinted && !says_what_is_right(ran->err))
        return "there is no hint";
    const char *third = hinted ? strchr(second + 1, '\n') : second;
    if (third == NULL ||
        (third[1] != '\0' && strcmp(third + 1, "karya: nothing was recorded\n") != 0))
        return "there is more than one message";
    return ran->out_length == 0 ? NULL : "it printed an answer";
}

static void tell(const struct fault *fault, const struct program_ran *ran)
{
    const char *second = strchr(ran->err, '\n');
    if (getenv("KARYA_BAD_INPUT_TELL") != NULL)
        printf("[%s %s, %s]\n%.*s", fault->file, fault->column == NULL ? "-" : fault->column,
               fault->what,
               second == NULL ? 0
                              : (int)(strcspn(second + 1, "\n") + 2 + (size_t)(second - ran->err)),
               ran->err);
}

/* Imports the folder as it is now, if it is the turn of this case. */
static void try_fault(struct bench *bench, struct fault fault)
{
    if (bench->turn++ % bench->stride != 0)
        return;
    struct program_ran ran = RUN(&bench->how, "import", bench->data);
    __atomic_add_fetch(&bench->score->cases, 1, __ATOMIC_RELAXED);
    if (ran.code == 0) {
        __atomic_add_fetch(&bench->score->taken, 1, __ATOMIC_RELAXED);
        if (!fault.may_pass)
            complain(bench, &fault, "it was taken", &ran);
        refresh_books(bench);
    } else if (ran.code == 1 || ran.code == 2) {
        __atomic_add_fetch(&bench->score->refused, 1, __ATOMIC_RELAXED);
        const char *flaw = find_flaw(&fault, &ran);
        tell(&fault, &ran);
        if (flaw != NULL)
            complain(bench, &fault, flaw, &ran);
        if (books_hash(bench->books) != bench->before) {
            complain(bench, &fault, "something was written", &ran);
            refresh_books(bench);
        }
    } else {
        complain(bench, &fault, "it broke", &ran);
        refresh_books(bench);
    }
    program_forget(&ran);
}

/* ------------------------------------------------------------------ rows and values */

static bool takes(const struct import *import, const char *key)
{
    const char *prefix = import->prefix, *no_prefix = import->no_prefix;
    return (prefix == NULL || strncmp(key, prefix, strlen(prefix)) == 0) &&
           (no_prefix == NULL || strncmp(key, no_prefix, strlen(no_prefix)) != 0);
}

/* The first row of a document of the action with something in the column, if there is one. */
static size_t find_row(const struct plain_csv *csv, const struct use *use)
{
    size_t any = 0;
    for (size_t i = 1; i < csv->count; i++) {
        if (!takes(use->import, plain_csv_field(csv, i, use->source->key)))
            continue;
        any = any == 0 ? i : any;
        if (*plain_csv_field(csv, i, use->column) != '\0')
            return i;
    }
    assert_true(any > 0);
    return any;
}

/* The first and the last row of the document that a row belongs to, as far as they stand there
 * together. */
static size_t first_row_of(const struct plain_csv *csv, const struct use *use, size_t row)
{
    const char *key = plain_csv_field(csv, row, use->source->key);
    while (use->source->key != NULL && row > 1 &&
           strcmp(plain_csv_field(csv, row - 1, use->source->key), key) == 0)
        row--;
    return row;
}

static size_t last_row_of(const struct plain_csv *csv, const struct use *use, size_t row)
{
    const char *key = plain_csv_field(csv, row, use->source->key);
    while (use->source->key != NULL && row + 1 < csv->count &&
           strcmp(plain_csv_field(csv, row + 1, use->source->key), key) == 0)
        row++;
    return row;
}

/* Sets the column in all rows of a document. */
static void set_in_document(struct plain_csv *csv, const char *key_column, const char *key,
                            const char *column, const char *value)
{
    int place = plain_csv_column(csv, column);
    for (size_t i = 1; i < csv->count; i++)
        if (strcmp(plain_csv_field(csv, i, key_column), key) == 0)
            csv->rows[i].fields[place] = value;
}

static void reload(struct bench *bench, const char *name)
{
    struct plain_csv *csv = file_of(bench, name);
    plain_csv_release(csv);
    assert_true(plain_csv_load(csv, in_folder(MONTH, name)));
    put_back(bench, name);
}

/* The key of a document stands in each of its files. */
static void set_key(struct bench *bench, const struct use *use, const char *key, const char *value)
{
    static const struct writing plainly = {0};
    for (const struct import_source *s = use->import->sources; s->file != NULL; s++) {
        set_in_document(file_of(bench, s->file), s->key, key, s->key, value);
        write_csv(bench, s->file, &plainly);
    }
}

static void reload_all(struct bench *bench, const struct use *use)
{
    for (const struct import_source *s = use->import->sources; s->file != NULL; s++)
        reload(bench, s->file);
}

/* What a column gets in place of what is right. */
struct poison {
    const char *what, *value;
    bool may_pass;
};

static const char long_code[] = "XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX";
_Static_assert(sizeof long_code == LONG_CODE + 1, "one letter too many");

static const struct poison quantities[] = {
    {"letters", "abc", false},
    {"a unit behind", "12kg", false},
    {"a comma for the point", "\"1,5\"", false},
    {"two points", "1.2.3", false},
    {"an exponent", "1e3", false},
    {"nothing behind the point", "5.", false},
    {"below zero", "-5", false},
    {"four decimals", "1.2345", false},
    {"a little too large", "1000000000.001", false},
    {"far too large", "99999999999999999999999999", false},
    {"the largest there is", "1000000000", true},
    {"zero", "0", true},
    {NULL, NULL, false},
};
static const struct poison sums[] = {
    {"letters", "abc", false},
    {"with the currency", "Rp 5000", false},
    {"grouped with points", "5.000.000", false},
    {"grouped with commas", "\"5,000,000\"", false},
    {"decimals", "1.5", false},
    {"below zero", "-5", false},
    {"far too large", "99999999999999999999999999", false},
    {"a little too large", "9000000000000001000", false},
    {"large", "900000000000000", true},
    {"zero", "0", true},
    {NULL, NULL, false},
};
static const struct poison integers[] = {
    {"letters", "abc", false},
    {"decimals", "1.5", false},
    {"below zero", "-1", false},
    {"a little too large", "1000000001", false},
    {"far too large", "99999999999999999999999999", false},
    {"the largest there is", "1000000000", true},
    {NULL, NULL, false},
};
static const struct poison percentages[] = {
    {"letters", "abc", false},
    {"with its sign", "5%", false},
    {"below zero", "-1", false},
    {"more than all", "100.001", false},
    {"far too large", "99999999999999999999999999", false},
    {"four decimals", "1.2345", false},
    {NULL, NULL, false},
};
static const struct poison days[] = {
    {"letters", "abc", false},
    {"a day that does not exist", "2026-02-30", false},
    {"a month that does not exist", "2026-13-01", false},
    {"day first", "31/10/2026", false},
    {"day first, with hyphens", "31-10-2026", false},
    {"without hyphens", "20261001", false},
    {"with a time", "2026-10-01 08:00", false},
    {"the year nought", "0000-00-00", false},
    {"far too large", "99999999999999999999-01-01", false},
    {"in a far future", "2199-01-01", true},
    {"long ago", "1970-01-01", true},
    {NULL, NULL, false},
};
static const struct poison choices[] = {
    {"none of the choices", "zzz", false},
    {"in capitals", "MATERIAL", true},
    {NULL, NULL, false},
};
static const struct poison flags[] = {
    {"neither yes nor no", "maybe", false}, {"a number", "2", false}, {NULL, NULL, false}};
static const struct poison names[] = {{"too long for a code", long_code, false},
                                      {"spaces around it", "\" X \"", true},
                                      {NULL, NULL, false}};
static const struct poison references[] = {
    {"an unknown code", "NO-SUCH", false},
    {"too long for a code", long_code, false},
    {"a code in small letters", "no-such", false},
    {NULL, NULL, false},
};
static const struct poison nothing[] = {{NULL, NULL, false}};

/* Columns whose code is made up there; every other code names something that must be known. */
static const char *const definitions[] = {
    "items.csv:code",
    "items.csv:unit",
    "units.csv:unit",
    "partners.csv:code",
    "locations.csv:code",
    "workshops.csv:code",
    "wage_rates.csv:grade",
    "inmates.csv:number",
    "orders.csv:number",
    "receipts.csv:number",
    "issues.csv:number",
    "shifts.csv:session",
    "order_costs.csv:number",
    "deliveries.csv:number",
    "payments.csv:number",
    "reversals.csv:number",
    "stocktake.csv:number",
    "inmates.csv:grade", /* its rate may come later; the close of the month asks for it */
};

static bool is_definition(const struct use *use)
{
    char name[100];
    snprintf(name, sizeof name, "%s:%s", use->source->file, use->column);
    for (size_t i = 0; i < COUNT_OF(definitions); i++)
        if (strcmp(definitions[i], name) == 0)
            return true;
    return false;
}

static const struct poison *poisons_of(const struct use *use)
{
    if (use->input == NULL)
        return nothing;
    switch (use->input->kind) {
    case INPUT_QUANTITY:
        return quantities;
    case INPUT_MONEY:
        return sums;
    case INPUT_INTEGER:
        return integers;
    case INPUT_PERCENT:
        return percentages;
    case INPUT_DAY:
        return days;
    case INPUT_CHOICE:
        return choices;
    case INPUT_FLAG:
        return flags;
    case INPUT_CODE:
        return is_definition(use) ? names : references;
    case INPUT_TEXT:
    case INPUT_FILE:
    case INPUT_MONTH:
    case INPUT_LINES:
        return nothing;
    }
    abort();
}

static struct fault fault_at(const struct use *use, const char *what, size_t row)
{
    return (struct fault){
        .what = what, .file = use->source->file, .column = use->column, .line = (long)row + 1};
}

static bool is_day_of_documents(const struct use *use)
{
    return use->source == use->import->sources && use->import->day != NULL &&
           strcmp(use->import->day, use->column) == 0;
}

static void try_value(struct bench *bench, const struct use *use, const struct poison *poison)
{
    static const struct writing plainly = {0};
    struct plain_csv *csv = file_of(bench, use->source->file);
    size_t row = find_row(csv, use), first = first_row_of(csv, use, row);
    bool leads = use->source == use->import->sources;
    const char *key = plain_csv_field(csv, row, use->source->key);
    struct fault fault = fault_at(use, poison->what, use->head ? first : row);
    bool may_be_negative = use->input != NULL && use->input->negative && poison->value[0] == '-';
    /* A document's own day is looked at before anything else. */
    bool strict = is_day_of_documents(use) && poison->value[0] == '2';
    fault.may_pass = (poison->may_pass && !strict) || may_be_negative;
    fault.anywhere = fault.may_pass; /* another rule may see it first */
    if (use->key && *poison->value != '\0' && leads) {
        char value[200]; /* still one for this action */
        snprintf(value, sizeof value, "%s%s",
                 use->import->prefix == NULL ? "" : use->import->prefix, poison->value);
        set_key(bench, use, key, value);
    } else {
        if (use->head && !use->key && use->source->key != NULL)
            set_in_document(csv, use->source->key, key, use->column, poison->value);
        else
            csv->rows[row].fields[plain_csv_column(csv, use->column)] = poison->value;
        write_csv(bench, use->source->file, &plainly);
    }
    try_fault(bench, fault);
    reload_all(bench, use);
}

/* Half a piece of what is counted in pieces. */
static void try_half_a_piece(struct bench *bench, const struct use *use)
{
    static const struct writing plainly = {0};
    struct plain_csv *csv = file_of(bench, use->source->file);
    const struct plain_csv *items = file_of(bench, "items.csv");
    if (use->input == NULL || use->input->kind != INPUT_QUANTITY || use->head ||
        plain_csv_column(csv, "item") < 0)
        return;
    for (size_t i = 1; i < csv->count; i++)
        for (size_t k = 1; k < items->count; k++)
            if (strcmp(plain_csv_field(csv, i, "item"), plain_csv_field(items, k, "code")) == 0 &&
                strcmp(plain_csv_field(items, k, "decimals"), "0") == 0 &&
                *plain_csv_field(csv, i, "unit") == '\0' &&
                takes(use->import, plain_csv_field(csv, i, use->source->key))) {
                csv->rows[i].fields[plain_csv_column(csv, use->column)] = "1.5";
                write_csv(bench, use->source->file, &plainly);
                struct fault fault = fault_at(use, "half a piece", i);
                fault.may_pass = strcmp(use->source->file, "recipes.csv") == 0; /* a standard */
                try_fault(bench, fault);
                reload(bench, use->source->file);
                return;
            }
}

static void try_values(struct bench *bench, const struct use *use)
{
    bool required =
        use->key || is_day_of_documents(use) || (use->input != NULL && use->input->required);
    if (use->input != NULL || use->key)
        try_value(bench, use, &(struct poison){required ? "missing" : "left out", "", !required});
    for (const struct poison *p = poisons_of(use); p->what != NULL; p++)
        try_value(bench, use, p);
    try_half_a_piece(bench, use);
}

/* ------------------------------------------------------------------ bytes */

static void try_field(struct bench *bench, const struct use *use, const struct poison *poison)
{
    static const struct writing plainly = {0};
    struct plain_csv *csv = file_of(bench, use->source->file);
    size_t row = find_row(csv, use);
    const char **field = &csv->rows[row].fields[plain_csv_column(csv, use->column)];
    const char *right = *field;
    struct fault fault = fault_at(use, poison->what, row);
    fault.no_column = strpbrk(poison->value, "\x1a\r") != NULL;
    *field = poison->value;
    write_csv(bench, use->source->file, &plainly);
    try_fault(bench, fault);
    *field = right;
    put_back(bench, use->source->file);
}

/* Each column gets one of the ways in which text can fail to be UTF-8, and all the rest. */
static void try_bytes(struct bench *bench, const struct use *use, size_t turn)
{
    static char long_field[LONG_FIELD + 1];
    static const struct poison encodings[] = {
        {"a byte of Latin-1", "KAF\xC9", false},
        {"half a letter", "KAF\xC3", false},
        {"a letter in too many bytes", "A\xC0\xAF", false},
        {"half of a surrogate pair", "A\xED\xA0\x80", false},
    };
    static const struct poison others[] = {
        {"a control character", "A\x01Z", false},
        {"a NUL byte", "A\x1aZ", false},
        {"a carriage return", "A\rZ", false},
        {"a field that is too long", long_field, false},
        {"a quotation mark that is not closed", "\"abc", false},
        {"a quotation mark inside", "ab\"c", false},
        {"something behind the quotation mark", "\"abc\"d", false},
    };
    memset(long_field, 'x', LONG_FIELD);
    try_field(bench, use, &encodings[turn % COUNT_OF(encodings)]);
    for (size_t i = 0; i < COUNT_OF(others); i++)
        try_field(bench, use, &others[i]);
}

/* ------------------------------------------------------------------ headers */

static void try_header(struct bench *bench, const struct use *use)
{
    const char *file = use->source->file;
    struct plain_csv *csv = file_of(bench, file);
    int place = plain_csv_column(csv, use->column);
    struct fault fault = {.file = file, .line = 1};
    const char **name = &csv->rows[0].fields[place];
    char twisted[64];
    snprintf(twisted, sizeof twisted, "%sx", use->column);
    const struct poison headers[] = {
        {"its name is misspelt", twisted, false},
        {"it has no name", "", false},
        {"its name is not UTF-8", "\xFF", false},
        {"its name is that of another", csv->rows[0].fields[place == 0 ? 1 : 0], false},
    };
    for (size_t i = 0; i < COUNT_OF(headers); i++) {
        *name = headers[i].value;
        write_csv(bench, file, &(struct writing){0});
        *name = use->column;
        fault.what = headers[i].what;
        try_fault(bench, fault);
    }
    write_csv(bench, file, &(struct writing){.left_out = place + 1});
    fault.what = "the column is missing";
    try_fault(bench, fault);
    write_csv(bench, file, &(struct writing){.more_header = use->column, .more_field = ""});
    fault.what = "the column is there twice";
    try_fault(bench, fault);
    put_back(bench, file);
}

/* ------------------------------------------------------------------ contradictions */

static const char *another_value(const struct use *use, const char *value)
{
    switch (use->input->kind) {
    case INPUT_CHOICE:
        return use->input->choices[strcmp(use->input->choices[0], value) == 0 ? 1 : 0];
    case INPUT_DAY:
        return "2026-10-30";
    case INPUT_TEXT:
    case INPUT_CODE:
    case INPUT_QUANTITY:
    case INPUT_MONEY:
    case INPUT_INTEGER:
    case INPUT_PERCENT:
    case INPUT_MONTH:
    case INPUT_FLAG:
    case INPUT_FILE:
    case INPUT_LINES:
        return "77";
    }
    abort();
}

/* Two rows of a document that do not say the same where they should. */
static void try_contradiction(struct bench *bench, const struct use *use)
{
    const char *file = use->source->file;
    const struct plain_csv *csv = file_of(bench, file);
    size_t row = find_row(csv, use), last = last_row_of(csv, use, row);
    if (!use->head || use->key || use->input == NULL || use->source->key == NULL)
        return;
    write_csv(bench, file,
              &(struct writing){
                  .again = row,
                  .again_at = last + 1,
                  .again_column = plain_csv_column(csv, use->column),
                  .again_value = another_value(use, plain_csv_field(csv, row, use->column)),
              });
    try_fault(bench, fault_at(use, "another value in another row of the document", last + 1));
    put_back(bench, file);
}

/* The rows of a dated document stand together. */
static void try_return(struct bench *bench, const struct use *use)
{
    const char *file = use->source->file;
    const struct plain_csv *csv = file_of(bench, file);
    size_t row = find_row(csv, use);
    if (!use->key || use->source != use->import->sources ||
        last_row_of(csv, use, row) + 1 == csv->count)
        return;
    bool gathers = use->import->day == NULL && use->source->list != NULL;
    write_csv(bench, file,
              &(struct writing){.again = row, .again_at = csv->count, .again_column = -1});
    struct fault fault = fault_at(use, "the document comes back at the end", csv->count);
    fault.may_pass = gathers;
    try_fault(bench, fault);
    put_back(bench, file);
}

/* ------------------------------------------------------------------ whole files */

static void try_shape(struct bench *bench, const char *file, const char *what,
                      const struct writing *how, struct fault fault)
{
    write_csv(bench, file, how);
    fault.what = what;
    fault.file = file;
    try_fault(bench, fault);
    put_back(bench, file);
}

static void try_contents(struct bench *bench, const char *file, const char *what, const char *bytes,
                         size_t length, struct fault fault)
{
    write_bytes(bench, file, bytes, length);
    fault.what = what;
    fault.file = file;
    try_fault(bench, fault);
    put_back(bench, file);
}

static void try_long_line(struct bench *bench, const char *file)
{
    char *bytes = malloc(LONG_LINE);
    assert_non_null(bytes);
    memset(bytes, 'x', LONG_LINE);
    try_contents(bench, file, "a line without an end", bytes, LONG_LINE, (struct fault){.line = 1});
    free(bytes);
}

/* A file of any bytes at all, but the same ones every time. */
static void try_noise(struct bench *bench, const char *file, unsigned seed)
{
    char bytes[512];
    for (size_t i = 0; i < sizeof bytes; i++) {
        seed = seed * 1103515245 + 12345;
        bytes[i] = (char)(seed >> 16);
    }
    try_contents(bench, file, "noise", bytes, sizeof bytes, (struct fault){.line = 1});
}

static void try_file(struct bench *bench, const char *file)
{
    const struct plain_csv *csv = file_of(bench, file);
    static const char wide[] = "\xFF\xFE"
                               "c\0o\0d\0e\0";
    struct fault first_line = {.line = 1}, any = {.may_pass = true, .anywhere = true};
    try_shape(bench, file, "an extra column",
              &(struct writing){.more_header = "colour", .more_field = "red"}, first_line);
    try_shape(bench, file, "an extra column without a name",
              &(struct writing){.more_header = "", .more_field = ""}, first_line);
    try_shape(bench, file, "no header", &(struct writing){.no_header = true}, first_line);
    try_shape(bench, file, "the header only", &(struct writing){.rows = 1}, any);
    try_shape(bench, file, "a row that is too short", &(struct writing){.short_row = 1},
              (struct fault){.line = 2});
    try_shape(bench, file, "a last row that is too short",
              &(struct writing){.short_row = csv->count - 1},
              (struct fault){.line = (long)csv->count});
    try_shape(bench, file, "a row that is too long", &(struct writing){.long_row = 1},
              (struct fault){.line = 2});
    try_contents(bench, file, "empty", "", 0, first_line);
    try_contents(bench, file, "a byte order mark only", "\xEF\xBB\xBF", 3, first_line);
    try_contents(bench, file, "an empty line only", "\n", 1, first_line);
    try_contents(bench, file, "UTF-16", wide, sizeof wide - 1, first_line);
    try_contents(bench, file, "a spreadsheet", "PK\x03\x04\x14\0\x06\0", 8, first_line);
    try_long_line(bench, file);
    for (unsigned seed = 1; seed <= 3; seed++)
        try_noise(bench, file, seed);
}

static void try_files(struct bench *bench, size_t worker, size_t workers)
{
    for (size_t i = 0; i < use_count; i++) {
        bool first = true;
        for (size_t k = 0; k < i; k++)
            first = first && strcmp(uses[k].source->file, uses[i].source->file) != 0;
        if (first && i % workers == worker)
            try_file(bench, uses[i].source->file);
    }
}

/* ------------------------------------------------------------------ the bench */

static void open_bench(struct bench *bench, struct score *score)
{
    const char *stride = getenv("KARYA_BAD_INPUT_STRIDE");
    *bench = (struct bench){.score = score, .arena = arena_open((size_t)1 << 20)};
    bench->stride = stride == NULL ? 1 : strtol(stride, NULL, 10);
    assert_true(bench->stride > 0);
    folder_make(bench->folder);
    bench->data = arena_copy(bench->arena, in_folder(bench->folder, "data"));
    bench->founded = arena_copy(bench->arena, in_folder(bench->folder, "founded.db"));
    bench->books = arena_copy(bench->arena, in_folder(bench->folder, "books.db"));
    assert_int_equal(mkdir(bench->data, 0700), 0);
    csv_link(MONTH, bench->data);
    bench->how.database = bench->founded;
    RUN_EXPECTING(0, &bench->how, "init");
    bench->how.database = bench->books;
    refresh_books(bench);
    bench->before = books_hash(bench->books);
}

static void close_bench(struct bench *bench)
{
    for (size_t i = 0; i < bench->file_count; i++)
        plain_csv_release(&bench->files[i].csv);
    folder_remove(bench->folder);
    arena_close(&bench->arena);
}

static void do_share(struct score *score, size_t worker, size_t workers)
{
    struct bench bench;
    open_bench(&bench, score);
    for (size_t i = worker; i < use_count; i += workers) {
        try_values(&bench, &uses[i]);
        try_bytes(&bench, &uses[i], i / workers);
        try_header(&bench, &uses[i]);
        try_contradiction(&bench, &uses[i]);
        try_return(&bench, &uses[i]);
    }
    try_files(&bench, worker, workers);
    close_bench(&bench);
}

static struct score *shared_score(void)
{
    void *memory =
        mmap(NULL, sizeof(struct score), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(memory != MAP_FAILED);
    return memory;
}

static void whatever_is_wrong_is_named_and_nothing_is_written(void **state)
{
    (void)state;
    struct score *score = shared_score();
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t workers = processors < 1             ? 1
                     : processors > WORKERS_MAX ? WORKERS_MAX
                                                : (size_t)processors;
    pid_t children[WORKERS_MAX];
    find_uses();
    fflush(NULL);
    for (size_t i = 0; i < workers; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0) {
            do_share(score, i, workers);
            fflush(NULL);
            _exit(0);
        }
    }
    for (size_t i = 0; i < workers; i++) {
        int status = 0;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    print_message("%zu columns, %ld cases: %ld refused, %ld taken, %ld at fault\n", use_count,
                  score->cases, score->refused, score->taken, score->faults);
    assert_int_equal(score->faults, 0);
}

/* ------------------------------------------------------------------ what is right */

/* What the books say, in so many words. */
static char *figures_of(const struct program_how *how)
{
    struct program_ran ran = RUN(how, "stock", "value", "--on", "2026-10-31", "--json");
    assert_row(ran.code == 0, "%s", ran.err);
    char *figures = ran.out;
    free(ran.err);
    return figures;
}

static void whatever_way_it_is_written_down_the_figures_are_the_same(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        struct writing how;
    } ways[] = {
        {"plainly", {0}},
        {"with CR LF and a byte order mark", {.mark = "\xEF\xBB\xBF", .returns = true}},
        {"with semicolons", {.separator = ';'}},
        {"with tabs", {.separator = '\t', .returns = true}},
        {"in quotation marks", {.quotes = true}},
        {"with the columns backwards", {.backwards = true}},
        {"without a last line feed", {.open_end = true}},
        {"all of it",
         {.mark = "\xEF\xBB\xBF",
          .returns = true,
          .separator = ';',
          .quotes = true,
          .backwards = true,
          .open_end = true}},
    };
    struct bench bench;
    char *right = NULL;
    open_bench(&bench, NULL);
    find_uses();
    for (size_t i = 0; i < COUNT_OF(ways); i++) {
        refresh_books(&bench);
        for (size_t k = 0; k < use_count; k++)
            write_csv(&bench, uses[k].source->file, &ways[i].how);
        RUN_EXPECTING(0, &bench.how, "import", bench.data);
        char *figures = figures_of(&bench.how);
        right = right == NULL ? strdup(figures) : right;
        assert_row(strcmp(figures, right) == 0, "written %s: %s", ways[i].what, figures);
        free(figures);
    }
    free(right);
    close_bench(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_is_wrong_is_named_and_nothing_is_written),
        cmocka_unit_test(whatever_way_it_is_written_down_the_figures_are_the_same),
    };
    return cmocka_run_group_tests_name("bad input", tests, NULL, NULL);
}
