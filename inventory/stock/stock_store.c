/* The SQL of moves, lots, costs and checkpoints. */
#include "inventory/stock/stock_store.h"

#include "core/journal/content.h"
#include "core/journal/journal.h"

#include <stdlib.h>

enum {
    MOVES,
    MOVES_OF_ITEM,
    MOVES_OF_DOCUMENT,
    LAST_ROUTE,
    OLD_REFERENCES,
    REFERENCES,
    RETURNED_BEFORE,
    CORRECTIONS,
    CORRECTED_BY,
    VALUES,
    LAYERS,
    PLACES,
    PLACES_OF_ITEM,
    JOBS,
    JOB_COSTS,
    EFFORT,
    EFFORT_OF_DOCUMENT,
    EFFORT_RATES,
    EFFORT_POLICIES,
    LOTS,
    LOT_OF,
    STANDING_COUNTS,
    STANDING_RETURN,
    RETURNS,
    COSTS_OF_DOCUMENT,
    COMPENSATIONS,
    COUNTS_OF_DOCUMENT,
    COUNTS_DATED,
    STRAY,
    ALL_COUNTS,
};

#define MOVE_COLUMNS                                                                               \
    "day, phase, rank, document, line, role, item, owner, source, target, quantity, value,"        \
    " lot_document, lot_line, job, job_quantity, completes, share, unit_price, of_document,"       \
    " of_line, takes_back"

