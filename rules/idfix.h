/*
 * idfix.h -- the checks of IdFix 2.6, to the letter
 *
 * IdFix reads objects in some order and reports rows.  So does this: give it
 * the objects in the same order.  It remembers who had a value first, since a
 * duplicate is reported when the second one comes.
 */
#ifndef RULES_IDFIX_H
#define RULES_IDFIX_H

#include "base/buf.h"
#include "base/mem.h"
#include "rules/object.h"

enum idfix_mode {
	IX_MULTI_TENANT, IX_ALTERNATE_ID,	/* the UPN is not judged */
	IX_DEDICATED
};

#define IX_FORMAT	0x01u	/* printed in this order */
#define IX_BLANK	0x02u
#define IX_DUPLICATE	0x04u
#define IX_CHARACTER	0x08u
#define IX_TLD		0x10u
#define IX_DOMAIN	0x20u
#define IX_LOCAL	0x40u
#define IX_LENGTH	0x80u

enum idfix_action { IA_NONE, IA_EDIT, IA_REMOVE, IA_COMPLETE };

const char	*idfix_action_name(enum idfix_action);	/* "EDIT" */

/* One line of the grid. */
struct idfix_row {
	const char		*attribute;	/* as IdFix spells it */
	const char		*errors;	/* "Character, LocalPart" */
	struct text		 dn, type, cn;
	struct text		 value;		/* absent: none */
	struct text		 update;	/* absent: none proposed */
	enum idfix_action	 action;
	bool			 exception;	/* IdFix itself ends here */
};

struct idfix;		/* the memory of one query */

struct idfix	*idfix_new(enum idfix_mode);
void		 idfix_free(struct idfix *);
/* Is a top level domain known?  By default, those of IdFix's own list. */
void		 idfix_set_tlds(struct idfix *, bool (*known)(void *,
		    struct text), void *ctx);
/* Would IdFix look at the object?  Else why not. */
bool		 idfix_considers(const struct idfix *, const struct entry *,
		    const char **why);
/* Judges one object.  EMIT is called for each row, which lends its texts for
 * the call only. */
void		 idfix_check(struct idfix *, const struct entry *,
		    void (*emit)(void *ctx, const struct idfix_row *),
		    void *ctx);

#endif
