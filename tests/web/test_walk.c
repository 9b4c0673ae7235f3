/*
 * Every action and every page, as every role and as nobody, with a token and without: what the
 * roles of config/roles.ini do not allow is refused at the page, at the form and at the JSON
 * interface, and what is read about people is in the audit trail.
 */
#include "tests/web/visitor.h"

#include "core/app/access.h"
#include "core/app/page.h"
#include "core/journal/journal.h"

#define NAME   "Ujang Sutisna"
#define NUMBER "B.I-000777"

static void furnish(struct fixture *fixture)
{
    DO(fixture, "inmate add", "number", NUMBER, "name", NAME, "workshop", "ROTI", "grade", "A");
}

static int open_house(void **state)
{
    *state = house_open(furnish);
    return 0;
}

static int close_house(void **state)
{
    house_close(*state);
    return 0;
}

static const char *path_of(struct arena *arena, const struct slice *slice,
                           const struct action *action)
{
    return *action->name == '\0' ? arena_format(arena, "/%s", slice->name)
                                 : arena_format(arena, "/%s/%s", slice->name, action->name);
}

static bool may(struct house *house, const char *roles, const char *permission)
{
    uint32_t bits = 0;
    struct error err = {0};
    assert_done(person_parse_roles(house->arena, roles, &bits, &err), &err);
    return access_allows(house->settings.access, bits, permission);
}

typedef void visit_action(struct visitor_at *visitor, bool allowed, const char *path,
                          const struct action *action);

static void walk(struct house *house, struct visitor_at *visitor, const char *roles,
                 visit_action *visit)
{
    struct slice_walk slices = {0};
    int count = 0;
    for (const struct slice *s = slices_next(&slices); s != NULL; s = slices_next(&slices))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++, count++) {
            const char *permission = action_path(house->arena, s, a);
            visit(visitor, roles != NULL && may(house, roles, permission),
                  path_of(house->arena, s, a), a);
        }
    assert_true(count > 50);
}

static void look_at_page(struct visitor_at *visitor, bool allowed, const char *path,
                         const struct action *action)
{
    unsigned status = visitor_get(visitor, path);
    (void)action;
    assert_row(allowed ? status != 403 : status == 403, "%s: %u", path, status);
    assert_row(status == 200 || status == 403 || status == 409, "%s: %u", path, status);
}

/* Empty forms: whatever is allowed is refused for what is missing, and nothing crashes. */
static void send_empty_form(struct visitor_at *visitor, bool allowed, const char *path,
                            const struct action *action)
{
    char form[400];
    visitor_get(visitor, "/");
    const char *token = visitor_hidden(visitor, "token");
    snprintf(form, sizeof form, "token=%s", token);
    unsigned status = visitor_post(visitor, path, form);
    (void)action;
    assert_row(allowed ? status != 403 || strcmp(path, "/stock/open") != 0 : status == 403,
               "%s: %u", path, status);
}

static void send_without_token(struct visitor_at *visitor, bool allowed, const char *path,
                               const struct action *action)
{
    (void)allowed;
    (void)action;
    assert_row(visitor_post(visitor, path, "token=") == 403, "%s", path);
}

static void ask_for_json(struct visitor_at *visitor, bool allowed, const char *path,
                         const struct action *action)
{
    char address[200];
    snprintf(address, sizeof address, "/api%s", path);
    visitor->token = "";
    unsigned get = visitor_get(visitor, address);
    assert_row(action->access == WRITES || (allowed ? get != 403 : get == 403), "%s: %u", address,
               get);
    assert_row(visitor_post(visitor, address, "{}") == 403, "%s without token", address);
    visitor_get(visitor, "/");
    static char token[80];
    snprintf(token, sizeof token, "%s", visitor_hidden(visitor, "token"));
    visitor->token = token;
    unsigned post = visitor_post(visitor, address, "{}");
    assert_row(allowed ? post != 403 : post == 403, "POST %s: %u %s", address, post,
               visitor->response.body);
    visitor->token = "";
}

static void each_role_sees_only_what_it_may(void **state)
{
    struct house *house = *state;
    static visit_action *const visits[] = {look_at_page, send_empty_form, send_without_token,
                                           ask_for_json};
    for (size_t i = 0; i < COUNT_OF(house_people); i++) {
        struct visitor_at visitor = visitor_known(house, house_people[i].login);
        for (size_t j = 0; j < COUNT_OF(visits); j++) {
            walk(house, &visitor, house_people[i].roles, visits[j]);
            if (visitor_get(&visitor, "/") == 403) /* he may have signed himself out */
                visitor_sign_in(&visitor, house_people[i].login, HOUSE_PASSWORD);
        }
        visitor_leave(&visitor);
    }
}

