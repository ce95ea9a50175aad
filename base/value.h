/*
 * value.h -- the values that flow through a pipeline
 *
 * A value is sixteen bytes and is passed by value.  Numbers, booleans, dates
 * and enum values live in it; everything else lives on the heap and is
 * counted.  One tag tells what it is; the .NET type that a user sees
 * (System.Int32, System.Object[], ...) is type_of(v), see type.h.
 *
 * Ownership has one rule: ARGUMENTS ARE BORROWED, RESULTS ARE OWNED.
 * A borrowed value is good until the function it was passed to returns.  Code
 * that wants it for longer calls value_keep(), which returns a value of its
 * own, and later value_drop().  Names announce the exceptions:
 *	_new _copy _keep	return something that you drop
 *	_get _at		return something lent by their argument, good
 *				until that argument changes or is dropped
 *	_take			swallows its argument
 *
 * Arrays, maps and objects are reference types, as in PowerShell: two
 * variables may share one, and a change is seen by both.  Text is immutable.
 */
#ifndef BASE_VALUE_H
#define BASE_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/sym.h"

struct type;
struct shape;
struct object;

enum vtag {
	V_NULL,		/* $null */
	V_NOTHING,	/* no output at all (AutomationNull): reads as $null,
			   enumerates as nothing */
	V_BOOL,		/* u.b */
	V_CHAR,		/* u.i: a UTF-16 unit */
	V_SBYTE, V_BYTE, V_INT16, V_UINT16, V_INT32, V_UINT32, V_INT64,
			/* u.i, always in the range of the type */
	V_UINT64,	/* u.u */
	V_SINGLE,	/* u.d, rounded to float */
	V_DOUBLE,	/* u.d */
	V_DATETIME,	/* u.i: ticks of 100 ns since 0001-01-01; sub: kind */
	V_TIMESPAN,	/* u.i: ticks */
	V_ENUM,		/* u.i; len: number of the enum type (type.h) */
	V_TYPE,		/* u.type: a type as a value, as [int] gives */
	V_STRING,	/* u.s and len bytes of UTF-8, NUL-terminated if counted */
	/* Counted, all beginning with struct heap: */
	V_DECIMAL,	/* struct decimal (decimal.h) */
	V_BIGINT,	/* struct bigint (bigint.h) */
	V_ARRAY,	/* struct array: arrays and every other list */
	V_MAP,		/* struct map: hashtables and other dictionaries */
	V_OBJECT,	/* struct object: shape and slots */
	V_BLOCK,	/* struct block (shell/block.h): a script block */
	V_NATIVE,	/* struct native: anything else that C code keeps */
	V_WRAP,		/* struct wrap: a value with members added to it */
	V_TAGS
};

/* Bits of value.flags */
#define VF_LENT		0x01	/* text or row that moves on: keep copies it */
#define VF_STATIC	0x02	/* text that is never freed (C literals) */
#define VF_ASCII	0x04	/* text known to be pure ASCII */

struct value {
	uint8_t		 tag;
	uint8_t		 flags;
	uint16_t	 sub;		/* V_DATETIME: enum date_kind;
					   V_BOOL: 1 in a switch's value */
	uint32_t	 len;		/* V_STRING: bytes; V_ENUM: its type */
	union {
		bool			 b;
		int64_t			 i;
		uint64_t		 u;
		double			 d;
		const char		*s;
		const struct type	*type;
		struct heap		*heap;	/* any counted one */
		struct array		*array;
		struct map		*map;
		struct object		*object;
		struct block		*block;
		struct native		*native;
		struct wrap		*wrap;
		struct decimal		*decimal;
		struct bigint		*bigint;
	} u;
};

enum date_kind { DATE_UNSPECIFIED, DATE_UTC, DATE_LOCAL };

/* What every counted thing but text begins with. */
struct heap {
	uint32_t		 refs;
	uint8_t			 tag;	/* the V_ of the values that hold it */
	uint8_t			 flags;	/* HF_ */
	uint16_t		 spare;
	const struct type	*type;	/* its .NET type; never NULL */
	struct object		*extra;	/* members added by Add-Member, or NULL;
					   unused in objects, which grow */
};

#define HF_LIVE		0x01	/* an object that shows the row at hand */
#define HF_FIXED	0x02	/* an array of fixed size (T[]) */
#define HF_READONLY	0x04
#define HF_NOTENUM	0x08	/* written to the pipeline whole (-NoEnumerate) */
#define HF_STREAM	0x10	/* a record of another stream merged into the
				   output: the screen still shows it so */

