/* Finds the fonts and knows how wide their letters are, so that libharu need not be asked. */
#include "core/view/pdf_font.h"

#include "core/base/language.h"
#include "core/base/text.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
    FIRST_HIGH = 0x80, /* CP1252 is Latin-1 but for these */
    LAST_HIGH = 0x9F,
    SOFT_HYPHEN = 0xAD,
    UNKNOWN = 0xFFFD,
    UNICODE_LAST = 0xFFFF,   /* of libharu */
    LINE_BYTES_MAX = 4096,   /* libharu cuts strings of more than 65535 */
    UNITS_MAX = 1000 * 1000, /* wider than any paper; keeps sums small */
    FIRST_LINES = 4,
    PATH_SIZE = 4096,
};

static const char *const file_names[PDF_FACE_COUNT] = {
    [PDF_REGULAR] = "LiberationSans-Regular.ttf",
    [PDF_BOLD] = "LiberationSans-Bold.ttf",
};

static const uint16_t high_characters[LAST_HIGH - FIRST_HIGH + 1] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static uint16_t character_of(unsigned byte)
{
    return byte >= FIRST_HIGH && byte <= LAST_HIGH ? high_characters[byte - FIRST_HIGH]
                                                   : (uint16_t)byte;
}

/* The glyph is not marked as used: only what is shown goes into the file. */
static int units_of(HPDF_FontDef definition, uint32_t character)
{
    HPDF_UINT16 glyph = HPDF_TTFontDef_GetGlyphid(definition, (HPDF_UINT16)character);
    return HPDF_TTFontDef_GetGidWidth(definition, glyph);
}

static bool find_file(const char *const *folders, const char *name, char path[static PATH_SIZE])
{
    for (; *folders != NULL; folders++) {
        int length = snprintf(path, PATH_SIZE, "%s/%s", *folders, name);
        if (length > 0 && length < PATH_SIZE && access(path, R_OK) == 0)
            return true;
    }
    return false;
}

static bool open_face(struct pdf_font *font, enum pdf_face face, const char *const *folders,
                      struct error *err)
{
    char path[PATH_SIZE];
    if (!find_file(folders, file_names[face], path)) {
        fail(err, ERROR_UNAVAILABLE, _("the font '%s' is in none of the font folders"),
             file_names[face]);
        return fail_hint(err, _("install the Debian package fonts-liberation2"));
    }
    const char *name = HPDF_LoadTTFontFromFile(font->pdf, path, HPDF_TRUE);
    HPDF_Font western = HPDF_GetFont(font->pdf, name, "WinAnsiEncoding");
    HPDF_FontDef definition = HPDF_GetFontDef(font->pdf, name);
    if (western == NULL || definition == NULL) {
        fail(err, ERROR_UNAVAILABLE, _("the font file '%s' cannot be used"), path);
        return fail_hint(err, _("install the Debian package fonts-liberation2 again"));
    }
    font->faces[face].name = name;
    font->faces[face].western = western;
    font->faces[face].definition = definition;
    for (unsigned byte = ' '; byte < PDF_BYTE_COUNT; byte++)
        font->faces[face].widths[byte] = units_of(definition, character_of(byte));
    return true;
}

bool pdf_font_open(struct pdf_font *font, HPDF_Doc pdf, const char *const *folders,
                   struct error *err)
{
    *font = (struct pdf_font){.pdf = pdf};
    return open_face(font, PDF_REGULAR, folders, err) && open_face(font, PDF_BOLD, folders, err);
}

