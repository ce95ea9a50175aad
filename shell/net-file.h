/* net-file.h -- what the .NET classes that read and write files share */
#ifndef SHELL_NET_FILE_H
#define SHELL_NET_FILE_H

#include "shell/net-table.h"
#include "shell/text-file.h"

/* The path of the system that an argument means; owned.  Drive letters and
 * relative paths are the shell's. */
char		*net_path(struct net_call *, struct value);
/* Fails as .NET does for an errno. */
bool		 net_io_error(struct net_call *, const char *path, int err);
/* All of a file. */
bool		 net_read_bytes(struct net_call *, const char *path,
		    struct buf *);
/* The encoding that the last argument is: UTF-8 without a mark if it is
 * none. */
enum encoding	 net_encoding_arg(struct net_call *);

#endif
