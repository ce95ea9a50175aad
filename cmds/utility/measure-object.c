/* measure-object.c -- Measure-Object: counts, sums, extremes; lines, words */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/utf8.h"
#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/ops.h"
#include "shell/property-arg.h"
#include "shell/session.h"

/* What is known of one property. */
struct column {
	const struct sym *name;		/* NULL: of the objects themselves */
	size_t		 count;
	double		 sum, mean, squares;	/* Welford's */
	struct value	 max, min;	/* owned; V_NOTHING: none yet */
	bool		 not_numeric;
	size_t		 lines, words, characters;
};

struct args {
	struct value	 input;
	struct values	 property;
	bool		 deviation, sum, all, average, maximum, minimum;
	bool		 line, word, character, no_space;
	/* its own */
	struct property_args by;
	struct column	*col;
	size_t		 ncols;
	bool		 text;
};
#define ARGS struct args

static const char *const sets[] = {
	"GenericMeasure", "TextMeasure", NULL
};

static const struct param params[] = {
	{ .name = "InputObject", INTO(input), .flags = P_PIPELINE,
	  .help = "The objects to measure." },
	{ .name = "Property", INTO(property), .position = 1,
	  .flags = P_NOT_EMPTY,
	  .help = "The properties to measure: names, patterns, blocks." },
	{ .name = "StandardDeviation", INTO(deviation), .sets = 1u,
	  .help = "How far the values spread." },
	{ .name = "Sum", INTO(sum), .sets = 1u, .help = "Their sum." },
	{ .name = "AllStats", INTO(all), .sets = 1u, .help = "Everything." },
	{ .name = "Average", INTO(average), .sets = 1u,
	  .help = "Their average." },
	{ .name = "Maximum", INTO(maximum), .sets = 1u,
	  .help = "The greatest value." },
	{ .name = "Minimum", INTO(minimum), .sets = 1u,
	  .help = "The least value." },
	{ .name = "Line", INTO(line), .sets = 2u, .help = "Counts lines." },
	{ .name = "Word", INTO(word), .sets = 2u, .help = "Counts words." },
	{ .name = "Character", INTO(character), .sets = 2u,
	  .help = "Counts characters." },
	{ .name = "IgnoreWhiteSpace", INTO(no_space), .sets = 2u,
	  .help = "Counts no blanks among the characters." },
	{ 0 }
};

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;
	struct err e = ERR_INIT;

	if (a->property.n > 0 && !property_args_parse(&a->by, a->property.n,
	    a->property.v, 0, &e))
		return run_fail(r, &e);
	if (a->all)
		a->deviation = a->sum = a->average = a->maximum =
		    a->minimum = true;
	a->text = a->line || a->word || a->character || a->no_space;
	return FLOW_OK;
}

static struct column *
column_of(struct args *a, const struct sym *name)
{
	size_t i;

	for (i = 0; i < a->ncols; i++)
		if (name == NULL ? a->col[i].name == NULL :
		    a->col[i].name != NULL && SYM_SAME(a->col[i].name, name))
			return &a->col[i];
	a->col = xrealloc(a->col, (a->ncols + 1) * sizeof *a->col);
	a->col[a->ncols] = (struct column){ .name = name, .max = VNOTHING,
	    .min = VNOTHING };
	return &a->col[a->ncols++];
}

static size_t
count_words(const char *s, size_t n)
{
	size_t words = 0, i;
	bool in = false;

	for (i = 0; i < n; i++) {
		bool space = strchr(" \t\r\n\v\f", s[i]) != NULL;

		words += !space && !in;
		in = !space;
	}
	return words;
}

/* New lines, and what stands behind the last one. */
static size_t
count_lines(const char *s, size_t n)
{
	size_t lines = 0, i;

	for (i = 0; i < n; i++)
		lines += s[i] == '\n';
	return lines + (n > 0 && s[n - 1] != '\n');
}

