/*
 * The stock report on paper, from its answer to the file, against bare calls of libharu that put
 * the same texts at the same places with the same fonts: no measuring, no breaking of lines, no
 * rules. Only computing counts, not waiting for the disk: ours is safe on it at the end, the bare
 * one not.
 */
#include "core/app/settings.h"
#include "core/view/answer.h"
#include "core/view/render.h"
#include "tests/bench/bench.h"
#include "tests/bench/recorder.h"

#include <stdio.h>

enum { ITEMS = 400, TURNS = 10, ROUNDS = 15 };

#define ARENA_LIMIT_BYTES ((size_t)64 << 20)

struct printing {
    const struct settings *settings;
    const struct answer *answer;
    const char *path;
};

/* ------------------------------------------------------------------ an answer of that shape */

static const struct column columns[] = {
    {.name = "no", .label = "No.", .kind = CELL_INTEGER, .width = 3},
    {.name = "item", .label = "Kode", .kind = CELL_TEXT, .width = 10},
    {.name = "name", .label = "Nama barang", .kind = CELL_TEXT, .width = 16},
    {.name = "unit", .label = "Satuan", .kind = CELL_TEXT, .width = 5},
    {.name = "opening", .label = "Jumlah", .kind = CELL_QUANTITY, .group = "Awal"},
    {.name = "opening_value",
     .label = "Nilai",
     .kind = CELL_MONEY,
     .group = "Awal",
     .carried = true},
    {.name = "receipts", .label = "Diterima", .kind = CELL_QUANTITY, .group = "Masuk"},
    {.name = "production", .label = "Hasil", .kind = CELL_QUANTITY, .group = "Masuk"},
    {.name = "value_in", .label = "Nilai", .kind = CELL_MONEY, .group = "Masuk", .carried = true},
    {.name = "used", .label = "Dipakai", .kind = CELL_QUANTITY, .group = "Keluar"},
    {.name = "delivered", .label = "Diserahkan", .kind = CELL_QUANTITY, .group = "Keluar"},
    {.name = "value_out", .label = "Nilai", .kind = CELL_MONEY, .group = "Keluar", .carried = true},
    {.name = "closing", .label = "Jumlah", .kind = CELL_QUANTITY, .group = "Akhir"},
    {.name = "closing_value",
     .label = "Nilai",
     .kind = CELL_MONEY,
     .group = "Akhir",
     .carried = true},
    {0},
};

static struct cell quantity(struct dice *dice, int item)
{
    int64_t milli = dice_percent(dice, 30) ? 0 : dice_roll(dice, 900000);
    int decimals = item % 3;
    milli -= milli % (decimals == 0 ? 1000 : decimals == 1 ? 100 : 10);
    return cell_quantity((struct quantity){milli}, milli == 0 ? 0 : decimals, NULL);
}

static struct cell value(struct dice *dice)
{
    return cell_money((struct money){dice_roll(dice, 25000000)});
}

static void add_item(struct table *table, struct arena *arena, struct dice *dice, int item)
{
    static const char *const names[] = {"Kain drill", "Tepung terigu", "Benang poliester nomor",
                                        "Kayu mahoni papan", "Mebel meja tulis ukuran"};
    table_row(table, (struct cell[]){
                         cell_integer(item + 1),
                         cell_text(arena_format(arena, "BRG-%03d", item)),
                         cell_text(arena_format(arena, "%s %d", names[item % 5], item)),
                         cell_text(item % 3 == 0 ? "pcs" : "kg"),
                         quantity(dice, item),
                         value(dice),
                         quantity(dice, item),
                         quantity(dice, item),
                         value(dice),
                         quantity(dice, item),
                         quantity(dice, item),
                         value(dice),
                         quantity(dice, item),
                         value(dice),
                     });
}