static void nobody_may_anything(void **state)
{
    struct house *house = *state;
    struct visitor_at visitor = visitor_new(house, "10.0.0.5");
    walk(house, &visitor, NULL, look_at_page);
    walk(house, &visitor, NULL, send_without_token);
    walk(house, &visitor, NULL, ask_for_json);
    visitor_leave(&visitor);
}

static void hand_made_pages_are_for_who_may_do_what_they_are_for(void **state)
{
    struct house *house = *state;
    for (size_t i = 0; i < COUNT_OF(house_people); i++) {
        struct visitor_at visitor = visitor_known(house, house_people[i].login);
        struct slice_walk slices = {0};
        for (const struct slice *s = slices_next(&slices); s != NULL; s = slices_next(&slices))
            for (const struct page *page = s->pages; page != NULL && page->name != NULL; page++) {
                const char *path = arena_format(house->arena, "/%s/%s", s->name, page->name);
                unsigned wanted = may(house, house_people[i].roles, page->permission) ? 200 : 403;
                unsigned status = visitor_get(&visitor, path);
                assert_row(status == wanted, "%s as %s: %u", path, house_people[i].login, status);
            }
        visitor_leave(&visitor);
    }
}

static void the_menu_lists_exactly_what_a_role_may(void **state)
{
    struct house *house = *state;
    for (size_t i = 0; i < COUNT_OF(house_people); i++) {
        struct visitor_at visitor = visitor_known(house, house_people[i].login);
        visitor_get(&visitor, "/menu");
        struct slice_walk slices = {0};
        for (const struct slice *s = slices_next(&slices); s != NULL; s = slices_next(&slices))
            for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++) {
                const char *link =
                    arena_format(house->arena, "href=\"%s\"", path_of(house->arena, s, a));
                bool allowed = may(house, house_people[i].roles, action_path(house->arena, s, a));
                assert_row(page_says(&visitor, link) == allowed, "%s: %s", house_people[i].login,
                           link);
            }
        visitor_leave(&visitor);
    }
}

/* ------------------------------------------------------------------ people in prison */

static int64_t count_trail(struct house *house, const char *path)
{
    struct visitor_at auditor = visitor_known(house, "auditor");
    char mark[100];
    int64_t count = 0;
    visitor_get(&auditor, "/audit/trail?most=10000");
    snprintf(mark, sizeof mark, "<td>%s</td>", path);
    for (const char *at = strstr(auditor.response.body, mark); at != NULL;
         at = strstr(at + 1, mark))
        count++;
    assert_page_is_silent(&auditor, NAME);
    assert_page_is_silent(&auditor, NUMBER);
    visitor_leave(&auditor);
    return count;
}

static void whoever_sees_a_name_or_a_number_is_in_the_trail(void **state)
{
    struct house *house = *state;
    struct visitor_at manager = visitor_known(house, "manajer");
    struct slice_walk slices = {0};
    int seen = 0;
    for (const struct slice *s = slices_next(&slices); s != NULL; s = slices_next(&slices))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++) {
            if (a->access != READS)
                continue;
            const char *permission = action_path(house->arena, s, a);
            const char *address = arena_format(house->arena, "%s?number=~1&month=2026-11",
                                               path_of(house->arena, s, a));
            int64_t before = count_trail(house, permission);
            visitor_get(&manager, address);
            if (!page_says(&manager, NAME) && !page_says(&manager, NUMBER))
                continue;
            seen++;
            assert_row(count_trail(house, permission) == before + 1, "%s leaves no line",
                       permission);
        }
    assert_true(seen >= 2); /* inmate list, inmate show */
    visitor_leave(&manager);
}

static void the_line_in_the_trail_names_the_key_and_nothing_else(void **state)
{
    struct visitor_at manager = visitor_known(*state, "manajer");
    assert_int_equal(visitor_get(&manager, "/inmate/show?number=~1"), 200);
    assert_page_says(&manager, NAME);
    visitor_get(&manager, "/audit/trail");
    assert_page_says(&manager, "<td>inmate.show</td>");
    assert_page_says(&manager, "key=1 number=*");
    visitor_leave(&manager);
}

static void a_register_number_in_an_address_is_refused(void **state)
{
    struct visitor_at manager = visitor_known(*state, "manajer");
    assert_int_equal(visitor_get(&manager, "/inmate/show?number=" NUMBER), 422);
    assert_page_is_silent(&manager, NAME);
    visitor_get(&manager, "/inmate/show");
    assert_page_says(&manager, "method=\"post\"");
    assert_int_equal(visitor_send(&manager, "/inmate/show", "number=" NUMBER), 200);
    assert_page_says(&manager, NAME);
    assert_int_equal(visitor_get(&manager, "/api/inmate/show?number=" NUMBER), 422);
    visitor_leave(&manager);
}

