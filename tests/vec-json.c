/* vec-json.c -- a small JSON tree for the worked cases */
#include "base/json.h"
#include "tests/vec.h"

static struct jv	*read_value(struct json *, enum json_event,
			    struct arena *);

static void
read_children(struct json *j, struct jv *v, struct arena *arena)
{
	struct jv	**tail = &v->child, *child;
	struct text	  name = TEXT_NONE;
	enum json_event	  event;

	for (;;) {
		event = json_next(j);
		if (event == JSON_OBJECT_END || event == JSON_ARRAY_END ||
		    event == JSON_END || event == JSON_ERROR)
			return;
		if (event == JSON_NAME) {
			name.s = arena_strndup(arena, j->text, j->len);
			name.len = (uint32_t)j->len;
			continue;
		}
		child = read_value(j, event, arena);
		child->name = name;
		*tail = child;
		tail = &child->next;
		v->n++;
	}
}

static struct jv *
read_value(struct json *j, enum json_event event, struct arena *arena)
{
	struct jv	*v = arena_alloc(arena, sizeof *v);

	if (event == JSON_TRUE || event == JSON_FALSE) {
		v->kind = J_BOOL;
		v->b = event == JSON_TRUE;
		v->text = v->b ? TEXT("TRUE") : TEXT("FALSE");
	} else if (event == JSON_STRING || event == JSON_INT) {
		v->kind = event == JSON_INT ? J_INT : J_TEXT;
		v->i = j->i;
		v->text.s = arena_strndup(arena, j->text, j->len);
		v->text.len = (uint32_t)j->len;
	} else if (event == JSON_OBJECT || event == JSON_ARRAY) {
		v->kind = event == JSON_OBJECT ? J_MAP : J_LIST;
		read_children(j, v, arena);
	}
	return v;
}

struct jv *
jv_read(struct text t, struct arena *arena)
{
	struct json	 j;
	struct jv	*v = NULL;
	enum json_event	 event;

	json_init(&j, t.s, t.len);
	event = json_next(&j);
	if (event != JSON_END && event != JSON_ERROR)
		v = read_value(&j, event, arena);
	if (json_next(&j) == JSON_ERROR)
		v = NULL;
	json_free(&j);
	return v;
}

bool
jv_named(const struct jv *v, const char *name)
{
	return text_caseeq(v->name, text_of(name));
}

struct jv *
jv_get(const struct jv *v, const char *name)
{
	struct jv	*child;

	if (v == NULL || v->kind != J_MAP)
		return NULL;
	for (child = v->child; child != NULL; child = child->next)
		if (jv_named(child, name))
			return child;
	return NULL;
}

struct text
jv_text(const struct jv *v)
{
	if (v != NULL && v->kind == J_LIST)
		v = v->child;
	return v == NULL || v->kind == J_NULL ? TEXT_NONE : v->text;
}

bool
jv_true(const struct jv *v)
{
	return v != NULL && v->kind == J_BOOL && v->b;
}

struct texts
jv_texts(const struct jv *v, struct arena *arena)
{
	struct text	*out;
	const struct jv	*child;
	unsigned	 n = 0;

	if (v == NULL || v->kind == J_NULL)
		return (struct texts){ NULL, 0 };
	if (v->kind != J_LIST) {
		out = arena_alloc(arena, sizeof *out);
		*out = v->text;
		return (struct texts){ out, 1 };
	}
	out = arena_alloc(arena, (v->n + 1) * sizeof *out);
	for (child = v->child; child != NULL; child = child->next)
		if (child->kind != J_NULL)
			out[n++] = child->text;
	return (struct texts){ out, n };
}
