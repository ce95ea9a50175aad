/* error-place.c -- the line of a script that something happened on */
#include <stdlib.h>
#include <string.h>

#include "base/enums.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "shell/error-place.h"

#define INFO_TYPE	"System.Management.Automation.InvocationInfo"
#define LINE_MAX_SHOWN	69	/* units of a source line in a message */

/* A source line in UTF-16 units, as columns are counted. */
struct line {
	uint32_t	*u;	/* code points; a pair counts as two slots, the
				   second of which is 0 */
	size_t		 n;
	size_t		 before;	/* units before the error */
	size_t		 len;		/* units of the error */
};

static void
line_add(struct line *l, uint32_t cp)
{
	l->u[l->n++] = cp;
	if (cp > 0xFFFF)
		l->u[l->n++] = 0;
}

/* Tabs become four blanks, and move what is behind them. */
static void
line_read(struct line *l, const char *s, size_t len)
{
	const char *end = s + len;
	size_t at = 0, before = l->before, until = before + l->len;
	unsigned size;

	l->u = xmalloc((len * 4 + 1) * sizeof *l->u);
	for (; s < end; s += size) {
		uint32_t cp = utf8_decode(s, end, &size);

		if (cp == '\t') {
			l->u[l->n++] = ' ';
			l->u[l->n++] = ' ';
			l->u[l->n++] = ' ';
			cp = ' ';
			if (at < before)
				l->before += 3;
			else if (at < until)
				l->len += 3;
		}
		line_add(l, cp);
		at += cp > 0xFFFF ? 2 : 1;
	}
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Cuts a long line down to what is around the error; tells which ends were
 * cut.  FIRST is the unit that is shown first. */
static void
line_cut(struct line *l, size_t *first, bool *left, bool *right)
{
	size_t all_before, before, all_after, after, want;

	*first = 0;
	*left = *right = false;
	if (l->n <= LINE_MAX_SHOWN)
		return;
	all_before = l->before;
	before = least(all_before, 12);
	all_after = l->n - least(l->n, l->len + l->before);
	after = least(all_after, 8);
	want = before + l->len + after;
	if (want >= LINE_MAX_SHOWN) {
		if (before + l->len >= LINE_MAX_SHOWN)
			l->len = LINE_MAX_SHOWN - before;
		*right = true;
	} else {
		before += least(all_before - before, LINE_MAX_SHOWN - want);
		want = before + l->len + after;
		if (want < LINE_MAX_SHOWN && all_after > 0)
			after += least(all_after, LINE_MAX_SHOWN - want);
		*right = after < all_after;
	}
	*left = before < all_before;
	*first = l->before - before;
	l->n = least(l->n, *first + LINE_MAX_SHOWN);
	l->before = before;
	l->len = least(l->len, LINE_MAX_SHOWN - before);
}

static void
line_print(struct buf *b, struct line *l)
{
	size_t first, i;
	bool left, right;

	line_cut(l, &first, &left, &right);
	buf_adds(b, left ? "\n+ … " : "\n+ ");
	for (i = first; i < l->n; i++)
		if (l->u[i] != 0)
			buf_addcp(b, l->u[i]);
	if (right)
		buf_adds(b, " …");
	buf_adds(b, "\n+ ");
	buf_pad(b, ' ', l->before + (left ? 2 : 0));
	buf_pad(b, '~', l->len > 0 ? l->len : 1);
}

static uint32_t
line_start(const struct script *x, unsigned line)
{
	return line - 1 < x->nlines ? x->lines[line - 1] : 0;
}

/* The end of a line that starts there, its newline left out. */
static uint32_t
line_end(const struct script *x, uint32_t from)
{
	while (from < x->len && x->text[from] != '\n')
		from++;
	return from;
}

void
position_message(struct buf *b, const struct script *x, uint32_t from,
    uint32_t to)
{
	unsigned line, column, last, last_column;
	struct line l = { .n = 0 };
	uint32_t start, end;

	script_place(x, from, &line, &column);
	script_place(x, to, &last, &last_column);
	buf_addf(b, "At %s:%u char:%u", x->file != NULL ? x->file : "line",
	    line, column);
	start = line_start(x, line);
	end = line_end(x, start);
	while (end > start && strchr(" \t\r\f\v", x->text[end - 1]) != NULL)
		end--;
	if (end == start)
		return;
	l.before = column - 1;
	l.len = utf8_units(x->text + start, end - start);
	if (last == line)
		l.len = last_column - column;
	else
		l.len = l.len >= column ? l.len - column + 1 : 0;
	line_read(&l, x->text + start, end - start);
	line_print(b, &l);
	free(l.u);
}

/* ---- InvocationInfo ---- */

static const char *const info_names[] = {
	"MyCommand", "BoundParameters", "UnboundArguments",
	"ScriptLineNumber", "OffsetInLine", "HistoryId", "ScriptName", "Line",
	"Statement", "PositionMessage", "PSScriptRoot", "PSCommandPath",
	"InvocationName", "PipelineLength", "PipelinePosition",
	"ExpectingInput", "CommandOrigin", "DisplayScriptPosition", NULL
};

enum { INFO_COMMAND, INFO_BOUND, INFO_UNBOUND, INFO_LINE_NUMBER, INFO_OFFSET,
	INFO_HISTORY, INFO_SCRIPT, INFO_LINE, INFO_STATEMENT, INFO_POSITION,
	INFO_ROOT, INFO_PATH, INFO_NAME, INFO_LENGTH, INFO_PLACE,
	INFO_EXPECTING, INFO_ORIGIN };

/* The shape is made once and lives until the program ends. */
static const struct shape *
info_shape(void)
{
	static const struct shape *shape;
	size_t i;

	if (shape != NULL)
		return shape;
	shape = shape_root(type_find(INFO_TYPE, sizeof INFO_TYPE - 1), NULL);
	for (i = 0; info_names[i] != NULL; i++)
		shape = shape_add(shape, sym_str(info_names[i]), PROP_NET);
	return shape;
}

static void
info_position(struct object *o, const struct place *p)
{
	const struct script *x = p->script;
	unsigned line, column;
	struct buf b = BUF_INIT;
	uint32_t start, end;
	const char *slash;

	script_place(x, p->from, &line, &column);
	o->slot[INFO_LINE_NUMBER] = VINT((int)line);
	o->slot[INFO_OFFSET] = VINT((int)column);
	start = line_start(x, line);
	end = line_end(x, start);
	if (end < x->len)
		end++;
	o->slot[INFO_LINE] = value_string(x->text + start, end - start);
	end = p->to > p->from && p->to <= x->len ? p->to : p->from;
	o->slot[INFO_STATEMENT] = value_string(x->text + p->from,
	    end - p->from);
	position_message(&b, x, p->from, p->to);
	o->slot[INFO_POSITION] = value_string(b.s, b.len);
	buf_free(&b);
	if (x->file == NULL)
		return;
	o->slot[INFO_SCRIPT] = value_cstr(x->file);
	o->slot[INFO_PATH] = value_cstr(x->file);
	slash = strrchr(x->file, '/');
	if (slash != NULL)
		o->slot[INFO_ROOT] = value_string(x->file,
		    (size_t)(slash - x->file));
}

/* Enough of a CommandInfo for an error: the whole is made by Get-Command. */
static struct value
command_brief(const char *type, const char *kind, const char *name)
{
	const struct type *t = type_find(type, strlen(type));
	struct object *o = object_new(shape_root(t != NULL ? t :
	    type_pscustomobject, t != NULL ? NULL : type));
	struct value v = enum_value("System.Management.Automation."
	    "CommandTypes", 0);
	const struct enum_name *en = type_enum_find(type_of(v), kind,
	    strlen(kind));

	object_add(o, sym_str("CommandType"), PROP_NET,
	    value_enum(type_of(v), en != NULL ? en->value : 0));
	object_add(o, sym_str("Name"), PROP_NET, VNULL);
	object_put(o, "Name", value_cstr(name));
	return value_object(o);
}

static struct value
my_command(const struct place *p)
{
	const char *slash;
	struct value v;

	if (!value_is_null(p->my_command))
		return value_keep(p->my_command);
	if (p->cmdlet != NULL)
		return command_brief("System.Management.Automation.CmdletInfo",
		    "Cmdlet", p->cmdlet->name);
	if (p->block != NULL && p->block->name != NULL)
		return command_brief(
		    "System.Management.Automation.FunctionInfo", "Function",
		    p->block->name->s);
	if (p->file == NULL)
		return VNULL;
	slash = strrchr(p->file, '/');
	v = command_brief("System.Management.Automation.ExternalScriptInfo",
	    "ExternalScript", slash != NULL ? slash + 1 : p->file);
	object_add(v.u.object, sym_str("Path"), PROP_NET, VNULL);
	object_put(v.u.object, "Path", value_cstr(p->file));
	return v;
}

struct value
invocation_info(const struct place *p)
{
	struct object *o = object_new(info_shape());

	o->slot[INFO_COMMAND] = my_command(p);
	o->slot[INFO_BOUND] = p->bound.tag == V_MAP ? value_keep(p->bound) :
	    value_map(map_new(type_generic(type_dictionary, type_string,
	    type_object)));
	o->slot[INFO_UNBOUND] = value_array(array_new(type_generic(type_list,
	    type_object, NULL)));
	o->slot[INFO_LINE_NUMBER] = VINT(0);
	o->slot[INFO_OFFSET] = VINT(0);
	o->slot[INFO_HISTORY] = VLONG(-1);
	o->slot[INFO_LINE] = VLIT("");
	o->slot[INFO_STATEMENT] = VLIT("");
	o->slot[INFO_POSITION] = VLIT("");
	o->slot[INFO_ROOT] = VLIT("");
	o->slot[INFO_NAME] = value_cstr(p->command != NULL ? p->command : "");
	o->slot[INFO_LENGTH] = VINT(0);
	o->slot[INFO_PLACE] = VINT(0);
	o->slot[INFO_EXPECTING] = VBOOL(false);
	o->slot[INFO_ORIGIN] = VLIT("Internal");
	if (p->script != NULL)
		info_position(o, p);
	return value_object(o);
}

struct value
error_property(struct value of, const char *name)
{
	struct value v = VNULL;

	of = value_base(of);
	if (of.tag == V_OBJECT)
		object_get_str(of.u.object, name, &v);
	return v;
}
