/* format-custom.c -- formats such as "#,##0.00;(0);none"
 *
 * A first pass over the section that is in force counts places; a second one
 * writes.  Positions count down to the point: the ones are at 1. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/format-custom.h"

struct plan {
	const char	*fmt;
	size_t		 len, section;
	int		 places, point, first, last, adjust;
	bool		 groups, scientific;
};

static size_t
skip_quoted(const char *fmt, size_t len, size_t i)
{
	char quote = fmt[i++];

	while (i < len && fmt[i] != quote)
		i++;
	return i < len ? i + 1 : i;
}

/* Where the section begins, or 0 if the format has none of that number. */
static size_t
find_section(const char *fmt, size_t len, int section)
{
	size_t i = 0;

	if (section == 0)
		return 0;
	while (i < len) {
		char c = fmt[i];

		if (c == '\'' || c == '"') {
			i = skip_quoted(fmt, len, i);
			continue;
		}
		i++;
		if (c == '\\' && i < len)
			i++;
		else if (c == ';' && --section == 0)
			return i < len && fmt[i] != ';' ? i : 0;
	}
	return 0;
}

/* Is there an exponent's zeros at i (after the E)? */
static bool
is_exponent(const char *fmt, size_t len, size_t i)
{
	if (i < len && (fmt[i] == '+' || fmt[i] == '-'))
		i++;
	return i < len && fmt[i] == '0';
}

struct commas { int at, n; };

static void
plan_comma(struct plan *p, struct commas *k)
{
	if (p->places == 0 || p->point >= 0)
		return;
	if (k->at >= 0) {
		if (k->at == p->places) {
			k->n++;
			return;
		}
		p->groups = true;
	}
	k->at = p->places;
	k->n = 1;
}

static size_t
plan_char(struct plan *p, struct commas *k, size_t i)
{
	char c = p->fmt[i];

	switch (c) {
	case '#':
		p->places++;
		break;
	case '0':
		if (p->first == INT_MAX)
			p->first = p->places;
		p->last = ++p->places;
		break;
	case '.':
		if (p->point < 0)
			p->point = p->places;
		break;
	case ',':
		plan_comma(p, k);
		break;
	case '%':
		p->adjust += 2;
		break;
	case '\'':
	case '"':
		return skip_quoted(p->fmt, p->len, i);
	case '\\':
		return i + 2;
	case 'E':
	case 'e':
		if (!is_exponent(p->fmt, p->len, i + 1))
			break;
		p->scientific = true;
		for (i += 2; i < p->len && p->fmt[i] == '0'; i++)
			;
		return i;
	}
	return i + 1;
}

static void
plan_section(struct plan *p)
{
	struct commas k = { -1, 0 };
	size_t i = p->section;

	p->places = p->last = p->adjust = 0;
	p->point = -1;
	p->first = INT_MAX;
	p->groups = p->scientific = false;
	while (i < p->len && p->fmt[i] != ';')
		i = plan_char(p, &k, i);
	if (p->point < 0)
		p->point = p->places;
	if (k.at >= 0) {
		if (k.at == p->point)
			p->adjust -= k.n * 3;
		else
			p->groups = true;
	}
}

/* Chooses the section, rounds; a number that rounds to nothing may fall into
 * the section for zero. */
static void
plan(struct plan *p, struct digits *g, bool real)
{
	size_t other;

	p->section = find_section(p->fmt, p->len, g->n == 0 ? 2 :
	    g->negative ? 1 : 0);
	for (;;) {
		plan_section(p);
		if (g->n == 0) {
			if (!real)
				g->negative = false;
			g->scale = 0;
			return;
		}
		g->scale += p->adjust;
		digits_round(g, p->scientific ? p->places :
		    g->scale + p->places - p->point);
		if (g->n > 0)
			return;
		if (!real)
			g->negative = false;
		other = find_section(p->fmt, p->len, 2);
		if (other == p->section)
			return;
		p->section = other;
	}
}

