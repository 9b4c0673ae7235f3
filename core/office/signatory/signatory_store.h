/* The table of signatories. */
#ifndef CORE_OFFICE_SIGNATORY_SIGNATORY_STORE_H
#define CORE_OFFICE_SIGNATORY_SIGNATORY_STORE_H

#include "core/journal/journal.h"
#include "core/office/signatory/signatory.h"

extern const struct statement signatory_statements[];
extern const struct content signatory_content;

/* One place of a report, from a day on. */
struct seat {
    enum signed_report report;
    int place; /* 1 to SIGNATORY_PLACES, from the left; 0: none was set */
    struct day since;
    const char *role; /* "": nobody signs here */
    const char *title, *name, *staff_number;
    bool is_acting;
};

void seat_draft(struct draft *draft, const struct seat *seat);

/* seats[place - 1] is the newest that holds on a day. */
bool seat_store_on(struct call *call, enum signed_report report, struct day day,
                   struct seat seats[static SIGNATORY_PLACES], struct error *err) MUST_USE;

#endif