/* What libharu writes itself is malformed: readers warn, and some cannot copy the text. */
static void map_to_unicode(struct pdf_font *font, HPDF_Font unicode)
{
    HPDF_Dict map = HPDF_DictStream_New(pdf_member(font->pdf, offsetof(HPDF_Doc_Rec, mmgr)),
                                        pdf_member(font->pdf, offsetof(HPDF_Doc_Rec, xref)));
    if (map == NULL)
        return;
    HPDF_Stream to = pdf_member(map, offsetof(HPDF_Dict_Rec, stream));
    HPDF_Stream_WriteStr(to, "/CIDInit /ProcSet findresource begin\n12 dict begin\n"
                             "begincmap\n/CIDSystemInfo\n<< /Registry (Adobe)\n"
                             "/Ordering (UCS)\n/Supplement 0\n>> def\n"
                             "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                             "1 begincodespacerange\n<0000> <FFFF>\n"
                             "endcodespacerange\n");
    enum { ROWS = 256, ROWS_AT_ONCE = 64 };
    for (unsigned row = 0; row < ROWS; row++) {
        char range[32];
        snprintf(range, sizeof range, "<%02X00> <%02XFF> <%02X00>\n", row, row, row);
        if (row % ROWS_AT_ONCE == 0)
            HPDF_Stream_WriteStr(to, "64 beginbfrange\n");
        HPDF_Stream_WriteStr(to, range);
        if (row % ROWS_AT_ONCE == ROWS_AT_ONCE - 1)
            HPDF_Stream_WriteStr(to, "endbfrange\n");
    }
    HPDF_Stream_WriteStr(to, "endcmap\nCMapName currentdict /CMap defineresource pop\n"
                             "end\nend\n");
    const HPDF_UINT filter = HPDF_STREAM_FILTER_FLATE_DECODE;
    memcpy((char *)map + offsetof(HPDF_Dict_Rec, filter), &filter, sizeof filter);
    HPDF_Dict_Add(unicode, "ToUnicode", map);
}

static void learn_unicode(struct pdf_font *font)
{
    if (!font->knows_unicode)
        HPDF_UseUTFEncodings(font->pdf);
    font->knows_unicode = true;
}

HPDF_Font pdf_font_of(struct pdf_font *font, enum pdf_face face, bool unicode)
{
    if (!unicode)
        return font->faces[face].western;
    if (font->faces[face].unicode == NULL) {
        learn_unicode(font);
        font->faces[face].unicode = HPDF_GetFont(font->pdf, font->faces[face].name, "UTF-8");
        if (font->faces[face].unicode != NULL)
            map_to_unicode(font, font->faces[face].unicode);
    }
    return font->faces[face].unicode;
}

/* What is shown in place of a character. */
static uint32_t shown_character(uint32_t character)
{
    if (character == '\n')
        return character;
    if (character < ' ' || (character >= 0x7F && character < 0xA0))
        return ' ';
    return character == UNKNOWN || character > UNICODE_LAST ? '?' : character;
}

/* 0 if CP1252 does not have it. */
static unsigned western_byte(uint32_t character)
{
    if (character < FIRST_HIGH || (character > LAST_HIGH && character <= 0xFF))
        return character;
    for (unsigned i = 0; i < LAST_HIGH - FIRST_HIGH + 1; i++)
        if (high_characters[i] == character)
            return FIRST_HIGH + i;
    return 0;
}

static bool is_plain(const char *text)
{
    for (const char *c = text; *c != '\0'; c++)
        if ((*c < ' ' && *c != '\n') || *c > '~')
            return false;
    return true;
}

static bool encode_western(const char *text, char *to)
{
    for (uint32_t c = text_next_character(&text); c != 0; c = text_next_character(&text)) {
        unsigned byte = western_byte(shown_character(c));
        if (byte == 0)
            return false;
        if (byte != SOFT_HYPHEN)
            *to++ = (char)byte;
    }
    *to = '\0';
    return true;
}

static void encode_unicode(const char *text, char *to)
{
    const char *start = text;
    for (uint32_t c = text_next_character(&text); c != 0; c = text_next_character(&text)) {
        uint32_t shown = shown_character(c);
        if (shown != c) {
            *to++ = (char)shown;
        } else if (c != SOFT_HYPHEN) {
            memcpy(to, start, (size_t)(text - start));
            to += text - start;
        }
        start = text;
    }
    *to = '\0';
}

struct pdf_text pdf_font_encode(struct arena *arena, const char *text)
{
    if (text == NULL || is_plain(text))
        return (struct pdf_text){text == NULL ? "" : text, false};
    char *bytes = ARENA_ARRAY(arena, strlen(text) + 1, char);
    bool western = encode_western(text, bytes);
    if (!western)
        encode_unicode(text, bytes);
    return (struct pdf_text){bytes, !western};
}

