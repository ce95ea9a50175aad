/* join-string.c -- Join-String and ConvertFrom-StringData */
#include <stdlib.h>
#include <string.h>

#include "base/format.h"
#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/ops.h"
#include "shell/property-arg.h"
#include "shell/session.h"

struct args {
	struct value	 input;
	struct values	 property;
	struct value	 separator;
	struct text	 prefix, suffix, format;
	bool		 single_quote, double_quote, culture;
	/* its own */
	struct property_args by;
	struct buf	 out;
	size_t		 n;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Property", INTO(property), .position = 1,
	  .help = "The property, or a block, whose text to join." },
	{ .name = "Separator", INTO(separator), .as = "string", .position = 2,
	  .flags = P_ALLOW_EMPTY, .help = "What stands between the texts." },
	{ .name = "OutputPrefix", .aliases = "op", INTO(prefix),
	  .help = "What stands before all of them." },
	{ .name = "OutputSuffix", .aliases = "os", INTO(suffix),
	  .help = "What stands behind all of them." },
	{ .name = "SingleQuote", INTO(single_quote), .sets = 2u,
	  .help = "Puts each in single quotes." },
	{ .name = "DoubleQuote", INTO(double_quote), .sets = 4u,
	  .help = "Puts each in double quotes." },
	{ .name = "FormatString", INTO(format), .sets = 8u,
	  .help = "A format for each, as the operator -f has." },
	{ .name = "UseCulture", INTO(culture),
	  .help = "Takes the list separator of the culture, a comma." },
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "The objects to join." },
	{ 0 }
};

static const char *const sets[] = {
	"default", "SingleQuote", "DoubleQuote", "Format", NULL
};

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;
	struct err e = ERR_INIT;
	struct value ofs = var_get(run_session(r), "OFS");

	if (a->property.n > 0 && !property_args_parse(&a->by, 1,
	    a->property.v, 0, &e))
		return run_fail(r, &e);
	if (!run_bound(r, "Separator")) {
		if (a->culture)
			a->separator = VLIT(",");
		else if (ofs.tag == V_STRING)
			a->separator = ofs;
	}
	return FLOW_OK;
}

static enum flow
add_text(struct run *r, struct args *a, struct value v)
{
	struct err e = ERR_INIT;
	struct value f, out;

	if (a->format.s != NULL) {
		f = VLENT(a->format.s, a->format.len);
		if (!op_binary(run_session(r), OP_FORMAT, f, v, &out, &e))
			return run_fail(r, &e);
		buf_add(&a->out, out.u.s, out.len);
		value_drop(out);
		return FLOW_OK;
	}
	if (a->single_quote || a->double_quote)
		buf_addc(&a->out, a->single_quote ? '\'' : '"');
	text_add(run_session(r), &a->out, v);
	if (a->single_quote || a->double_quote)
		buf_addc(&a->out, a->single_quote ? '\'' : '"');
	return FLOW_OK;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct err e = ERR_INIT;
	struct value v;
	enum flow f;

	if (a->input.tag == V_NULL && !run_has_pipeline(r) &&
	    !run_bound(r, "InputObject"))
		return FLOW_OK;
	if (a->by.n > 0) {
		f = property_arg_value(run_session(r), &a->by.v[0], a->input,
		    &v, NULL, &e);
		if (e.set)
			return run_complain(r, &e);
		if (f != FLOW_OK)
			return f;
	} else {
		v = value_keep(a->input);
	}
	if (value_is_null(v))
		return FLOW_OK;
	if (a->n++ > 0)
		text_add(run_session(r), &a->out, a->separator);
	f = add_text(r, a, v);
	value_drop(v);
	return f;
}

static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;
	struct buf b = BUF_INIT;
	enum flow f;

	if (a->prefix.s != NULL)
		buf_add(&b, a->prefix.s, a->prefix.len);
	buf_add(&b, a->out.s, a->out.len);
	if (a->suffix.s != NULL)
		buf_add(&b, a->suffix.s, a->suffix.len);
	f = run_emit(r, VLENT(buf_str(&b), b.len));
	buf_free(&b);
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	buf_free(&a->out);
	property_args_free(&a->by);
}

static const struct example examples[] = {
	{ "'HR', 'IT' | Join-String -Separator ', ' -SingleQuote",
	  "'HR', 'IT'" },
	{ 0 }
};

