/* lex-string.c -- quotes, here-strings, and what is expanded in them */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/lex.h"

void
lex_word_begin(struct lexer *x)
{
	buf_clear(&x->word);
	x->npieces = 0;
	x->word_text = 0;
}

static struct piece *
add_piece(struct lexer *x, enum piece_kind kind)
{
	if (x->npieces == x->pieces_cap) {
		x->pieces_cap = x->pieces_cap != 0 ? x->pieces_cap * 2 : 16;
		x->pieces = xrealloc(x->pieces,
		    x->pieces_cap * sizeof *x->pieces);
	}
	x->pieces[x->npieces] = (struct piece){ .kind = (uint8_t)kind };
	return &x->pieces[x->npieces++];
}

/* The text since the last piece becomes one. */
static void
flush_text(struct lexer *x)
{
	struct piece *p;

	if (x->word.len > x->word_text) {
		p = add_piece(x, PIECE_TEXT);
		p->pos = x->word_text;
		p->len = (uint32_t)x->word.len - x->word_text;
	}
}

void
lex_word_end(struct lexer *x, struct token *t)
{
	char *s = arena_strndup(x->arena, buf_str(&x->word), x->word.len);

	t->text = s;
	t->len = (uint32_t)x->word.len;
	if (x->npieces == 0)
		return;
	flush_text(x);
	t->npieces = (uint32_t)x->npieces;
	t->pieces = arena_alloc(x->arena, x->npieces * sizeof *t->pieces);
	memcpy(t->pieces, x->pieces, x->npieces * sizeof *t->pieces);
	for (size_t i = 0; i < x->npieces; i++)
		if (t->pieces[i].kind == PIECE_TEXT)
			t->pieces[i].text = s + t->pieces[i].pos;
}

/* ---- escapes --------------------------------------------------------- */

/* Two escapes may give the halves of one character. */
static void
add_unit(struct buf *b, uint32_t c)
{
	const unsigned char	*s;
	uint32_t		 high;

	if (c >= 0xDC00 && c <= 0xDFFF && b->len >= 3) {
		s = (const unsigned char *)b->s + b->len - 3;
		if (s[0] == 0xED && s[1] >= 0xA0 && s[1] < 0xB0) {
			high = 0xD000u | ((s[1] & 0x3Fu) << 6) |
			    (s[2] & 0x3Fu);
			b->len -= 3;
			c = 0x10000 + ((high - 0xD800) << 10) + (c - 0xDC00);
		}
	}
	buf_addcp(b, c);
}

static void
escape_error(struct lexer *x, uint32_t from, uint32_t to,
    enum parse_error_id id)
{
	lex_error(x, lex_ext(x, from, to), id, NULL, NULL);
}

/* After `u, which stood at AT. */
static void
unicode_escape(struct lexer *x, struct buf *b, uint32_t at)
{
	uint32_t	v = 0;
	unsigned	i;

	if (lex_peek(x) != '{') {
		escape_error(x, at, x->pos, PE_InvalidUnicodeEscapeSequence);
		return;
	}
	x->pos++;
	for (i = 0; lex_peek(x) != '}' || lex_end(x); i++) {
		unsigned char c = lex_peek(x);
		bool hex = c < 0x80 && (lex_class[c] & LC_HEX);

		if (!hex || i == 6) {
			escape_error(x, x->pos, x->pos + 1, hex ?
			    PE_TooManyDigitsInUnicodeEscapeSequence : i < 6 ?
			    PE_InvalidUnicodeEscapeSequence :
			    PE_MissingUnicodeEscapeSequenceTerminator);
			return;
		}
		v = v * 16 + ((uint32_t)(c <= '9' ? c - '0' :
		    (c | 0x20) - 'a' + 10));
		x->pos++;
	}
	x->pos++;
	if (i == 0)
		escape_error(x, at, x->pos, PE_InvalidUnicodeEscapeSequence);
	else if (v > 0x10FFFF)
		escape_error(x, at + 3, x->pos - 1,
		    PE_InvalidUnicodeEscapeSequenceValue);
	else
		add_unit(b, v);
}

