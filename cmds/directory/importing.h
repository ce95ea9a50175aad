/* importing.h -- what Import-Directory and its kin say while they work */
#ifndef CMDS_DIRECTORY_IMPORTING_H
#define CMDS_DIRECTORY_IMPORTING_H

#include "cmds/directory/hold.h"
#include "store/import.h"

struct import_watch {
	struct run	*r;
	enum flow	 flow;		/* an error action stopped it */
};

/* Damaged records become errors, progress a bar. */
void		 importing_watch(struct import_options *, struct import_watch *);
/* Where an import goes: the sample organization gives way to an empty private
 * store, so that two organizations never mix. */
struct store	*importing_store(struct run *, enum flow *);
/* What an import gives, owned. */
struct value	 importing_counts(const struct import_counts *, unsigned side,
		    const char *source);
/* Emits it, or reports the error. */
enum flow	 importing_finish(struct import_watch *, bool ok, struct err *,
		    struct value take);

#endif
