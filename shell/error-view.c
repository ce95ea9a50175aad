/* error-view.c -- error records as $ErrorView shows them
 *
 * ConciseView is PowerShell's own formatting script, step by step: a reason,
 * the place with its source line, the message wrapped under it. */
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "shell/cmdlet.h"
#include "shell/convert.h"
#include "shell/error-place.h"
#include "shell/error-view.h"
#include "shell/scope.h"

struct look {
	const char	*error, *accent, *reset;
};

/* A text of $PSStyle.Formatting, or what it is by default. */
static const char *
style(struct session *s, const char *name, const char *dflt)
{
	struct value v = error_property(error_property(var_get(s, "PSStyle"),
	    "Formatting"), name);

	return v.tag == V_STRING ? v.u.s : dflt;
}

static struct look
look_of(struct session *s)
{
	if (!s->host->colour)
		return (struct look){ "", "", "" };
	return (struct look){ style(s, "Error", "\033[31;1m"),
	    style(s, "ErrorAccent", "\033[36;1m"), "\033[0m" };
}

static bool
any_text(struct value v)
{
	return v.tag == V_STRING && v.len > 0;
}

/* ---- the reason before the colon ---- */

static bool
is_command(struct session *s, struct value name)
{
	if (!any_text(name))
		return false;
	return function_find(s, sym_intern(name.u.s, name.len)) != NULL ||
	    cmdlet_find(name.u.s, name.len) != NULL;
}

static void
add_reason(struct session *s, struct buf *b, struct value record)
{
	struct value info = error_property(record, "InvocationInfo"),
	    command = error_property(info, "MyCommand"),
	    category = error_property(record, "CategoryInfo"),
	    exception = error_property(record, "Exception"), v;

	v = error_property(command, "Name");
	if (command.tag == V_STRING)
		v = command;
	if (truth(error_property(exception, "WasThrownFromThrowStatement"))) {
		buf_adds(b, "Exception");
		return;
	}
	if (!is_command(s, v)) {
		if (any_text(error_property(category, "Activity")))
			v = error_property(category, "Activity");
		else if (!any_text(v))
			v = error_property(info, "InvocationName");
	}
	if (!any_text(v)) {
		v = error_property(category, "Category");
		if (v.tag != V_ENUM || v.u.i == 0)
			v = error_property(category, "Reason");
	}
	if (value_is_null(v))
		buf_adds(b, "Error");
	else
		text_add(NULL, b, v);
}

/* ---- wrapping ---- */

/* Bytes of the first LENGTH units of a text, cut at its last white space; the
 * whole if it is no longer than that. */
static size_t
truncated(const char *s, size_t len, size_t length)
{
	size_t n, i;

	if (utf8_units(s, len) <= length)
		return len;
	n = utf8_offset(s, len, length, NULL);
	for (i = n; i > 0; i--)
		if (strchr(" \t\r\n\f\v", s[i - 1]) != NULL)
			return i - 1;
	return n;
}

static void
skip_blanks(const char **s, size_t *len)
{
	while (*len > 0 && **s == ' ')
		(*s)++, (*len)--;
	while (*len > 0 && (*s)[*len - 1] == ' ')
		(*len)--;
}

/*
 * A message after its prefix, in lines of WIDTH.  A word that is wider than
 * what a line holds ends all wrapping: PowerShell's own script gives up there
 * too.
 */
static void
add_wrapped(struct buf *b, const char *prefix, const struct look *look,
    struct buf *message, size_t width)
{
	struct buf line = BUF_INIT;
	const char *rest = message->s;
	size_t left = message->len, plen = strlen(prefix), n;
	bool first = true;

	for (;;) {
		buf_clear(&line);
		buf_adds(&line, prefix);
		buf_add(&line, rest, left);
		if (utf8_units(line.s, line.len) <= width)
			break;
		n = truncated(line.s, line.len, width);
		if (!first && n <= plen)
			break;
		buf_adds(b, look->accent);
		buf_add(b, line.s, n < plen ? n : plen);
		buf_adds(b, look->error);
		if (n > plen)
			buf_add(b, line.s + plen, n - plen);
		buf_addc(b, '\n');
		if (n > plen) {
			rest += n - plen;
			left -= n - plen;
		}
		skip_blanks(&rest, &left);
		first = false;
	}
	buf_addf(b, "%s%s%s", look->accent, prefix, look->error);
	buf_add(b, rest, left);
	buf_free(&line);
}

