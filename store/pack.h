/*
 * pack.h -- a record in the columns of table object, and back
 *
 * Column attrs holds the whole record in order; a value that stands in a
 * column of its own is only referred to:
 *
 *	attribute = varint(name << 2 | list << 1 | many)
 *		    [varint(number of values) if many] value...
 *	value     = varint(len << 3 | vtype) bytes
 *		    (VT_COLUMN: len is the column, no bytes)
 */
#ifndef STORE_PACK_H
#define STORE_PACK_H

#include "base/buf.h"
#include "store/record.h"

/* Bits of column state. */
#define STATE_ENABLED	0x03	/* enum tri */
#define STATE_SYNCED	0x0c	/* enum tri << 2 */
#define STATE_ROLE	0x10	/* holds a directory role */
#define STATE_ODD	0x20	/* a value that has a column is not in it */
#define STATE_SYNCED_SHIFT 2

/* A row of table object. */
struct row {
	int64_t			 id;
	enum object_type	 type;
	unsigned		 state;
	struct text		 col[COL_COUNT];
	struct text		 attrs;
};

/* Lends from the record and from OUT, which gets the packed attributes. */
void	row_pack(struct row *, const struct record *, const struct names *,
	    unsigned side, struct buf *out);
/* Back into an empty record, which lends from the row. */
void	row_unpack(const struct row *, struct record *, const struct names *);

/* One value, and back (moves *rest on); false at its end. */
void	pack_value(struct buf *, enum vtype, struct text);
bool	unpack_value(struct text *rest, enum vtype *, struct text *);
/* A record that stands alone, with its names: for the journal. */
void	record_save(const struct record *, const struct names *, struct buf *);
void	record_load(struct record *, struct names *, struct text);

/* Walking packed attributes without unpacking. */
struct walk {
	const struct row	*row;
	const unsigned char	*p, *end;
	uint32_t		 name;
	bool			 list;
	uint32_t		 left;		/* values not read yet */
};

void	walk_start(struct walk *, const struct row *);
/* The next attribute (what is left of this one is skipped). */
bool	walk_attr(struct walk *);
bool	walk_value(struct walk *, enum vtype *, struct text *);

#endif
