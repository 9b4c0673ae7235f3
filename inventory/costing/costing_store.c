/* The SQL of cost methods. */
#include "inventory/costing/costing_store.h"

enum { LIST };

const struct statement costing_statements[] = {
    [LIST] = {"SELECT policy.document, policy.owner, policy.since, policy.method,"
              " policy.value_before, policy.value_after FROM inventory_cost_policy AS policy"
              " WHERE policy.site = :site AND NOT EXISTS (SELECT 1 FROM journal_documents AS back"
              " WHERE back.site = policy.site AND back.reverses = policy.document)"
              " ORDER BY policy.since, policy.document, policy.line"},
    {0},
};

enum { OWNER, SINCE, METHOD, VALUE_BEFORE, VALUE_AFTER };

static const char *const columns[] = {
    [OWNER] = "owner",
    [SINCE] = "since",
    [METHOD] = "method",
    [VALUE_BEFORE] = "value_before",
    [VALUE_AFTER] = "value_after",
    NULL,
};

const struct content cost_policy_content = {.table = "inventory_cost_policy", .columns = columns};

void cost_policy_draft(struct draft *draft, const struct cost_policy *policy)
{
    struct draft_row *row = draft_row(draft, &cost_policy_content);
    row_set_integer(row, OWNER, policy->owner.value);
    row_set_integer(row, SINCE, policy->since.days);
    row_set_integer(row, METHOD, policy->method);
    row_set_integer(row, VALUE_BEFORE, policy->value_before.minor);
    row_set_integer(row, VALUE_AFTER, policy->value_after.minor);
}

bool cost_policies_load(struct call *call, struct arena *arena, struct cost_policy **list,
                        size_t *count, struct error *err)
{
    scoped(query_end) struct query query = query_open(call->db, arena, &costing_statements[LIST]);
    bind_integer(&query, ":site", call->site->number);
    size_t room = 4;
    *list = ARENA_ARRAY(arena, room, struct cost_policy);
    for (*count = 0; query_next(&query); ++*count) {
        if (*count == room) {
            *list = arena_grow(arena, *list, room, room * 2, sizeof **list);
            room *= 2;
        }
        (*list)[*count] = (struct cost_policy){
            .document = row_integer(&query, "document"),
            .owner = {row_integer(&query, "owner")},
            .since = row_day(&query, "since"),
            .method = (enum cost_method)row_integer(&query, "method"),
            .value_before = row_money(&query, "value_before"),
            .value_after = row_money(&query, "value_after"),
        };
    }
    return query_finish(&query, err);
}
