/* csv-write.h -- objects as lines of CSV, for ConvertTo-Csv and Export-Csv */
#ifndef CMDS_UTILITY_CSV_WRITE_H
#define CMDS_UTILITY_CSV_WRITE_H

#include "shell/cmdlet.h"

enum csv_quotes { QUOTES_NEVER, QUOTES_ALWAYS, QUOTES_AS_NEEDED };

struct csv_writer {
	struct session		*s;
	struct text		 delimiter;	/* one character, in room */
	char			 room[8];
	enum csv_quotes		 quotes;
	const struct values	*quote_fields;	/* if n > 0: only these */
	size_t			 n;		/* columns */
	const struct sym	**columns;	/* owned array */
	bool			 ready;		/* columns are known */
};

/* The parameters that both cmdlets have; ARGS has a struct csv_options o. */
struct csv_options {
	struct value	 input;
	struct value	 delimiter;		/* a char */
	bool		 culture, type_line, no_type_line, no_header;
	int		 quotes;
	struct values	 quote_fields;
};

extern const char *const csv_quote_choices[];

#define CSV_PARAMS(delimiter_position)					\
	{ .name = "InputObject", INTO(o.input),				\
	  .flags = P_MANDATORY | P_PIPELINE, .help = "The objects to write." }, \
	{ .name = "Delimiter", INTO(o.delimiter), .as = "char",		\
	  .position = delimiter_position, .deflt = ",",			\
	  .help = "What stands between the fields." },			\
	{ .name = "UseCulture", INTO(o.culture),			\
	  .help = "Takes the list separator of the culture, a comma." },	\
	{ .name = "IncludeTypeInformation", .aliases = "ITI",		\
	  INTO(o.type_line), .help = "Begins with a line #TYPE." },	\
	{ .name = "NoTypeInformation", .aliases = "NTI",		\
	  INTO(o.no_type_line), .help = "Accepted: there is no such line." }, \
	{ .name = "QuoteFields", .aliases = "QF", INTO(o.quote_fields),	\
	  .as = "string", .help = "Quotes only these fields." },	\
	{ .name = "UseQuotes", .aliases = "UQ", INTO(o.quotes),		\
	  .choices = csv_quote_choices,					\
	  .as = "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind", \
	  .deflt = "Always", .help = "When to quote fields." },		\
	{ .name = "NoHeader", INTO(o.no_header),			\
	  .help = "Writes no line with the names." }

/* A char as text in ROOM; "," for $null. */
struct text	csv_delimiter(struct value, char room[static 8]);

/* Checks the options; FLOW_THROW if two of them exclude each other. */
enum flow	csv_writer_begin(struct run *, struct csv_writer *,
		    const struct csv_options *);
/* Takes the columns from the first object. */
void		csv_writer_columns(struct csv_writer *, struct value first);
void		csv_write_type(struct csv_writer *, struct buf *, struct value);
/* Lines without their ends. */
void		csv_write_header(struct csv_writer *, struct buf *);
void		csv_write_row(struct csv_writer *, struct buf *, struct value);
void		csv_writer_free(struct csv_writer *);

#endif
