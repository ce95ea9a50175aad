/* net-system.c -- Environment, Console, comparers, patterns, single values */
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/enums.h"
#include "base/wildcard.h"
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

/* ---- Environment -------------------------------------------------------- */

static bool
get_variable(struct net_call *c)
{
	const char *v = getenv(c->v[0].u.s);

	return net_return(c, v == NULL ? VNULL : value_cstr(v));
}

static bool
set_variable(struct net_call *c)
{
	if (c->v[0].len == 0)
		return net_throw(c, "System.ArgumentException", "The value "
		    "cannot be an empty string. (Parameter 'variable')");
	if (value_is_null(c->v[1]) || c->v[1].len == 0)
		unsetenv(c->v[0].u.s);
	else
		setenv(c->v[0].u.s, c->v[1].u.s, 1);
	return true;
}

static bool
variables(struct net_call *c)
{
	struct map *m = map_new(type_hashtable);
	char **p, *eq;

	for (p = environ; *p != NULL; p++)
		if ((eq = strchr(*p, '=')) != NULL) {
			struct value key = value_string(*p,
			    (size_t)(eq - *p)), v = value_cstr(eq + 1);

			map_set(m, key, v);
			value_drop(key);
			value_drop(v);
		}
	return net_return(c, value_map(m));
}

static bool
expand(struct net_call *c)
{
	const char *s = c->v[0].u.s, *end = s + c->v[0].len, *stop;
	struct buf b = BUF_INIT;

	while (s < end) {
		stop = *s == '%' ? memchr(s + 1, '%', (size_t)(end - s - 1)) :
		    NULL;
		if (stop != NULL) {
			char *name = strndup(s + 1, (size_t)(stop - s - 1));
			const char *v = getenv(name);

			free(name);
			if (v != NULL) {
				buf_adds(&b, v);
				s = stop + 1;
				continue;
			}
		}
		buf_addc(&b, *s++);
	}
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static const char *
home(void)
{
	const char *h = getenv("HOME");

	return h != NULL ? h : "/";
}

static bool
folder(struct net_call *c)
{
	static const struct { int id; const char *in_home, *path; } rows[] = {
		{ 0, "Desktop", NULL }, { 16, "Desktop", NULL },
		{ 5, "", NULL }, { 40, "", NULL }, { 26, ".config", NULL },
		{ 28, ".local/share", NULL }, { 13, "Music", NULL },
		{ 39, "Pictures", NULL }, { 14, "Videos", NULL },
		{ 21, "Templates", NULL }, { 35, NULL, "/usr/share" },
		{ 37, NULL, "" }
	};
	size_t i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (rows[i].id == c->v[0].u.i)
			return net_return(c, rows[i].in_home == NULL ?
			    value_cstr(rows[i].path) :
			    value_stringf("%s%s%s", home(),
			    rows[i].in_home[0] ? "/" : "", rows[i].in_home));
	return net_return(c, VLIT(""));
}

enum { EV_NEWLINE, EV_MACHINE, EV_USER, EV_DOMAIN, EV_CWD, EV_CPUS, EV_64,
	EV_PID, EV_TICKS, EV_TICKS64, EV_LINE, EV_EXIT, EV_INTERACTIVE,
	EV_PATH, EV_SYSTEM, EV_STACK };

static struct value
host_name(void)
{
	char name[256] = "";

	gethostname(name, sizeof name - 1);
	name[strcspn(name, ".")] = '\0';
	return value_cstr(name);
}

static struct value
user_name(void)
{
	struct passwd *p = getpwuid(getuid());
	const char *u = p != NULL ? p->pw_name : getenv("USER");

	return value_cstr(u != NULL ? u : "");
}

static int64_t
uptime_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_BOOTTIME, &t);
	return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

static bool
environment(struct net_call *c)
{
	switch (c->row->op) {
	case EV_NEWLINE:
		return net_return(c, VLIT("\n"));
	case EV_MACHINE:
	case EV_DOMAIN:
		return net_return(c, host_name());
	case EV_USER:
		return net_return(c, user_name());
	case EV_CWD:
		return net_return(c, value_cstr(location_get(c->s)));
	case EV_CPUS:
		return net_int(c, sysconf(_SC_NPROCESSORS_ONLN));
	case EV_64:
		return net_bool(c, sizeof(void *) == 8);
	case EV_PID:
		return net_int(c, getpid());
	case EV_TICKS:
		return net_int(c, (int32_t)uptime_ms());
	case EV_TICKS64:
		return net_return(c, VLONG(uptime_ms()));
	case EV_LINE:
	case EV_PATH:
		return net_return(c, value_cstr(c->s->host->program != NULL ?
		    c->s->host->program : "dirsh"));
	case EV_EXIT:
		return net_int(c, 0);
	case EV_INTERACTIVE:
		return net_bool(c, c->s->host->interactive);
	}
	return net_return(c, VLIT(""));
}

