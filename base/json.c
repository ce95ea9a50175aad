/* json.c -- reading JSON, one event at a time */

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/json-lex.h"
#include "base/mem.h"

void
json_init(struct json *j, const char *s, size_t n)
{
	*j = (struct json){ .line = 1, .max_depth = 1024 };
	feed_init(&j->in, s, n);
}

void
json_init_source(struct json *j, feed_source *source, void *arg)
{
	*j = (struct json){ .line = 1, .max_depth = 1024 };
	feed_init_source(&j->in, source, arg);
}

void
json_free(struct json *j)
{
	feed_free(&j->in);
	free(j->level);
	buf_free(&j->unescaped);
	buf_free(&j->names);
	buf_free(&j->problem);
}

/* ---- the tree ---- */

/* A value begins: the item of an array counts. */
static void
count_item(struct json *j)
{
	if (j->depth > 0 && j->level[j->depth - 1].array)
		j->level[j->depth - 1].index++;
}

static enum json_event
push(struct json *j, bool array)
{
	count_item(j);
	j->in.p++;
	if (j->depth == j->levels) {
		j->levels = j->levels * 2 + 16;
		j->level = xrealloc(j->level, j->levels * sizeof *j->level);
	}
	j->level[j->depth++] = (struct json_level){ .array = array,
	    .index = -1, .name_at = j->names.len };
	if (j->depth > j->max_depth)
		return json_fail(j, "The reader's MaxDepth of %u has been "
		    "exceeded.", j->max_depth);
	j->state = array ? IN_ARRAY : IN_OBJECT;
	return array ? JSON_ARRAY : JSON_OBJECT;
}

static void
value_done(struct json *j)
{
	j->state = j->depth > 0 ? AFTER : FINISHED;
}

static enum json_event
pop(struct json *j, bool array)
{
	j->in.p++;
	if (j->level[j->depth - 1].array != array)
		return json_fail(j, "JsonToken End%s is not valid for closing "
		    "JsonType %s.", array ? "Array" : "Object",
		    array ? "Object" : "Array");
	j->names.len = j->level[--j->depth].name_at;
	value_done(j);
	return array ? JSON_ARRAY_END : JSON_OBJECT_END;
}

/* A word at hand; false with FAILED set if it is another one. */
static bool
word(struct json *j, const char *s, const char *what)
{
	size_t	 n = strlen(s);

	count_item(j);
	j->in.keep = j->in.p;
	if (!feed_ahead(&j->in, n - 1)) {
		j->in.p = j->in.end;
		json_fail(j, "Unexpected end when reading JSON.");
		return false;
	}
	for (size_t i = 0; i < n; i++, j->in.p++)
		if (*j->in.p != s[i])
			break;
	if (j->in.p < j->in.keep + n || !json_is_separator(j)) {
		json_fail(j, "Error parsing %s value.", what);
		return false;
	}
	j->text = j->in.keep;
	j->len = n;
	value_done(j);
	return true;
}

static enum json_event
word_event(struct json *j, const char *s, const char *what, enum json_event ev)
{
	return word(j, s, what) ? ev : JSON_ERROR;
}

/* [-]digits[.digits][e[+-]digits], a digit somewhere before the e. */
static bool
is_real(const char *p, const char *end)
{
	const char	*from;
	bool		 digits = false;

	if (p < end && *p == '-')
		p++;
	for (; p < end && isdigit((unsigned char)*p); p++)
		digits = true;
	if (p < end && *p == '.')
		for (p++; p < end && isdigit((unsigned char)*p); p++)
			digits = true;
	if (digits && p < end && (*p == 'e' || *p == 'E')) {
		p++;
		if (p < end && (*p == '+' || *p == '-'))
			p++;
		for (from = p; p < end && isdigit((unsigned char)*p); p++)
			;
		digits = p > from;
	}
	return digits && p == end;
}

/* A number that begins with 0 and goes on is hexadecimal or octal. */
static bool
other_base(const char *p, size_t n, int64_t *out)
{
	int	 base = n > 2 && (p[1] == 'x' || p[1] == 'X') ? 16 : 8;
	char	 s[40], *end;

	if (n >= sizeof s)
		return false;
	memcpy(s, p, n);
	s[n] = '\0';
	errno = 0;
	*out = (int64_t)strtoull(s, &end, base);
	return *end == '\0' && errno == 0;
}

