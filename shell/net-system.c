/* net-system.c -- comparers, patterns, single values, what needs nothing */
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/enums.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/net-bytes.h"
#include "shell/net-culture.h"
#include "shell/net-text.h"
#include "shell/net.h"
#include "shell/ops.h"
#include "shell/path.h"
#include "shell/session.h"

#define SMA	"System.Management.Automation."

static bool
nothing(struct net_call *c)
{
	(void)c;
	return true;
}

/* ---- StringComparer ----------------------------------------------------- */

static bool
comparer(struct net_call *c)
{
	struct object *o = object_new(shape_add(shape_root(type_named(
	    c->row->op < 4 ? "System.CultureAwareComparer" :
	    "System.OrdinalComparer"), NULL), sym_str("~comparison"),
	    PROP_NOTE | PROP_HIDDEN));

	o->slot[0] = VINT(c->row->op);
	return net_return(c, value_object(o));
}

static int
comparison(struct value v)
{
	struct value mode;

	object_get_str(v.u.object, "~comparison", &mode);
	return (int)mode.u.i;
}

static bool
compare(struct net_call *c)
{
	int order = text_compare(c->v[0], c->v[1], comparison(c->self));

	return c->row->op ? net_bool(c, order == 0) : net_int(c, order);
}

#define COMPARER(name, op) \
	RO("static System.StringComparer " name " {get;}", comparer, op)

static const struct net_row comparer_rows[] = {
	R("int Compare(string x, string y)", compare),
	RO("bool Equals(string x, string y)", compare, 1),
	COMPARER("CurrentCulture", 0),
	COMPARER("CurrentCultureIgnoreCase", 1),
	COMPARER("InvariantCulture", 2),
	COMPARER("InvariantCultureIgnoreCase", 3), COMPARER("Ordinal", 4),
	COMPARER("OrdinalIgnoreCase", 5),
	R_END
};

/* ---- single values ------------------------------------------------------ */

static bool
single(struct net_call *c)
{
	if (c->type == type_dbnull || c->type == type_nullstring)
		return net_return(c, value_object(object_new(shape_root(
		    c->type, NULL))));
	return net_return(c, VNOTHING);
}

static const struct net_row single_rows[] = {
	R("static System.Object Value {get;}", single), R_END
};

static bool
platform(struct net_call *c)
{
#ifdef __APPLE__
	return net_bool(c, c->row->op == 2 || c->row->op == 3);
#else
	return net_bool(c, c->row->op == 1 || c->row->op == 3);
#endif
}

static const struct net_row platform_rows[] = {
	RO("static bool IsLinux {get;}", platform, 1),
	RO("static bool IsMacOS {get;}", platform, 2),
	RO("static bool IsCoreCLR {get;}", platform, 3),
	RO("static bool IsWindows {get;}", platform, 0),
	R_END
};

static bool
is_os(struct net_call *c)
{
	struct value v = c->v[0];

	if (v.tag == V_OBJECT && !object_get_str(v.u.object, "Name", &v))
		return net_bool(c, false);
	return net_bool(c, v.tag == V_STRING &&
	    strcasecmp(v.u.s, "Linux") == 0);
}

static bool
os_platform(struct net_call *c)
{
	static const char *const names[] = { "WINDOWS", "LINUX", "OSX" };
	struct object *o = object_new(shape_root(c->type, NULL));

	object_put(o, "Name", value_cstr(names[c->row->op]));
	return net_return(c, value_object(o));
}

static const struct net_row runtime_rows[] = {
	R("static bool IsOSPlatform(System.Object osPlatform)", is_os),
	R_END
};
static const struct net_row os_rows[] = {
	RO("static System.Object Windows {get;}", os_platform, 0),
	RO("static System.Object Linux {get;}", os_platform, 1),
	RO("static System.Object OSX {get;}", os_platform, 2),
	R_END
};

/* Garbage is collected by counting here. */
static bool
no_memory_used(struct net_call *c)
{
	return net_return(c, VLONG((int64_t)value_alive() * 64));
}

static const struct net_row gc_rows[] = {
	R("static void Collect()", nothing),
	R("static void WaitForPendingFinalizers()", nothing),
	R("static long GetTotalMemory(bool forceFullCollection)",
	    no_memory_used),
	R_END
};

/* Scripts set TLS versions; there is nothing to set. */
static bool
protocol(struct net_call *c)
{
	return net_return(c, enum_value("System.Net.SecurityProtocolType",
	    3072));
}

static const struct net_row protocol_rows[] = {
	RW("static System.Net.SecurityProtocolType SecurityProtocol "
	    "{get;set;}", protocol, nothing),
	RW("static System.Object ServerCertificateValidationCallback "
	    "{get;set;}", nothing, nothing),
	R_END
};

