/* json-out.h -- writing JSON: what exports need of it */
#ifndef STORE_JSON_OUT_H
#define STORE_JSON_OUT_H

#include "base/buf.h"

/* A string with its quotes; only what must be is escaped. */
void	json_quote(struct buf *, const char *, size_t);

#endif
