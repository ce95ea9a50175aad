/*
 * information.h -- records of the information stream
 *
 * Write-Information and Write-Host both write InformationRecords; that of
 * Write-Host holds a HostInformationMessage, and its tags hold PSHOST.
 */
#ifndef SHELL_INFORMATION_H
#define SHELL_INFORMATION_H

#include "shell/session.h"

/* SOURCE names the command or the script; TAGS is a list or $null. */
struct value	information_record(struct value data, const char *source,
		    struct value tags);
/* Colours are numbers of ConsoleColor, or -1. */
struct value	host_message(struct value text, bool no_newline,
		    int foreground, int background);
/* What the host prints of a record, newline included unless it says not. */
void		information_text(struct session *, struct buf *,
		    struct value record, bool colour);

#endif
