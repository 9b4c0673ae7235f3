/* The statements of this slice, by name. */
#ifndef WORKSHOP_WAGE_WAGE_STATEMENTS_H
#define WORKSHOP_WAGE_WAGE_STATEMENTS_H

enum wage_statement {
    PIECE_RATES,
    POLICIES,
    SHEETS,
    SHIFTS,
    SHIFTS_OF_DOCUMENT,
    SHIFTS_OF_INMATE,
    MADE,
    CLAIM_ON,
    DEDUCTION_STATE,
    FEES,
    PREPARED,
    APPROVED,
    APPROVED_BY,
    WAGES,
    LINES,
    FUNDS,
    SETTLED_FUNDS,
    SETTLED,
    CORRECTED,
    NEWS,
};

#endif
