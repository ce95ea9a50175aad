/*
 * ldif.h -- reading LDIF (RFC 2849), line by line
 *
 * A logical line: folded ones are joined, comments are gone.
 */
#ifndef STORE_LDIF_H
#define STORE_LDIF_H

#include "base/feed.h"
#include "base/mem.h"
#include "base/text.h"

struct ldif {
	struct feed	 in;
	size_t		 line;		/* of the line at hand, from 1 */
	size_t		 next_line;
	struct text	 text;		/* the line; lent while keep stays */
	bool		 blank;		/* it separates records */
	bool		 cut_off;	/* the text ended without a break */
	ptrdiff_t	 moved;		/* what was lent moved by so much
					   since this was last 0 */
};

/* The next logical line; joined ones are in the arena.  False at the end. */
bool	ldif_line(struct ldif *, struct arena *);

enum ldif_form { LDIF_PLAIN, LDIF_BASE64, LDIF_URL };
/* Takes a line apart; false if it is none of "name:...". */
bool	ldif_split(struct text line, struct text *name, struct text *value,
	    enum ldif_form *);
/* In place of base64 its bytes, in the arena; false if it is none. */
bool	base64_decode(struct text, struct arena *, struct text *out);

#endif
