/* lex-skip.c -- blanks, comments, and what must touch the word before */
#include "base/mem.h"
#include "shell/lex.h"

static void
add_comment(struct lexer *x)
{
	if (x->ncomments == x->comments_cap) {
		x->comments_cap = x->comments_cap != 0 ?
		    x->comments_cap * 2 : 64;
		x->comments = xrealloc(x->comments,
		    x->comments_cap * sizeof *x->comments);
	}
	x->comments[x->ncomments++] = lex_ext(x, x->start, x->pos);
	lex_span(x, lex_ext(x, x->start, x->pos), TC_COMMENT);
}

void
lex_skip_white(struct lexer *x)
{
	unsigned n;

	while (!lex_end(x) && lex_is_white(lex_cp(x, x->pos, &n)))
		x->pos += n;
}

/* How many edits turn A into "sig#beginsignatureblock"? */
static unsigned
signature_distance(const char *a, size_t n)
{
	static const char sig[] = "sig#beginsignatureblock\n";
	unsigned	  row[sizeof sig], last, here, best;

	for (size_t j = 0; j < sizeof sig; j++)
		row[j] = (unsigned)j;
	for (size_t i = 1; i <= n; i++) {
		last = row[0];
		row[0] = (unsigned)i;
		for (size_t j = 1; j < sizeof sig; j++) {
			here = row[j];
			if (a[i - 1] == sig[j - 1]) {
				row[j] = last;
			} else {
				best = here < row[j - 1] ? here : row[j - 1];
				row[j] = (last < best ? last : best) + 1;
			}
			last = here;
		}
	}
	return row[sizeof sig - 1];
}

/* Nothing may follow what looks like a signature, even a faked one. */
static bool
is_signature(const char *s, size_t n)
{
	char	line[36];
	size_t	k = 0;

	for (size_t i = 0; i < n; i++) {
		if (s[i] == ' ' || s[i] == '\t')
			continue;
		if (k == sizeof line - 2)
			return false;
		line[k++] = s[i] >= 'A' && s[i] <= 'Z' ?
		    (char)(s[i] + 32) : s[i];
	}
	line[k++] = '\n';
	return k >= 14 && signature_distance(line, k) < 10;
}

void
lex_line_comment(struct lexer *x)
{
	uint32_t at = x->pos;

	while (!lex_end(x) && x->text[x->pos] != '\n' &&
	    x->text[x->pos] != '\r')
		x->pos++;
	add_comment(x);
	if (is_signature(x->text + at, x->pos - at))
		x->signature = lex_ext(x, x->start, x->pos);
}

void
lex_block_comment(struct lexer *x)
{
	struct ext e;

	for (; !lex_end(x); x->pos++)
		if (x->text[x->pos] == '#' && lex_peek_at(x, 1) == '>') {
			x->pos += 2;
			add_comment(x);
			return;
		}
	e = lex_ext(x, x->start, x->pos);
	lex_incomplete(x, e, e, PE_MissingTerminatorMultiLineComment, NULL);
	add_comment(x);
}

/* Skips a newline at the position; false if there is none. */
static bool
newline(struct lexer *x)
{
	unsigned char c = lex_peek(x);

	if (lex_end(x) || (c != '\n' && c != '\r'))
		return false;
	x->pos += c == '\r' && lex_peek_at(x, 1) == '\n' ? 2 : 1;
	return true;
}

bool
lex_continuation(struct lexer *x)
{
	unsigned n;
	uint32_t c;

	x->pos++;
	if (newline(x))
		return true;
	c = lex_cp(x, x->pos, &n);
	if (!lex_end(x) && (lex_is_white(c) || c == 0x85)) {
		lex_skip_white(x);
		return true;
	}
	x->pos--;
	return false;
}

void
lex_skip_newlines(struct lexer *x, bool semicolons)
{
	unsigned n;

	while (!lex_end(x)) {
		unsigned char c = lex_peek(x);

		x->start = x->pos;
		if (c == '#') {
			x->pos++;
			lex_line_comment(x);
		} else if (c == '<' && lex_peek_at(x, 1) == '#') {
			x->pos += 2;
			lex_block_comment(x);
		} else if (c == ';' && semicolons) {
			x->pos++;
			lex_span(x, lex_ext(x, x->start, x->pos),
			    TC_PUNCTUATION);
		} else if (c == '`') {
			if (!lex_continuation(x))
				return;
		} else if (!newline(x)) {
			if (!lex_is_white(lex_cp(x, x->pos, &n)))
				return;
			x->pos += n;
		}
	}
}

/* ---- operators that touch -------------------------------------------- */

static void
single(struct lexer *x, struct token *t, enum tok kind, unsigned n)
{
	*t = (struct token){ .kind = T_UNKNOWN };
	x->start = x->pos;
	x->pos += n;
	lex_token(x, t, kind);
}

static bool
blank_at(const struct lexer *x, unsigned ahead)
{
	unsigned char	c = lex_peek_at(x, ahead);
	unsigned	n;

	return c == 0 || c == '\n' || c == '\r' ||
	    lex_is_white(lex_cp(x, x->pos + ahead, &n));
}

