/* rows.c -- rows that a cmdlet makes: fixed properties, in order */
#include "base/buf.h"
#include "base/type.h"
#include "cmds/directory/rows.h"

struct value
row_new(const char *type, const char *const *names, struct value *take)
{
	const struct shape *shape = shape_root(type_pscustomobject, type);
	struct object *o;
	unsigned i;

	for (i = 0; names[i] != NULL; i++)
		shape = shape_add(shape, sym_str(names[i]), PROP_NET);
	o = object_new(shape);
	for (i = 0; names[i] != NULL; i++)
		o->slot[i] = take[i];
	return value_object(o);
}

struct value
text_value(struct text t)
{
	return t.s == NULL ? VNULL : value_string(t.s, t.len);
}

struct value
texts_value(struct texts t)
{
	struct buf b = BUF_INIT;
	struct value v;
	uint32_t i;

	for (i = 0; i < t.n; i++) {
		if (i > 0)
			buf_adds(&b, "; ");
		buf_add(&b, t.v[i].s, t.v[i].len);
	}
	v = value_string(buf_str(&b), b.len);
	buf_free(&b);
	return v;
}
