/*
 * Liberation Sans in a PDF: text as its fonts want it, measured and broken into lines.
 *
 * Lengths in all pdf_ files are thousandths of a point, in whole numbers, so that the same answer
 * becomes the same bytes on every machine; widths called units are thousandths of the font size.
 * Text in the letters of Western Europe (CP1252) is written with one byte a letter; only text with
 * other letters needs the larger and slower Unicode font, which is loaded when it is first met.
 */
#ifndef CORE_VIEW_PDF_FONT_H
#define CORE_VIEW_PDF_FONT_H

#include "core/base/arena.h"
#include "core/base/error.h"

#include <hpdf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { PDF_POINT = 1000 };

enum pdf_face { PDF_REGULAR, PDF_BOLD, PDF_FACE_COUNT };

enum { PDF_BYTE_COUNT = 256 };

struct pdf_font {
    HPDF_Doc pdf;
    bool knows_unicode;
    struct {
        const char *name;
        HPDF_Font western, unicode; /* unicode: NULL until it is needed */
        HPDF_FontDef definition;
        int widths[PDF_BYTE_COUNT]; /* units of the bytes of CP1252 */
    } faces[PDF_FACE_COUNT];
};

/* How text is set. */
struct pdf_style {
    enum pdf_face face;
    int size;
    int width; /* of a line; 0: as long as the text */
};

struct pdf_text {
    const char *bytes; /* terminated */
    bool unicode;      /* UTF-8; else CP1252 */
};

struct pdf_line {
    const char *start;
    size_t length;
    int units;
};

/* Text broken into lines; at least one. */
struct pdf_lines {
    struct pdf_style style;
    bool unicode;
    const struct pdf_line *lines;
    size_t count;
};

struct pdf_extent {
    int line; /* units of the longest line */
    int word; /* units of the longest word */
};

/* Looks for the two faces in the folders. ERROR_UNAVAILABLE if one is not there. */
bool pdf_font_open(struct pdf_font *font, HPDF_Doc pdf, const char *const *folders,
                   struct error *err) MUST_USE;

/* The font of libharu that shows text of that kind. */
HPDF_Font pdf_font_of(struct pdf_font *font, enum pdf_face face, bool unicode);

/* The title of the document as readers show it. */
void pdf_font_set_title(struct pdf_font *font, struct arena *arena, const char *title);

/* Characters no font can show become '?', control characters spaces; NULL is "". */
struct pdf_text pdf_font_encode(struct arena *arena, const char *text);

struct pdf_extent pdf_font_measure(const struct pdf_font *font, enum pdf_face face,
                                   const struct pdf_text *text);

/* By line ends, then words, then characters; no character is lost but the spaces at a break. */
struct pdf_lines pdf_font_wrap(const struct pdf_font *font, struct arena *arena,
                               struct pdf_style style, const char *text);

/*
 * A pointer inside a struct of libharu. Its memory pool does not align what it gives out, so the
 * compiler must not be told that there is a struct.
 */
static inline void *pdf_member(const void *object, size_t offset)
{
    void *member = NULL;
    memcpy(&member, (const char *)object + offset, sizeof member);
    return member;
}

static inline int pdf_larger(int left, int right)
{
    return left > right ? left : right;
}

/* How wide units are in that size, rounded up. */
static inline int pdf_width(int units, int size)
{
    return (int)(((int64_t)units * size + PDF_POINT - 1) / PDF_POINT);
}

/* From the top of a line to what its letters stand on. */
static inline int pdf_base_line(int size)
{
    return (int)((int64_t)size * 93 / 100);
}

/* From one base line to the next. */
static inline int pdf_line_height(int size)
{
    return size * 6 / 5;
}

static inline int pdf_height(const struct pdf_lines *lines)
{
    return (int)lines->count * pdf_line_height(lines->style.size);
}

#endif
