/* lex.c -- the next token, and the operators that must touch */
#include <stdlib.h>

#include "base/mem.h"
#include "shell/lex.h"

void
lex_init(struct lexer *x, struct script *s, bool spans)
{
	*x = (struct lexer){
		.text = s->text, .len = (uint32_t)s->len,
		.own_len = (uint32_t)s->len, .mode = LEX_COMMAND,
		.script = s, .arena = &s->arena, .want_spans = spans,
	};
}

void
lex_done(struct lexer *x)
{
	free(x->errors);
	free(x->comments);
	free(x->spans);
	free(x->pieces);
	buf_free(&x->word);
}

void
lex_resync(struct lexer *x, uint32_t pos)
{
	uint32_t at = lex_at(x, pos);

	x->pos = pos;
	while (x->nspans > 0 && x->spans[x->nspans - 1].from >= at)
		x->nspans--;
	while (x->ncomments > 0 && x->comments[x->ncomments - 1].from >= at)
		x->ncomments--;
}

void
lex_enter(struct lexer *x, const struct piece *s, struct lexer *save)
{
	*save = *x;
	x->text = s->text;
	x->pos = s->pos;
	x->len = s->end;
	x->map = s->map;
	x->own_len = s->end - s->pos;
	x->nested = true;
}

void
lex_leave(struct lexer *x, const struct lexer *save)
{
	x->text = save->text;
	x->pos = x->dead ? save->len : save->pos;
	x->len = save->len;
	x->map = save->map;
	x->own_len = save->own_len;
	x->start = save->start;
	x->nested = save->nested;
}

static const uint8_t span_class[] = {
	[T_UNKNOWN] = TC_WORD, [T_VARIABLE] = TC_VARIABLE,
	[T_SPLAT] = TC_VARIABLE, [T_PARAM] = TC_PARAMETER,
	[T_NUMBER] = TC_NUMBER, [T_LABEL] = TC_WORD, [T_IDENT] = TC_WORD,
	[T_GENERIC] = TC_WORD, [T_STRING] = TC_STRING,
	[T_XSTRING] = TC_STRING, [T_HERE] = TC_STRING, [T_XHERE] = TC_STRING,
	[T_LPAREN] = TC_PUNCTUATION, [T_RPAREN] = TC_PUNCTUATION,
	[T_LCURLY] = TC_PUNCTUATION, [T_RCURLY] = TC_PUNCTUATION,
	[T_RBRACKET] = TC_PUNCTUATION, [T_ATPAREN] = TC_PUNCTUATION,
	[T_ATCURLY] = TC_PUNCTUATION, [T_DOLLARPAREN] = TC_PUNCTUATION,
	[T_SEMI] = TC_PUNCTUATION, [T_COMMA] = TC_PUNCTUATION,
	[T_LBRACKET] = TC_PUNCTUATION,
};

void
lex_span(struct lexer *x, struct ext e, enum token_class class)
{
	if (!x->want_spans || e.from >= e.to)
		return;
	if (x->nspans == x->spans_cap) {
		x->spans_cap = x->spans_cap != 0 ? x->spans_cap * 2 : 256;
		x->spans = xrealloc(x->spans,
		    x->spans_cap * sizeof *x->spans);
	}
	x->spans[x->nspans++] = (struct token_span){
		e.from, e.to, (uint8_t)class };
}

void
lex_mark(struct lexer *x, uint32_t from, enum token_class class)
{
	for (size_t i = x->nspans; i > 0 && x->spans[i - 1].from >= from; i--)
		if (x->spans[i - 1].from == from)
			x->spans[i - 1].class = (uint8_t)class;
}

void
lex_token(struct lexer *x, struct token *t, enum tok kind)
{
	t->kind = (uint8_t)kind;
	t->pos = x->start;
	t->end = x->pos;
	t->ext = lex_ext(x, x->start, x->pos);
	if (!x->want_spans || kind == T_NEWLINE || kind == T_EOF)
		return;
	lex_span(x, t->ext, T_IS_KEYWORD(kind) ? TC_KEYWORD :
	    kind < sizeof span_class && (span_class[kind] != 0 ||
	    kind == T_UNKNOWN) ? span_class[kind] : TC_OPERATOR);
}

