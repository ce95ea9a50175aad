/*
 * help.h -- what the tables and comments say about a command
 *
 * Everything is read from struct cmdlet and struct params, or from the
 * comment of a function; there is no other list.  A topic is a text file
 * about_NAME.txt.
 */
#ifndef SHELL_HELP_H
#define SHELL_HELP_H

#include "base/buf.h"
#include "shell/params.h"

struct session;

/* A parameter's type as syntax lines spell it: "string[]", "Object". */
void	help_type(struct buf *, const struct bind_param *);
/* " [-Path] <string[]> [-Force] [<CommonParameters>]" of one set. */
void	help_syntax_line(struct buf *, const struct params *, uint32_t set);
/* One line for each set, each ended by a newline. */
void	help_syntax(struct buf *, const char *name, const struct params *,
	    const char *indent);

enum help_how { HELP_BRIEF, HELP_DETAILED, HELP_FULL, HELP_EXAMPLES };

/* What help shows of a command: a cmdlet, or a function with its comment. */
struct help_of {
	const char			*name;
	const char			*aliases;	/* or NULL */
	const struct params		*params;
	const struct comment_help	*comment;	/* or NULL */
};

void	help_page(struct buf *, const struct help_of *, enum help_how);
/* One parameter in full; false if there is none of that pattern. */
bool	help_parameter(struct buf *, const struct help_of *,
	    const char *pattern);
/* "SYNOPSIS" ... of a function's comment, or of a cmdlet; NULL if absent. */
const char *help_section(const struct help_of *, const char *keyword,
	    const char *arg);

/* A text wrapped at WIDTH, each line indented. */
void	help_wrap(struct buf *, const char *text, int indent, int width);

/* The topics' folder, for a program at that path; malloc'ed, or NULL. */
char	*help_topics(const char *program);

/* The manual page of a cmdlet as roff. */
void	help_manual(struct buf *, const struct cmdlet *,
	    const struct params *);

#endif