void pdf_font_set_title(struct pdf_font *font, struct arena *arena, const char *title)
{
    if (!is_plain(title)) {
        char *shown = ARENA_ARRAY(arena, strlen(title) + 1, char);
        encode_unicode(title, shown);
        title = shown;
        learn_unicode(font);
        HPDF_SetCurrentEncoder(font->pdf, "UTF-8");
    }
    HPDF_SetInfoAttr(font->pdf, HPDF_INFO_TITLE, title);
}

/* Moves on by one character, which is not the end, and says how wide it is. */
static inline int next_units(const struct pdf_font *font, enum pdf_face face, bool unicode,
                             const char **at)
{
    if (!unicode)
        return font->faces[face].widths[(unsigned char)*(*at)++];
    return units_of(font->faces[face].definition, text_next_character(at));
}

static inline int sum_units(int left, int right)
{
    return left < UNITS_MAX ? left + right : UNITS_MAX;
}

struct pdf_extent pdf_font_measure(const struct pdf_font *font, enum pdf_face face,
                                   const struct pdf_text *text)
{
    struct pdf_extent extent = {0};
    int line = 0, word = 0;
    for (const char *at = text->bytes; *at != '\0';) {
        char c = *at;
        int units = next_units(font, face, text->unicode, &at);
        word = c == ' ' || c == '\n' ? 0 : sum_units(word, units);
        line = c == '\n' ? 0 : sum_units(line, units);
        extent.word = word > extent.word ? word : extent.word;
        extent.line = line > extent.line ? line : extent.line;
    }
    return extent;
}

static const char *skip_spaces(const char *at)
{
    while (*at == ' ')
        at++;
    return at;
}

struct breaking {
    const struct pdf_font *font;
    struct pdf_style style;
    bool unicode;
    int64_t limit; /* units */
};

/* The line that begins at start; returns where the next one does. */
static const char *break_line(const struct breaking *breaking, const char *start,
                              struct pdf_line *line)
{
    const char *at = start, *space = NULL;
    int units = 0, units_before_space = 0;
    while (*at != '\0' && *at != '\n') {
        const char *next = at;
        int more = next_units(breaking->font, breaking->style.face, breaking->unicode, &next);
        bool full = units + more > breaking->limit || next - start > LINE_BYTES_MAX;
        if (*at == ' ' && at > start && at[-1] != ' ') {
            space = at;
            units_before_space = units;
        } else if (full && *at != ' ' && space != NULL) {
            *line = (struct pdf_line){start, (size_t)(space - start), units_before_space};
            return skip_spaces(space);
        } else if (full && *at != ' ' && at > start) {
            *line = (struct pdf_line){start, (size_t)(at - start), units};
            return at;
        }
        units = sum_units(units, more);
        at = next;
    }
    bool trailing = space != NULL && at[-1] == ' ';
    *line = trailing ? (struct pdf_line){start, (size_t)(space - start), units_before_space}
                     : (struct pdf_line){start, (size_t)(at - start), units};
    return *at == '\n' ? at + 1 : at;
}

struct pdf_lines pdf_font_wrap(const struct pdf_font *font, struct arena *arena,
                               struct pdf_style style, const char *text)
{
    struct pdf_text encoded = pdf_font_encode(arena, text);
    int64_t limit = style.width > 0 ? (int64_t)style.width * PDF_POINT / style.size : INT32_MAX;
    struct breaking breaking = {font, style, encoded.unicode, limit};
    struct pdf_line *lines = NULL;
    size_t count = 0, room = 0;
    const char *at = encoded.bytes;
    do {
        struct pdf_line line = {0};
        at = break_line(&breaking, at, &line);
        if (count == room) {
            room = *at == '\0' ? count + 1 : count + count + FIRST_LINES;
            lines = arena_grow(arena, lines, count, room, sizeof *lines);
        }
        lines[count++] = line;
    } while (*at != '\0');
    return (struct pdf_lines){style, encoded.unicode, lines, count};
}
