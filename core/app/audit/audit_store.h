/* The tables app_request and app_audit. */
#ifndef CORE_APP_AUDIT_AUDIT_STORE_H
#define CORE_APP_AUDIT_AUDIT_STORE_H

#include "core/app/audit/audit.h"

extern const struct statement audit_statements[];

bool audit_store_find(struct call *call, struct done_request *done, struct error *err) MUST_USE;
bool audit_store_remember(struct call *call, struct error *err) MUST_USE;
bool audit_store_write(struct call *call, const char *path, const char *inputs,
                       struct error *err) MUST_USE;
bool audit_store_list(struct call *call, struct instant since, int64_t most, struct table *table,
                      struct error *err) MUST_USE;

#endif
