/* net-text.h -- text as .NET counts it, for the files of members */
#ifndef SHELL_NET_TEXT_H
#define SHELL_NET_TEXT_H

#include "base/buf.h"
#include "shell/net-table.h"

/* UTF-16 units of a text; N units of it from one. */
size_t		 text_units(struct value);
struct value	 text_slice(struct value, size_t from, size_t n);
/* The unit at a place, as a char. */
struct value	 text_unit(struct value, size_t at);
void		 unit_add(struct buf *, struct value ch);
bool		 unit_is_space(uint32_t);
/* A char as text of its own. */
struct value	 unit_text(struct value ch);

/* String.Format(): {0,-10:N2}; CULTURE may be NULL. */
struct culture;
bool		 net_format(struct net_call *, struct buf *, struct value fmt,
		    size_t n, const struct value *, const struct culture *);

/* "x ('-1') must be a non-negative value. (Parameter 'x')" */
bool		 net_negative(struct net_call *, const char *param, int64_t);

/* Compares by a StringComparison. */
int		 text_compare(struct value, struct value, int comparison);
/* Equal as .Equals() sees it. */
bool		 net_equals(struct value, struct value);

#endif