const struct statement stock_statements[] = {
    [MOVES] = {"SELECT " MOVE_COLUMNS " FROM inventory_move"
               " WHERE site = :site AND day BETWEEN :first AND :last"
               " ORDER BY day, phase, rank, document, line"},
    [MOVES_OF_ITEM] = {"SELECT " MOVE_COLUMNS " FROM inventory_move"
                       " WHERE site = :site AND item = :item AND day >= :first"
                       " ORDER BY day, phase, rank, document, line"},
    [MOVES_OF_DOCUMENT] = {"SELECT " MOVE_COLUMNS " FROM inventory_move"
                           " WHERE site = :site AND day = :day AND document = :document"
                           " ORDER BY line"},
    [LAST_ROUTE] = {"SELECT source, target FROM inventory_move"
                    " WHERE site = :site AND item = :item AND day >= :since AND role = :role"
                    " AND takes_back IS NULL ORDER BY day DESC, document DESC LIMIT 1"},
    [OLD_REFERENCES] = {"SELECT DISTINCT move.of_document AS document, document.day AS day"
                        " FROM inventory_move AS move INDEXED BY inventory_move_by_reference_day"
                        " CROSS JOIN journal_documents AS document"
                        " ON document.site = move.site AND document.number = move.of_document"
                        " WHERE move.site = :site AND move.day BETWEEN :first AND :last"
                        " AND move.of_document IS NOT NULL AND document.day < :first"
                        " ORDER BY document.day"},
    [REFERENCES] = {"SELECT DISTINCT of_document AS document FROM inventory_move"
                    " INDEXED BY inventory_move_by_reference_day"
                    " WHERE site = :site AND day BETWEEN :first AND :last"
                    " AND of_document IS NOT NULL ORDER BY of_document"},
    [RETURNED_BEFORE] = {"SELECT coalesce(sum(move.quantity), 0) AS quantity"
                         " FROM inventory_move AS move INDEXED BY inventory_move_by_reference"
                         " WHERE move.site = :site"
                         " AND move.of_document = :document AND move.of_line = :line"
                         " AND move.day < :before AND move.takes_back IS NULL"
                         " AND NOT EXISTS (SELECT 1 FROM journal_documents AS back"
                         " WHERE back.site = move.site AND back.reverses = move.document"
                         " AND back.day < :before)"},
    [CORRECTIONS] = {"SELECT move.document, move.line, move.of_document, move.of_line,"
                     " move.value FROM inventory_move AS move"
                     " INDEXED BY inventory_move_by_reference_day"
                     " JOIN journal_documents AS document"
                     " ON document.site = move.site AND document.number = move.of_document"
                     " WHERE move.site = :site AND move.day BETWEEN :first AND :last"
                     " AND move.of_document IS NOT NULL AND move.role = :role"
                     " AND strftime('%Y-%m', move.day * 86400, 'unixepoch')"
                     " = strftime('%Y-%m', document.day * 86400, 'unixepoch')"},
    [CORRECTED_BY] = {"SELECT coalesce(sum(value), 0) AS amount FROM inventory_move"
                      " INDEXED BY inventory_move_by_reference"
                      " WHERE site = :site AND of_document = :document AND of_line = :line"
                      " AND of_document IS NOT NULL AND role = :role"},
    [VALUES] = {"SELECT item, owner, quantity, value, last_quantity, last_value"
                " FROM inventory_checkpoint_value WHERE site = :site AND document = :document"},
    [LAYERS] = {"SELECT item, owner, lot_document, lot_line, quantity, value"
                " FROM inventory_checkpoint_layer WHERE site = :site AND document = :document"
                " ORDER BY line"},
    [PLACES] = {"SELECT item, owner, location, lot_document, lot_line, quantity"
                " FROM inventory_checkpoint_place WHERE site = :site AND document = :document"},
    [PLACES_OF_ITEM] = {"SELECT item, owner, location, lot_document, lot_line, quantity"
                        " FROM inventory_checkpoint_place"
                        " WHERE site = :site AND document = :document AND item = :item"},
    [JOBS] = {"SELECT job, made, pool FROM inventory_checkpoint_job"
              " WHERE site = :site AND document = :document"},
    [JOB_COSTS] = {"SELECT cost.day, cost.document, cost.job, cost.amount,"
                   "  document.reverses IS NOT NULL AS takes_back"
                   " FROM inventory_job_cost AS cost"
                   " CROSS JOIN journal_documents AS document ON document.site = cost.site"
                   "  AND document.number = cost.document"
                   " WHERE cost.site = :site AND cost.day BETWEEN :first AND :last"
                   " ORDER BY cost.day, takes_back, cost.document"},
    [EFFORT] = {"SELECT day, document, job, class, minutes, people FROM inventory_effort"
                " WHERE site = :site AND day BETWEEN :first AND :last"
                " ORDER BY day, document, line"},
    [EFFORT_OF_DOCUMENT] = {"SELECT day, document, job, class, minutes, people"
                            " FROM inventory_effort"
                            " WHERE site = :site AND day = :day AND document = :document"
                            " ORDER BY line"},
    [EFFORT_RATES] = {"SELECT class, since, per_hour FROM inventory_effort_rate"
                      " WHERE site = :site ORDER BY class, since, document, line"},
    [EFFORT_POLICIES] = {"SELECT since, included FROM inventory_effort_policy"
                         " WHERE site = :site ORDER BY since, document, line"},
    [LOTS] = {"SELECT lot.document, lot.move_line, lot.item, lot.code, lot.expires,"
              " document.day, document.label"
              " FROM inventory_lot AS lot INDEXED BY inventory_lot_by_item"
              " JOIN journal_documents AS document"
              " ON document.site = lot.site AND document.number = lot.document"
              " WHERE lot.site = :site AND lot.item = :item"
              " ORDER BY lot.document, lot.move_line"},
    [LOT_OF] = {"SELECT lot.document, lot.move_line, lot.item, lot.code, lot.expires,"
                " document.day, document.label"
                " FROM inventory_lot AS lot JOIN journal_documents AS document"
                " ON document.site = lot.site AND document.number = lot.document"
                " WHERE lot.site = :site AND lot.document = :document"
                " AND lot.move_line = :move_line"},
    [STANDING_COUNTS] = {"SELECT count.document, count.day, count.owner, count.location"
                         " FROM inventory_count AS count"
                         " WHERE count.site = :site AND count.item = :item"
                         " AND count.day >= :first"
                         " AND NOT EXISTS (SELECT 1 FROM journal_documents AS back"
                         " WHERE back.site = count.site AND back.reverses = count.document)"
                         " ORDER BY count.day, count.document"},
    [STANDING_RETURN] = {"SELECT document.label FROM inventory_move AS move"
                         " INDEXED BY inventory_move_by_reference"
                         " JOIN journal_documents AS document ON document.site = move.site"
                         " AND document.number = move.document"
                         " WHERE move.site = :site AND move.of_document = :document"
                         " AND move.takes_back IS NULL AND document.reverses IS NULL"
                         " AND NOT EXISTS (SELECT 1 FROM journal_documents AS back"
                         " WHERE back.site = move.site AND back.reverses = move.document"
                         " AND (back.day = document.day OR back.day <= :day))"
                         " LIMIT 1"},
    [RETURNS] = {"SELECT move.quantity, move.day, coalesce(document.reversed_day, :never) AS until"
                 " FROM inventory_move AS move INDEXED BY inventory_move_by_reference"
                 " JOIN journal_documents AS document ON document.site = move.site"
                 " AND document.number = move.document"
                 " WHERE move.site = :site AND move.of_document = :document"
                 " AND move.of_line = :line AND move.of_document IS NOT NULL"
                 " AND move.role = :role AND move.takes_back IS NULL"
                 " AND (document.reversed_day IS NULL OR document.reversed_day > move.day)"},
    [COSTS_OF_DOCUMENT] = {"SELECT day, document, job, amount, what FROM inventory_job_cost"
                           " WHERE site = :site AND day = :day AND document = :document"
                           " ORDER BY line"},
    [COMPENSATIONS] = {"SELECT item, owner, CASE WHEN source = :loss THEN target ELSE source END"
                       " AS location, sum(CASE WHEN source = :loss THEN quantity ELSE -quantity"
                       " END) AS net FROM inventory_move"
                       " WHERE site = :site AND day = :day AND phase = 2 AND rank = :count"
                       " GROUP BY 1, 2, 3"},
    [COUNTS_OF_DOCUMENT] = {"SELECT item, owner, location, counted, book, reason"
                            " FROM inventory_count WHERE site = :site AND document = :document"
                            " ORDER BY line"},
    [COUNTS_DATED] = {"SELECT count.document, count.day, count.item, count.owner, count.location,"
                      " count.counted, count.reason FROM journal_documents AS document"
                      " JOIN inventory_count AS count ON count.site = document.site"
                      " AND count.document = document.number"
                      " WHERE document.site = :site AND document.day BETWEEN :first AND :last"
                      " AND document.kind = 'stocktake' AND document.reversed_by IS NULL"
                      " ORDER BY document.day, document.number, count.line"},
    [STRAY] = {"SELECT document.label FROM inventory_move AS move"
               " JOIN journal_documents AS document ON document.site = move.site"
               " AND document.number = move.document"
               " WHERE move.site = :site AND (move.day <> document.day"
               " OR (move.phase <> 2 AND move.rank <> move.document)"
               " OR move.source = move.target) LIMIT 1"},
    [ALL_COUNTS] = {"SELECT count.document, count.day, count.item, count.owner, count.location,"
                    " count.counted, document.label,"
                    " (SELECT coalesce(sum(CASE WHEN move.target = count.location"
                    " THEN move.quantity ELSE 0 END - CASE WHEN move.source = count.location"
                    " THEN move.quantity ELSE 0 END), 0) FROM inventory_move AS move"
                    " WHERE move.site = count.site AND move.item = count.item"
                    " AND move.owner = count.owner AND (move.day < count.day"
                    " OR (move.day = count.day AND (move.phase < 2"
                    " OR move.rank <= count.document)))"
                    " AND NOT EXISTS (SELECT 1 FROM journal_documents AS undone"
                    " WHERE undone.site = move.site AND undone.number = move.document"
                    " AND undone.kind = 'stocktake' AND undone.reversed_by IS NOT NULL)) AS there"
                    " FROM inventory_count AS count JOIN journal_documents AS document"
                    " ON document.site = count.site AND document.number = count.document"
                    " WHERE count.site = :site AND NOT EXISTS"
                    " (SELECT 1 FROM journal_documents AS back"
                    " WHERE back.site = count.site AND back.reverses = count.document)"
                    " AND there <> count.counted LIMIT 1"},
    {0},
};

