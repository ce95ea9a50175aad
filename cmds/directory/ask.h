/*
 * ask.h -- what the cmdlets with Microsoft's names ask the store
 *
 * Each of them is a table of parameters, a view (which property of theirs is
 * which attribute of ours) and the words of its errors.  A question is a view
 * and conditions that all hold; it is asked of everything, or of what an
 * identity means.
 */
#ifndef CMDS_DIRECTORY_ASK_H
#define CMDS_DIRECTORY_ASK_H

#include "cmds/directory/emit.h"

struct ask {
	struct emit		 emit;
	struct filter_arg	 given;
	struct filter		*all;		/* FO_AND of the conditions */
};

/* False: *f is the flow to return. */
bool		 ask_begin(struct ask *, struct run *, const struct view *,
		    unsigned sides, unsigned types, enum flow *f);
void		 ask_free(struct ask *);
/* A condition on an attribute of the store. */
void		 ask_where(struct ask *, enum filter_op, const char *attribute,
		    struct text value);
/* The same if the text is there. */
void		 ask_equal(struct ask *, const char *attribute, struct text);
/* Any of the attributes (ending with NULL) begins so. */
void		 ask_begins(struct ask *, const char *const *attributes,
		    struct text prefix);
/* What -Filter was given, in the view's words; false: *e is set. */
bool		 ask_filter(struct ask *, struct value, struct err *);
/* The same in OData. */
bool		 ask_odata(struct ask *, struct value, struct err *);
/* The same as LDAP writes it. */
bool		 ask_ldap(struct ask *, struct value, struct err *);

/* Everything; or the objects that an identity of Exchange's kind means. */
enum flow	 ask_all(struct ask *);
enum flow	 ask_identity(struct ask *, struct text);
/* An account by its UPN or object id only: emits it, given says if any. */
enum flow	 ask_account(struct ask *, struct text);
/* The same for a cmdlet that writes: 0 if there is none. */
int64_t		 account_id(struct store *, struct text, unsigned sides,
		    unsigned types, struct err *);

/* "Unlimited" is -1; false if it is no number. */
bool		 size_of_text(struct text, int64_t *);

#endif
