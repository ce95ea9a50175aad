/* view-types.c -- how values of known types are shown: the tables */
#include <string.h>

#include "base/format.h"
#include "shell/convert.h"
#include "shell/error-record.h"
#include "shell/members.h"
#include "shell/error-view.h"
#include "shell/view-cell.h"
#include "shell/view-types.h"

static struct value
get(struct session *s, struct value of, const char *name)
{
	struct value	 out = VNULL;
	struct err	 e = ERR_INIT;

	if (!property_value(s, of, sym_str(name), &out, NULL, &e))
		err_clear(&e);
	return out;
}

static void
add_property(struct session *s, struct value of, struct buf *b,
    const char *name)
{
	struct value v = get(s, of, name);

	cell_text(s, b, v);
	value_drop(v);
}

static void
date_text(struct session *s, struct value of, struct buf *b)
{
	const char	*why;
	struct value	 base = value_base(of);

	if (of.tag == V_WRAP)
		add_property(s, of, b, "DateTime");
	else
		format_date(b, base, FORMAT_NO_OFFSET, "F", 1, NULL, &why);
}

/* A record with a position has an empty line after it. */
static void
error_view(struct session *s, struct value of, struct buf *b)
{
	size_t from = b->len;

	error_text(s, b, of);
	if (strstr(buf_str(b) + from, "\nLine |") == NULL &&
	    b->len > from && b->s[b->len - 1] == '\n')
		b->len--;
}

static void
detail_view(struct session *s, struct value of, struct buf *b)
{
	buf_addc(b, '\n');
	error_detailed(s, b, of, 0);
}

/* A page of help, as Get-Help has made it. */
static void
help_view(struct session *s, struct value of, struct buf *b)
{
	add_property(s, of, b, "Text");
}

static void
message_view(struct session *s, struct value of, struct buf *b)
{
	add_property(s, of, b, "Message");
}

static void
plain_view(struct session *s, struct value of, struct buf *b)
{
	text_add(s, b, of);
}

static void
match_view(struct session *s, struct value of, struct buf *b)
{
	struct err	 e = ERR_INIT;
	struct value	 out;

	if (member_call(s, of, sym_str("ToEmphasizedString"), 1, &s->cwd, &out,
	    &e)) {
		cell_text(s, b, out);
		value_drop(out);
		return;
	}
	err_clear(&e);
	text_add(s, b, of);
}

/* A line each. */
static void
method_overloads(struct session *s, struct value of, struct buf *b)
{
	struct value	v = get(s, of, "OverloadDefinitions"), one;
	struct iter	it;

	iter_init(&it, v);
	while (iter_next(&it, &one)) {
		cell_text(s, b, one);
		buf_addc(b, '\n');
	}
	value_drop(v);
}

static void
command_name(struct session *s, struct value of, struct buf *b)
{
	struct value kind = get(s, of, "CommandType");
	struct buf   t = BUF_INIT;

	cell_text(s, &t, kind);
	add_property(s, of, b, strcmp(buf_str(&t), "Alias") == 0 ?
	    "DisplayName" : "Name");
	buf_free(&t);
	value_drop(kind);
}

static void
scaled(struct session *s, struct value of, struct buf *b, const char *name,
    double unit)
{
	struct value	 v = get(s, of, name), base = value_base(v);
	const char	*why;
	double		 d;

	if (!value_is_null(base) && to_real(base, &d))
		format_number(b, VDOUBLE(d / unit), "N2", 2, NULL, &why);
	value_drop(v);
}

static void
process_nonpaged(struct session *s, struct value of, struct buf *b)
{
	scaled(s, of, b, "NPM", 1024);
}

static void
process_paged(struct session *s, struct value of, struct buf *b)
{
	scaled(s, of, b, "PM", 1048576);
}

static void
process_working(struct session *s, struct value of, struct buf *b)
{
	scaled(s, of, b, "WS", 1048576);
}

static void
process_cpu(struct session *s, struct value of, struct buf *b)
{
	scaled(s, of, b, "CPU", 1);
}

static void
drive_used(struct session *s, struct value of, struct buf *b)
{
	scaled(s, of, b, "Used", 1073741824);
}

static void
drive_free(struct session *s, struct value of, struct buf *b)
{
	scaled(s, of, b, "Free", 1073741824);
}

#define ITEMS(name)	static const struct view_item name[]
#define END		{ .property = NULL }

