/*
 * Takes pictures apart before libharu sees them. Its own PNG reader ends the program on a damaged
 * file (libpng's error comes back to nowhere) and reads past the row of small palettes, so libpng
 * is asked directly and libharu gets plain pixels.
 */
#include "core/view/pdf_image.h"

#include "core/base/arena.h"
#include "core/base/language.h"

#include <png.h>
#include <stdint.h>
#include <string.h>

enum { RGBA = 4, RGB = 3, BITS = 8, OPAQUE = 255 };

struct bytes {
    const unsigned char *start;
    size_t size;
};

static bool fail_image(struct error *err, const char *why)
{
    fail(err, ERROR_INVALID, _("the picture of the letterhead cannot be used: %s"), why);
    return fail_hint(err, _("use a PNG or JPEG file of at most %d MB and %d x %d pixels"),
                     PDF_IMAGE_BYTES_MAX / (1024 * 1024), PDF_IMAGE_SIDE_MAX, PDF_IMAGE_SIDE_MAX);
}

static bool check_sides(unsigned width, unsigned height, struct error *err)
{
    if (width == 0 || height == 0 || width > PDF_IMAGE_SIDE_MAX || height > PDF_IMAGE_SIDE_MAX)
        return fail_image(err, _("too many pixels, or none"));
    return true;
}

static void free_png(png_image *png)
{
    png_image_free(png);
}

/* Splits pixels into colours and how much of them covers the paper. */
static bool split(unsigned char *pixels, size_t count, unsigned char *covers)
{
    bool opaque = true;
    for (size_t i = 0; i < count; i++) {
        covers[i] = pixels[i * RGBA + RGB];
        opaque = opaque && covers[i] == OPAQUE;
        memmove(pixels + i * RGB, pixels + i * RGBA, RGB);
    }
    return opaque;
}

static bool open_png(struct pdf_image *image, HPDF_Doc pdf, struct bytes file, struct error *err)
{
    scoped(free_png) png_image png = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&png, file.start, file.size))
        return fail_image(err, _("the PNG file is damaged"));
    if (!check_sides(png.width, png.height, err))
        return false;
    png.format = PNG_FORMAT_RGBA;
    size_t count = (size_t)png.width * png.height;
    scoped(arena_close) struct arena *arena = arena_open(count * (RGBA + 1) + (1 << 20));
    unsigned char *pixels = arena_allocate(arena, count, RGBA);
    if (!png_image_finish_read(&png, NULL, pixels, 0, NULL))
        return fail_image(err, _("the PNG file is damaged"));
    unsigned char *covers = arena_allocate(arena, count, 1);
    bool opaque = split(pixels, count, covers);
    *image = (struct pdf_image){.width = (int)png.width, .height = (int)png.height};
    image->image =
        HPDF_LoadRawImageFromMem(pdf, pixels, png.width, png.height, HPDF_CS_DEVICE_RGB, BITS);
    if (!opaque && image->image != NULL)
        HPDF_Image_AddSMask(image->image,
                            HPDF_LoadRawImageFromMem(pdf, covers, png.width, png.height,
                                                     HPDF_CS_DEVICE_GRAY, BITS));
    return true;
}

enum {
    MARKER = 0xFF,
    START_OF_IMAGE = 0xD8,
    END_OF_IMAGE = 0xD9,
    START_OF_SCAN = 0xDA,
    BASELINE = 0xC0, /* and extended, progressive */
    PROGRESSIVE = 0xC2,
    FRAME_SIZE = 8,
};

static unsigned two_bytes(const unsigned char *bytes)
{
    return (unsigned)bytes[0] << 8 | bytes[1];
}

/* The segment that says how large the picture is; NULL if there is none that can be shown. */
static const unsigned char *find_frame(struct bytes file)
{
    size_t at = 2;
    while (at + 4 + FRAME_SIZE <= file.size && file.start[at] == MARKER) {
        unsigned kind = file.start[at + 1];
        size_t length = two_bytes(file.start + at + 2);
        if (kind >= BASELINE && kind <= PROGRESSIVE && length >= FRAME_SIZE)
            return file.start + at + 4;
        if (kind == START_OF_SCAN || kind == MARKER || length < 2)
            return NULL;
        at += 2 + length;
    }
    return NULL;
}

static bool is_whole(struct bytes file)
{
    for (size_t i = file.size; i >= 2; i--)
        if (file.start[i - 2] == MARKER && file.start[i - 1] == END_OF_IMAGE)
            return true;
    return false;
}

static bool open_jpeg(struct pdf_image *image, HPDF_Doc pdf, struct bytes file, struct error *err)
{
    const unsigned char *frame = find_frame(file);
    if (frame == NULL || !is_whole(file))
        return fail_image(err, _("the JPEG file is damaged"));
    unsigned height = two_bytes(frame + 1), width = two_bytes(frame + 3), colours = frame[5];
    if (frame[0] != BITS || (colours != 1 && colours != RGB))
        return fail_image(err, _("only JPEG files in grey or RGB are shown"));
    if (!check_sides(width, height, err))
        return false;
    *image = (struct pdf_image){.width = (int)width, .height = (int)height};
    image->image = HPDF_LoadJpegImageFromMem(pdf, file.start, (HPDF_UINT)file.size);
    return true;
}

bool pdf_image_open(struct pdf_image *image, HPDF_Doc pdf, const void *bytes, size_t size,
                    struct error *err)
{
    static const unsigned char png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    static const unsigned char jpeg[] = {MARKER, START_OF_IMAGE, MARKER};
    if (size > PDF_IMAGE_BYTES_MAX)
        return fail_image(err, _("the file is too large"));
    struct bytes file = {bytes, size};
    if (size > sizeof png && memcmp(bytes, png, sizeof png) == 0)
        return open_png(image, pdf, file, err);
    if (size > sizeof jpeg && memcmp(bytes, jpeg, sizeof jpeg) == 0)
        return open_jpeg(image, pdf, file, err);
    return fail_image(err, _("it is neither PNG nor JPEG"));
}
