/* Signing in: who may, for how long, and how nobody keeps a colleague out. */
#include "tests/web/visitor.h"

static int open_house(void **state)
{
    *state = house_open(NULL);
    return 0;
}

static int close_house(void **state)
{
    house_close(*state);
    return 0;
}

static void nobody_sees_anything_before_he_signs_in(void **state)
{
    struct visitor_at visitor = visitor_new(*state, "10.0.0.1");
    assert_int_equal(visitor_get(&visitor, "/stock/on-hand"), 403);
    assert_page_says(&visitor, "name=\"password\"");
    assert_page_is_silent(&visitor, "TERIGU");
    visitor_leave(&visitor);
}

static void the_right_password_opens_the_page_that_was_wanted(void **state)
{
    struct visitor_at visitor = visitor_new(*state, "10.0.0.1");
    visitor_get(&visitor, "/stock/card?item=TERIGU");
    char body[200];
    snprintf(body, sizeof body, "login=manajer&password=kuda+biru+terbang&address=%s",
             visitor_hidden(&visitor, "address"));
    assert_int_equal(visitor_send(&visitor, "/sign-in", body), 303);
    assert_string_equal(visitor.response.location, "/stock/card?item=TERIGU");
    assert_int_equal(visitor_follow(&visitor), 200);
    assert_page_says(&visitor, "TERIGU");
    visitor_leave(&visitor);
}

static void the_wish_leads_to_no_other_site(void **state)
{
    static const char *const elsewhere[] = {"//evil.test/", "https://evil.test/", "/%5Cevil.test"};
    for (size_t i = 0; i < COUNT_OF(elsewhere); i++) {
        struct visitor_at visitor = visitor_new(*state, "10.0.0.1");
        char body[200];
        visitor_get(&visitor, "/sign-in");
        snprintf(body, sizeof body, "login=manajer&password=kuda+biru+terbang&address=%s",
                 elsewhere[i]);
        assert_int_equal(visitor_send(&visitor, "/sign-in", body), 303);
        assert_row(strstr(visitor.response.location, "evil") == NULL, "%s", elsewhere[i]);
        visitor_leave(&visitor);
    }
}

static void a_wrong_login_and_a_wrong_password_say_the_same(void **state)
{
    struct visitor_at visitor = visitor_new(*state, "10.0.0.1");
    assert_int_equal(visitor_sign_in(&visitor, "manajer", "salah sama sekali"), 403);
    assert_page_says(&visitor, "the login or the password is wrong");
    assert_int_equal(visitor_sign_in(&visitor, "bukan-siapa", "salah sama sekali"), 403);
    assert_page_says(&visitor, "the login or the password is wrong");
    assert_int_equal(visitor_sign_in(&visitor, "tester", HOUSE_PASSWORD), 403); /* has none */
    visitor_leave(&visitor);
}

static void a_sign_in_that_another_site_sends_is_refused(void **state)
{
    struct visitor_at visitor = visitor_new(*state, "10.0.0.1");
    assert_int_equal(visitor_post(&visitor, "/sign-in", "login=manajer&password=kuda+biru+terbang"),
                     403);
    visitor_get(&visitor, "/sign-in");
    visitor.origin = "https://evil.test";
    assert_int_equal(visitor_send(&visitor, "/sign-in", "login=manajer&password=kuda+biru+terbang"),
                     403);
    visitor_leave(&visitor);
}

static void cookies_are_strict_and_the_database_holds_no_token(void **state)
{
    struct house *house = *state;
    struct visitor_at visitor = visitor_known(house, "manajer");
    const char *header = NULL;
    for (size_t i = 0; i < visitor.response.cookie_count; i++)
        if (strncmp(visitor.response.cookies[i], "karya=", 6) == 0)
            header = visitor.response.cookies[i];
    assert_non_null(header);
    assert_non_null(strstr(header, "; HttpOnly"));
    assert_non_null(strstr(header, "; SameSite=Strict"));
    assert_non_null(strstr(header, "; Path=/"));
    visitor_get(&visitor, "/");
    FILE *file = fopen(house->path, "rb");
    assert_non_null(file);
    static char bytes[4 << 20];
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    const char *token = visitor_cookie(&visitor, "karya");
    assert_int_equal(strlen(token), 64);
    assert_null(memmem(bytes, size, token, 64));
    assert_null(memmem(bytes, size, HOUSE_PASSWORD, strlen(HOUSE_PASSWORD)));
    visitor_leave(&visitor);
}

