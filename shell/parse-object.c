/* parse-object.c -- errors and tokens of a text as .NET's parser shows them */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/make-net.h"
#include "shell/net-table.h"
#include "shell/parse-object.h"

#define SMA	"System.Management.Automation."

/* ---- places --------------------------------------------------------------- */

/* Offsets count UTF-16 units; the end of the input is one past the text. */
static int64_t
units_at(const struct script *c, uint32_t at)
{
	size_t to = at < c->len ? at : c->len;

	return (int64_t)(utf8_units(c->text, to) + (at - to));
}

static struct value
line_text(const struct script *c, unsigned line)
{
	uint32_t from = c->lines[line - 1];
	uint32_t to = line < c->nlines ? c->lines[line] : (uint32_t)c->len;

	while (to > from && (c->text[to - 1] == '\n' ||
	    c->text[to - 1] == '\r'))
		to--;
	return value_string(c->text + from, to - from);
}

static struct value
position(const struct script *c, uint32_t at)
{
	struct object *o = object_new(net_shape(type_named(
	    SMA "Language.InternalScriptPosition"),
	    "File LineNumber ColumnNumber Line Offset"));
	unsigned line, column;

	script_place(c, at, &line, &column);
	o->slot[0] = c->file != NULL ? value_cstr(c->file) : VNULL;
	o->slot[1] = VINT(line);
	o->slot[2] = VINT(column);
	o->slot[3] = line_text(c, line);
	o->slot[4] = VINT(units_at(c, at));
	return value_object(o);
}

static struct value
extent(const struct script *c, uint32_t from, uint32_t to)
{
	struct object *o = object_new(net_shape(type_named(
	    SMA "Language.InternalScriptExtent"), "File StartScriptPosition "
	    "EndScriptPosition StartLineNumber StartColumnNumber "
	    "EndLineNumber EndColumnNumber StartOffset EndOffset Text"));
	size_t len = to < c->len ? to : c->len;
	unsigned line, column;

	o->slot[0] = c->file != NULL ? value_cstr(c->file) : VNULL;
	o->slot[1] = position(c, from);
	o->slot[2] = position(c, to);
	script_place(c, from, &line, &column);
	o->slot[3] = VINT(line);
	o->slot[4] = VINT(column);
	script_place(c, to, &line, &column);
	o->slot[5] = VINT(line);
	o->slot[6] = VINT(column);
	o->slot[7] = VINT(units_at(c, from));
	o->slot[8] = VINT(units_at(c, to));
	o->slot[9] = from < len ? value_string(c->text + from, len - from) :
	    VLIT("");
	return value_object(o);
}

struct value
parse_error_objects(const struct parse *p)
{
	const struct type *t = type_named(SMA "Language.ParseError");
	const struct shape *shape = net_shape(t,
	    "Extent ErrorId Message IncompleteInput");
	struct array *a = array_new(type_array_of(t));
	size_t i;

	for (i = 0; i < p->nerrors; i++) {
		const struct parse_error *e = &p->errors[i];
		struct object *o = object_new(shape);

		o->slot[0] = extent(p->script, e->from, e->to);
		o->slot[1] = value_cstr(e->id);
		o->slot[2] = value_cstr(e->message);
		o->slot[3] = VBOOL(e->incomplete);
		array_take(a, value_object(o));
	}
	return value_array(a);
}

/* ---- tokens --------------------------------------------------------------- */

enum { FLAG_KEYWORD = 0x10, FLAG_COMMAND = 0x80000, FLAG_MEMBER = 0x100000,
	FLAG_TYPE = 0x200000 };

