/* convertto-html.c -- ConvertTo-Html: objects as a table of a web page */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/number.h"
#include "base/utf8.h"
#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/property-arg.h"
#include "shell/session.h"
#include "shell/view-cell.h"

struct args {
	struct value	 input, css, meta;
	struct values	 property, body, head, pre, post;
	struct text	 title, charset;
	int		 as;
	bool		 transitional, fragment;
	/* its own */
	struct property_args	 given;
	struct column		*columns;
	size_t			 n;
	bool			 begun;
};
#define ARGS struct args

struct column {
	const struct property_arg	*arg;	/* or NULL */
	const struct sym		*name;	/* or NULL: a block */
};

#define PAGE		(1u << 0)
#define FRAGMENT	(1u << 1)

static const char *const shapes[] = { "Table", "List", NULL };

static const struct param params[] = {
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "The objects to show." },
	{ .name = "Property", INTO(property), .position = 1,
	  .flags = P_WILDCARDS, .help = "The properties to show." },
	{ .name = "Body", INTO(body), .as = "string", .position = 4,
	  .sets = PAGE, .help = "Lines after <body>." },
	{ .name = "Head", INTO(head), .as = "string", .position = 2,
	  .sets = PAGE, .help = "What is in <head>, instead of a title." },
	{ .name = "Title", INTO(title), .position = 3, .sets = PAGE,
	  .flags = P_NOT_EMPTY, .help = "The title of the page." },
	{ .name = "As", INTO(as), .choices = shapes,
	  .help = "A table, or a list of properties." },
	{ .name = "CssUri", .aliases = "cu uri", INTO(css), .sets = PAGE,
	  .help = "A style sheet that the page uses." },
	{ .name = "PostContent", INTO(post), .as = "string",
	  .help = "Lines after the table." },
	{ .name = "PreContent", INTO(pre), .as = "string",
	  .help = "Lines before the table." },
	{ .name = "Meta", INTO(meta), .as = "hashtable", .sets = PAGE,
	  .help = "What the page says about itself." },
	{ .name = "Charset", INTO(charset), .sets = PAGE,
	  .help = "The encoding that the page names." },
	{ .name = "Transitional", INTO(transitional), .sets = PAGE,
	  .help = "Names the transitional document type." },
	{ .name = "Fragment", INTO(fragment), .sets = FRAGMENT,
	  .help = "Gives the table alone." },
	{ 0 }
};

static enum flow
say(struct run *r, const char *text)
{
	return run_emit_take(r, value_cstr(text));
}

static enum flow
say_all(struct run *r, const struct values *lines)
{
	enum flow	f = FLOW_OK;
	size_t		i;

	for (i = 0; i < lines->n && f == FLOW_OK; i++)
		f = run_emit(r, lines->v[i]);
	return f;
}

static void
encode(struct buf *b, const char *s, size_t len)
{
	const char	*end = s + len;
	unsigned	 size;

	for (; s < end; s += size) {
		uint32_t c = utf8_decode(s, end, &size);

		if (c == '<')
			buf_adds(b, "&lt;");
		else if (c == '>')
			buf_adds(b, "&gt;");
		else if (c == '&')
			buf_adds(b, "&amp;");
		else if (c == '"')
			buf_adds(b, "&quot;");
		else if (c == '\'' || (c >= 160 && c < 256) || c > 0xffff)
			buf_addf(b, "&#%u;", c);
		else
			buf_add(b, s, size);
	}
}

/* ---- the page around the table ----------------------------------------- */

static enum flow
say_meta(struct run *r, const struct map *m)
{
	static const char *const headers[] = { "content-type",
		"default-style", "x-ua-compatible" };
	struct map_entry	*entry;
	size_t			 pos = 0, i;
	struct buf		 b = BUF_INIT;
	enum flow		 f = FLOW_OK;

	while (f == FLOW_OK && (entry = map_next(m, &pos)) != NULL) {
		const char  *kind = "name";
		struct value key = to_text(NULL, entry->key);

		for (i = 0; i < 3; i++)
			if (strcasecmp(headers[i], key.u.s) == 0)
				kind = "http-equiv";
		buf_clear(&b);
		buf_addf(&b, "<meta %s=\"%s\" content=\"", kind, key.u.s);
		text_add(NULL, &b, entry->value);
		buf_adds(&b, "\">");
		value_drop(key);
		f = say(r, b.s);
	}
	buf_free(&b);
	return f;
}

