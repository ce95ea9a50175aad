/* net-parser.c -- Language.Parser and PSParser: what is wrong with a text
 *
 * There is no tree for scripts to walk; what ParseInput() returns has its
 * extent only.  Offsets count UTF-16 units. */
#include <string.h>

#include "base/utf8.h"
#include "shell/make-net.h"
#include "shell/members.h"
#include "shell/net-table.h"
#include "shell/parse.h"

#define LANGUAGE	"System.Management.Automation.Language."

static struct value
position(const struct script *s, uint32_t at)
{
	struct object *o = object_new(net_shape(type_pscustomobject,
	    "Offset LineNumber ColumnNumber"));
	unsigned line, column;

	script_place(s, at, &line, &column);
	o->slot[0] = VINT((int64_t)utf8_units(s->text, at));
	o->slot[1] = VINT(line);
	o->slot[2] = VINT(column);
	return value_object(o);
}

static struct value
extent(const struct script *s, uint32_t from, uint32_t to)
{
	struct object *o = object_new(net_shape(type_pscustomobject,
	    "File StartScriptPosition EndScriptPosition StartLineNumber "
	    "StartColumnNumber EndLineNumber EndColumnNumber Text "
	    "StartOffset EndOffset"));
	unsigned line, column;

	o->slot[0] = s->file != NULL ? value_cstr(s->file) : VNULL;
	o->slot[1] = position(s, from);
	o->slot[2] = position(s, to);
	script_place(s, from, &line, &column);
	o->slot[3] = VINT(line);
	o->slot[4] = VINT(column);
	script_place(s, to, &line, &column);
	o->slot[5] = VINT(line);
	o->slot[6] = VINT(column);
	o->slot[7] = value_string(s->text + from, to - from);
	o->slot[8] = VINT((int64_t)utf8_units(s->text, from));
	o->slot[9] = VINT((int64_t)utf8_units(s->text, to));
	return value_object(o);
}

static struct value
error_list(const struct parse *p)
{
	struct array *a = array_new(type_object_array);
	size_t i;

	for (i = 0; i < p->nerrors; i++) {
		const struct parse_error *e = &p->errors[i];
		struct object *o = object_new(net_shape(type_pscustomobject,
		    "Extent ErrorId Message IncompleteInput"));

		o->slot[0] = extent(p->script, e->from, e->to);
		o->slot[1] = value_cstr(e->id);
		o->slot[2] = value_cstr(e->message);
		o->slot[3] = VBOOL(e->incomplete);
		array_take(a, value_object(o));
	}
	a->head.flags |= HF_FIXED;
	return value_array(a);
}

/* Tokens by the lexer's classes, under PSParser's names for them. */
static struct value
token_list(const struct parse *p)
{
	static const char *const kinds[] = { [TC_COMMAND] = "Command",
		[TC_PARAMETER] = "CommandParameter", [TC_KEYWORD] = "Keyword",
		[TC_OPERATOR] = "Operator", [TC_VARIABLE] = "Variable",
		[TC_STRING] = "String", [TC_NUMBER] = "Number",
		[TC_TYPE] = "Type", [TC_MEMBER] = "Member",
		[TC_COMMENT] = "Comment", [TC_WORD] = "CommandArgument",
		[TC_PUNCTUATION] = "GroupStart" };
	struct array *a = array_new(type_object_array);
	const char *text = p->script->text;
	unsigned line, column;
	size_t i;

	for (i = 0; i < p->ntokens; i++) {
		const struct token_span *t = &p->tokens[i];
		struct object *o = object_new(net_shape(type_pscustomobject,
		    "Content Type Start Length StartLine StartColumn Text "
		    "Extent"));

		script_place(p->script, t->from, &line, &column);
		o->slot[0] = value_string(text + t->from, t->to - t->from);
		o->slot[1] = value_cstr(kinds[t->class]);
		o->slot[2] = VINT((int64_t)utf8_units(text, t->from));
		o->slot[3] = VINT((int64_t)utf8_units(text + t->from,
		    t->to - t->from));
		o->slot[4] = VINT(line);
		o->slot[5] = VINT(column);
		o->slot[6] = value_keep(o->slot[0]);
		o->slot[7] = extent(p->script, t->from, t->to);
		array_take(a, value_object(o));
	}
	a->head.flags |= HF_FIXED;
	return value_array(a);
}

static bool
return_tree(struct net_call *c, struct parse *p, size_t ref)
{
	struct value tokens = token_list(p), errors = error_list(p);
	struct object *o = object_new(net_shape(type_pscustomobject,
	    "Extent"));

	o->slot[0] = extent(p->script, 0, (uint32_t)p->script->len);
	net_ref_set(c->v[ref], tokens);
	net_ref_set(c->v[ref + 1], errors);
	value_drop(tokens);
	value_drop(errors);
	script_drop(p->script);
	return net_return(c, value_object(o));
}

static bool
parse_input(struct net_call *c)
{
	struct parse p = parse_text(c->v[0].u.s, c->v[0].len, NULL,
	    PARSE_TOKENS);

	return return_tree(c, &p, c->n - 2);
}

static bool
parse_file(struct net_call *c)
{
	struct value text, path = c->v[0];
	struct parse p;

	if (!static_call(c->s, type_named("System.IO.File"),
	    sym_str("ReadAllText"), 1, &path, &text, c->e))
		return false;
	p = parse_text(text.u.s, text.len, path.u.s, PARSE_TOKENS);
	value_drop(text);
	return return_tree(c, &p, 1);
}

static bool
tokenize(struct net_call *c)
{
	struct parse p = parse_text(c->v[0].u.s, c->v[0].len, NULL,
	    PARSE_TOKENS);
	struct value errors = error_list(&p);

	net_ref_set(c->v[1], errors);
	value_drop(errors);
	*c->out = token_list(&p);
	script_drop(p.script);
	return true;
}

static const struct net_row parser_rows[] = {
	R("static System.Object ParseInput(string input, [ref] System.Object "
	    "tokens, [ref] System.Object errors)", parse_input),
	R("static System.Object ParseInput(string input, string fileName, "
	    "[ref] System.Object tokens, [ref] System.Object errors)",
	    parse_input),
	R("static System.Object ParseFile(string fileName, [ref] "
	    "System.Object tokens, [ref] System.Object errors)", parse_file),
	R_END
};
static const struct net_row psparser_rows[] = {
	R("static System.Object Tokenize(string script, [ref] System.Object "
	    "errors)", tokenize),
	R_END
};

const struct net_class net_parser[] = {
	{ LANGUAGE "Parser", parser_rows },
	{ "System.Management.Automation.PSParser", psparser_rows },
	{ NULL, NULL }
};
