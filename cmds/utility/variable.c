/* variable.c -- Get-, Set-, New-, Clear-, Remove-Variable */
#include <stdlib.h>
#include <string.h>

#include "base/enums.h"
#include "base/wildcard.h"
#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/path.h"
#include "shell/scope.h"

struct args {
	struct values	 names, include, exclude;
	struct value	 value, scope, visibility;
	struct text	 description;
	struct value	 option;
	bool		 value_only, force, pass;
	/* its own */
	struct scope	*in;		/* -Scope, or NULL */
	struct array	*gathered;	/* of the pipeline */
};
#define ARGS struct args

#define SCOPE_PARAM							\
	{ .name = "Scope", INTO(scope), .as = "string",			\
	  .help = "Global, Local, Script, or how many levels up." }
#define FILTER_PARAMS							\
	{ .name = "Include", INTO(include), .as = "string",		\
	  .help = "Only names that match one of these patterns." },	\
	{ .name = "Exclude", INTO(exclude), .as = "string",		\
	  .help = "No names that match one of these patterns." }
#define SET_PARAMS							\
	{ .name = "Description", INTO(description),			\
	  .help = "What the variable is for." },			\
	{ .name = "Option", INTO(option),				\
	  .as = "System.Management.Automation.ScopedItemOptions",	\
	  .help = "ReadOnly, Constant, Private, AllScope." },		\
	{ .name = "Visibility", INTO(visibility),			\
	  .as = "System.Management.Automation.SessionStateEntryVisibility", \
	  .help = "Accepted." },					\
	{ .name = "Force", INTO(force),					\
	  .help = "Also if the variable is read-only." },		\
	{ .name = "PassThru", INTO(pass), .help = "Outputs the variable." }

static const struct param get_params[] = {
	{ .name = "Name", INTO(names), .as = "string", .position = 1,
	  .flags = P_PIPELINE | P_BY_NAME | P_WILDCARDS,
	  .help = "The variables, without the dollar." },
	{ .name = "ValueOnly", INTO(value_only),
	  .help = "Only the values." },
	FILTER_PARAMS, SCOPE_PARAM, { 0 }
};

static const struct param set_params[] = {
	{ .name = "Name", INTO(names), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_BY_NAME | P_WILDCARDS,
	  .help = "The variables, without the dollar." },
	{ .name = "Value", INTO(value), .position = 2,
	  .flags = P_PIPELINE | P_BY_NAME | P_ALLOW_NULL | P_ALLOW_EMPTY,
	  .help = "The new value." },
	FILTER_PARAMS, SET_PARAMS, SCOPE_PARAM, { 0 }
};

static const struct param new_params[] = {
	{ .name = "Name", INTO(names), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_BY_NAME,
	  .help = "The variable, without the dollar." },
	{ .name = "Value", INTO(value), .position = 2,
	  .flags = P_PIPELINE | P_BY_NAME | P_ALLOW_NULL | P_ALLOW_EMPTY,
	  .help = "Its value." },
	SET_PARAMS, SCOPE_PARAM, { 0 }
};

static const struct param clear_params[] = {
	{ .name = "Name", INTO(names), .as = "string", .position = 1,
	  .flags = P_MANDATORY | P_BY_NAME | P_WILDCARDS,
	  .help = "The variables, without the dollar." },
	FILTER_PARAMS,
	{ .name = "Force", INTO(force),
	  .help = "Also if the variable is read-only." },
	{ .name = "PassThru", INTO(pass), .help = "Outputs the variable." },
	SCOPE_PARAM, { 0 }
};

#define OPTION_READONLY	1
#define OPTION_CONSTANT	2
#define OPTION_PRIVATE	4
#define OPTION_ALLSCOPE	8

static uint32_t
flags_of(const struct args *a)
{
	int64_t o = a->option.tag == V_ENUM ? a->option.u.i : 0;

	return (o & OPTION_READONLY ? VAR_READONLY : 0) |
	    (o & OPTION_CONSTANT ? VAR_CONSTANT : 0) |
	    (o & OPTION_PRIVATE ? VAR_PRIVATE : 0) |
	    (o & OPTION_ALLSCOPE ? VAR_ALLSCOPE : 0);
}

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;
	struct err e = ERR_INIT;

	if (value_is_null(a->scope))
		return FLOW_OK;
	a->in = scope_by_text(run_session(r), a->scope, &e);
	return a->in != NULL ? FLOW_OK : run_fail(r, &e);
}