/* ------------------------------------------------------------------ contents, on their way in */

enum move_column {
    COLUMN_DAY,
    COLUMN_PHASE,
    COLUMN_RANK,
    COLUMN_ROLE,
    COLUMN_ITEM,
    COLUMN_OWNER,
    COLUMN_SOURCE,
    COLUMN_TARGET,
    COLUMN_QUANTITY,
    COLUMN_VALUE,
    COLUMN_LOT_DOCUMENT,
    COLUMN_LOT_LINE,
    COLUMN_JOB,
    COLUMN_JOB_QUANTITY,
    COLUMN_COMPLETES,
    COLUMN_SHARE,
    COLUMN_UNIT_PRICE,
    COLUMN_OF_DOCUMENT,
    COLUMN_OF_LINE,
    COLUMN_TAKES_BACK,
};

static const char *const move_columns[] = {
    [COLUMN_DAY] = "day",
    [COLUMN_PHASE] = "phase",
    [COLUMN_RANK] = "rank",
    [COLUMN_ROLE] = "role",
    [COLUMN_ITEM] = "item",
    [COLUMN_OWNER] = "owner",
    [COLUMN_SOURCE] = "source",
    [COLUMN_TARGET] = "target",
    [COLUMN_QUANTITY] = "quantity",
    [COLUMN_VALUE] = "value",
    [COLUMN_LOT_DOCUMENT] = "lot_document",
    [COLUMN_LOT_LINE] = "lot_line",
    [COLUMN_JOB] = "job",
    [COLUMN_JOB_QUANTITY] = "job_quantity",
    [COLUMN_COMPLETES] = "completes",
    [COLUMN_SHARE] = "share",
    [COLUMN_UNIT_PRICE] = "unit_price",
    [COLUMN_OF_DOCUMENT] = "of_document",
    [COLUMN_OF_LINE] = "of_line",
    [COLUMN_TAKES_BACK] = "takes_back",
    NULL,
};

const struct content move_content = {
    .table = "inventory_move", .columns = move_columns, .by_day = true};

static void set_reference(struct draft_row *row, int document, int line,
                          const struct line_ref *reference)
{
    if (reference->document == 0)
        return;
    row_set_integer(row, document, reference->document);
    row_set_integer(row, line, reference->line);
}

int64_t move_draft(struct draft *draft, const struct move *move)
{
    struct draft_row *row = draft_row(draft, &move_content);
    row_set_integer(row, COLUMN_DAY, move->day.days);
    row_set_integer(row, COLUMN_PHASE, (int)move->phase);
    row_set_integer(row, COLUMN_RANK, move->rank);
    row_set_integer(row, COLUMN_ROLE, (int)move->role);
    row_set_integer(row, COLUMN_ITEM, move->item.value);
    row_set_integer(row, COLUMN_OWNER, move->owner.value);
    row_set_integer(row, COLUMN_SOURCE, move->source.value);
    row_set_integer(row, COLUMN_TARGET, move->target.value);
    row_set_integer(row, COLUMN_QUANTITY, move->quantity.milli);
    if (move->has_value)
        row_set_integer(row, COLUMN_VALUE, move->value.minor);
    if (move->job != 0)
        row_set_integer(row, COLUMN_JOB, move->job);
    if (move->role == MOVE_OUTPUT) {
        row_set_integer(row, COLUMN_JOB_QUANTITY, move->job_quantity.milli);
        row_set_integer(row, COLUMN_COMPLETES, move->completes);
    }
    if (move->role == MOVE_BY_PRODUCT && !move->has_value && !move->has_unit_price)
        row_set_integer(row, COLUMN_SHARE, move->share);
    if (move->has_unit_price)
        row_set_integer(row, COLUMN_UNIT_PRICE, move->unit_price.minor);
    set_reference(row, COLUMN_LOT_DOCUMENT, COLUMN_LOT_LINE, &move->lot);
    set_reference(row, COLUMN_OF_DOCUMENT, COLUMN_OF_LINE, &move->of);
    if (move->takes_back)
        row_set_integer(row, COLUMN_TAKES_BACK, 1);
    return row->line;
}

