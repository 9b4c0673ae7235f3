/* Choosing the renderer, and writing files so that a full disk leaves nothing half-written. */
#include "core/cli/output.h"

#include "core/base/language.h"
#include "core/base/text.h"
#include "core/cli/message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool choose_by_name(struct output *output, struct error *err)
{
    static const struct {
        const char *ending;
        enum output_format format;
    } endings[] = {
        {".pdf", OUTPUT_PDF},   {".xlsx", OUTPUT_XLSX}, {".csv", OUTPUT_CSV},
        {".json", OUTPUT_JSON}, {".txt", OUTPUT_TEXT},  {".journal", OUTPUT_TEXT},
    };
    const char *dot = strrchr(output->path, '.');
    for (size_t i = 0; dot != NULL && i < COUNT_OF(endings); i++)
        if (strcmp(dot, endings[i].ending) == 0) {
            output->format = endings[i].format;
            return true;
        }
    fail_field(err, "--output", _("'%.60s' does not say what kind of file it is"), output->path);
    return fail_hint(err, _("its name ends in .pdf, .xlsx, .csv, .json or .txt"));
}

bool output_choose(struct output *output, const struct arguments *arguments, struct error *err)
{
    bool json = arguments_have(arguments, COMMON_JSON);
    bool csv = arguments_have(arguments, COMMON_CSV);
    bool xlsx = arguments_have(arguments, COMMON_XLSX);
    *output = (struct output){.path = arguments->common[COMMON_OUTPUT]};
    if (json + csv + xlsx + (output->path != NULL) > 1) {
        fail(err, ERROR_INVALID, _("the answer can be printed in one way only"));
        return fail_hint(err, _("choose one of --json, --csv, --xlsx and --output"));
    }
    if (output->path != NULL)
        return choose_by_name(output, err);
    if (xlsx && isatty(STDOUT_FILENO) != 0) {
        fail(err, ERROR_INVALID, _("a workbook cannot be shown on a terminal"));
        return fail_hint(err, _("write it to a file: --output FILE.xlsx"));
    }
    output->format = json ? OUTPUT_JSON : csv ? OUTPUT_CSV : xlsx ? OUTPUT_XLSX : OUTPUT_TEXT;
    return true;
}

static int columns_of(FILE *to)
{
    struct winsize size;
    return ioctl(fileno(to), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

struct text_style output_style(FILE *to)
{
    const char *terminal = getenv("TERM");
    if (isatty(fileno(to)) == 0)
        return (struct text_style){0};
    bool colour = text_is_empty(getenv("NO_COLOR")) && terminal != NULL && *terminal != '\0' &&
                  strcmp(terminal, "dumb") != 0;
    return (struct text_style){.colour = colour, .columns = columns_of(to)};
}

static bool render(enum output_format format, const struct answer *answer, FILE *to,
                   struct error *err)
{
    struct text_style style = output_style(to);
    if (format == OUTPUT_XLSX)
        return render_xlsx(answer, to, err);
    if (format == OUTPUT_JSON)
        render_json(answer, to);
    else if (format == OUTPUT_CSV)
        render_csv(answer, to);
    else
        render_text(answer, &style, to);
    return true;
}

static bool fail_file(const char *path, struct error *err)
{
    int reason = errno;
    fail(err, ERROR_UNAVAILABLE, _("cannot write '%s': %s"), path, language_system_error(reason));
    return fail_hint_system(err, reason);
}

/* A file that is made with mkstemp is for its owner alone; others get what umask leaves them. */
static void open_to_others(int file)
{
    mode_t mask = umask(0);
    umask(mask);
    (void)fchmod(file, 0666 & ~mask);
}

static bool write_and_close(FILE *to, const struct output *output, const struct answer *answer,
                            struct error *err)
{
    bool rendered = render(output->format, answer, to, err);
    bool written = fflush(to) == 0 && ferror(to) == 0;
    written = written && (fsync(fileno(to)) == 0 || errno == EINVAL || errno == EROFS);
    written = fclose(to) == 0 && written;
    return rendered && (written || fail_file(output->path, err));
}

/* Devices and pipes cannot be replaced. */
static bool is_special(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

/* It does not wait for who would read from a pipe. */
static FILE *open_special(const char *path)
{
    int file = open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return NULL;
    (void)fcntl(file, F_SETFL, 0);
    return fdopen(file, "w");
}

static bool write_file(const struct output *output, const struct answer *answer, struct error *err)
{
    if (is_special(output->path)) {
        FILE *to = open_special(output->path);
        return to == NULL ? fail_file(output->path, err) : write_and_close(to, output, answer, err);
    }
    char path[4096];
    int length = snprintf(path, sizeof path, "%s.XXXXXX", output->path);
    if (length < 0 || (size_t)length >= sizeof path)
        return fail(err, ERROR_INVALID, _("the file name '%.60s...' is too long"), output->path);
    int file = mkstemp(path);
    if (file < 0)
        return fail_file(output->path, err);
    open_to_others(file);
    FILE *to = fdopen(file, "w");
    bool written =
        to == NULL ? fail_file(output->path, err) : write_and_close(to, output, answer, err);
    written = written && (rename(path, output->path) == 0 || fail_file(output->path, err));
    if (!written)
        unlink(path);
    return written;
}

static bool fail_printing(int reason, struct error *err)
{
    /* Nobody reads any more, and nobody wants to hear that. */
    if (reason == EPIPE) {
        *err = (struct error){.kind = ERROR_UNAVAILABLE};
        return false;
    }
    fail(err, ERROR_UNAVAILABLE, _("cannot write the answer: %s"),
         reason == 0 ? _("it was cut off") : language_system_error(reason));
    return fail_hint_system(err, reason);
}

/* The reason must be asked for at once: it is gone when the rest is written. */
static bool print(const struct output *output, const struct answer *answer, struct error *err)
{
    errno = 0;
    return render(output->format, answer, stdout, err) &&
           (ferror(stdout) == 0 || fail_printing(errno, err));
}

bool output_write(const struct output *output, const struct answer *answer,
                  const char *const *fonts, struct error *err)
{
    if (output->path == NULL)
        return print(output, answer, err);
    bool written = output->format == OUTPUT_PDF ? render_pdf(answer, fonts, output->path, err)
                                                : write_file(output, answer, err);
    if (written)
        message_note(_("written to '%s'"), output->path);
    return written;
}

bool output_finish(struct error *err)
{
    errno = 0;
    return (fflush(stdout) == 0 && ferror(stdout) == 0) || fail_printing(errno, err);
}
