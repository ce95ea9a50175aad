/* guid.c -- a System.Guid: an object with its text in one slot */
#include "base/guid.h"
#include "base/type.h"

struct value
guid_of_text(const char text[36])
{
	static const struct shape *shape;
	struct object *o;

	if (shape == NULL)
		shape = shape_add(shape_root(type_guid, NULL),
		    sym_str("Guid"), PROP_NET);
	o = object_new(shape);
	o->slot[0] = value_string(text, 36);
	return value_object(o);
}
