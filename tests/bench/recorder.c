/* The calls of libharu that make text, one after the other. */
#include "tests/bench/recorder.h"

#include "tests/bench/bench.h"

#include <hpdf.h>
#include <stdlib.h>
#include <string.h>

enum { CALLS_MAX = 1 << 20, FONTS_MAX = 8, PAGES_MAX = 4096, NUMBERS = 6, POOL_BYTES = 65536 };
enum { PAGES_IN_A_NODE = 200 };

enum call_kind {
    CALL_LOAD_FONT,
    CALL_GET_FONT,
    CALL_ADD_PAGE,
    CALL_TURN_TO,
    CALL_SIZE,
    CALL_BEGIN_TEXT,
    CALL_END_TEXT,
    CALL_FONT,
    CALL_MOVE,
    CALL_MATRIX,
    CALL_SHOW,
};

struct recorded_call {
    enum call_kind kind;
    int which; /* font, page or direction */
    float numbers[NUMBERS];
    const char *text, *encoding;
};

static struct {
    bool on;
    struct recorded_call *calls;
    size_t count, texts;
    HPDF_Font fonts[FONTS_MAX];
    HPDF_Page pages[PAGES_MAX];
    int font_count, page_count;
    HPDF_Page page; /* that was written to last */
} recorder;

void recorder_start(void)
{
    recorder.on = true;
    recorder.count = recorder.texts = 0;
    recorder.font_count = recorder.page_count = 0;
    recorder.page = NULL;
    if (recorder.calls == NULL)
        recorder.calls = calloc(CALLS_MAX, sizeof *recorder.calls);
    if (recorder.calls == NULL)
        bench_fail("no memory");
}

void recorder_stop(void)
{
    recorder.on = false;
}

size_t recorder_text_count(void)
{
    return recorder.texts;
}

static void put(struct recorded_call call)
{
    if (recorder.count == CALLS_MAX)
        bench_fail("too many calls to record");
    recorder.calls[recorder.count++] = call;
}

/* A call that writes to a page; the page is turned to first if it is another. */
static void put_on_page(HPDF_Page page, struct recorded_call call)
{
    if (!recorder.on)
        return;
    int which = 0;
    while (which < recorder.page_count && recorder.pages[which] != page)
        which++;
    if (which == recorder.page_count)
        bench_fail("a page that was not made");
    if (page != recorder.page)
        put((struct recorded_call){.kind = CALL_TURN_TO, .which = which});
    recorder.page = page;
    put(call);
}

/* ------------------------------------------------------------------ in between */

/* Names that the linker makes. */
#define WRAPPED(result, name, ...)                                                                 \
    result __real_##name(__VA_ARGS__);                                                             \
    result __wrap_##name(__VA_ARGS__);                                                             \
    result __wrap_##name(__VA_ARGS__)

WRAPPED(const char *, HPDF_LoadTTFontFromFile, HPDF_Doc pdf, const char *path, HPDF_BOOL embed)
{
    if (recorder.on)
        put((struct recorded_call){.kind = CALL_LOAD_FONT, .text = strdup(path)});
    return __real_HPDF_LoadTTFontFromFile(pdf, path, embed);
}

WRAPPED(HPDF_Font, HPDF_GetFont, HPDF_Doc pdf, const char *name, const char *encoding)
{
    HPDF_Font font = __real_HPDF_GetFont(pdf, name, encoding);
    if (!recorder.on)
        return font;
    if (recorder.font_count == FONTS_MAX)
        bench_fail("too many fonts");
    recorder.fonts[recorder.font_count++] = font;
    put((struct recorded_call){
        .kind = CALL_GET_FONT, .text = strdup(name), .encoding = strdup(encoding)});
    return font;
}

WRAPPED(HPDF_Page, HPDF_AddPage, HPDF_Doc pdf)
{
    HPDF_Page page = __real_HPDF_AddPage(pdf);
    if (!recorder.on)
        return page;
    if (recorder.page_count == PAGES_MAX)
        bench_fail("too many pages");
    recorder.pages[recorder.page_count++] = page;
    recorder.page = page;
    put((struct recorded_call){.kind = CALL_ADD_PAGE});
    return page;
}

WRAPPED(HPDF_STATUS, HPDF_Page_SetSize, HPDF_Page page, HPDF_PageSizes size,
        HPDF_PageDirection direction)
{
    put_on_page(page, (struct recorded_call){.kind = CALL_SIZE, .which = (int)direction});
    return __real_HPDF_Page_SetSize(page, size, direction);
}

WRAPPED(HPDF_STATUS, HPDF_Page_BeginText, HPDF_Page page)
{
    put_on_page(page, (struct recorded_call){.kind = CALL_BEGIN_TEXT});
    return __real_HPDF_Page_BeginText(page);
}

