/* vec-compare.c -- an expected answer and the one that was got */
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/vec.h"

void
vec_fail(struct vec *v, const char *fmt, ...)
{
	va_list	ap;

	if (v->why.len > 0)
		buf_adds(&v->why, "; ");
	va_start(ap, fmt);
	buf_vaddf(&v->why, fmt, ap);
	va_end(ap);
}

static void
differs(struct vec *v, const struct jv *want, struct text got)
{
	vec_fail(v, "%.*s: expected %.*s, got %.*s", (int)want->name.len,
	    want->name.s, want->kind == J_NULL ? 4 : (int)want->text.len,
	    want->kind == J_NULL ? "null" : want->text.s,
	    got.s == NULL ? 4 : (int)got.len, got.s == NULL ? "none" : got.s);
}

void
vec_text(struct vec *v, const struct jv *want, struct text got)
{
	if (!text_caseeq(jv_text(want), got))
		differs(v, want, got);
}

void
vec_bool(struct vec *v, const struct jv *want, bool got)
{
	if (want->kind != J_BOOL || want->b != got)
		differs(v, want, got ? TEXT("TRUE") : TEXT("FALSE"));
}

void
vec_int(struct vec *v, const struct jv *want, int64_t got)
{
	char	room[32];

	snprintf(room, sizeof room, "%lld", (long long)got);
	if (want->kind != J_INT || want->i != got)
		differs(v, want, text_of(room));
}

/* "SMTP:" and "smtp:" are not the same, the rest has no case. */
static bool
same_address(struct text a, struct text b)
{
	int	at = text_chr(a, ':');

	return text_caseeq(a, b) && (at < 0 ||
	    text_eq(text_upto(a, (uint32_t)at), text_upto(b, (uint32_t)at)) ||
	    !text_caseeq(text_upto(a, (uint32_t)at), TEXT("smtp")));
}

static void
list_text(struct texts t, struct buf *out)
{
	uint32_t	i;

	for (i = 0; i < t.n; i++)
		buf_addf(out, "%s%.*s", i > 0 ? " " : "", (int)t.v[i].len,
		    t.v[i].s);
}

void
vec_set(struct vec *v, const struct jv *want, struct texts got)
{
	struct texts	expected = jv_texts(want, v->arena);
	struct buf	a = BUF_INIT, b = BUF_INIT;
	uint32_t	i, j;
	bool		same = expected.n == got.n;

	for (i = 0; same && i < expected.n; i++) {
		for (j = 0; j < got.n; j++)
			if (same_address(expected.v[i], got.v[j]))
				break;
		same = j < got.n;
	}
	if (same)
		return;
	list_text(expected, &a);
	list_text(got, &b);
	vec_fail(v, "%.*s: expected {%s}, got {%s}", (int)want->name.len,
	    want->name.s, buf_str(&a), buf_str(&b));
	buf_free(&a);
	buf_free(&b);
}

void
vec_reason(struct vec *v, const struct jv *want, const char *got)
{
	struct text	expected = jv_text(want), have = text_of(got);

	if (text_caseeq(expected, have) ||
	    (text_any(have) && text_case_find(expected, have) >= 0) ||
	    (text_any(expected) && text_case_find(have, expected) >= 0))
		return;
	differs(v, want, have);
}

void
vec_pattern(struct vec *v, const struct jv *want, struct text got)
{
	regex_t	re;
	char	*pattern = xstrndup(want->text.s, want->text.len);
	char	*text = xstrndup(got.s == NULL ? "" : got.s, got.len);

	if (regcomp(&re, pattern, REG_EXTENDED | REG_ICASE | REG_NOSUB) != 0) {
		vec_fail(v, "bad pattern %s", pattern);
	} else {
		if (regexec(&re, text, 0, NULL, 0) != 0)
			differs(v, want, got);
		regfree(&re);
	}
	free(pattern);
	free(text);
}

void
vec_printed(struct vec *v, const struct jv *want, struct text got)
{
	struct text	expected = jv_text(want);
	uint32_t	i;
	bool		same = expected.len == got.len;

	for (i = 0; same && i < got.len; i++)
		same = text_caseeq(text_upto(text_from(expected, i), 1),
		    text_upto(text_from(got, i), 1)) ||
		    (strchr("0123456789", expected.s[i]) != NULL &&
		    strchr("0123456789", got.s[i]) != NULL);
	if (!same)
		differs(v, want, got);
}

void
vec_unknown(struct vec *v, const struct jv *want)
{
	vec_fail(v, "unknown expected key \"%.*s\"", (int)want->name.len,
	    want->name.s);
}

void
vec_inputs(struct vec *v, const char *const *known)
{
	const struct jv	*child;
	unsigned	 i;

	for (child = v->in->child; child != NULL; child = child->next) {
		if (jv_named(child, "basis"))
			continue;
		for (i = 0; known[i] != NULL; i++)
			if (jv_named(child, known[i]))
				break;
		if (known[i] == NULL)
			vec_fail(v, "unknown input key \"%.*s\"",
			    (int)child->name.len, child->name.s);
	}
}
