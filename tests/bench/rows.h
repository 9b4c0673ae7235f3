/*
 * The bare way to write what an import wrote: the same rows of all tables, document by document,
 * by prepared inserts. They are read from the database that the product made, some thousand
 * documents at a time; only inserting and committing is measured.
 */
#ifndef TESTS_BENCH_ROWS_H
#define TESTS_BENCH_ROWS_H

/* Inserts into the database at to, which the product opened empty, what from has beyond it. */
void rows_insert(const char *from, const char *to, double *seconds);

#endif
