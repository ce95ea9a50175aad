/* lex-word.c -- words, names, parameters, keywords */
#include <string.h>

#include "base/mem.h"
#include "shell/lex.h"

static const char *const keywords[] = {
	"elseif", "if", "else", "switch", "foreach", "from", "in", "for",
	"while", "until", "do", "try", "catch", "finally", "trap", "data",
	"return", "continue", "break", "exit", "throw", "begin", "process",
	"end", "dynamicparam", "function", "filter", "param", "class",
	"define", "var", "using", "workflow", "parallel", "sequence",
	"configuration", "public", "private", "static", "interface", "enum",
	"namespace", "module", "type", "assembly", "command", "hidden",
	"base", "default", "clean"
};

/* The operators that begin with a dash; case-blind ones have an i form. */
static const struct {
	const char	*name;
	enum op		 op;
} operators[] = {
	{ "eq", OP_IEQ }, { "ne", OP_INE }, { "gt", OP_IGT },
	{ "lt", OP_ILT }, { "ge", OP_IGE }, { "le", OP_ILE },
	{ "and", OP_AND }, { "or", OP_OR }, { "not", OP_NOT },
	{ "match", OP_IMATCH }, { "like", OP_ILIKE },
	{ "replace", OP_IREPLACE }, { "f", OP_FORMAT }, { "is", OP_IS },
	{ "as", OP_AS }, { "in", OP_IIN }, { "notin", OP_INOTIN },
	{ "contains", OP_ICONTAINS }, { "notcontains", OP_INOTCONTAINS },
	{ "split", OP_ISPLIT }, { "join", OP_JOIN },
	{ "notmatch", OP_INOTMATCH }, { "notlike", OP_INOTLIKE },
	{ "isnot", OP_ISNOT }, { "band", OP_BAND }, { "bor", OP_BOR },
	{ "bxor", OP_BXOR }, { "bnot", OP_BNOT }, { "xor", OP_XOR },
	{ "shl", OP_SHL }, { "shr", OP_SHR },
	{ "ieq", OP_IEQ }, { "ine", OP_INE }, { "igt", OP_IGT },
	{ "ilt", OP_ILT }, { "ige", OP_IGE }, { "ile", OP_ILE },
	{ "imatch", OP_IMATCH }, { "ilike", OP_ILIKE },
	{ "ireplace", OP_IREPLACE }, { "iin", OP_IIN },
	{ "inotin", OP_INOTIN }, { "icontains", OP_ICONTAINS },
	{ "inotcontains", OP_INOTCONTAINS }, { "isplit", OP_ISPLIT },
	{ "inotmatch", OP_INOTMATCH }, { "inotlike", OP_INOTLIKE },
	{ "ceq", OP_CEQ }, { "cne", OP_CNE }, { "cgt", OP_CGT },
	{ "clt", OP_CLT }, { "cge", OP_CGE }, { "cle", OP_CLE },
	{ "cmatch", OP_CMATCH }, { "clike", OP_CLIKE },
	{ "creplace", OP_CREPLACE }, { "cin", OP_CIN },
	{ "cnotin", OP_CNOTIN }, { "ccontains", OP_CCONTAINS },
	{ "cnotcontains", OP_CNOTCONTAINS }, { "csplit", OP_CSPLIT },
	{ "cnotmatch", OP_CNOTMATCH }, { "cnotlike", OP_CNOTLIKE },
};

const char *
lex_kind_text(enum tok kind)
{
	switch (kind) {
	case T_EQ: return "=";
	case T_PLUSEQ: return "+=";
	case T_MINUSEQ: return "-=";
	case T_MULEQ: return "*=";
	case T_DIVEQ: return "/=";
	case T_REMEQ: return "%=";
	case T_COALESCEEQ: return "?" "?=";
	case T_COMMA: return ",";
	default:
		return T_IS_KEYWORD(kind) ? keywords[kind - K_ELSEIF] : "";
	}
}

static bool
same(const char *word, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		char c = s[i];

		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if (word[i] != c)
			return false;
	}
	return word[len] == '\0';
}

static enum tok
keyword(const char *s, size_t len)
{
	char c = (char)(s[0] | 0x20);

	if (len < 2 || len > 13)
		return T_IDENT;
	for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
		if (keywords[i][0] == c && same(keywords[i], s, len))
			return (enum tok)(K_ELSEIF + i);
	return T_IDENT;
}

