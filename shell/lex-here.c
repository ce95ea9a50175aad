/* lex-here.c -- here-strings */
#include "shell/lex.h"

static bool
is_quote(uint32_t c, bool expand)
{
	return expand ? lex_is_double(c) : lex_is_single(c);
}

static bool
at_newline(const struct lexer *x)
{
	return !lex_end(x) && (lex_peek(x) == '\n' || lex_peek(x) == '\r');
}

/* After the newline at the position, as it is. */
static void
add_newline(struct lexer *x)
{
	if (lex_peek(x) == '\r' && lex_peek_at(x, 1) == '\n')
		buf_addc(&x->word, x->text[x->pos++]);
	buf_addc(&x->word, x->text[x->pos++]);
}

/* The rest of the header's line, which must be blank. */
static bool
header(struct lexer *x, bool expand)
{
	const char	*footer = expand ? "\"@" : "'@";
	struct ext	 e;

	lex_skip_white(x);
	if (at_newline(x)) {
		x->pos += lex_peek(x) == '\r' && lex_peek_at(x, 1) == '\n' ?
		    2 : 1;
		return true;
	}
	if (lex_end(x)) {
		e = lex_ext(x, x->start, x->pos);
		lex_incomplete(x, e, e, PE_TerminatorExpectedAtEndOfString,
		    footer);
		return false;
	}
	lex_error(x, lex_ext(x, x->pos, x->pos + 1),
	    PE_UnexpectedCharactersAfterHereStringHeader, NULL, NULL);
	while (!lex_end(x) && !at_newline(x)) {
		if (lex_peek(x) == (unsigned char)footer[0] &&
		    lex_peek_at(x, 1) == '@') {
			x->pos += 2;
			break;
		}
		x->pos++;
	}
	return false;
}

/* At the start of a line: is this the end?  FALSE_FOOTER is where one stands
 * that is indented, for a better message. */
static bool
footer(struct lexer *x, bool expand, uint32_t *false_footer)
{
	unsigned	n;
	uint32_t	c = lex_cp(x, x->pos, &n), at;

	if (n != 0 && is_quote(c, expand) && lex_peek_at(x, n) == '@') {
		x->pos += n + 1;
		return true;
	}
	at = x->pos;
	lex_skip_white(x);
	buf_add(&x->word, x->text + at, x->pos - at);
	c = lex_cp(x, x->pos, &n);
	if (n != 0 && is_quote(c, expand) && lex_peek_at(x, n) == '@') {
		if (*false_footer == 0)
			*false_footer = x->pos;
		buf_add(&x->word, x->text + x->pos, n + 1);
		x->pos += n + 1;
	}
	return false;
}

static void
unfinished(struct lexer *x, bool expand, uint32_t false_footer)
{
	struct ext e;

	e = lex_ext(x, false_footer != 0 ? false_footer : x->start, x->pos);
	if (false_footer != 0)
		lex_incomplete(x, e, e, PE_WhitespaceBeforeHereStringFooter,
		    NULL);
	else
		lex_incomplete(x, e, e, PE_TerminatorExpectedAtEndOfString,
		    expand ? "\"@" : "'@");
}

static bool
body(struct lexer *x, bool expand)
{
	uint32_t	false_footer = 0;
	unsigned	n;

	if (footer(x, expand, &false_footer))
		return true;
	while (!lex_end(x)) {
		unsigned char c = lex_peek(x);

		if (c == '\n' || c == '\r') {
			size_t len = x->word.len;

			add_newline(x);
			if (footer(x, expand, &false_footer)) {
				x->word.len = len;
				return true;
			}
		} else if (expand && c == '$' && lex_add_dollar(x, true)) {
			continue;
		} else if (expand && c == '`' && lex_peek_at(x, 1) != 0) {
			lex_add_escape(x, &x->word);
		} else {
			lex_cp(x, x->pos, &n);
			buf_add(&x->word, x->text + x->pos, n);
			x->pos += n;
		}
	}
	unfinished(x, expand, false_footer);
	return false;
}

void
lex_here(struct lexer *x, struct token *t, bool expand)
{
	if (header(x, expand)) {
		lex_word_begin(x);
		t->broken = !body(x, expand);
		lex_word_end(x, t);
	} else {
		t->text = "";
		t->broken = true;
	}
	lex_token(x, t, expand ? T_XHERE : T_HERE);
}
