/* type-data.c -- members that Update-TypeData adds to types by name */
#include "shell/convert.h"
#include "shell/member-own.h"
#include "shell/session.h"

struct object *
type_data_get(struct session *s, const char *name)
{
	struct value *v;

	if (s == NULL || s->type_data == NULL)
		return NULL;
	v = map_get_str(s->type_data, name);
	return v == NULL ? NULL : v->u.object;
}

struct object *
type_data_room(struct session *s, const char *name)
{
	struct object *o = type_data_get(s, name);

	if (o != NULL)
		return o;
	if (s->type_data == NULL)
		s->type_data = map_new(type_hashtable);
	o = object_new(shape_root(type_psobject, NULL));
	map_put(s->type_data, name, value_object(o));
	return o;
}

void
type_data_remove(struct session *s, const char *name)
{
	struct value key = value_cstr(name);

	if (s->type_data != NULL)
		map_remove(s->type_data, key);
	value_drop(key);
}

struct object *
type_data_find(struct session *s, struct value of, const struct sym *y,
    int *slot)
{
	struct object *o, *found = NULL;
	struct value names;
	size_t i;

	if (s == NULL || s->type_data == NULL)
		return NULL;
	names = type_names(of);
	for (i = 0; i < names.u.array->n && found == NULL; i++) {
		o = type_data_get(s, names.u.array->v[i].u.s);
		if (o != NULL && (*slot = shape_find(o->shape, y)) >= 0)
			found = o;
	}
	value_drop(names);
	return found;
}
