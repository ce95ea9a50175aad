/*
 * rows.h -- rows that a cmdlet makes: fixed properties, in order
 *
 *	static const char *const names[] = { "Address", "Side", NULL };
 *	struct value v[] = { ..., ... };
 *	return run_emit_take(r, row_new("Dirsh.ProxyHolder", names, v));
 */
#ifndef CMDS_DIRECTORY_ROWS_H
#define CMDS_DIRECTORY_ROWS_H

#include "base/text.h"
#include "base/value.h"

/* Swallows the values. */
struct value	 row_new(const char *type, const char *const *names,
		    struct value *take);
/* An owned value; $null for an absent text. */
struct value	 text_value(struct text);
/* All of them with "; " between, owned. */
struct value	 texts_value(struct texts);

#endif
