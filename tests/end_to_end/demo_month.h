/* The demo month, and what an independent model says that the books must say of it. */
#ifndef TESTS_END_TO_END_DEMO_MONTH_H
#define TESTS_END_TO_END_DEMO_MONTH_H

#include "tests/cli/terminal.h"

#include <jansson.h>

#define DEMO_MONTH SOURCE_DIR "/config/demo/month"

/* "without_labour_in_cost" or "with_labour_in_cost". */
enum labour { WITHOUT_LABOUR, WITH_LABOUR };

/* expected.json; the caller releases it. */
json_t *expected_month(void);

/* Makes the books in the terminal's folder. */
void demo_found(struct terminal *terminal, enum labour labour);

/* Runs a command with --json and parses what it prints; the caller releases it. */
json_t *demo_json(struct terminal *terminal, const char *const *words);

/* Every figure of expected.json. */
void assert_demo_figures(struct terminal *terminal, enum labour labour);

#endif
