/* sync-text.c -- functions of the expressions: text */
#include <ctype.h>
#include <stdlib.h>

#include "rules/dn.h"
#include "rules/id.h"
#include "rules/sync-text.h"

#define FN(name)							\
	static bool							\
	name(struct sx_env *env, const struct sx_value *v, unsigned n,	\
	    struct sx_value *out)

/* NULL in, NULL out: so do most of them. */
static bool
absent(const struct sx_value *v, struct sx_value *out)
{
	if (v->kind != SX_NULL)
		return false;
	*out = *v;
	return true;
}

/* A part that begins at unit FROM and has at most COUNT units. */
static struct text
part(struct text t, int64_t from, int64_t count)
{
	size_t	a, b;
	bool	low;

	if (from < 0)
		from = 0;
	if (count < 0)
		count = 0;
	if (count > (int64_t)t.len)
		count = t.len;
	if (from > (int64_t)t.len)
		from = t.len;
	a = utf8_offset(t.s, t.len, (size_t)from, &low);
	b = utf8_offset(t.s, t.len, (size_t)(from + count), &low);
	return (struct text){ t.s + a, (uint32_t)(b - a) };
}

static bool
take(struct buf *b, struct sx_env *env, struct sx_value *out)
{
	struct text	t = { arena_strndup(env->arena, buf_str(b), b->len),
			    (uint32_t)b->len };

	buf_free(b);
	*out = sx_string(t);
	return true;
}

FN(fn_left)
{
	int64_t	count;

	(void)n;
	if (absent(v, out))
		return true;
	if (!sx_as_number(&v[1], &count))
		return sx_fail(env, "Left: a number is needed.");
	*out = sx_string(part(sx_text(v, env->arena), 0, count));
	return true;
}

FN(fn_right)
{
	struct text	t = sx_text(v, env->arena);
	int64_t		count, units = (int64_t)utf8_units(t.s, t.len);

	(void)n;
	if (absent(v, out))
		return true;
	if (!sx_as_number(&v[1], &count))
		return sx_fail(env, "Right: a number is needed.");
	*out = sx_string(part(t, count < units ? units - count : 0, count));
	return true;
}

FN(fn_mid)
{
	int64_t	from, count;

	(void)n;
	if (absent(v, out))
		return true;
	if (!sx_as_number(&v[1], &from) || !sx_as_number(&v[2], &count))
		return sx_fail(env, "Mid: two numbers are needed.");
	*out = sx_string(part(sx_text(v, env->arena), from - 1, count));
	return true;
}

FN(fn_len)
{
	struct text	t = sx_text(v, env->arena);

	(void)n;
	*out = sx_number((int64_t)utf8_units(t.s, t.len));
	return true;
}

static bool
mapped(char *(*map)(const char *, size_t, size_t *), struct sx_env *env,
    const struct sx_value *v, struct sx_value *out)
{
	struct text	t = sx_text(v, env->arena);
	size_t		len;
	char		*s;

	if (absent(v, out))
		return true;
	s = map(t.s, t.len, &len);
	*out = sx_string((struct text){ arena_strndup(env->arena, s, len),
	    (uint32_t)len });
	free(s);
	return true;
}

FN(fn_lcase)
{
	(void)n;
	return mapped(utf8_lower, env, v, out);
}

FN(fn_ucase)
{
	(void)n;
	return mapped(utf8_upper, env, v, out);
}

static struct text
trim_left(struct text t)
{
	while (t.len > 0 && isspace((unsigned char)t.s[0]))
		t = text_from(t, 1);
	return t;
}

/* Each value of a list by itself. */
FN(fn_trim)
{
	struct sx_value	*list;

	(void)n;
	if (absent(v, out))
		return true;
	if (v->kind != SX_LIST) {
		*out = sx_string(text_trim(sx_text(v, env->arena)));
		return true;
	}
	list = arena_alloc(env->arena, (v->n + 1) * sizeof *list);
	for (uint32_t i = 0; i < v->n; i++)
		list[i] = sx_string(text_trim(sx_text(&v->v[i],
		    env->arena)));
	*out = (struct sx_value){ .kind = SX_LIST, .v = list, .n = v->n };
	return true;
}

FN(fn_ltrim)
{
	(void)n;
	if (!absent(v, out))
		*out = sx_string(trim_left(sx_text(v, env->arena)));
	return true;
}

FN(fn_rtrim)
{
	struct text	t = sx_text(v, env->arena);

	(void)n;
	while (t.len > 0 && isspace((unsigned char)t.s[t.len - 1]))
		t.len--;
	if (!absent(v, out))
		*out = sx_string(t);
	return true;
}

