/* plain.c -- numbers, dates, their formats, and wildcards from odd texts
 *
 * The first byte says what is tried, a line break parts its two texts. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/format.h"
#include "base/mem.h"
#include "base/number.h"
#include "base/wildcard.h"

int	LLVMFuzzerTestOneInput(const uint8_t *, size_t);

struct texts {
	char	*a, *b;
	size_t	 n, m;
	int	 how;
	struct buf out;
};

static void
numbers(struct texts *t)
{
	enum vtag tag = V_SBYTE + t->how % (V_DOUBLE - V_SBYTE + 1);
	struct value v = VNULL, w = VNULL;
	const char *why;

	if (t->m > 5)		/* a million digits are right, but slow */
		t->m = 5;
	if (number_literal(t->a, t->n, &v) == NUM_OK) {
		number_print_full(&t->out, v);
		if (number_convert(v, tag, &w) == NUM_OK)
			value_drop(w);
		format_number(&t->out, v, t->b, t->m, NULL, &why);
		value_drop(v);
	}
	if (number_parse(t->a, t->n, t->how & 1 ? V_DECIMAL : tag, &v) ==
	    NUM_OK) {
		number_print(&t->out, v);
		format_number(&t->out, v, t->b, t->m, NULL, &why);
		value_drop(v);
	}
}

static void
dates(struct texts *t)
{
	struct value v = VDATETIME(TICKS_UNIX, DATE_UTC);
	const char *why;
	int64_t ticks = 0;
	int minutes;
	size_t at = 0;

	date_parse_message(&t->out, t->a, t->n,
	    date_parse(t->a, t->n, NULL, t->how & 0xf0, &v, &at), at);
	if (v.tag != V_DATETIME)
		v = VDATETIME(TICKS_UNIX, DATE_UTC);
	format_date(&t->out, v, FORMAT_NO_OFFSET, t->b, t->m, NULL, &why);
	date_uformat(&t->out, v, t->b, t->m);
	date_parse_offset(t->a, t->n, NULL, t->how & 0xf0, &ticks, &minutes);
	date_parse_exact(t->a, t->n, t->b, t->m, NULL, t->how & 0xf0, &v);
}

static void
spans(struct texts *t)
{
	int64_t ticks = 0;
	const char *why;

	timespan_parse(t->a, t->n, &ticks);
	format_timespan(&t->out, ticks, t->b, t->m, NULL, &why);
	timespan_print(&t->out, ticks);
	timespan_parse_exact(t->a, t->n, t->b, t->m, &ticks);
}

static void
wildcards(struct texts *t)
{
	struct wildcard *w = wildcard_new(t->a, t->n, t->how & 0x80);

	if (w != NULL)
		wildcard_match(w, t->b, t->m);
	wildcard_free(w);
	wildcard_is(t->b, t->m, t->a, t->n);
	wildcard_has(t->a, t->n);
	wildcard_escape(&t->out, t->a, t->n);
	wildcard_unescape(&t->out, t->a, t->n);
}

static bool
item(struct format_items *f, struct buf *b, struct value v, const char *fmt,
    size_t len, const char **why)
{
	bool known;

	(void)f;
	return format_value(b, v, fmt, len, NULL, &known, why);
}

static void
composites(struct texts *t)
{
	struct value v[3] = { VINT(-42), VDOUBLE(1234.5678),
	    VDATETIME(TICKS_UNIX, DATE_UTC) };
	struct format_items f = { 3, v, item };
	const char *why = NULL;
	char *made = NULL;

	format_composite(&t->out, t->a, t->n, &f, &why, &made);
	free(made);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static void (*const tries[])(struct texts *) = { numbers, dates,
	    spans, wildcards, composites };
	const char *p = (const char *)data + 1, *end;
	struct texts t = { .out = BUF_INIT };

	if (len < 1)
		return 0;
	end = memchr(p, '\n', len - 1);
	t.n = end != NULL ? (size_t)(end - p) : len - 1;
	t.m = end != NULL ? len - 2 - t.n : 0;
	t.a = xstrndup(p, t.n);
	t.b = xstrndup(end != NULL ? end + 1 : "", t.m);
	t.how = data[0] / 5;
	tries[data[0] % 5](&t);
	buf_free(&t.out);
	free(t.a);
	free(t.b);
	return 0;
}
