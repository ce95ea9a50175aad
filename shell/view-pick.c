/* view-pick.c -- which view shows an object, and what it shows of it */
#include <stdlib.h>
#include <string.h>

#include "shell/convert.h"
#include "shell/members.h"
#include "shell/view-front.h"

/* ---- what there is to show --------------------------------------------- */

/* The names in PSStandardMembers' DefaultDisplayPropertySet, if any. */
static bool
default_names(struct session *s, struct value v, struct sym_list *list)
{
	struct value	 names, one;
	struct iter	 it;

	if (!default_display_set(s, v, &names))
		return false;
	iter_init(&it, names);
	while (iter_next(&it, &one)) {
		struct value text = to_text(s, one);

		sym_list_add(list, sym_intern(text.u.s, text.len));
		value_drop(text);
	}
	value_drop(names);
	return list->n > 0;
}

void
shown_names(struct session *s, struct value v, struct sym_list *list)
{
	if (!default_names(s, v, list))
		property_names(s, v, true, list);
}

/* ---- classes ----------------------------------------------------------- */

static const void *
class_key(struct value v)
{
	if (v.tag == V_WRAP || v.tag < V_STRING)
		return v.tag == V_WRAP ? NULL : type_of(v);
	if (v.tag == V_STRING)
		return type_string;
	if (v.u.heap->extra != NULL)
		return NULL;
	return v.tag == V_OBJECT ? (const void *)v.u.object->shape :
	    (const void *)v.u.heap->type;
}

static const struct type_view *
find_view(struct value v, enum shape_kind shape)
{
	const struct type_view	*view = NULL;
	struct value		 names = type_names(v), one;
	struct iter		 it;

	iter_init(&it, names);
	while (view == NULL && iter_next(&it, &one))
		if (one.tag == V_STRING)
			view = type_view_find(one.u.s, one.len, shape);
	value_drop(names);
	return view;
}

static bool
propertyless(struct session *s, struct value v)
{
	struct sym_list	list = { 0 };
	bool		none;

	property_names(s, v, true, &list);
	none = list.n == 0;
	free(list.v);
	return none;
}

/* A type of the script's (or with a name of its own) may have any view; a
 * plain custom object has none. */
static bool
no_views(struct value v)
{
	return v.tag == V_OBJECT && v.u.heap->extra == NULL &&
	    v.u.object->shape->type == type_pscustomobject &&
	    v.u.object->shape->type_name == NULL;
}

const struct object_class *
formatter_class(struct formatter *f, struct value v)
{
	struct object_class	*c = &f->class;
	const void		*key = class_key(v);
	struct value		 base = value_base(v);

	if (key != NULL && key == c->key && c->own_shape == f->shape)
		return c;
	*c = (struct object_class){ .key = key, .own_shape = f->shape };
	if (cell_is_scalar(base)) {
		c->plain = true;
		return c;
	}
	if (!no_views(v)) {
		c->view = find_view(v, SHAPE_NONE);
		c->own = c->view == NULL || f->shape == SHAPE_NONE ||
		    c->view->shape == f->shape ? c->view :
		    find_view(v, f->shape);
	}
	c->plain = c->view == NULL && propertyless(f->s, v);
	return c;
}

/* ---- columns and fields ------------------------------------------------ */

static void
add_view_items(struct columns *l, const struct type_view *view)
{
	const struct view_item *item;

	for (item = view->items; item->property != NULL ||
	    item->text != NULL; item++)
		columns_add(l, (struct column){ .item = item,
		    .name = item->property != NULL ?
		    sym_str(item->property) : NULL });
}

/* MISSING: a name that the object lacks is shown nevertheless. */
static void
add_arguments(struct formatter *f, struct columns *l, struct value v,
    bool missing)
{
	struct sym_list	names = { 0 };
	size_t		i, k;

	for (i = 0; i < f->o->properties.n; i++) {
		const struct property_arg *a = &f->o->properties.v[i];

		if (a->block != NULL) {
			columns_add(l, (struct column){ .arg = a });
			continue;
		}
		names.n = 0;
		property_arg_names(f->s, a, v, &names);
		for (k = 0; k < names.n; k++)
			columns_add(l, (struct column){ .arg = a,
			    .name = names.v[k] });
		if (names.n == 0 && a->name != NULL && missing)
			columns_add(l, (struct column){ .arg = a,
			    .name = a->name });
	}
	free(names.v);
}

static void
add_shown(struct formatter *f, struct columns *l, struct value v, size_t most)
{
	struct sym_list	names = { 0 };
	size_t		i;

	if (default_names(f->s, v, &names))
		most = names.n;
	else
		property_names(f->s, v, true, &names);
	for (i = 0; i < names.n && i < most; i++)
		columns_add(l, (struct column){ .name = names.v[i] });
	free(names.v);
}

