/* net-list.h -- arrays and collections among their files */
#ifndef SHELL_NET_LIST_H
#define SHELL_NET_LIST_H

#include "shell/net-text.h"

/* Where a value is in [from, to), or -1. */
int64_t		 list_find(const struct array *, struct value, size_t from,
		    size_t to);
/* In the order of .NET's default comparer, or as a block says. */
bool		 list_sort(struct net_call *, struct array *, size_t from,
		    size_t n, struct value block);
/* The elements as an array of the list's element type. */
struct value	 list_to_array(const struct array *);
/* An enumerator over a copy of the elements (swallowed). */
struct value	 list_enumerator(struct array *);
/* Adds the elements of an enumerable argument. */
void		 list_add_items(struct array *, size_t at, struct value);
/* May it grow and shrink? If not, the error is set. */
bool		 list_resizable(struct net_call *);
/* Does a StringComparer ignore case? */
bool		 comparer_ignores_case(struct value);
/* A HashSet's index of its elements. */
struct map	*set_index(struct array *);

/* Methods with the same C function in several types. */
net_fn	list_count, list_add, list_add_range, list_clear, list_contains,
	list_copy_to, list_get_enumerator, list_get_range, list_index_of,
	list_insert, list_insert_range, list_remove, list_remove_at,
	list_remove_range, list_reverse, list_sort_, list_to_array_,
	list_item, list_nothing, list_true, list_false, list_itself,
	list_clone, list_binary_search;
/* With a block: what is asked is in .op. */
net_fn	list_match;
enum { LM_EXISTS, LM_FIND, LM_FIND_LAST, LM_FIND_ALL, LM_FIND_INDEX,
	LM_FIND_LAST_INDEX, LM_TRUE_FOR_ALL, LM_REMOVE_ALL, LM_FOREACH,
	LM_CONVERT_ALL };

extern const struct net_row net_array_rows[], net_array_statics[],
    net_set_rows[], net_queue_rows[], net_stack_rows[],
    net_enumerator_rows[];

#endif
