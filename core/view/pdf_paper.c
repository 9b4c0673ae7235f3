/* Letterhead, title and signatures, as Indonesian offices set them. */
#include "core/view/pdf_paper.h"

#include "core/base/text.h"

enum {
    LETTERHEAD_SIZE = 11 * PDF_POINT,
    LETTERHEAD_BOLD_SIZE = 13 * PDF_POINT,
    LETTERHEAD_ADDRESS_SIZE = 9 * PDF_POINT, /* of what stands below the bold line */
    IMAGE_HEIGHT_MAX = 66 * PDF_POINT,
    IMAGE_WIDTH_MAX = 84 * PDF_POINT,
    IMAGE_GAP = 10 * PDF_POINT,
    RULE_GAP = 5 * PDF_POINT, /* above the double rule */
    DOUBLE_GAP = 2750,
    BELOW_LETTERHEAD = 14 * PDF_POINT,

    TITLE_SIZE = 12 * PDF_POINT,
    SUBTITLE_SIZE = 10 * PDF_POINT,
    BELOW_TITLE = 6 * PDF_POINT,

    SIGNATURE_SIZE = 10 * PDF_POINT,
    ABOVE_SIGNATURES = 18 * PDF_POINT,
    BETWEEN_SIGNATURES = 14 * PDF_POINT,
    SIGNATURE_SPACE = 50 * PDF_POINT,
    SIGNATURE_GAP = 12 * PDF_POINT, /* between neighbours */
    BLANK_NAME = 130 * PDF_POINT,
    UNDERLINE = 1500, /* below the base line */
    IN_A_ROW_PORTRAIT = 3,
    IN_A_ROW_LANDSCAPE = 4,
    COLUMNS_LEAST = 2,
};

/* ------------------------------------------------------------------ letterhead */

struct letterhead {
    struct pdf_lines *lines;
    size_t count;
    int height, widest;
};

static struct letterhead lay_letterhead(const struct pdf_pages *pages, const struct paper *paper,
                                        int width)
{
    struct letterhead head = {0};
    while (paper->letterhead != NULL && paper->letterhead[head.count] != NULL)
        head.count++;
    head.lines = ARENA_ARRAY(pages->scratch, head.count, struct pdf_lines);
    for (size_t i = 0; i < head.count; i++) {
        int place = (int)i - paper->letterhead_bold;
        bool below = paper->letterhead_bold >= 0 && place > 0;
        struct pdf_style style = {
            .face = place == 0 ? PDF_BOLD : PDF_REGULAR,
            .size = place == 0 ? LETTERHEAD_BOLD_SIZE
                    : below    ? LETTERHEAD_ADDRESS_SIZE
                               : LETTERHEAD_SIZE,
            .width = width,
        };
        head.lines[i] = pdf_font_wrap(pages->font, pages->scratch, style, paper->letterhead[i]);
        head.height += pdf_height(&head.lines[i]);
        for (size_t k = 0; k < head.lines[i].count; k++)
            head.widest =
                pdf_larger(head.widest, pdf_width(head.lines[i].lines[k].units, style.size));
    }
    return head;
}

/* As large as it may be with its own proportions. */
static struct pdf_area size_image(const struct pdf_pages *pages, const struct pdf_image *image)
{
    if (image == NULL)
        return (struct pdf_area){0};
    int64_t width = (int64_t)IMAGE_HEIGHT_MAX * image->width / image->height;
    struct pdf_area area = {pages->left, pages->y, (int)width, IMAGE_HEIGHT_MAX};
    if (width > IMAGE_WIDTH_MAX) {
        area.width = IMAGE_WIDTH_MAX;
        area.height = (int)((int64_t)IMAGE_WIDTH_MAX * image->height / image->width);
    }
    return area;
}

static void draw_double_rule(struct pdf_pages *pages)
{
    int left = pages->left, right = pages->right;
    pages->y -= RULE_GAP;
    pdf_page_rule(pages, (struct pdf_rule){left, pages->y, right, pages->y, PDF_THICK});
    pages->y -= DOUBLE_GAP;
    pdf_page_rule(pages, (struct pdf_rule){left, pages->y, right, pages->y, PDF_THIN});
    pages->y -= BELOW_LETTERHEAD;
}

