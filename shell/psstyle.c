/* psstyle.c -- $PSStyle: the escape sequences of colours and styles
 *
 * An object of objects; what they hold can be changed, and the formatter
 * reads it when it begins a table. */
#include <string.h>

#include "base/enums.h"
#include "base/type.h"
#include "shell/convert.h"
#include "shell/net-table.h"
#include "shell/psstyle.h"

#define ESC	"\033["
#define TYPE	"System.Management.Automation.PSStyle"
#define RENDERING "~OutputRendering"	/* the slot behind the property */

struct style {
	const char	*name, *text;
};

static const struct style plain[] = {
	{ "Reset", ESC "0m" }, { "BlinkOff", ESC "25m" },
	{ "Blink", ESC "5m" }, { "BoldOff", ESC "22m" }, { "Bold", ESC "1m" },
	{ "DimOff", ESC "22m" }, { "Dim", ESC "2m" }, { "Hidden", ESC "8m" },
	{ "HiddenOff", ESC "28m" }, { "Reverse", ESC "7m" },
	{ "ReverseOff", ESC "27m" }, { "ItalicOff", ESC "23m" },
	{ "Italic", ESC "3m" }, { "UnderlineOff", ESC "24m" },
	{ "Underline", ESC "4m" }, { "StrikethroughOff", ESC "29m" },
	{ "Strikethrough", ESC "9m" }, { NULL, NULL }
};

static const struct style formatting[] = {
	{ "FormatAccent", ESC "32;1m" }, { "ErrorAccent", ESC "36;1m" },
	{ "Error", ESC "31;1m" }, { "Warning", ESC "33;1m" },
	{ "Verbose", ESC "33;1m" }, { "Debug", ESC "33;1m" },
	{ "TableHeader", ESC "32;1m" },
	{ "CustomTableHeaderLabel", ESC "32;1;3m" },
	{ "FeedbackName", ESC "33m" }, { "FeedbackText", ESC "96m" },
	{ "FeedbackAction", ESC "97m" }, { NULL, NULL }
};

static const struct style foreground[] = {
	{ "Black", ESC "30m" }, { "BrightBlack", ESC "90m" },
	{ "White", ESC "37m" }, { "BrightWhite", ESC "97m" },
	{ "Red", ESC "31m" }, { "BrightRed", ESC "91m" },
	{ "Magenta", ESC "35m" }, { "BrightMagenta", ESC "95m" },
	{ "Blue", ESC "34m" }, { "BrightBlue", ESC "94m" },
	{ "Cyan", ESC "36m" }, { "BrightCyan", ESC "96m" },
	{ "Green", ESC "32m" }, { "BrightGreen", ESC "92m" },
	{ "Yellow", ESC "33m" }, { "BrightYellow", ESC "93m" },
	{ NULL, NULL }
};

static const struct style background[] = {
	{ "Black", ESC "40m" }, { "BrightBlack", ESC "100m" },
	{ "White", ESC "47m" }, { "BrightWhite", ESC "107m" },
	{ "Red", ESC "41m" }, { "BrightRed", ESC "101m" },
	{ "Magenta", ESC "45m" }, { "BrightMagenta", ESC "105m" },
	{ "Blue", ESC "44m" }, { "BrightBlue", ESC "104m" },
	{ "Cyan", ESC "46m" }, { "BrightCyan", ESC "106m" },
	{ "Green", ESC "42m" }, { "BrightGreen", ESC "102m" },
	{ "Yellow", ESC "43m" }, { "BrightYellow", ESC "103m" },
	{ NULL, NULL }
};

static const struct style files[] = {
	{ "Directory", ESC "44;1m" }, { "SymbolicLink", ESC "36;1m" },
	{ "Executable", ESC "32;1m" }, { NULL, NULL }
};

static const struct style extensions[] = {
	{ ".zip", ESC "31;1m" }, { ".tgz", ESC "31;1m" },
	{ ".gz", ESC "31;1m" }, { ".tar", ESC "31;1m" },
	{ ".nupkg", ESC "31;1m" }, { ".cab", ESC "31;1m" },
	{ ".7z", ESC "31;1m" }, { ".ps1", ESC "33;1m" },
	{ ".psd1", ESC "33;1m" }, { ".psm1", ESC "33;1m" },
	{ ".ps1xml", ESC "33;1m" }, { NULL, NULL }
};

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

