/* net-environment.c -- System.Environment and System.Console */
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
#include "shell/net-stream.h"
#include "shell/ops.h"
#include "shell/path.h"
#include "shell/session.h"

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
	if (value_is_null(c->v[1]))
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

static bool
console_in(struct net_call *c)
{
	return net_return(c, reader_of_file(c->s->host->in));
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
	R("static System.IO.TextReader In {get;}", console_in),
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

const struct net_class net_environment[] = {
	{ "System.Environment", environment_rows },
	{ "System.Console", console_rows },
	{ NULL, NULL }
};
