/* The compiler's help, under names that read well. */
#ifndef CORE_BASE_ATTRIBUTE_H
#define CORE_BASE_ATTRIBUTE_H

/* The result must be looked at. */
#define MUST_USE __attribute__((__warn_unused_result__))

/* Parameter number format is a printf format for the parameters from number first on. */
#define PRINTF_LIKE(format, first) __attribute__((__format__(__printf__, format, first)))

/* The result is parameter number n, translated: keeps -Wformat alive across a translation. */
#define FORMAT_OF(n) __attribute__((__format_arg__(n)))

/* Calls end(&variable) when the variable goes out of scope. */
#define scoped(end) __attribute__((__cleanup__(end)))

/* How many elements an array has. */
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif
