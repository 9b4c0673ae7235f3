/* Puts text and rules on pages with as few words to libharu as will do. */
#include "core/view/pdf_page.h"

#include "core/base/language.h"

#include <string.h>

enum {
    MARGIN_LEFT = 54 * PDF_POINT, /* punched */
    MARGIN_RIGHT = 40 * PDF_POINT,
    MARGIN_TOP = 42 * PDF_POINT,
    MARGIN_BOTTOM = 54 * PDF_POINT,
    A4_SHORT = 595276,
    A4_LONG = 841890,

    /* The sides of A4 are as 1 to the root of 2. */
    SHORT_SIDE = 57735,
    LONG_SIDE = 81650,
    DIAGONAL = 100000,

    MARK_MAX = 84 * PDF_POINT,
    MARK_SHARE = 80, /* percent of the diagonal */
    MARK_FALL = 350, /* half the height of a capital, in units */
    NOTE_SIZE = 9 * PDF_POINT,
    NOTE_TOP = 24 * PDF_POINT, /* below the edge of the paper */

    FOOTER_SIZE = 7 * PDF_POINT,
    CHAIN_SIZE = 6 * PDF_POINT,
    FOOTER_RULE = 42 * PDF_POINT,
    FOOTER_GAP = 3 * PDF_POINT,
    COLUMN_GAP = 14 * PDF_POINT,

    FIRST_RULES = 256,
};

/* Colours, from black to white. */
static const float black = 0.0F, mark_grey = 0.90F, shade_grey = 0.90F;

static const float weights[PDF_WEIGHT_COUNT] = {
    [PDF_HAIR] = 0.25F,
    [PDF_THIN] = 0.625F,
    [PDF_THICK] = 1.5F,
};

/* Eighths of a point are fine enough for paper and short, exact decimals in the file. */
static int eighths(int length)
{
    return (length * 8 + (length < 0 ? -PDF_POINT / 2 : PDF_POINT / 2)) / PDF_POINT;
}

static float points(int length)
{
    return (float)eighths(length) / 8.0F;
}

static void end_text(struct pdf_pages *pages)
{
    if (pages->in_text)
        HPDF_Page_EndText(pages->page);
    pages->in_text = false;
}

static void begin_text(struct pdf_pages *pages)
{
    if (pages->in_text)
        return;
    HPDF_Page_BeginText(pages->page);
    pages->in_text = true;
    pages->text_x = 0;
    pages->text_y = 0;
}

static void use_font(struct pdf_pages *pages, const struct pdf_style *style, bool unicode)
{
    HPDF_Font font = pdf_font_of(pages->font, style->face, unicode);
    if (font == pages->used_font && style->size == pages->used_size)
        return;
    HPDF_Page_SetFontAndSize(pages->page, font, (float)style->size / PDF_POINT);
    pages->used_font = font;
    pages->used_size = style->size;
}

static void show(struct pdf_pages *pages, const struct pdf_line *line)
{
    bool whole = line->start[line->length] == '\0';
    HPDF_Page_ShowText(pages->page,
                       whole ? line->start
                             : arena_copy_bytes(pages->scratch, line->start, line->length));
}

void pdf_page_write(struct pdf_pages *pages, const struct pdf_lines *lines, struct pdf_slot slot)
{
    int base = slot.top - pdf_base_line(lines->style.size);
    for (size_t i = 0; i < lines->count; i++, base -= pdf_line_height(lines->style.size)) {
        const struct pdf_line *line = &lines->lines[i];
        if (line->length == 0)
            continue;
        int left_over = slot.width - pdf_width(line->units, lines->style.size);
        int indent = slot.align == PDF_LEFT     ? 0
                     : slot.align == PDF_CENTRE ? left_over / 2
                                                : left_over;
        begin_text(pages);
        use_font(pages, &lines->style, lines->unicode);
        int x = eighths(slot.x + indent), y = eighths(base);
        HPDF_Page_MoveTextPos(pages->page, (float)(x - pages->text_x) / 8.0F,
                              (float)(y - pages->text_y) / 8.0F);
        pages->text_x = x;
        pages->text_y = y;
        show(pages, line);
    }
}

/* Kept until the page is done: drawn in one go, they cost little. */
void pdf_page_rule(struct pdf_pages *pages, struct pdf_rule rule)
{
    if (pages->rule_count == pages->rule_room) {
        size_t room = pages->rule_room * 2 + FIRST_RULES;
        pages->rules =
            arena_grow(pages->arena, pages->rules, pages->rule_count, room, sizeof *pages->rules);
        pages->rule_room = room;
    }
    pages->rules[pages->rule_count++] = rule;
}

