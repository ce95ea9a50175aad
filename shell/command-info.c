/* command-info.c -- commands as objects */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/enums.h"
#include "shell/command-info.h"
#include "shell/help.h"

#define SMA	"System.Management.Automation."

static struct object *
info_new(const char *type, const char *name, const char *kind)
{
	const struct type *t = type_find(type, strlen(type));
	struct object *o = object_new(shape_root(t != NULL ? t :
	    type_pscustomobject, t != NULL ? NULL : type));
	const struct type *kinds = type_find(SMA "CommandTypes",
	    strlen(SMA "CommandTypes"));
	const struct enum_name *en = kinds == NULL ? NULL :
	    type_enum_find(kinds, kind, strlen(kind));

	object_add(o, sym_str("CommandType"), PROP_NET, VNULL);
	object_put(o, "CommandType", en != NULL ?
	    value_enum(kinds, en->value) : value_cstr(kind));
	object_add(o, sym_str("Name"), PROP_NET, VNULL);
	object_put(o, "Name", value_cstr(name));
	return o;
}

static void
put(struct object *o, const char *name, struct value take)
{
	object_add(o, sym_str(name), PROP_NET, take);
	value_drop(take);
}

/* "Get" and "User" of "Get-User". */
static void
put_verb(struct object *o, const char *name)
{
	const char *dash = strchr(name, '-');

	put(o, "Verb", value_string(name, dash != NULL ?
	    (size_t)(dash - name) : 0));
	put(o, "Noun", value_cstr(dash != NULL ? dash + 1 : ""));
}

static struct value
aliases_of(const struct bind_param *p)
{
	struct array *a = array_new(type_string_array);
	size_t i;

	for (i = 0; i < p->naliases; i++)
		array_take(a, value_sym(p->aliases[i]));
	return value_array(a);
}

/* One attribute: [Parameter()] of one set, as scripts look at it. */
static struct value
parameter_attribute(const struct params *all, const struct in_set *in)
{
	const char *type = SMA "ParameterAttribute", *set =
	    "__AllParameterSets";
	const struct type *t = type_find(type, strlen(type));
	struct object *o = object_new(shape_root(t != NULL ? t :
	    type_pscustomobject, t != NULL ? NULL : type));
	size_t i;

	for (i = 0; in->sets != SETS_ALL && i < all->nsets; i++)
		if (in->sets & UINT32_C(1) << i) {
			set = all->sets[i];
			break;
		}
	put(o, "ParameterSetName", value_cstr(set));
	put(o, "Mandatory", VBOOL((in->flags & P_MANDATORY) != 0));
	put(o, "Position", VINT(in->position < 0 ? INT32_MIN : in->position));
	put(o, "ValueFromPipeline", VBOOL((in->flags & P_PIPELINE) != 0));
	put(o, "ValueFromPipelineByPropertyName",
	    VBOOL((in->flags & P_BY_NAME) != 0));
	put(o, "ValueFromRemainingArguments",
	    VBOOL((in->flags & P_REST) != 0));
	put(o, "HelpMessage", in->help != NULL ? value_cstr(in->help) :
	    VNULL);
	put(o, "DontShow", VBOOL((in->flags & P_HIDDEN) != 0));
	return value_object(o);
}

static struct value
set_attribute(const char *const *names)
{
	const char *type = SMA "ValidateSetAttribute";
	const struct type *t = type_find(type, strlen(type));
	struct object *o = object_new(shape_root(t != NULL ? t :
	    type_pscustomobject, t != NULL ? NULL : type));
	struct array *a = array_new(type_string_array);

	for (; *names != NULL; names++)
		array_take(a, value_cstr(*names));
	put(o, "ValidValues", value_array(a));
	return value_object(o);
}

