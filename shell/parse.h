/*
 * parse.h -- from text to tree
 *
 * PowerShell's grammar by hand: one function a rule, one table of binary
 * operators.  The parser tells the lexer which mode it wants (a word or an
 * expression), as the same characters mean different things in each.  There
 * is a tree in every case, also for broken text, so that completion has
 * something to look at.
 */
#ifndef SHELL_PARSE_H
#define SHELL_PARSE_H

#include "shell/ast.h"

enum parse_status {
	PARSE_OK,
	PARSE_INCOMPLETE,	/* more lines could make it whole */
	PARSE_ERROR
};

struct parse_error {
	const char	*id;		/* "MissingEndCurlyBrace"; static */
	char		*message;	/* in the script's arena */
	uint32_t	 from, to;	/* the end of the input is one past
					   the text's end */
	bool		 incomplete;
};

/* What the lexer saw, for colours and for [Parser]::ParseInput. */
enum token_class {
	TC_COMMAND, TC_PARAMETER, TC_KEYWORD, TC_OPERATOR, TC_VARIABLE,
	TC_STRING, TC_NUMBER, TC_TYPE, TC_MEMBER, TC_COMMENT, TC_WORD,
	TC_PUNCTUATION
};

struct token_span {
	uint32_t	 from, to;
	uint8_t		 class;		/* enum token_class */
};

struct parse {
	enum parse_status	 status;
	struct script		*script;	/* owned; never NULL */
	size_t			 nerrors;	/* in PowerShell's order: what
						   reading found, then what
						   checking found */
	struct parse_error	*errors;	/* in the script's arena */
	size_t			 ntokens;	/* if asked for */
	struct token_span	*tokens;	/* in the script's arena */
};

#define PARSE_TOKENS	0x01	/* fill in tokens */

/* FILE may be NULL.  The text is copied.  The result's script must be
 * dropped. */
struct parse	parse_text(const char *, size_t len, const char *file,
		    unsigned flags);

#endif