static void
measure_text(struct run *r, const struct args *a, struct column *c,
    struct value v)
{
	struct value t = to_text(run_session(r), v);
	size_t i;

	c->lines += count_lines(t.u.s, t.len);
	c->words += count_words(t.u.s, t.len);
	c->characters += utf8_units(t.u.s, t.len);
	for (i = 0; a->no_space && i < t.len; i++)
		if (strchr(" \t\r\n\v\f", t.u.s[i]) != NULL)
			c->characters--;
	value_drop(t);
}

/* Numbers, and texts that read as numbers, become doubles. */
static bool
as_number(struct value v, double *d)
{
	v = value_base(v);
	*d = 0;
	if (v.tag == V_STRING && v.len == 0)
		return true;
	if (v.tag == V_STRING || value_is_number(v) || v.tag == V_BOOL ||
	    v.tag == V_CHAR || v.tag == V_ENUM)
		return to_real(v, d);
	return false;
}

static void
keep_extreme(struct run *r, struct value *best, struct value v, int sign)
{
	double d;

	v = as_number(v, &d) ? VDOUBLE(d) : v;
	if (best->tag != V_NOTHING &&
	    values_order(run_session(r), v, *best, false) * sign <= 0)
		return;
	value_drop(*best);
	*best = value_keep(v);
}

static enum flow
measure_number(struct run *r, struct args *a, struct column *c, struct value v)
{
	struct value t;
	double d, delta;
	enum flow f;

	if (value_is_null(v))
		return FLOW_OK;
	if (a->maximum)
		keep_extreme(r, &c->max, v, 1);
	if (a->minimum)
		keep_extreme(r, &c->min, v, -1);
	if (!a->sum && !a->average && !a->deviation)
		return FLOW_OK;
	if (!as_number(v, &d)) {
		c->not_numeric = true;
		t = to_text(run_session(r), v);
		f = run_complainf(r, ERR_INVALID_TYPE, "NonNumericInputObject",
		    v, "Input object \"%.*s\" is not numeric.", (int)t.len,
		    t.u.s);
		value_drop(t);
		return f;
	}
	c->sum += d;
	delta = d - c->mean;
	c->mean += delta / (double)c->count;
	c->squares += delta * (d - c->mean);
	return FLOW_OK;
}

static enum flow
measure(struct run *r, struct args *a, const struct sym *name, struct value v)
{
	struct column *c = column_of(a, name);

	c->count++;
	if (a->text) {
		measure_text(r, a, c, v);
		return FLOW_OK;
	}
	return measure_number(r, a, c, v);
}

static enum flow
measure_property(struct run *r, struct args *a, const struct property_arg *p,
    struct value item)
{
	struct sym_list names = { 0, 0, NULL };
	struct err e = ERR_INIT;
	struct value v;
	enum flow f = FLOW_OK;
	bool found;
	size_t i;

	if (p->block != NULL) {
		f = property_arg_value(run_session(r), p, item, &v, &found,
		    &e);
		if (e.set)
			f = run_complain(r, &e);
		else if (f == FLOW_OK)
			f = measure(r, a, sym_intern(p->text.u.s, p->text.len),
			    v);
		value_drop(v);
		return f;
	}
	property_arg_names(run_session(r), p, item, &names);
	for (i = 0; i < names.n && f == FLOW_OK; i++) {
		if (!property_value(run_session(r), item, names.v[i], &v,
		    &found, &e)) {
			f = run_complain(r, &e);
			continue;
		}
		if (found)
			f = measure(r, a, names.v[i], v);
		value_drop(v);
	}
	free(names.v);
	return f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	if (value_is_null(a->input))
		return FLOW_OK;
	if (a->by.n == 0)
		return measure(r, a, NULL, a->input);
	for (i = 0; i < a->by.n && f == FLOW_OK; i++)
		f = measure_property(r, a, &a->by.v[i], a->input);
	return f;
}