static enum flow
missing(struct run *r, struct value name)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_OBJECT_NOT_FOUND, "VariableNotFound",
	    "System.Management.Automation.ItemNotFoundException", name,
	    "Cannot find a variable with the name '%.*s'.", (int)name.len,
	    name.u.s);
	return run_complain(r, &e);
}

static bool
listed(struct session *s, const struct values *patterns,
    const struct sym *name)
{
	size_t i;

	for (i = 0; i < patterns->n; i++) {
		struct value t = to_text(s, patterns->v[i]);
		bool yes = wildcard_is(t.u.s, t.len, name->s, name->len);

		value_drop(t);
		if (yes)
			return true;
	}
	return false;
}

static bool
wanted(struct session *s, const struct args *a, const struct sym *name)
{
	return (a->include.n == 0 || listed(s, &a->include, name)) &&
	    !listed(s, &a->exclude, name);
}

typedef enum flow	each_var(struct run *, struct args *, struct scope *,
			    struct var *);

static int
by_name(const void *x, const void *y)
{
	const struct sym *const *a = x, *const *b = y;

	return strcmp((*a)->fold->s, (*b)->fold->s);
}

/* Names that a pattern matches, sorted; each once.  Free the list. */
static const struct sym **
matching(struct run *r, const struct args *a, struct value t, size_t *n)
{
	struct wildcard *w = wildcard_new(t.u.s, t.len, false);
	struct scope *sc = a->in != NULL ? a->in : run_session(r)->scope;
	const struct sym **v = NULL;
	uint32_t i;
	size_t j;

	*n = 0;
	for (; w != NULL && sc != NULL; sc = a->in ? NULL : sc->parent)
		for (i = 0; i < sc->vars.n; i++) {
			const struct sym *y = sc->vars.name[i];

			if (!wildcard_match(w, y->s, y->len) ||
			    !wanted(run_session(r), a, y))
				continue;
			for (j = 0; j < *n && !SYM_SAME(v[j], y); j++)
				;
			if (j < *n)
				continue;
			v = xrealloc(v, (*n + 1) * sizeof *v);
			v[(*n)++] = y;
		}
	wildcard_free(w);
	if (*n > 1)
		qsort(v, *n, sizeof *v, by_name);
	return v;
}

/* Finds by name; FROM gets the scope that has it. */
static struct var *
lookup(struct run *r, const struct args *a, const struct sym *name,
    struct scope **from)
{
	struct scope *sc = a->in != NULL ? a->in : run_session(r)->scope;
	struct var *v;

	for (; sc != NULL; sc = a->in ? NULL : sc->parent) {
		v = var_here(sc, name);
		if (v != NULL && !((v->flags & VAR_PRIVATE) &&
		    sc != run_session(r)->scope && a->in == NULL)) {
			*from = sc;
			return v;
		}
	}
	return NULL;
}

static enum flow
each_matching(struct run *r, struct args *a, each_var *each)
{
	enum flow f = FLOW_OK;
	struct scope *from;
	size_t i, j, n;

	for (i = 0; i < a->names.n && f == FLOW_OK; i++) {
		struct value t = to_text(run_session(r), a->names.v[i]);
		const struct sym **found;
		struct var *v;

		if (!wildcard_has(t.u.s, t.len)) {
			v = lookup(r, a, sym_intern(t.u.s, t.len), &from);
			f = v != NULL ? each(r, a, from, v) : missing(r, t);
		} else {
			found = matching(r, a, t, &n);
			for (j = 0; j < n && f == FLOW_OK; j++) {
				v = lookup(r, a, found[j], &from);
				if (v != NULL)
					f = each(r, a, from, v);
			}
			free(found);
		}
		value_drop(t);
	}
	return f;
}

static enum flow
emit_variable(struct run *r, struct var *v)
{
	return run_emit_take(r, variable_value(v));
}

static enum flow
get_one(struct run *r, struct args *a, struct scope *sc, struct var *v)
{
	(void)sc;
	return a->value_only ? run_emit(r, v->v) : emit_variable(r, v);
}

static enum flow
get_process(struct run *r, void *args)
{
	struct args *a = args;
	struct value all = VLIT("*");

	if (a->names.n == 0)
		a->names = (struct values){ 1, &all, false };
	return each_matching(r, a, get_one);
}

static enum flow
refuse(struct run *r, const char *id, const struct sym *name, char *take)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_WRITE, id, "System.Management.Automation."
	    "SessionStateUnauthorizedAccessException",
	    VLENT(name->s, name->len), "%s", take);
	free(take);
	return run_complain(r, &e);
}