void
formatter_fields(struct formatter *f, struct value v, bool by_arguments)
{
	const struct type_view *view = f->view;

	f->fields.n = 0;
	if (view != NULL && view->family != NULL)
		view = formatter_class(f, v)->own;
	if (view != NULL && view->items != NULL)
		add_view_items(&f->fields, view);
	else if (by_arguments && f->o->properties.n > 0)
		add_arguments(f, &f->fields, v, false);
	else
		add_shown(f, &f->fields, v, SIZE_MAX);
}

/* ---- the choice -------------------------------------------------------- */

static const char *const shape_names[] = { [SHAPE_TABLE] = "Table",
	[SHAPE_LIST] = "List", [SHAPE_WIDE] = "Wide",
	[SHAPE_CUSTOM] = "Custom" };

static bool
unknown_view(struct formatter *f, struct value v, struct err *e)
{
	struct value	names = type_names(v), first = VNULL;
	struct iter	it;

	iter_init(&it, names);
	iter_next(&it, &first);
	err_set_type(e, ERR_OBJECT_NOT_FOUND, "FormatViewNotFound",
	    "System.Management.Automation.PipelineStoppedException", VNULL,
	    f->view != NULL ? "The view name %s cannot be found. Specify one "
	    "of the following %s views and try again: %.*s." :
	    "The view name %s cannot be found. There are no existing %s views "
	    "for %.*s objects.", f->o->view, shape_names[f->o->shape],
	    (int)first.len, first.tag == V_STRING ? first.u.s : "");
	value_drop(names);
	return false;
}

/* -Property, -View or the type's view of the shape asked for. */
static bool
pick_asked(struct formatter *f, struct value v, struct err *e)
{
	f->shape = f->o->shape;
	f->view = NULL;
	if (f->o->properties.n > 0)
		return true;
	f->view = find_view(v, f->shape);
	if (f->o->view != NULL && (f->view == NULL ||
	    strcasecmp(f->view->type, f->o->view) != 0))
		return unknown_view(f, v, e);
	if (f->view != NULL && f->view->out_of_band)
		f->view = NULL;
	return true;
}

static void
pick_default(struct formatter *f, struct value v)
{
	struct sym_list names = { 0 };

	f->view = formatter_class(f, v)->view;
	if (f->view != NULL) {
		f->shape = f->view->shape;
		return;
	}
	shown_names(f->s, v, &names);
	f->shape = names.n > 4 ? SHAPE_LIST : SHAPE_TABLE;
	free(names.v);
}

/* The one property of a wide view: what names the object. */
static void
add_naming(struct formatter *f, struct value v)
{
	static const char *const patterns[] = { "name", "id", "key", "*key",
	    "*name", "*id" };
	struct property_args	 arg;
	struct value		 one;
	struct sym_list		 names = { 0 };
	struct err		 e = ERR_INIT;
	size_t			 i;

	for (i = 0; i < sizeof patterns / sizeof *patterns && names.n == 0;
	    i++) {
		one = VLENT(patterns[i], strlen(patterns[i]));
		if (!property_args_parse(&arg, 1, &one, 0, &e))
			break;
		property_arg_names(f->s, arg.v, v, &names);
		property_args_free(&arg);
	}
	err_clear(&e);
	if (names.n == 0)
		shown_names(f->s, v, &names);
	if (names.n > 0)
		columns_add(&f->columns,
		    (struct column){ .name = names.v[0] });
	free(names.v);
}

#define MOST_COLUMNS	10	/* of a table that nobody asked more of */

static void
pick_columns(struct formatter *f, struct value v)
{
	f->columns.n = 0;
	if (f->shape != SHAPE_TABLE && f->shape != SHAPE_WIDE)
		return;
	if (f->view != NULL)
		add_view_items(&f->columns, f->view);
	else if (f->o->properties.n > 0)
		add_arguments(f, &f->columns, v, f->shape == SHAPE_TABLE);
	else if (f->shape == SHAPE_TABLE)
		add_shown(f, &f->columns, v, MOST_COLUMNS);
	else
		add_naming(f, v);
}

bool
formatter_pick(struct formatter *f, struct value v, struct err *e)
{
	if (f->o->shape == SHAPE_NONE)
		pick_default(f, v);
	else if (!pick_asked(f, v, e))
		return false;
	pick_columns(f, v);
	f->style.table = f->shape == SHAPE_TABLE && f->view == NULL;
	f->class.key = NULL;
	return true;
}