/* Where S is in T at or after byte FROM, or -1. */
static int64_t
find(struct text t, struct text s, uint32_t from)
{
	const char	*p;

	if (s.len == 0 || from >= t.len)
		return -1;
	p = memmem(t.s + from, t.len - from, s.s, s.len);
	return p != NULL ? p - t.s : -1;
}

FN(fn_instr)
{
	struct text	t = sx_text(&v[0], env->arena);
	struct text	s = sx_text(&v[1], env->arena);
	int64_t		from = 1, at;
	bool		low;

	if (n > 2 && (!sx_as_number(&v[2], &from) || from < 1))
		return sx_fail(env, "InStr: the start is no number.");
	at = find(t, s, (uint32_t)utf8_offset(t.s, t.len, (size_t)from - 1,
	    &low));
	*out = sx_number(at < 0 ? 0 :
	    (int64_t)utf8_units(t.s, (size_t)at) + 1);
	return true;
}

FN(fn_instrrev)
{
	struct text	t = sx_text(&v[0], env->arena);
	struct text	s = sx_text(&v[1], env->arena);
	int64_t		at = find(t, s, 0), last = -1;

	(void)n;
	for (; at >= 0; at = find(t, s, (uint32_t)at + 1))
		last = at;
	*out = sx_number(last < 0 ? 0 :
	    (int64_t)utf8_units(t.s, (size_t)last) + 1);
	return true;
}

FN(fn_replace)
{
	struct text	t = sx_text(&v[0], env->arena);
	struct text	s = sx_text(&v[1], env->arena);
	struct text	with = sx_text(&v[2], env->arena);
	struct buf	b = BUF_INIT;
	uint32_t	from = 0;
	int64_t		at;

	(void)n;
	if (absent(v, out))
		return true;
	while ((at = find(t, s, from)) >= 0) {
		buf_add(&b, t.s + from, (size_t)at - from);
		buf_add(&b, with.s, with.len);
		from = (uint32_t)at + s.len;
	}
	buf_add(&b, t.s + from, t.len - from);
	return take(&b, env, out);
}

/* The Nth word; each character of the delimiters divides. */
FN(fn_word)
{
	struct text	t = sx_text(&v[0], env->arena);
	struct text	marks = sx_text(&v[2], env->arena);
	int64_t		nth;
	uint32_t	from = 0;

	(void)n;
	*out = sx_string(TEXT(""));
	if (!sx_as_number(&v[1], &nth) || nth < 1)
		return true;
	for (uint32_t i = 0; i <= t.len; i++) {
		if (i < t.len && text_chr(marks, t.s[i]) < 0)
			continue;
		if (i > from && --nth == 0) {
			*out = sx_string(text_upto(text_from(t, from),
			    i - from));
			return true;
		}
		from = i + 1;
	}
	return true;
}

FN(fn_split)
{
	struct text	t = sx_text(&v[0], env->arena);
	struct text	s = sx_text(&v[1], env->arena);
	struct sx_value	*list;
	uint32_t	from = 0, count = 0;
	int64_t		at;

	(void)n;
	if (absent(v, out))
		return true;
	list = arena_alloc(env->arena, (t.len + 1) * sizeof *list);
	while ((at = find(t, s, from)) >= 0) {
		list[count++] = sx_string(text_upto(text_from(t, from),
		    (uint32_t)at - from));
		from = (uint32_t)at + s.len;
	}
	list[count++] = sx_string(text_from(t, from));
	*out = (struct sx_value){ .kind = SX_LIST, .v = list, .n = count };
	return true;
}

FN(fn_join)
{
	struct text	between = n > 1 ? sx_text(&v[1], env->arena) :
			    TEXT(" ");
	struct buf	b = BUF_INIT;
	struct text	t;
	uint32_t	count = v->kind == SX_LIST ? v->n : 1;

	if (absent(v, out))
		return true;
	for (uint32_t i = 0; i < count; i++) {
		t = sx_text(v->kind == SX_LIST ? &v->v[i] : v, env->arena);
		if (i > 0)
			buf_add(&b, between.s, between.len);
		buf_add(&b, t.s, t.len);
	}
	return take(&b, env, out);
}

/* ---- names and numbers in other forms ---- */

static bool
component(struct sx_env *env, const struct sx_value *v, bool reverse,
    struct sx_value *out)
{
	struct text	dn = sx_text(&v[0], env->arena);
	struct rdn	rdn;
	int64_t		nth, count = 0;
	struct text	rest = dn;

