/* host-object.c -- $Host: the terminal as scripts see it */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/host-object.h"
#include "shell/net-table.h"
#include "shell/net.h"
#include "shell/progress.h"
#include "shell/session.h"

#define HOST	"System.Management.Automation.Internal.Host.InternalHost"
#define UI	"System.Management.Automation.Internal.Host." \
		"InternalHostUserInterface"
#define RAW_UI	"System.Management.Automation.Internal.Host." \
		"InternalHostRawUserInterface"
#define SIZE	"System.Management.Automation.Host.Size"

static struct object *
object_of(const char *type)
{
	return object_new(shape_root(type_find(type, strlen(type)), NULL));
}

static void
put(struct object *o, const char *name, struct value take)
{
	object_add(o, sym_str(name), PROP_NET, take);
	value_drop(take);
}

static struct value
size_of(int width, int height)
{
	struct object *o = object_of(SIZE);

	put(o, "Width", VINT(width));
	put(o, "Height", VINT(height));
	return value_object(o);
}

static struct value
colour(const char *name)
{
	const struct type *t = type_find("System.ConsoleColor", 19);
	const struct enum_name *n = type_enum_find(t, name, strlen(name));

	return n != NULL ? value_enum(t, n->value) : VNULL;
}

static struct value
raw_ui(const struct host *h)
{
	struct object *o = object_of(RAW_UI);

	put(o, "ForegroundColor", colour("Gray"));
	put(o, "BackgroundColor", colour("Black"));
	put(o, "BufferSize", size_of(h->width, h->height));
	put(o, "WindowSize", size_of(h->width, h->height));
	put(o, "MaxWindowSize", size_of(h->width, h->height));
	put(o, "MaxPhysicalWindowSize", size_of(h->width, h->height));
	put(o, "KeyAvailable", VBOOL(false));
	put(o, "WindowTitle", VLIT("dirsh"));
	return value_object(o);
}

static struct value
ui(const struct host *h)
{
	struct object *o = object_of(UI);

	put(o, "RawUI", raw_ui(h));
	put(o, "SupportsVirtualTerminal", VBOOL(h->colour));
	return value_object(o);
}

static struct value
culture(void)
{
	const struct type *t = type_find("System.Globalization.CultureInfo",
	    32);
	struct value	   out, name = VLIT("en-US");
	struct err	   e = ERR_INIT;

	if (t != NULL && convert(NULL, name, t, &out, &e))
		return out;
	err_clear(&e);
	return name;
}

struct value
host_object(const struct host *h)
{
	struct object	*o = object_of(HOST);
	struct value	 id = VNULL;

	guid_parse("00000000-0000-0000-0000-000000000000", 36, &id);
	put(o, "Name", VLIT("ConsoleHost"));
	put(o, "Version", value_version(7, 6, 5, -1));
	put(o, "InstanceId", id);
	put(o, "UI", ui(h));
	put(o, "CurrentCulture", culture());
	put(o, "CurrentUICulture", culture());
	put(o, "PrivateData", VNULL);
	put(o, "DebuggerEnabled", VBOOL(true));
	put(o, "IsRunspacePushed", VBOOL(false));
	return value_object(o);
}

/* ---- methods ----------------------------------------------------------- */

static bool
write_text(struct net_call *c, FILE *f, const char *prefix, bool newline)
{
	struct buf	b = BUF_INIT;
	size_t		last = c->n;

	buf_adds(&b, prefix);
	if (last > 0)
		text_add(c->s, &b, c->v[last - 1]);
	if (newline)
		buf_addc(&b, '\n');
	progress_hide(c->s);
	fwrite(buf_str(&b), 1, b.len, f);
	buf_free(&b);
	return true;
}

static bool
write_plain(struct net_call *c)
{
	return write_text(c, c->s->host->out, "", false);
}

static bool
write_line(struct net_call *c)
{
	return write_text(c, c->s->host->out, "", true);
}

static bool
write_error_line(struct net_call *c)
{
	return write_text(c, c->s->host->err, "", true);
}

static bool
write_prefixed(struct net_call *c)
{
	static const char *const prefix[] = { "WARNING: ", "VERBOSE: ",
		"DEBUG: " };

	return write_text(c, c->s->host->out, prefix[c->row->op], true);
}

static bool
read_line(struct net_call *c)
{
	char	*line = NULL;
	size_t	 cap = 0;
	ssize_t	 n;

	if (!c->s->host->interactive)
		return net_throw(c, "System.Management.Automation."
		    "PSInvalidOperationException", "PowerShell is in "
		    "NonInteractive mode. Read and Prompt functionality is "
		    "not available.");
	n = getline(&line, &cap, c->s->host->in);
	while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
		n--;
	*c->out = n < 0 ? VNULL : value_string(line, (size_t)n);
	free(line);
	return true;
}

static bool
set_should_exit(struct net_call *c)
{
	c->s->exit_code = (int)c->v[0].u.i;
	return true;
}

#define COLOURS	"System.ConsoleColor foregroundColor, " \
		"System.ConsoleColor backgroundColor, "

static const struct net_row ui_rows[] = {
	R("void Write(string value)", write_plain),
	R("void Write(" COLOURS "string value)", write_plain),
	R("void WriteLine()", write_line),
	R("void WriteLine(string value)", write_line),
	R("void WriteLine(" COLOURS "string value)", write_line),
	R("void WriteErrorLine(string value)", write_error_line),
	RO("void WriteWarningLine(string message)", write_prefixed, 0),
	RO("void WriteVerboseLine(string message)", write_prefixed, 1),
	RO("void WriteDebugLine(string message)", write_prefixed, 2),
	R("string ReadLine()", read_line),
	R_END
};

static const struct net_row host_rows[] = {
	R("void SetShouldExit(int exitCode)", set_should_exit),
	R_END
};

/* Size and Coordinates: two numbers. */
static bool
new_pair(struct net_call *c)
{
	struct object *o = object_new(shape_root(c->type, NULL));

	put(o, c->row->op ? "X" : "Width", c->v[0]);
	put(o, c->row->op ? "Y" : "Height", c->v[1]);
	return net_return(c, value_object(o));
}

static const struct net_row size_rows[] = {
	R("void new(int width, int height)", new_pair), R_END
};
static const struct net_row coordinates_rows[] = {
	RO("void new(int x, int y)", new_pair, 1), R_END
};

const struct net_class net_host[] = {
	{ SIZE, size_rows },
	{ "System.Management.Automation.Host.Coordinates", coordinates_rows },
	{ HOST, host_rows },
	{ UI, ui_rows },
	{ NULL, NULL }
};
