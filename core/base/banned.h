/*
 * Included before every file of workshop/, inventory/ and reports/. It takes away what has a better
 * way here, so that the compiler says no before a reviewer has to.
 */
#ifndef CORE_BASE_BANNED_H
#define CORE_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison malloc calloc realloc free strdup strndup   /* the arena of the call */
#pragma GCC poison sprintf snprintf strcpy strcat strncpy      /* arena_format */
#pragma GCC poison time localtime gmtime mktime strftime       /* call->today */
#pragma GCC poison atoi atol atof strtol strtod sscanf         /* values are parsed in core */
#pragma GCC poison printf fprintf puts fputs getenv exit abort /* answers and errors */

#endif