static enum flow
say_head(struct run *r, struct args *a)
{
	struct value	meta = value_base(a->meta);
	struct buf	b = BUF_INIT;
	enum flow	f = FLOW_OK;

	if (a->charset.s != NULL) {
		buf_addf(&b, "<meta charset=\"%s\">", a->charset.s);
		f = say(r, b.s);
	}
	if (f == FLOW_OK && meta.tag == V_MAP)
		f = say_meta(r, meta.u.map);
	buf_clear(&b);
	buf_addf(&b, "<title>%s</title>", a->title.s != NULL ? a->title.s :
	    "HTML TABLE");
	if (f == FLOW_OK)
		f = a->head.bound ? say_all(r, &a->head) : say(r, b.s);
	if (f == FLOW_OK && !value_is_null(a->css)) {
		buf_clear(&b);
		buf_adds(&b, "<link rel=\"stylesheet\" type=\"text/css\" "
		    "href=\"");
		text_add(run_session(r), &b, a->css);
		buf_adds(&b, "\" />");
		f = say(r, b.s);
	}
	buf_free(&b);
	return f;
}

#define DOCTYPE(kind, file)						\
	"<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 " kind "//EN\"  " \
	"\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-" file ".dtd\">"

static enum flow
say_page(struct run *r, struct args *a)
{
	enum flow f;

	if ((f = say(r, a->transitional ? DOCTYPE("Transitional",
	    "transitional") : DOCTYPE("Strict", "strict"))) ||
	    (f = say(r, "<html xmlns=\"http://www.w3.org/1999/xhtml\">")) ||
	    (f = say(r, "<head>")) || (f = say_head(r, a)) ||
	    (f = say(r, "</head><body>")))
		return f;
	return say_all(r, &a->body);
}

static enum flow
begin(struct run *r, void *args)
{
	struct args	*a = args;
	struct err	 e = ERR_INIT;
	enum flow	 f;

	struct value	 all = VLIT("*");

	if (!property_args_parse(&a->given, a->property.n > 0 ? a->property.n :
	    1, a->property.n > 0 ? a->property.v : &all,
	    PA_LABEL | PA_ALIGNMENT | PA_WIDTH, &e))
		return run_fail(r, &e);
	if (!a->fragment && (f = say_page(r, a)))
		return f;
	if ((f = say_all(r, &a->pre)))
		return f;
	return say(r, "<table>");
}

/* ---- the table --------------------------------------------------------- */

static void
add_column(struct args *a, const struct property_arg *arg,
    const struct sym *name)
{
	a->columns = xrealloc(a->columns, (a->n + 1) * sizeof *a->columns);
	a->columns[a->n++] = (struct column){ arg, name };
}

static void
find_columns(struct session *s, struct args *a)
{
	struct sym_list	names = { 0 };
	size_t		i, k;

	for (i = 0; i < a->given.n; i++) {
		const struct property_arg *arg = &a->given.v[i];

		names.n = 0;
		if (arg->block == NULL)
			property_arg_names(s, arg, a->input, &names);
		for (k = 0; k < names.n; k++)
			add_column(a, arg, names.v[k]);
		if (names.n == 0 && arg->pattern == NULL)
			add_column(a, arg, arg->name);
	}
	free(names.v);
}

static void
add_label(struct buf *b, const struct column *c)
{
	struct value v = c->arg != NULL && c->arg->label.tag == V_STRING ?
	    c->arg->label : c->name != NULL ? value_sym(c->name) :
	    c->arg->text;

	encode(b, v.u.s, v.len);
}

static void
add_columns(struct buf *b, struct args *a)
{
	static const char *const align[] = { "", "left", "center", "right" };
	size_t i;

	buf_adds(b, "<colgroup>");
	for (i = 0; i < a->n; i++) {
		const struct property_arg *arg = a->columns[i].arg;

		buf_adds(b, "<col");
		if (arg != NULL && arg->width > 0)
			buf_addf(b, " width = \"%d\"", arg->width);
		if (arg != NULL && arg->align != ALIGN_NONE)
			buf_addf(b, " align = \"%s\"", align[arg->align]);
		buf_adds(b, "/>");
	}
	buf_adds(b, "</colgroup>");
}

