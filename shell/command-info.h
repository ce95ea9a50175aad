/*
 * command-info.h -- commands as objects: what Get-Command gives
 *
 * CmdletInfo, FunctionInfo, AliasInfo, ApplicationInfo, ExternalScriptInfo:
 * Name, CommandType, Definition, Source and Version of each, and what only
 * some have.
 */
#ifndef SHELL_COMMAND_INFO_H
#define SHELL_COMMAND_INFO_H

#include "shell/params.h"
#include "shell/scope.h"

/* All owned. */
struct value	cmdlet_info(struct session *, const struct cmdlet *);
struct value	function_info(struct session *, const struct sym *,
		    struct block *);
struct value	alias_info(struct session *, const struct alias *);
/* A script or a program at that path. */
struct value	program_info(const char *path);

/* What an alias leads to in the end: the alias's own name if to nothing. */
const struct sym *alias_target(struct session *, const struct alias *);

#endif
