/*
 * type.h -- the .NET types that a script can see
 *
 * A type is a name, a base and the tag of its values.  Types of C code are
 * static rows in type.c; arrays (int[]), generics (List[string]) and the
 * classes and enums of scripts are made when first named and live until the
 * program ends.  What members a type has is another room's business
 * (shell/members.h): here is only what a type *is*.
 */
#ifndef BASE_TYPE_H
#define BASE_TYPE_H

#include "base/value.h"

enum type_kind {
	TK_CLASS,
	TK_STRUCT,	/* a value type: no $null */
	TK_ENUM,
	TK_INTERFACE
};

struct enum_name {
	const char	*name;
	int64_t		 value;
};

struct type {
	const char		*name;		/* "System.Int32" */
	const char		*accel;		/* "int", or NULL */
	const struct type	*base;		/* NULL: Object */
	enum type_kind		 kind;
	enum vtag		 tag;		/* of its values */
	const struct type	*elem;		/* of arrays, lists, sets; value
						   type of dictionaries */
	const struct type	*key;		/* of dictionaries */
	const struct enum_name	*names;		/* TK_ENUM: ends with NULL name */
	enum vtag		 under;		/* TK_ENUM: V_INT32 ... */
	bool			 flags;		/* TK_ENUM: [Flags] */
	unsigned		 number;	/* TK_ENUM: what V_ENUM's len holds */
	struct class		*class;		/* a script's class, or NULL */
	const struct type *const *faces;	/* interfaces, ends with NULL */
};

/* The rows that C code names.  `make type_...` pointers are never NULL. */
#define TYPES(X)							\
	X(object) X(bool) X(char) X(sbyte) X(byte) X(int16) X(uint16)	\
	X(int32) X(uint32) X(int64) X(uint64) X(single) X(double)	\
	X(decimal) X(bigint) X(string) X(datetime) X(datetimeoffset)	\
	X(timespan) X(guid) X(version) X(semver) X(uri) X(regex)	\
	X(ipaddress) X(mailaddress) X(type) X(runtimetype) X(void) X(dbnull) \
	X(nullstring) X(array) X(object_array) X(string_array)		\
	X(byte_array) X(char_array) X(int32_array) X(arraylist)		\
	X(hashtable) X(ordered) X(scriptblock) X(pscustomobject)	\
	X(psobject) X(switch) X(psreference) X(xml) X(cultureinfo)	\
	X(exception) X(errorrecord) X(stringbuilder) X(stopwatch)	\
	X(pscredential) X(securestring) X(fileinfo) X(directoryinfo)	\
	X(filesysteminfo) X(matchinfo) X(psvariable) X(enum) X(valuetype) \
	X(timezoneinfo)							\
	X(list) X(dictionary) X(hashset) X(queue) X(stack) X(collection)
#define X(n) extern const struct type *const type_##n;
TYPES(X)
#undef X

/* The .NET type of a value; [object] for $null. */
const struct type	*type_of(struct value);
/* Null, [DBNull]::Value or [NullString]::Value: all are $null to ?? ?. -eq and
 * if (LanguagePrimitives.IsNullLike). */
bool			 value_is_nullish(struct value);

/*
 * The type of a name as it stands in a type literal: full name, accelerator,
 * "System." left out, arrays ("string[]", "int[,]"), generics
 * ("Collections.Generic.List[int]").  NULL if there is none.
 */
const struct type	*type_find(const char *, size_t len);
const struct type	*type_array_of(const struct type *elem);
/* "int[,]" and the like; and how many dimensions an array type has. */
const struct type	*type_array_rank(const struct type *elem, unsigned);
unsigned		 type_rank(const struct type *);
const struct type	*type_generic(const struct type *open,
			    const struct type *a, const struct type *b);
const struct type	*type_enum_at(unsigned number);	/* of V_ENUM's len */

/* A new type: a script's class or enum.  The row is copied; its names and
 * tables must live on. */
struct type		*type_define(const struct type *row);

/* IS is T, a base or an interface of it. */
bool			 type_is(const struct type *t, const struct type *is);
/* "Int32", "List`1": the name without its namespace. */
const char		*type_short(const struct type *);
/* As PowerShell spells it in messages and Get-Member: the accelerator, or the
 * name without "System.".  Static or lent by the type. */
const char		*type_display(const struct type *);

/* The row of the enum whose value or name (without case) it is, or NULL. */
const struct enum_name	*type_enum_name(const struct type *, int64_t);
const struct enum_name	*type_enum_find(const struct type *, const char *,
			    size_t len);
struct value		 value_enum(const struct type *, int64_t);

#endif
