/* adsync.h -- what the cmdlets of the synchronization have in common */
#ifndef CMDS_ADSYNC_ADSYNC_H
#define CMDS_ADSYNC_ADSYNC_H

#include "cmds/directory/hold.h"
#include "cmds/directory/rows.h"
#include "store/sync.h"

/* Options whose progress is drawn by the run. */
struct sync_options	adsync_options(struct run *, const char *command);
/* A time of the store as a DateTime, $null if there is none. */
struct value		adsync_time(struct text);
/* What a rule gave: a list as an array; owned. */
struct value		adsync_value(const struct sx_value *, struct arena *);
/* An error as Get-SyncError shows it; owned. */
struct value		adsync_error_row(struct store *,
			    const struct sync_error_entry *);
/* Where the answer to an error is to be found. */
const char		*adsync_error_source(const struct sync_error_entry *);
/* What mends it: a command where one does, into the buf. */
void			adsync_error_fix(struct store *,
			    const struct sync_error_entry *, struct buf *);

#endif
