/* net-object.c -- what every value has; types, enums, blocks, booleans */
#include <string.h>

#include "base/bigint.h"
#include "base/decimal.h"
#include "base/enums.h"
#include "base/format.h"
#include "base/utf8.h"
#include "shell/block.h"
#include "shell/convert.h"
#include "shell/flow.h"
#include "shell/member-own.h"
#include "shell/member-view.h"
#include "shell/net-text.h"
#include "shell/net.h"
#include "shell/ops.h"
#include "shell/session.h"

#define SMA	"System.Management.Automation."

/* ---- Object ------------------------------------------------------------- */

static bool
get_type(struct net_call *c)
{
	return net_return(c, VTYPE(type_of(c->self)));
}

static bool
to_string(struct net_call *c)
{
	struct buf b = BUF_INIT;

	if (is_member_view(c->self))
		member_view_text(&b, c->self);
	else
		net_text_add(c->s, &b, c->owner);
	*c->out = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

/* Equal values of the same type; the same object otherwise. */
bool
net_equals(struct value a, struct value b)
{
	a = value_base(a);
	b = value_base(b);
	if (a.tag != b.tag)
		return value_is_null(a) && value_is_null(b);
	if (a.tag == V_DECIMAL)
		return decimal_cmp(a.u.decimal, b.u.decimal) == 0;
	if (a.tag == V_BIGINT)
		return mpz_cmp(a.u.bigint->z, b.u.bigint->z) == 0;
	if ((a.tag == V_DOUBLE || a.tag == V_SINGLE))
		return a.u.d == b.u.d || (a.u.d != a.u.d && b.u.d != b.u.d);
	if (a.tag == V_OBJECT && type_of(a) == type_of(b) &&
	    (type_of(a) == type_guid || type_of(a) == type_version ||
	    type_of(a) == type_semver || type_of(a) == type_uri ||
	    type_of(a) == type_ipaddress || type_of(a) == type_datetimeoffset))
		return values_equal(NULL, a, b, true);
	return value_same(a, b);
}

static bool
equals(struct net_call *c)
{
	return net_bool(c, net_equals(c->self, c->v[0]));
}

static bool
equals_two(struct net_call *c)
{
	return net_bool(c, net_equals(c->v[0], c->v[1]));
}

static bool
reference_equals(struct net_call *c)
{
	struct value a = value_base(c->v[0]), b = value_base(c->v[1]);

	return net_bool(c, a.tag == b.tag && (value_is_null(a) ||
	    (a.tag >= V_STRING && a.u.heap == b.u.heap)));
}

static uint32_t
hash_bytes(const char *s, size_t n)
{
	uint32_t h = 2166136261u;

	while (n-- > 0)
		h = (h ^ (unsigned char)*s++) * 16777619u;
	return h;
}

/* As .NET's for small numbers; else stable within a run. */
static bool
get_hash_code(struct net_call *c)
{
	struct value v = c->self;

	if (v.tag == V_STRING)
		return net_int(c, (int32_t)hash_bytes(v.u.s, v.len));
	if (v.tag == V_BOOL)
		return net_int(c, v.u.b);
	if (v.tag < V_STRING)
		return net_int(c, (int32_t)(v.u.u ^ (v.u.u >> 32)));
	return net_int(c, (int32_t)((uintptr_t)v.u.heap >> 4));
}

static bool
get_psobject(struct net_call *c)
{
	return net_return(c, c->row->op & 1 ? value_psbase(c->owner) :
	    value_psobject(c->owner));
}

static bool
get_pstypenames(struct net_call *c)
{
	return net_return(c, type_names_view(c->owner));
}

static bool
new_object(struct net_call *c)
{
	return net_return(c, value_object(object_new(shape_root(
	    c->type == type_object ? type_object : type_pscustomobject,
	    NULL))));
}

#define WHERE_REST	SMA "WhereOperatorSelectionMode mode = 0, int " \
			"numberToReturn = 0)"

static const struct net_row object_rows[] = {
	R("string ToString()", to_string),
	R("type GetType()", get_type),
	R("bool Equals(System.Object obj)", equals),
	R("int GetHashCode()", get_hash_code),
	R("static bool Equals(System.Object objA, System.Object objB)",
	  equals_two),
	R("static bool ReferenceEquals(System.Object objA, System.Object "
	  "objB)", reference_equals),
	R("System.Object new()", new_object),
	RO("psobject PSObject {get;}", get_psobject, NET_HIDDEN),
	RO("psobject PSBase {get;}", get_psobject, NET_HIDDEN | 1),
	RO("psobject PSAdapted {get;}", get_psobject, NET_HIDDEN | 1),
	RO("psobject PSExtended {get;}", get_psobject, NET_HIDDEN),
	RO("string[] PSTypeNames {get;}", get_pstypenames, NET_HIDDEN),
	RO("System.Object ForEach(System.Object expression, Params "
	  "System.Object[] arguments)", items_foreach, NET_HIDDEN),
	RO("System.Object PSForEach(System.Object expression, Params "
	  "System.Object[] arguments)", items_foreach, NET_HIDDEN),
	RO("System.Object Where(scriptblock expression, " WHERE_REST,
	  items_where, NET_HIDDEN),
	RO("System.Object PSWhere(scriptblock expression, " WHERE_REST,
	  items_where, NET_HIDDEN),
	R_END
};

/* ---- PSObject ----------------------------------------------------------- */

static bool
new_psobject(struct net_call *c)
{
	struct value v = c->n > 0 ? value_base(c->v[0]) : VNULL;

	if (value_is_null(v))
		return new_object(c);
	return net_return(c, value_wrap(c->v[0]));
}

static bool
as_psobject(struct net_call *c)
{
	return net_return(c, value_wrap(c->v[0]));
}

static const struct net_row psobject_rows[] = {
	R("psobject new()", new_psobject),
	R("psobject new(System.Object obj)", new_psobject),
	R("static psobject AsPSObject(System.Object obj)", as_psobject),
	R_END
};

static bool
new_note(struct net_call *c)
{
	return net_return(c, value_loose_property(PROP_NOTE,
	    sym_intern(c->v[0].u.s, c->v[0].len), c->v[1]));
}

static bool
new_alias(struct net_call *c)
{
	return net_return(c, value_loose_property(PROP_ALIAS,
	    sym_intern(c->v[0].u.s, c->v[0].len), c->v[1]));
}

static bool
new_script_property(struct net_call *c)
{
	struct array *a = array_new(type_object_array);
	bool ok;

	array_add(a, c->v[1]);
	array_add(a, c->n > 2 ? c->v[2] : VNULL);
	ok = net_return(c, value_loose_property(PROP_SCRIPT,
	    sym_intern(c->v[0].u.s, c->v[0].len), VHEAP(a)));
	value_drop(value_array(a));
	return ok;
}

static bool
new_script_method(struct net_call *c)
{
	return net_return(c, value_loose_property(PROP_METHOD,
	    sym_intern(c->v[0].u.s, c->v[0].len), c->v[1]));
}

static const struct net_row note_rows[] = {
	R("psnoteproperty new(string name, System.Object value)", new_note),
	R_END
};
static const struct net_row alias_rows[] = {
	R("psaliasproperty new(string name, string referencedMemberName)",
	  new_alias),
	R_END
};
static const struct net_row script_property_rows[] = {
	R("psscriptproperty new(string name, scriptblock getterScript)",
	  new_script_property),
	R("psscriptproperty new(string name, scriptblock getterScript, "
	  "scriptblock setterScript)", new_script_property),
	R_END
};
static const struct net_row script_method_rows[] = {
	R("psscriptmethod new(string name, scriptblock script)",
	  new_script_method),
	R_END
};

/* ---- ScriptBlock -------------------------------------------------------- */

static bool
block_invoke(struct net_call *c)
{
	const struct array *args = c->v[0].u.array;
	struct collector k;
	struct call call = { .block = c->self.u.block, .n = args->n,
	    .args = args->v, .item = VNOTHING, .input = VNOTHING,
	    .self = VNOTHING };
	struct err inner = ERR_INIT;
	struct value got;
	enum flow f;

	collector_init(&k);
	f = call_block(c->s, &call, &k.sink);
	got = c->row->op ? collector_result(&k) : collector_array(&k);
	if (f == FLOW_OK || f == FLOW_RETURN) {
		if (got.tag == V_ARRAY && !c->row->op)
			got.u.heap->type = type_generic(type_collection,
			    type_psobject, NULL);
		return net_return(c, got);
	}
	value_drop(got);
	if (f != FLOW_THROW)
		return err_set(c->e, ERR_OPERATION_STOPPED, "PipelineStopped",
		    VNULL, "The pipeline has been stopped.");
	err_move(&inner, &c->s->thrown);
	err_set_type(c->e, ERR_NOT_SPECIFIED, "RuntimeException",
	    SMA "MethodInvocationException", VNULL, "Exception calling "
	    "\"%s\" with \"%zu\" argument(s): \"%s\"", c->row->op ?
	    "InvokeReturnAsIs" : "Invoke", args->n, inner.message);
	err_set_inner(c->e, inner.type != NULL ? inner.type :
	    SMA "RuntimeException", inner.message);
	err_clear(&inner);
	return false;
}

static bool
block_text_(struct net_call *c)
{
	return net_return(c, value_keep(block_text(c->self.u.block)));
}

static bool
block_file(struct net_call *c)
{
	const char *file = c->self.u.block->script->file;

	*c->out = file == NULL ? VNULL : value_cstr(file);
	return true;
}

static const struct net_row block_rows[] = {
	R("string File {get;}", block_file),
	R("System.Collections.ObjectModel.Collection[psobject] Invoke(Params "
	  "System.Object[] args)", block_invoke),
	RO("System.Object InvokeReturnAsIs(Params System.Object[] args)",
	  block_invoke, 1),
	R("string ToString()", block_text_),
	R_END
};

const struct net_class net_object[] = {
	{ "System.Object", object_rows },
	{ SMA "PSObject", psobject_rows },
	{ SMA "PSCustomObject", psobject_rows },
	{ SMA "PSNoteProperty", note_rows },
	{ SMA "PSAliasProperty", alias_rows },
	{ SMA "PSScriptProperty", script_property_rows },
	{ SMA "PSScriptMethod", script_method_rows },
	{ SMA "ScriptBlock", block_rows },
	{ NULL, NULL }
};
