/* An answer on paper: its blocks from top to bottom, then the file. */
#include "core/base/check.h"
#include "core/base/language.h"
#include "core/base/text.h"
#include "core/view/internal.h"
#include "core/view/pdf_file.h"
#include "core/view/pdf_image.h"
#include "core/view/pdf_page.h"
#include "core/view/pdf_paper.h"
#include "core/view/pdf_table.h"
#include "core/view/render.h"

#include <string.h>

enum {
    POOL_BYTES = 65536,
    PAGES_IN_A_NODE = 200, /* libharu: at most 32767 without */
    MEMORY_LIMIT = 256 * 1024 * 1024,

    BODY_SIZE = 10 * PDF_POINT,
    HEADING_SIZE = 11 * PDF_POINT,
    BLOCK_GAP = 7 * PDF_POINT,
    FIELD_GAP = 2 * PDF_POINT,
    COLON_GAP = 6 * PDF_POINT,
    NOTICE_PADDING = 5 * PDF_POINT,
    LABEL_SHARE = 40,               /* percent of the width that labels may take */
    PORTRAIT_LEAST = 8 * PDF_POINT, /* smaller letters than these ask for landscape */
    LINES_TOGETHER = 2,             /* of a paragraph, at least */
};

/* libharu goes on after an error without doing anything, so the first one says what happened. */
struct failure {
    HPDF_STATUS code;
};

struct printer {
    const struct answer *answer;
    struct pdf_pages pages;
    struct pdf_font font;
    struct pdf_table *tables;    /* in the order of the blocks */
    const struct block *title;   /* the heading that is shown as the title, or NULL */
    const struct block *closing; /* from here on the blocks stay with the signatures, or NULL */
    int signatures_height;
    int label_width; /* of fields */
};

static void note_failure(HPDF_STATUS code, HPDF_STATUS detail, void *data)
{
    (void)detail;
    struct failure *failure = data;
    if (failure->code == HPDF_OK)
        failure->code = code;
}

static void free_pdf(HPDF_Doc *pdf)
{
    if (*pdf != NULL)
        HPDF_Free(*pdf);
}

/* Pictures through which the paper shows came with PDF 1.4; libharu has no call for it. */
static void set_version(HPDF_Doc pdf)
{
    const HPDF_PDFVer version = HPDF_VER_14;
    memcpy((char *)pdf + offsetof(HPDF_Doc_Rec, pdf_version), &version, sizeof version);
}

static int page_width(const struct printer *printer)
{
    return printer->pages.right - printer->pages.left;
}

static struct pdf_lines lay(const struct printer *printer, struct pdf_style style, const char *text)
{
    return pdf_font_wrap(&printer->font, printer->pages.scratch, style, text);
}

/* Writes lines below each other, over as many pages as it takes. */
static void flow(struct printer *printer, struct pdf_lines lines, int indent)
{
    struct pdf_pages *pages = &printer->pages;
    int height = pdf_line_height(lines.style.size);
    while (lines.count > 0) {
        size_t together = lines.count < LINES_TOGETHER ? lines.count : LINES_TOGETHER;
        pdf_page_need(pages, (int)together * height);
        struct pdf_lines part = lines;
        size_t room = (size_t)(pdf_page_room(pages) / height);
        part.count = lines.count < room ? lines.count : room;
        pdf_page_write(
            pages, &part,
            (struct pdf_slot){pages->left + indent, pages->y, lines.style.width, PDF_LEFT});
        pages->y -= pdf_height(&part);
        lines.lines += part.count;
        lines.count -= part.count;
    }
}

static struct pdf_lines lay_text(const struct printer *printer, const struct block *block)
{
    bool bold = block->kind == BLOCK_HEADING ||
                (block->kind == BLOCK_NOTICE && block->notice == NOTICE_WARNING);
    struct pdf_style style = {
        .face = bold ? PDF_BOLD : PDF_REGULAR,
        .size = block->kind == BLOCK_HEADING ? HEADING_SIZE : BODY_SIZE,
        .width = page_width(printer) - (block->kind == BLOCK_NOTICE ? 2 * NOTICE_PADDING : 0),
    };
    return lay(printer, style, block->text);
}

/* Blocks that leave nothing on paper do not count. */
static const struct block *next_shown(const struct printer *printer, const struct block *block)
{
    while (block != NULL && (block->kind == BLOCK_LINK || block == printer->title))
        block = block->next;
    return block;
}

