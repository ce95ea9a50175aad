/*
 * member-own.h -- what the files behind members.h share
 */
#ifndef SHELL_MEMBER_OWN_H
#define SHELL_MEMBER_OWN_H

#include "shell/members.h"
#include "shell/net-table.h"

/* The members added to a value: the object itself, or what hangs on a counted
 * value; NULL if there are none. */
struct object	*members_added(struct value);
/* The same, made if there are none; NULL if the value cannot carry any. */
struct object	*members_room(struct value);

/* A slot's value as a property of OWNER: getters are called, aliases
 * followed. */
bool		 slot_get(struct session *, struct value owner,
		    const struct object *, unsigned slot, struct value *out,
		    struct err *);
bool		 slot_set(struct session *, struct value owner,
		    struct object *, unsigned slot, struct value,
		    struct err *);
/* Calls a block as a member of OWNER ($this). */
bool		 call_member_block(struct session *, struct value block,
		    struct value owner, size_t n, const struct value *args,
		    struct value *out, struct err *);

/* Members that Update-TypeData added to types: an object whose slots they
 * are, or NULL.  By type name. */
struct object	*type_data_get(struct session *, const char *type_name);
struct object	*type_data_room(struct session *, const char *type_name);
/* The members that the tables have for a type and its bases. */
void		 members_of_type(const struct type *, struct member_list *,
		    bool is_static, bool methods_too);

/* The object that has that member for one of the value's type names. */
struct object	*type_data_find(struct session *, struct value,
		    const struct sym *, int *slot);
void		 type_data_remove(struct session *, const char *type_name);

/* What $x.Method without parentheses gives. */
struct value	 value_method(struct value owner, const struct net_member *,
		    const struct type *, struct value script,
		    const struct sym *name);
/* $x.PSObject, $x.PSBase. */
struct value	 value_psobject(struct value);
struct value	 value_psbase(struct value);
/* What a PSBase stands for, or NULL. */
const struct value *psbase_of(struct value);

/* m[key] = v, converted to the dictionary's types. */
bool		 map_store(struct session *, struct map *, struct value key,
		    struct value v, struct err *);

/* The property of a .NET type, found as net_find() does. */
bool		 net_property_get(struct session *, struct value owner,
		    const struct net_member *, struct value *out,
		    struct err *);

bool		 map_is_sorted(const struct map *);
void		 map_sort(struct map *);

/* .ForEach() and .Where() of anything. */
net_fn		 items_foreach, items_where;

/* Are the slots of its objects properties that cannot be set? */
bool	type_is_fixed(const struct type *);

#endif