ITEMS(entry_table) = {
	{ .property = "Name", .width = 30 },
	{ .property = "Value" },
	END
};

ITEMS(entry_list) = {
	{ .property = "Name" },
	{ .property = "Value" },
	END
};

ITEMS(version) = {
	{ .property = "Major", .width = 6 },
	{ .property = "Minor", .width = 6 },
	{ .property = "Build", .width = 6 },
	{ .property = "Revision", .width = 8 },
	END
};

ITEMS(semver) = {
	{ .property = "Major", .width = 6 },
	{ .property = "Minor", .width = 6 },
	{ .property = "Patch", .width = 6 },
	{ .property = "PreReleaseLabel", .width = 15 },
	{ .property = "BuildLabel", .width = 10 },
	END
};

ITEMS(guid) = {
	{ .property = "Guid" },
	END
};

ITEMS(timespan_list) = {
	{ .property = "Days" },
	{ .property = "Hours" },
	{ .property = "Minutes" },
	{ .property = "Seconds" },
	{ .property = "Milliseconds" },
	{ .property = "Ticks" },
	{ .property = "TotalDays" },
	{ .property = "TotalHours" },
	{ .property = "TotalMinutes" },
	{ .property = "TotalSeconds" },
	{ .property = "TotalMilliseconds" },
	END
};

ITEMS(timespan_table) = {
	{ .property = "Days" },
	{ .property = "Hours" },
	{ .property = "Minutes" },
	{ .property = "Seconds" },
	{ .property = "Milliseconds" },
	END
};

ITEMS(timespan_wide) = {
	{ .property = "TotalMilliseconds" },
	END
};

ITEMS(type_table) = {
	{ .property = "IsPublic", .width = 8 },
	{ .property = "IsSerializable", .label = "IsSerial", .width = 8 },
	{ .property = "Name", .width = 40 },
	{ .property = "BaseType" },
	END
};

ITEMS(group) = {
	{ .property = "Count", .width = 5, .align = ALIGN_RIGHT },
	{ .property = "Name", .width = 25 },
	{ .property = "Group" },
	END
};

ITEMS(group_no_element) = {
	{ .property = "Count", .width = 5, .align = ALIGN_RIGHT },
	{ .property = "Name", .width = 25 },
	END
};

ITEMS(text_measure) = {
	{ .property = "Lines", .align = ALIGN_RIGHT },
	{ .property = "Words", .align = ALIGN_RIGHT },
	{ .property = "Characters", .align = ALIGN_RIGHT },
	{ .property = "Property" },
	END
};

ITEMS(member) = {
	{ .property = "Name" },
	{ .property = "MemberType" },
	{ .property = "Definition" },
	END
};

ITEMS(method) = {
	{ .label = "OverloadDefinitions", .text = method_overloads },
	END
};

ITEMS(command) = {
	{ .property = "CommandType", .width = 15 },
	{ .label = "Name", .width = 50, .text = command_name },
	{ .property = "Version", .width = 10 },
	{ .property = "Source" },
	END
};

ITEMS(file_table) = {
	{ .label = "UnixMode", .width = 10, .text = view_file_mode },
	{ .label = "User", .width = 10, .align = ALIGN_RIGHT,
	    .text = view_file_user },
	{ .label = "Group", .width = 10, .text = view_file_group },
	{ .label = "LastWriteTime", .width = 16, .align = ALIGN_RIGHT,
	    .text = view_file_time },
	{ .label = "Size", .width = 12, .align = ALIGN_RIGHT,
	    .text = view_file_size },
	{ .property = "Name" },
	END
};

ITEMS(file_list) = {
	{ .property = "Name" },
	{ .property = "Length" },
	{ .property = "CreationTime" },
	{ .property = "LastWriteTime" },
	{ .property = "LastAccessTime" },
	{ .property = "Mode" },
	{ .property = "LinkType" },
	{ .property = "Target" },
	{ .property = "VersionInfo" },
	END
};

ITEMS(directory_list) = {
	{ .property = "Name" },
	{ .property = "CreationTime" },
	{ .property = "LastWriteTime" },
	{ .property = "LastAccessTime" },
	{ .property = "Mode" },
	{ .property = "LinkType" },
	{ .property = "Target" },
	END
};

