/*
 * net-table.h -- the members of .NET types, as tables
 *
 * A row is the member's definition as Get-Member shows it, and the C function
 * that does it:
 *
 *	{ "int Length {get;}", length },
 *	{ "string Substring(int startIndex)", substring },
 *	{ "static bool IsNullOrEmpty(string value)", is_null_or_empty },
 *	{ "string new(char c, int count)", repeat },
 *
 * The definition is the declaration: the binder reads the parameters from it,
 * converts the arguments to their types and chooses between overloads as
 * PowerShell does.  So a function finds its arguments in c->v, each of the
 * tag that the definition says (or $null where that type allows it; a missing
 * optional one is $null), and need not check them.
 *
 * In definitions T, TKey and TValue stand for the arguments of the type at
 * hand, and "Params x[] name" for any number of x.
 */
#ifndef SHELL_NET_TABLE_H
#define SHELL_NET_TABLE_H

#include <string.h>

#include "base/err.h"
#include "base/type.h"

struct session;
struct net_row;

/* A type that is surely there, by its full name. */
static inline const struct type *
type_named(const char *full)
{
	return type_find(full, strlen(full));
}

/* One call.  Everything is lent but *out, which starts as V_NOTHING. */
struct net_call {
	struct session		*s;
	struct value		 self;	/* unwrapped; $null if static */
	struct value		 owner;	/* self with the members added to it */
	const struct type	*type;	/* asked for: List`1[System.Int32] */
	const struct net_row	*row;
	size_t			 n;	/* of v, as the row wants them */
	size_t			 given;	/* how many the caller wrote */
	const struct value	*args;	/* and what */
	bool			 by_object;	/* New-Object: errors name the
						   type, arguments by number */
	const struct value	*v;
	struct value		*out;
	struct err		*e;
};

typedef bool	net_fn(struct net_call *);

struct net_row {
	const char	*sig;
	net_fn		*fn;
	int		 op;		/* for functions that do several */
	net_fn		*set;		/* of a property: v[0] is the value */
};

/* Rows: plain, with an op, a property that can be set; and the last. */
#define R(sig, fn)		{ sig, fn, 0, NULL }
#define RO(sig, fn, op)		{ sig, fn, op, NULL }
#define RW(sig, get, set)	{ sig, get, 0, set }
#define R_END			{ NULL, NULL, 0, NULL }

struct net_class {
	const char		*type;	/* full name; NULL ends a table */
	const struct net_row	*rows;	/* end with a NULL sig */
};

/* The tables: one for each family of types, listed in net-tables.h. */
#define NET_TABLE(name) extern const struct net_class name[];
#include "shell/net-tables.h"
#undef NET_TABLE

/* In .op: not listed by Get-Member. */
#define NET_HIDDEN	0x1000
/* In .op: a property that PowerShell, not .NET, gives the type: an alias of
 * Length, or a script property.  Shown after .NET's own. */
#define NET_ALIAS	0x2000
#define NET_SCRIPT	0x4000

enum net_kind { NET_PROPERTY, NET_METHOD, NET_INDEXER, NET_NEW };

/* What stands for a parameter's type. */
enum net_param_kind {
	NP_TYPE,		/* .type */
	NP_ANY,			/* object: as it comes */
	NP_T, NP_KEY, NP_SELF,	/* of the type at hand */
	NP_ITEMS,		/* something to enumerate, of .type or T */
	NP_BLOCK,		/* a delegate: a script block */
	NP_REF,			/* [ref]: a PSReference */
	NP_FACE,		/* an interface, or a base class */
	NP_UNKNOWN		/* no value here can be one */
};

struct net_param {
	const struct sym	*name;
	const struct type	*type;
	uint8_t			 kind;		/* enum net_param_kind */
	bool			 params, optional;
};

struct net_overload {
	const struct net_row	*row;
	unsigned		 n, min;	/* parameters, at least given */
	bool			 params;	/* the last takes the rest */
	bool			 unknown;	/* never called: only shown */
	struct net_param	*p;
};

struct net_member {
	const struct sym	*name;
	uint8_t			 kind;		/* enum net_kind */
	bool			 is_static, settable;
	unsigned		 n;
	struct net_overload	*v;		/* one for properties */
};

struct net_members {
	size_t			 n;
	struct net_member	*v;		/* in the table's order */
	unsigned		 cap;		/* of each index; a power of 2 */
	unsigned		*index[2];	/* instance, static: place + 1 */
};

/* The members that a type declares itself; NULL if it has no table. */
const struct net_members	*net_members_of(const struct type *);
/* Looked for in the type and its bases; NULL if there is none. */
const struct net_member	*net_find(const struct type *, const struct sym *,
			    bool is_static);

/* ---- for the functions of the tables ------------------------------------ */

/* Fails as .NET does: TYPE is the exception's full name. */
bool	net_throw(struct net_call *, const char *type, const char *fmt, ...)
	    __attribute__((format(printf, 3, 4)));
/* "Value cannot be null. (Parameter 'x')" and its kin. */
bool	net_null(struct net_call *, const char *param);
bool	net_range(struct net_call *, const char *param, const char *what);
/* Results; value_take() swallows, true. */
bool	net_return(struct net_call *, struct value);		/* swallows */
bool	net_return_text(struct net_call *, const char *, size_t);
static inline bool
net_bool(struct net_call *c, bool b)
{
	*c->out = VBOOL(b);
	return true;
}
static inline bool
net_int(struct net_call *c, int64_t i)
{
	*c->out = VINT(i);
	return true;
}
static inline bool
net_missing(const struct net_call *c, size_t i)	/* optional, not given */
{
	return i >= c->n || value_is_null(c->v[i]);
}
/* Sets the Value of a [ref] argument. */
void	net_ref_set(struct value ref, struct value);
/* Calls a block with arguments, as a delegate: its one result, owned. */
bool	net_invoke(struct net_call *, struct value block, size_t n,
	    const struct value *args, struct value *out);

/* ---- for the files that dispatch ---------------------------------------- */

/* Calls a method or constructor with the overload that fits. */
bool	net_call(const struct net_member *, struct net_call *, size_t n,
	    const struct value *args);
bool	net_get(const struct net_member *, struct net_call *);
bool	net_set(const struct net_member *, struct net_call *, struct value);
/* "string Trim(), string Trim(char trimChar)". */
struct buf;
void	net_definition(struct buf *, const struct net_member *);

#endif
