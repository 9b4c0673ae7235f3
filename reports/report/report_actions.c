/* Asking for a report: on the screen, as data, or with --output FILE.pdf on paper. */
#include "reports/report/report.h"

#include "reports/report/report_store.h"
#include "workshop/payout/payout.h"

static bool run_stock(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    struct report report;
    return report_begin(call, values, &report, err) && stock_report(&report, out, err);
}

static bool run_wages(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    struct report report;
    call_note_reading(call, 0);
    return report_begin(call, values, &report, err) && wage_report(&report, out, err);
}

static bool read_shop(struct call *call, const struct values *values, struct shop_id *id,
                      struct error *err)
{
    *id = (struct shop_id){0};
    if (!value_given(values, "workshop"))
        return true;
    const struct shop *shop = shop_find(call, value_text(values, "workshop"), err);
    if (shop == NULL)
        return fail_in_field(err, "workshop");
    *id = shop->id;
    return true;
}

static bool run_hours(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    struct report report;
    struct shop_id wanted;
    if (!read_shop(call, values, &wanted, err))
        return false;
    return report_begin(call, values, &report, err) && hours_register(&report, wanted, out, err);
}

static bool run_work_record(struct call *call, const struct values *values, struct answer *out,
                            struct error *err)
{
    struct report report;
    struct day day = value_day_or(values, "to", call->today);
    const struct inmate *inmate = inmate_read(call, values, "inmate", err);
    return inmate != NULL && report_begin_day(call, values, day, "to", &report, err) &&
           work_record(&report, inmate, out, err);
}

static bool run_savings(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    struct report report;
    call_note_reading(call, 0);
    return report_begin(call, values, &report, err) && savings_report(&report, out, err);
}

/* The newest settlement, or how it would be today. */
static bool run_release(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    struct report report;
    struct savings_paper paper;
    const struct inmate *inmate = inmate_read(call, values, "inmate", err);
    if (inmate == NULL || !savings_paper_last(call, inmate->id, SAVINGS_RELEASE, &paper, err))
        return false;
    if (value_given(values, "on"))
        paper = (struct savings_paper){.decision = "", .place = "", .purpose = ""};
    struct day day = paper.document != 0 ? paper.day : value_day_or(values, "on", call->today);
    if (!report_begin_day(call, values, day, "on", &report, err) ||
        !release_report(&report, inmate, &paper, out, err))
        return false;
    call_shows_only(call, inmate->id.value);
    return true;
}

static bool run_payslips(struct call *call, const struct values *values, struct answer *out,
                         struct error *err)
{
    struct report report;
    struct payslip_choice choice = {.anonymous = value_flag(values, "anonymous")};
    if (value_given(values, "inmate")) {
        choice.inmate = inmate_read(call, values, "inmate", err);
        if (choice.inmate == NULL)
            return false;
    }
    if (!(read_shop(call, values, &choice.shop, err) &&
          report_begin_month(call, value_month(values, "month"), &report, err) &&
          payslips(&report, &choice, out, err)))
        return false;
    call_note_reading(call, 0);
    if (choice.inmate != NULL)
        call->subject = choice.inmate->id.value; /* whoever else was passed over */
    return true;
}

static bool run_recap(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    struct report report;
    return report_begin(call, values, &report, err) && wage_recap(&report, out, err);
}

static bool run_funds(struct call *call, const struct values *values, struct answer *out,
                      struct error *err)
{
    struct report report;
    return report_begin(call, values, &report, err) && funds_report(&report, out, err);
}

static bool run_payout(struct call *call, const struct values *values, struct answer *out,
                       struct error *err)
{
    struct report report;
    call_note_reading(call, 0);
    const struct document *document =
        journal_find_label(call, &payout_kind, value_text(values, "document"), err);
    if (document == NULL)
        return fail_in_field(err, "document");
    return report_begin_day(call, values, document->day, "document", &report, err) &&
           payout_report(&report, document, out, err);
}

static bool run_balance(struct call *call, const struct values *values, struct answer *out,
                        struct error *err)
{
    struct report report;
    const struct shop *only = NULL;
    if (value_given(values, "workshop")) {
        only = shop_find(call, value_text(values, "workshop"), err);
        if (only == NULL)
            return fail_in_field(err, "workshop");
    }
    return report_begin(call, values, &report, err) && balance_report(&report, only, out, err);
}

#define LETTERHEAD_INPUT                                                                           \
    {                                                                                              \
        .name = "letterhead", .label = N_("Letterhead of"), .kind = INPUT_CHOICE,                  \
        .help = N_("the unit if left out"), .choices = letterhead_owner_names                      \
    }
#define MONTH_INPUT                                                                                \
    {                                                                                              \
        .name = "month", .label = N_("Month"), .kind = INPUT_MONTH, .required = true,              \
        .help = N_("year and month, like 2026-10")                                                 \
    }
#define INMATE_INPUT                                                                               \
    {                                                                                              \
        .name = "inmate", .label = N_("Register number"), .kind = INPUT_CODE, .required = true,    \
        .positional = true, .personal = true                                                       \
    }

static const struct input payslip_inputs[] = {
    MONTH_INPUT,
    {.name = "inmate",
     .label = N_("Register number"),
     .kind = INPUT_CODE,
     .personal = true,
     .help = N_("of one inmate; all of them if left out")},
    {.name = "workshop",
     .label = N_("Workshop"),
     .kind = INPUT_CODE,
     .help = N_("all of them if left out")},
    {.name = "anonymous",
     .label = N_("Without names"),
     .kind = INPUT_FLAG,
     .help = N_("with register numbers only")},
    {0},
};

