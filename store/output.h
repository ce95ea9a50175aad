/*
 * output.h -- a file that appears when it is whole
 *
 * Written beside its name (compressed if that ends with .gz), renamed at the
 * end; "-" is standard output.
 */
#ifndef STORE_OUTPUT_H
#define STORE_OUTPUT_H

#include "base/buf.h"
#include "base/err.h"

struct output;

struct output	*output_open(const char *path, struct err *);
/* What is written is collected here; call output_flush() now and then. */
struct buf	*output_buf(struct output *);
bool		 output_flush(struct output *, struct err *);
/* OK: finishes and renames; else throws it away.  Frees it. */
bool		 output_close(struct output *, bool ok, struct err *);

#endif
