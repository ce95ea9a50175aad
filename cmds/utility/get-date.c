/* get-date.c -- Get-Date */
#include <string.h>

#include "base/date.h"
#include "base/enums.h"
#include "base/format.h"
#include "cmds/cmds.h"

struct args {
	struct value	 date;
	double		 unix_seconds;
	int64_t		 year, month, day, hour, minute, second, millisecond;
	int		 hint;
	struct text	 uformat, format;
	bool		 as_utc;
};
#define ARGS struct args

static const char *const sets[] = {
	"DateAndFormat", "UnixTimeSecondsAndFormat", "DateAndUFormat",
	"UnixTimeSecondsAndUFormat", NULL
};
enum { WITH_DATE = 1u | 4u, WITH_UNIX = 2u | 8u, WITH_FORMAT = 1u | 2u,
	WITH_UFORMAT = 4u | 8u };

static const char *const hints[] = { "Date", "Time", "DateTime", NULL };

static const struct param params[] = {
	{ .name = "Date", .aliases = "LastWriteTime", INTO(date),
	  .as = "datetime", .position = 1, .flags = P_PIPELINE | P_BY_NAME,
	  .sets = WITH_DATE, .help = "The date; now, if it is not given." },
	{ .name = "UnixTimeSeconds", .aliases = "UnixTime",
	  INTO(unix_seconds), .flags = P_MANDATORY, .sets = WITH_UNIX,
	  .help = "Seconds since the beginning of 1970, in UTC." },
	{ .name = "Year", INTO(year), .min = 1, .max = 9999,
	  .help = "The year to put in." },
	{ .name = "Month", INTO(month), .min = 1, .max = 12,
	  .help = "The month to put in." },
	{ .name = "Day", INTO(day), .min = 1, .max = 31,
	  .help = "The day to put in." },
	{ .name = "Hour", INTO(hour), .min = 0, .max = 23,
	  .help = "The hour to put in." },
	{ .name = "Minute", INTO(minute), .min = 0, .max = 59,
	  .help = "The minute to put in." },
	{ .name = "Second", INTO(second), .min = 0, .max = 59,
	  .help = "The second to put in." },
	{ .name = "Millisecond", INTO(millisecond), .min = 0, .max = 999,
	  .help = "The millisecond to put in." },
	{ .name = "DisplayHint", INTO(hint), .choices = hints,
	  .as = "Microsoft.PowerShell.Commands.DisplayHintType",
	  .help = "Shows only the date, or only the time." },
	{ .name = "UFormat", INTO(uformat), .flags = P_MANDATORY,
	  .sets = WITH_UFORMAT, .help = "A format with %, as Unix has it." },
	{ .name = "Format", INTO(format), .sets = WITH_FORMAT,
	  .help = "A format of .NET, or FileDate, FileDateTime, "
	      "FileDateUniversal, FileDateTimeUniversal." },
	{ .name = "AsUTC", INTO(as_utc), .help = "In Universal Time." },
	{ 0 }
};

/* What was given replaces what the date has. */
static int64_t
put_parts(struct run *r, const struct args *a, int64_t ticks)
{
	struct date d;

	date_split(ticks, &d);
	if (run_bound(r, "Year"))
		date_add_months(ticks, (a->year - d.year) * 12, &ticks);
	if (run_bound(r, "Month"))
		date_add_months(ticks, a->month - d.month, &ticks);
	date_split(ticks, &d);
	if (run_bound(r, "Day"))
		ticks += (a->day - d.day) * TICKS_DAY;
	if (run_bound(r, "Hour"))
		ticks += (a->hour - d.hour) * TICKS_HOUR;
	if (run_bound(r, "Minute"))
		ticks += (a->minute - d.minute) * TICKS_MINUTE;
	if (run_bound(r, "Second"))
		ticks += (a->second - d.second) * TICKS_SECOND;
	if (run_bound(r, "Millisecond"))
		ticks += a->millisecond * TICKS_MS - d.ticks;
	return ticks;
}