ITEMS(process) = {
	{ .label = "NPM(K)", .width = 7, .align = ALIGN_RIGHT,
	    .text = process_nonpaged },
	{ .label = "PM(M)", .width = 8, .align = ALIGN_RIGHT,
	    .text = process_paged },
	{ .label = "WS(M)", .width = 10, .align = ALIGN_RIGHT,
	    .text = process_working },
	{ .label = "CPU(s)", .width = 10, .align = ALIGN_RIGHT,
	    .text = process_cpu },
	{ .property = "Id", .width = 7, .align = ALIGN_RIGHT },
	{ .property = "SI", .width = 3, .align = ALIGN_RIGHT },
	{ .property = "ProcessName" },
	END
};

ITEMS(drive) = {
	{ .property = "Name", .width = 10 },
	{ .label = "Used (GB)", .width = 13, .align = ALIGN_RIGHT,
	    .text = drive_used },
	{ .label = "Free (GB)", .width = 13, .align = ALIGN_RIGHT,
	    .text = drive_free },
	{ .property = "Provider", .width = 13 },
	{ .property = "Root", .width = 35 },
	{ .property = "CurrentLocation", .align = ALIGN_RIGHT },
	END
};

ITEMS(history) = {
	{ .property = "Id", .width = 4, .align = ALIGN_RIGHT },
	{ .property = "Duration", .width = 12, .align = ALIGN_RIGHT },
	{ .property = "CommandLine" },
	END
};

ITEMS(path) = {
	{ .property = "Path" },
	END
};

ITEMS(culture) = {
	{ .property = "LCID", .width = 16 },
	{ .property = "Name", .width = 16 },
	{ .property = "DisplayName" },
	END
};

ITEMS(credential) = {
	{ .property = "UserName", .width = 30 },
	{ .property = "Domain" },
	END
};

ITEMS(module) = {
	{ .property = "ModuleType", .width = 10 },
	{ .property = "Version", .width = 10 },
	{ .property = "PreRelease", .width = 10 },
	{ .property = "Name", .width = 35 },
	{ .property = "ExportedCommands" },
	END
};

ITEMS(hash) = {
	{ .property = "Algorithm", .width = 15 },
	{ .property = "Hash", .width = 70 },
	{ .property = "Path" },
	END
};

ITEMS(bytes) = {
	{ .property = "HexOffset", .label = "Offset", .width = 16,
	    .align = ALIGN_RIGHT },
	{ .property = "HexBytes", .label = "Bytes\n00 01 02 03 04 05 06 07 "
	    "08 09 0A 0B 0C 0D 0E 0F", .width = 47 },
	{ .property = "Ascii", .width = 16 },
	END
};

ITEMS(verb) = {
	{ .property = "Verb" },
	{ .property = "AliasPrefix" },
	{ .property = "Group" },
	{ .property = "Description" },
	END
};

ITEMS(job) = {
	{ .property = "Id", .width = 6 },
	{ .property = "Name", .width = 15 },
	{ .property = "PSJobTypeName", .width = 15 },
	{ .property = "State", .width = 13 },
	{ .property = "HasMoreData", .width = 15 },
	{ .property = "Location", .width = 20 },
	{ .property = "Command" },
	END
};

ITEMS(file_wide) = {
	{ .label = "Name", .text = view_file_name },
	END
};

#define COMMANDS	"Microsoft.PowerShell.Commands."
#define AUTOMATION	"System.Management.Automation."
#define TABLE(t, i)	{ .type = t, .shape = SHAPE_TABLE, .items = i }
#define LIST(t, i)	{ .type = t, .shape = SHAPE_LIST, .items = i }
#define WIDE(t, i)	{ .type = t, .shape = SHAPE_WIDE, .items = i }
#define TEXT_VIEW(t, f)	{ .type = t, .shape = SHAPE_CUSTOM, .text = f,	\
			    .out_of_band = true }
#define STYLES(t)	{ .type = AUTOMATION t, .shape = SHAPE_LIST,	\
			    .escapes = true }
#define FILES(t, kind, i) { .type = t, .shape = kind, .items = i,	\
			    .family = "files",				\
			    .group_by = "PSParentPath",			\
			    .group_label = "Directory: ",		\
			    .group_indent = 4, .wrap = true }