enum lot_column { LOT_MOVE_LINE, LOT_ITEM, LOT_CODE, LOT_EXPIRES };

static const char *const lot_columns[] = {[LOT_MOVE_LINE] = "move_line",
                                          [LOT_ITEM] = "item",
                                          [LOT_CODE] = "code",
                                          [LOT_EXPIRES] = "expires",
                                          NULL};

const struct content lot_content = {.table = "inventory_lot", .columns = lot_columns};

void lot_add(struct draft *draft, const struct new_lot *lot)
{
    struct draft_row *row = draft_row(draft, &lot_content);
    row_set_integer(row, LOT_MOVE_LINE, lot->move_line);
    row_set_integer(row, LOT_ITEM, lot->item.value);
    row_set_text(row, LOT_CODE, lot->code);
    if (lot->has_expiry)
        row_set_integer(row, LOT_EXPIRES, lot->expires.days);
}

enum value_column {
    VALUE_ITEM,
    VALUE_OWNER,
    VALUE_QUANTITY,
    VALUE_VALUE,
    VALUE_LAST_QUANTITY,
    VALUE_LAST_VALUE,
};

static const char *const value_columns[] = {
    [VALUE_ITEM] = "item",
    [VALUE_OWNER] = "owner",
    [VALUE_QUANTITY] = "quantity",
    [VALUE_VALUE] = "value",
    [VALUE_LAST_QUANTITY] = "last_quantity",
    [VALUE_LAST_VALUE] = "last_value",
    NULL,
};

const struct content checkpoint_value_content = {.table = "inventory_checkpoint_value",
                                                 .columns = value_columns};

void checkpoint_value_draft(struct draft *draft, const struct checkpoint_value *value)
{
    struct draft_row *row = draft_row(draft, &checkpoint_value_content);
    row_set_integer(row, VALUE_ITEM, value->item.value);
    row_set_integer(row, VALUE_OWNER, value->owner.value);
    row_set_integer(row, VALUE_QUANTITY, value->quantity.milli);
    row_set_integer(row, VALUE_VALUE, value->value.minor);
    row_set_integer(row, VALUE_LAST_QUANTITY, value->last_quantity.milli);
    row_set_integer(row, VALUE_LAST_VALUE, value->last_value.minor);
}

enum layer_column {
    LAYER_ITEM,
    LAYER_OWNER,
    LAYER_LOT_DOCUMENT,
    LAYER_LOT_LINE,
    LAYER_QUANTITY,
    LAYER_VALUE,
};

static const char *const layer_columns[] = {
    [LAYER_ITEM] = "item",
    [LAYER_OWNER] = "owner",
    [LAYER_LOT_DOCUMENT] = "lot_document",
    [LAYER_LOT_LINE] = "lot_line",
    [LAYER_QUANTITY] = "quantity",
    [LAYER_VALUE] = "value",
    NULL,
};

const struct content checkpoint_layer_content = {.table = "inventory_checkpoint_layer",
                                                 .columns = layer_columns};

void checkpoint_layer_draft(struct draft *draft, const struct checkpoint_layer *layer)
{
    struct draft_row *row = draft_row(draft, &checkpoint_layer_content);
    row_set_integer(row, LAYER_ITEM, layer->item.value);
    row_set_integer(row, LAYER_OWNER, layer->owner.value);
    set_reference(row, LAYER_LOT_DOCUMENT, LAYER_LOT_LINE, &layer->lot);
    row_set_integer(row, LAYER_QUANTITY, layer->quantity.milli);
    row_set_integer(row, LAYER_VALUE, layer->value.minor);
}

enum place_column {
    PLACE_ITEM,
    PLACE_OWNER,
    PLACE_LOCATION,
    PLACE_LOT_DOCUMENT,
    PLACE_LOT_LINE,
    PLACE_QUANTITY,
};

static const char *const place_columns[] = {
    [PLACE_ITEM] = "item",
    [PLACE_OWNER] = "owner",
    [PLACE_LOCATION] = "location",
    [PLACE_LOT_DOCUMENT] = "lot_document",
    [PLACE_LOT_LINE] = "lot_line",
    [PLACE_QUANTITY] = "quantity",
    NULL,
};

const struct content checkpoint_place_content = {.table = "inventory_checkpoint_place",
                                                 .columns = place_columns};

void checkpoint_place_draft(struct draft *draft, const struct checkpoint_place *place)
{
    struct draft_row *row = draft_row(draft, &checkpoint_place_content);
    row_set_integer(row, PLACE_ITEM, place->item.value);
    row_set_integer(row, PLACE_OWNER, place->owner.value);
    row_set_integer(row, PLACE_LOCATION, place->location.value);
    set_reference(row, PLACE_LOT_DOCUMENT, PLACE_LOT_LINE, &place->lot);
    row_set_integer(row, PLACE_QUANTITY, place->quantity.milli);
}

