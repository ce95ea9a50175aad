/* parse-object.h -- what was read, as objects of .NET's parser */
#ifndef SHELL_PARSE_OBJECT_H
#define SHELL_PARSE_OBJECT_H

#include "shell/parse.h"

/* ParseError[] and Token[] (of a parse with PARSE_TOKENS).  Owned. */
struct value	parse_error_objects(const struct parse *);
struct value	parse_token_objects(const struct parse *);
/* The same as PSParser gives them: PSParseError and PSToken. */
struct value	parse_old_errors(const struct parse *);
struct value	parse_old_tokens(const struct parse *);

#endif
