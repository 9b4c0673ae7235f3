/* The only file that knows zint. */
#include "core/view/barcode.h"

#include "core/base/language.h"

#include <string.h>
#include <zint.h>

enum { BITS = 8 };

static void free_symbol(struct zint_symbol **symbol)
{
    if (*symbol != NULL)
        ZBarcode_Delete(*symbol);
}

static bool is_dark(const struct zint_symbol *symbol, int row, int column)
{
    return (symbol->encoded_data[row][column / BITS] >> (column % BITS) & 1) != 0;
}

bool barcode_make(struct arena *arena, enum barcode_kind kind, const char *text,
                  struct barcode *barcode, struct error *err)
{
    scoped(free_symbol) struct zint_symbol *symbol = ZBarcode_Create();
    if (symbol == NULL)
        return fail(err, ERROR_UNAVAILABLE, _("there is no memory for a barcode"));
    symbol->symbology = kind == BARCODE_QR ? BARCODE_QRCODE : BARCODE_CODE128;
    symbol->input_mode = kind == BARCODE_QR ? UNICODE_MODE : DATA_MODE;
    int failed = ZBarcode_Encode(symbol, (const unsigned char *)text, (int)strlen(text));
    if (failed >= ZINT_ERROR || symbol->width <= 0 || symbol->rows <= 0)
        return fail(err, ERROR_INVALID, _("'%.60s' cannot be printed as a barcode"), text);
    size_t count = (size_t)symbol->width * (size_t)symbol->rows;
    bool *dark = ARENA_ARRAY(arena, count, bool);
    for (size_t i = 0; i < count; i++)
        dark[i] =
            is_dark(symbol, (int)(i / (size_t)symbol->width), (int)(i % (size_t)symbol->width));
    *barcode = (struct barcode){symbol->width, symbol->rows, dark};
    return true;
}