static void put_on_paper(struct answer *answer)
{
    static const char *const letterhead[] = {"KEMENTERIAN IMIGRASI DAN PEMASYARAKATAN",
                                             "LEMBAGA PEMASYARAKATAN KELAS I",
                                             "Jalan Contoh Nomor 1, Bandung", NULL};
    static const struct signatory signatories[] = {
        {"Dibuat oleh", "Petugas Gudang", "Nama Pertama", "NIP 197001011990031001"},
        {"Diperiksa oleh", "Kasi Kegiatan Kerja", "Nama Kedua", "NIP 197001011990031002"},
        {"Mengetahui", "Kepala", "Nama Ketiga", "NIP 197001011990031003"},
    };
    static const struct paper paper = {
        .landscape = true,
        .letterhead = letterhead,
        .letterhead_bold = 1,
        .title = "LAPORAN PERSEDIAAN BULANAN",
        .subtitle = "Oktober 2025",
        .serial = "LS-2025-10",
        .chain = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
        .place_and_day = "Bandung, 31 Oktober 2025",
        .signatories = signatories,
        .signatory_count = 3,
    };
    answer_paper(answer, &paper);
}

static const struct answer *make_answer(struct arena *arena)
{
    struct dice dice = {7};
    struct answer *answer = answer_new(arena, 0);
    struct cell total[sizeof columns / sizeof columns[0]] = {
        [1] = cell_text("JUMLAH"), [5] = value(&dice), [8] = value(&dice)};
    answer_field(answer, "opening_value", "Nilai persediaan awal", value(&dice));
    answer_field(answer, "closing_value", "Nilai persediaan akhir", value(&dice));
    struct table *table = answer_table(answer, "stock", "Persediaan koperasi", columns, TABLE_LIST);
    for (int item = 0; item < ITEMS; item++) {
        if (item % (ITEMS / 2) == 0)
            table_section(table, item == 0 ? "Bahan" : "Hasil");
        add_item(table, arena, &dice, item);
    }
    table_total(table, total);
    answer_paragraph(answer, "Penilaian: rata-rata bergerak tiap barang di semua lokasi.");
    put_on_paper(answer);
    return answer;
}

/* ------------------------------------------------------------------ both ways */

static void render(const struct printing *printing)
{
    struct error err = {0};
    if (!render_pdf(printing->answer, printing->settings->fonts, printing->path, &err))
        bench_fail("%s", err.message);
}

static void print(void *context, double *seconds)
{
    double begun = bench_clock();
    for (int i = 0; i < TURNS; i++)
        render(context);
    *seconds = (bench_clock() - begun) / TURNS;
}

static void print_bare(void *context, double *seconds)
{
    const struct printing *printing = context;
    double begun = bench_clock();
    for (int i = 0; i < TURNS; i++)
        recorder_replay(printing->path);
    *seconds = (bench_clock() - begun) / TURNS;
}

int main(void)
{
    struct error err = {0};
    struct arena *arena = arena_open(ARENA_LIMIT_BYTES);
    struct printing printing = {
        .settings = settings_load(arena, NULL, &err),
        .answer = make_answer(arena),
        .path = bench_path(bench_folder_make(), "report.pdf"),
    };
    struct bench_result result = {
        .what = "PDF of a report of 400 items",
        .ours_is = "from the answer to the file on the disk",
        .bare_is = "the calls of libharu for its texts, and saving",
        .bound = AT_MOST,
        .limit = 1.5,
        .no_database = true,
    };
    if (printing.settings == NULL)
        bench_fail("%s", err.message);
    recorder_start();
    render(&printing);
    recorder_stop();
    if (recorder_text_count() < ITEMS * 10)
        bench_fail("only %zu texts were recorded", recorder_text_count());
    for (int round = 0; round < ROUNDS; round++) {
        bench_run(&result.bare, print_bare, &printing);
        bench_run(&result.ours, print, &printing);
    }
    int code = bench_report(&result, 1);
    arena_close(&arena);
    return code;
}
