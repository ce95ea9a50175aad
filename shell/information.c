/* information.c -- records of the information stream */
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "shell/convert.h"
#include "shell/information.h"
#include "shell/net-table.h"
#include "shell/view-cell.h"

#define SMA	"System.Management.Automation."

static const struct shape *
shape_of(const char *type, size_t n, const char *const *names)
{
	const struct type	*t = type_find(type, strlen(type));
	const struct shape	*sh = shape_root(t != NULL ? t :
				    type_pscustomobject, t != NULL ? NULL :
				    type);
	size_t			 i;

	for (i = 0; i < n; i++)
		sh = shape_add(sh, sym_str(names[i]), PROP_NET);
	return sh;
}

enum { INFO_DATA, INFO_SOURCE, INFO_TIME, INFO_TAGS, INFO_USER,
	INFO_COMPUTER, INFO_PROCESS, INFO_NATIVE_THREAD,
	INFO_MANAGED_THREAD, INFO_COUNT };

static const char *const info_names[] = { "MessageData", "Source",
	"TimeGenerated", "Tags", "User", "Computer", "ProcessId",
	"NativeThreadId", "ManagedThreadId" };

static struct value
user_name(void)
{
	const char *name = getlogin();

	return value_cstr(name != NULL ? name : "");
}

static struct value
computer_name(void)
{
	char name[256] = "";

	gethostname(name, sizeof name - 1);
	return value_cstr(name);
}

struct value
information_record(struct value data, const char *source, struct value tags)
{
	struct object	*o = object_new(shape_of(SMA "InformationRecord",
			    INFO_COUNT, info_names));
	struct array	*list = array_new(type_generic(type_list, type_string,
			    NULL));
	struct iter	 it;
	struct value	 one;

	iter_init(&it, tags);
	while (!value_is_null(tags) && iter_next(&it, &one))
		array_take(list, to_text(NULL, one));
	o->slot[INFO_DATA] = value_keep(data);
	o->slot[INFO_SOURCE] = value_cstr(source);
	o->slot[INFO_TIME] = VDATETIME(date_to_local(date_now_utc()),
	    DATE_LOCAL);
	o->slot[INFO_TAGS] = value_array(list);
	o->slot[INFO_USER] = user_name();
	o->slot[INFO_COMPUTER] = computer_name();
	o->slot[INFO_PROCESS] = (struct value){ .tag = V_UINT32,
	    .u.i = getpid() };
	o->slot[INFO_NATIVE_THREAD] = (struct value){ .tag = V_UINT32 };
	o->slot[INFO_MANAGED_THREAD] = (struct value){ .tag = V_UINT32,
	    .u.i = 1 };
	return value_object(o);
}

enum { MSG_TEXT, MSG_NO_NEWLINE, MSG_FOREGROUND, MSG_BACKGROUND, MSG_COUNT };

static const char *const message_names[] = { "Message", "NoNewLine",
	"ForegroundColor", "BackgroundColor" };

static struct value
colour_value(int number)
{
	const struct type *t = type_find("System.ConsoleColor", 19);

	return number < 0 || t == NULL ? VNULL : value_enum(t, number);
}

struct value
host_message(struct value text, bool no_newline, int foreground,
    int background)
{
	struct object *o = object_new(shape_of(SMA "HostInformationMessage",
	    MSG_COUNT, message_names));

	o->slot[MSG_TEXT] = value_keep(text);
	o->slot[MSG_NO_NEWLINE] = VBOOL(no_newline);
	o->slot[MSG_FOREGROUND] = colour_value(foreground);
	o->slot[MSG_BACKGROUND] = colour_value(background);
	return value_object(o);
}

/* ConsoleColor counts blue, green, red; terminals red, green, blue. */
static void
add_colour(struct buf *b, struct value colour, int base)
{
	static const int ansi[] = { 0, 4, 2, 6, 1, 5, 3, 7 };

	if (colour.tag == V_ENUM && colour.u.i >= 0 && colour.u.i < 16)
		buf_addf(b, "\033[%dm", base + ansi[colour.u.i & 7] +
		    (colour.u.i >= 8 ? 60 : 0));
}

static struct object *
host_message_of(struct value record)
{
	struct value data;

	if (record.tag != V_OBJECT ||
	    !object_get_str(record.u.object, "MessageData", &data) ||
	    data.tag != V_OBJECT || strcmp(type_of(data)->name,
	    SMA "HostInformationMessage") != 0)
		return NULL;
	return data.u.object;
}

void
information_text(struct session *s, struct buf *b, struct value record,
    bool colour)
{
	struct object	*m = host_message_of(record);
	struct value	 data = record;

	if (m == NULL) {
		if (record.tag == V_OBJECT)
			object_get_str(record.u.object, "MessageData", &data);
		if (value_base(data).tag == V_ARRAY)
			net_text_add(s, b, value_base(data));
		else
			cell_text(s, b, data);
		buf_addc(b, '\n');
		return;
	}
	colour = colour && (!value_is_null(m->slot[MSG_FOREGROUND]) ||
	    !value_is_null(m->slot[MSG_BACKGROUND]));
	if (colour) {
		add_colour(b, m->slot[MSG_FOREGROUND], 30);
		add_colour(b, m->slot[MSG_BACKGROUND], 40);
	}
	buf_add(b, m->slot[MSG_TEXT].u.s, m->slot[MSG_TEXT].len);
	if (colour)
		buf_adds(b, "\033[0m");
	if (!m->slot[MSG_NO_NEWLINE].u.b)
		buf_addc(b, '\n');
}

/* ---- their text -------------------------------------------------------- */

static bool
slot_text(struct net_call *c, const char *slot)
{
	struct value	 v = VNULL;
	struct buf	 b = BUF_INIT;

	if (c->self.tag == V_OBJECT)
		object_get_str(c->self.u.object, slot, &v);
	if (value_base(v).tag == V_ARRAY)
		net_text_add(c->s, &b, v);
	else
		cell_text(c->s, &b, v);
	*c->out = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static bool
message_text(struct net_call *c)
{
	return slot_text(c, "Message");
}

static bool
data_text(struct net_call *c)
{
	return slot_text(c, "MessageData");
}

static const struct net_row message_rows[] = {
	R("string ToString()", message_text),
	R_END
};

static const struct net_row data_rows[] = {
	R("string ToString()", data_text),
	R_END
};

const struct net_class net_records[] = {
	{ SMA "WarningRecord", message_rows },
	{ SMA "VerboseRecord", message_rows },
	{ SMA "DebugRecord", message_rows },
	{ SMA "InformationRecord", data_rows },
	{ SMA "HostInformationMessage", message_rows },
	{ NULL, NULL }
};