static enum flow
not_writable(struct run *r, const struct sym *name)
{
	return refuse(r, "VariableNotWritable", name, xasprintf(
	    "Cannot overwrite variable %s because it is read-only or "
	    "constant.", name->s));
}

static bool
go_on(struct run *r, const char *action, const struct sym *name,
    const struct value *v, enum flow *f)
{
	struct buf b = BUF_INIT;
	bool go;

	buf_addf(&b, "Name: %s", name->s);
	if (v != NULL) {
		buf_adds(&b, " Value: ");
		text_add(run_session(r), &b, *v);
	}
	go = run_should(r, b.s, action, f);
	buf_free(&b);
	return go && *f == FLOW_OK;
}

/* ---- Set-Variable and New-Variable --------------------------------------- */

static struct value
gathered_value(struct args *a)
{
	if (a->gathered == NULL)
		return a->value;
	return a->gathered->n == 1 ? a->gathered->v[0] : VHEAP(a->gathered);
}

static enum flow
process_gather(struct run *r, void *args)
{
	struct args *a = args;

	if (!run_has_pipeline(r))
		return FLOW_OK;
	if (a->gathered == NULL)
		a->gathered = array_new(type_object_array);
	array_add(a->gathered, a->value);
	return FLOW_OK;
}

static enum flow
write_var(struct run *r, struct args *a, struct scope *sc,
    const struct sym *name, struct var *v)
{
	struct err e = ERR_INIT;
	struct value x = gathered_value(a);
	bool given = run_bound(r, "Value") || a->gathered != NULL;
	uint32_t flags = flags_of(a);
	enum flow f = FLOW_OK;

	if (v != NULL)
		flags &= ~(uint32_t)VAR_CONSTANT;
	if (!go_on(r, "Set variable", name, &x, &f))
		return f;
	if (v != NULL && ((v->flags & VAR_CONSTANT) ||
	    ((v->flags & VAR_READONLY) && !a->force)))
		return not_writable(r, name);
	if (v != NULL && (flags_of(a) & VAR_CONSTANT))
		f = refuse(r, "VariableCannotBeMadeConstant", name, xasprintf(
		    "Existing variable %s cannot be made constant. Variables "
		    "can be made constant only at creation time.", name->s));
	if (f != FLOW_OK)
		return f;
	if (v == NULL)
		v = var_make(run_session(r), sc, name);
	else
		v->flags &= ~VAR_READONLY;
	if (given && !var_assign(run_session(r), v, x, &e))
		return run_complain(r, &e);
	if (run_bound(r, "Option"))
		v->flags = (v->flags & ~(uint32_t)(VAR_READONLY | VAR_PRIVATE |
		    VAR_ALLSCOPE)) | flags;
	v->flags &= ~(uint32_t)VAR_UNSET;
	return a->pass ? emit_variable(r, v) : FLOW_OK;
}

static enum flow
set_one(struct run *r, struct args *a, struct value t)
{
	struct session *s = run_session(r);
	struct scope *sc = a->in != NULL ? a->in : s->scope;
	const struct sym **found, *name;
	enum flow f = FLOW_OK;
	size_t i, n;

	if (!wildcard_has(t.u.s, t.len)) {
		name = sym_intern(t.u.s, t.len);
		return wanted(s, a, name) ? write_var(r, a, sc, name,
		    var_here(sc, name)) : FLOW_OK;
	}
	found = matching(r, a, t, &n);
	for (i = 0; i < n && f == FLOW_OK; i++)
		f = write_var(r, a, sc, found[i], var_here(sc, found[i]));
	free(found);
	return f;
}

static enum flow
set_end(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < a->names.n && f == FLOW_OK; i++) {
		struct value t = to_text(run_session(r), a->names.v[i]);

		f = set_one(r, a, t);
		value_drop(t);
	}
	return f;
}

static enum flow
new_one(struct run *r, struct args *a, const struct sym *name)
{
	struct session *s = run_session(r);
	struct scope *sc = a->in != NULL ? a->in : s->scope;
	struct var *v = var_here(sc, name);
	struct value x = gathered_value(a);
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;

	if (!go_on(r, "New variable", name, &x, &f))
		return f;
	if (v != NULL && !a->force) {
		err_set_type(&e, ERR_RESOURCE_EXISTS, "VariableAlreadyExists",
		    "System.Management.Automation.SessionStateException",
		    VLENT(name->s, name->len),
		    "A variable with name '%s' already exists.", name->s);
		return run_complain(r, &e);
	}
	if (v != NULL && (v->flags & VAR_CONSTANT))
		return not_writable(r, name);
	if (v != NULL)
		var_remove(s, sc, name);
	v = var_make(s, sc, name);
	if (!var_assign(s, v, x, &e))
		return run_complain(r, &e);
	v->flags = (v->flags & ~(uint32_t)VAR_UNSET) | flags_of(a);
	return a->pass ? emit_variable(r, v) : FLOW_OK;
}

