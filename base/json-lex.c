/* json-lex.c -- the bytes of a JSON text: blanks, strings, problems */

#include <stdlib.h>
#include <string.h>

#include "base/json-lex.h"
#include "base/mem.h"
#include "base/utf8.h"

/* ---- bytes ---- */

void
json_new_line(struct json *j)
{
	j->line++;
	j->line_at = feed_at(&j->in);
}

/* ---- errors ---- */

enum json_event
json_fail(struct json *j, const char *fmt, ...)
{
	va_list	 ap;

	buf_clear(&j->problem);
	va_start(ap, fmt);
	buf_vaddf(&j->problem, fmt, ap);
	va_end(ap);
	if (j->state == START && json_column(j) == 0)
		j->line = 0;		/* nothing was read */
	j->state = FAILED;
	return JSON_ERROR;
}

/* "%.*s" of the character at hand. */
enum json_event
json_unexpected(struct json *j, const char *fmt)
{
	unsigned	 size = 1;
	char		*c;

	feed_ahead(&j->in, 3);
	utf8_decode(j->in.p, j->in.end, &size);
	c = xstrndup(j->in.p, size);
	json_fail(j, fmt, c);
	free(c);
	return JSON_ERROR;
}

const char *
json_problem(struct json *j)
{
	return buf_str(&j->problem);
}

size_t
json_line(const struct json *j)
{
	return j->line;
}

size_t
json_column(const struct json *j)
{
	const struct feed	*in = &j->in;
	const char		*from = in->start;
	uint64_t		 lost = 0;

	if (j->line_at < in->start_at)
		lost = in->start_at - j->line_at;
	else
		from += j->line_at - in->start_at;
	return (size_t)lost + utf8_units(from, (size_t)(in->p - from));
}

static bool
plain_name(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strchr(".[]'\"() ", s[i]) != NULL)
			return false;
	return true;
}

void
json_path(const struct json *j, struct buf *out)
{
	for (unsigned i = 0; i < j->depth; i++) {
		const struct json_level	*l = &j->level[i];
		const char		*s = j->names.len > 0 ?
		    j->names.s + l->name_at : "";
		size_t			 n;

		if (l->array) {
			if (l->index >= 0)
				buf_addf(out, "[%ld]", l->index);
			continue;
		}
		if (!l->named)
			continue;
		n = i + 1 < j->depth ? j->level[i + 1].name_at - l->name_at :
		    j->names.len - l->name_at;
		if (!plain_name(s, n)) {
			buf_addf(out, "['%.*s']", (int)n, s);
		} else {
			if (out->len > 0)
				buf_addc(out, '.');
			buf_add(out, s, n);
		}
	}
}

void
json_message(struct json *j, struct buf *out)
{
	struct buf	 path = BUF_INIT;

	json_path(j, &path);
	buf_addf(out, "%s Path '%s', line %zu, position %zu.",
	    json_problem(j), buf_str(&path), json_line(j), json_column(j));
	buf_free(&path);
}

/* ---- between the tokens ---- */

static bool
comment(struct json *j)
{
	bool	 line;

	if (!feed_ahead(&j->in, 1) || (j->in.p[1] != '/' && j->in.p[1] != '*')) {
		j->in.p++;
		if (!feed_ahead(&j->in, 0))
			json_fail(j, "Unexpected end while parsing comment.");
		else
			json_unexpected(j,
			    "Error parsing comment. Expected: *, got %s.");
		return false;
	}
	line = j->in.p[1] == '/';
	j->in.p += 2;
	for (;; j->in.p++) {
		j->in.keep = j->in.p;
		if (!feed_ahead(&j->in, 0)) {
			if (!line)
				json_fail(j, "Unexpected end while parsing "
				    "comment.");
			return line;
		}
		if (*j->in.p == '\n') {
			if (line)
				return true;
			j->in.p++;
			json_new_line(j);
			j->in.p--;
		} else if (!line && *j->in.p == '*' && feed_ahead(&j->in, 1) &&
		    j->in.p[1] == '/') {
			j->in.p += 2;
			return true;
		}
	}
}

/* Blanks that are not ASCII, and the mark at the start of a file. */
static bool
wide_space(struct json *j)
{
	unsigned	 size;
	uint32_t	 c;

	feed_ahead(&j->in, 2);
	c = utf8_decode(j->in.p, j->in.end, &size);
	if (c != 0xa0 && c != 0x85 && c != 0x1680 && c != 0xfeff &&
	    c != 0x2028 && c != 0x2029 && c != 0x202f && c != 0x205f &&
	    c != 0x3000 && (c < 0x2000 || c > 0x200a))
		return false;
	j->in.p += size;
	return true;
}

/* Skips blanks and comments; false at the end or after an error (FAILED). */
bool
json_space(struct json *j)
{
	for (;;) {
		j->in.keep = j->in.p;
		if (j->in.p == j->in.end && !feed_more(&j->in))
			return false;
		switch (*j->in.p) {
		case '\n':
			j->in.p++;
			json_new_line(j);
			break;
		case '\r':
			j->in.p++;
			if (!(feed_ahead(&j->in, 0) && *j->in.p == '\n'))
				json_new_line(j);
			break;
		case ' ': case '\t': case '\v': case '\f':
			j->in.p++;
			break;
		case '/':
			if (!comment(j))
				return false;
			break;
		default:
			if (!(*j->in.p & 0x80) || !wide_space(j))
				return true;
		}
	}
}