static void who_does_nothing_for_an_hour_is_signed_out(void **state)
{
    struct visitor_at visitor = visitor_known(*state, "manajer");
    house_time.ms += INT64_C(59) * 60000;
    assert_int_equal(visitor_get(&visitor, "/"), 200);
    house_time.ms += INT64_C(59) * 60000;
    assert_int_equal(visitor_get(&visitor, "/"), 200);
    house_time.ms += INT64_C(61) * 60000;
    assert_int_equal(visitor_get(&visitor, "/"), 403);
    visitor_leave(&visitor);
}

static void after_twelve_hours_everybody_signs_in_again(void **state)
{
    struct visitor_at visitor = visitor_known(*state, "manajer");
    for (int minutes = 0; minutes <= 12 * 60; minutes += 45) {
        assert_int_equal(visitor_get(&visitor, "/"), 200);
        house_time.ms += INT64_C(45) * 60000;
    }
    assert_int_equal(visitor_get(&visitor, "/"), 403);
    visitor_leave(&visitor);
}

static void signing_out_ends_this_browser_only(void **state)
{
    struct visitor_at here = visitor_known(*state, "manajer");
    struct visitor_at there = visitor_known(*state, "manajer");
    struct visitor_cookie stolen = here.cookies[0];
    for (size_t i = 0; i < VISITOR_COOKIES; i++)
        if (strcmp(here.cookies[i].name, "karya") == 0)
            stolen = here.cookies[i];
    visitor_get(&here, "/");
    assert_int_equal(visitor_send(&here, "/sign-out", ""), 303);
    here.cookies[0] = stolen; /* the old token is worth nothing */
    assert_int_equal(visitor_get(&here, "/"), 403);
    assert_int_equal(visitor_get(&there, "/"), 200);
    visitor_leave(&here);
    visitor_leave(&there);
}

static void signing_out_everywhere_ends_every_browser(void **state)
{
    struct visitor_at here = visitor_known(*state, "manajer");
    struct visitor_at there = visitor_known(*state, "manajer");
    visitor_get(&here, "/account");
    assert_int_equal(visitor_send(&here, "/sign-out", "everywhere=yes"), 303);
    assert_int_equal(visitor_get(&there, "/"), 403);
    visitor_leave(&here);
    visitor_leave(&there);
}

static void a_person_who_is_struck_off_is_out_at_once(void **state)
{
    struct visitor_at clerk = visitor_known(*state, "juru");
    struct visitor_at admin = visitor_known(*state, "admin");
    assert_int_equal(visitor_get(&clerk, "/"), 200);
    visitor_get(&admin, "/person/set?login=juru");
    assert_int_equal(visitor_send(&admin, "/person/set", "login=juru&strike-off=yes"), 303);
    assert_int_equal(visitor_get(&clerk, "/"), 403);
    visitor_leave(&clerk);
    visitor_leave(&admin);
}

static void a_one_time_password_is_replaced_before_anything_else(void **state)
{
    struct visitor_at admin = visitor_known(*state, "admin");
    char word[40];
    visitor_get(&admin, "/person/password");
    assert_int_equal(visitor_send(&admin, "/person/password", "login=gudang"), 303);
    visitor_follow(&admin);
    const char *at = strstr(admin.response.body, "data-field=\"password\">");
    assert_non_null(at);
    snprintf(word, sizeof word, "%.19s", at + strlen("data-field=\"password\">"));
    struct visitor_at keeper = visitor_new(*state, "10.0.0.2");
    assert_int_equal(visitor_sign_in(&keeper, "gudang", HOUSE_PASSWORD), 403); /* the old one */
    assert_int_equal(visitor_sign_in(&keeper, "gudang", word), 303);
    assert_int_equal(visitor_get(&keeper, "/stock/on-hand"), 303);
    assert_string_equal(keeper.response.location, "/account");
    assert_int_equal(visitor_get(&keeper, "/account"), 200);
    char body[300];
    snprintf(body, sizeof body,
             "what=password&old=%s&new=empat+kata+yang+baru&twice=empat+kata+yang+baru", word);
    assert_int_equal(visitor_send(&keeper, "/account", body), 303);
    assert_int_equal(visitor_get(&keeper, "/stock/on-hand"), 200);
    visitor_leave(&admin);
    visitor_leave(&keeper);
}