/* ---- the switch ------------------------------------------------------ */

/* An operator of N characters, or where a command's words are read, the
 * start of one. */
static void
operator_or_word(struct lexer *x, struct token *t, enum tok kind, unsigned n)
{
	x->pos = x->start + n;
	if (x->mode == LEX_COMMAND && !lex_at_break(x))
		lex_generic_after(x, t, n);
	else
		lex_token(x, t, kind);
}

static void
take(struct lexer *x, struct token *t, enum tok kind, unsigned n)
{
	x->pos = x->start + n;
	lex_token(x, t, kind);
}

static void
redirection(struct lexer *x, struct token *t, unsigned from, unsigned n)
{
	unsigned char c = lex_peek_at(x, n), to = lex_peek_at(x, n + 1);
	/* The stream was named: 2>, *> */
	bool	 digit = n == 2 && lex_peek(x) != '*';

	t->from = (uint8_t)from;
	if (n == 2 && c == '&' && (to == '1' || (digit && to == '2'))) {
		t->to = (uint8_t)(to - '0');
		take(x, t, T_REDIR, n + 2);
		return;
	}
	t->append = c == '>';
	if (digit && x->mode == LEX_EXPR) {
		t->number = VINT((int)from);
		take(x, t, T_NUMBER, 1);
		return;
	}
	take(x, t, T_REDIR, n + t->append);
}

static void
plus(struct lexer *x, struct token *t)
{
	unsigned char c = lex_peek_at(x, 1);

	if (c == '+')
		operator_or_word(x, t, T_PLUSPLUS, 2);
	else if (c == '=')
		operator_or_word(x, t, T_PLUSEQ, 2);
	else if (x->signed_numbers && ((c >= '0' && c <= '9') || c == '.'))
		lex_number(x, t);
	else
		operator_or_word(x, t, T_PLUS, 1);
}

static void
dash(struct lexer *x, struct token *t, unsigned n)
{
	unsigned	m;
	uint32_t	c = lex_cp(x, x->pos + n, &m);

	if (lex_is_dash(c)) {
		operator_or_word(x, t, T_MINUSMINUS, n + m);
	} else if (c == '=') {
		operator_or_word(x, t, T_MINUSEQ, n + 1);
	} else if (lex_is_letter(c) || c == '_' || c == '?') {
		x->pos += n;
		lex_parameter(x, t);
	} else if (x->signed_numbers && ((c >= '0' && c <= '9') || c == '.')) {
		lex_number(x, t);
	} else {
		operator_or_word(x, t, T_MINUS, n);
	}
}

static void
at_sign(struct lexer *x, struct token *t)
{
	unsigned	n;
	uint32_t	c = lex_cp(x, x->pos + 1, &n);

	if (c == '{') {
		take(x, t, T_ATCURLY, 2);
	} else if (c == '(') {
		take(x, t, T_ATPAREN, 2);
	} else if (lex_is_single(c) || lex_is_double(c)) {
		x->pos += 1 + n;
		lex_here(x, t, lex_is_double(c));
	} else if (lex_is_var_start(c)) {
		x->pos++;
		lex_variable(x, t, true);
	} else {
		lex_error(x, lex_ext(x, x->pos, x->pos + 1),
		    PE_UnrecognizedToken, NULL, NULL);
		take(x, t, T_UNKNOWN, 1);
	}
}

static void
exclaim(struct lexer *x, struct token *t)
{
	unsigned	n;
	uint32_t	c = lex_cp(x, x->pos + 1, &n);

	x->pos++;
	if ((x->mode == LEX_COMMAND && !lex_at_break(x)) ||
	    (x->mode == LEX_EXPR && lex_is_ident_start(c)) ||
	    (x->mode == LEX_EXPR && ((c >= '0' && c <= '9') || c == '.') &&
	    !lex_looks_number(x)))
		lex_generic_after(x, t, 1);
	else
		take(x, t, T_EXCLAIM, 1);
}

