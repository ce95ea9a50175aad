/*
 * complete.h -- what could come next on a line
 *
 * complete_line() is a pure function of a text, a place in it and the
 * session: the parser says what stands there, the tables of cmdlets and the
 * variables say what may, and nothing is run but completers.  It knows no
 * terminal: Readline and TabExpansion2 are its readers.
 *
 * A completer of a parameter (struct param's .complete) is asked about the
 * value being typed and answers with words_value(), once for each candidate,
 * best first.  Values are offered as they are; the quotes are put on here,
 * those the user began with or the ones that are needed.  Values that do not
 * go on from what was typed are the completer's choice: words_matching()
 * leaves them out, words_value() does not look.
 */
#ifndef SHELL_COMPLETE_H
#define SHELL_COMPLETE_H

#include "base/text.h"
#include "shell/cmdlet.h"

struct session;
struct params;

/* Numbered as CompletionResultType. */
enum word_kind {
	WK_TEXT, WK_HISTORY, WK_COMMAND, WK_PROVIDER_ITEM,
	WK_PROVIDER_CONTAINER, WK_PROPERTY, WK_METHOD, WK_PARAMETER_NAME,
	WK_PARAMETER_VALUE, WK_VARIABLE, WK_NAMESPACE, WK_TYPE, WK_KEYWORD
};

struct word_found {
	char		*text;		/* what goes into the line */
	char		*list;		/* what a list shows */
	char		*tip;		/* one line about it */
	enum word_kind	 kind;
	bool		 partial;	/* goes on: no space after it */
};

/* What was found; all of it is owned.  Empty when zeroed. */
struct words {
	size_t			 n, cap;
	struct word_found	*v;
	bool			 more;	/* there are more than are here */
	/* The bytes of the line that a candidate replaces; no context at all
	 * if NOWHERE. */
	uint32_t		 at, len;
	bool			 nowhere;
};

/* What a completer is asked; all of it is lent. */
struct complete_ask {
	struct session		*s;
	const char		*command;	/* "Get-User" */
	const char		*parameter;	/* "Identity" */
	const struct cmdlet	*cmdlet;	/* NULL: not one of ours */
	const struct param	*param;		/* of the cmdlet, or NULL */
	struct text		 word;		/* typed so far, no quotes */
	char			 quote;		/* ' or " that it began with, 0 */
	struct value		 bound;		/* map: other parameters whose
						   values are plain, by name */
	bool			 literal;	/* a path, but no pattern */
};

/* The candidates for POINT, a byte offset; words_drop() them. */
void	complete_line(struct session *, const char *, size_t len,
	    size_t point, struct words *);
void	words_drop(struct words *);

/* ---- for completers -------------------------------------------------------- */

/* A value; TIP may be TEXT_NONE: the value itself.  Not unless it is new. */
void	words_value(struct words *, const struct complete_ask *,
	    struct text value, struct text tip);
/* The same if it begins as the word does, without case. */
void	words_matching(struct words *, const struct complete_ask *,
	    struct text value, struct text tip);
/* The value of a parameter that was given on the line, or $null; lent. */
struct value	complete_bound(const struct complete_ask *, const char *param);

/* The same as a script has it: a CompletionResult.  KIND is an enum value. */
struct value	 completion_result(struct value text, struct value list,
		    struct value kind, struct value tip);

/* ---- between the files of completion ----------------------------------------- */

/* Texts are copied; LIST NULL is the text, TIP NULL is the list text. */
struct word_found	*words_put(struct words *, enum word_kind,
			    const char *text, const char *list,
			    const char *tip);
/* Orders those from FROM on by what is listed, without case. */
void	words_sort(struct words *, size_t from);
/* The value as an argument: quoted with QUOTE, or with ' if it must be (or
 * with nothing); malloc'ed. */
char	*word_quoted(struct text value, char quote);
/* Does a value begin as the pattern says, wildcards and case aside? */
bool	word_like(struct text value, struct text pattern);

#endif
