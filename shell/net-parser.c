/* net-parser.c -- [Parser] and [PSParser]: a text's errors and tokens
 *
 * There is no tree of .NET's: ParseInput() gives an object with the extent's
 * text only. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "shell/convert.h"
#include "shell/evalstate.h"
#include "shell/make-net.h"
#include "shell/net-table.h"
#include "shell/parse-object.h"

#define SMA	"System.Management.Automation."

static void
ref_take(struct value ref, struct value v)
{
	net_ref_set(ref, v);
	value_drop(v);
}

/* The block that was read stands for its tree. */
static bool
parsed(struct net_call *c, struct parse *p)
{
	struct object *o = object_new(net_shape(type_named(
	    SMA "Language.ScriptBlockAst"), "Extent"));

	ref_take(c->v[1], parse_token_objects(p));
	ref_take(c->v[c->n - 1], parse_error_objects(p));
	object_put(o, "Extent", value_string(p->script->text,
	    p->script->len));
	script_drop(p->script);
	return net_return(c, value_object(o));
}

static bool
parse_input(struct net_call *c)
{
	struct parse p = parse_text(c->v[0].u.s != NULL ? c->v[0].u.s : "",
	    c->v[0].len, NULL, PARSE_TOKENS);

	return parsed(c, &p);
}

static bool
parse_file(struct net_call *c)
{
	struct parse p;
	size_t len;
	char *text = read_whole(c->v[0].u.s, &len);

	if (text == NULL)
		return net_throw(c, "System.IO.FileNotFoundException",
		    "Could not find file '%s'.", c->v[0].u.s);
	p = parse_text(text, len, c->v[0].u.s, PARSE_TOKENS);
	free(text);
	return parsed(c, &p);
}

/* The text, or lines. */
static bool
tokenize(struct net_call *c)
{
	struct value text, line;
	struct buf b = BUF_INIT;
	struct iter it;
	struct parse p;

	if (net_missing(c, 0))
		return net_null(c, "script");
	iter_init(&it, c->v[0]);
	while (iter_next(&it, &line)) {
		if (b.len > 0)
			buf_addc(&b, '\n');
		text = to_text(c->s, line);
		buf_add(&b, text.u.s, text.len);
		value_drop(text);
	}
	p = parse_text(buf_str(&b), b.len, NULL, PARSE_TOKENS);
	buf_free(&b);
	ref_take(c->v[1], parse_old_errors(&p));
	net_return(c, parse_old_tokens(&p));
	script_drop(p.script);
	return true;
}

static const struct net_row parser_rows[] = {
	R("static System.Management.Automation.Language.ScriptBlockAst "
	  "ParseInput(string input, [ref] System.Object tokens, "
	  "[ref] System.Object errors)", parse_input),
	R("static System.Management.Automation.Language.ScriptBlockAst "
	  "ParseInput(string input, string fileName, "
	  "[ref] System.Object tokens, [ref] System.Object errors)",
	  parse_input),
	R("static System.Management.Automation.Language.ScriptBlockAst "
	  "ParseFile(string fileName, [ref] System.Object tokens, "
	  "[ref] System.Object errors)", parse_file),
	R_END
};

static const struct net_row old_rows[] = {
	R("static System.Object Tokenize(System.Object script, "
	  "[ref] System.Object errors)", tokenize),
	R_END
};

const struct net_class net_parser[] = {
	{ SMA "Language.Parser", parser_rows },
	{ SMA "PSParser", old_rows },
	{ NULL, NULL }
};