static struct value
parameter_info(const struct params *all, const struct bind_param *p)
{
	const char *type = SMA "ParameterMetadata";
	const struct type *t = type_find(type, strlen(type));
	struct object *o = object_new(shape_root(t != NULL ? t :
	    type_pscustomobject, t != NULL ? NULL : type));
	struct array *attributes = array_new(type_object_array);
	const char *const *set = checks_set(p->checks);
	size_t i;

	for (i = 0; i < p->nin; i++)
		array_take(attributes, parameter_attribute(all, &p->in[i]));
	if (set != NULL)
		array_take(attributes, set_attribute(set));
	put(o, "Name", value_sym(p->name));
	put(o, "ParameterType", VTYPE(p->type != NULL ? p->type :
	    type_object));
	put(o, "IsDynamic", VBOOL((p->flags & P_DYNAMIC) != 0));
	put(o, "Aliases", aliases_of(p));
	put(o, "Attributes", value_array(attributes));
	put(o, "SwitchParameter", VBOOL(p->is_switch));
	return value_object(o);
}

static struct value
parameters_of(const struct params *p)
{
	struct map *m = map_new(type_generic(type_dictionary, type_string,
	    type_object));
	size_t i;

	for (i = 0; i < p->n; i++) {
		struct value v = parameter_info(p, &p->v[i]);

		map_set(m, value_sym(p->v[i].name), v);
		value_drop(v);
	}
	return value_map(m);
}

static void
put_params(struct object *o, const char *name, const struct params *p)
{
	struct buf b = BUF_INIT;
	struct array *sets = array_new(type_object_array);
	size_t i;

	put(o, "Parameters", parameters_of(p));
	for (i = 0; i < (p->nsets > 0 ? p->nsets : 1); i++) {
		struct object *set = object_new(shape_root(
		    type_pscustomobject, NULL));
		uint32_t bit = p->nsets > 0 ? UINT32_C(1) << i : 0;

		put(set, "Name", value_cstr(p->nsets > 0 ? p->sets[i] :
		    "__AllParameterSets"));
		put(set, "IsDefault", VBOOL(bit == p->default_set));
		array_take(sets, value_object(set));
	}
	put(o, "ParameterSets", value_array(sets));
	buf_addc(&b, '\n');
	help_syntax(&b, name, p, "");
	object_add(o, sym_str("Syntax"), PROP_NET | PROP_HIDDEN, VNULL);
	object_put(o, "Syntax", value_string(b.s, b.len));
	buf_free(&b);
}

static struct value
outputs_of(const char *const *names)
{
	struct array *a = array_new(type_object_array);

	for (; names != NULL && *names != NULL; names++) {
		struct object *o = object_new(shape_root(type_pscustomobject,
		    NULL));
		const struct type *t = type_find(*names, strlen(*names));

		put(o, "Name", value_cstr(t != NULL ? t->name : *names));
		put(o, "Type", t != NULL ? VTYPE(t) : VNULL);
		array_take(a, value_object(o));
	}
	return value_array(a);
}

struct value
cmdlet_info(struct session *s, const struct cmdlet *c)
{
	struct object *o = info_new(SMA "CmdletInfo", c->name, "Cmdlet");
	struct buf b = BUF_INIT;

	put(o, "Version", value_cstr("7.0.0.0"));
	put(o, "Source", value_cstr(c->module != NULL ? c->module : ""));
	put(o, "ModuleName", value_cstr(c->module != NULL ? c->module : ""));
	put_verb(o, c->name);
	put_params(o, c->name, params_of_cmdlet(s, c));
	buf_addc(&b, '\n');
	help_syntax(&b, c->name, params_of_cmdlet(s, c), "");
	put(o, "Definition", value_string(b.s, b.len));
	put(o, "OutputType", outputs_of(c->outputs));
	buf_free(&b);
	return value_object(o);
}