static void a_list_of_inmates_links_by_key(void **state)
{
    struct visitor_at manager = visitor_known(*state, "manajer");
    visitor_get(&manager, "/inmate/list");
    assert_page_says(&manager, "href=\"/inmate/show?number=~1\">" NUMBER "</a>");
    visitor_leave(&manager);
}

static void a_search_that_finds_people_is_recorded(void **state)
{
    struct house *house = *state;
    int64_t before = count_trail(house, "search");
    struct visitor_at manager = visitor_known(house, "manajer");
    visitor_get(&manager, "/search");
    assert_int_equal(visitor_send(&manager, "/search", "words=ujang"), 200);
    assert_page_says(&manager, NAME);
    assert_number_equal(count_trail(house, "search"), before + 1);
    struct visitor_at keeper = visitor_known(house, "gudang");
    visitor_get(&keeper, "/search");
    visitor_send(&keeper, "/search", "words=ujang");
    assert_page_is_silent(&keeper, NAME); /* he may not list inmates */
    assert_number_equal(count_trail(house, "search"), before + 1);
    visitor_leave(&manager);
    visitor_leave(&keeper);
}

/* ------------------------------------------------------------------ bound to a workshop */

static void a_clerk_drafts_only_where_he_is_bound(void **state)
{
    struct visitor_at clerk = visitor_known(*state, "juru");
    struct visitor_at manager = visitor_known(*state, "manajer");
    visitor_get(&clerk, "/session/draft");
    assert_int_equal(visitor_send(&clerk, "/session/draft", "workshop=ROTI"), 403);
    visitor_get(&manager, "/workshop/bind");
    assert_int_equal(visitor_send(&manager, "/workshop/bind", "login=juru&workshop=ROTI"), 303);
    visitor_get(&clerk, "/session/draft");
    assert_int_equal(visitor_send(&clerk, "/session/draft", "workshop=ROTI"), 303);
    visitor_leave(&clerk);
    visitor_leave(&manager);
}

static void a_supervisor_who_is_bound_writes_only_there(void **state)
{
    struct visitor_at supervisor = visitor_known(*state, "sari");
    struct visitor_at manager = visitor_known(*state, "manajer");
    visitor_get(&manager, "/location/add");
    visitor_send(&manager, "/location/add", "code=LANTAI2&name=Lantai+kayu&kind=floor");
    visitor_get(&manager, "/workshop/add");
    visitor_send(&manager, "/workshop/add", "code=KAYU&name=Bengkel+kayu&floor=LANTAI2");
    visitor_get(&supervisor, "/session/draft");
    assert_int_equal(visitor_send(&supervisor, "/session/draft", "workshop=KAYU"), 303);
    visitor_get(&manager, "/workshop/bind");
    visitor_send(&manager, "/workshop/bind", "login=sari&workshop=ROTI");
    visitor_get(&supervisor, "/session/draft");
    assert_int_equal(visitor_send(&supervisor, "/session/draft", "workshop=KAYU"), 403);
    visitor_get(&supervisor, "/session/draft");
    assert_int_equal(visitor_send(&supervisor, "/session/draft", "workshop=ROTI"), 303);
    visitor_get(&supervisor, "/session/drafts");
    assert_page_is_silent(&supervisor, "KAYU");
    visitor_leave(&supervisor);
    visitor_leave(&manager);
}

/* ------------------------------------------------------------------ the JSON interface */

static json_t *parse_body(struct visitor_at *visitor)
{
    json_error_t problem;
    json_t *json = json_loads(visitor->response.body, JSON_REJECT_DUPLICATES, &problem);
    assert_row(json != NULL, "%s at %d: %.200s", problem.text, problem.position,
               visitor->response.body);
    return json;
}