static void
type_name(struct lexer *x, struct token *t)
{
	unsigned n;

	while (!lex_end(x)) {
		uint32_t c = lex_cp(x, x->pos, &n);

		if (c == 0 || (strchr(".`_+#\\", (int)c) == NULL &&
		    !lex_is_alnum(c)))
			break;
		x->pos += n;
	}
	t->text = x->text + x->start;
	t->len = x->pos - x->start;
	lex_token(x, t, T_IDENT);
	lex_mark(x, t->ext.from, TC_TYPE);
}

void
lex_identifier(struct lexer *x, struct token *t)
{
	enum tok	kind = T_IDENT;
	unsigned	n;
	uint32_t	c;

	for (;;) {
		c = lex_cp(x, x->pos, &n);
		if (n == 0 || !lex_is_ident(c))
			break;
		x->pos += n;
	}
	if (x->mode == LEX_TYPE) {
		type_name(x, t);
		return;
	}
	t->text = x->text + x->start;
	t->len = x->pos - x->start;
	if (!x->simple_name) {
		if (x->mode == LEX_COMMAND && n != 0 && !lex_is_break(c)) {
			lex_generic_after(x, t, t->len);
			return;
		}
		if (x->mode == LEX_COMMAND || x->mode == LEX_SIGNATURE)
			kind = keyword(t->text, t->len);
	}
	lex_token(x, t, kind);
}

/* ---- words ----------------------------------------------------------- */

void
lex_generic(struct lexer *x, struct token *t)
{
	lex_generic_after(x, t, 0);
}

/* Skips what stands for itself. */
static void
plain(struct lexer *x)
{
	while (x->pos < x->len) {
		unsigned char c = (unsigned char)x->text[x->pos];

		if (c >= 0x80 || (lex_class[c] & LC_BREAK) || c == '`' ||
		    c == '\'' || c == '"' || c == '$')
			return;
		x->pos++;
	}
}

static void
special(struct lexer *x)
{
	unsigned	n;
	uint32_t	c = lex_cp(x, x->pos, &n), at = x->pos;

	if (c == '`' && x->pos + 1 < x->len && x->text[x->pos + 1] != 0) {
		lex_add_escape(x, &x->word);
	} else if (lex_is_single(c)) {
		x->pos += n;
		lex_add_single(x, at);
	} else if (lex_is_double(c)) {
		x->pos += n;
		lex_add_double(x, at);
	} else if (c != '$' || !lex_add_dollar(x, false)) {
		buf_add(&x->word, x->text + x->pos, n);
		x->pos += n;
	}
}

void
lex_generic_after(struct lexer *x, struct token *t, uint32_t skip)
{
	uint32_t at;

	x->pos = x->start + skip;
	plain(x);
	if (lex_at_break(x)) {
		t->text = x->text + x->start;
		t->len = x->pos - x->start;
		lex_token(x, t, T_GENERIC);
		return;
	}
	lex_word_begin(x);
	buf_add(&x->word, x->text + x->start, x->pos - x->start);
	while (!lex_at_break(x)) {
		special(x);
		at = x->pos;
		plain(x);
		buf_add(&x->word, x->text + at, x->pos - at);
	}
	lex_word_end(x, t);
	lex_token(x, t, T_GENERIC);
}

/* ---- parameters and operators ---------------------------------------- */

static enum op
dash_operator(const char *s, size_t len)
{
	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		if (same(operators[i].name, s, len))
			return operators[i].op;
	return OP_NONE;
}

void
lex_parameter(struct lexer *x, struct token *t)
{
	uint32_t	from = x->pos, name_end;
	unsigned	n;
	bool		command = x->mode == LEX_COMMAND;

	while (!lex_end(x)) {
		uint32_t c = lex_cp(x, x->pos, &n);

		if (c == ':' || c == '.' || c == '[' || lex_is_break(c))
			break;
		if (command && (lex_is_single(c) || lex_is_double(c))) {
			lex_generic_after(x, t, x->pos - x->start);
			return;
		}
		if (!command && (c >= 0x80 || c == '_' ||
		    !(lex_class[c] & LC_IDENT)))
			break;
		x->pos += n;
	}
	name_end = x->pos;
	if (lex_peek(x) == ':') {
		t->colon = true;
		x->pos += command;
	}
	t->text = x->text + from;
	t->len = name_end - from;
	if (x->mode == LEX_EXPR) {
		t->op = (uint8_t)dash_operator(t->text, t->len);
		if (t->op != OP_NONE) {
			lex_token(x, t, T_OPERATOR);
			return;
		}
	}
	lex_token(x, t, t->len == 0 ? T_MINUS : T_PARAM);
}

