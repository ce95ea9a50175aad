/*
 * record.h -- one object as a reader found it, and as it is kept
 *
 * A record is a list of attributes in order, each with its values in order.
 * Texts are lent by the reader's buffer, or by the record's own arena.
 */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include "base/mem.h"
#include "rules/object.h"
#include "store/names.h"
#include "store/store.h"

/* Tenant objects are numbered from here on, on-premises ones below. */
#define TENANT_FIRST	((int64_t)1 << 32)

static inline unsigned
side_of_id(int64_t id)
{
	return id < TENANT_FIRST ? SIDE_ONPREM : SIDE_TENANT;
}

/* What a value is; kept in the file, so the numbers stay. */
enum vtype {
	VT_TEXT,	/* UTF-8 */
	VT_BYTES,	/* anything else */
	VT_COLUMN,	/* in packed records: it stands in column number len */
	VT_INT, VT_REAL, VT_BOOL,	/* of JSON, as written; "true" */
	VT_JSON,	/* an object or array of JSON, as text */
	VT_NULL		/* known to be empty */
};

struct rec_value {
	uint8_t		 type;		/* enum vtype */
	bool		 lent;		/* by a buffer that may move */
	struct text	 s;
};

struct rec_attr {
	uint32_t	 name;		/* number */
	uint32_t	 first, n;	/* of values */
	bool		 list;		/* a JSON array, however many */
};

/* What a record of an LDIF file asks for. */
enum change_type { CT_CONTENT, CT_ADD, CT_DELETE, CT_MODIFY, CT_RENAME };

/* What a CT_MODIFY does to an attribute, in .op of the same index. */
enum mod_op { MOD_ADD, MOD_DELETE, MOD_REPLACE };

struct record {
	size_t			 line;	/* where it begins */
	enum change_type	 change;
	enum object_type	 type;	/* OT_UNKNOWN: from attributes */
	struct text		 dn;	/* absent in the tenant */
	struct text		 new_dn;	/* CT_RENAME */
	struct rec_attr		*attr;
	uint32_t		 n_attr, cap_attr;
	struct rec_value	*value;
	uint32_t		 n_value, cap_value;
	uint8_t			*op;		/* CT_MODIFY: by attribute */
	uint32_t		 cap_op;
	struct arena		 arena;
};

/* Empties it for the next object; memory is kept. */
void	record_reset(struct record *);
void	record_free(struct record *);
/* Values that follow belong to it. */
void	record_attr(struct record *, uint32_t name, bool list);
void	record_value(struct record *, enum vtype, struct text);
/* VT_TEXT if it is UTF-8 without a NUL, else VT_BYTES. */
enum vtype	vtype_of(struct text);
/* The last value is in a buffer that may move. */
void	record_lent(struct record *);
/* It has moved. */
void	record_moved(struct record *, ptrdiff_t by);
/* The attribute of any spelling (FOLD), or NULL. */
struct rec_attr	*record_find(const struct record *, const struct names *,
		    uint32_t fold);
/* Copies an attribute of FROM behind what TO has; it lends from FROM. */
void	record_copy_attr(struct record *to, const struct record *from,
	    const struct rec_attr *);
/* All but the attribute FOLD (0: all of them), and the DN and type. */
void	record_copy(struct record *to, const struct record *from,
	    const struct names *, uint32_t fold);
/* The same values of the same attributes in the same order. */
uint64_t	record_hash(const struct record *);

#endif
