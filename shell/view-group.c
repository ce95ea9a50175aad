/* view-group.c -- groups of a table or list: -GroupBy, and what types say */
#include <stdlib.h>
#include <string.h>

#include "shell/ops.h"
#include "shell/view-front.h"

/* The key of the object's group; false: it has none that tells anything. */
static bool
group_value(struct formatter *f, struct value v, struct value *key)
{
	struct property_arg	*arg = f->o->group_by.v;
	struct err		 e = ERR_INIT;
	bool			 found = false;

	*key = VNULL;
	if (f->o->group_by.n > 0) {
		property_arg_value(f->s, arg, v, key, &found, &e);
	} else if (f->view != NULL && f->view->group_by != NULL) {
		f->group_name = sym_str(f->view->group_by);
		property_value(f->s, v, f->group_name, key, &found, &e);
	}
	if (!e.set)
		return found;
	err_clear(&e);
	return false;
}

/* The key's name as the object spells it; NULL for a block. */
static const struct sym *
group_name(struct formatter *f, struct value v)
{
	struct sym_list		 names = { 0 };
	const struct sym	*name = NULL;

	if (f->o->group_by.v->name == NULL)
		return NULL;
	property_arg_names(f->s, f->o->group_by.v, v, &names);
	if (names.n > 0)
		name = names.v[0];
	free(names.v);
	return name;
}

/* Does the object begin another group?  Its key is kept. */
bool
group_changed(struct formatter *f, struct value v)
{
	struct value	key;
	bool		differs;

	if (!group_value(f, v, &key))
		return false;
	if (f->group_name == NULL && f->o->group_by.n > 0)
		f->group_name = group_name(f, v);
	differs = value_is_null(key) != value_is_null(f->group_key) ||
	    values_order(f->s, key, f->group_key, false) != 0;
	value_drop(f->group_key);
	f->group_key = key;
	return differs;
}

static void
add_group_label(struct formatter *f, struct buf *b)
{
	const struct property_arg *arg = f->o->group_by.v;

	if (f->o->group_by.n == 0)
		buf_adds(b, f->view->group_label);
	else if (arg->label.tag == V_STRING)
		buf_add(b, arg->label.u.s, arg->label.len);
	else if (f->group_name != NULL)
		buf_adds(b, f->group_name->s);
	else
		buf_add(b, arg->text.u.s, arg->text.len);
	if (f->o->group_by.n > 0)
		buf_adds(b, ": ");
}

#define PROVIDER	"Microsoft.PowerShell.Core\\FileSystem::"

struct record *
group_start(struct formatter *f)
{
	struct record	*r = record_new(REC_GROUP_START);
	struct buf	 b = BUF_INIT, key = BUF_INIT;
	bool		 by_view = f->view != NULL && f->view->group_by != NULL;
	char		 indent = 3;
	const char	*text;

	if (f->o->group_by.n > 0 || by_view) {
		if (f->o->group_by.n == 0)
			indent = (char)f->view->group_indent;
		add_group_label(f, &b);
		cell_format(&f->style, &key, f->group_key,
		    f->o->group_by.n > 0 ? f->o->group_by.v->format : VNULL);
		text = buf_str(&key);
		if (by_view && strncmp(text, PROVIDER,
		    sizeof PROVIDER - 1) == 0)
			text += sizeof PROVIDER - 1;
		buf_adds(&b, text);
		record_piece(r, PIECE_INDENT, &indent, 1);
		record_piece(r, PIECE_TEXT, b.s, b.len);
		record_piece(r, PIECE_NEWLINE, NULL, 0);
		record_piece(r, PIECE_BACK, NULL, 0);
	}
	buf_free(&b);
	buf_free(&key);
	return r;
}
