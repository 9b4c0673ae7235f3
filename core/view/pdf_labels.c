/* Draws labels: three beside each other. */
#include "core/view/pdf_labels.h"

#include "core/view/barcode.h"

enum {
    ACROSS = 3,
    HEIGHT = 102 * PDF_POINT,
    PADDING = 10 * PDF_POINT,
    NAME_SIZE = 9 * PDF_POINT,
    BARS_HEIGHT = 32 * PDF_POINT,
    GAP = 3 * PDF_POINT,
    SQUARE = 38 * PDF_POINT, /* of the QR code */
    CODE_SIZE = 12 * PDF_POINT,
    MORE_SIZE = 8 * PDF_POINT,
    LETTERS_MIN = 5 * PDF_POINT,
    MODULE_MAX = 1500, /* how wide the narrowest bar becomes at most */
};

struct labels {
    const struct answer *answer;
    struct pdf_pages *pages;
    int width;
};

/* One line, made smaller until it fits. */
static void write_line(const struct labels *labels, const char *text, struct pdf_style style,
                       struct pdf_slot slot)
{
    struct pdf_pages *pages = labels->pages;
    style.width = 0;
    struct pdf_lines lines = pdf_font_wrap(pages->font, pages->scratch, style, text);
    while (style.size > LETTERS_MIN && pdf_width(lines.lines[0].units, style.size) > slot.width) {
        style.size -= PDF_POINT / 2;
        lines = pdf_font_wrap(pages->font, pages->scratch, style, text);
    }
    lines.count = 1;
    pdf_page_write(pages, &lines, slot);
}

/* Neighbouring dark modules are one bar: no hairs between them. */
static void draw_code(const struct labels *labels, const struct barcode *code, int module,
                      int row_height, int x, int top)
{
    for (int row = 0; row < code->rows; row++) {
        const bool *dark = code->dark + (ptrdiff_t)row * code->width;
        for (int first = 0, end = 0; first < code->width; first = end) {
            for (end = first + 1; end < code->width && dark[end] == dark[first]; end++)
                ;
            if (dark[first])
                pdf_page_fill(labels->pages,
                              (struct pdf_area){x + first * module, top - row * row_height,
                                                (end - first) * module, row_height});
        }
    }
}

static bool draw_label(const struct labels *labels, const struct row *row, int x, int top,
                       struct error *err)
{
    struct barcode bars, square;
    struct pdf_pages *pages = labels->pages;
    const char *code = cell_plain(pages->scratch, &row->cells[0]);
    int room = labels->width - 2 * PADDING;
    if (!barcode_make(pages->scratch, BARCODE_128, code, &bars, err) ||
        !barcode_make(pages->scratch, BARCODE_QR, code, &square, err))
        return false;
    pdf_page_frame(pages, (struct pdf_area){x, top, labels->width, HEIGHT});
    x += PADDING;
    top -= PADDING;
    write_line(labels, cell_show(labels->answer, pages->scratch, &row->cells[1]),
               (struct pdf_style){PDF_REGULAR, NAME_SIZE, 0},
               (struct pdf_slot){x, top, room, PDF_LEFT});
    top -= pdf_line_height(NAME_SIZE) + GAP;
    int module = room / bars.width < MODULE_MAX ? room / bars.width : MODULE_MAX;
    draw_code(labels, &bars, module, BARS_HEIGHT, x, top);
    top -= BARS_HEIGHT + GAP;
    draw_code(labels, &square, SQUARE / square.width, SQUARE / square.width, x + room - SQUARE,
              top);
    struct pdf_slot slot = {x, top, room - SQUARE - PADDING, PDF_LEFT};
    write_line(labels, code, (struct pdf_style){PDF_BOLD, CODE_SIZE, 0}, slot);
    slot.top -= pdf_line_height(CODE_SIZE) + GAP;
    write_line(labels, cell_show(labels->answer, pages->scratch, &row->cells[2]),
               (struct pdf_style){PDF_REGULAR, MORE_SIZE, 0}, slot);
    return true;
}

bool pdf_labels_draw(const struct answer *answer, const struct table *table,
                     struct pdf_pages *pages, struct error *err)
{
    struct labels labels = {answer, pages, (pages->right - pages->left) / ACROSS};
    int place = 0;
    for (const struct row *row = table->first; row != NULL; row = row->next) {
        if (row->kind != ROW_CELLS)
            continue;
        if (place == 0)
            pdf_page_need(pages, HEIGHT);
        if (!draw_label(&labels, row, pages->left + place * labels.width, pages->y, err))
            return false;
        place = (place + 1) % ACROSS;
        if (place == 0)
            pages->y -= HEIGHT;
        arena_clear(pages->scratch);
    }
    if (place != 0)
        pages->y -= HEIGHT;
    return true;
}