static struct pdf_table *table_of(const struct printer *printer, const struct block *block)
{
    struct pdf_table *table = printer->tables;
    while (table->table != &block->table)
        table++;
    return table;
}

static struct pdf_lines lay_label(const struct printer *printer, const struct block *block)
{
    return lay(printer, (struct pdf_style){PDF_REGULAR, BODY_SIZE, printer->label_width},
               _(block->text));
}

static struct pdf_lines lay_value(const struct printer *printer, const struct block *block)
{
    struct arena *scratch = printer->pages.scratch;
    const char *text = pdf_cell_text(printer->answer, scratch, &block->value);
    if (pdf_cell_has_unit(&block->value))
        text = arena_format(scratch, "%s %s", text, block->value.text);
    int taken = printer->label_width + 2 * COLON_GAP;
    return lay(printer, (struct pdf_style){PDF_REGULAR, BODY_SIZE, page_width(printer) - taken},
               text);
}

static int gap_before(const struct block *block)
{
    return block->kind == BLOCK_FIELD ? FIELD_GAP : BLOCK_GAP;
}

/* What a block that is not a table takes. */
static int height_of(const struct printer *printer, const struct block *block)
{
    int gap = gap_before(block);
    switch (block->kind) {
    case BLOCK_HEADING:
    case BLOCK_PARAGRAPH:
    case BLOCK_NOTICE: {
        struct pdf_lines lines = lay_text(printer, block);
        return gap + pdf_height(&lines) + (block->kind == BLOCK_NOTICE ? 2 * NOTICE_PADDING : 0);
    }
    case BLOCK_FIELD: {
        struct pdf_lines label = lay_label(printer, block), value = lay_value(printer, block);
        return gap + pdf_larger(pdf_height(&label), pdf_height(&value));
    }
    case BLOCK_LINK:
    case BLOCK_TABLE:
        return 0;
    }
    BUG("no such kind of block");
}

/* A heading is never the last thing on a page. */
static void draw_heading(struct printer *printer, const struct block *block)
{
    struct pdf_pages *pages = &printer->pages;
    const struct block *next = next_shown(printer, block->next);
    int below = LINES_TOGETHER * pdf_line_height(BODY_SIZE);
    if (next != NULL && next->kind == BLOCK_TABLE)
        below = BLOCK_GAP + pdf_table_opening(table_of(printer, next), pages);
    int height = height_of(printer, block) + below;
    if (height <= pdf_page_capacity(pages))
        pdf_page_need(pages, height);
    flow(printer, lay_text(printer, block), 0);
}

static void draw_notice(struct printer *printer, const struct block *block)
{
    struct pdf_pages *pages = &printer->pages;
    struct pdf_lines lines = lay_text(printer, block);
    int height = pdf_height(&lines) + 2 * NOTICE_PADDING;
    if (height > pdf_page_capacity(pages)) {
        flow(printer, lines, NOTICE_PADDING);
        return;
    }
    pdf_page_need(pages, height);
    pdf_page_frame(pages, (struct pdf_area){pages->left, pages->y, page_width(printer), height});
    pages->y -= NOTICE_PADDING;
    flow(printer, lines, NOTICE_PADDING);
    pages->y -= NOTICE_PADDING;
}

static void draw_field(struct printer *printer, const struct block *block)
{
    struct pdf_pages *pages = &printer->pages;
    struct pdf_lines label = lay_label(printer, block), value = lay_value(printer, block);
    struct pdf_lines colon = lay(printer, (struct pdf_style){PDF_REGULAR, BODY_SIZE, 0}, ":");
    int height = pdf_larger(pdf_height(&label), pdf_height(&value));
    pdf_page_need(pages, height <= pdf_page_capacity(pages) ? height : pdf_height(&label));
    struct pdf_slot slot = {pages->left, pages->y, printer->label_width, PDF_LEFT};
    pdf_page_write(pages, &label, slot);
    slot.x += printer->label_width + COLON_GAP / 2;
    pdf_page_write(pages, &colon, slot);
    int bottom = pages->y - pdf_height(&label), page = pages->count;
    flow(printer, value, printer->label_width + 2 * COLON_GAP);
    if (page == pages->count && bottom < pages->y)
        pages->y = bottom;
}