static struct value
the_date(struct run *r, const struct args *a)
{
	struct value v = a->date;

	if (run_bound(r, "UnixTimeSeconds"))
		v = VDATETIME(date_to_local(TICKS_UNIX +
		    (int64_t)(a->unix_seconds * 1e7)), DATE_LOCAL);
	else if (v.tag != V_DATETIME)
		v = VDATETIME(date_to_local(date_now_utc()), DATE_LOCAL);
	v.u.i = put_parts(r, a, v.u.i);
	if (a->as_utc && v.sub != DATE_UTC)
		v = VDATETIME(date_to_utc(v.u.i), DATE_UTC);
	return v;
}

static const struct {
	const char	*name, *format;
	bool		 utc;
} file_formats[] = {
	{ "FileDate", "yyyyMMdd", false },
	{ "FileDateUniversal", "yyyyMMddZ", true },
	{ "FileDateTime", "yyyyMMddTHHmmssffff", false },
	{ "FileDateTimeUniversal", "yyyyMMddTHHmmssffffZ", true }
};

static enum flow
emit_format(struct run *r, const struct args *a, struct value v)
{
	struct text t = a->format;
	struct buf b = BUF_INIT;
	const char *why = NULL;
	enum flow f;
	size_t i;

	for (i = 0; i < sizeof file_formats / sizeof *file_formats; i++)
		if (text_caseeq(t, text_of(file_formats[i].name))) {
			t = text_of(file_formats[i].format);
			if (file_formats[i].utc && v.sub != DATE_UTC)
				v = VDATETIME(date_to_utc(v.u.i), DATE_UTC);
		}
	if (format_date(&b, v, FORMAT_NO_OFFSET, t.s, t.len, NULL, &why))
		f = run_emit(r, VLENT(buf_str(&b), b.len));
	else
		f = run_failf(r, ERR_INVALID_ARGUMENT,
		    "System.FormatException", VLENT(t.s, t.len), "%s", why);
	buf_free(&b);
	return f;
}

static enum flow
emit_uformat(struct run *r, const struct args *a, struct value v)
{
	struct buf b = BUF_INIT;
	struct text t = a->uformat;
	enum flow f;

	if (t.len > 0 && t.s[0] == '+')
		t = text_from(t, 1);
	if (date_uformat(&b, v, t.s, t.len))
		f = run_emit(r, VLENT(buf_str(&b), b.len));
	else
		f = run_failf(r, ERR_INVALID_ARGUMENT, "InvalidUFormat",
		    VLENT(t.s, t.len), "The format '%.*s' is not valid.",
		    (int)t.len, t.s);
	buf_free(&b);
	return f;
}

/* A note tells the formatter what to show. */
static struct value
with_hint(const struct args *a, struct value v)
{
	struct value w = value_wrap(v);

	w.u.heap->extra = object_new(shape_root(type_pscustomobject, NULL));
	object_set_str(w.u.heap->extra, "DisplayHint", enum_value(
	    "Microsoft.PowerShell.Commands.DisplayHintType", a->hint));
	return w;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	struct value v = the_date(r, a);

	if (a->uformat.s != NULL)
		return emit_uformat(r, a, v);
	if (a->format.s != NULL)
		return emit_format(r, a, v);
	return run_emit_take(r, run_bound(r, "DisplayHint") ?
	    with_hint(a, v) : v);
}

static const struct example examples[] = {
	{ "Get-Date '2026-03-01' -Format yyyy-MM", "2026-03" },
	{ 0 }
};

static const char *const outputs[] = {
	"System.DateTime", "System.String", NULL
};

const struct cmdlet get_date = {
	.name = "Get-Date",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.GetDateCommand",
	.synopsis = "Gets the date and time, or writes a date in a format.",
	.description = "Parts that are given replace those of the date.",
	.sets = sets,
	.params = params,
	.examples = examples,
	.outputs = outputs,
	.args_size = sizeof(ARGS),
	.process = process
};
