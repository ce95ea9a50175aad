/* complete-words.c -- the list of candidates, and their quotes */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/collate.h"
#include "base/mem.h"
#include "base/wildcard.h"
#include "shell/complete.h"

#define WORDS_MAX	5000

struct word_found *
words_put(struct words *w, enum word_kind kind, const char *text,
    const char *list, const char *tip)
{
	struct word_found *f;

	if (w->n == w->cap) {
		w->cap = w->cap == 0 ? 16 : w->cap * 2;
		w->v = xrealloc(w->v, w->cap * sizeof *w->v);
	}
	f = &w->v[w->n++];
	memset(f, 0, sizeof *f);
	f->kind = kind;
	f->text = xstrdup(text);
	f->list = xstrdup(list != NULL ? list : text);
	f->tip = xstrdup(tip != NULL ? tip : f->list);
	return f;
}

void
words_drop(struct words *w)
{
	size_t i;

	for (i = 0; i < w->n; i++) {
		free(w->v[i].text);
		free(w->v[i].list);
		free(w->v[i].tip);
	}
	free(w->v);
	memset(w, 0, sizeof *w);
}

static int
by_list(const void *a, const void *b)
{
	const struct word_found *x = a, *y = b;

	return collate(x->list, strlen(x->list), y->list, strlen(y->list),
	    false);
}

void
words_sort(struct words *w, size_t from)
{
	if (w->n > from)
		qsort(w->v + from, w->n - from, sizeof *w->v, by_list);
}

/* Characters that end a bare word or mean something in it. */
static bool
needs_quotes(struct text t)
{
	uint32_t i;

	if (t.len == 0 || strchr("@#<>-", t.s[0]) != NULL)
		return true;
	for (i = 0; i < t.len; i++)
		if ((unsigned char)t.s[i] <= ' ' ||
		    strchr("'\"`$(){};,|&", t.s[i]) != NULL)
			return true;
	return false;
}

char *
word_quoted(struct text t, char quote)
{
	struct buf b = BUF_INIT;
	uint32_t i;

	if (quote == 0 && needs_quotes(t))
		quote = '\'';
	if (quote != 0)
		buf_addc(&b, quote);
	for (i = 0; i < t.len; i++) {
		if (quote == '\'' && t.s[i] == '\'')
			buf_addc(&b, '\'');
		if (quote == '"' && strchr("\"$`", t.s[i]) != NULL)
			buf_addc(&b, '`');
		buf_addc(&b, t.s[i]);
	}
	if (quote != 0)
		buf_addc(&b, quote);
	return buf_take(&b);
}

bool
word_like(struct text value, struct text pattern)
{
	struct buf b = BUF_INIT;
	bool like;

	if (!wildcard_has(pattern.s, pattern.len))
		return text_case_starts(value, pattern);
	buf_add(&b, pattern.s, pattern.len);
	buf_addc(&b, '*');
	like = wildcard_is(b.s, b.len, value.s, value.len);
	buf_free(&b);
	return like;
}

static char *
terminated(struct text t)
{
	return xstrndup(t.s != NULL ? t.s : "", t.len);
}

void
words_value(struct words *w, const struct complete_ask *ask,
    struct text value, struct text tip)
{
	char *text, *list, *about;
	size_t i;

	if (w->n >= WORDS_MAX) {
		w->more = true;
		return;
	}
	text = word_quoted(value, ask->quote);
	for (i = 0; i < w->n; i++)
		if (strcmp(w->v[i].text, text) == 0)
			break;
	if (i == w->n) {
		list = terminated(value);
		about = tip.s != NULL ? terminated(tip) : NULL;
		words_put(w, WK_PARAMETER_VALUE, text, list, about);
		free(list);
		free(about);
	}
	free(text);
}

void
words_matching(struct words *w, const struct complete_ask *ask,
    struct text value, struct text tip)
{
	if (word_like(value, ask->word))
		words_value(w, ask, value, tip);
}

struct value
complete_bound(const struct complete_ask *ask, const char *param)
{
	struct value *v = ask->bound.tag == V_MAP ?
	    map_get_str(ask->bound.u.map, param) : NULL;

	return v != NULL ? *v : VNULL;
}