static const struct input hours_inputs[] = {
    MONTH_INPUT,
    {.name = "workshop",
     .label = N_("Workshop"),
     .kind = INPUT_CODE,
     .help = N_("all of them if left out")},
    LETTERHEAD_INPUT,
    {0},
};

static const struct input work_record_inputs[] = {
    INMATE_INPUT,
    {.name = "to", .label = N_("To"), .kind = INPUT_DAY, .help = N_("today if left out")},
    LETTERHEAD_INPUT,
    {0},
};

static const struct input release_inputs[] = {
    INMATE_INPUT,
    {.name = "on",
     .label = N_("On"),
     .kind = INPUT_DAY,
     .help = N_("how it would be on this day; without it, as it was recorded")},
    LETTERHEAD_INPUT,
    {0},
};

static const struct input payout_inputs[] = {
    {.name = "document",
     .label = N_("Document"),
     .kind = INPUT_CODE,
     .required = true,
     .positional = true},
    LETTERHEAD_INPUT,
    {0},
};

static const struct input inputs[] = {
    MONTH_INPUT,
    LETTERHEAD_INPUT,
    {0},
};

static const struct input balance_inputs[] = {
    {.name = "month",
     .label = N_("Month"),
     .kind = INPUT_MONTH,
     .required = true,
     .help = N_("year and month, like 2026-10")},
    {.name = "workshop",
     .label = N_("Workshop"),
     .kind = INPUT_CODE,
     .help = N_("all if left out")},
    {.name = "letterhead",
     .label = N_("Letterhead of"),
     .kind = INPUT_CHOICE,
     .help = N_("the unit if left out"),
     .choices = letterhead_owner_names},
    {0},
};

static const struct action actions[] = {
    {
        .name = "stock",
        .summary = N_("Report the stock of a month: what there was, came in, went out and is left"),
        .access = READS,
        .inputs = inputs,
        .run = run_stock,
        .examples = {"report stock --month 2026-10 --output stok-2026-10.pdf",
                     "report stock --month 2026-10 --json"},
    },
    {
        .name = "balance",
        .summary = N_("Compare what the workshops used up with what their output takes"),
        .access = READS,
        .inputs = balance_inputs,
        .run = run_balance,
        .examples = {"report balance --month 2026-10 --output neraca-2026-10.pdf",
                     "report balance --month 2026-10 --workshop ROTI --json"},
    },
    {
        .name = "wages",
        .summary = N_("Report the wages of a month: the list that is signed when they are paid"),
        .access = READS,
        .inputs = inputs,
        .run = run_wages,
        .examples = {"report wages --month 2026-10 --output premi-2026-10.pdf",
                     "report wages --month 2026-10 --csv"},
    },
    {
        .name = "hours",
        .summary = N_("Report who worked how long on which day of a month"),
        .access = READS,
        .inputs = hours_inputs,
        .run = run_hours,
        .examples = {"report hours --month 2026-10 --output jam-2026-10.pdf",
                     "report hours --month 2026-10 --workshop ROTI --output jam-roti.xlsx"},
    },
    {
        .name = "work-record",
        .summary = N_("Report what one inmate has done: hours, products, quality, skills"),
        .access = READS,
        .inputs = work_record_inputs,
        .run = run_work_record,
        .examples = {"report work-record B.I-010002 --output rekam-kerja.pdf",
                     "report work-record B.I-010002 --to 2026-10-31 --json"},
    },
    {
        .name = "savings",
        .summary = N_("Report the savings of inmates: what each had, what came and went"),
        .access = READS,
        .inputs = inputs,
        .run = run_savings,
        .examples = {"report savings --month 2026-10 --output tabungan-2026-10.pdf",
                     "report savings --month 2026-10 --output tabungan-2026-10.xlsx"},
    },
    {
        .name = "release",
        .summary = N_("Report the settlement with an inmate who is released, to be signed"),
        .access = READS,
        .inputs = release_inputs,
        .run = run_release,
        .examples = {"report release B.I-010002 --output pelunasan.pdf",
                     "report release B.I-010002 --on 2026-10-31"},
    },
    {
        .name = "payslips",
        .summary = N_("Report the payslips of a month, to be cut apart and handed out"),
        .access = READS,
        .inputs = payslip_inputs,
        .run = run_payslips,
        .examples = {"report payslips --month 2026-10 --output slip-2026-10.pdf",
                     "report payslips --month 2026-10 --anonymous yes --output slip-nomor.pdf"},
    },
    {
        .name = "recap",
        .summary = N_("Report what each workshop paid in a month"),
        .access = READS,
        .inputs = inputs,
        .run = run_recap,
        .examples = {"report recap --month 2026-10 --output rekap-2026-10.pdf",
                     "report recap --month 2026-10 --output rekap-2026-10.xlsx"},
    },
    {
        .name = "funds",
        .summary = N_("Report how sales and surplus were divided among the funds, by which decree"),
        .access = READS,
        .inputs = inputs,
        .run = run_funds,
        .examples = {"report funds --month 2026-10 --output dana-2026-10.pdf",
                     "report funds --month 2026-10 --json"},
    },
    {
        .name = "payout",
        .summary = N_("Report a payment of wages: the list that is signed when it is handed over"),
        .access = READS,
        .inputs = payout_inputs,
        .run = run_payout,
        .examples = {"report payout BYR-2026-000001 --output penyerahan.pdf",
                     "report payout BYR-2026-000001 --output penyerahan.xlsx"},
    },
    {0},
};

const struct slice report_slice = {
    .name = "report",
    .title = N_("Reports"),
    .statements = report_statements,
    .actions = actions,
};
