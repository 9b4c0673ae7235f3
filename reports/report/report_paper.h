/* What the reports of a month have in common: month, state, and the paper around the figures. */
#ifndef REPORTS_REPORT_REPORT_PAPER_H
#define REPORTS_REPORT_REPORT_PAPER_H

#include "core/journal/journal.h"
#include "core/office/letterhead/letterhead.h"
#include "core/office/signatory/signatory.h"

/* One of two columns in which people sign in turn, so that each has room. */
#define REPORT_SIGNATURE_COLUMN(name_, label_)                                                     \
    {                                                                                              \
        .name = (name_), .label = (label_), .kind = CELL_TEXT, .width = 18,                        \
        .group = N_("Signature or thumbprint"), .paper_only = true, .signature = true              \
    }

/* What one report is called, and who signs it. */
struct report_form {
    const char *prefix; /* of its serial: "LS" */
    const char *title;  /* N_() */
    enum signed_report signatories;
    const char *const *roles; /* N_(), of empty signatures where nobody was named; ends with NULL */
    bool portrait;
    bool final;          /* says what stands now: no mark of an open month */
    bool personal;       /* says who printed it, and when */
    bool unsigned_slips; /* no letterhead and no signatures: each slip says whose it is */
};

/* A report of a month, or as of a day. */
struct report {
    struct call *call;
    struct month month;
    struct day first, last;   /* of its figures */
    const char *period;       /* "Oktober 2026", "31 Oktober 2026" */
    const char *period_plain; /* "2026-10", "2026-10-31" */
    struct day dated; /* when it is signed, and by those of then: the last day, or the approval's */
    const char *mark; /* printed large on each page; NULL: that of an open month */
    const struct signatory *recipient; /* who signs first, besides the officials; NULL: nobody */
    bool is_of_day;
    bool is_closed; /* its month */
    /*
     * The document whose hash pins the figures: the close of the month, so that a reprint is the
     * same paper; of an open month the newest of the chain. NULL in empty books.
     */
    const struct document *pin;
    enum letterhead_owner letterhead;
};

/* ERROR_INVALID (field "month") if the month has not begun. */
bool report_begin_month(struct call *call, struct month month, struct report *report,
                        struct error *err) MUST_USE;

/* The same with the month and the letterhead that were asked for. */
bool report_begin(struct call *call, const struct values *values, struct report *report,
                  struct error *err) MUST_USE;

/* The same as of a day, which has come. ERROR_INVALID (field) if it has not. */
bool report_begin_day(struct call *call, const struct values *values, struct day day,
                      const char *field, struct report *report, struct error *err) MUST_USE;

/* Title, period and state: the first blocks of the answer. */
void report_head(const struct report *report, const struct report_form *form, struct answer *out);

/* "satu juta rupiah"; what is less than the unit stands as a fraction. */
const char *report_in_words(const struct call *call, struct money amount);

/* "LS/2026-10/1/3021": what, of when, of which prison, up to which document. */
const char *report_serial(const struct report *report, const struct report_form *form);

/*
 * Letterhead and signatories as they are on the day it is dated, serial, chain head, and the mark
 * of an open month.
 */
bool report_put_on_paper(const struct report *report, const struct report_form *form,
                         struct answer *out, struct error *err) MUST_USE;

#endif