static enum flow
new_end(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	size_t i;

	for (i = 0; i < a->names.n && f == FLOW_OK; i++) {
		struct value t = to_text(run_session(r), a->names.v[i]);

		f = new_one(r, a, sym_intern(t.u.s, t.len));
		value_drop(t);
	}
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	if (a->gathered != NULL)
		value_drop(value_array(a->gathered));
}

/* ---- Clear-Variable and Remove-Variable ------------------------------------ */

static enum flow
clear_one(struct run *r, struct args *a, struct scope *sc, struct var *v)
{
	struct err e = ERR_INIT;
	struct value old;
	enum flow f = FLOW_OK;

	(void)sc;
	if (!go_on(r, "Clear variable", v->name, NULL, &f))
		return f;
	if ((v->flags & VAR_CONSTANT) ||
	    ((v->flags & VAR_READONLY) && !a->force))
		return not_writable(r, v->name);
	if (!var_assign(run_session(r), v, VNULL, &e)) {
		err_clear(&e);
		old = v->v;
		v->v = VNULL;
		value_drop(old);
	}
	return a->pass ? emit_variable(r, v) : FLOW_OK;
}

static enum flow
clear_process(struct run *r, void *args)
{
	return each_matching(r, args, clear_one);
}

static enum flow
remove_one(struct run *r, struct args *a, struct scope *sc, struct var *v)
{
	enum flow f = FLOW_OK;

	if (!go_on(r, "Remove variable", v->name, NULL, &f))
		return f;
	if ((v->flags & VAR_CONSTANT) ||
	    ((v->flags & VAR_READONLY) && !a->force))
		return refuse(r, "VariableNotRemovable", v->name, xasprintf(
		    "Cannot remove variable %s because it is constant or "
		    "read-only. If the variable is read-only, try the "
		    "operation again specifying the Force option.",
		    v->name->s));
	var_remove(run_session(r), sc, v->name);
	return FLOW_OK;
}

static enum flow
remove_process(struct run *r, void *args)
{
	return each_matching(r, args, remove_one);
}

static const struct example get_examples[] = {
	{ "Get-Variable PSVersionTable -ValueOnly", "What shell this is." },
	{ 0 }
};
static const struct example set_examples[] = {
	{ "Set-Variable domain 'contoso.com'; $domain", "contoso.com" },
	{ 0 }
};
static const struct example new_examples[] = {
	{ "New-Variable limit 5 -Option Constant; $limit",
	  "A variable that cannot change." },
	{ 0 }
};
static const struct example clear_examples[] = {
	{ "$n = 5; Clear-Variable n", "$n is $null." },
	{ 0 }
};
static const struct example remove_examples[] = {
	{ "$n = 5; Remove-Variable n", "There is no $n any more." },
	{ 0 }
};

#define VARIABLE(symbol, name_, alias, class, says, params_, examples_,		flags_, ...)							const struct cmdlet symbol = {							.name = name_,								.aliases = alias,							.module = "Microsoft.PowerShell.Utility",				.type = "Microsoft.PowerShell.Commands." class,				.synopsis = says,							.description = "Names are written without the dollar.",			.params = params_,							.examples = examples_,							.flags = flags_,							.args_size = sizeof(ARGS),						.begin = begin,								__VA_ARGS__							}

VARIABLE(get_variable, "Get-Variable", "gv", "GetVariableCommand",
    "Gets variables.", get_params, get_examples, 0,
    .process = get_process);
VARIABLE(set_variable, "Set-Variable", "sv set", "SetVariableCommand",
    "Sets variables, and makes those that are not there.", set_params,
    set_examples, CMD_WRITES, .process = process_gather, .end = set_end,
    .done = done);
VARIABLE(new_variable, "New-Variable", "nv", "NewVariableCommand",
    "Makes a variable.", new_params, new_examples, CMD_WRITES,
    .process = process_gather, .end = new_end, .done = done);
VARIABLE(clear_variable, "Clear-Variable", "clv", "ClearVariableCommand",
    "Takes the values from variables.", clear_params, clear_examples,
    CMD_WRITES, .process = clear_process);
VARIABLE(remove_variable, "Remove-Variable", "rv", "RemoveVariableCommand",
    "Removes variables.", clear_params, remove_examples, CMD_WRITES,
    .process = remove_process);
