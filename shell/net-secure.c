/* net-secure.c -- SecureString, PSCredential, NetworkCredential, Marshal */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "shell/convert.h"
#include "shell/make-net.h"
#include "shell/net-secure.h"
#include "shell/net-text.h"

#define SMA	"System.Management.Automation."

struct secure {
	struct native	 head;
	struct buf	 b;
	bool		 fixed;
};

static void
secure_free(struct native *n)
{
	struct secure *k = (struct secure *)n;

	if (k->b.s != NULL)
		explicit_bzero(k->b.s, k->b.cap);
	buf_free(&k->b);
}

static struct secure *
secure_of(struct value v)
{
	v = value_base(v);
	return v.tag == V_NATIVE && v.u.heap->type == type_securestring ?
	    (struct secure *)v.u.native : NULL;
}

struct value
value_secure(const char *s, size_t n)
{
	struct secure *k = native_new(type_securestring, sizeof *k,
	    secure_free);

	buf_add(&k->b, s, n);
	return VHEAP(&k->head);
}

struct value
secure_text(struct value v)
{
	struct secure *k = secure_of(v);

	return k == NULL ? VNULL : VLENT(buf_str(&k->b), k->b.len);
}

static bool
new_secure(struct net_call *c)
{
	return net_return(c, value_secure("", 0));
}

static bool
append_char(struct net_call *c)
{
	struct secure *k = secure_of(c->self);

	if (k->fixed)
		return net_throw(c, "System.InvalidOperationException",
		    "Instance is read-only.");
	unit_add(&k->b, c->v[0]);
	return true;
}

enum { SS_CLEAR, SS_FIX, SS_NOTHING };

static bool
change(struct net_call *c)
{
	struct secure *k = secure_of(c->self);

	if (c->row->op == SS_CLEAR)
		buf_clear(&k->b);
	k->fixed |= c->row->op == SS_FIX;
	return true;
}

static bool
length(struct net_call *c)
{
	return net_int(c, (int64_t)text_units(secure_text(c->self)));
}

static bool
is_fixed(struct net_call *c)
{
	return net_bool(c, secure_of(c->self)->fixed);
}

static bool
copy(struct net_call *c)
{
	struct value t = secure_text(c->self);

	return net_return(c, value_secure(t.u.s, t.len));
}

static const struct net_row secure_rows[] = {
	R("void AppendChar(char c)", append_char),
	RO("void Clear()", change, SS_CLEAR),
	R("securestring Copy()", copy),
	RO("void Dispose()", change, SS_NOTHING),
	R("bool IsReadOnly()", is_fixed),
	RO("void MakeReadOnly()", change, SS_FIX),
	R("int Length {get;}", length),
	R("securestring new()", new_secure),
	R_END
};

/* ---- credentials -------------------------------------------------------- */

struct value
value_credential(struct value user, struct value password)
{
	struct object *o = object_new(net_shape(type_pscredential,
	    "UserName Password"));

	o->slot[0] = value_keep(user);
	o->slot[1] = value_keep(password);
	return value_object(o);
}

static bool
new_credential(struct net_call *c)
{
	if (c->v[0].len == 0)
		return net_throw(c, SMA "PSArgumentException", "Cannot "
		    "process argument because the value of argument "
		    "\"userName\" is not valid. Change the value of the "
		    "\"userName\" argument and run the operation again.");
	if (secure_of(c->v[1]) == NULL)
		return net_null(c, "password");
	return net_return(c, value_credential(c->v[0], c->v[1]));
}

/* "DOMAIN\user" and "user@domain" in two. */
static void
split_user(struct value user, struct value *name, struct value *domain)
{
	const char *s = user.u.s, *end = s + user.len;
	const char *at = memchr(s, '\\', user.len);

	if (at != NULL) {
		*domain = value_string(s, (size_t)(at - s));
		*name = value_string(at + 1, (size_t)(end - at - 1));
		return;
	}
	at = memrchr(s, '@', user.len);
	*name = value_string(s, at != NULL ? (size_t)(at - s) : user.len);
	*domain = at != NULL ? value_string(at + 1,
	    (size_t)(end - at - 1)) : VLIT("");
}

static struct value
network_credential(struct value name, struct value domain,
    struct value secure)
{
	struct object *o = object_new(net_shape(type_named(
	    "System.Net.NetworkCredential"),
	    "UserName Password SecurePassword Domain"));

	o->slot[0] = name;
	o->slot[1] = value_keep(secure_text(secure));
	o->slot[2] = value_keep(secure);
	o->slot[3] = domain;
	return value_object(o);
}

static bool
get_network(struct net_call *c)
{
	struct value name, domain;

	split_user(object_at(c->self.u.object, 0), &name, &domain);
	return net_return(c, network_credential(name, domain,
	    object_at(c->self.u.object, 1)));
}

static bool
empty_credential(struct net_call *c)
{
	return net_return(c, VNULL);
}

static bool
new_network(struct net_call *c)
{
	struct value secure = secure_of(c->v[1]) != NULL ?
	    value_keep(c->v[1]) : value_secure(c->v[1].u.s, c->v[1].len);

	*c->out = network_credential(value_keep(c->v[0]), c->n > 2 ?
	    value_keep(c->v[2]) : VLIT(""), secure);
	value_drop(secure);
	return true;
}