static void
put_styles(struct object *o, const struct style *styles)
{
	for (; styles->name != NULL; styles++)
		put(o, styles->name, value_cstr(styles->text));
}

static struct value
styles_object(const char *type, const struct style *styles)
{
	struct object *o = object_of(type);

	put_styles(o, styles);
	return value_object(o);
}

static struct value
progress_object(void)
{
	struct object *o = object_of(TYPE "+ProgressConfiguration");

	put(o, "Style", value_cstr(ESC "33;1m"));
	put(o, "MaxWidth", VINT(120));
	put(o, "View", enum_value("System.Management.Automation.ProgressView",
	    0));
	put(o, "UseOSCIndicator", VBOOL(false));
	return value_object(o);
}

static struct value
files_object(void)
{
	struct object		*o = object_of(TYPE "+FileInfoFormatting");
	struct map		*m = map_new(type_hashtable);
	const struct style	*p;

	put_styles(o, files);
	for (p = extensions; p->name != NULL; p++)
		map_put(m, p->name, value_cstr(p->text));
	put(o, "Extension", value_map(m));
	return value_object(o);
}

struct value
psstyle_new(enum rendering rendering)
{
	struct object *o = object_of(TYPE);

	put_styles(o, plain);
	object_add(o, sym_str(RENDERING), PROP_NOTE | PROP_HIDDEN,
	    enum_value("System.Management.Automation.OutputRendering",
	    rendering));
	put(o, "Formatting", styles_object(TYPE "+FormattingData",
	    formatting));
	put(o, "Progress", progress_object());
	put(o, "FileInfo", files_object());
	put(o, "Foreground", styles_object(TYPE "+ForegroundColor",
	    foreground));
	put(o, "Background", styles_object(TYPE "+BackgroundColor",
	    background));
	return value_object(o);
}

/* ---- members ----------------------------------------------------------- */

static bool
get_rendering(struct net_call *c)
{
	struct value v;

	if (object_get_str(c->self.u.object, RENDERING, &v))
		*c->out = value_keep(v);
	return true;
}

static bool
set_rendering(struct net_call *c)
{
	struct value v;

	if (!convert(c->s, c->v[0], enum_type(
	    "System.Management.Automation.OutputRendering"), &v, c->e))
		return false;
	object_put(c->self.u.object, RENDERING, v);
	return true;
}

static bool
hyperlink(struct net_call *c)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, "\033]8;;");
	net_text_add(c->s, &b, c->v[1]);
	buf_adds(&b, "\033\\");
	net_text_add(c->s, &b, c->v[0]);
	buf_adds(&b, "\033]8;;\033\\");
	*c->out = value_string(b.s, b.len);
	buf_free(&b);
	return true;
}

/* .op is 38 for the text, 48 for what is behind it. */
static bool
from_rgb(struct net_call *c)
{
	*c->out = value_stringf(ESC "%d;2;%d;%d;%dm", c->row->op,
	    (int)c->v[0].u.i, (int)c->v[1].u.i, (int)c->v[2].u.i);
	return true;
}

static bool
from_number(struct net_call *c)
{
	int rgb = (int)c->v[0].u.i;

	*c->out = value_stringf(ESC "%d;2;%d;%d;%dm", c->row->op,
	    rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
	return true;
}

static const struct net_row style_rows[] = {
	RW("System.Management.Automation.OutputRendering OutputRendering "
	    "{get;set;}", get_rendering, set_rendering),
	R("string FormatHyperlink(string text, uri link)", hyperlink),
	R_END
};

static const struct net_row foreground_rows[] = {
	RO("string FromRgb(byte red, byte green, byte blue)", from_rgb, 38),
	RO("string FromRgb(int rgb)", from_number, 38),
	R_END
};

static const struct net_row background_rows[] = {
	RO("string FromRgb(byte red, byte green, byte blue)", from_rgb, 48),
	RO("string FromRgb(int rgb)", from_number, 48),
	R_END
};

const struct net_class net_psstyle[] = {
	{ TYPE, style_rows },
	{ TYPE "+ForegroundColor", foreground_rows },
	{ TYPE "+BackgroundColor", background_rows },
	{ NULL, NULL }
};
