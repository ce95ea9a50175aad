/*
 * convert.h -- conversions between values, truth, text
 *
 * PowerShell's LanguagePrimitives: what [int]'5' gives, when a value is true,
 * and how a value reads as text.  See language.md 4 for the rules.
 */
#ifndef SHELL_CONVERT_H
#define SHELL_CONVERT_H

#include "base/buf.h"
#include "base/err.h"
#include "base/type.h"

struct session;

bool		 truth(struct value);

/*
 * Text of a value as in "$v", with $OFS between the elements of an array
 * (OFS NULL: a space).  to_text() gives an owned text value; the text itself
 * if it is one.  Both unwrap, and never fail: script-defined ToString methods
 * are called through the session (which may be NULL: not called).
 */
void		 text_add(struct session *, struct buf *, struct value);
struct value	 to_text(struct session *, struct value);
/* As an element of a list in -join and in table cells: dates and numbers in
 * the session's culture, doubles with 15 digits, lists by their type. */
void		 text_add_item(struct session *, struct buf *, struct value);
/* .ToString() of .NET, in the session's culture: "3.14", "System.Object[]",
 * "3/5/2024 2:07:09 PM". */
void		 net_text_add(struct session *, struct buf *, struct value);

/* [t]v.  OUT is owned.  The error is PowerShell's (InvalidCast...). */
bool		 convert(struct session *, struct value v,
		    const struct type *t, struct value *out, struct err *);
/* The same in the words of a method or parameter conversion is up to the
 * caller, who wraps the message. */

/* As convert to [double], [int64] ... but quietly: false if it cannot. */
bool		 to_int(struct value, int64_t *);
bool		 to_real(struct value, double *);

/* Does a pipeline or foreach take it apart?  (lists, not text or maps) */
bool		 enumerable(struct value);

/* Walks the elements of an enumerable value, or the value itself once;
 * nothing for V_NOTHING, and once for $null.  Items are lent. */
struct iter {
	struct value	 of;
	size_t		 at;
};
void		 iter_init(struct iter *, struct value);
bool		 iter_next(struct iter *, struct value *);

#endif
