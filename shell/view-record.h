/*
 * view-record.h -- format records: what Format- cmdlets put into the pipeline
 *
 * Formatting has two halves, as in PowerShell.  The front (struct formatter)
 * turns objects into records: a start, and for each group a start, an entry
 * per object and an end; then an end.  The back (struct view) turns records
 * into lines, holding entries back while it sizes a table.  Format-Table and
 * its kin are a front alone, Out-File of such records a back alone, and the
 * screen is both.
 */
#ifndef SHELL_VIEW_RECORD_H
#define SHELL_VIEW_RECORD_H

#include "base/buf.h"
#include "base/err.h"
#include "shell/property-arg.h"

enum shape_kind { SHAPE_NONE, SHAPE_TABLE, SHAPE_LIST, SHAPE_WIDE,
	SHAPE_CUSTOM, SHAPE_RAW };

enum record_kind { REC_START, REC_GROUP_START, REC_ENTRY, REC_GROUP_END,
	REC_END };

/* The columns of a table; counted by the records that show it. */
struct table_head {
	unsigned		 refs;
	unsigned		 n;
	struct head_column {
		struct value	 label;
		int		 width;		/* 0: to be sized */
		enum align	 align;
	}			*v;
	bool			 hide_header, repeat_header;
};

struct record {
	struct native		 native;
	enum record_kind	 kind;
	enum shape_kind		 shape;		/* of REC_START, REC_ENTRY */
	bool			 out_of_band;	/* REC_ENTRY: outside of any
						   table: text, errors */
	uint8_t			 stream;	/* of a merged record, or 0 */
	bool			 wrap;		/* table rows */
	bool			 autosize;	/* REC_START */
	bool			 size_first;	/* REC_START: size by the first
						   rows */
	int			 columns;	/* REC_START of wide; 0: fit */
	struct table_head	*head;		/* REC_START of a table */
	/* REC_ENTRY: cells of a table, labels and values of a list in turn,
	 * the text of others; REC_GROUP_START: the label's text if any. */
	unsigned		 n, cap;
	uint32_t		*ends;		/* of each cell, in text */
	struct buf		 text;
};

/*
 * The cells of SHAPE_CUSTOM are pieces: text, an end of a line, the start
 * of a block indented by a number of cells, its end.
 */
#define PIECE_TEXT	'T'
#define PIECE_NEWLINE	'N'
#define PIECE_INDENT	'('	/* then a byte: by how many */
#define PIECE_BACK	')'

struct record	*record_new(enum record_kind);
/* Ready to be filled again. */
void		 record_clear(struct record *);
/* Begins no cell: ends the one whose text was just added to r->text. */
void		 record_end_cell(struct record *);
void		 record_cell(struct record *, const char *, size_t);
void		 record_piece(struct record *, char kind, const char *, size_t);
static inline const char *
record_at(const struct record *r, unsigned i, size_t *len)
{
	uint32_t from = i > 0 ? r->ends[i - 1] : 0;

	*len = r->ends[i] - from;
	return r->text.s != NULL ? r->text.s + from : "";
}

void		 record_drop(struct record *);
static inline struct record *
record_keep(struct record *r)
{
	r->native.head.refs++;
	return r;
}

/* The record that a value is, or NULL. */
struct record	*record_of(struct value);
static inline struct value
value_record(struct record *r)
{
	return (struct value){ .tag = V_NATIVE, .u.heap = &r->native.head };
}

struct table_head *head_new(unsigned n);
void		 head_drop(struct table_head *);

/* ---- the front --------------------------------------------------------- */

struct format_options {
	enum shape_kind		 shape;		/* SHAPE_NONE: the type's */
	struct property_args	 properties;
	struct property_args	 group_by;	/* at most one */
	const char		*view;		/* -View, or NULL */
	bool			 autosize, wrap, hide_header, repeat_header;
	bool			 show_error, display_error, force;
	enum { EXPAND_ENUM, EXPAND_CORE, EXPAND_BOTH } expand;
	int			 columns;	/* of wide; 0: two, or fit */
	int			 depth;		/* of custom */
};

struct formatter;

/* PUT gets records, lent.  The options must live as long. */
typedef enum flow record_put(void *, struct record *);
struct formatter	*formatter_new(struct session *,
			    const struct format_options *, record_put *,
			    void *);
/* An error of the options (an unknown view) goes to E with FLOW_THROW. */
enum flow		 formatter_put(struct formatter *, struct value,
			    struct err *);
enum flow		 formatter_end(struct formatter *);
void			 formatter_free(struct formatter *);

#endif
