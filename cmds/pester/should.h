/* should.h -- the operators of Should */
#ifndef CMDS_PESTER_SHOULD_H
#define CMDS_PESTER_SHOULD_H

#include "base/buf.h"
#include "shell/cmdlet.h"
#include "shell/session.h"

enum should_which {
	SHOULD_BE, SHOULD_BE_EXACTLY, SHOULD_BE_NULL_OR_EMPTY, SHOULD_BE_TRUE,
	SHOULD_BE_FALSE, SHOULD_BE_OF_TYPE, SHOULD_MATCH,
	SHOULD_MATCH_EXACTLY, SHOULD_BE_LIKE, SHOULD_BE_LIKE_EXACTLY,
	SHOULD_BE_GREATER, SHOULD_BE_LESS, SHOULD_BE_GREATER_OR_EQUAL,
	SHOULD_BE_LESS_OR_EQUAL, SHOULD_BE_IN, SHOULD_CONTAIN,
	SHOULD_HAVE_COUNT, SHOULD_EXIST, SHOULD_FILE_MATCH,
	SHOULD_FILE_MATCH_EXACTLY, SHOULD_FILE_MATCH_MULTILINE, SHOULD_THROW,
	SHOULD_COUNT
};

struct should_args {
	struct values	 legacy;
	struct value	 actual, expected;
	bool		 not, pass;
	struct text	 because;
	struct value	 op[SHOULD_COUNT];	/* what an operator was given */
	bool		 is[SHOULD_COUNT];	/* those without an operand */
	struct value	 message, exception_type;
	struct text	 error_id;
	/* its own */
	struct array	*input;
	struct value	 operand;		/* lent */
	enum should_which which;
	struct buf	 found;			/* for the message, if given */
};

typedef enum flow	should_fn(struct run *, struct should_args *,
			    struct value actual, bool *yes);

struct should_op {
	const char	*name;
	bool		 takes_all;	/* the whole input, as an array */
	should_fn	*decide;
};

should_fn	should_be, should_be_exactly, should_be_null_or_empty,
		should_be_true, should_be_false, should_be_of_type,
		should_operator, should_have_count, should_exist,
		should_file_match, should_throw;

#endif