const struct cmdlet join_string = {
	.name = "Join-String",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.JoinStringCommand",
	.synopsis = "Joins the texts of objects to one.",
	.description = "With a separator, quotes, or a format for each.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};

/* ---- ConvertFrom-StringData -------------------------------------------------- */

#undef ARGS
struct data_args {
	struct text	 data;
	struct value	 delimiter;
};
#define ARGS struct data_args

static const struct param data_params[] = {
	{ .name = "StringData", INTO(data), .position = 1,
	  .flags = P_MANDATORY | P_PIPELINE | P_ALLOW_EMPTY,
	  .help = "Lines of name=value." },
	{ .name = "Delimiter", INTO(delimiter), .position = 2, .as = "char",
	  .deflt = "=", .help = "What stands between name and value." },
	{ 0 }
};

/* \n, \t and the like, as a regular expression's escapes. */
static void
unescape(struct buf *b, struct text t)
{
	static const char pairs[] = "n\nt\tr\ra\af\fv\ve\x1b";
	const char *p;
	uint32_t i;

	for (i = 0; i < t.len; i++) {
		if (t.s[i] != '\\' || i + 1 == t.len) {
			buf_addc(b, t.s[i]);
			continue;
		}
		i++;
		for (p = pairs; *p != '\0' && *p != t.s[i]; p += 2)
			;
		buf_addc(b, *p != '\0' ? p[1] : t.s[i]);
	}
}

static enum flow
bad_line(struct run *r, const char *fmt, struct text name, struct text line)
{
	char *said = name.s != NULL ?
	    xasprintf("Data item '%.*s' in line '%.*s' is already defined. ",
	    (int)name.len, name.s, (int)line.len, line.s) :
	    xasprintf("Data line '%.*s' is not in 'name=value' format. ",
	    (int)line.len, line.s);
	enum flow f = run_failf(r, ERR_INVALID_OPERATION, fmt, VNULL, "%s",
	    said);

	free(said);
	return f;
}

static enum flow
add_line(struct run *r, const struct data_args *a, struct map *m,
    struct text line)
{
	char sep = a->delimiter.tag == V_CHAR ? (char)a->delimiter.u.i : '=';
	struct buf b = BUF_INIT;
	struct text name, value;
	struct value key;
	int at;

	line = text_trim(line);
	if (line.len == 0 || line.s[0] == '#')
		return FLOW_OK;
	at = text_chr(line, sep);
	if (at <= 0)
		return bad_line(r, "InvalidOperation", TEXT_NONE, line);
	name = text_trim(text_upto(line, (uint32_t)at));
	value = text_trim(text_from(line, (uint32_t)at + 1));
	key = value_string(name.s, name.len);
	if (map_get(m, key) != NULL) {
		value_drop(key);
		return bad_line(r, "InvalidOperation", name, line);
	}
	unescape(&b, value);
	map_set(m, key, VLENT(buf_str(&b), b.len));
	value_drop(key);
	buf_free(&b);
	return FLOW_OK;
}

static enum flow
data_process(struct run *r, void *args)
{
	struct data_args *a = args;
	struct map *m = map_new(type_hashtable);
	struct text rest = a->data;
	enum flow f = FLOW_OK;
	int nl;

	while (f == FLOW_OK && rest.len > 0) {
		nl = text_chr(rest, '\n');
		f = add_line(r, a, m, nl < 0 ? rest :
		    text_upto(rest, (uint32_t)nl));
		rest = nl < 0 ? TEXT_NONE : text_from(rest, (uint32_t)nl + 1);
	}
	if (f == FLOW_OK)
		return run_emit_take(r, value_map(m));
	value_drop(value_map(m));
	return f;
}

static const struct example data_examples[] = {
	{ "ConvertFrom-StringData 'Tenant=contoso.com'",
	  "A hashtable with one entry." },
	{ 0 }
};

const struct cmdlet convertfrom_stringdata = {
	.name = "ConvertFrom-StringData",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.ConvertFromStringDataCommand",
	.synopsis = "Makes a hashtable of lines of name=value.",
	.description = "Lines that begin with # are comments.",
	.params = data_params,
	.examples = data_examples,
	.args_size = sizeof(struct data_args),
	.process = data_process
};
