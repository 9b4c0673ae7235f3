/* A move: a quantity of one item from one location to another, and how it takes its value. */
#ifndef INVENTORY_STOCK_MOVE_H
#define INVENTORY_STOCK_MOVE_H

#include "core/base/money.h"
#include "inventory/item/item.h"
#include "inventory/location/location.h"
#include "inventory/partner/partner.h"

/* The numbers stand in the database (inventory_role): never renumber. */
enum move_role {
    MOVE_OPENING = 0,
    MOVE_RECEIPT = 1,
    MOVE_ISSUE = 2,
    MOVE_FLOOR_RETURN = 3,
    MOVE_TRANSFER = 4,
    MOVE_DELIVERY = 5,
    MOVE_BUYER_RETURN = 6,
    MOVE_SUPPLIER_RETURN = 7,
    MOVE_WRITE_OFF = 8,
    MOVE_COUNT = 9,
    MOVE_CONSUMPTION = 10,
    MOVE_OUTPUT = 11,
    MOVE_BY_PRODUCT = 12,
    MOVE_PRICE_CORRECTION = 13,
};

enum { MOVE_ROLE_COUNT = 14 };

/* N_(), for people. */
extern const char *const move_role_labels[MOVE_ROLE_COUNT];

/* What comes in from outside counts from the start of its day, counts at its end. */
enum move_phase { PHASE_INCOMING = 0, PHASE_NORMAL = 1, PHASE_COUNT = 2 };

/* A line of a document. */
struct line_ref {
    int64_t document; /* 0: none */
    int64_t line;
};

struct move {
    struct day day;
    enum move_phase phase;
    int64_t rank; /* 0: that of its document */
    enum move_role role;
    struct item_id item;
    struct owner_id owner;
    struct location_id source, target;
    struct quantity quantity;
    bool has_value;
    struct money value;           /* given from outside */
    struct line_ref lot;          /* named */
    int64_t job;                  /* number of the document that collects the cost; 0: none */
    struct quantity job_quantity; /* of an output: what the job is to make in all */
    bool completes;
    int64_t share; /* of a by-product: thousandths of a percent */
    bool has_unit_price;
    struct money unit_price; /* of an output: selling price, where the cost is shared by it */
    struct line_ref of;      /* the move that comes back, or is corrected */
    bool takes_back;         /* a reversal of that move */
    bool as_recorded;        /* on its way in: PHASE_NORMAL, whatever the role says */
};

/* Where stock of one owner is. */
struct stock_place {
    struct item_id item;
    struct owner_id owner;
    struct location_id location;
};

/* A number that is its own for each place. */
int64_t stock_place_key(const struct stock_place *place);

/* A move as it stands in the books. */
struct recorded_move {
    struct move move;
    int64_t document, line;
};

/* The phase in which moves of a role are replayed. */
enum move_phase move_role_phase(enum move_role role);

#endif