enum job_column { JOB_JOB, JOB_MADE, JOB_POOL };

static const char *const job_columns[] = {
    [JOB_JOB] = "job", [JOB_MADE] = "made", [JOB_POOL] = "pool", NULL};

const struct content checkpoint_job_content = {.table = "inventory_checkpoint_job",
                                               .columns = job_columns};

void checkpoint_job_draft(struct draft *draft, const struct checkpoint_job *job)
{
    struct draft_row *row = draft_row(draft, &checkpoint_job_content);
    row_set_integer(row, JOB_JOB, job->job);
    row_set_integer(row, JOB_MADE, job->made.milli);
    row_set_integer(row, JOB_POOL, job->pool.minor);
}

/* ------------------------------------------------------------------ moves, as they stand */

static struct query open_query(struct call *call, int statement)
{
    struct query query = query_open(call->db, call->arena, &stock_statements[statement]);
    bind_integer(&query, ":site", call->site->number);
    return query;
}

static struct query open_range(struct call *call, int statement, struct day first, struct day last)
{
    struct query query = open_query(call, statement);
    bind_day(&query, ":first", first);
    bind_day(&query, ":last", last);
    return query;
}

struct query moves_open(struct call *call, struct day first, struct day last)
{
    return open_range(call, MOVES, first, last);
}

struct query moves_open_item(struct call *call, struct item_id item, struct day first)
{
    struct query query = open_query(call, MOVES_OF_ITEM);
    bind_integer(&query, ":item", item.value);
    bind_day(&query, ":first", first);
    return query;
}

bool moves_next(struct query *query, struct recorded_move *recorded)
{
    if (!query_next(query))
        return false;
    recorded->document = row_integer(query, "document");
    recorded->line = row_integer(query, "line");
    recorded->move = (struct move){
        .day = row_day(query, "day"),
        .phase = (enum move_phase)row_integer(query, "phase"),
        .rank = row_integer(query, "rank"),
        .role = (enum move_role)row_integer(query, "role"),
        .item = {row_integer(query, "item")},
        .owner = {row_integer(query, "owner")},
        .source = {row_integer(query, "source")},
        .target = {row_integer(query, "target")},
        .quantity = row_quantity(query, "quantity"),
        .has_value = !row_is_null(query, "value"),
        .value = row_money(query, "value"),
        .lot = {row_integer(query, "lot_document"), row_integer(query, "lot_line")},
        .job = row_integer(query, "job"),
        .job_quantity = row_quantity(query, "job_quantity"),
        .completes = row_integer(query, "completes") != 0,
        .share = row_integer(query, "share"),
        .has_unit_price = !row_is_null(query, "unit_price"),
        .unit_price = row_money(query, "unit_price"),
        .of = {row_integer(query, "of_document"), row_integer(query, "of_line")},
        .takes_back = row_integer(query, "takes_back") != 0,
    };
    return true;
}

bool moves_of_document(struct call *call, const struct document *document,
                       struct recorded_move **moves, size_t *count, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, MOVES_OF_DOCUMENT);
    bind_day(&query, ":day", document->day);
    bind_integer(&query, ":document", document->number);
    size_t room = 16;
    *moves = ARENA_ARRAY(call->arena, room, struct recorded_move);
    *count = 0;
    while (moves_next(&query, &(*moves)[*count]))
        if (++*count == room) {
            *moves = arena_grow(call->arena, *moves, *count, room * 2, sizeof **moves);
            room *= 2;
        }
    return query_finish(&query, err);
}

bool moves_last_route(struct call *call, struct item_id item, enum move_role role, struct day since,
                      struct move_route *route, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, LAST_ROUTE);
    bind_integer(&query, ":item", item.value);
    bind_day(&query, ":since", since);
    bind_integer(&query, ":role", role);
    *route = (struct move_route){.found = query_next(&query)};
    if (route->found) {
        route->source.value = row_integer(&query, "source");
        route->target.value = row_integer(&query, "target");
    }
    return query_finish(&query, err);
}

bool moves_old_references(struct call *call, struct day first, struct day last,
                          struct old_reference **list, size_t *count, struct error *err)
{
    scoped(query_end) struct query query = open_range(call, OLD_REFERENCES, first, last);
    size_t room = 0;
    *list = NULL;
    *count = 0;
    while (query_next(&query)) {
        if (*count == room) {
            room = room == 0 ? 16 : room * 2;
            *list = arena_grow(call->arena, *list, *count, room, sizeof **list);
        }
        (*list)[(*count)++] =
            (struct old_reference){row_integer(&query, "document"), row_day(&query, "day")};
    }
    return query_finish(&query, err);
}

bool moves_references(struct call *call, struct day first, struct day last, int64_t **numbers,
                      size_t *count, struct error *err)
{
    scoped(query_end) struct query query = open_range(call, REFERENCES, first, last);
    size_t room = 0;
    *numbers = NULL;
    *count = 0;
    while (query_next(&query)) {
        if (*count == room) {
            room = room == 0 ? 64 : room * 2;
            *numbers = arena_grow(call->arena, *numbers, *count, room, sizeof **numbers);
        }
        (*numbers)[(*count)++] = row_integer(&query, "document");
    }
    return query_finish(&query, err);
}

