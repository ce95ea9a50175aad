/*
 * loose.h -- any object with properties, as a directory object
 *
 * The rows of a CSV file, a custom object or a hashtable are read as if they
 * were objects of the on-premises directory.
 */
#ifndef CMDS_DIRECTORY_LOOSE_H
#define CMDS_DIRECTORY_LOOSE_H

#include "base/mem.h"
#include "base/value.h"
#include "rules/object.h"

struct session;

struct loose {
	struct arena	 arena;
	struct onprem	 onprem;
	enum tri	 licensed;
	struct text	 identity;
};

/* False if it has nothing that addresses come from. */
bool	loose_read(struct loose *, struct session *, struct value);
void	loose_free(struct loose *);
/* A row of a store is told from other objects: its identity is its GUID,
 * or what else is unique. */
bool	loose_is_row(struct value, struct text *identity);
/* The SIDE_ bit of such a row; 0 if it does not say. */
unsigned	loose_side(struct value);

#endif