static void draw_block(struct printer *printer, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        draw_heading(printer, block);
        return;
    case BLOCK_PARAGRAPH:
        flow(printer, lay_text(printer, block), 0);
        return;
    case BLOCK_FIELD:
        draw_field(printer, block);
        return;
    case BLOCK_NOTICE:
        draw_notice(printer, block);
        return;
    case BLOCK_TABLE:
        pdf_table_draw(table_of(printer, block), &printer->pages);
        return;
    case BLOCK_LINK:
        return;
    }
    BUG("no such kind of block");
}

/* The last blocks stay with the signatures, as the rows of a table do. */
static void keep_with_signatures(struct printer *printer, const struct block *from)
{
    int height = printer->signatures_height;
    for (const struct block *block = from; block != NULL; block = block->next)
        height += height_of(printer, block);
    if (height <= pdf_page_capacity(&printer->pages))
        pdf_page_need(&printer->pages, height);
}

static void draw_blocks(struct printer *printer)
{
    struct pdf_pages *pages = &printer->pages;
    const struct block *block = next_shown(printer, printer->answer->first);
    bool after_field = false;
    for (; block != NULL; block = next_shown(printer, block->next)) {
        if (block == printer->closing)
            keep_with_signatures(printer, block);
        if (!pdf_page_is_empty(pages))
            pages->y -= after_field ? gap_before(block) : BLOCK_GAP;
        draw_block(printer, block);
        after_field = block->kind == BLOCK_FIELD;
        arena_clear(pages->scratch);
    }
}

/* ------------------------------------------------------------------ before drawing */

static bool measure_tables(struct printer *printer, struct error *err)
{
    struct pdf_pages *pages = &printer->pages;
    struct pdf_reader reader = {printer->answer, &printer->font, pages->arena, pages->scratch};
    size_t count = 0;
    for (const struct block *block = printer->answer->first; block != NULL; block = block->next)
        count += block->kind == BLOCK_TABLE;
    printer->tables = ARENA_ARRAY(pages->arena, count + 1, struct pdf_table);
    struct pdf_table *table = printer->tables;
    for (const struct block *block = printer->answer->first; block != NULL; block = block->next) {
        if (block->kind != BLOCK_TABLE)
            continue;
        *table = (struct pdf_table){.table = &block->table, .answer = printer->answer};
        if (!pdf_columns_measure(&table->columns, &reader, table->table, err))
            return false;
        table++;
    }
    return true;
}

/* Fits the tables to the page; false if a letter became smaller than that. */
static bool fit_tables(struct printer *printer, int least_size)
{
    bool fits = true;
    for (struct pdf_table *table = printer->tables; table->table != NULL; table++) {
        pdf_columns_fit(&table->columns, page_width(printer));
        fits = fits && table->columns.size >= least_size;
    }
    return fits;
}

/* An answer without a paper is turned only if its tables need it. */
static void turn_paper(struct printer *printer)
{
    const struct paper *paper = printer->answer->paper;
    printer->pages.landscape = paper != NULL && paper->landscape;
    pdf_pages_begin(&printer->pages);
    bool fits = fit_tables(printer, PORTRAIT_LEAST);
    if (fits || paper != NULL)
        return;
    printer->pages.landscape = true;
    pdf_pages_begin(&printer->pages);
    fit_tables(printer, PORTRAIT_LEAST);
}

static const struct block *first_heading(const struct answer *answer)
{
    const struct block *block = answer->first;
    while (block != NULL && block->kind != BLOCK_HEADING)
        block = block->next;
    return block;
}

/* The heading is the title where the paper has none, or has the same. */
static const char *find_title(struct printer *printer)
{
    const struct paper *paper = printer->answer->paper;
    const struct block *heading = first_heading(printer->answer);
    const char *title = paper == NULL ? NULL : paper->title;
    if (heading != NULL && (text_is_empty(title) || strcmp(title, heading->text) == 0)) {
        printer->title = heading;
        title = heading->text;
    }
    return title;
}

static int widest_label(const struct printer *printer)
{
    int widest = 0;
    for (const struct block *block = printer->answer->first; block != NULL; block = block->next) {
        if (block->kind != BLOCK_FIELD)
            continue;
        struct pdf_text text = pdf_font_encode(printer->pages.scratch, _(block->text));
        int units = pdf_font_measure(&printer->font, PDF_REGULAR, &text).line;
        widest = pdf_larger(widest, pdf_width(units, BODY_SIZE));
    }
    int most = page_width(printer) * LABEL_SHARE / 100;
    return widest < most ? widest : most;
}

