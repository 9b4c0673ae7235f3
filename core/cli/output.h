/* Where an answer goes and how it looks there. */
#ifndef CORE_CLI_OUTPUT_H
#define CORE_CLI_OUTPUT_H

#include "core/cli/arguments.h"
#include "core/view/render.h"

enum output_format { OUTPUT_TEXT, OUTPUT_JSON, OUTPUT_CSV, OUTPUT_XLSX, OUTPUT_PDF };

struct output {
    enum output_format format;
    const char *path; /* NULL: standard output */
};

/* From --json, --csv, --xlsx and --output. ERROR_INVALID if they contradict each other. */
bool output_choose(struct output *output, const struct arguments *arguments,
                   struct error *err) MUST_USE;

/* Writes the answer out; a file is replaced whole or not at all. fonts: for paper. */
bool output_write(const struct output *output, const struct answer *answer,
                  const char *const *fonts, struct error *err) MUST_USE;

/* Says whether all that went to standard output arrived there. Once, at the end. */
bool output_finish(struct error *err) MUST_USE;

/* What the terminal behind a stream can do. */
struct text_style output_style(FILE *to);

#endif