static void
label(struct lexer *x, struct token *t)
{
	unsigned	n;
	uint32_t	c;

	x->pos++;
	c = lex_cp(x, x->pos, &n);
	if (lex_end(x) || !lex_is_ident_start(c)) {
		lex_generic_after(x, t, 1);
		return;
	}
	do {
		x->pos += n;
		c = lex_cp(x, x->pos, &n);
	} while (n != 0 && lex_is_ident(c));
	if (x->mode == LEX_COMMAND && !lex_at_break(x)) {
		lex_generic_after(x, t, x->pos - x->start);
		return;
	}
	t->text = x->text + x->start + 1;
	t->len = x->pos - x->start - 1;
	lex_token(x, t, T_LABEL);
}

static void
colon(struct lexer *x, struct token *t)
{
	if (lex_peek_at(x, 1) != ':') {
		if (x->mode == LEX_COMMAND)
			label(x, t);
		else
			take(x, t, T_COLON, 1);
		return;
	}
	x->pos += 2;
	if (x->mode == LEX_COMMAND && !x->simple_name && !lex_at_break(x))
		lex_generic_after(x, t, 2);
	else
		lex_token(x, t, T_COLONCOLON);
}

static void
dot(struct lexer *x, struct token *t)
{
	unsigned char c = lex_peek_at(x, 1);

	if (c == '.') {
		operator_or_word(x, t, T_DOTDOT, 2);
	} else if (c >= '0' && c <= '9') {
		lex_number(x, t);
	} else {
		x->pos++;
		/* .$command, ."a b" and .'a b' run something. */
		if (x->mode == LEX_COMMAND && !lex_at_break(x) && c != '$' &&
		    c != '"' && c != '\'')
			lex_generic_after(x, t, 1);
		else
			lex_token(x, t, T_DOT);
	}
}

static void
less_or_more(struct lexer *x, struct token *t, unsigned char c)
{
	if (c == '<') {
		take(x, t, T_REDIRIN, 1);
	} else {
		t->from = 1;
		t->append = lex_peek_at(x, 1) == '>';
		take(x, t, T_REDIR, 1 + t->append);
	}
}

static void
times(struct lexer *x, struct token *t)
{
	if (lex_peek_at(x, 1) == '=')
		operator_or_word(x, t, T_MULEQ, 2);
	else if (lex_peek_at(x, 1) == '>')
		redirection(x, t, 0, 2);
	else
		operator_or_word(x, t, T_MUL, 1);
}

static void
question(struct lexer *x, struct token *t)
{
	if (x->mode != LEX_EXPR)
		lex_generic(x, t);
	else if (lex_peek_at(x, 1) != '?')
		take(x, t, T_QUESTION, 1);
	else if (lex_peek_at(x, 2) == '=')
		take(x, t, T_COALESCEEQ, 3);
	else
		take(x, t, T_COALESCE, 2);
}

static void
double_or_single(struct lexer *x, struct token *t, enum tok one, enum tok two)
{
	if (lex_peek_at(x, 1) == lex_peek(x))
		take(x, t, two, 2);
	else
		take(x, t, one, 1);
}

static void
with_equals(struct lexer *x, struct token *t, enum tok plain, enum tok assign)
{
	if (lex_peek_at(x, 1) == '=')
		operator_or_word(x, t, assign, 2);
	else
		operator_or_word(x, t, plain, 1);
}

static void
dollar(struct lexer *x, struct token *t)
{
	if (lex_peek_at(x, 1) == '(') {
		take(x, t, T_DOLLARPAREN, 2);
	} else {
		x->pos++;
		lex_variable(x, t, false);
	}
}