#define VNULL		((struct value){ .tag = V_NULL })
#define VNOTHING	((struct value){ .tag = V_NOTHING })
#define VBOOL(x)	((struct value){ .tag = V_BOOL, .u.b = (x) })
#define VCHAR(x)	((struct value){ .tag = V_CHAR, .u.i = (x) })
#define VINT(x)		((struct value){ .tag = V_INT32, .u.i = (x) })
#define VLONG(x)	((struct value){ .tag = V_INT64, .u.i = (x) })
#define VDOUBLE(x)	((struct value){ .tag = V_DOUBLE, .u.d = (x) })
#define VTIMESPAN(x)	((struct value){ .tag = V_TIMESPAN, .u.i = (x) })
#define VDATETIME(x, kind) \
	((struct value){ .tag = V_DATETIME, .sub = (kind), .u.i = (x) })
#define VTYPE(t)	((struct value){ .tag = V_TYPE, .u.type = (t) })
/* A C literal as text: no count, never freed. */
#define VLIT(lit)	((struct value){ .tag = V_STRING, .flags = VF_STATIC, \
			    .len = sizeof(lit) - 1, .u.s = "" lit })
/* Text lent by somebody: copied by value_keep(). */
#define VLENT(p, n)	((struct value){ .tag = V_STRING, .flags = VF_LENT, \
			    .len = (uint32_t)(n), .u.s = (p) })
/* Evaluates its argument twice. */
#define VHEAP(h)	((struct value){ .tag = (h)->head.tag, \
			    .u.heap = &(h)->head })

static inline bool
value_is_null(struct value v)
{
	return v.tag <= V_NOTHING;
}

static inline bool
value_is_int(struct value v)		/* any of the eight integer types */
{
	return v.tag >= V_SBYTE && v.tag <= V_UINT64;
}

static inline bool
value_is_number(struct value v)
{
	return (v.tag >= V_SBYTE && v.tag <= V_DOUBLE) ||
	    v.tag == V_DECIMAL || v.tag == V_BIGINT;
}

/*
 * Text.  value_string() copies; value_string_take() swallows a malloc'ed
 * NUL-terminated buffer's contents; value_cstr() is value_string of a whole
 * C string.  value_sym() lends the sym's own text, for ever.
 */
struct value	value_string(const char *, size_t len);
struct value	value_cstr(const char *);
struct value	value_string_take(char *malloced, size_t len);
struct value	value_stringf(const char *fmt, ...)
		    __attribute__((format(printf, 1, 2)));
struct value	value_sym(const struct sym *);

struct value	value_keep_slow(struct value);
void		value_free_heap(struct heap *);
void		value_free_string(const char *);

/* Counted text has its count four bytes before the first character. */
#define STRING_REFS(s)	(((uint32_t *)(void *)(uintptr_t)(s))[-1])

static inline struct value
value_keep(struct value v)
{
	if (v.tag < V_STRING)
		return v;
	if (v.tag == V_STRING && !(v.flags & (VF_LENT | VF_STATIC))) {
		STRING_REFS(v.u.s)++;
		return v;
	}
	if (v.tag > V_STRING && !(v.u.heap->flags & HF_LIVE)) {
		v.u.heap->refs++;
		return v;
	}
	return value_keep_slow(v);
}

static inline void
value_drop(struct value v)
{
	if (v.tag < V_STRING)
		return;
	if (v.tag == V_STRING) {
		if (!(v.flags & (VF_LENT | VF_STATIC)) &&
		    --STRING_REFS(v.u.s) == 0)
			value_free_string(v.u.s);
	} else if (!(v.flags & VF_LENT) && --v.u.heap->refs == 0) {
		value_free_heap(v.u.heap);
	}
}

/* What a wrapped value wraps; any other value is itself.  Borrowed. */
struct value	value_base(struct value);
/* The same object, or equal values of the same type (ReferenceEquals). */
bool		value_same(struct value, struct value);

/* ---- arrays, and every other list ------------------------------------ */

struct array {
	struct heap	 head;	/* type: Object[], String[], ArrayList, List`1,
				   Collection`1, HashSet`1, Queue, Stack ... */
	size_t		 n, cap;
	struct value	*v;	/* owned */
};

/* T is &type_object_array or another list type; refs 1, empty. */
struct array	*array_new(const struct type *t);
struct array	*array_copy(const struct array *);	/* one level, Object[] */
void		 array_add(struct array *, struct value);	/* keeps */
void		 array_take(struct array *, struct value);	/* swallows */
void		 array_insert(struct array *, size_t at, struct value);
void		 array_remove(struct array *, size_t at, size_t n);
void		 array_clear(struct array *);
struct value	 value_array(struct array *);	/* swallows the reference */

/* ---- maps: dictionaries that keep the order of insertion -------------- */

struct map_entry {
	struct value	 key, value;	/* owned; a removed entry has V_NOTHING
					   as its key */
	uint32_t	 hash;
};

struct map {
	struct heap		 head;	/* type: Hashtable, OrderedDictionary,
					   Dictionary`2, SortedDictionary`2 */
	bool			 exact;	/* text keys compare with case */
	size_t			 n;	/* entries that are there */
	size_t			 used;	/* entries, removed ones included */
	size_t			 cap;
	struct map_entry	*e;
	uint32_t		*index;	/* open addressing; index_cap slots */
	size_t			 index_cap;
	uint32_t		 changes; /* bumped by add and remove, so that an
					     enumeration notices */
};