/* ---- variables ------------------------------------------------------- */

static bool
prefix(const char *s, uint32_t len, const char *word)
{
	size_t n = strlen(word);

	return len > n && s[n] == ':' && same(word, s, n);
}

struct var_path
lex_var_path(const char *s, uint32_t len)
{
	static const struct {
		const char	*name;
		enum var_scope	 scope;
	} scopes[] = {
		{ "global", VS_GLOBAL }, { "local", VS_LOCAL },
		{ "private", VS_PRIVATE }, { "script", VS_SCRIPT },
		{ "variable", VS_VARIABLE }, { "env", VS_ENV },
		{ "function", VS_FUNCTION }, { "alias", VS_ALIAS },
		{ "using", VS_USING },
	};
	struct var_path	 p = { .scope = VS_NONE, .name = s, .len = len };
	const char	*colon;

	colon = len > 0 ? memchr(s, ':', len) : NULL;
	if (colon == NULL)
		return p;
	for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++) {
		size_t n = strlen(scopes[i].name);

		if (!prefix(s, len, scopes[i].name))
			continue;
		p = (struct var_path){ .scope = scopes[i].scope,
		    .name = s + n + 1, .len = len - (uint32_t)n - 1 };
		if (p.scope == VS_VARIABLE) {
			struct var_path q = lex_var_path(p.name, p.len);

			if (q.scope >= VS_GLOBAL && q.scope <= VS_PRIVATE)
				return q;
		}
		return p;
	}
	if (colon == s) {
		p.name = s + 1;
		p.len = len - 1;
	} else {
		p = (struct var_path){ .scope = VS_DRIVE, .drive = s,
		    .drive_len = (uint32_t)(colon - s), .name = colon + 1,
		    .len = len - (uint32_t)(colon - s) - 1 };
	}
	return p;
}

void
lex_check_path(struct lexer *x, const struct token *t, bool braced)
{
	struct var_path p = lex_var_path(t->text, t->len);

	if (p.len == 0)
		lex_error(x, t->ext, braced ? PE_InvalidBracedVariableReference
		    : p.scope >= VS_USING && p.scope != VS_VARIABLE ?
		    PE_InvalidVariableReferenceWithDrive :
		    PE_InvalidVariableReference, NULL, NULL);
}

bool
lex_bare_name(struct lexer *x)
{
	unsigned	n;
	uint32_t	c = lex_cp(x, x->pos, &n);
	bool		command = x->mode == LEX_COMMAND;

	x->pos += n;
	if (c == '$' || c == '?' || c == '^')
		return !command || lex_at_break(x);
	while (!lex_end(x)) {
		c = lex_cp(x, x->pos, &n);
		if (c == ':' && lex_peek_at(x, 1) == ':')
			return true;
		if (c == '.' || c == '[' || c == '=')
			return true;
		if (c != ':' && c != '?' && c != '_' && !lex_is_alnum(c))
			return !command || lex_is_break(c);
		x->pos += n;
	}
	return true;
}

void
lex_variable(struct lexer *x, struct token *t, bool splat)
{
	unsigned	n;
	uint32_t	c = lex_cp(x, x->pos, &n);
	enum tok	kind = splat ? T_SPLAT : T_VARIABLE;

	if (c == '{') {
		x->pos++;
		lex_braced_name(x, t, false);
		c = lex_peek(x);
		if (x->mode == LEX_COMMAND && !lex_at_break(x) && c != '.' &&
		    c != '[') {
			*t = (struct token){ .kind = T_UNKNOWN };
			lex_generic(x, t);
			return;
		}
	} else if (n == 0 || !lex_is_var_start(c)) {
		lex_generic_after(x, t, x->pos - x->start);
		return;
	} else {
		t->text = x->text + x->pos;
		if (!lex_bare_name(x)) {
			lex_generic(x, t);
			return;
		}
		t->len = (uint32_t)(x->text + x->pos - t->text);
	}
	lex_token(x, t, kind);
	lex_check_path(x, t, c == '{' || x->text[t->pos + 1] == '{');
}
