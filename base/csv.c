/* csv.c -- reading CSV, one record at a time */

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/mem.h"

void
csv_init(struct csv *c, const char *s, size_t n)
{
	*c = (struct csv){ .delimiter = ",", .next_line = 1 };
	feed_init(&c->in, s, n);
}

void
csv_init_source(struct csv *c, feed_source *source, void *arg)
{
	*c = (struct csv){ .delimiter = ",", .next_line = 1 };
	feed_init_source(&c->in, source, arg);
}

void
csv_free(struct csv *c)
{
	feed_free(&c->in);
	buf_free(&c->unquoted);
	free(c->field);
	free(c->at);
	free(c->copied);
}

/* Fields are noted by offset while the record is read: bytes may move. */
static void
add_field(struct csv *c, size_t at, size_t len, bool copied)
{
	if (c->n == c->cap) {
		c->cap = c->cap * 2 + 32;
		c->field = xrealloc(c->field, c->cap * sizeof *c->field);
		c->at = xrealloc(c->at, c->cap * sizeof *c->at);
		c->copied = xrealloc(c->copied, c->cap * sizeof *c->copied);
	}
	c->field[c->n].len = (uint32_t)len;
	c->at[c->n] = at;
	c->copied[c->n++] = copied;
}

static void
settle(struct csv *c)
{
	for (size_t i = 0; i < c->n; i++)
		c->field[i].s = (c->copied[i] ? buf_str(&c->unquoted) :
		    c->in.keep) + c->at[i];
}

static bool
at_delimiter(struct csv *c)
{
	size_t	 n;

	if (*c->in.p != c->delimiter[0])
		return false;
	if (c->delimiter[1] == '\0')
		return true;
	n = strlen(c->delimiter);
	return feed_ahead(&c->in, n - 1) &&
	    memcmp(c->in.p, c->delimiter, n) == 0;
}

/* Reads the line break at hand. */
static void
line_break(struct csv *c)
{
	if (*c->in.p++ == '\r' && feed_ahead(&c->in, 0) && *c->in.p == '\n')
		c->in.p++;
	c->next_line++;
}

static bool
is_blank(char ch)
{
	return ch == ' ' || ch == '\t';
}

/* Up to the delimiter, the line break or the end. */
static void
to_end_of_field(struct csv *c)
{
	char	 d = c->delimiter[0];

	for (;;) {
		const char	*p = c->in.p, *end = c->in.end;

		while (p < end && *p != d && *p != '\n' && *p != '\r')
			p++;
		c->in.p = p;
		if (p == end) {
			if (!feed_more(&c->in))
				return;
		} else if (*p != d || at_delimiter(c)) {
			return;
		} else {
			c->in.p++;
		}
	}
}

/* The text between quotes into the buffer; false if it was not closed. */
static bool
quoted(struct csv *c)
{
	const char	*q, *from;

	c->in.p++;
	for (;;) {
		from = c->in.p;
		q = memchr(from, '"', (size_t)(c->in.end - from));
		if (q == NULL)
			q = c->in.end;
		for (const char *p = from;
		    (p = memchr(p, '\n', (size_t)(q - p))) != NULL; p++)
			c->next_line++;
		buf_add(&c->unquoted, from, (size_t)(q - from));
		c->in.p = q;
		if (q == c->in.end) {
			if (!feed_more(&c->in))
				return false;
			continue;
		}
		c->in.p++;
		if (!feed_ahead(&c->in, 0) || *c->in.p != '"')
			return true;
		buf_addc(&c->unquoted, '"');
		c->in.p++;
	}
}

/* What stands between a closing quote and the delimiter. */
static void
behind_quote(struct csv *c)
{
	size_t		 from = (size_t)(c->in.p - c->in.keep), n;
	const char	*s;

	to_end_of_field(c);
	s = c->in.keep + from;
	n = (size_t)(c->in.p - s);
	if (c->powershell) {
		size_t	 blank = 0;

		while (blank < n && is_blank(s[blank]))
			blank++;
		if (blank == n)
			return;
	}
	buf_add(&c->unquoted, s, n);
}

/* "1  " is "1 ": of the blanks behind a bare field PowerShell keeps one. */
static size_t
trimmed(const char *s, size_t n)
{
	size_t	 k = n, quote;

	while (k > 0 && is_blank(s[k - 1]))
		k--;
	if (k == n)
		return n;
	for (quote = 0; quote < k; quote++)
		if (s[quote] == '"' || is_blank(s[quote]))
			return n;
	return k + 1;
}

/* One field; true if a delimiter follows. */
static bool
field(struct csv *c)
{
	struct feed	*in = &c->in;
	size_t		 at, n;

	while (c->powershell && feed_ahead(in, 0) && is_blank(*in->p) &&
	    !at_delimiter(c))
		in->p++;
	if (feed_ahead(in, 0) && *in->p == '"') {
		at = c->unquoted.len;
		if (quoted(c)) {
			behind_quote(c);
		} else {
			c->broken = true;
			if (c->powershell && c->unquoted.len == at)
				return false;
		}
		add_field(c, at, c->unquoted.len - at, true);
	} else {
		at = (size_t)(in->p - in->keep);
		to_end_of_field(c);
		n = (size_t)(in->p - in->keep) - at;
		if (c->powershell) {
			if (n == 0 && in->p == in->end)
				return false;
			n = trimmed(in->keep + at, n);
		}
		add_field(c, at, n, false);
	}
	if (in->p == in->end)
		return false;
	if (*in->p == '\n' || *in->p == '\r') {
		line_break(c);
		return false;
	}
	in->p += strlen(c->delimiter);
	return true;
}

/* Makes ready for a record; false at the end. */
static bool
begin(struct csv *c)
{
	c->n = 0;
	buf_clear(&c->unquoted);
	c->in.keep = c->in.p;
	if (!c->begun) {
		c->begun = true;
		if (feed_ahead(&c->in, 2) && memcmp(c->in.p, "\xef\xbb\xbf",
		    3) == 0)
			c->in.keep = c->in.p += 3;
	}
	c->line = c->next_line;
	return feed_ahead(&c->in, 0);
}

bool
csv_next(struct csv *c)
{
	if (!begin(c))
		return false;
	while (field(c))
		;
	settle(c);
	return c->n > 0;
}

bool
csv_comment(struct csv *c)
{
	struct feed	*in = &c->in;

	if (!begin(c) || *in->p != '#')
		return false;
	for (; feed_ahead(in, 0) && *in->p != '\n' && *in->p != '\r'; in->p++)
		;
	add_field(c, 0, (size_t)(in->p - in->keep), false);
	if (in->p < in->end)
		line_break(c);
	settle(c);
	return true;
}

bool
csv_header(struct csv *c)
{
	while (c->n > 1 && c->field[c->n - 1].len == 0)
		c->n--;
	if (c->n == 0 || c->field[0].len == 0 || c->field[0].s[0] != '#')
		return true;
	if (c->field[0].len < 9 || memcmp(c->field[0].s, "#Fields: ", 9) != 0)
		return false;
	c->field[0] = text_from(c->field[0], 9);
	return true;
}
