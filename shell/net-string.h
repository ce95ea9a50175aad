/* net-string.h -- System.String's files among themselves */
#ifndef SHELL_NET_STRING_H
#define SHELL_NET_STRING_H

#include "shell/net-text.h"

/* The first NEEDLE in [s, end) by a StringComparison, and its length there;
 * NULL if there is none. */
const char	*text_find(const char *s, const char *end, struct value needle,
		    int comparison, size_t *len);
/* The units of a text as chars, added. */
void		 text_chars(struct array *, struct value);

void		 units_add(struct buf *, const struct value *, size_t);

/* net-search.c */
net_fn	string_contains, string_ends, string_index_of, string_index_any;
/* net-split.c */
net_fn	string_split;

extern const struct net_row net_string_rows[], net_string_statics[],
    net_char_rows[], net_char_unicode_rows[];

#define COMPARISON "System.StringComparison comparisonType"

enum { AT_START, AT_END, ANYWHERE, FIRST_PLACE, LAST_PLACE };

#define STRING_SEARCH_ROWS						\
	RO("bool Contains(string value)", string_contains, ANYWHERE), \
	RO("bool Contains(string value, " COMPARISON ")", string_contains, \
	  ANYWHERE),						\
	RO("bool Contains(char value)", string_contains, ANYWHERE), \
	RO("bool Contains(char value, " COMPARISON ")", string_contains,	\
	  ANYWHERE),						\
	RO("bool EndsWith(string value)", string_ends, AT_END),	\
	RO("bool EndsWith(string value, " COMPARISON ")", string_ends,	\
	  AT_END),						\
	RO("bool EndsWith(string value, bool ignoreCase, cultureinfo "	\
	  "culture)", string_ends, AT_END),			\
	RO("bool EndsWith(char value)", string_ends, AT_END),	\
	RO("bool StartsWith(string value)", string_ends, AT_START), \
	RO("bool StartsWith(string value, " COMPARISON ")", string_ends,	\
	  AT_START),						\
	RO("bool StartsWith(string value, bool ignoreCase, cultureinfo "	\
	  "culture)", string_ends, AT_START),			\
	RO("bool StartsWith(char value)", string_ends, AT_START),	\
	INDEX_ROWS("IndexOf", FIRST_PLACE),				\
	INDEX_ROWS("LastIndexOf", LAST_PLACE),				\
	ANY_ROWS("IndexOfAny", FIRST_PLACE),				\
	ANY_ROWS("LastIndexOfAny", LAST_PLACE)

#define INDEX_ROWS(name, op)						\
	RO("int " name "(char value)", string_index_of, op),	\
	RO("int " name "(char value, int startIndex)", string_index_of, op),							\
	RO("int " name "(char value, " COMPARISON ")", string_index_of, op),							\
	{ "int " name "(char value, int startIndex, int count)",	\
	  string_index_of, op, NULL },					\
	RO("int " name "(string value)", string_index_of, op),	\
	RO("int " name "(string value, int startIndex)", string_index_of, op),							\
	{ "int " name "(string value, int startIndex, int count)",	\
	  string_index_of, op, NULL },					\
	RO("int " name "(string value, " COMPARISON ")", string_index_of, \
	  op),							\
	{ "int " name "(string value, int startIndex, " COMPARISON ")",	\
	  string_index_of, op, NULL },					\
	RO("int " name "(string value, int startIndex, int count, "	\
	  COMPARISON ")", string_index_of, op)

#define ANY_ROWS(name, op)						\
	RO("int " name "(char[] anyOf)", string_index_any, op),	\
	RO("int " name "(char[] anyOf, int startIndex)", string_index_any, \
	  op),							\
	{ "int " name "(char[] anyOf, int startIndex, int count)",	\
	  string_index_any, op, NULL }

#define OPTIONS "System.StringSplitOptions options"

#define STRING_SPLIT_ROWS						\
	R("string[] Split(Params char[] separator)", string_split), \
	{ "string[] Split(Params System.ReadOnlySpan[char] separator)",	\
	  NULL, 0, NULL },						\
	{ "string[] Split(char separator, " OPTIONS " = None)",		\
	  string_split, 0, NULL },					\
	{ "string[] Split(char separator, int count, " OPTIONS " = None)", \
	  string_split, 0, NULL },					\
	R("string[] Split(char[] separator, int count)", string_split),							\
	R("string[] Split(char[] separator, " OPTIONS ")", string_split),							\
	{ "string[] Split(char[] separator, int count, " OPTIONS ")",	\
	  string_split, 0, NULL },					\
	{ "string[] Split(string separator, " OPTIONS " = None)",	\
	  string_split, 0, NULL },					\
	{ "string[] Split(string separator, int count, " OPTIONS " = None)", \
	  string_split, 0, NULL },					\
	R("string[] Split(string[] separator, " OPTIONS ")", string_split),							\
	{ "string[] Split(string[] separator, int count, " OPTIONS ")",	\
	  string_split, 0, NULL }

#endif
