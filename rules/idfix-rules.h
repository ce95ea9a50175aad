/* idfix-rules.h -- the simple rules of IdFix, for idfix.c alone */
#ifndef RULES_IDFIX_RULES_H
#define RULES_IDFIX_RULES_H

#include "rules/idfix.h"

/* Names with a blank after each, in order. */
extern const char idfix_tlds[];

enum idfix_rule {
	IR_END, IR_LENGTH, IR_BLANK, IR_BLANK_GROUP, IR_BLANK_CONTACT,
	IR_BLANK_TARGET, IR_CHARACTERS, IR_PADDING, IR_SPACES, IR_PERIODS,
	IR_COLONS, IR_PROXY_CHARACTERS, IR_TARGET_CHARACTERS, IR_ADDRESS,
	IR_ADDRESS_SMTP, IR_DUPLICATE
};

struct idfix_attribute {
	const char	*ldap, *shown;
	unsigned	 max, max_other;	/* of users; of other types, or 0 */
	const char	*banned;	/* of IR_CHARACTERS, ASCII; white space
					   is told by banned_space */
	bool		 banned_space, banned_umlauts, multi;
	enum idfix_rule	 rules[8];
};

extern const struct idfix_attribute idfix_multi_tenant[];
extern const struct idfix_attribute idfix_dedicated[];

/* White space as .NET's \s has it. */
bool	idfix_space(uint32_t cp);
bool	idfix_contains_smtp(struct text);

/* Each changes the value in place and returns the flags of what is wrong; 0:
 * nothing.  FALLBACK takes the place of a value of which nothing is left. */
unsigned	idfix_characters(struct buf *value, const char *banned,
		    bool space, bool umlauts);
unsigned	idfix_proxy_characters(struct buf *value, bool target);
unsigned	idfix_colons(struct buf *value);
unsigned	idfix_address(struct buf *value,
		    bool (*known)(void *, struct text), void *ctx);

#endif