static const struct net_row credential_rows[] = {
	R("System.Net.NetworkCredential GetNetworkCredential()",
	    get_network),
	R("pscredential new(string userName, securestring password)",
	    new_credential),
	R("static pscredential Empty {get;}", empty_credential),
	R_END
};

#define NETWORK	"System.Net.NetworkCredential "

static const struct net_row network_rows[] = {
	R(NETWORK "new(string userName, securestring password)",
	    new_network),
	R(NETWORK "new(string userName, string password)", new_network),
	R(NETWORK "new(string userName, securestring password, string "
	    "domain)", new_network),
	R(NETWORK "new(string userName, string password, string domain)",
	    new_network),
	R_END
};

/* ---- Marshal: the way scripts read a SecureString ----------------------- */

static bool
to_pointer(struct net_call *c)
{
	if (secure_of(c->v[0]) == NULL)
		return net_null(c, "s");
	return net_return(c, value_keep(secure_text(c->v[0])));
}

static bool
from_pointer(struct net_call *c)
{
	return net_return(c, value_keep(c->v[0]));
}

static bool
free_pointer(struct net_call *c)
{
	(void)c;
	return true;
}

static bool
size_of(struct net_call *c)
{
	static const uint8_t sizes[V_TAGS] = { [V_BOOL] = 4, [V_CHAR] = 1,
		[V_SBYTE] = 1, [V_BYTE] = 1, [V_INT16] = 2, [V_UINT16] = 2,
		[V_INT32] = 4, [V_UINT32] = 4, [V_INT64] = 8, [V_UINT64] = 8,
		[V_SINGLE] = 4, [V_DOUBLE] = 8, [V_DECIMAL] = 16 };
	const struct type *t = c->v[0].tag == V_TYPE ? c->v[0].u.type :
	    type_of(c->v[0]);

	return net_int(c, sizes[t->tag]);
}

static const struct net_row marshal_rows[] = {
	R("static System.Object SecureStringToBSTR(securestring s)",
	    to_pointer),
	R("static System.Object SecureStringToCoTaskMemUnicode(securestring "
	    "s)", to_pointer),
	R("static System.Object SecureStringToGlobalAllocUnicode("
	    "securestring s)", to_pointer),
	R("static string PtrToStringAuto(System.Object ptr)", from_pointer),
	R("static string PtrToStringBSTR(System.Object ptr)", from_pointer),
	R("static string PtrToStringUni(System.Object ptr)", from_pointer),
	R("static void ZeroFreeBSTR(System.Object s)", free_pointer),
	R("static void ZeroFreeCoTaskMemUnicode(System.Object s)",
	    free_pointer),
	R("static void ZeroFreeGlobalAllocUnicode(System.Object s)",
	    free_pointer),
	R("static int ReleaseComObject(System.Object o)", size_of),
	R("static int SizeOf(System.Object structure)", size_of),
	R_END
};

/* ---- who we are --------------------------------------------------------- */

#define PRINCIPAL	"System.Security.Principal."

static bool
current_identity(struct net_call *c)
{
	struct object *o = object_new(net_shape(c->type,
	    "AuthenticationType IsAuthenticated Name"));
	char name[256] = "";

	if (getlogin_r(name, sizeof name) != 0)
		snprintf(name, sizeof name, "%s", geteuid() == 0 ? "root" :
		    "user");
	o->slot[0] = VLIT("Unix");
	o->slot[1] = VBOOL(true);
	o->slot[2] = value_cstr(name);
	return net_return(c, value_object(o));
}

static bool
new_principal(struct net_call *c)
{
	struct object *o = object_new(net_shape(c->type, "Identity"));

	o->slot[0] = value_keep(c->v[0]);
	return net_return(c, value_object(o));
}

static bool
in_role(struct net_call *c)
{
	return net_bool(c, geteuid() == 0);
}

static bool
new_named(struct net_call *c)
{
	struct object *o = object_new(net_shape(c->type, "Value"));

	o->slot[0] = value_keep(c->v[0]);
	return net_return(c, value_object(o));
}

static bool
named_text(struct net_call *c)
{
	return net_return(c, value_keep(object_at(c->self.u.object, 0)));
}

static bool
translate(struct net_call *c)
{
	return net_throw(c, PRINCIPAL "IdentityNotMappedException",
	    "Some or all identity references could not be translated.");
}

static const struct net_row identity_rows[] = {
	R("static " PRINCIPAL "WindowsIdentity GetCurrent()",
	    current_identity),
	R_END
};
static const struct net_row principal_rows[] = {
	R("bool IsInRole(System.Object role)", in_role),
	R(PRINCIPAL "WindowsPrincipal new(System.Object ntIdentity)",
	    new_principal),
	R_END
};
static const struct net_row sid_rows[] = {
	R("string ToString()", named_text),
	R("System.Object Translate(type targetType)", translate),
	R("System.Object new(string sddlForm)", new_named),
	R_END
};

const struct net_class net_secure[] = {
	{ "System.Security.SecureString", secure_rows },
	{ SMA "PSCredential", credential_rows },
	{ "System.Net.NetworkCredential", network_rows },
	{ "System.Runtime.InteropServices.Marshal", marshal_rows },
	{ PRINCIPAL "WindowsIdentity", identity_rows },
	{ PRINCIPAL "WindowsPrincipal", principal_rows },
	{ PRINCIPAL "SecurityIdentifier", sid_rows },
	{ PRINCIPAL "NTAccount", sid_rows },
	{ NULL, NULL }
};
