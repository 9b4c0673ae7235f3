/* A line of a batch file: which action, with which values. */
#ifndef CORE_CLI_JSON_FORM_H
#define CORE_CLI_JSON_FORM_H

#include "core/cli/topic.h"

struct json_request {
    struct topic topic;
    struct form *form;
    const char *key; /* "request"; NULL if it is not there */
};

/* {"action": "stock receive", "item": "KAIN", "lines": [{...}], "request": "..."} */
bool json_request_read(struct json_request *request, struct arena *arena, const char *bytes,
                       size_t length, struct error *err) MUST_USE;

#endif
