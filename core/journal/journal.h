/*
 * The journal: the signed papers behind moves, hours and money.
 *
 * Documents are written once and never changed. Each has the day it happened and the instant it was
 * recorded, a number in the chain of its site, a number on paper that is gapless per kind and year,
 * and a SHA-256 over its content and the document before it: a change anywhere shows. A mistake is
 * taken back by a reversal that names the document, whole, at most once.
 */
#ifndef CORE_JOURNAL_JOURNAL_H
#define CORE_JOURNAL_JOURNAL_H

#include "core/app/module.h"
#include "core/journal/content.h"

struct document;
struct draft;

/* A kind of document. */
struct document_kind {
    const char *name;   /* "receipt" */
    const char *prefix; /* of its number on paper: "BM" */
    const char *title;  /* N_() */
    bool collects_cost; /* other documents may say that they are for this one */
    /*
     * Takes the original back: adds its rows to the reversal's draft and posts it. NULL: documents
     * of this kind cannot be taken back.
     */
    bool (*reverse)(struct call *call, const struct document *original, struct draft *reversal,
                    struct document *posted, struct error *err);
};

struct document {
    int64_t number; /* in the chain, from 1 */
    const struct document_kind *kind;
    const char *label;     /* on paper: "BM-2026-000012" */
    const char *reference; /* the number it was written down under elsewhere; "" if none */
    const char *note;
    struct day day;
    struct instant recorded;
    struct person_id person;
    int64_t reverses; /* the document it takes back; 0: none */
    int64_t cause;    /* the document that made it necessary; 0: none */
    struct digest hash;
};

/* ---------------------------------------------------------------- writing a document */

enum { DRAFT_CONTENTS_MAX = 12 }; /* different contents in one document */

/* A document that is being put together. */
struct draft {
    struct arena *arena;
    const struct document_kind *kind;
    struct day day;
    const char *reference;
    const char *note;
    int64_t reverses, cause;
    struct draft_row *first, **end;
    struct {
        const struct content *content;
        int32_t rows;
    } counts[DRAFT_CONTENTS_MAX];
};

struct draft_value {
    enum value_kind kind;
    int64_t integer;
    const char *text;
};

struct draft_row {
    struct draft_row *next;
    const struct content *content;
    int32_t line; /* from 1, per content */
    struct draft_value values[];
};

struct draft *draft_new(struct call *call, const struct document_kind *kind, struct day day,
                        const char *reference, const char *note);

/* Adds an empty row; its values are NULL until they are set. */
struct draft_row *draft_row(struct draft *draft, const struct content *content);
void row_set_integer(struct draft_row *row, int column, int64_t value);
void row_set_text(struct draft_row *row, int column, const char *value);

/* How many rows of a content the draft has. */
size_t draft_count(const struct draft *draft, const struct content *content);

/*
 * Posts it. Writes.
 *
 * ERROR_CONFLICT  its day lies in a closed month
 * ERROR_INVALID   its day is in the future (field "day")
 * ERROR_FORBIDDEN its day is further back than this person may write
 */
bool journal_post(struct call *call, struct draft *draft, struct document *posted,
                  struct error *err) MUST_USE;

/* Only the check of the day, for rules that would rather refuse early. */
bool journal_check_day(struct call *call, struct day day, struct error *err) MUST_USE;

/* The same for the day from which a rule or a fact holds (field "since"): it may lie ahead, but not
 * in a closed month, where what was said stays so. ERROR_INVALID. */
bool journal_check_since(struct call *call, struct day since, struct error *err) MUST_USE;

/*
 * The day from which something holds: the input "since", or today; without it the first of its kind
 * holds from the beginning of what is open. Checked as by journal_check_since.
 */
bool journal_read_since(struct call *call, const struct values *values, bool is_first,
                        struct day *since, struct error *err) MUST_USE;

/* ---------------------------------------------------------------- reading documents */

/* By number in the chain. NULL and ERROR_NOT_FOUND. */
const struct document *journal_find(struct call *call, int64_t number, struct error *err);

/*
 * By what people write: the number on paper, or the number it was written down under elsewhere.
 * kind may be NULL for any. ERROR_NOT_FOUND, or ERROR_CONFLICT if several have that reference.
 */
const struct document *journal_find_label(struct call *call, const struct document_kind *kind,
                                          const char *label, struct error *err);

/* The kind of that name, or NULL. */
const struct document_kind *document_kind_find(const char *name);

/* The number of the reversal of a document; 0 if it stands. */
bool journal_reversal_of(struct call *call, int64_t number, int64_t *reversal,
                         struct error *err) MUST_USE;

/*
 * The newest documents among the last RECENT_SPAN of the chain, newest first: those that a person
 * recorded, or all (0); in the call's arena.
 */
enum { RECENT_SPAN = 500 };
bool journal_recent(struct call *call, struct person_id person, size_t most,
                    const struct document ***list, size_t *count, struct error *err) MUST_USE;

/* The newest document of the chain; number 0 and a hash of zeros in empty books. */
bool journal_head(struct call *call, int64_t *number, struct digest *hash,
                  struct error *err) MUST_USE;

/* The last day that is closed; before the first day of the calendar if none is. */
bool journal_closed_through(struct call *call, struct day *day, struct error *err) MUST_USE;

/* A document that takes another back. */
struct reversal {
    struct day day, original_day;
    int64_t number, original;
};

/* Those dated from first to last, by day and number; in the arena. */
bool journal_reversals(struct call *call, struct day first, struct day last, struct reversal **list,
                       size_t *count, struct error *err) MUST_USE;

/*
 * Documents dated from first to last that were taken back on their own day: the two cancel, and
 * every replay passes over both. Sorted numbers, in the arena.
 */
bool journal_cancelled(struct call *call, struct day first, struct day last, int64_t **numbers,
                       size_t *count, struct error *err) MUST_USE;

/* Looks a number up in such a list. */
bool number_is_among(const int64_t *numbers, size_t count, int64_t number);

/* The rows of a draft, and of a document, as they are hashed: equal if they say the same. */
const char *journal_encode_draft(struct call *call, const struct draft *draft);
const char *journal_encode_rows(struct call *call, const struct document *document,
                                struct error *err);

/* The exact bytes whose SHA-256 is the document's hash. */
const char *journal_encoding(struct call *call, const struct document *document, struct error *err);

extern const struct document_kind reversal_kind;
extern const struct module journal_module;

#endif
