/*
 * keys.h -- what an object can be found by
 *
 * An object has one entry for each different text (or bytes) it is known by;
 * the bits say as what.  Addresses have theirs by the kind of holder.
 */
#ifndef STORE_KEYS_H
#define STORE_KEYS_H

#include "store/blocks.h"
#include "store/pack.h"

/* Bits of table key: the addresses' are 1u << enum holder_kind. */
#define KEY_ADDRESSES	((1u << HK_COUNT) - 1)
#define KEY_DN		(1u << (HK_COUNT + 0))
#define KEY_GUID	(1u << (HK_COUNT + 1))
#define KEY_ANCHOR	(1u << (HK_COUNT + 2))
#define KEY_SID		(1u << (HK_COUNT + 3))
#define KEY_SAM		(1u << (HK_COUNT + 4))
#define KEY_NICK	(1u << (HK_COUNT + 5))
#define KEY_NAME	(1u << (HK_COUNT + 6))

/* Bits of table word: COMPLETE_ of store.h, and the side. */
#define WORD_ONPREM	0x100u
#define WORD_TENANT	0x200u

/* Adds what the row is found by. */
void	keys_of_row(const struct row *, const struct names *, struct entries *keys,
	    struct entries *words);

/* What comes and what goes when a row is changed. */
struct key_changes {
	struct entries	*keys, *words, *gone_keys, *gone_words;
};
void	keys_changed(const struct row *old, const struct row *new,
	    const struct names *, struct key_changes);

/* One value of an address attribute. */
struct addr_value {
	enum holder_kind	 kind;
	struct text		 body;	/* without prefix and blanks */
};
/* False if it is nothing that has an address. */
bool	keys_address(enum role, struct text value, struct addr_value *);

/* The first sixteen bytes of a folded name as two numbers in its order. */
void	keys_word(struct text name, uint64_t *a, uint64_t *b);
/* The same of text that is folded already. */
void	keys_word_folded(const char *, size_t, uint64_t *a, uint64_t *b);

/* The key of an ImmutableId: the GUID's, if it is one. */
uint64_t	keys_anchor(struct text);

/* What tells objects of a side apart from import to import, the best first:
 * up to four hashes, 0 where there is none. */
#define IDENTS	4
void	keys_ident(const struct record *, const struct names *, unsigned side,
	    uint64_t out[IDENTS]);

#endif