static bool
current_thread(struct net_call *c)
{
	if (c->row->op == 0)
		return net_return(c, value_object(object_new(shape_root(
		    c->type, NULL))));
	return net_return(c, value_culture(c->s->culture != NULL ?
	    c->s->culture : &culture_en_us));
}

static bool
set_thread_culture(struct net_call *c)
{
	const struct culture *k = culture_of(c->v[0]);

	if (k != NULL)
		c->s->culture = k;
	return true;
}

static bool
thread_sleep(struct net_call *c)
{
	int64_t ms = c->v[0].tag == V_TIMESPAN ? c->v[0].u.i / 10000 :
	    c->v[0].u.i;
	struct timespec t = { ms / 1000, ms % 1000 * 1000000 };

	nanosleep(&t, NULL);
	return true;
}

static const struct net_row thread_rows[] = {
	{ "cultureinfo CurrentCulture {get;set;}", current_thread, 1,
	  set_thread_culture },
	{ "cultureinfo CurrentUICulture {get;set;}", current_thread, 1,
	  set_thread_culture },
	R("static System.Threading.Thread CurrentThread {get;}",
	    current_thread),
	R("static void Sleep(int millisecondsTimeout)", thread_sleep),
	R("static void Sleep(timespan timeout)", thread_sleep),
	R_END
};

static bool
convert_to(struct net_call *c)
{
	struct err e = ERR_INIT;

	if (convert(c->s, c->v[0], c->v[1].u.type, c->out, &e))
		return true;
	net_throw(c, SMA "PSInvalidCastException", "%s", e.message);
	err_clear(&e);
	return false;
}

static bool
try_convert(struct net_call *c)
{
	struct err e = ERR_INIT;
	struct value v = VNULL;
	bool ok = convert(c->s, c->v[0], c->v[1].u.type, &v, &e);

	err_clear(&e);
	net_ref_set(c->v[2], ok ? v : VNULL);
	if (ok)
		value_drop(v);
	return net_bool(c, ok);
}

static bool
is_true(struct net_call *c)
{
	return net_bool(c, truth(c->v[0]));
}

static bool
compare_values(struct net_call *c)
{
	bool any_case = c->n > 2 && c->v[2].u.b;
	int order;

	if (c->row->op)
		return net_bool(c, values_equal(c->s, c->v[0], c->v[1],
		    !any_case));
	return values_compare(c->s, c->v[0], c->v[1], !any_case, &order,
	    c->e) && net_int(c, order);
}

#define TWO	"System.Object first, System.Object second"

static const struct net_row primitives_rows[] = {
	R("static int Compare(" TWO ")", compare_values),
	R("static int Compare(" TWO ", bool ignoreCase)", compare_values),
	RO("static bool Equals(" TWO ")", compare_values, 1),
	RO("static bool Equals(" TWO ", bool ignoreCase)", compare_values, 1),
	R("static System.Object ConvertTo(System.Object valueToConvert, type "
	    "resultType)", convert_to),
	R("static bool TryConvertTo(System.Object valueToConvert, type "
	    "resultType, [ref] System.Object result)", try_convert),
	R("static bool IsTrue(System.Object obj)", is_true),
	R_END
};

static bool
create_instance(struct net_call *c)
{
	return static_call(c->s, c->v[0].u.type, sym_str("new"),
	    c->v[1].u.array->n, c->v[1].u.array->v, c->out, c->e);
}

static const struct net_row activator_rows[] = {
	R("static System.Object CreateInstance(type type, Params "
	    "System.Object[] args)", create_instance),
	R_END
};

static bool
load_assembly(struct net_call *c)
{
	return net_return(c, VNULL);
}

static const struct net_row assembly_rows[] = {
	R("static System.Object LoadWithPartialName(string partialName)",
	    load_assembly),
	R("static System.Object Load(string assemblyString)", load_assembly),
	R_END
};

const struct net_class net_system[] = {
	{ "System.StringComparer", comparer_rows },
	{ "System.DBNull", single_rows },
	{ SMA "Language.NullString", single_rows },
	{ SMA "Internal.AutomationNull", single_rows },
	{ SMA "Platform", platform_rows },
	{ SMA "LanguagePrimitives", primitives_rows },
	{ "System.Runtime.InteropServices.RuntimeInformation", runtime_rows },
	{ "System.Runtime.InteropServices.OSPlatform", os_rows },
	{ "System.GC", gc_rows },
	{ "System.Net.ServicePointManager", protocol_rows },
	{ "System.Threading.Thread", thread_rows },
	{ "System.Activator", activator_rows },
	{ "System.Reflection.Assembly", assembly_rows },
	{ NULL, NULL }
};
