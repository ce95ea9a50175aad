/*
 * helpers.h -- what tests of PowerShell expect around them
 *
 * While Invoke-Pester runs, there are helper functions, a folder $PSHOME in
 * which pwsh is dirsh, and a program testexe on the PATH.
 */
#ifndef CMDS_PESTER_HELPERS_H
#define CMDS_PESTER_HELPERS_H

#include "shell/session.h"

struct test_helpers {
	char		*folder, *path;		/* PATH as it was */
	struct value	 home;			/* $PSHOME as it was */
};

void	helpers_begin(struct session *, struct test_helpers *,
	    const char *program);
void	helpers_end(struct session *, struct test_helpers *);

/* testexe: the program that tests call, under whose name dirsh was started. */
bool	is_test_program(const char *argv0);
int	test_program(int argc, char **argv);

#endif
