/* parse-error.c -- reporting what is wrong with a text */
#include <string.h>

#include "base/mem.h"
#include "shell/lex.h"

static const struct {
	const char	*id, *text;
} errors[] = {
#define X(id, text)	[PE_##id] = { #id, text },
	PARSE_ERRORS(X)
#undef X
};

#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
message(struct arena *a, const char *fmt, const char *arg, const char *arg2)
{
	struct buf	b = BUF_INIT;
	char		*s;

	buf_addf(&b, fmt, arg != NULL ? arg : "", arg2 != NULL ? arg2 : "");
	s = arena_strndup(a, b.s, b.len);
	buf_free(&b);
	return s;
}

static void
report(struct lexer *x, struct ext e, enum parse_error_id id,
    const char *const arg[2], bool incomplete)
{
	const char *name = errors[id].id;

	if (x->dead)
		return;
	for (size_t i = 0; i < x->nerrors; i++)
		if (x->errors[i].id == name && x->errors[i].from == e.from &&
		    x->errors[i].to == e.to)
			return;
	if (x->nerrors == x->errors_cap) {
		x->errors_cap = x->errors_cap != 0 ? x->errors_cap * 2 : 8;
		x->errors = xrealloc(x->errors,
		    x->errors_cap * sizeof *x->errors);
	}
	x->errors[x->nerrors++] = (struct parse_error){
		.id = name, .from = e.from, .to = e.to,
		.message = message(x->arena, errors[id].text, arg[0], arg[1]),
		.incomplete = incomplete,
	};
}

void
lex_error(struct lexer *x, struct ext e, enum parse_error_id id,
    const char *arg, const char *arg2)
{
	report(x, e, id, (const char *const[2]){ arg, arg2 }, false);
}

/* Is there nothing but blanks and comments after it? */
static bool
at_end(struct lexer *x, uint32_t at)
{
	unsigned n;

	if (at >= x->own_len)
		return true;
	for (uint32_t i = at; i < x->len; i += n) {
		const char	*s = x->text + i;
		uint32_t	 c = lex_cp(x, i, &n);

		if (c == '#' || (c == '<' && i + 1 < x->len && s[1] == '#')) {
			n = lex_comment_end(x, i) - i;
		} else if (!lex_is_white(c)) {
			return false;
		}
	}
	return true;
}

bool
lex_incomplete(struct lexer *x, struct ext e, struct ext detected,
    enum parse_error_id id, const char *arg)
{
	bool incomplete = at_end(x, detected.to);

	report(x, e, id, (const char *const[2]){ arg, NULL }, incomplete);
	return incomplete;
}

const char *
lex_text(struct lexer *x, struct ext e)
{
	uint32_t len = (uint32_t)x->script->len;

	if (e.to > len)
		e.to = len;
	if (e.from > e.to)
		e.from = e.to;
	return arena_strndup(x->arena, x->script->text + e.from,
	    e.to - e.from);
}