/* Finds what must stay on a page with the signatures: the last two blocks, or rows of a table. */
static void find_closing(struct printer *printer)
{
    const struct paper *paper = printer->answer->paper;
    if (paper == NULL)
        return;
    printer->signatures_height = pdf_paper_signatures_height(&printer->pages, paper);
    const struct block *last = NULL, *before = NULL;
    for (const struct block *block = next_shown(printer, printer->answer->first); block != NULL;
         block = next_shown(printer, block->next)) {
        before = last;
        last = block;
    }
    if (last != NULL && last->kind == BLOCK_TABLE)
        table_of(printer, last)->keep = printer->signatures_height;
    else
        printer->closing = before != NULL && before->kind != BLOCK_TABLE ? before : last;
}

static void draw(struct printer *printer, const struct pdf_image *image)
{
    const struct paper *paper = printer->answer->paper;
    struct pdf_pages *pages = &printer->pages;
    turn_paper(printer);
    printer->label_width = widest_label(printer);
    const char *title = find_title(printer);
    find_closing(printer);
    if (!text_is_empty(title))
        pdf_font_set_title(&printer->font, pages->arena, title);
    pdf_page_next(pages);
    if (paper != NULL)
        pdf_paper_draw_letterhead(pages, paper, image);
    pdf_paper_draw_title(pages, title, paper == NULL ? NULL : paper->subtitle);
    draw_blocks(printer);
    if (paper != NULL)
        pdf_paper_draw_signatures(pages, paper);
    struct pdf_footer footer = {"", ""};
    if (paper != NULL)
        footer = (struct pdf_footer){paper->serial, paper->chain};
    pdf_pages_end(pages, &footer);
}

static bool make(struct printer *printer, struct error *err)
{
    const struct paper *paper = printer->answer->paper;
    struct pdf_image image = {0};
    bool has_image = paper != NULL && paper->image != NULL;
    if (has_image &&
        !pdf_image_open(&image, printer->pages.pdf, paper->image, paper->image_size, err))
        return false;
    if (!measure_tables(printer, err))
        return false;
    draw(printer, has_image && image.image != NULL ? &image : NULL);
    return true;
}

bool render_check_picture(const void *bytes, size_t size, struct error *err)
{
    struct failure failure = {0};
    struct pdf_image image = {0};
    scoped(free_pdf) HPDF_Doc pdf = HPDF_NewEx(note_failure, NULL, NULL, POOL_BYTES, &failure);
    if (pdf == NULL)
        return fail(err, ERROR_UNAVAILABLE, _("there is no memory for a PDF"));
    if (!pdf_image_open(&image, pdf, bytes, size, err))
        return false;
    if (failure.code == HPDF_OK && image.image != NULL)
        return true;
    return fail(err, ERROR_INVALID, _("the picture cannot be printed (libharu error 0x%04lx)"),
                (unsigned long)failure.code);
}

bool render_pdf(const struct answer *answer, const char *const *fonts, const char *path,
                struct error *err)
{
    struct failure failure = {0};
    scoped(free_pdf) HPDF_Doc pdf = HPDF_NewEx(note_failure, NULL, NULL, POOL_BYTES, &failure);
    if (pdf == NULL)
        return fail(err, ERROR_UNAVAILABLE, _("there is no memory for a PDF"));
    set_version(pdf);
    HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
    HPDF_SetPagesConfiguration(pdf, PAGES_IN_A_NODE);
    scoped(arena_close) struct arena *arena = arena_open(MEMORY_LIMIT);
    scoped(arena_close) struct arena *scratch = arena_open(MEMORY_LIMIT);
    struct printer printer = {.answer = answer};
    printer.pages = (struct pdf_pages){
        .pdf = pdf,
        .font = &printer.font,
        .arena = arena,
        .scratch = scratch,
        .provisional = answer->paper == NULL ? NULL : answer->paper->provisional,
        .printed = answer->paper == NULL ? NULL : answer->paper->printed,
    };
    if (!pdf_font_open(&printer.font, pdf, fonts, err) || !make(&printer, err))
        return false;
    if (failure.code != HPDF_OK)
        return fail(err, ERROR_UNAVAILABLE, _("the PDF cannot be made (libharu error 0x%04lx)"),
                    (unsigned long)failure.code);
    return pdf_file_save(pdf, path, err);
}