static bool
os_version(struct net_call *c)
{
	struct utsname u;
	int part[3] = { 0, 0, 0 };
	struct object *o = object_new(shape_root(type_named(
	    "System.OperatingSystem"), NULL));
	struct value text;

	uname(&u);
	sscanf(u.release, "%d.%d.%d", &part[0], &part[1], &part[2]);
	text = value_stringf("Unix %d.%d.%d.0", part[0], part[1], part[2]);
	object_add(o, sym_str("Platform"), PROP_NET,
	    enum_value("System.PlatformID", 4));
	object_add(o, sym_str("ServicePack"), PROP_NET, VLIT(""));
	object_add(o, sym_str("Version"), PROP_NET, VNULL);
	object_put(o, "Version", value_version(part[0], part[1], part[2], 0));
	object_add(o, sym_str("VersionString"), PROP_NET, text);
	value_drop(text);
	return net_return(c, value_object(o));
}

static bool
exit_now(struct net_call *c)
{
	exit((int)c->v[0].u.i & 0xFF);
}

#define EV(type, name, op) \
	RO("static " type " " name " {get;}", environment, op)

static const struct net_row environment_rows[] = {
	R("static string GetEnvironmentVariable(string variable)",
	    get_variable),
	R("static string GetEnvironmentVariable(string variable, "
	    "System.EnvironmentVariableTarget target)", get_variable),
	R("static System.Collections.IDictionary GetEnvironmentVariables()",
	    variables),
	R("static void SetEnvironmentVariable(string variable, string value)",
	    set_variable),
	R("static void SetEnvironmentVariable(string variable, string value, "
	    "System.EnvironmentVariableTarget target)", set_variable),
	R("static string ExpandEnvironmentVariables(string name)", expand),
	R("static void Exit(int exitCode)", exit_now),
	R("static string GetFolderPath(System.Environment+SpecialFolder "
	    "folder)", folder),
	EV("string", "NewLine", EV_NEWLINE),
	EV("string", "MachineName", EV_MACHINE),
	EV("string", "UserName", EV_USER),
	EV("string", "UserDomainName", EV_DOMAIN),
	EV("string", "CurrentDirectory", EV_CWD),
	EV("int", "ProcessorCount", EV_CPUS),
	EV("bool", "Is64BitProcess", EV_64),
	EV("bool", "Is64BitOperatingSystem", EV_64),
	EV("int", "ProcessId", EV_PID), EV("int", "TickCount", EV_TICKS),
	EV("long", "TickCount64", EV_TICKS64),
	EV("string", "CommandLine", EV_LINE),
	EV("string", "ProcessPath", EV_PATH),
	EV("int", "ExitCode", EV_EXIT),
	EV("bool", "UserInteractive", EV_INTERACTIVE),
	EV("string", "SystemDirectory", EV_SYSTEM),
	EV("string", "StackTrace", EV_STACK),
	R("static System.OperatingSystem OSVersion {get;}", os_version),
	R_END
};

/* ---- Console ------------------------------------------------------------ */

static bool
console_write(struct net_call *c)
{
	struct buf b = BUF_INIT;
	bool ok = true;

	if (c->n > 1) {
		const struct array *args = c->v[1].u.array;

		ok = net_format(c, &b, c->v[0], args->n, args->v, NULL);
	} else if (c->n == 1 && !value_is_null(c->v[0])) {
		net_text_add(c->s, &b, c->v[0]);
	}
	if (c->row->op)
		buf_addc(&b, '\n');
	if (ok)
		host_text(c->s, buf_str(&b), b.len);
	buf_free(&b);
	return ok;
}

enum { CO_WIDTH, CO_HEIGHT, CO_FORE, CO_BACK, CO_IN, CO_OUT, CO_ERR,
	CO_TITLE };

static bool
console(struct net_call *c)
{
	const struct host *h = c->s->host;

	switch (c->row->op) {
	case CO_WIDTH:
		return net_int(c, h->width);
	case CO_HEIGHT:
		return net_int(c, h->height);
	case CO_FORE:
		return net_return(c, enum_value("System.ConsoleColor", -1));
	case CO_BACK:
		return net_return(c, enum_value("System.ConsoleColor", -1));
	case CO_IN:
		return net_bool(c, !h->tty_in);
	case CO_OUT:
		return net_bool(c, !h->tty_out);
	case CO_ERR:
		return net_bool(c, !h->tty_err);
	}
	return net_return(c, VLIT(""));
}

static bool
nothing(struct net_call *c)
{
	(void)c;
	return true;
}

