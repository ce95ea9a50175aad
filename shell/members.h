/*
 * members.h -- properties and methods of every value
 *
 * What is after a dot or a double colon: members added to the object, the
 * object's own slots, then the table of its .NET type, from the type itself
 * up its bases.  Each row of those tables (net-*.c) is a name, what it is,
 * the C function, and its definition as Get-Member shows it.
 */
#ifndef SHELL_MEMBERS_H
#define SHELL_MEMBERS_H

#include "base/err.h"
#include "base/type.h"

struct session;

/*
 * OUT is owned.  FOUND tells whether there is such a property; $null and no
 * error if not (strict mode is the caller's).  Member enumeration over lists
 * is included.  False only on an error of the getter.
 */
bool	member_get(struct session *, struct value of, const struct sym *,
	    struct value *out, bool *found, struct err *);
bool	member_set(struct session *, struct value of, const struct sym *,
	    struct value v, struct err *);
/* of.Name(args); OUT may be V_NOTHING (void).  REF arguments are
 * type_psreference objects with a Value. */
bool	member_call(struct session *, struct value of, const struct sym *,
	    size_t n, const struct value *args, struct value *out,
	    struct err *);

/* .Where() and .ForEach(): also $null has them. */
bool	is_items_method(const struct sym *);
bool	static_get(struct session *, const struct type *, const struct sym *,
	    struct value *out, bool *found, struct err *);
bool	static_set(struct session *, const struct type *, const struct sym *,
	    struct value, struct err *);
/* [t]::Name(args); "new" is the constructor. */
bool	static_call(struct session *, const struct type *, const struct sym *,
	    size_t n, const struct value *args, struct value *out,
	    struct err *);

/* The constructor as New-Object calls it: its errors name the type, and
 * arguments by their number. */
bool	new_call(struct session *, const struct type *, size_t n,
	    const struct value *args, struct value *out, struct err *);
/* a[b], with slices when b is a list.  Missing is $null. */
bool	index_get(struct session *, struct value of, struct value at,
	    struct value *out, struct err *);
bool	index_set(struct session *, struct value of, struct value at,
	    struct value v, struct err *);

/* One property or method, as Get-Member, psobject.Properties and the
 * formatter see it. */
struct member_info {
	const struct sym	*name;
	enum {
		MI_NOTE, MI_PROPERTY, MI_SCRIPT, MI_ALIAS, MI_METHOD,
		MI_SCRIPT_METHOD, MI_PARAM_PROPERTY, MI_SET, MI_CODE
	}			 kind;
	bool			 settable, hidden, is_static;
	struct value		 definition;	/* text; lent by the list */
	struct value		 value;		/* slot of a note; lent */
};

struct member_list {
	size_t			 n, cap;
	struct member_info	*v;
};

/* Everything enumerable of a value, in PowerShell's order (properties first
 * added last for .NET types; slots for objects). */
void	members_of(struct session *, struct value, struct member_list *,
	    bool methods_too);
/* The same of a type, after its double colon. */
void	static_members_of(const struct type *, struct member_list *);
void	members_free(struct member_list *);

/* The properties of a value in order, for Select-Object *, Format-*, JSON
 * and CSV: calls EACH with the name and the lent value; a getter's error
 * gives $null. */
void	properties_each(struct session *, struct value,
	    bool (*each)(void *, const struct sym *, struct value), void *);
/* An entry of a dictionary as GetEnumerator() gives it: a DictionaryEntry or
 * KeyValuePair`2 with Name, Key and Value. */
struct value	value_entry(const struct map *, const struct map_entry *);

/* PSTypeNames, first to last: text values in an owned array. */
struct value	type_names(struct value);

#endif
