/*
 * addr.h -- which addresses Exchange Online gives an object
 *
 * Microsoft's documents do not agree, so that the answer depends on a rule
 * set, named after the document that states it.  A rule set is a row of a
 * table: which attribute masks which, what is dropped, what is added, and the
 * rules' texts with their sources.  addr_resolve() walks the object once and
 * answers with rows, the dropped values and their reasons among them.
 *
 * Nothing is looked up and nothing is drawn: whether an address is taken is
 * asked through struct addr_holders, and the four digits that the service
 * appends to a MOERA that is taken are an argument.
 */
#ifndef RULES_ADDR_H
#define RULES_ADDR_H

#include "base/mem.h"
#include "rules/address.h"
#include "rules/object.h"

enum addr_set {
	AS_KB2643629, AS_KB3190357_2023, AS_KB3190357_2020, AS_SHADOW,
	AS_KB2001616, AS_COUNT
};

/* One rule, as Resolve-EmailAddress shows it. */
struct addr_rule {
	const char	*id;		/* "P4" */
	const char	*text;		/* a sentence */
	const char	*source;
};

struct addr_rule_set {
	const char	*name;		/* "kb2643629" */
	const char	*title;
	const char	*source;
	/* What hides mail and the UPN: any value, or only SMTP ones. */
	bool		 any_data_masks;
	bool		 everyone;	/* a licence is not asked for */
	bool		 drops_reserved, drops_legacy, drops_msol_x500;
	bool		 underscores;	/* replaces bad characters */
	bool		 adds_upn, adds_moera, adds_sip;
	bool		 digits_on_alias;	/* C5: not on the MOERA */
	bool		 license_kept;	/* C4: a lost licence alone changes
					   nothing */
};

extern const struct addr_rule_set addr_rule_sets[AS_COUNT];
#define ADDR_SET_DEFAULT	AS_KB2643629

/* AS_COUNT if there is none of that name.  "kb3190357" is its last one. */
enum addr_set	addr_set_find(struct text name);

enum addr_rule_id {
	AR_PROXY, AR_MAIL, AR_UPN, AR_UPN_PROXY, AR_MOERA, AR_MOERA_PRIMARY,
	AR_OTHER, AR_SIP, AR_RESERVED, AR_LEGACY, AR_X500, AR_MALFORMED,
	AR_UNVERIFIED, AR_DUPLICATE, AR_SECOND_PRIMARY, AR_UNDERSCORE,
	AR_COUNT
};

extern const struct addr_rule addr_rules[AR_COUNT];

enum addr_kind { AK_PRIMARY, AK_SECONDARY, AK_MOERA, AK_OTHER, AK_DROPPED };
enum addr_origin {
	AO_PROXY, AO_MAIL, AO_UPN, AO_MAIL_NICKNAME, AO_CN, AO_SERVICE
};

const char	*addr_kind_name(enum addr_kind);	/* "Primary" */
const char	*addr_origin_name(enum addr_origin);	/* LDAP name */

struct addr_row {
	enum addr_kind		 kind;
	enum addr_origin	 origin;
	enum addr_rule_id	 rule;
	enum addr_fault		 fault;		/* why malformed */
	bool			 moera;		/* also if it is primary */
	struct text		 value;		/* "SMTP:user1@contoso.com" */
	struct text		 address;	/* without the prefix */
	const char		*reason;	/* of a dropped one, in short:
						   "reserved suffix" */
};

/* Who else has an address or an alias; either function may be NULL. */
struct addr_holders {
	bool	(*address)(void *ctx, struct text address);
	bool	(*nickname)(void *ctx, struct text nickname);
	void	*ctx;
};

enum addr_change { AC_UNKNOWN, AC_LICENSE_REMOVED, AC_ONPREM };

struct addr_input {
	const struct onprem		*object;
	const struct tenant		*tenant;
	const struct cloud		*prior;	 /* NULL: never synced */
	enum tri			 licensed;	/* Exchange Online */
	enum addr_change		 change;
	const struct addr_holders	*holders;	/* or NULL */
	unsigned			 digits;	/* 0 to 9999 */
};

#define MASK_MAIL	0x1u
#define MASK_UPN	0x2u

struct addr_result {
	const struct addr_rule_set	*set;
	struct addr_row			*rows;	/* kept ones first */
	unsigned			 n, kept;
	struct text			 primary;	/* absent: none */
	struct text			 mail;		/* cloud mail */
	struct text			 nickname;	/* cloud alias */
	enum addr_origin		 nickname_from;
	struct text			 upn;		/* cloud UPN */
	struct text			 moera;		/* absent: none */
	unsigned			 masked;	/* MASK_ bits */
	bool				 mailbox;	/* domains are checked */
	bool				 recipient;
};

/* Rows and made-up texts live in the arena, the others in the input. */
void	addr_resolve(struct addr_result *, const struct addr_input *,
	    enum addr_set, struct arena *);
/* The rule sets (1u << AS_) that would keep other addresses than R has. */
unsigned	addr_differs(const struct addr_result *,
		    const struct addr_input *, struct arena *);

/* Section 1.5: the alias at the first sync, or the one it has kept. */
struct text	addr_nickname(const struct onprem *, const struct cloud *prior,
		    const struct tenant *, enum addr_origin *from);
/* Counts as a mailbox user, whose addresses need verified domains. */
bool	addr_is_mailbox(const struct onprem *, const struct cloud *,
	    enum tri licensed);
/* RecipientTypeDetails that Exchange Online shows: "UserMailbox"; "User" for
 * a user who is no recipient, NULL for another object that is none. */
const char	*addr_recipient_type(const struct onprem *,
		    const struct cloud *, enum tri licensed);
/* The display type is one of the shared resources; its name or NULL. */
const char	*addr_display_type(int64_t);
/* Albert, Albert2, Albert3: what older services made of equal aliases. */
struct text	addr_numbered(struct text alias, unsigned nth, struct arena *);
/* KB 2001616: bad characters of the local part become "_". */
struct text	addr_underscored(struct text address, struct arena *);

/* What an admin may ask for: "add MOERA", "make another address primary".
 * Unknown requests are not allowed; *known says so. */
bool	addr_request_allowed(struct text request, bool *known);

#endif