/* The types of [OutputType()] above a param block. */
static struct value
function_outputs(const struct block *b)
{
	const struct attributes *as = &b->ast->params.attrs;
	const char *names[9];
	size_t i, k, n = 0;

	for (i = 0; i < as->n; i++) {
		const struct attribute *a = as->v[i];

		if (a->name.len < 10 ||
		    strncasecmp(a->name.text, "OutputType", 10) != 0)
			continue;
		for (k = 0; k < a->args.n && n < 8; k++)
			if (a->args.v[k]->kind == N_TYPE)
				names[n++] = sym_intern(
				    a->args.v[k]->u.type.type.text,
				    a->args.v[k]->u.type.type.len)->s;
			else if (a->args.v[k]->kind == N_CONST &&
			    a->args.v[k]->u.constant.v.tag == V_STRING)
				names[n++] = a->args.v[k]->u.constant.v.u.s;
	}
	names[n] = NULL;
	return outputs_of(names);
}

struct value
function_info(struct session *s, const struct sym *name, struct block *b)
{
	struct object *o = info_new(b->is_filter ? SMA "FilterInfo" :
	    SMA "FunctionInfo", name->s, b->is_filter ? "Filter" : "Function");
	struct err why = ERR_INIT;
	const struct params *p = params_of_block(s, b->ast, &why);
	struct value text = block_text(b);

	put(o, "Version", VNULL);
	put(o, "Source", VLIT(""));
	put(o, "ModuleName", VLIT(""));
	put_verb(o, name->s);
	put(o, "ScriptBlock", value_keep(VHEAP(&b->head)));
	put(o, "Definition", value_string(text.u.s, text.len));
	put(o, "CmdletBinding", VBOOL(p != NULL && p->advanced));
	if (p != NULL)
		put_params(o, name->s, p);
	put(o, "OutputType", function_outputs(b));
	err_clear(&why);
	return value_object(o);
}

const struct sym *
alias_target(struct session *s, const struct alias *a)
{
	const struct sym *name = a->name;
	int hops;

	for (hops = 0; a != NULL && hops < 32; hops++) {
		if (a->to.tag != V_STRING)
			break;
		name = sym_intern(a->to.u.s, a->to.len);
		a = alias_find(s, name);
	}
	return name;
}

struct value
alias_info(struct session *s, const struct alias *a)
{
	struct object *o = info_new(SMA "AliasInfo", a->name->s, "Alias");
	const struct sym *target = alias_target(s, a);
	const struct cmdlet *c = cmdlet_find(target->s, target->len);
	struct block *b = function_find(s, target);
	struct value command = VNULL;

	if (b != NULL)
		command = function_info(s, target, b);
	else if (c != NULL)
		command = cmdlet_info(s, c);
	put(o, "Version", VNULL);
	put(o, "Source", VLIT(""));
	put(o, "ModuleName", VLIT(""));
	put(o, "Definition", value_keep(a->to));
	put(o, "DisplayName", value_stringf("%s -> %s", a->name->s,
	    c != NULL && b == NULL ? c->name : target->s));
	put(o, "ReferencedCommand", value_keep(command));
	put(o, "ResolvedCommand", command);
	put(o, "Options", enum_value(SMA "ScopedItemOptions",
	    a->flags & VAR_CONSTANT ? 2 : a->flags & VAR_READONLY ? 1 : 0));
	put(o, "Description", a->description.tag == V_STRING ?
	    value_keep(a->description) : VLIT(""));
	return value_object(o);
}

struct value
program_info(const char *path)
{
	const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
	const char *name = slash != NULL ? slash + 1 : path;
	bool script = dot != NULL && strcasecmp(dot, ".ps1") == 0;
	struct object *o = info_new(script ? SMA "ExternalScriptInfo" :
	    SMA "ApplicationInfo", name, script ? "ExternalScript" :
	    "Application");

	put(o, "Version", VLIT("0.0.0.0"));
	put(o, "Source", value_cstr(path));
	put(o, "Path", value_cstr(path));
	put(o, "Definition", value_cstr(path));
	put(o, "Extension", value_cstr(dot != NULL && dot > slash ? dot : ""));
	return value_object(o);
}