static void draw_rules(struct pdf_pages *pages)
{
    end_text(pages);
    for (enum pdf_weight weight = PDF_HAIR; weight < PDF_WEIGHT_COUNT; weight++) {
        bool any = false;
        for (size_t i = 0; i < pages->rule_count; i++) {
            const struct pdf_rule *rule = &pages->rules[i];
            if (rule->weight != weight)
                continue;
            if (!any)
                HPDF_Page_SetLineWidth(pages->page, weights[weight]);
            any = true;
            HPDF_Page_MoveTo(pages->page, points(rule->x), points(rule->y));
            HPDF_Page_LineTo(pages->page, points(rule->to_x), points(rule->to_y));
        }
        if (any)
            HPDF_Page_Stroke(pages->page);
    }
    pages->rule_count = 0;
}

void pdf_page_shade(struct pdf_pages *pages, struct pdf_area area)
{
    end_text(pages);
    HPDF_Page_SetGrayFill(pages->page, shade_grey);
    HPDF_Page_Rectangle(pages->page, points(area.x), points(area.top - area.height),
                        points(area.width), points(area.height));
    HPDF_Page_Fill(pages->page);
    HPDF_Page_SetGrayFill(pages->page, black);
}

void pdf_page_frame(struct pdf_pages *pages, struct pdf_area area)
{
    int right = area.x + area.width, bottom = area.top - area.height;
    pdf_page_rule(pages, (struct pdf_rule){area.x, area.top, right, area.top, PDF_THIN});
    pdf_page_rule(pages, (struct pdf_rule){right, area.top, right, bottom, PDF_THIN});
    pdf_page_rule(pages, (struct pdf_rule){right, bottom, area.x, bottom, PDF_THIN});
    pdf_page_rule(pages, (struct pdf_rule){area.x, bottom, area.x, area.top, PDF_THIN});
}

void pdf_page_picture(struct pdf_pages *pages, const struct pdf_image *image, struct pdf_area area)
{
    end_text(pages);
    HPDF_Page_DrawImage(pages->page, image->image, points(area.x), points(area.top - area.height),
                        points(area.width), points(area.height));
}

static int width_of(const struct pdf_pages *pages, struct pdf_style style, const char *text)
{
    struct pdf_text encoded = pdf_font_encode(pages->scratch, text);
    return pdf_width(pdf_font_measure(pages->font, style.face, &encoded).line, style.size);
}

/* Text as one line, made smaller until it fits the width of the style. */
static struct pdf_lines lay_line(const struct pdf_pages *pages, struct pdf_style style,
                                 const char *text)
{
    int width = width_of(pages, style, text);
    if (width > style.width)
        style.size = (int)((int64_t)style.size * style.width / width);
    style.width = 0;
    return pdf_font_wrap(pages->font, pages->scratch, style, text);
}

static void write_operator(struct pdf_pages *pages, const char *operator)
{
    if (pages->page == NULL)
        return;
    const void *attributes = pdf_member(pages->page, offsetof(HPDF_Dict_Rec, attr));
    HPDF_Stream_WriteStr(pdf_member(attributes, offsetof(HPDF_PageAttr_Rec, stream)), operator);
}

/*
 * Along the diagonal, before anything else, so that everything else is on top of it. Who copies the
 * text of the page does not get its letters between the rows: the note above says the same.
 */
static void draw_mark(struct pdf_pages *pages)
{
    int64_t across = pages->landscape ? LONG_SIDE : SHORT_SIDE;
    int64_t up = pages->landscape ? SHORT_SIDE : LONG_SIDE;
    int64_t diagonal = (int64_t)pages->width * DIAGONAL / across;
    struct pdf_style most = {PDF_BOLD, MARK_MAX, (int)(diagonal * MARK_SHARE / 100)};
    struct pdf_lines lines = lay_line(pages, most, pages->provisional);
    int64_t back = pdf_width(lines.lines[0].units, lines.style.size) / 2;
    int64_t fall = pdf_width(MARK_FALL, lines.style.size);
    int x = (int)(pages->width / 2 - (back * across - fall * up) / DIAGONAL);
    int y = (int)(pages->height / 2 - (back * up + fall * across) / DIAGONAL);
    float cosine = (float)across / DIAGONAL, sine = (float)up / DIAGONAL;
    write_operator(pages, "/Span <</ActualText ()>> BDC\n");
    begin_text(pages);
    HPDF_Page_SetGrayFill(pages->page, mark_grey);
    use_font(pages, &lines.style, lines.unicode);
    HPDF_Page_SetTextMatrix(pages->page, cosine, sine, -sine, cosine, points(x), points(y));
    show(pages, &lines.lines[0]);
    end_text(pages);
    write_operator(pages, "EMC\n");
    HPDF_Page_SetGrayFill(pages->page, black);
}