/* A character that is not ASCII. */
static void
wide(struct lexer *x, struct token *t)
{
	unsigned	n;
	uint32_t	c = lex_cp(x, x->pos, &n);

	if (lex_is_single(c)) {
		x->pos += n;
		lex_single_quoted(x, t);
	} else if (lex_is_double(c)) {
		x->pos += n;
		lex_double_quoted(x, t);
	} else if (lex_is_dash(c)) {
		dash(x, t, n);
	} else if (lex_is_letter(c)) {
		lex_identifier(x, t);
	} else {
		x->pos += n;
		lex_generic_after(x, t, n);
	}
}

/* Skips blanks and comments; true if there is a token. */
static bool
to_token(struct lexer *x)
{
	unsigned	n;
	struct ext	e;

	for (;;) {
		unsigned char c = lex_peek(x);

		x->start = x->pos;
		if (c == ' ' || c == '\t') {
			x->pos++;
		} else if (c == '#') {
			x->pos++;
			lex_line_comment(x);
		} else if (c == '<' && lex_peek_at(x, 1) == '#') {
			x->pos += 2;
			lex_block_comment(x);
		} else if (c == '`' && x->pos + 1 >= x->len) {
			x->pos++;
			e = lex_ext(x, x->pos, x->pos);
			e.from++, e.to++;
			lex_incomplete(x, e, e, PE_IncompleteString, NULL);
		} else if (c == '`') {
			if (!lex_continuation(x))
				return true;
		} else if (!lex_end(x) &&
		    lex_is_white(lex_cp(x, x->pos, &n))) {
			x->pos += n;
		} else {
			return !lex_end(x);
		}
	}
}

void
lex_next(struct lexer *x, struct token *t)
{
	unsigned char c;

	*t = (struct token){ .kind = T_UNKNOWN };
	if (!to_token(x)) {
		lex_token(x, t, T_EOF);
		t->ext.from++, t->ext.to++;	/* past the end */
		return;
	}
	c = lex_peek(x);
	if (c >= 0x80) {
		wide(x, t);
		return;
	}
	if (lex_class[c] & LC_IDENT) {
		lex_identifier(x, t);
		return;
	}
	switch (c) {
	case '\'': x->pos++; lex_single_quoted(x, t); break;
	case '"': x->pos++; lex_double_quoted(x, t); break;
	case '@': at_sign(x, t); break;
	case '\n': take(x, t, T_NEWLINE, 1); break;
	case '\r': take(x, t, T_NEWLINE, lex_peek_at(x, 1) == '\n' ? 2 : 1);
		break;
	case '=': operator_or_word(x, t, T_EQ, 1); break;
	case '+': plus(x, t); break;
	case '-': dash(x, t, 1); break;
	case '*': times(x, t); break;
	case '/': with_equals(x, t, T_DIV, T_DIVEQ); break;
	case '%': with_equals(x, t, T_REM, T_REMEQ); break;
	case '$': dollar(x, t); break;
	case '<': case '>': less_or_more(x, t, c); break;
	case '(': take(x, t, T_LPAREN, 1); break;
	case ')': take(x, t, T_RPAREN, 1); break;
	case '[': operator_or_word(x, t, T_LBRACKET, 1); break;
	case ']': take(x, t, T_RBRACKET, 1); break;
	case '{': take(x, t, T_LCURLY, 1); break;
	case '}': take(x, t, T_RCURLY, 1); break;
	case '.': dot(x, t); break;
	case ';': take(x, t, T_SEMI, 1); break;
	case ',': take(x, t, T_COMMA, 1); break;
	case '1': case '2': case '3': case '4': case '5': case '6':
		if (lex_peek_at(x, 1) == '>') {
			redirection(x, t, c - '0', 2);
			break;
		}
		/* FALLTHROUGH */
	case '0': case '7': case '8': case '9': lex_number(x, t); break;
	case '&': double_or_single(x, t, T_AMP, T_ANDAND); break;
	case '|': double_or_single(x, t, T_PIPE, T_OROR); break;
	case '!': exclaim(x, t); break;
	case ':': colon(x, t); break;
	case '?': question(x, t); break;
	case '`': lex_generic(x, t); break;
	default: x->pos++; lex_generic_after(x, t, 1); break;
	}
}
