/* view-custom.c -- custom views: a type's own text, or a tree of classes */
#include <string.h>

#include <stdlib.h>

#include "base/mem.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/view-front.h"

struct tree {
	struct formatter	*f;
	struct record		*r;
	int			 level, depth;
};

static enum flow	add_class(struct tree, struct value, bool by_arguments);
static enum flow	add_collection(struct tree, struct value);

static void
add_text(struct tree *t, const char *s, size_t len)
{
	record_piece(t->r, PIECE_TEXT, s, len);
}

static void
add_newline(struct tree *t)
{
	record_piece(t->r, PIECE_NEWLINE, NULL, 0);
}

static void
add_line(struct tree *t, const char *s)
{
	add_text(t, s, strlen(s));
	add_newline(t);
}

static void
indent(struct tree *t)
{
	record_piece(t->r, PIECE_INDENT, "\2", 1);
}

static void
outdent(struct tree *t)
{
	record_piece(t->r, PIECE_BACK, NULL, 0);
}

static void
add_leaf(struct tree *t, struct value v)
{
	buf_addc(&t->r->text, PIECE_TEXT);
	cell_add(&t->f->style, &t->r->text, v);
	record_end_cell(t->r);
	add_newline(t);
}

static bool
is_collection(struct value v)
{
	struct value base = value_base(v);

	return base.tag == V_MAP || (base.tag > V_STRING && enumerable(base));
}

static bool
is_leaf(struct tree *t, struct value v)
{
	return t->level >= t->depth || value_is_null(v) || cell_is_scalar(v);
}

static enum flow
add_element(struct tree t, struct value v)
{
	enum flow flow;

	if (is_leaf(&t, v)) {
		add_leaf(&t, v);
		return FLOW_OK;
	}
	t.level++;
	if (!is_collection(v))
		return add_class(t, v, false);
	add_newline(&t);
	indent(&t);
	flow = add_collection(t, v);
	outdent(&t);
	return flow;
}

static enum flow
add_pairs(struct tree t, struct map *m)
{
	struct map_entry	*entry;
	size_t			 pos = 0;
	int64_t			 n = 0;
	enum flow		 flow = FLOW_OK;

	while (flow == FLOW_OK && (entry = map_next(m, &pos)) != NULL) {
		struct value pair;

		if (t.f->style.limit >= 0 && n++ == t.f->style.limit) {
			add_leaf(&t, VLIT("\xe2\x80\xa6"));
			break;
		}
		pair = pair_new(m, entry);
		flow = add_element(t, pair);
		value_drop(pair);
	}
	return flow;
}

static enum flow
add_elements(struct tree t, struct value v)
{
	struct iter	 it;
	struct value	 one;
	int64_t		 n = 0;
	enum flow	 flow = FLOW_OK;

	iter_init(&it, v);
	while (flow == FLOW_OK && iter_next(&it, &one)) {
		if (t.f->style.limit >= 0 && n++ == t.f->style.limit) {
			add_leaf(&t, VLIT("\xe2\x80\xa6"));
			break;
		}
		flow = add_element(t, one);
	}
	return flow;
}

static enum flow
add_collection(struct tree t, struct value v)
{
	struct value	base = value_base(v);
	enum flow	flow;

	add_line(&t, "[");
	indent(&t);
	flow = base.tag == V_MAP ? add_pairs(t, base.u.map) :
	    add_elements(t, v);
	outdent(&t);
	add_line(&t, "]");
	add_newline(&t);
	return flow;
}

static enum flow
add_property(struct tree t, struct column *c, struct value of)
{
	struct value	label = column_label(c), v;
	enum flow	flow;

	buf_addc(&t.r->text, PIECE_TEXT);
	buf_add(&t.r->text, label.u.s, label.len);
	buf_adds(&t.r->text, " = ");
	record_end_cell(t.r);
	if ((flow = column_value(t.f, c, of, &v)) != FLOW_OK)
		return flow;
	if (c->arg != NULL && c->arg->depth > 0)
		t.depth = c->arg->depth;
	if (is_collection(v)) {
		add_newline(&t);
		indent(&t);
		t.level++;
		flow = add_collection(t, v);
		outdent(&t);
	} else if (is_leaf(&t, v)) {
		add_leaf(&t, v);
	} else {
		add_newline(&t);
		indent(&t);
		t.level++;
		flow = add_class(t, v, false);
		outdent(&t);
	}
	value_drop(v);
	return flow;
}

static void
add_class_name(struct tree *t, struct value v)
{
	struct value	 names = type_names(v), first = VLIT("PSObject");
	struct iter	 it;
	const char	*name, *dot;

	iter_init(&it, names);
	iter_next(&it, &first);
	name = first.u.s;
	dot = memrchr(name, '.', first.len);
	buf_addc(&t->r->text, PIECE_TEXT);
	buf_adds(&t->r->text, "class ");
	if (dot != NULL)
		buf_add(&t->r->text, dot + 1,
		    first.len - (size_t)(dot + 1 - name));
	else
		buf_add(&t->r->text, name, first.len);
	record_end_cell(t->r);
	add_newline(t);
	value_drop(names);
}

static enum flow
add_class(struct tree t, struct value v, bool by_arguments)
{
	struct columns	mine;
	enum flow	flow = FLOW_OK;
	unsigned	i;

	formatter_fields(t.f, v, by_arguments);
	mine = t.f->fields;
	t.f->fields = (struct columns){ 0 };
	add_class_name(&t, v);
	add_line(&t, "{");
	indent(&t);
	for (i = 0; i < mine.n && flow == FLOW_OK; i++)
		flow = add_property(t, &mine.v[i], v);
	outdent(&t);
	add_line(&t, "}");
	free(mine.v);
	return flow;
}

enum flow
custom_tree(struct formatter *f, struct value v, struct record *r)
{
	struct tree t = { .f = f, .r = r,
		.depth = f->o->depth > 0 ? f->o->depth : 5 };

	return is_collection(v) ? add_collection(t, v) :
	    add_class(t, v, true);
}

enum flow
custom_entry(struct formatter *f, struct value v, struct record *r)
{
	if (f->view == NULL)
		return custom_tree(f, v, r);
	buf_addc(&r->text, PIECE_TEXT);
	f->view->text(f->s, v, &r->text);
	record_end_cell(r);
	return FLOW_OK;
}