/* ---- ConciseView ---- */

struct place_text {
	struct value	 file;
	int64_t		 number;
	struct value	 position;	/* "At ...\n+ source\n+ ~~~" */
	int		 extra;		/* blanks for numbers > 9999 */
};

static void
add_source(struct buf *b, const struct place_text *p,
    const struct look *look)
{
	const char *source = strchr(p->position.u.s, '\n'), *marks, *from, *to;
	size_t at, end;

	if (source == NULL)
		return;
	source += 2;
	marks = strchr(source, '\n');
	if (marks == NULL)
		return;
	buf_addf(b, "%s%*lld | %s", look->accent, 4, (long long)p->number,
	    look->reset);
	from = strchr(marks + 2, '~');
	to = strrchr(marks + 2, '~');
	at = utf8_offset(source, (size_t)(marks - source),
	    (size_t)(from - (marks + 2)), NULL);
	end = utf8_offset(source, (size_t)(marks - source),
	    (size_t)(to - (marks + 2)) + 1, NULL);
	buf_add(b, source, at);
	buf_adds(b, look->error);
	buf_add(b, source + at, end - at);
	buf_adds(b, look->reset);
	buf_add(b, source + end, (size_t)(marks - source) - end);
	buf_addf(b, "\n%s", look->accent);
	buf_pad(b, ' ', (size_t)p->extra);
	buf_addf(b, "     | %s%s\n", look->error, marks + 2);
}

/* What the record says: its details, or the exception's message; of a parse
 * error the first message alone. */
static void
message_of(struct value record, struct buf *b)
{
	struct value text = record_message(record), category =
	    error_property(error_property(record, "CategoryInfo"), "Category");
	const char *s = text.u.s, *end;

	if (category.tag == V_ENUM && category.u.i == ERR_PARSER &&
	    (end = strstr(s, "~\n")) != NULL) {
		s = end + 2;
		end = strstr(s, "\n\n");
		buf_add(b, s, end != NULL ? (size_t)(end - s) : strlen(s));
	} else {
		buf_add(b, s, text.len);
	}
	value_drop(text);
}

static void
flatten(struct buf *b)
{
	size_t i;

	for (i = 0; i < b->len; i++)
		if (b->s[i] == '\n' || b->s[i] == '\t')
			b->s[i] = ' ';
}

static bool
shows_place(struct value record, struct place_text *p)
{
	struct value info = error_property(record, "InvocationInfo"),
	    category = error_property(error_property(record, "CategoryInfo"),
	    "Category");
	bool parse;

	p->file = error_property(info, "ScriptName");
	p->position = error_property(info, "PositionMessage");
	p->number = 0;
	to_int(error_property(info, "ScriptLineNumber"), &p->number);
	if (!any_text(p->position))
		return false;
	parse = category.tag == V_ENUM && category.u.i == ERR_PARSER &&
	    value_is_null(error_property(info, "MyCommand"));
	if (!parse && !any_text(p->file) && p->number <= 1)
		return false;
	return p->file.tag != V_STRING || p->file.len < 5 ||
	    strcmp(p->file.u.s + p->file.len - 5, ".psm1") != 0;
}

static void
add_recommendation(struct buf *b, struct value record)
{
	struct value v = error_property(error_property(record,
	    "ErrorDetails"), "RecommendedAction");

	if (any_text(v))
		buf_addf(b, "\n  Recommendation: %s", v.u.s);
}