bool moves_returned_before(struct call *call, struct line_ref of, struct day before,
                           struct quantity *quantity, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, RETURNED_BEFORE);
    bind_integer(&query, ":document", of.document);
    bind_integer(&query, ":line", of.line);
    bind_day(&query, ":before", before);
    *quantity = query_next(&query) ? row_quantity(&query, "quantity") : (struct quantity){0};
    return query_finish(&query, err);
}

bool moves_corrections(struct call *call, struct day first, struct day last,
                       struct correction **list, size_t *count, struct error *err)
{
    scoped(query_end) struct query query = open_range(call, CORRECTIONS, first, last);
    bind_integer(&query, ":role", MOVE_PRICE_CORRECTION);
    size_t room = 0;
    *list = NULL;
    *count = 0;
    while (query_next(&query)) {
        if (*count == room) {
            room = room == 0 ? 16 : room * 2;
            *list = arena_grow(call->arena, *list, *count, room, sizeof **list);
        }
        (*list)[(*count)++] = (struct correction){
            .self = {row_integer(&query, "document"), row_integer(&query, "line")},
            .of = {row_integer(&query, "of_document"), row_integer(&query, "of_line")},
            .amount = row_money(&query, "value"),
        };
    }
    return query_finish(&query, err);
}

bool moves_corrected_by(struct call *call, struct line_ref of, struct money *amount,
                        struct error *err)
{
    scoped(query_end) struct query query = open_query(call, CORRECTED_BY);
    bind_integer(&query, ":document", of.document);
    bind_integer(&query, ":line", of.line);
    bind_integer(&query, ":role", MOVE_PRICE_CORRECTION);
    *amount = query_next(&query) ? row_money(&query, "amount") : (struct money){0};
    return query_finish(&query, err);
}

bool moves_returns(struct call *call, struct line_ref of, enum move_role role,
                   struct return_span **list, size_t *count, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, RETURNS);
    bind_integer(&query, ":document", of.document);
    bind_integer(&query, ":line", of.line);
    bind_integer(&query, ":role", (int)role);
    bind_integer(&query, ":never", DAY_LAST);
    size_t room = 8;
    *list = ARENA_ARRAY(call->arena, room, struct return_span);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct return_span){row_quantity(&query, "quantity"),
                                               row_day(&query, "day"), row_day(&query, "until")};
    }
    return query_finish(&query, err);
}

static int64_t returned_on(const struct return_span *list, size_t count, struct day day)
{
    int64_t milli = 0;
    for (size_t i = 0; i < count; i++)
        if (list[i].day.days <= day.days && day.days <= list[i].until.days)
            milli += list[i].quantity.milli;
    return milli;
}

struct quantity return_spans_most(const struct return_span *list, size_t count, struct day from)
{
    int64_t most = returned_on(list, count, from);
    for (size_t i = 0; i < count; i++) {
        int64_t then = returned_on(list, count, list[i].day);
        if (list[i].day.days > from.days && then > most)
            most = then;
    }
    return (struct quantity){most};
}

/* ------------------------------------------------------------------ checkpoints */

static struct query open_checkpoint(struct call *call, int statement, int64_t document)
{
    struct query query = open_query(call, statement);
    bind_integer(&query, ":document", document);
    return query;
}

struct query checkpoint_values_open(struct call *call, int64_t document)
{
    return open_checkpoint(call, VALUES, document);
}

struct query checkpoint_layers_open(struct call *call, int64_t document)
{
    return open_checkpoint(call, LAYERS, document);
}

bool checkpoint_layers_next(struct query *query, struct checkpoint_layer *row)
{
    if (!query_next(query))
        return false;
    *row = (struct checkpoint_layer){
        .item = {row_integer(query, "item")},
        .owner = {row_integer(query, "owner")},
        .lot = {row_integer(query, "lot_document"), row_integer(query, "lot_line")},
        .quantity = row_quantity(query, "quantity"),
        .value = row_money(query, "value"),
    };
    return true;
}

bool checkpoint_values_next(struct query *query, struct checkpoint_value *row)
{
    if (!query_next(query))
        return false;
    *row = (struct checkpoint_value){
        .item = {row_integer(query, "item")},
        .owner = {row_integer(query, "owner")},
        .quantity = row_quantity(query, "quantity"),
        .value = row_money(query, "value"),
        .last_quantity = row_quantity(query, "last_quantity"),
        .last_value = row_money(query, "last_value"),
    };
    return true;
}

struct query checkpoint_places_open(struct call *call, int64_t document, struct item_id item)
{
    struct query query = open_checkpoint(call, item.value == 0 ? PLACES : PLACES_OF_ITEM, document);
    if (item.value != 0)
        bind_integer(&query, ":item", item.value);
    return query;
}

bool checkpoint_places_next(struct query *query, struct checkpoint_place *row)
{
    if (!query_next(query))
        return false;
    *row = (struct checkpoint_place){
        .item = {row_integer(query, "item")},
        .owner = {row_integer(query, "owner")},
        .location = {row_integer(query, "location")},
        .lot = {row_integer(query, "lot_document"), row_integer(query, "lot_line")},
        .quantity = row_quantity(query, "quantity"),
    };
    return true;
}

