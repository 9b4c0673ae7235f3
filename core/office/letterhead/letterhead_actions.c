/* Setting a letterhead, and looking at it. */
#include "core/office/letterhead/letterhead_store.h"

#include "core/office/entry.h"
#include "core/office/file.h"

extern const struct document_kind letterhead_kind;

static bool read_lines(struct call *call, const struct values *values,
                       struct letterhead *letterhead, struct error *err)
{
    size_t count = value_count(values, "line");
    const char **lines = ARENA_ARRAY(call->arena, count + 1, const char *);
    for (size_t i = 0; i < count; i++)
        if (!entry_line(value_row(values, "line", i), "text", &lines[i], err))
            return fail_in_line(err, "line", (int)i, "text");
    letterhead->lines = lines;
    return true;
}

static bool read_bold(const struct values *values, struct letterhead *letterhead, struct error *err)
{
    int64_t bold = value_given(values, "bold") ? value_integer(values, "bold") : 0;
    letterhead->bold = (int)bold - 1;
    if (bold > 0 || !value_given(values, "bold"))
        return true;
    fail_field(err, "bold", _("there is no line %d to be bold"), (int)bold);
    return fail_hint(err, _("the first line is number 1"));
}

static bool read_image(struct call *call, const struct values *values,
                       struct letterhead *letterhead, struct error *err)
{
    struct bytes image = {0};
    if (!value_given(values, "image"))
        return true;
    if (!file_load(call->arena, value_text(values, "image"), LETTERHEAD_IMAGE_BYTES_MAX, &image,
                   err))
        return fail_in_field(err, "image");
    letterhead->image = image.start;
    letterhead->image_size = image.size;
    return true;
}

static bool run_set(struct call *call, const struct values *values, struct answer *out,
                    struct error *err)
{
    struct letterhead before;
    struct document posted;
    struct letterhead letterhead = {.owner = (enum letterhead_owner)value_choice(values, "for", 0)};
    if (!letterhead_on(call, letterhead.owner, (struct day){DAY_LAST}, &before, err) ||
        !journal_read_since(call, values, before.document == 0, &letterhead.since, err) ||
        !read_lines(call, values, &letterhead, err) || !read_bold(values, &letterhead, err) ||
        !read_image(call, values, &letterhead, err) ||
        !letterhead_post(call, &letterhead, value_text(values, "note"), &posted, err))
        return false;
    answer_field_opens(out, "document", N_("Document"), cell_text(posted.label), "document show");
    answer_field(out, "for", N_("Letterhead of"),
                 cell_text(letterhead_owner_names[letterhead.owner]));
    answer_field(out, "since", N_("Since"), cell_day(letterhead.since));
    return true;
}

/* As a list, and on paper as it will look. */
static void answer_letterhead(struct call *call, const struct letterhead *letterhead,
                              struct answer *out)
{
    static const struct column columns[] = {
        {.name = "line", .label = N_("Line"), .kind = CELL_INTEGER},
        {.name = "text", .label = N_("Text"), .kind = CELL_TEXT, .width = 60},
        {.name = "bold", .label = N_("Bold"), .kind = CELL_FLAG},
        {0},
    };
    struct table *table = answer_table(out, "lines", NULL, columns, TABLE_LIST);
    for (int i = 0; letterhead->lines[i] != NULL; i++)
        table_row(table, (struct cell[]){cell_integer(i + 1), cell_text(letterhead->lines[i]),
                                         cell_flag(i == letterhead->bold)});
    struct paper *paper = ARENA_NEW(call->arena, struct paper);
    *paper = (struct paper){
        .letterhead = letterhead->lines,
        .letterhead_bold = letterhead->bold,
        .image = letterhead->image,
        .image_size = letterhead->image_size,
        .title = _("Letterhead"),
        .subtitle = "",
        .serial = "",
        .chain = "",
        .place_and_day = "",
    };
    answer_paper(out, paper);
}

