/*
 * check.h -- is a value fit to be synchronized
 *
 * The limits of "Prepare for directory synchronization": one row an
 * attribute.  What IdFix says about the same value is in idfix.h.
 */
#ifndef RULES_CHECK_H
#define RULES_CHECK_H

#include "base/buf.h"
#include "rules/errors.h"
#include "rules/object.h"

enum check_code {
	CK_OK, CK_BLANK, CK_LENGTH, CK_LOCAL_LENGTH, CK_DOMAIN_LENGTH,
	CK_CHARACTER, CK_SPACE, CK_DIACRITIC, CK_NOT_ASCII, CK_NO_AT,
	CK_AT_FIRST, CK_LOCAL_END, CK_NO_DOMAIN, CK_SECOND_AT,
	CK_FIRST_CHARACTER, CK_NOT_ROUTABLE, CK_NO_PREFIX, CK_COUNT
};

struct check_code_row {
	const char	*name;		/* "Character" */
	const char	*text;		/* %s: the character or the number */
	enum sync_error	 error;		/* what the export would say */
	const char	*fix, *source;
};

extern const struct check_code_row check_codes[CK_COUNT];

struct check_rule {
	const char	*attribute;
	unsigned	 max;		/* UTF-16 units; 0: no limit */
	unsigned	 max_group;	/* for other types than users; 0: max */
	const char	*banned;	/* ASCII characters, space too */
	bool		 prefixed;	/* judged after the "smtp:" */
	bool		 ascii, address, required_if_present, unique;
	const char	*source;
};

extern const struct check_rule check_rules[];	/* ends with NULL */

const struct check_rule	*check_rule_find(struct text attribute);

struct check_result {
	enum check_code		 code;
	const struct check_rule	*rule;		/* NULL: no rule for it */
	uint32_t		 at;		/* of the offender in value */
	uint32_t		 len;
	unsigned		 limit;
};

/* The first fault of a value; CK_OK: none. */
void	check_value(struct check_result *, struct text attribute,
	    struct text value, enum object_type);
/* "invalid character (", "longer than 256" */
void	check_reason(const struct check_result *, struct text value,
	    struct buf *);

#endif