struct map	*map_new(const struct type *);
struct map	*map_copy(const struct map *);
/* The entry's value, lent; NULL if there is none. */
struct value	*map_get(const struct map *, struct value key);
/* The same with the key as it stands in the map. */
const struct map_entry *map_find(const struct map *, struct value key);
struct value	*map_get_str(const struct map *, const char *key);
void		 map_set(struct map *, struct value key, struct value);
void		 map_set_str(struct map *, const char *key, struct value);
/* The same, swallowing the value (not the key). */
void		 map_put(struct map *, const char *key, struct value take);
bool		 map_remove(struct map *, struct value key);
void		 map_clear(struct map *);
/* Walks the entries in order: start with *pos = 0; NULL at the end. */
struct map_entry *map_next(const struct map *, size_t *pos);
struct value	 value_map(struct map *);	/* swallows the reference */

/* ---- objects: a shape and its slots ----------------------------------- */

enum prop_kind {
	PROP_NOTE,	/* slot: the value */
	PROP_NET,	/* the same, shown as "Property" (a .NET property) */
	PROP_SCRIPT,	/* slot: array of getter and setter block */
	PROP_ALIAS,	/* slot: text, the name of another property */
	PROP_METHOD,	/* slot: a script block ($this) */
	PROP_SET,	/* slot: array of property names (PropertySet) */
	PROP_HIDDEN = 0x80	/* a bit: not enumerated (hidden members) */
};

struct prop {
	const struct sym	*name;
	uint8_t			 kind;
};

/*
 * The names of an object's slots, shared by every object made the same way;
 * adding a property moves an object to a child shape that is made once.
 * Shapes are counted by nobody: those of shape_root() and its descendants
 * live until the program ends; static ones too.
 */
struct shape {
	const struct type	*type;		/* PSCustomObject, or the .NET
						   type of these objects */
	const char		*type_name;	/* first of PSTypeNames, when it
						   is not the type's own name */
	unsigned		 n;
	const struct prop	*props;
	struct shape_tree	*tree;		/* children, look-up index */
};

/* The empty shape of a type; TYPE_NAME may be NULL and is copied. */
const struct shape	*shape_root(const struct type *, const char *type_name);
const struct shape	*shape_add(const struct shape *, const struct sym *,
			    enum prop_kind);
/* Slot number without regard to case, or -1. */
int			 shape_find(const struct shape *, const struct sym *);

/*
 * A live object has no slots of its own: it reads the row at hand of a
 * cursor through ops, and value_keep() copies it out.
 */
struct object_ops {
	/* Slot's value, lent until the row moves on. */
	struct value	(*get)(const struct object *, unsigned slot);
};

struct object {
	struct heap			 head;
	const struct shape		*shape;
	const struct object_ops		*ops;	/* NULL unless live */
	struct value			*slot;	/* shape->n of them, owned */
	unsigned			 cap;
	/* slots of a new object follow in the same block */
};

/* Slots are $null until set. */
struct object	*object_new(const struct shape *);
/* With EXTRA bytes in the same block, for texts that its slots lend. */
struct object	*object_new_with(const struct shape *, size_t extra,
		    char **room);
struct object	*object_copy(const struct object *);
static inline struct value
object_at(const struct object *o, unsigned slot)	/* lent */
{
	return o->ops != NULL ? o->ops->get(o, slot) : o->slot[slot];
}
/* The slot's value by name whatever the case; NULL pointer-free: returns
 * false if there is no such property.  The value is lent. */
bool		 object_get(const struct object *, const struct sym *,
		    struct value *);
bool		 object_get_str(const struct object *, const char *,
		    struct value *);
/* Sets or adds a note property. */
void		 object_set(struct object *, const struct sym *, struct value);
void		 object_set_str(struct object *, const char *, struct value);
void		 object_put(struct object *, const char *, struct value take);
void		 object_add(struct object *, const struct sym *, enum prop_kind,
		    struct value);
bool		 object_remove(struct object *, const struct sym *);
struct value	 value_object(struct object *);	/* swallows the reference */

/* ---- the rest ---------------------------------------------------------- */

/* For the files that define counted things: zeroed, refs 1. */
void		*heap_new(enum vtag, const struct type *, size_t size);

/* Something that C code keeps: a string builder, a regex, a stopwatch.
 * The struct begins with a struct native. */
struct native {
	struct heap	 head;
	void		(*free)(struct native *);	/* its insides */
};
void		*native_new(const struct type *, size_t size,
		    void (*free)(struct native *));

struct wrap {
	struct heap	 head;		/* extra holds the members */
	struct value	 base;
};
/* A value that members can be added to: itself if counted, else a wrap of it.
 * Owned. */
struct value	 value_wrap(struct value);

/* Counted things alive now, for tests of leaks. */
size_t		 value_alive(void);

#endif