/* .NET's names of what is written otherwise; keywords have their own. */
static const struct spelling {
	const char	*text, *kind;
} spellings[] = {
	{ "(", "LParen" }, { ")", "RParen" }, { "{", "LCurly" },
	{ "}", "RCurly" }, { "[", "LBracket" }, { "]", "RBracket" },
	{ "@(", "AtParen" }, { "@{", "AtCurly" }, { "$(", "DollarParen" },
	{ ";", "Semi" }, { "&&", "AndAnd" }, { "||", "OrOr" },
	{ "&", "Ampersand" }, { "|", "Pipe" }, { ",", "Comma" },
	{ "--", "MinusMinus" }, { "++", "PlusPlus" }, { "..", "DotDot" },
	{ "::", "ColonColon" }, { ".", "Dot" }, { "!", "Exclaim" },
	{ "*", "Multiply" }, { "/", "Divide" }, { "%", "Rem" },
	{ "+", "Plus" }, { "-", "Minus" }, { "=", "Equals" },
	{ "+=", "PlusEquals" }, { "-=", "MinusEquals" },
	{ "*=", "MultiplyEquals" }, { "/=", "DivideEquals" },
	{ "%=", "RemainderEquals" }, { "<", "RedirectInStd" },
	{ "-f", "Format" }, { "-eq", "Ieq" }, { "-ne", "Ine" },
	{ "-ge", "Ige" }, { "-gt", "Igt" }, { "-lt", "Ilt" },
	{ "-le", "Ile" }, { "-like", "Ilike" }, { "-notlike", "Inotlike" },
	{ "-match", "Imatch" }, { "-notmatch", "Inotmatch" },
	{ "-replace", "Ireplace" }, { "-contains", "Icontains" },
	{ "-notcontains", "Inotcontains" }, { "-in", "Iin" },
	{ "-notin", "Inotin" }, { "-split", "Isplit" }, { ":", "Colon" },
	{ "?", "QuestionMark" }, { "\?\?=", "QuestionQuestionEquals" },
	{ "\?\?", "QuestionQuestion" }, { "?.", "QuestionDot" },
	{ "?[", "QuestionLBracket" }, { NULL, NULL }
};

static const char *
spelled(const char *s, size_t n)
{
	const struct spelling *p;

	for (p = spellings; p->text != NULL; p++)
		if (utf8_caseeq(p->text, strlen(p->text), s, n))
			return p->kind;
	return NULL;
}

static const char *
string_kind(const char *s, size_t n)
{
	if (n > 1 && s[0] == '@')
		return s[1] == '"' ? "HereStringExpandable" :
		    "HereStringLiteral";
	return n > 0 && (s[0] == '"' || s[0] == '\xe2') ? "StringExpandable" :
	    "StringLiteral";
}

/* The kind of a word: a keyword's even where it is none. */
static int64_t
word_kind(const struct type *t, const char *s, size_t n,
    const char *otherwise)
{
	const struct enum_name *e = type_enum_find(t, s, n);

	if (e == NULL || e->value < 119)
		e = type_enum_find(t, otherwise, strlen(otherwise));
	return e->value;
}

static int64_t
kind_of(const struct type *t, const struct token_span *k, const char *s,
    size_t n)
{
	const char *name = NULL;

	switch ((enum token_class)k->class) {
	case TC_COMMAND: case TC_WORD:
		name = *s == '"' || *s == '\'' ? string_kind(s, n) : "Generic";
		return word_kind(t, s, n, name);
	case TC_KEYWORD: case TC_MEMBER: case TC_TYPE:
		return word_kind(t, s, n, "Identifier");
	case TC_PARAMETER:
		name = "Parameter";
		break;
	case TC_OPERATOR: case TC_PUNCTUATION:
		name = spelled(s, n);
		if (name == NULL && *s == '-')
			return word_kind(t, s + 1, n - 1, "Generic");
		break;
	case TC_VARIABLE:
		name = *s == '@' ? "SplattedVariable" : "Variable";
		break;
	case TC_STRING:
		name = string_kind(s, n);
		break;
	case TC_NUMBER:
		name = "Number";
		break;
	case TC_COMMENT:
		name = "Comment";
		break;
	}
	return word_kind(t, "", 0, name != NULL ? name : "Unknown");
}

static int64_t
flags_of(const struct token_span *k)
{
	switch ((enum token_class)k->class) {
	case TC_KEYWORD:
		return FLAG_KEYWORD;
	case TC_COMMAND:
		return FLAG_COMMAND;
	case TC_MEMBER:
		return FLAG_MEMBER;
	case TC_TYPE:
		return FLAG_TYPE;
	default:
		return 0;
	}
}

