/* Whatever comes from outside is text on a page, never markup. */
#include "tests/support/assert.h"

#include "core/view/html.h"

static int open_arena(void **state)
{
    *state = arena_open((size_t)1 << 20);
    return 0;
}

static int close_arena(void **state)
{
    struct arena *arena = *state;
    arena_close(&arena);
    return 0;
}

static void values_are_escaped_for_text_and_attributes_alike(void **state)
{
    struct html html = html_new(*state);
    html_format(&html, "<a title=\"%s\">%s</a>", "\"><script>", "a & 'b' <c>");
    assert_string_equal(html.text.bytes, "<a title=\"&quot;&gt;&lt;script&gt;\">"
                                         "a &amp; &#39;b&#39; &lt;c&gt;</a>");
}

static void numbers_and_percent_signs_can_be_written(void **state)
{
    struct html html = html_new(*state);
    html_format(&html, "<td colspan=\"%zu\" width=\"%d%%\">", (size_t)3, -5);
    assert_string_equal(html.text.bytes, "<td colspan=\"3\" width=\"-5%\">");
}

static void control_characters_do_not_reach_the_page(void **state)
{
    struct html html = html_new(*state);
    html_text(&html, "a\x01\x1b[0mb\tc\n");
    assert_string_equal(html.text.bytes, "a\xef\xbf\xbd\xef\xbf\xbd[0mb\tc\n");
}

static void line_ends_become_breaks_where_asked(void **state)
{
    struct html html = html_new(*state);
    html_lines(&html, "satu\n<dua>");
    assert_string_equal(html.text.bytes, "satu<br>&lt;dua&gt;");
}

static void addresses_keep_only_what_is_plain(void **state)
{
    assert_string_equal(url_escape(*state, "A-1 /?&#\"\xc3\xa9~"), "A-1%20%2F%3F%26%23%22%C3%A9~");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_escaped_for_text_and_attributes_alike),
        cmocka_unit_test(numbers_and_percent_signs_can_be_written),
        cmocka_unit_test(control_characters_do_not_reach_the_page),
        cmocka_unit_test(line_ends_become_breaks_where_asked),
        cmocka_unit_test(addresses_keep_only_what_is_plain),
    };
    return cmocka_run_group_tests_name("html", tests, open_arena, close_arena);
}
