/*
 * vocab.h -- names and values of exports in the spelling of the directories
 *
 * Each tool has names of its own for the same attribute: a record has those
 * of LDAP on-premises, and those of Graph in the tenant.
 */
#ifndef STORE_VOCAB_H
#define STORE_VOCAB_H

#include "store/record.h"

/* What is to be done with a value. */
enum vocab_form {
	VF_AS_IS,
	VF_BYTES,	/* a GUID, SID or X'hex' as text: its bytes */
	VF_NOT,		/* the opposite boolean (BlockCredential) */
	VF_TRUTH	/* a boolean */
};

struct vocab {
	struct text	 name;		/* static, or the one that was asked */
	enum vocab_form	 form;
	bool		 multi;		/* a cell may hold several values */
	bool		 prose;		/* and they are sentences */
	bool		 is_dn;		/* it says where the object is */
};

void	vocab_find(unsigned side, struct text name, struct vocab *);

/* Adds a value's bytes in their form to the record. */
void	vocab_value(struct record *, const struct vocab *, enum vtype,
	    struct text);
/* Adds the values of one cell, taken apart if there may be several. */
void	vocab_cell(struct record *, const struct vocab *, struct text cell);

#endif
