/* psstyle.c -- $PSStyle: the escape sequences of colours and styles
 *
 * An object of objects; what they hold can be changed, and the formatter
 * reads it when it begins a table. */
#include <string.h>

#include "base/type.h"
#include "shell/psstyle.h"

#define ESC	"\033["
#define TYPE	"System.Management.Automation.PSStyle"

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
	const struct type *t = type_find(type, strlen(type));

	return object_new(shape_root(t != NULL ? t : type_pscustomobject,
	    t != NULL ? NULL : type));
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
	struct object	  *o = object_of(TYPE "+ProgressConfiguration");
	const struct type *view = type_find(
			    "System.Management.Automation.ProgressView", 41);

	put(o, "Style", value_cstr(ESC "33;1m"));
	put(o, "MaxWidth", VINT(120));
	put(o, "View", view != NULL ? value_enum(view, 0) : VINT(0));
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
	struct object	  *o = object_of(TYPE);
	const struct type *t = type_find(
			    "System.Management.Automation.OutputRendering", 44);

	put_styles(o, plain);
	put(o, "OutputRendering", t != NULL ? value_enum(t, rendering) :
	    VINT(rendering));
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