static void a_one_time_password_is_good_for_a_week(void **state)
{
    struct visitor_at admin = visitor_known(*state, "admin");
    char word[40];
    visitor_get(&admin, "/person/password");
    visitor_send(&admin, "/person/password", "login=gudang");
    visitor_follow(&admin);
    const char *at = strstr(admin.response.body, "data-field=\"password\">");
    assert_non_null(at);
    snprintf(word, sizeof word, "%.19s", at + strlen("data-field=\"password\">"));
    house_time.ms += INT64_C(8) * 86400000;
    struct visitor_at keeper = visitor_new(*state, "10.0.0.2");
    assert_int_equal(visitor_sign_in(&keeper, "gudang", word), 403);
    visitor_leave(&admin);
    visitor_leave(&keeper);
}

static void a_new_password_must_be_good_and_the_old_one_right(void **state)
{
    static const struct {
        const char *form, *says;
    } tries[] = {
        {"old=kuda+biru+terbang&new=pendek&twice=pendek", "too short"},
        {"old=kuda+biru+terbang&new=1234567890&twice=1234567890", "guessed at once"},
        {"old=kuda+biru+terbang&new=rahasia1234&twice=rahasia1234", "guessed at once"},
        {"old=kuda+biru+terbang&new=manajer+yang+baik&twice=manajer+yang+baik", "guessed"},
        {"old=kuda+biru+terbang&new=empat+kata+baru+ini&twice=lain+sekali+ini", "not the same"},
        {"old=salah&new=empat+kata+baru+ini&twice=empat+kata+baru+ini", "so far is wrong"},
    };
    struct visitor_at visitor = visitor_known(*state, "manajer");
    for (size_t i = 0; i < COUNT_OF(tries); i++) {
        char body[300];
        visitor_get(&visitor, "/account");
        snprintf(body, sizeof body, "what=password&%s", tries[i].form);
        assert_int_equal(visitor_send(&visitor, "/account", body), 422);
        assert_page_says(&visitor, tries[i].says);
    }
    visitor_leave(&visitor);
}

static void changing_the_password_signs_other_browsers_out(void **state)
{
    struct visitor_at here = visitor_known(*state, "manajer");
    struct visitor_at there = visitor_known(*state, "manajer");
    visitor_get(&here, "/account");
    assert_int_equal(visitor_send(&here, "/account",
                                  "what=password&old=kuda+biru+terbang&new=empat+kata+baru+ini"
                                  "&twice=empat+kata+baru+ini"),
                     303);
    assert_int_equal(visitor_get(&here, "/"), 200);
    assert_int_equal(visitor_get(&there, "/"), 403);
    visitor_leave(&here);
    visitor_leave(&there);
}

static void guess(struct visitor_at *visitor, int times)
{
    for (int i = 0; i < times; i++)
        visitor_sign_in(visitor, "manajer", "tebakan yang salah");
}

static void who_guesses_has_to_wait(void **state)
{
    struct visitor_at guesser = visitor_new(*state, "10.0.0.66");
    guess(&guesser, 6);
    assert_int_equal(visitor_sign_in(&guesser, "manajer", HOUSE_PASSWORD), 429);
    assert_true(guesser.response.retry_seconds > 0);
    house_time.ms += INT64_C(400) * 1000;
    assert_int_equal(visitor_sign_in(&guesser, "manajer", HOUSE_PASSWORD), 303);
    visitor_leave(&guesser);
}

static void guessing_keeps_no_colleague_out(void **state)
{
    struct visitor_at guesser = visitor_new(*state, "10.0.0.66");
    guess(&guesser, 200);
    struct visitor_at colleague = visitor_new(*state, "10.0.0.1");
    assert_int_equal(visitor_sign_in(&colleague, "manajer", HOUSE_PASSWORD), 303);
    visitor_leave(&colleague);
    visitor_leave(&guesser);
}