static void write_provisional(struct pdf_pages *pages)
{
    draw_mark(pages);
    int width = pages->right - pages->left;
    struct pdf_style most = {PDF_BOLD, NOTE_SIZE, width};
    struct pdf_lines note = lay_line(pages, most, pages->provisional);
    pdf_page_write(pages, &note,
                   (struct pdf_slot){pages->left, pages->height - NOTE_TOP, width, PDF_RIGHT});
}

/* A list that gets about tells where it came from. */
static void write_printed(struct pdf_pages *pages)
{
    int width = (pages->right - pages->left) / 2;
    struct pdf_style most = {PDF_REGULAR, FOOTER_SIZE, width};
    struct pdf_lines note = lay_line(pages, most, pages->printed);
    pdf_page_write(pages, &note,
                   (struct pdf_slot){pages->left, pages->height - NOTE_TOP, width, PDF_LEFT});
}

void pdf_pages_begin(struct pdf_pages *pages)
{
    pages->width = pages->landscape ? A4_LONG : A4_SHORT;
    pages->height = pages->landscape ? A4_SHORT : A4_LONG;
    pages->left = MARGIN_LEFT;
    pages->right = pages->width - MARGIN_RIGHT;
    pages->top = pages->height - MARGIN_TOP;
    pages->bottom = MARGIN_BOTTOM;
}

static void turn_to(struct pdf_pages *pages, HPDF_Page page)
{
    pages->page = page;
    pages->in_text = false;
    pages->used_font = NULL;
    pages->used_size = 0;
}

void pdf_page_next(struct pdf_pages *pages)
{
    if (pages->page != NULL)
        draw_rules(pages);
    turn_to(pages, HPDF_AddPage(pages->pdf));
    pages->count++;
    HPDF_Page_SetSize(pages->page, HPDF_PAGE_SIZE_A4,
                      pages->landscape ? HPDF_PAGE_LANDSCAPE : HPDF_PAGE_PORTRAIT);
    if (pages->provisional != NULL && *pages->provisional != '\0')
        write_provisional(pages);
    if (pages->printed != NULL)
        write_printed(pages);
    pages->y = pages->top;
}

void pdf_page_need(struct pdf_pages *pages, int height)
{
    if (height > pdf_page_room(pages) && !pdf_page_is_empty(pages))
        pdf_page_next(pages);
}

int pdf_page_room(const struct pdf_pages *pages)
{
    return pages->y - pages->bottom;
}

int pdf_page_capacity(const struct pdf_pages *pages)
{
    return pages->top - pages->bottom;
}

bool pdf_page_is_empty(const struct pdf_pages *pages)
{
    return pages->y == pages->top;
}

/* Serial and chain on one line if there is room beside the page number, else the chain below. */
static void write_footer(struct pdf_pages *pages, const struct pdf_footer *footer, int number)
{
    int left = pages->left, width = pages->right - left, top = FOOTER_RULE - FOOTER_GAP;
    struct pdf_style small = {PDF_REGULAR, FOOTER_SIZE, width};
    const char *text = arena_format(pages->scratch, _("Page %d of %d"), number, pages->count);
    struct pdf_lines page_of = lay_line(pages, small, text);
    pdf_page_rule(pages, (struct pdf_rule){left, FOOTER_RULE, pages->right, FOOTER_RULE, PDF_HAIR});
    pdf_page_write(pages, &page_of, (struct pdf_slot){left, top, width, PDF_RIGHT});

    small.width -= width_of(pages, small, text) + COLUMN_GAP;
    struct pdf_lines serial = lay_line(pages, small, footer->serial);
    pdf_page_write(pages, &serial, (struct pdf_slot){left, top, width, PDF_LEFT});
    struct pdf_style smaller = {PDF_REGULAR, CHAIN_SIZE, width};
    int taken = width_of(pages, small, footer->serial);
    int indent = taken > 0 ? taken + COLUMN_GAP : 0;
    if (indent + width_of(pages, smaller, footer->chain) <= small.width) {
        left += indent;
        top -= pdf_base_line(FOOTER_SIZE) - pdf_base_line(CHAIN_SIZE);
    } else {
        top -= pdf_line_height(FOOTER_SIZE);
    }
    struct pdf_lines chain = lay_line(pages, smaller, footer->chain);
    pdf_page_write(pages, &chain, (struct pdf_slot){left, top, width, PDF_LEFT});
    draw_rules(pages);
}

void pdf_pages_end(struct pdf_pages *pages, const struct pdf_footer *footer)
{
    draw_rules(pages);
    for (int i = 0; i < pages->count; i++) {
        turn_to(pages, HPDF_GetPageByIndex(pages->pdf, (HPDF_UINT)i));
        write_footer(pages, footer, i + 1);
        arena_clear(pages->scratch);
    }
}
