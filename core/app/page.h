/*
 * Pages that people work in all day, made by hand. A page shows what it likes and does only what
 * actions do: its forms are taken by the slice's own function, which performs actions, or go to the
 * pages of actions.
 */
#ifndef CORE_APP_PAGE_H
#define CORE_APP_PAGE_H

#include "core/app/fields.h"
#include "core/app/module.h"
#include "core/view/html.h"
#include "core/view/render.h"

/* Somebody looks at a page. */
struct visit {
    struct call *call;
    const struct fields *fields;  /* of the address, or of the form that was sent */
    struct html *html;            /* of the page */
    const struct html_view *view; /* for render_html */
    const char *token;            /* of every form that writes */
    const char *request;          /* a fresh request key for such a form */
    const char *title;            /* of this page, if it is more than that of its kind */
    const char *go;               /* set by take(): the address to go on with */
    const struct error *problem;  /* why take() failed, while show() draws the page again */
    struct fields *again;         /* what was sent then */
};

/* A key that does something on a page, for the list of them. */
struct page_key {
    const char *key;  /* "Tab" */
    const char *what; /* N_() */
};

struct page {
    const char *name;       /* "sheet" of slice "session": /session/sheet */
    const char *title;      /* N_() */
    const char *permission; /* who may do this action sees the page: "session.draft" */
    bool only_shows;        /* no form of it writes: drawn again only when somebody has written */
    bool in_bar;            /* has its place in the bar above every page */
    const char *key;        /* the shortcut that goes there: "g s"; may be NULL */
    const struct page_key *keys; /* that its script knows; ends with {0}; may be NULL */
    /* Draws the page, in a READS transaction. */
    bool (*show)(struct visit *visit, struct error *err);
    /* Does what a form of the page asks for, in a WRITES transaction; NULL: it has none. */
    bool (*take)(struct visit *visit, struct error *err);
};

/* The files in which a browser may have what an action answers: "/stock/on-hand.pdf". */
struct answer_file {
    const char *ending; /* "pdf" */
    const char *label;  /* "PDF" */
    bool for_machines;
};

extern const struct answer_file answer_files[]; /* ends with {0} */

/* Finds a page by slice and name. */
const struct page *page_find(const char *slice_name, const char *page_name,
                             const struct slice **slice);

/* The hidden inputs of a form that writes. */
void page_form_begin(struct visit *visit, const char *address);

/* Does an action as part of a page, in its transaction; a repeat of the request changes nothing. */
bool visit_perform(struct visit *visit, const char *path, const struct form *form,
                   struct answer *answer, struct error *err) MUST_USE;

/* The fields of the visit as a form of the inputs. */
bool visit_form(const struct visit *visit, const struct input *inputs, struct form **form,
                struct error *err) MUST_USE;

/* Whether the person may do the action: "stock.issue". */
bool visit_may(const struct visit *visit, const char *permission);

#endif