struct query checkpoint_jobs_open(struct call *call, int64_t document)
{
    return open_checkpoint(call, JOBS, document);
}

bool checkpoint_jobs_next(struct query *query, struct checkpoint_job *row)
{
    if (!query_next(query))
        return false;
    *row = (struct checkpoint_job){
        .job = row_integer(query, "job"),
        .made = row_quantity(query, "made"),
        .pool = row_money(query, "pool"),
    };
    return true;
}

/* ------------------------------------------------------------------ costs that are not stock */

struct query job_costs_open(struct call *call, struct day first, struct day last)
{
    return open_range(call, JOB_COSTS, first, last);
}

bool job_costs_next(struct query *query, struct job_cost *row)
{
    if (!query_next(query))
        return false;
    *row = (struct job_cost){
        .day = row_day(query, "day"),
        .document = row_integer(query, "document"),
        .job = row_integer(query, "job"),
        .amount = row_money(query, "amount"),
        .takes_back = row_integer(query, "takes_back") != 0,
    };
    return true;
}

struct query effort_open(struct call *call, struct day first, struct day last)
{
    return open_range(call, EFFORT, first, last);
}

struct query effort_open_document(struct call *call, struct day day, int64_t document)
{
    struct query query = open_query(call, EFFORT_OF_DOCUMENT);
    bind_day(&query, ":day", day);
    bind_integer(&query, ":document", document);
    return query;
}

bool effort_next(struct query *query, struct effort_row *row)
{
    if (!query_next(query))
        return false;
    *row = (struct effort_row){
        .day = row_day(query, "day"),
        .document = row_integer(query, "document"),
        .job = row_integer(query, "job"),
        .class_name = row_text(query, "class"),
        .minutes = row_integer(query, "minutes"),
        .people = row_integer(query, "people"),
    };
    return true;
}

struct query effort_rates_open(struct call *call)
{
    return open_query(call, EFFORT_RATES);
}

bool effort_rates_next(struct query *query, struct effort_rate *row)
{
    if (!query_next(query))
        return false;
    *row = (struct effort_rate){
        .class_name = row_text(query, "class"),
        .since = row_day(query, "since"),
        .per_hour = row_money(query, "per_hour"),
    };
    return true;
}

struct query effort_policies_open(struct call *call)
{
    return open_query(call, EFFORT_POLICIES);
}

bool effort_policies_next(struct query *query, struct effort_policy *row)
{
    if (!query_next(query))
        return false;
    *row = (struct effort_policy){
        .since = row_day(query, "since"),
        .included = row_integer(query, "included") != 0,
    };
    return true;
}

/* ------------------------------------------------------------------ lots */

struct query lots_open(struct call *call, struct item_id item)
{
    struct query query = open_query(call, LOTS);
    bind_integer(&query, ":item", item.value);
    return query;
}

bool lots_next(struct query *query, struct lot *lot)
{
    if (!query_next(query))
        return false;
    *lot = (struct lot){
        .id = {row_integer(query, "document"), row_integer(query, "move_line")},
        .item = {row_integer(query, "item")},
        .code = row_text(query, "code"),
        .has_expiry = !row_is_null(query, "expires"),
        .expires = row_day(query, "expires"),
        .came_in = row_day(query, "day"),
        .label = row_text(query, "label"),
    };
    return true;
}

bool lot_of(struct call *call, struct line_ref id, struct lot *lot, bool *found, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, LOT_OF);
    bind_integer(&query, ":document", id.document);
    bind_integer(&query, ":move_line", id.line);
    *found = lots_next(&query, lot);
    return query_finish(&query, err);
}

/* ------------------------------------------------------------------ counts */

enum count_column {
    COUNT_DAY,
    COUNT_ITEM,
    COUNT_OWNER,
    COUNT_LOCATION,
    COUNT_COUNTED,
    COUNT_BOOK,
    COUNT_REASON,
};

static const char *const count_columns[] = {
    [COUNT_DAY] = "day",         [COUNT_ITEM] = "item",
    [COUNT_OWNER] = "owner",     [COUNT_LOCATION] = "location",
    [COUNT_COUNTED] = "counted", [COUNT_BOOK] = "book",
    [COUNT_REASON] = "reason",   NULL,
};

const struct content count_content = {.table = "inventory_count", .columns = count_columns};

void count_draft(struct draft *draft, const struct count_row *count)
{
    struct draft_row *row = draft_row(draft, &count_content);
    row_set_integer(row, COUNT_DAY, draft->day.days);
    row_set_integer(row, COUNT_ITEM, count->place.item.value);
    row_set_integer(row, COUNT_OWNER, count->place.owner.value);
    row_set_integer(row, COUNT_LOCATION, count->place.location.value);
    row_set_integer(row, COUNT_COUNTED, count->counted.milli);
    row_set_integer(row, COUNT_BOOK, count->book.milli);
    row_set_text(row, COUNT_REASON, count->reason);
}

struct query standing_counts_open(struct call *call, struct item_id item, struct day first)
{
    struct query query = open_query(call, STANDING_COUNTS);
    bind_integer(&query, ":item", item.value);
    bind_day(&query, ":first", first);
    return query;
}

