/*
 * thin.h -- cmdlets that only read, each a row of a table
 *
 * Microsoft's modules have a Get- for every kind of object, all alike within a
 * module: an identity or a filter, how many, and which kind.  A kind is a view
 * and conditions that hold for it; the module says what the parameters are
 * called, what filter language it has, and how it says that nothing is there.
 */
#ifndef CMDS_DIRECTORY_THIN_H
#define CMDS_DIRECTORY_THIN_H

#include "cmds/directory/ask.h"

struct thin_args {
	struct value	 identity, filter, thing;
	struct text	 search, size, base, word;
	struct values	 details, kinds, words;
	bool		 all, flag;
	int64_t		 top;
};

enum thin_module { TM_AD, TM_MSOL, TM_AZUREAD, TM_GRAPH, TM_EXCHANGE };

struct thin_where {
	enum filter_op	 op;
	const char	*attribute, *value;	/* NULL ends */
};

struct thin {
	enum thin_module	 module;
	const char		*noun;		/* in errors: "Group" */
	const struct view	*view;
	unsigned		 types;		/* bits 1u << OT_; 0: all */
	struct thin_where	 where[3];
};

/* One for each module; each ends with an empty row. */
extern const struct param thin_ad[], thin_msol[], thin_azuread[],
	    thin_graph[], thin_exchange[];

enum flow	 thin_get(struct run *, struct thin_args *,
		    const struct thin *);
/* The members of the groups that the identity means, as KIND shows them. */
enum flow	 thin_members(struct run *, struct thin_args *,
		    const struct thin *kind);
/* What an identity parameter was given: a text, a Guid, or an object that
 * another cmdlet gave. */
struct text	 thin_identity(struct value);

/* A cmdlet of the table.  PROPERTIES are those of KIND's view. */
#define THIN(symbol, name_, module_, params_, kind, what, does)		\
static enum flow							\
symbol##_process(struct run *r, void *args)				\
{									\
	return does(r, args, &kind);					\
}									\
const struct cmdlet symbol = {						\
	.name = name_,							\
	.module = module_,						\
	.type = "Dirsh.Commands." #symbol,				\
	.synopsis = "Shows " what ".",					\
	.description = "Reads the store; there is nothing to connect to.", \
	.params = params_,						\
	.examples = (const struct example[]){				\
		{ name_, "All of them." }, { 0 } },			\
	.flags = CMD_NO_EXAMPLE_RUN,					\
	.args_size = sizeof(struct thin_args),				\
	.process = symbol##_process					\
}

#endif