	*out = (struct sx_value){ .kind = SX_NULL };
	if (!sx_as_number(&v[1], &nth))
		return sx_fail(env, "DNComponent: a number is needed.");
	while (dn_next(&rest, &rdn))
		count++;
	if (reverse)
		nth = count - nth + 1;
	for (rest = dn; nth > 0 && dn_next(&rest, &rdn); nth--)
		if (nth == 1)
			*out = sx_string(rdn.value);
	return true;
}

FN(fn_dn_component)
{
	(void)n;
	return component(env, v, false, out);
}

FN(fn_dn_component_rev)
{
	(void)n;
	return component(env, v, true, out);
}

FN(fn_to_base64)
{
	struct text	t = sx_text(v, env->arena);
	struct buf	b = BUF_INIT;

	(void)n;
	if (absent(v, out))
		return true;
	id_base64(t.s, t.len, &b);
	return take(&b, env, out);
}

FN(fn_from_base64)
{
	struct buf	b = BUF_INIT;

	(void)n;
	if (absent(v, out))
		return true;
	if (id_unbase64(sx_text(v, env->arena), &b))
		return take(&b, env, out);
	buf_free(&b);
	return sx_fail(env, "ConvertFromBase64: the value is no base64.");
}

FN(fn_to_hex)
{
	struct text	t = sx_text(v, env->arena);
	struct buf	b = BUF_INIT;

	(void)n;
	if (absent(v, out))
		return true;
	id_hex(t.s, t.len, &b);
	return take(&b, env, out);
}

FN(fn_from_hex)
{
	struct buf	b = BUF_INIT;

	(void)n;
	if (absent(v, out))
		return true;
	if (id_unhex(sx_text(v, env->arena), &b))
		return take(&b, env, out);
	buf_free(&b);
	return sx_fail(env, "ConvertFromUTF8Hex: the value is no hex.");
}

FN(fn_guid)
{
	struct text	t = sx_text(v, env->arena);
	char		room[GUID_TEXT];

	(void)n;
	if (absent(v, out))
		return true;
	if (t.len != GUID_SIZE)
		return sx_fail(env, "StringFromGuid: 16 bytes are needed.");
	id_guid_format((const uint8_t *)t.s, room);
	*out = sx_string((struct text){ arena_strndup(env->arena, room,
	    GUID_TEXT - 1), GUID_TEXT - 1 });
	return true;
}

FN(fn_sid)
{
	struct text	t = sx_text(v, env->arena);
	struct buf	b = BUF_INIT;

	(void)n;
	if (absent(v, out))
		return true;
	if (id_sid_format(t.s, t.len, &b))
		return take(&b, env, out);
	buf_free(&b);
	*out = sx_string(t);	/* it is one already */
	return true;
}

const struct sx_func sx_text_funcs[] = {
	{ "Left", 2, 2, fn_left, NULL },
	{ "Right", 2, 2, fn_right, NULL },
	{ "Mid", 3, 3, fn_mid, NULL },
	{ "Len", 1, 1, fn_len, NULL },
	{ "LCase", 1, 1, fn_lcase, NULL },
	{ "UCase", 1, 1, fn_ucase, NULL },
	{ "Trim", 1, 1, fn_trim, NULL },
	{ "LTrim", 1, 1, fn_ltrim, NULL },
	{ "RTrim", 1, 1, fn_rtrim, NULL },
	{ "InStr", 2, 3, fn_instr, NULL },
	{ "InStrRev", 2, 2, fn_instrrev, NULL },
	{ "Replace", 3, 3, fn_replace, NULL },
	{ "Word", 3, 3, fn_word, NULL },
	{ "Split", 2, 2, fn_split, NULL },
	{ "Join", 1, 2, fn_join, NULL },
	{ "DNComponent", 2, 2, fn_dn_component, NULL },
	{ "DNComponentRev", 2, 2, fn_dn_component_rev, NULL },
	{ "ConvertToBase64", 1, 1, fn_to_base64, NULL },
	{ "ConvertFromBase64", 1, 1, fn_from_base64, NULL },
	{ "ConvertToUTF8Hex", 1, 1, fn_to_hex, NULL },
	{ "ConvertFromUTF8Hex", 1, 1, fn_from_hex, NULL },
	{ "StringFromGuid", 1, 1, fn_guid, NULL },
	{ "StringFromSid", 1, 1, fn_sid, NULL },
	{ NULL, 0, 0, NULL, NULL }
};