/* All digits after the sign: true, and *fits with the value in *out. */
static bool
is_int(const char *p, const char *end, int64_t *out, bool *fits)
{
	bool		 minus = p < end && *p == '-';
	uint64_t	 n = 0, limit = (uint64_t)INT64_MAX + minus;

	p += minus;
	if (p == end)
		return false;
	for (*fits = true; p < end; p++) {
		unsigned	 d = (unsigned char)*p - '0';

		if (d > 9)
			return false;
		if (n > (limit - d) / 10)
			*fits = false;
		else
			n = n * 10 + d;
	}
	*out = (int64_t)(minus ? -n : n);
	return true;
}

static enum json_event
number_event(struct json *j)
{
	const char	*p = j->text, *end = p + j->len;
	bool		 fits;

	if (j->len > 1 && p[0] == '0' && p[1] != '.' && p[1] != 'e' &&
	    p[1] != 'E') {
		if (other_base(p, j->len, &j->i))
			return JSON_INT;
	} else if (is_int(p, end, &j->i, &fits)) {
		return fits ? JSON_INT : JSON_BIG;
	} else if (is_real(p, end)) {
		return JSON_REAL;
	}
	return json_fail(j, "Input string '%.*s' is not a valid number.",
	    (int)j->len, p);
}

static enum json_event
number(struct json *j)
{
	enum json_event	 ev;

	count_item(j);
	for (j->in.keep = j->in.p; feed_ahead(&j->in, 0); j->in.p++)
		if (!isxdigit((unsigned char)*j->in.p) &&
		    strchr("+-.xX", *j->in.p) == NULL)
			break;
	if (!json_is_separator(j))
		return json_unexpected(j, "Unexpected character encountered while "
		    "parsing number: %s.");
	j->text = j->in.keep;
	j->len = (size_t)(j->in.p - j->in.keep);
	ev = number_event(j);
	if (ev != JSON_ERROR)
		value_done(j);
	return ev;
}

static enum json_event
minus(struct json *j)
{
	if (feed_ahead(&j->in, 1) && j->in.p[1] == 'I')
		return word_event(j, "-Infinity", "-Infinity", JSON_REAL);
	return number(j);
}

static enum json_event
string_value(struct json *j)
{
	count_item(j);
	if (!json_string(j))
		return JSON_ERROR;
	value_done(j);
	return JSON_STRING;
}

static enum json_event
value(struct json *j)
{
	if (!json_space(j))
		return j->state == FAILED ? JSON_ERROR : JSON_END;
	switch (*j->in.p) {
	case '"': case '\'':
		return string_value(j);
	case '{':
		return push(j, false);
	case '[':
		return push(j, true);
	case 't':
		return word_event(j, "true", "boolean", JSON_TRUE);
	case 'f':
		return word_event(j, "false", "boolean", JSON_FALSE);
	case 'n':
		return word_event(j, "null", "null", JSON_NULL);
	case 'u':
		return word_event(j, "undefined", "undefined", JSON_UNDEFINED);
	case 'N':
		return word_event(j, "NaN", "NaN", JSON_REAL);
	case 'I':
		return word_event(j, "Infinity", "Infinity", JSON_REAL);
	case '-':
		return minus(j);
	case ']':
		if (j->state == IN_ARRAY)
			return pop(j, true);
		break;
	case ',':
		if (j->depth == 0)
			break;
		count_item(j);
		value_done(j);
		return JSON_UNDEFINED;
	}
	if (isdigit((unsigned char)*j->in.p) || *j->in.p == '.')
		return number(j);
	return json_unexpected(j,
	    "Unexpected character encountered while parsing value: %s.");
}