/* What ends a bare word or a number. */
bool
json_is_separator(struct json *j)
{
	if (!feed_ahead(&j->in, 0))
		return true;
	return strchr("}],) \t\r\n\v\f/", *j->in.p) != NULL;
}

/* ---- strings ---- */

static bool
hex4(struct json *j, uint32_t *out)
{
	char	 s[5] = "";

	if (!feed_ahead(&j->in, 3)) {
		j->in.p = j->in.end;
		json_fail(j, "Unexpected end while parsing Unicode escape "
		    "sequence.");
		return false;
	}
	memcpy(s, j->in.p, 4);
	if (strspn(s, "0123456789abcdefABCDEF") != 4) {
		json_fail(j, "Invalid Unicode escape sequence: \\u%s.", s);
		return false;
	}
	*out = (uint32_t)strtoul(s, NULL, 16);
	j->in.p += 4;
	return true;
}

/* \uXXXX, two of them for a pair; a lone half is kept as it is. */
static bool
unicode_escape(struct json *j)
{
	uint32_t	 c, low;

	if (!hex4(j, &c))
		return false;
	if (c >= 0xd800 && c < 0xdc00 && feed_ahead(&j->in, 1) && j->in.p[0] == '\\' &&
	    j->in.p[1] == 'u') {
		j->in.p += 2;
		if (!hex4(j, &low))
			return false;
		if (low >= 0xdc00 && low < 0xe000) {
			c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
		} else {
			buf_addcp(&j->unescaped, c);
			c = low;
		}
	}
	if (c >= 0x80)
		j->ascii = false;
	buf_addcp(&j->unescaped, c);
	return true;
}

static bool
escape(struct json *j)
{
	static const char	 names[] = "btnfr\\\"'/";
	static const char	 codes[] = "\b\t\n\f\r\\\"'/";
	const char		*at;

	if (!feed_ahead(&j->in, 1)) {
		j->in.p = j->in.end;
		return false;
	}
	if (j->in.p[1] == 'u') {
		j->in.p += 2;
		return unicode_escape(j);
	}
	at = j->in.p[1] == '\0' ? NULL : strchr(names, j->in.p[1]);
	if (at == NULL) {
		j->in.p++;
		json_unexpected(j, "Bad JSON escape sequence: \\%s.");
		return false;
	}
	buf_addc(&j->unescaped, codes[at - names]);
	j->in.p += 2;
	return true;
}

#define EACH	0x0101010101010101ull
#define HIGH	0x8080808080808080ull

/* A zero byte in X has its high bit set in the result (some above it too). */
#define ZERO(x)	(((x) - EACH) & ~(x) & HIGH)

/* Skips what is plain in a string: eight bytes a step. */
static const char *
plain(const char *p, const char *end, char quote, uint64_t *seen)
{
	uint64_t	 w, q = EACH * (unsigned char)quote;

	while (end - p >= 8) {
		memcpy(&w, p, 8);
		if (ZERO(w ^ q) | ZERO(w ^ EACH * '\\') | ZERO(w ^ EACH * '\n'))
			break;
		*seen |= w;
		p += 8;
	}
	while (p < end && *p != quote && *p != '\\' && *p != '\n')
		*seen |= (unsigned char)*p++;
	return p;
}

/* The string at hand into text and len; p is behind its end. */
bool
json_string(struct json *j)
{
	char		 quote = *j->in.p++;
	uint64_t	 seen = 0;
	bool		 escapes = false;

	j->ascii = true;
	j->in.keep = j->in.p;
	for (;;) {
		j->in.p = plain(j->in.p, j->in.end, quote, &seen);
		if (j->in.p == j->in.end) {
			if (feed_more(&j->in))
				continue;
			json_fail(j, "Unterminated string. Expected delimiter: "
			    "%c.", quote);
			return false;
		}
		if (*j->in.p == '\n') {
			j->in.p++;
			json_new_line(j);
			continue;
		}
		if (*j->in.p == quote)
			break;
		if (!escapes)
			buf_clear(&j->unescaped);
		escapes = true;
		buf_add(&j->unescaped, j->in.keep, (size_t)(j->in.p - j->in.keep));
		j->in.keep = j->in.p;
		if (!escape(j)) {
			if (j->state != FAILED)
				json_fail(j, "Unterminated string. Expected "
				    "delimiter: %c.", quote);
			return false;
		}
		j->in.keep = j->in.p;
	}
	j->ascii = j->ascii && (seen & HIGH) == 0;
	j->text = j->in.keep;
	j->len = (size_t)(j->in.p - j->in.keep);
	if (escapes) {
		buf_add(&j->unescaped, j->text, j->len);
		j->text = buf_str(&j->unescaped);
		j->len = j->unescaped.len;
	}
	j->in.p++;
	return true;
}