bool standing_counts_next(struct query *query, struct standing_count *count)
{
    if (!query_next(query))
        return false;
    *count = (struct standing_count){
        .document = row_integer(query, "document"),
        .day = row_day(query, "day"),
        .owner = {row_integer(query, "owner")},
        .location = {row_integer(query, "location")},
    };
    return true;
}

bool moves_standing_return(struct call *call, int64_t document, struct day day, const char **label,
                           struct error *err)
{
    scoped(query_end) struct query query = open_query(call, STANDING_RETURN);
    bind_day(&query, ":day", day);
    bind_integer(&query, ":document", document);
    *label = query_next(&query) ? row_text(&query, "label") : NULL;
    return query_finish(&query, err);
}

enum { COST_DAY, COST_JOB, COST_AMOUNT, COST_WHAT };

static const char *const cost_columns[] = {
    [COST_DAY] = "day", [COST_JOB] = "job", [COST_AMOUNT] = "amount", [COST_WHAT] = "what", NULL};

const struct content job_cost_content = {
    .table = "inventory_job_cost", .columns = cost_columns, .by_day = true};

void job_cost_draft(struct draft *draft, int64_t job, struct money amount, const char *what)
{
    struct draft_row *row = draft_row(draft, &job_cost_content);
    row_set_integer(row, COST_DAY, draft->day.days);
    row_set_integer(row, COST_JOB, job);
    row_set_integer(row, COST_AMOUNT, amount.minor);
    row_set_text(row, COST_WHAT, what);
}

bool job_costs_take_back(struct call *call, const struct document *original, struct draft *reversal,
                         struct error *err)
{
    scoped(query_end) struct query query = open_query(call, COSTS_OF_DOCUMENT);
    bind_day(&query, ":day", original->day);
    bind_integer(&query, ":document", original->number);
    while (query_next(&query))
        job_cost_draft(reversal, row_integer(&query, "job"),
                       (struct money){-row_integer(&query, "amount")}, row_text(&query, "what"));
    return query_finish(&query, err);
}

bool count_differences(struct call *call, const struct document *count, struct place_change **list,
                       size_t *number, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, COMPENSATIONS);
    bind_day(&query, ":day", count->day);
    bind_integer(&query, ":count", count->number);
    bind_integer(&query, ":loss", LOCATION_LOSS);
    size_t room = 0;
    *list = NULL;
    *number = 0;
    while (query_next(&query)) {
        if (*number == room) {
            room = room == 0 ? 16 : room * 2;
            *list = arena_grow(call->arena, *list, *number, room, sizeof **list);
        }
        (*list)[(*number)++] = (struct place_change){
            .place = {{row_integer(&query, "item")},
                      {row_integer(&query, "owner")},
                      {row_integer(&query, "location")}},
            .net_milli = row_integer(&query, "net"),
        };
    }
    return query_finish(&query, err);
}

bool counts_of_document(struct call *call, int64_t document, struct count_row **list,
                        size_t *number, struct error *err)
{
    scoped(query_end) struct query query = open_query(call, COUNTS_OF_DOCUMENT);
    bind_integer(&query, ":document", document);
    size_t room = 0;
    *list = NULL;
    *number = 0;
    while (query_next(&query)) {
        if (*number == room) {
            room = room == 0 ? 16 : room * 2;
            *list = arena_grow(call->arena, *list, *number, room, sizeof **list);
        }
        (*list)[(*number)++] = (struct count_row){
            .place = {{row_integer(&query, "item")},
                      {row_integer(&query, "owner")},
                      {row_integer(&query, "location")}},
            .counted = row_quantity(&query, "counted"),
            .book = row_quantity(&query, "book"),
            .reason = row_text(&query, "reason"),
        };
    }
    return query_finish(&query, err);
}

bool counts_dated(struct call *call, struct day first, struct day last, struct dated_count **list,
                  size_t *number, struct error *err)
{
    scoped(query_end) struct query query = open_range(call, COUNTS_DATED, first, last);
    size_t room = 16;
    *list = ARENA_ARRAY(call->arena, room, struct dated_count);
    for (*number = 0; query_next(&query); ++*number) {
        if (*number == room) {
            *list = arena_grow(call->arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*number] = (struct dated_count){
            .document = row_integer(&query, "document"),
            .day = row_day(&query, "day"),
            .row = {.place = {{row_integer(&query, "item")},
                              {row_integer(&query, "owner")},
                              {row_integer(&query, "location")}},
                    .counted = row_quantity(&query, "counted"),
                    .reason = row_text(&query, "reason")},
        };
    }
    return query_finish(&query, err);
}

/* ------------------------------------------------------------------ verification */

static bool first_label(struct call *call, int statement, const char *message, const char **finding,
                        struct error *err)
{
    scoped(query_end) struct query query = open_query(call, statement);
    if (query_next(&query))
        *finding = arena_format(call->arena, "'%s': %s", row_text(&query, "label"), message);
    return query_finish(&query, err);
}

bool moves_stray(struct call *call, const char **finding, struct error *err)
{
    return first_label(call, STRAY, _("a move is not dated or placed as its document"), finding,
                       err);
}

bool counts_broken(struct call *call, const char **finding, struct error *err)
{
    return first_label(call, ALL_COUNTS, _("what was counted is no longer what the books say"),
                       finding, err);
}