WRAPPED(HPDF_STATUS, HPDF_Page_EndText, HPDF_Page page)
{
    put_on_page(page, (struct recorded_call){.kind = CALL_END_TEXT});
    return __real_HPDF_Page_EndText(page);
}

WRAPPED(HPDF_STATUS, HPDF_Page_SetFontAndSize, HPDF_Page page, HPDF_Font font, HPDF_REAL size)
{
    int which = 0;
    while (which < recorder.font_count && recorder.fonts[which] != font)
        which++;
    put_on_page(page, (struct recorded_call){.kind = CALL_FONT, .which = which, .numbers = {size}});
    return __real_HPDF_Page_SetFontAndSize(page, font, size);
}

WRAPPED(HPDF_STATUS, HPDF_Page_MoveTextPos, HPDF_Page page, HPDF_REAL x, HPDF_REAL y)
{
    put_on_page(page, (struct recorded_call){.kind = CALL_MOVE, .numbers = {x, y}});
    return __real_HPDF_Page_MoveTextPos(page, x, y);
}

WRAPPED(HPDF_STATUS, HPDF_Page_SetTextMatrix, HPDF_Page page, HPDF_REAL a, HPDF_REAL b, HPDF_REAL c,
        HPDF_REAL d, HPDF_REAL x, HPDF_REAL y)
{
    put_on_page(page, (struct recorded_call){.kind = CALL_MATRIX, .numbers = {a, b, c, d, x, y}});
    return __real_HPDF_Page_SetTextMatrix(page, a, b, c, d, x, y);
}

WRAPPED(HPDF_STATUS, HPDF_Page_ShowText, HPDF_Page page, const char *text)
{
    if (recorder.on) {
        put_on_page(page, (struct recorded_call){.kind = CALL_SHOW, .text = strdup(text)});
        recorder.texts++;
    }
    return __real_HPDF_Page_ShowText(page, text);
}

/* ------------------------------------------------------------------ once more */

struct replaying {
    HPDF_Doc pdf;
    HPDF_Page page;
    HPDF_Font fonts[FONTS_MAX];
    const char *names[FONTS_MAX];
    int font_count, name_count;
};

static void replay(struct replaying *r, const struct recorded_call *call)
{
    const float *n = call->numbers;
    switch (call->kind) {
    case CALL_LOAD_FONT:
        r->names[r->name_count++] = __real_HPDF_LoadTTFontFromFile(r->pdf, call->text, HPDF_TRUE);
        return;
    case CALL_GET_FONT:
        r->fonts[r->font_count++] = __real_HPDF_GetFont(r->pdf, call->text, call->encoding);
        return;
    case CALL_ADD_PAGE:
        r->page = __real_HPDF_AddPage(r->pdf);
        return;
    case CALL_TURN_TO:
        r->page = HPDF_GetPageByIndex(r->pdf, (HPDF_UINT)call->which);
        return;
    case CALL_SIZE:
        __real_HPDF_Page_SetSize(r->page, HPDF_PAGE_SIZE_A4, (HPDF_PageDirection)call->which);
        return;
    case CALL_BEGIN_TEXT:
        __real_HPDF_Page_BeginText(r->page);
        return;
    case CALL_END_TEXT:
        __real_HPDF_Page_EndText(r->page);
        return;
    case CALL_FONT:
        __real_HPDF_Page_SetFontAndSize(r->page, r->fonts[call->which], n[0]);
        return;
    case CALL_MOVE:
        __real_HPDF_Page_MoveTextPos(r->page, n[0], n[1]);
        return;
    case CALL_MATRIX:
        __real_HPDF_Page_SetTextMatrix(r->page, n[0], n[1], n[2], n[3], n[4], n[5]);
        return;
    case CALL_SHOW:
        __real_HPDF_Page_ShowText(r->page, call->text);
        return;
    }
}

static void note_failure(HPDF_STATUS code, HPDF_STATUS detail, void *data)
{
    (void)data;
    bench_fail("libharu error 0x%04lx, %lu", (unsigned long)code, (unsigned long)detail);
}

void recorder_replay(const char *path)
{
    struct replaying r = {.pdf = HPDF_NewEx(note_failure, NULL, NULL, POOL_BYTES, NULL)};
    if (r.pdf == NULL)
        bench_fail("no memory for a PDF");
    HPDF_SetCompressionMode(r.pdf, HPDF_COMP_ALL);
    HPDF_SetPagesConfiguration(r.pdf, PAGES_IN_A_NODE);
    for (size_t i = 0; i < recorder.count; i++)
        replay(&r, &recorder.calls[i]);
    HPDF_SaveToFile(r.pdf, path);
    HPDF_Free(r.pdf);
}