static bool
console_encoding(struct net_call *c)
{
	return static_get(c->s, type_named("System.Text.Encoding"),
	    sym_str("Default"), c->out, &(bool){ false }, c->e);
}

static bool
console_read(struct net_call *c)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t n = getline(&line, &cap, c->s->host->in);

	if (n > 0 && line[n - 1] == '\n')
		n--;
	*c->out = n < 0 ? VNULL : value_string(line, (size_t)n);
	free(line);
	return true;
}

static const struct net_row console_rows[] = {
	R("static void Write(System.Object value)", console_write),
	R("static void Write(string format, Params System.Object[] arg)",
	    console_write),
	RO("static void WriteLine()", console_write, 1),
	RO("static void WriteLine(System.Object value)", console_write, 1),
	RO("static void WriteLine(string format, Params System.Object[] arg)",
	    console_write, 1),
	R("static string ReadLine()", console_read),
	R("static void Beep()", nothing), R("static void Clear()", nothing),
	R("static void ResetColor()", nothing),
	RO("static int WindowWidth {get;}", console, CO_WIDTH),
	RO("static int WindowHeight {get;}", console, CO_HEIGHT),
	RO("static int BufferWidth {get;}", console, CO_WIDTH),
	RO("static bool IsInputRedirected {get;}", console, CO_IN),
	RO("static bool IsOutputRedirected {get;}", console, CO_OUT),
	RO("static bool IsErrorRedirected {get;}", console, CO_ERR),
	{ "static System.ConsoleColor ForegroundColor {get;set;}", console,
	  CO_FORE, nothing },
	{ "static System.ConsoleColor BackgroundColor {get;set;}", console,
	  CO_BACK, nothing },
	{ "static string Title {get;set;}", console, CO_TITLE, nothing },
	RW("static System.Text.Encoding OutputEncoding {get;set;}",
	    console_encoding, nothing),
	RW("static System.Text.Encoding InputEncoding {get;set;}",
	    console_encoding, nothing),
	R_END
};

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

/* ---- WildcardPattern ---------------------------------------------------- */

struct pattern {
	struct native	 head;
	struct wildcard	*w;
	struct value	 text;
};

static void
pattern_free(struct native *n)
{
	wildcard_free(((struct pattern *)n)->w);
	value_drop(((struct pattern *)n)->text);
}

static bool
new_pattern(struct net_call *c)
{
	bool any_case = c->n > 1 && c->v[1].u.i & 2;
	struct wildcard *w = wildcard_new(c->v[0].u.s, c->v[0].len,
	    !any_case);
	struct pattern *p;

	if (w == NULL)
		return net_throw(c, SMA "WildcardPatternException",
		    "The specified wildcard character pattern is not valid: "
		    "%.*s", (int)c->v[0].len, c->v[0].u.s);
	p = native_new(type_named(SMA "WildcardPattern"), sizeof *p,
	    pattern_free);
	p->w = w;
	p->text = value_keep(c->v[0]);
	return net_return(c, VHEAP(&p->head));
}

static bool
pattern_match(struct net_call *c)
{
	return net_bool(c, wildcard_match(((struct pattern *)
	    c->self.u.native)->w, c->v[0].u.s, c->v[0].len));
}

static bool
pattern_has(struct net_call *c)
{
	return net_bool(c, wildcard_has(c->v[0].u.s, c->v[0].len));
}

static bool
pattern_escape(struct net_call *c)
{
	struct buf b = BUF_INIT;

	if (c->row->op)
		wildcard_unescape(&b, c->v[0].u.s, c->v[0].len);
	else
		wildcard_escape(&b, c->v[0].u.s, c->v[0].len);
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static const struct net_row pattern_rows[] = {
	R("bool IsMatch(string input)", pattern_match),
	R("wildcardpattern new(string pattern)", new_pattern),
	R("wildcardpattern new(string pattern, " SMA "WildcardOptions "
	    "options)", new_pattern),
	R("static wildcardpattern Get(string pattern, " SMA
	    "WildcardOptions options)", new_pattern),
	R("static bool ContainsWildcardCharacters(string pattern)",
	    pattern_has),
	R("static string Escape(string pattern)", pattern_escape),
	RO("static string Unescape(string pattern)", pattern_escape, 1),
	R_END
};

/* ---- single values ------------------------------------------------------ */

static bool
single(struct net_call *c)
{
	if (c->type == type_dbnull)
		return net_return(c, value_object(object_new(shape_root(
		    type_dbnull, NULL))));
	return net_return(c, c->type == type_nullstring ? VNULL : VNOTHING);
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

static const struct net_row primitives_rows[] = {
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
	{ "System.Environment", environment_rows },
	{ "System.Console", console_rows },
	{ "System.StringComparer", comparer_rows },
	{ SMA "WildcardPattern", pattern_rows },
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