struct writer {
	struct buf	*b;
	const struct digits *g;
	const struct culture *c;
	int		 at;		/* next digit of g */
	int		 pos;		/* place being written */
	int		 adjust;	/* digits more than places */
	bool		 point_done;
};

static void
put_digit(struct writer *w, const struct plan *p, char c)
{
	buf_addc(w->b, c);
	if (p->groups && w->pos > 1 && (w->pos - 1) % 3 == 0)
		buf_adds(w->b, w->c->group);
}

static void
put_place(struct writer *w, const struct plan *p)
{
	char c = '\0';

	if (w->adjust < 0) {
		w->adjust++;
		if (w->pos <= p->first)
			c = '0';
	} else if (w->at < w->g->n) {
		c = w->g->d[w->at++];
	} else if (w->pos > p->last) {
		c = '0';
	}
	if (c != '\0')
		put_digit(w, p, c);
	w->pos--;
}

static size_t
put_exponent(struct writer *w, struct plan *p, size_t i)
{
	char letter = p->fmt[i++];
	bool plus = false;
	int width = 0, e;

	if (!p->scientific || !is_exponent(p->fmt, p->len, i)) {
		buf_addc(w->b, letter);
		return i;
	}
	if (p->fmt[i] == '+' || p->fmt[i] == '-')
		plus = p->fmt[i++] == '+';
	for (; i < p->len && p->fmt[i] == '0'; i++)
		width++;
	e = w->g->n == 0 ? 0 : w->g->scale - p->point;
	buf_addc(w->b, letter);
	if (e < 0)
		buf_addc(w->b, '-');
	else if (plus)
		buf_addc(w->b, '+');
	buf_addf(w->b, "%0*d", width > 10 ? 10 : width, abs(e));
	p->scientific = false;
	return i;
}

static size_t
put_char(struct writer *w, struct plan *p, size_t i)
{
	size_t end;

	switch (p->fmt[i]) {
	case '#':
	case '0':
		put_place(w, p);
		break;
	case '.':
		if (w->pos == 0 && !w->point_done &&
		    (p->last < 0 || (p->point < p->places &&
		    w->at < w->g->n))) {
			buf_adds(w->b, w->c->point);
			w->point_done = true;
		}
		break;
	case ',':
		break;
	case '\'':
	case '"':
		end = skip_quoted(p->fmt, p->len, i);
		buf_add(w->b, p->fmt + i + 1, end - i - 1 -
		    (end - i > 1 && p->fmt[end - 1] == p->fmt[i]));
		return end;
	case '\\':
		if (i + 1 < p->len)
			buf_addc(w->b, p->fmt[i + 1]);
		return i + 2;
	case 'E':
	case 'e':
		return put_exponent(w, p, i);
	default:
		buf_addc(w->b, p->fmt[i]);
	}
	return i + 1;
}

void
format_places(struct buf *b, struct digits *g, bool real, const char *fmt,
    size_t len, const struct culture *c)
{
	struct plan p = { .fmt = fmt, .len = len };
	struct writer w = { .b = b, .g = g, .c = c };
	size_t i;

	plan(&p, g, real);
	p.first = p.first < p.point ? p.point - p.first : 0;
	p.last = p.last > p.point ? p.point - p.last : 0;
	w.pos = p.point;
	if (!p.scientific) {
		w.adjust = g->scale - p.point;
		if (g->scale > p.point)
			w.pos = g->scale;
	}
	if (g->negative && p.section == 0)
		buf_addc(b, '-');
	for (i = p.section; i < len && fmt[i] != ';'; ) {
		if (strchr("#0.", fmt[i]) != NULL)
			for (; w.adjust > 0; w.adjust--, w.pos--)
				put_digit(&w, &p, w.at < g->n ?
				    g->d[w.at++] : '0');
		i = put_char(&w, &p, i);
	}
}