void pdf_paper_draw_letterhead(struct pdf_pages *pages, const struct paper *paper,
                               const struct pdf_image *image)
{
    int width = pages->right - pages->left;
    struct pdf_area area = size_image(pages, image);
    int beside = image == NULL ? 0 : area.width + IMAGE_GAP;
    struct letterhead head = lay_letterhead(pages, paper, width - beside);
    if (head.count == 0 && image == NULL)
        return;
    /* In the middle of the paper, unless the picture is in the way. */
    bool middle = head.widest <= width - 2 * beside;
    struct pdf_slot slot = {.x = pages->left + (middle ? 0 : beside),
                            .width = width - (middle ? 0 : beside),
                            .align = PDF_CENTRE};
    int height = pdf_larger(head.height, area.height);
    if (image != NULL) {
        area.top -= (height - area.height) / 2;
        pdf_page_picture(pages, image, area);
    }
    slot.top = pages->y - (height - head.height) / 2;
    for (size_t i = 0; i < head.count; i++) {
        pdf_page_write(pages, &head.lines[i], slot);
        slot.top -= pdf_height(&head.lines[i]);
    }
    pages->y -= height;
    draw_double_rule(pages);
    arena_clear(pages->scratch);
}

static void draw_centred(struct pdf_pages *pages, struct pdf_style style, const char *text)
{
    if (text_is_empty(text))
        return;
    style.width = pages->right - pages->left;
    struct pdf_lines lines = pdf_font_wrap(pages->font, pages->scratch, style, text);
    pdf_page_write(pages, &lines,
                   (struct pdf_slot){pages->left, pages->y, style.width, PDF_CENTRE});
    pages->y -= pdf_height(&lines);
}

void pdf_paper_draw_title(struct pdf_pages *pages, const char *title, const char *subtitle)
{
    int before = pages->y;
    draw_centred(pages, (struct pdf_style){PDF_BOLD, TITLE_SIZE, 0}, title);
    draw_centred(pages, (struct pdf_style){PDF_REGULAR, SUBTITLE_SIZE, 0}, subtitle);
    if (pages->y < before)
        pages->y -= BELOW_TITLE;
    arena_clear(pages->scratch);
}

/* ------------------------------------------------------------------ signatures */

/* How the signatories stand beside each other. */
struct seating {
    size_t columns;
    size_t in_a_row;
    int width; /* of a column */
};

struct seat {
    struct pdf_lines role, title, name, staff_number;
    int above, below; /* heights of what stands above and below the signature */
};

static struct seating seat_all(const struct pdf_pages *pages, size_t count)
{
    size_t most = pages->landscape ? IN_A_ROW_LANDSCAPE : IN_A_ROW_PORTRAIT;
    size_t rows = (count + most - 1) / most;
    size_t in_a_row = rows > 0 ? (count + rows - 1) / rows : 1;
    size_t columns = in_a_row < COLUMNS_LEAST ? COLUMNS_LEAST : in_a_row;
    return (struct seating){columns, in_a_row, (pages->right - pages->left) / (int)columns};
}

static struct pdf_lines lay_part(const struct pdf_pages *pages, struct pdf_style style,
                                 const char *text, int *height)
{
    if (text_is_empty(text))
        return (struct pdf_lines){.style = style};
    struct pdf_lines lines = pdf_font_wrap(pages->font, pages->scratch, style, text);
    *height += pdf_height(&lines);
    return lines;
}

static struct seat lay_seat(const struct pdf_pages *pages, const struct signatory *signatory,
                            int width)
{
    struct pdf_style regular = {PDF_REGULAR, SIGNATURE_SIZE, width - SIGNATURE_GAP};
    struct pdf_style bold = {PDF_BOLD, SIGNATURE_SIZE, width - SIGNATURE_GAP};
    struct seat seat = {0};
    seat.role = lay_part(pages, regular, signatory->role, &seat.above);
    seat.title = lay_part(pages, regular, signatory->title, &seat.above);
    seat.name = lay_part(pages, bold, signatory->name, &seat.below);
    seat.staff_number = lay_part(pages, regular, signatory->staff_number, &seat.below);
    return seat;
}

/* A row of them, from number first on. */
static struct seat lay_row(const struct pdf_pages *pages, const struct paper *paper, size_t first,
                           struct seat *seats)
{
    struct seating seating = seat_all(pages, paper->signatory_count);
    struct seat row = {0};
    for (size_t i = 0; i < seating.in_a_row && first + i < paper->signatory_count; i++) {
        seats[i] = lay_seat(pages, &paper->signatories[first + i], seating.width);
        row.above = pdf_larger(row.above, seats[i].above);
        row.below = pdf_larger(row.below, seats[i].below);
    }
    return row;
}