struct value
parse_token_objects(const struct parse *p)
{
	const struct type *t = type_named(SMA "Language.Token");
	const struct type *kinds = type_named(SMA "Language.TokenKind");
	const struct type *flags = type_named(SMA "Language.TokenFlags");
	const struct shape *shape = net_shape(t,
	    "Text TokenFlags Kind HasError Extent");
	struct array *a = array_new(type_array_of(t));
	struct object *o;
	size_t i;

	for (i = 0; i <= p->ntokens; i++) {
		uint32_t end = (uint32_t)p->script->len;
		struct token_span last = { end, end, TC_WORD };
		const struct token_span *k = i < p->ntokens ? &p->tokens[i] :
		    &last;
		const char *s = p->script->text + k->from;
		size_t n = k->to - k->from;

		o = object_new(shape);
		o->slot[0] = value_string(s, n);
		o->slot[1] = value_enum(flags, flags_of(k));
		o->slot[2] = value_enum(kinds, i == p->ntokens ?
		    word_kind(kinds, "", 0, "EndOfInput") :
		    kind_of(kinds, k, s, n));
		o->slot[3] = VBOOL(false);
		o->slot[4] = extent(p->script, k->from, k->to);
		array_take(a, value_object(o));
	}
	return value_array(a);
}

/* ---- PSParser ------------------------------------------------------------- */

/* PSTokenType, by our class. */
static const uint8_t old_types[] = {
	[TC_COMMAND] = 1, [TC_PARAMETER] = 2, [TC_KEYWORD] = 14,
	[TC_OPERATOR] = 11, [TC_VARIABLE] = 6, [TC_STRING] = 5,
	[TC_NUMBER] = 4, [TC_TYPE] = 9, [TC_MEMBER] = 7, [TC_COMMENT] = 15,
	[TC_WORD] = 3, [TC_PUNCTUATION] = 12
};

static struct value
old_token(const struct script *c, const struct token_span *k)
{
	struct object *o = object_new(net_shape(type_named(SMA "PSToken"),
	    "Content Type Start Length StartLine StartColumn EndLine "
	    "EndColumn"));
	unsigned line, column;
	uint32_t from = k->from, to = k->to;

	if (k->class == TC_VARIABLE && from < to)
		from++;
	else if (k->class == TC_STRING && to - from > 1) {
		from++;
		to--;
	}
	o->slot[0] = to <= c->len ? value_string(c->text + from, to - from) :
	    VLIT("");
	o->slot[1] = value_enum(type_named(SMA "PSTokenType"),
	    old_types[k->class]);
	o->slot[2] = VINT(units_at(c, k->from));
	o->slot[3] = VINT(units_at(c, k->to) - units_at(c, k->from));
	script_place(c, k->from, &line, &column);
	o->slot[4] = VINT(line);
	o->slot[5] = VINT(column);
	script_place(c, k->to, &line, &column);
	o->slot[6] = VINT(line);
	o->slot[7] = VINT(column);
	return value_object(o);
}

struct value
parse_old_tokens(const struct parse *p)
{
	struct array *a = array_new(type_collection);
	size_t i;

	for (i = 0; i < p->ntokens; i++)
		array_take(a, old_token(p->script, &p->tokens[i]));
	return value_array(a);
}

struct value
parse_old_errors(const struct parse *p)
{
	const struct shape *shape = net_shape(type_named(SMA "PSParseError"),
	    "Token Message");
	struct array *a = array_new(type_collection);
	size_t i;

	for (i = 0; i < p->nerrors; i++) {
		struct object *o = object_new(shape);
		struct token_span k = { p->errors[i].from, p->errors[i].to,
		    TC_WORD };

		o->slot[0] = old_token(p->script, &k);
		o->slot[1] = value_cstr(p->errors[i].message);
		array_take(a, value_object(o));
	}
	return value_array(a);
}
