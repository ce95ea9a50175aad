/*
 * history.h -- the commands of this session
 *
 * What Get-History gives: every line that was run at the prompt, numbered
 * from 1, with when it ran and how it ended.  The lines of earlier sessions
 * that the arrow keys bring back are the line editor's, not here.
 */
#ifndef SHELL_HISTORY_H
#define SHELL_HISTORY_H

#include "shell/session.h"

enum history_status {		/* PipelineState */
	HISTORY_NOT_STARTED, HISTORY_RUNNING, HISTORY_STOPPING,
	HISTORY_STOPPED, HISTORY_COMPLETED, HISTORY_FAILED
};

struct history_entry {
	int64_t			 id;
	char			*text;
	int64_t			 start, end;	/* ticks, local time */
	enum history_status	 status;
};

struct history {
	int64_t			 last_id;
	size_t			 n, cap;
	struct history_entry	*v;		/* oldest first */
	/* A line that Invoke-History wants to be remembered instead. */
	char			*instead;
};

struct history_entry	*history_add(struct session *, const char *);
struct history_entry	*history_find(struct session *, int64_t id);
/* Removes N entries from the I-th on. */
void			 history_remove(struct session *, size_t i, size_t n);
/* As Get-History gives it.  Owned. */
struct value		 history_object(const struct history_entry *);
/* The time now, as entries hold it. */
int64_t			 history_now(void);

#endif