bool
lex_member_op(struct lexer *x, bool bracket, struct token *t)
{
	unsigned char c;

	while (lex_peek(x) == '<' && lex_peek_at(x, 1) == '#') {
		x->start = x->pos;
		x->pos += 2;
		lex_block_comment(x);
	}
	c = lex_peek(x);
	if (c == '.') {
		if (lex_peek_at(x, 1) == '.' ||
		    (x->mode == LEX_COMMAND && blank_at(x, 1)))
			return false;
		single(x, t, T_DOT, 1);
	} else if (c == ':' && lex_peek_at(x, 1) == ':') {
		if (x->mode == LEX_COMMAND && blank_at(x, 2))
			return false;
		single(x, t, T_COLONCOLON, 2);
	} else if (c == '[' && bracket) {
		single(x, t, T_LBRACKET, 1);
	} else if (c == '?' && lex_peek_at(x, 1) == '.') {
		single(x, t, T_QDOT, 2);
	} else if (c == '?' && lex_peek_at(x, 1) == '[' && bracket) {
		single(x, t, T_QLBRACKET, 2);
	} else {
		return false;
	}
	return true;
}

bool
lex_invoke_paren(struct lexer *x, struct token *t)
{
	if (lex_peek(x) == '(')
		single(x, t, T_LPAREN, 1);
	else if (lex_peek(x) == '{')
		single(x, t, T_LCURLY, 1);
	else
		return false;
	return true;
}

bool
lex_lbracket(struct lexer *x, struct token *t)
{
	uint32_t	resync = x->pos;
	bool		spaced = false;
	unsigned	n;

	for (;;) {
		unsigned char c = lex_peek(x);

		x->start = x->pos;
		if (c == '[') {
			single(x, t, T_LBRACKET, 1);
			return true;
		} else if (c == '#') {
			spaced = true;
			x->pos++;
			lex_line_comment(x);
		} else if (c == '<' && lex_peek_at(x, 1) == '#') {
			spaced = false;
			x->pos += 2;
			lex_block_comment(x);
		} else if (!lex_end(x) &&
		    lex_is_white(lex_cp(x, x->pos, &n))) {
			spaced = true;
			x->pos += n;
		} else {
			/* A member operator must touch: it is looked for
			 * again from where we began. */
			if ((c == '.' || c == ':') && spaced)
				lex_resync(x, resync);
			return false;
		}
	}
}

void
lex_verbatim(struct lexer *x, struct token *t)
{
	bool	 quoted = false;
	unsigned n;

	*t = (struct token){ .kind = T_GENERIC };
	lex_skip_white(x);
	x->start = x->pos;
	while (!lex_end(x)) {
		uint32_t c = lex_cp(x, x->pos, &n);

		if (c == '\n' || c == '\r')
			break;
		if (lex_is_double(c))
			quoted = !quoted;
		else if (!quoted && (c == '|' ||
		    (c == '&' && lex_peek_at(x, 1) == '&')))
			break;
		x->pos += n;
	}
	t->text = x->text + x->start;
	t->len = x->pos - x->start;
	lex_token(x, t, T_GENERIC);
}

bool
lex_assembly(struct lexer *x, uint32_t *end)
{
	struct token	t;
	bool		any = false;

	for (;;) {
		lex_skip_white(x);
		x->start = x->pos;
		while (!lex_end(x)) {
			unsigned	n;
			uint32_t	c = lex_cp(x, x->pos, &n);

			if (c == ',' || c == '=' || c == ']' || c == '\n' ||
			    c == '\r' || c == 0 || lex_is_white(c))
				break;
			x->pos += n;
		}
		any = any || x->pos > x->start;
		t = (struct token){ .kind = T_IDENT };
		lex_token(x, &t, T_IDENT);
		*end = t.ext.to;
		lex_skip_white(x);
		if (lex_peek(x) != ',' && lex_peek(x) != '=')
			return any;
		x->pos++;
	}
}

uint32_t
lex_comment_end(const struct lexer *x, uint32_t i)
{
	const char *s = x->text;

	if (s[i] == '#') {
		while (i < x->len && s[i] != '\n' && s[i] != '\r')
			i++;
	} else if (s[i] == '<' && i + 1 < x->len && s[i + 1] == '#') {
		for (i += 2; i < x->len; i++)
			if (s[i] == '#' && i + 1 < x->len && s[i + 1] == '>')
				return i + 2;
	}
	return i;
}

bool
lex_pipe_continues(const struct lexer *x, const struct token *nl)
{
	bool		blank = true;
	uint32_t	i = nl->end, j;
	unsigned	n;

	while (i < x->len) {
		uint32_t c = lex_cp(x, i, &n);

		if (lex_is_white(c)) {
			i += n;
		} else if (c == '\n' || c == '\r') {
			if (blank)
				return false;
			blank = true;
			i += c == '\r' && i + 1 < x->len &&
			    x->text[i + 1] == '\n' ? 2 : 1;
		} else {
			blank = false;
			j = lex_comment_end(x, i);
			if (j == i)
				return c == '|';
			i = j;
		}
	}
	return false;
}