static enum flow
say_columns(struct run *r, struct args *a)
{
	struct buf	b = BUF_INIT;
	enum flow	f;
	size_t		i;

	add_columns(&b, a);
	f = say(r, b.s);
	buf_clear(&b);
	buf_adds(&b, "<tr>");
	for (i = 0; i < a->n; i++) {
		buf_adds(&b, "<th>");
		add_label(&b, &a->columns[i]);
		buf_adds(&b, "</th>");
	}
	buf_adds(&b, "</tr>");
	if (f == FLOW_OK)
		f = say(r, b.s);
	buf_free(&b);
	return f;
}

static void
add_value(struct session *s, struct buf *b, struct value v)
{
	struct value	base = value_base(v);
	struct buf	t = BUF_INIT;

	if (base.tag == V_DOUBLE || base.tag == V_SINGLE)
		number_print_full(&t, base);
	else if (base.tag == V_ARRAY || base.tag == V_MAP)
		net_text_add(s, &t, base);
	else
		cell_text(s, &t, v);
	encode(b, buf_str(&t), t.len);
	buf_free(&t);
}

static enum flow
add_field(struct session *s, struct buf *b, const struct column *c,
    struct value of)
{
	struct value	v = VNULL;
	struct err	e = ERR_INIT;
	enum flow	f = FLOW_OK;

	if (c->name != NULL)
		property_value(s, of, c->name, &v, NULL, &e);
	else
		f = property_arg_value(s, c->arg, of, &v, NULL, &e);
	err_clear(&e);
	add_value(s, b, v);
	value_drop(v);
	return f;
}

static enum flow
say_row(struct run *r, struct args *a)
{
	struct buf	b = BUF_INIT;
	enum flow	f = FLOW_OK;
	size_t		i;

	buf_adds(&b, "<tr>");
	for (i = 0; i < a->n && f == FLOW_OK; i++) {
		buf_adds(&b, "<td>");
		f = add_field(run_session(r), &b, &a->columns[i], a->input);
		buf_adds(&b, "</td>");
	}
	buf_adds(&b, "</tr>");
	if (f == FLOW_OK)
		f = say(r, b.s);
	buf_free(&b);
	return f;
}

static enum flow
say_list(struct run *r, struct args *a)
{
	struct buf	b = BUF_INIT;
	enum flow	f = FLOW_OK;
	size_t		i;

	for (i = 0; i < a->n && f == FLOW_OK; i++) {
		buf_clear(&b);
		buf_adds(&b, "<tr><td>");
		add_label(&b, &a->columns[i]);
		buf_adds(&b, ":</td><td>");
		f = add_field(run_session(r), &b, &a->columns[i], a->input);
		buf_adds(&b, "</td></tr>");
		if (f == FLOW_OK)
			f = say(r, b.s);
	}
	buf_free(&b);
	return f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args	*a = args;
	enum flow	 f = FLOW_OK;
	bool		 list = run_bound(r, "As") && a->as == 1;

	if (value_is_null(a->input))
		return FLOW_OK;
	if (!a->begun)
		find_columns(run_session(r), a);
	if (!a->begun && !list)
		f = say_columns(r, a);
	else if (a->begun && list)
		f = say(r, "<tr><td><hr></td></tr>");
	a->begun = true;
	if (f != FLOW_OK)
		return f;
	return list ? say_list(r, a) : say_row(r, a);
}

static enum flow
end(struct run *r, void *args)
{
	struct args	*a = args;
	enum flow	 f;

	if ((f = say(r, "</table>")) || (f = say_all(r, &a->post)))
		return f;
	return a->fragment ? FLOW_OK : say(r, "</body></html>");
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	property_args_free(&a->given);
	free(a->columns);
}

static const char *const sets[] = { "Page", "Fragment", NULL };

const struct cmdlet convertto_html = {
	.name = "ConvertTo-Html",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.ConvertToHtmlCommand",
	.synopsis = "Makes a web page of objects.",
	.description = "A whole page, or with -Fragment its table only.",
	.examples = (const struct example[]){
		{ "[pscustomobject]@{ Name = 'Anna' } | ConvertTo-Html "
		  "-Fragment",
		  "The rows of a table." },
		{ 0 }
	},
	.sets = sets,
	.params = params,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};