void
lex_add_escape(struct lexer *x, struct buf *b)
{
	static const char	from[] = "0abefnrtv";
	static const char	to[] = "\0\a\b\033\f\n\r\t\v";
	uint32_t		at = x->pos++;
	unsigned		n;
	uint32_t		c = lex_cp(x, x->pos, &n);
	const char		*p;

	if (c == 'u') {
		x->pos++;
		unicode_escape(x, b, at);
		return;
	}
	p = c != 0 && c < 0x80 ? strchr(from, (int)c) : NULL;
	if (p != NULL)
		buf_addc(b, to[p - from]);
	else
		buf_add(b, x->text + x->pos, n);
	x->pos += n;
}

/* ---- what a dollar begins -------------------------------------------- */

void
lex_braced_name(struct lexer *x, struct token *t, bool in_string)
{
	struct buf	b = BUF_INIT;
	uint32_t	brace = x->pos - 1;
	struct ext	e;

	while (!lex_end(x) && lex_peek(x) != '}') {
		unsigned	n, m;
		uint32_t	c = lex_cp(x, x->pos, &n);

		if (c == '`') {
			if (x->pos + 1 < x->len) {
				lex_add_escape(x, &b);
				continue;
			}
			x->pos++;
			break;
		}
		if (c == '{')
			escape_error(x, x->pos + 1, x->pos + 2,
			    PE_OpenBraceNeedsToBeBackTickedInVariableName);
		if (lex_is_double(c) && in_string) {
			uint32_t d = lex_cp(x, x->pos + n, &m);

			if (m == 0) {
				x->pos += n;
				break;
			}
			if (lex_is_double(d)) {
				x->pos += n;
				n = m;
			}
		}
		buf_add(&b, x->text + x->pos, n);
		x->pos += n;
	}
	if (lex_end(x)) {
		e = lex_ext(x, brace, x->pos);
		lex_incomplete(x, e, e, PE_IncompleteDollarVariableReference,
		    NULL);
	} else {
		x->pos++;
		if (b.len == 0)
			escape_error(x, x->pos - 1, x->pos,
			    PE_EmptyVariableReference);
	}
	if (b.len == 0)
		buf_adds(&b, ":Error:");
	t->text = arena_strndup(x->arena, b.s, b.len);
	t->len = (uint32_t)b.len;
	buf_free(&b);
}

/* $( ... ), read up to its parenthesis.  Doubled quotes count as one. */
static void
add_subexpression(struct lexer *x, struct piece *p, bool here)
{
	uint32_t	from = x->pos, depth = 0, k = 0, *map;
	bool		closed = false;
	unsigned	n, m;
	char		*s;

	p->text = x->text;
	p->map = x->map;
	p->pos = from;
	x->pos++;
	s = NULL;
	map = NULL;
	while (!closed && !lex_end(x)) {
		uint32_t c = lex_cp(x, x->pos, &n);

		if (c == '(')
			depth++;
		else if (c == ')')
			closed = --depth == 0;
		else if (!here && (c == '`' || lex_is_double(c)) &&
		    lex_is_double(lex_cp(x, x->pos + n, &m)) && m != 0) {
			if (s == NULL) {
				s = arena_alloc(x->arena, x->len - from + 1);
				map = arena_alloc(x->arena,
				    (x->len - from + 1) * sizeof *map);
				for (uint32_t i = from; i < x->pos; i++) {
					s[k] = x->text[i];
					map[k++] = lex_at(x, i);
				}
			}
			x->pos += n;
			n = m;
		}
		for (unsigned i = 0; s != NULL && i < n; i++) {
			s[k] = x->text[x->pos + i];
			map[k++] = lex_at(x, x->pos + i);
		}
		x->pos += n;
	}
	p->end = x->pos;
	if (s != NULL) {
		map[k] = lex_at(x, x->pos);
		p->text = s;
		p->map = map;
		p->pos = 0;
		p->end = k;
	}
	p->ext = lex_ext(x, from, x->pos);
	if (!closed)
		lex_incomplete(x, p->ext, p->ext,
		    PE_IncompleteDollarSubexpressionReference, NULL);
}