static void a_program_signs_in_and_records(void **state)
{
    struct visitor_at program = visitor_new(*state, "10.0.0.7");
    assert_int_equal(visitor_post(&program, "/api/sign-in",
                                  "{\"login\": \"gudang\", \"password\": \"salah sekali\"}"),
                     403);
    assert_int_equal(visitor_post(&program, "/api/sign-in",
                                  "{\"login\": \"gudang\", \"password\": \"" HOUSE_PASSWORD "\"}"),
                     200);
    json_t *session = parse_body(&program);
    program.token = json_string_value(json_object_get(session, "token"));
    static const char receipt[] =
        "{\"supplier\": \"TOKO\", \"into\": \"GUDANG\", \"request\": \"k1\", \"line\": [{\"item\": "
        "\"TERIGU\", \"quantity\": \"12.5\", \"amount\": 1250}]}";
    for (int i = 0; i < 2; i++) { /* the second one is a repeat */
        assert_int_equal(visitor_post(&program, "/api/stock/receive", receipt), 200);
        json_t *answer = parse_body(&program);
        assert_string_equal(json_string_value(json_object_get(answer, "document")),
                            "BM-2026-000001");
        json_decref(answer);
    }
    assert_int_equal(visitor_post(&program, "/api/stock/receive", "{\"supplier\": \"TOKO\"}"), 422);
    json_t *problem = parse_body(&program);
    assert_string_equal(
        json_string_value(json_object_get(json_object_get(problem, "error"), "field")), "line");
    json_decref(problem);
    assert_int_equal(visitor_get(&program, "/api/stock/on-hand?item=TERIGU"), 200);
    assert_page_says(&program, "\"quantity\": \"12.5\"");
    assert_int_equal(visitor_get(&program, "/api/stock/on-hand?item=TERIGU&salah=1"), 422);
    json_decref(session);
    visitor_leave(&program);
}

static void the_description_says_what_the_rows_say(void **state)
{
    struct house *house = *state;
    struct visitor_at manager = visitor_known(house, "manajer");
    assert_int_equal(visitor_get(&manager, "/api/openapi.json"), 200);
    json_t *openapi = parse_body(&manager), *paths = json_object_get(openapi, "paths");
    size_t count = 0;
    struct slice_walk slices = {0};
    for (const struct slice *s = slices_next(&slices); s != NULL; s = slices_next(&slices))
        for (const struct action *a = s->actions; a != NULL && a->name != NULL; a++, count++) {
            const char *path = arena_format(house->arena, "/api%s", path_of(house->arena, s, a));
            json_t *post = json_object_get(json_object_get(paths, path), "post");
            json_t *get = json_object_get(json_object_get(paths, path), "get");
            json_t *schema = json_object_get(
                json_object_get(json_object_get(json_object_get(post, "requestBody"), "content"),
                                "application/json"),
                "schema");
            json_t *properties = json_object_get(schema, "properties");
            assert_row(schema != NULL, "%s is not described", path);
            assert_row((get != NULL) == (a->access == READS), "%s: GET", path);
            assert_int_equal(json_object_size(properties), input_count(a->inputs));
            assert_string_equal(json_string_value(json_object_get(post, "x-permission")),
                                action_path(house->arena, s, a));
            size_t required = 0;
            for (const struct input *input = a->inputs; input != NULL && input->name != NULL;
                 input++) {
                json_t *property = json_object_get(properties, input->name);
                assert_row(property != NULL, "%s: %s", path, input->name);
                required += input->required;
                size_t choices = 0;
                while (input->choices != NULL && input->choices[choices] != NULL)
                    choices++;
                assert_int_equal(json_array_size(json_object_get(property, "enum")), choices);
            }
            assert_int_equal(json_array_size(json_object_get(schema, "required")), required);
        }
    assert_int_equal(json_object_size(paths), count);
    json_decref(openapi);
    visitor_leave(&manager);
}

int main(void)
{
#define IN_A_HOUSE(test) cmocka_unit_test_setup_teardown(test, open_house, close_house)
    const struct CMUnitTest tests[] = {
        IN_A_HOUSE(each_role_sees_only_what_it_may),
        IN_A_HOUSE(nobody_may_anything),
        IN_A_HOUSE(hand_made_pages_are_for_who_may_do_what_they_are_for),
        IN_A_HOUSE(the_menu_lists_exactly_what_a_role_may),
        IN_A_HOUSE(whoever_sees_a_name_or_a_number_is_in_the_trail),
        IN_A_HOUSE(the_line_in_the_trail_names_the_key_and_nothing_else),
        IN_A_HOUSE(a_register_number_in_an_address_is_refused),
        IN_A_HOUSE(a_list_of_inmates_links_by_key),
        IN_A_HOUSE(a_search_that_finds_people_is_recorded),
        IN_A_HOUSE(a_clerk_drafts_only_where_he_is_bound),
        IN_A_HOUSE(a_supervisor_who_is_bound_writes_only_there),
        IN_A_HOUSE(a_program_signs_in_and_records),
        IN_A_HOUSE(the_description_says_what_the_rows_say),
    };
    return cmocka_run_group_tests_name("walk", tests, NULL, NULL);
}