static bool run_show(struct call *call, const struct values *values, struct answer *out,
                     struct error *err)
{
    struct letterhead letterhead;
    enum letterhead_owner owner = (enum letterhead_owner)value_choice(values, "for", 0);
    struct day day = value_day_or(values, "on", call->today);
    if (!letterhead_on(call, owner, day, &letterhead, err))
        return false;
    answer_heading(out, _("Letterhead"));
    answer_field(out, "for", N_("Letterhead of"), cell_text(letterhead_owner_names[owner]));
    if (letterhead.document == 0) {
        answer_notice(out, NOTICE_WARNING,
                      arena_format(call->arena, _("no letterhead was set that holds on %s"),
                                   day_plain(call->arena, day)));
        return true;
    }
    const struct document *document = journal_find(call, letterhead.document, err);
    if (document == NULL)
        return false;
    answer_field_opens(out, "document", N_("Document"), cell_text(document->label),
                       "document show");
    answer_field(out, "since", N_("Since"), cell_day(letterhead.since));
    answer_field(out, "image_bytes", N_("Picture (bytes)"),
                 cell_integer((int64_t)letterhead.image_size));
    answer_letterhead(call, &letterhead, out);
    return true;
}

static const struct input set_lines[] = {
    {.name = "text", .label = N_("Text"), .kind = INPUT_TEXT, .required = true},
    {0},
};

static const struct input set_inputs[] = {
    {.name = "for",
     .label = N_("Letterhead of"),
     .kind = INPUT_CHOICE,
     .required = true,
     .help = N_("the unit or its cooperative"),
     .choices = letterhead_owner_names},
    {.name = "line",
     .label = N_("Line"),
     .kind = INPUT_LINES,
     .required = true,
     .help = N_("from top to bottom"),
     .lines = set_lines},
    {.name = "bold",
     .label = N_("Bold line"),
     .kind = INPUT_INTEGER,
     .help = N_("its number, usually the name of the unit; none if left out")},
    {.name = "image",
     .label = N_("Picture"),
     .kind = INPUT_FILE,
     .help = N_("PNG or JPEG of at most 64 KiB, on the left; none if left out")},
    {.name = "since",
     .label = N_("Since"),
     .kind = INPUT_DAY,
     .help = N_("today if left out; the first one holds from the beginning")},
    {.name = "note", .label = N_("Note"), .kind = INPUT_TEXT, .help = N_("the decree it is from")},
    {0},
};

static const struct input show_inputs[] = {
    {.name = "for",
     .label = N_("Letterhead of"),
     .kind = INPUT_CHOICE,
     .help = N_("the unit if left out"),
     .choices = letterhead_owner_names},
    {.name = "on", .label = N_("On"), .kind = INPUT_DAY, .help = N_("today if left out")},
    {0},
};

static const struct action actions[] = {
    {
        .name = "set",
        .summary = N_("Set the letterhead of the papers, from a day on"),
        .access = WRITES,
        .inputs = set_inputs,
        .run = run_set,
        .examples = {"letterhead set --for unit --line 'text=KANTOR WILAYAH JAWA BARAT' "
                     "--line 'text=LEMBAGA PEMASYARAKATAN KELAS IIA' --bold 2 --image emblem.png",
                     "letterhead set --for cooperative --line 'text=KOPERASI KARYA MANDIRI' "
                     "--bold 1 --since 2027-01-01"},
    },
    {
        .name = "show",
        .summary = N_("Show the letterhead that holds on a day"),
        .access = READS,
        .inputs = show_inputs,
        .run = run_show,
        .examples = {"letterhead show", "letterhead show --for cooperative --on 2026-10-31"},
    },
    {0},
};

extern const struct migration letterhead_migrations[];

static const struct document_kind *const kinds[] = {&letterhead_kind, NULL};
static const struct content *const contents[] = {&letterhead_content, &letterhead_line_content,
                                                 &letterhead_image_content, NULL};

const struct slice letterhead_slice = {
    .name = "letterhead",
    .title = N_("Letterheads"),
    .migrations = letterhead_migrations,
    .statements = letterhead_statements,
    .actions = actions,
    .kinds = kinds,
    .contents = contents,
};