static void
add_variable(struct lexer *x, struct piece *p, bool braced)
{
	struct token	t = { .kind = T_VARIABLE };
	uint32_t	from = x->pos;
	enum lex_mode	mode = x->mode;

	x->mode = LEX_EXPR;
	x->pos++;
	if (braced) {
		x->pos++;
		lex_braced_name(x, &t, true);
	} else {
		t.text = x->text + x->pos;
		lex_bare_name(x);
		t.len = (uint32_t)(x->text + x->pos - t.text);
	}
	x->mode = mode;
	t.ext = lex_ext(x, from, x->pos);
	lex_check_path(x, &t, braced);
	p->ext = t.ext;
	p->text = t.text;
	p->len = t.len;
}

bool
lex_add_dollar(struct lexer *x, bool here)
{
	unsigned	n;
	uint32_t	c = lex_cp(x, x->pos + 1, &n), from = x->pos;
	struct piece	p = { .kind = PIECE_VAR };

	if (n == 0 || (c != '(' && c != '{' && !lex_is_var_start(c)))
		return false;
	flush_text(x);
	if (c == '(') {
		p.kind = PIECE_SUB;
		add_subexpression(x, &p, here);
	} else {
		add_variable(x, &p, c == '{');
	}
	*add_piece(x, PIECE_VAR) = p;
	buf_add(&x->word, x->text + from, x->pos - from);
	x->word_text = (uint32_t)x->word.len;
	return true;
}

/* ---- quotes ---------------------------------------------------------- */

static void
unterminated(struct lexer *x, uint32_t at, const char *quote)
{
	struct ext e = lex_ext(x, at, x->pos);

	lex_incomplete(x, e, e, PE_TerminatorExpectedAtEndOfString, quote);
}

bool
lex_add_single(struct lexer *x, uint32_t at)
{
	unsigned n, m;

	while (!lex_end(x)) {
		uint32_t c = lex_cp(x, x->pos, &n);

		if (lex_is_single(c)) {
			x->pos += n;
			c = lex_cp(x, x->pos, &m);
			if (m == 0 || !lex_is_single(c))
				return true;
			n = m;
		}
		buf_add(&x->word, x->text + x->pos, n);
		x->pos += n;
	}
	unterminated(x, at, "'");
	return false;
}

bool
lex_add_double(struct lexer *x, uint32_t at)
{
	unsigned n, m;

	while (!lex_end(x)) {
		uint32_t c = lex_cp(x, x->pos, &n);

		if (lex_is_double(c)) {
			x->pos += n;
			c = lex_cp(x, x->pos, &m);
			if (m == 0 || !lex_is_double(c))
				return true;
			n = m;
		} else if (c == '$') {
			if (lex_add_dollar(x, false))
				continue;
		} else if (c == '`' && lex_peek_at(x, 1) != 0) {
			lex_add_escape(x, &x->word);
			continue;
		}
		buf_add(&x->word, x->text + x->pos, n);
		x->pos += n;
	}
	unterminated(x, at, "\"");
	return false;
}

/* The common case needs no copy: nothing special up to the closing quote. */
static bool
simple_string(struct lexer *x, struct token *t, char quote)
{
	for (uint32_t i = x->pos; i < x->len; i++) {
		unsigned char c = (unsigned char)x->text[i];

		if (c == (unsigned char)quote) {
			if (i + 1 < x->len && (x->text[i + 1] == quote ||
			    (unsigned char)x->text[i + 1] >= 0x80))
				return false;
			t->text = x->text + x->pos;
			t->len = i - x->pos;
			x->pos = i + 1;
			return true;
		}
		if (c == 0xE2 || (quote == '"' && (c == '$' || c == '`')))
			return false;
	}
	return false;
}

void
lex_single_quoted(struct lexer *x, struct token *t)
{
	if (!simple_string(x, t, '\'')) {
		lex_word_begin(x);
		t->broken = !lex_add_single(x, x->start);
		lex_word_end(x, t);
	}
	lex_token(x, t, T_STRING);
}

void
lex_double_quoted(struct lexer *x, struct token *t)
{
	if (!simple_string(x, t, '"')) {
		lex_word_begin(x);
		t->broken = !lex_add_double(x, x->start);
		lex_word_end(x, t);
	}
	lex_token(x, t, T_XSTRING);
}