static const struct type_view views[] = {
	TABLE("System.Collections.DictionaryEntry", entry_table),
	LIST("System.Collections.DictionaryEntry", entry_list),
	TABLE(AUTOMATION "PSVariable", entry_table),
	TABLE("System.Version", version),
	TABLE(AUTOMATION "SemanticVersion", semver),
	TABLE("System.Guid", guid),
	LIST("System.TimeSpan", timespan_list),
	TABLE("System.TimeSpan", timespan_table),
	WIDE("System.TimeSpan", timespan_wide),
	{ .type = "System.DateTime", .shape = SHAPE_CUSTOM,
	    .text = date_text },
	TABLE("System.RuntimeType", type_table),
	TABLE("System.Type", type_table),
	TABLE(COMMANDS "GroupInfo", group),
	TABLE(COMMANDS "GroupInfoNoElement", group_no_element),
	TABLE(COMMANDS "TextMeasureInfo", text_measure),
	{ .type = COMMANDS "MemberDefinition", .shape = SHAPE_TABLE,
	    .items = member, .group_by = "TypeName",
	    .group_label = "TypeName: ", .group_indent = 3,
	    .autosize = true },
	{ .type = COMMANDS "MatchInfo", .shape = SHAPE_CUSTOM,
	    .text = match_view },
	TABLE(AUTOMATION "CommandInfo", command),
	TABLE(AUTOMATION "AliasInfo", command),
	TABLE(AUTOMATION "CmdletInfo", command),
	TABLE(AUTOMATION "FunctionInfo", command),
	TABLE(AUTOMATION "FilterInfo", command),
	TABLE(AUTOMATION "ApplicationInfo", command),
	TABLE(AUTOMATION "ExternalScriptInfo", command),
	{ .type = AUTOMATION "PSMethod", .shape = SHAPE_TABLE,
	    .items = method, .wrap = true },
	FILES("System.IO.FileInfo", SHAPE_TABLE, file_table),
	FILES("System.IO.FileInfo", SHAPE_LIST, file_list),
	FILES("System.IO.FileInfo", SHAPE_WIDE, file_wide),
	FILES("System.IO.DirectoryInfo", SHAPE_TABLE, file_table),
	FILES("System.IO.DirectoryInfo", SHAPE_LIST, directory_list),
	FILES("System.IO.DirectoryInfo", SHAPE_WIDE, file_wide),
	TABLE("System.Diagnostics.Process", process),
	TABLE(AUTOMATION "PSDriveInfo", drive),
	TABLE(COMMANDS "HistoryInfo", history),
	TABLE(AUTOMATION "PathInfo", path),
	TABLE("System.Globalization.CultureInfo", culture),
	TABLE("System.Net.NetworkCredential", credential),
	TABLE(AUTOMATION "PSModuleInfo", module),
	TABLE(COMMANDS "FileHashInfo", hash),
	TABLE(AUTOMATION "VerbInfo", verb),
	{ .type = COMMANDS "ByteCollection", .shape = SHAPE_TABLE,
	    .items = bytes, .group_by = "Label", .group_label = "Label: ",
	    .group_indent = 3 },
	TABLE(AUTOMATION "Job", job),
	TEXT_VIEW(AUTOMATION "ErrorRecord#PSExtendedError", detail_view),
	TEXT_VIEW(AUTOMATION "ErrorRecord", error_view),
	TEXT_VIEW("MamlCommandHelpInfo", help_view),
	TEXT_VIEW(AUTOMATION "WarningRecord", message_view),
	TEXT_VIEW(AUTOMATION "VerboseRecord", message_view),
	TEXT_VIEW(AUTOMATION "DebugRecord", message_view),
	TEXT_VIEW(AUTOMATION "InformationRecord", plain_view),
	TEXT_VIEW(AUTOMATION "ScriptBlock", plain_view),
	STYLES("PSStyle"), STYLES("PSStyle+FormattingData"),
	STYLES("PSStyle+ForegroundColor"), STYLES("PSStyle+BackgroundColor"),
	STYLES("PSStyle+ProgressConfiguration"),
	STYLES("PSStyle+FileInfoFormatting"),
	{ .type = NULL }
};

static const struct type_view *
find_in(const struct type_view *v, const char *type, size_t len,
    enum shape_kind shape)
{
	for (; v->type != NULL; v++)
		if ((shape == SHAPE_NONE || shape == v->shape) &&
		    strlen(v->type) == len && memcmp(v->type, type, len) == 0)
			return v;
	return NULL;
}

const struct type_view *
type_view_find(const char *type, size_t len, enum shape_kind shape)
{
	const struct type_view *v = find_in(views, type, len, shape);

	return v != NULL ? v : find_in(own_views, type, len, shape);
}