static const struct shape *
result_shape(bool text)
{
	static const char *const generic[] = { "Count", "Average", "Sum",
	    "Maximum", "Minimum", "StandardDeviation", "Property", NULL };
	static const char *const textual[] = { "Lines", "Words", "Characters",
	    "Property", NULL };
	const char *type = text ?
	    "Microsoft.PowerShell.Commands.TextMeasureInfo" :
	    "Microsoft.PowerShell.Commands.GenericMeasureInfo";
	const struct shape *s = shape_root(type_find(type, strlen(type)), NULL);
	const char *const *p;

	for (p = text ? textual : generic; *p != NULL; p++)
		s = shape_add(s, sym_str(*p), PROP_NET);
	return s;
}

static struct value
extreme(bool asked, struct value v)
{
	return asked && v.tag != V_NOTHING ? value_keep(v) : VNULL;
}

static struct value
deviation(const struct column *c)
{
	return VDOUBLE(c->count > 1 ?
	    sqrt(c->squares / (double)(c->count - 1)) : 0);
}

static enum flow
emit_column(struct run *r, const struct args *a, const struct column *c)
{
	struct object *o = object_new(result_shape(a->text));
	struct value name = c->name != NULL ? value_sym(c->name) : VNULL;
	bool number = !c->not_numeric;

	if (a->text) {
		if (a->line)
			o->slot[0] = VINT((int64_t)c->lines);
		if (a->word)
			o->slot[1] = VINT((int64_t)c->words);
		if (a->character)
			o->slot[2] = VINT((int64_t)c->characters);
		o->slot[3] = name;
		return run_emit_take(r, value_object(o));
	}
	o->slot[0] = VINT((int64_t)c->count);
	if (a->average && number)
		o->slot[1] = VDOUBLE(c->count ? c->sum / (double)c->count : 0);
	if (a->sum && number)
		o->slot[2] = VDOUBLE(c->sum);
	o->slot[3] = extreme(a->maximum, c->max);
	o->slot[4] = extreme(a->minimum, c->min);
	if (a->deviation && number)
		o->slot[5] = deviation(c);
	o->slot[6] = name;
	return run_emit_take(r, value_object(o));
}

/* A property that no object had. */
static enum flow
nothing_found(struct run *r, const struct args *a)
{
	const struct property_arg *p = &a->by.v[0];
	struct err e = ERR_INIT;

	if (run_session(r)->strict == 0)
		return FLOW_OK;
	err_set_type(&e, ERR_INVALID_ARGUMENT, "PropertyNotFound",
	    "System.Management.Automation.PSArgumentException", VNULL,
	    "Cannot process argument because the value of argument \"%.*s\" is "
	    "not valid. Change the value of the \"%.*s\" argument and run the "
	    "operation again.", (int)p->text.len, p->text.u.s,
	    (int)p->text.len, p->text.u.s);
	return run_complain(r, &e);
}

static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;
	struct column none = { .max = VNOTHING, .min = VNOTHING };
	enum flow f = FLOW_OK;
	size_t i;

	if (a->ncols == 0 && a->by.n > 0)
		return nothing_found(r, a);
	if (a->ncols == 0)
		return emit_column(r, a, &none);
	for (i = 0; i < a->ncols && f == FLOW_OK; i++)
		f = emit_column(r, a, &a->col[i]);
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;
	size_t i;

	(void)r;
	for (i = 0; i < a->ncols; i++) {
		value_drop(a->col[i].max);
		value_drop(a->col[i].min);
	}
	free(a->col);
	property_args_free(&a->by);
}

static const struct example examples[] = {
	{ "1, 2, 6 | Measure-Object -Sum -Average", "9 and 3." },
	{ "(Get-User | Measure-Object).Count", "How many people there are." },
	{ 0 }
};

const struct cmdlet measure_object = {
	.name = "Measure-Object",
	.aliases = "measure",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.MeasureObjectCommand",
	.synopsis = "Counts objects, and sums up or compares their values.",
	.description = "With -Line, -Word and -Character it measures text.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};