static void
concise(struct session *s, struct buf *b, struct value record)
{
	struct look look = look_of(s);
	struct place_text p;
	struct buf message = BUF_INIT, prefix = BUF_INIT;
	char number[24];
	size_t width = s->host->width > 0 ? (size_t)s->host->width : 80;

	buf_adds(b, look.error);
	add_reason(s, b, record);
	buf_adds(b, ": ");
	message_of(record, &message);
	if (!shows_place(record, &p)) {
		buf_adds(b, buf_str(&message));
		add_recommendation(b, record);
		buf_addf(b, "%s\n", look.reset);
		buf_free(&message);
		return;
	}
	p.extra = snprintf(number, sizeof number, "%lld",
	    (long long)p.number) - 4;
	p.extra = p.extra > 0 ? p.extra : 0;
	buf_adds(b, look.reset);
	if (any_text(p.file))
		buf_addf(b, "%s:%lld", p.file.u.s, (long long)p.number);
	buf_addf(b, "\n%s", look.accent);
	buf_pad(b, ' ', (size_t)p.extra);
	buf_adds(b, "Line |\n");
	add_source(b, &p, &look);
	buf_pad(&prefix, ' ', (size_t)p.extra);
	buf_adds(&prefix, "     | ");
	flatten(&message);
	add_wrapped(b, prefix.s, &look, &message, width);
	add_recommendation(b, record);
	buf_addf(b, "%s\n", look.reset);
	buf_free(&message);
	buf_free(&prefix);
}

/* ---- the other views ---- */

/* "Get-Item : ", as the older view begins. */
static void
add_origin(struct buf *b, struct value record)
{
	struct value info = error_property(record, "InvocationInfo"),
	    command = error_property(info, "MyCommand"),
	    name = error_property(info, "InvocationName"),
	    path = error_property(command, "Path");

	if (any_text(path)) {
		buf_addf(b, "%s : ", path.u.s);
		return;
	}
	if (!any_text(name) || strcmp(name.u.s, "&") == 0 ||
	    strcmp(name.u.s, ".") == 0)
		name = error_property(command, "Name");
	if (any_text(name))
		buf_addf(b, "%s : ", name.u.s);
}

static void
normal(struct session *s, struct buf *b, struct value record)
{
	struct look look = look_of(s);
	struct value position = error_property(error_property(record,
	    "InvocationInfo"), "PositionMessage"), text;

	buf_adds(b, look.error);
	add_origin(b, record);
	text = record_message(record);
	buf_add(b, text.u.s, text.len);
	value_drop(text);
	if (any_text(position))
		buf_addf(b, "\n%s", position.u.s);
	buf_adds(b, "\n+ CategoryInfo          : ");
	error_object_text(b, error_property(record, "CategoryInfo"));
	buf_adds(b, "\n+ FullyQualifiedErrorId : ");
	text_add(NULL, b, error_property(record, "FullyQualifiedErrorId"));
	buf_addf(b, "%s\n", look.reset);
}

static bool
is_native(struct value record)
{
	struct value id = error_property(record, "FullyQualifiedErrorId");

	return id.tag == V_STRING && (strcmp(id.u.s, "NativeCommandError") == 0
	    || strcmp(id.u.s, "NativeCommandErrorMessage") == 0);
}

static void
add_hint(struct session *s, struct buf *b, struct value record)
{
	struct value hint = error_property(record, "Hint");

	if (any_text(hint) && s->host->tty_err)
		buf_addf(b, "  Hint: %s\n", hint.u.s);
}

void
error_text(struct session *s, struct buf *b, struct value record)
{
	struct value view = var_get(s, "ErrorView"), text;
	struct buf name = BUF_INIT;

	text_add(NULL, &name, view);
	if (!is_error_record(record)) {
		text_add(s, b, record);
		buf_addc(b, '\n');
	} else if (is_native(record)) {
		text = record_message(record);
		buf_add(b, text.u.s, text.len);
		buf_addc(b, '\n');
		value_drop(text);
	} else if (strcmp(buf_str(&name), "CategoryView") == 0) {
		error_object_text(b, error_property(record, "CategoryInfo"));
		buf_addc(b, '\n');
	} else if (strcmp(buf_str(&name), "NormalView") == 0) {
		normal(s, b, record);
	} else if (strcmp(buf_str(&name), "DetailedView") == 0) {
		error_detailed(s, b, record, 0);
	} else {
		concise(s, b, record);
	}
	add_hint(s, b, record);
	buf_free(&name);
}