static bool
bare_name(struct json *j)
{
	if (!isalnum((unsigned char)*j->in.p) && !(*j->in.p & 0x80) &&
	    *j->in.p != '_' && *j->in.p != '$') {
		json_unexpected(j, "Invalid property identifier character: %s.");
		return false;
	}
	j->ascii = true;
	for (j->in.keep = j->in.p; feed_ahead(&j->in, 0); j->in.p++) {
		if (*j->in.p & 0x80)
			j->ascii = false;
		else if (!isalnum((unsigned char)*j->in.p) && *j->in.p != '_' &&
		    *j->in.p != '$')
			break;
	}
	if (j->in.p == j->in.end) {
		json_fail(j, "Unexpected end while parsing unquoted property "
		    "name.");
		return false;
	}
	if (strchr(": \t\r\n/", *j->in.p) == NULL) {
		json_unexpected(j, "Invalid JavaScript property identifier "
		    "character: %s.");
		return false;
	}
	j->text = j->in.keep;
	j->len = (size_t)(j->in.p - j->in.keep);
	return true;
}

/* A name and its colon, or the object's end. */
static enum json_event
member(struct json *j)
{
	struct json_level	*l = &j->level[j->depth - 1];

	if (!json_space(j))
		return j->state == FAILED ? JSON_ERROR : JSON_END;
	if (*j->in.p == '}')
		return pop(j, false);
	if (*j->in.p == '"' || *j->in.p == '\'' ? !json_string(j) : !bare_name(j))
		return JSON_ERROR;
	j->names.len = l->name_at;
	l->named = true;
	buf_add(&j->names, j->text, j->len);
	j->state = VALUE;
	if (j->in.p < j->in.end && *j->in.p == ':') {
		j->in.p++;
		return JSON_NAME;
	}
	j->text = j->names.s + l->name_at;	/* json_space() moves the buffer */
	if (!json_space(j))
		return j->state == FAILED ? JSON_ERROR : JSON_END;
	if (*j->in.p != ':')
		return json_unexpected(j, "Invalid character after parsing "
		    "property name. Expected ':' but got: %s.");
	j->in.p++;
	return JSON_NAME;
}

/* After a value: true with *ev set, or false when another may begin. */
static bool
after(struct json *j, enum json_event *ev)
{
	if (!json_space(j)) {
		*ev = j->state == FAILED ? JSON_ERROR : JSON_END;
		return true;
	}
	if (*j->in.p == ',') {
		j->in.p++;
		j->state = j->level[j->depth - 1].array ? IN_ARRAY : IN_OBJECT;
		return false;
	}
	if (*j->in.p == '}' || *j->in.p == ']')
		*ev = pop(j, *j->in.p == ']');
	else
		*ev = json_unexpected(j, "After parsing a value an unexpected "
		    "character was encountered: %s.");
	return true;
}

enum json_event
json_next(struct json *j)
{
	enum json_event	 ev;

	for (;;) {
		switch (j->state) {
		case START: case VALUE: case IN_ARRAY:
			return value(j);
		case IN_OBJECT:
			return member(j);
		case AFTER:
			if (after(j, &ev))
				return ev;
			break;
		case FINISHED:
			if (!json_space(j))
				return j->state == FAILED ? JSON_ERROR :
				    JSON_END;
			if (!j->many)
				return json_unexpected(j, "Additional text "
				    "encountered after finished reading JSON "
				    "content: %s.");
			j->state = START;
			break;
		default:
			return JSON_ERROR;
		}
	}
}

bool
json_skip(struct json *j)
{
	unsigned	 depth = j->depth;
	enum json_event	 ev;

	while (j->depth >= depth) {
		ev = json_next(j);
		if (ev == JSON_ERROR || ev == JSON_END)
			return false;
	}
	return true;
}

bool
json_next_line(struct json *j)
{
	const char	*nl;

	j->depth = 0;
	j->names.len = 0;
	j->state = START;
	if (j->line == 0)
		j->line = 1;
	for (;;) {
		j->in.keep = j->in.p;
		if (j->in.p == j->in.end && !feed_more(&j->in))
			return false;
		nl = memchr(j->in.p, '\n', (size_t)(j->in.end - j->in.p));
		j->in.p = nl != NULL ? nl + 1 : j->in.end;
		if (nl != NULL) {
			json_new_line(j);
			return true;
		}
	}
}