static void not_even_at_the_same_computer_where_he_has_worked_before(void **state)
{
    struct visitor_at colleague = visitor_known(*state, "manajer");
    visitor_get(&colleague, "/");
    visitor_send(&colleague, "/sign-out", "");
    struct visitor_at guesser = visitor_new(*state, "10.0.0.1");
    guess(&guesser, 200);
    assert_int_equal(visitor_sign_in(&guesser, "manajer", HOUSE_PASSWORD), 429);
    assert_int_equal(visitor_sign_in(&colleague, "manajer", HOUSE_PASSWORD), 303);
    visitor_leave(&colleague);
    visitor_leave(&guesser);
}

static void trying_every_login_from_one_place_has_to_wait_too(void **state)
{
    struct visitor_at guesser = visitor_new(*state, "10.0.0.66");
    char login[20];
    for (int i = 0; i < 40; i++) {
        snprintf(login, sizeof login, "orang%d", i);
        visitor_sign_in(&guesser, login, "tebakan yang salah");
    }
    assert_int_equal(visitor_sign_in(&guesser, "orang99", "tebakan yang salah"), 429);
    visitor_leave(&guesser);
}

static void the_first_start_gives_one_administrator_a_password_and_no_second(void **state)
{
    (void)state;
    char folder[] = "/tmp/karya-first-XXXXXX", path[60];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/karya.db", folder);
    fixture_close(fixture_open_with(path, false));
    struct arena *arena = arena_open((size_t)64 << 20);
    struct error err = {0};
    struct settings settings = *settings_load(arena, NULL, &err);
    settings.password = (struct password_cost){1, 8};
    struct web *web = web_open(&settings, path, house_clock, &err);
    assert_done(web != NULL, &err);
    struct first_person first;
    assert_done(web_first_person(web, arena, &first, &err), &err);
    assert_string_equal(first.login, "tester");
    assert_int_equal(strlen(first.password), 19);
    assert_done(web_first_person(web, arena, &first, &err), &err);
    assert_null(first.login);
    web_close(&web);
    arena_close(&arena);
    char command[100];
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    assert_int_equal(system(command), 0); /* NOLINT(cert-env33-c) */
}

int main(void)
{
#define IN_A_HOUSE(test) cmocka_unit_test_setup_teardown(test, open_house, close_house)
    const struct CMUnitTest tests[] = {
        IN_A_HOUSE(nobody_sees_anything_before_he_signs_in),
        IN_A_HOUSE(the_right_password_opens_the_page_that_was_wanted),
        IN_A_HOUSE(the_wish_leads_to_no_other_site),
        IN_A_HOUSE(a_wrong_login_and_a_wrong_password_say_the_same),
        IN_A_HOUSE(a_sign_in_that_another_site_sends_is_refused),
        IN_A_HOUSE(cookies_are_strict_and_the_database_holds_no_token),
        IN_A_HOUSE(who_does_nothing_for_an_hour_is_signed_out),
        IN_A_HOUSE(after_twelve_hours_everybody_signs_in_again),
        IN_A_HOUSE(signing_out_ends_this_browser_only),
        IN_A_HOUSE(signing_out_everywhere_ends_every_browser),
        IN_A_HOUSE(a_person_who_is_struck_off_is_out_at_once),
        IN_A_HOUSE(a_one_time_password_is_replaced_before_anything_else),
        IN_A_HOUSE(a_one_time_password_is_good_for_a_week),
        IN_A_HOUSE(a_new_password_must_be_good_and_the_old_one_right),
        IN_A_HOUSE(changing_the_password_signs_other_browsers_out),
        IN_A_HOUSE(who_guesses_has_to_wait),
        IN_A_HOUSE(guessing_keeps_no_colleague_out),
        IN_A_HOUSE(not_even_at_the_same_computer_where_he_has_worked_before),
        IN_A_HOUSE(trying_every_login_from_one_place_has_to_wait_too),
        cmocka_unit_test(the_first_start_gives_one_administrator_a_password_and_no_second),
    };
    return cmocka_run_group_tests_name("signin", tests, NULL, NULL);
}
