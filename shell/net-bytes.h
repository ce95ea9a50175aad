/* net-bytes.h -- byte arrays */
#ifndef SHELL_NET_BYTES_H
#define SHELL_NET_BYTES_H

#include "base/buf.h"
#include "shell/net-table.h"

/* A byte[] of N bytes; owned. */
struct value	 bytes_value(const void *, size_t n);
/* N elements of a byte[] from one, added as bytes. */
void		 bytes_add(struct buf *, struct value, size_t from, size_t n);

/* "%41+b": as a web address is read; + is a blank if PLUS. */
void		 url_decode(struct buf *, struct value, bool plus);

#endif