int pdf_paper_signatures_height(struct pdf_pages *pages, const struct paper *paper)
{
    bool dated = !text_is_empty(paper->place_and_day);
    if (paper->signatory_count == 0 && !dated)
        return 0;
    struct seat seats[IN_A_ROW_LANDSCAPE] = {0};
    struct seating seating = seat_all(pages, paper->signatory_count);
    int height = ABOVE_SIGNATURES + (dated ? pdf_line_height(SIGNATURE_SIZE) : 0);
    for (size_t first = 0; first < paper->signatory_count; first += seating.in_a_row) {
        struct seat row = lay_row(pages, paper, first, seats);
        height += row.above + SIGNATURE_SPACE + row.below + (first > 0 ? BETWEEN_SIGNATURES : 0);
    }
    arena_clear(pages->scratch);
    return height;
}

static void underline(struct pdf_pages *pages, const struct pdf_lines *name, struct pdf_slot slot)
{
    int y = slot.top - pdf_base_line(SIGNATURE_SIZE) - UNDERLINE;
    size_t count = name->count > 0 ? name->count : 1;
    for (size_t i = 0; i < count; i++, y -= pdf_line_height(SIGNATURE_SIZE)) {
        int width = name->count > 0 ? pdf_width(name->lines[i].units, SIGNATURE_SIZE) : BLANK_NAME;
        int x = slot.x + (slot.width - width) / 2;
        pdf_page_rule(pages, (struct pdf_rule){x, y, x + width, y, PDF_THIN});
    }
}

static void draw_seat(struct pdf_pages *pages, const struct seat *seat, const struct seat *row,
                      struct pdf_slot slot)
{
    int top = slot.top;
    pdf_page_write(pages, &seat->role, slot);
    slot.top -= pdf_height(&seat->role);
    pdf_page_write(pages, &seat->title, slot);
    slot.top = top - row->above - SIGNATURE_SPACE;
    pdf_page_write(pages, &seat->name, slot);
    underline(pages, &seat->name, slot);
    slot.top -= pdf_height(&seat->name);
    pdf_page_write(pages, &seat->staff_number, slot);
}

static void draw_place_and_day(struct pdf_pages *pages, const char *text, int column)
{
    struct pdf_style style = {PDF_REGULAR, SIGNATURE_SIZE, 0};
    struct pdf_lines lines = pdf_font_wrap(pages->font, pages->scratch, style, text);
    int width = pdf_width(lines.lines[0].units, SIGNATURE_SIZE);
    struct pdf_slot slot = {pages->right - column, pages->y, column, PDF_CENTRE};
    if (width > column)
        slot.align = PDF_RIGHT;
    pdf_page_write(pages, &lines, slot);
    pages->y -= pdf_line_height(SIGNATURE_SIZE);
}

void pdf_paper_draw_signatures(struct pdf_pages *pages, const struct paper *paper)
{
    int height = pdf_paper_signatures_height(pages, paper);
    if (height == 0)
        return;
    pdf_page_need(pages, height);
    pages->y -= ABOVE_SIGNATURES;
    struct seating seating = seat_all(pages, paper->signatory_count);
    if (!text_is_empty(paper->place_and_day))
        draw_place_and_day(pages, paper->place_and_day, seating.width);
    for (size_t first = 0; first < paper->signatory_count; first += seating.in_a_row) {
        struct seat seats[IN_A_ROW_LANDSCAPE] = {0};
        size_t left = paper->signatory_count - first;
        size_t count = left < seating.in_a_row ? left : seating.in_a_row;
        struct seat row = lay_row(pages, paper, first, seats);
        int free_columns = (int)(seating.columns - count);
        /* One alone stands on the right; a last row that is not full in the middle. */
        int indent =
            seating.in_a_row == 1 ? free_columns * seating.width : free_columns * seating.width / 2;
        if (first > 0)
            pages->y -= BETWEEN_SIGNATURES;
        for (size_t i = 0; i < count; i++)
            draw_seat(pages, &seats[i], &row,
                      (struct pdf_slot){pages->left + indent + (int)i * seating.width, pages->y,
                                        seating.width, PDF_CENTRE});
        pages->y -= row.above + SIGNATURE_SPACE + row.below;
    }
    arena_clear(pages->scratch);
}
