/* csv-write.c -- objects as lines of CSV
 *
 * The first object decides the columns; an object that lacks one leaves the
 * field empty and without quotes. */
#include <stdlib.h>
#include <string.h>

#include "base/format.h"
#include "cmds/utility/csv-write.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/property-arg.h"

const char *const csv_quote_choices[] = {
	"Never", "Always", "AsNeeded", NULL
};

struct text
csv_delimiter(struct value v, char room[static 8])
{
	struct buf b = BUF_INIT;
	uint32_t n;

	if (v.tag != V_CHAR)
		return TEXT(",");
	buf_addcp(&b, (uint32_t)v.u.i);
	n = (uint32_t)b.len;
	memcpy(room, b.s, b.len + 1);
	buf_free(&b);
	return (struct text){ room, n };
}

enum flow
csv_writer_begin(struct run *r, struct csv_writer *w,
    const struct csv_options *o)
{
	if (o->type_line && o->no_type_line)
		return run_failf(r, ERR_INVALID_DATA,
		    "CannotSpecifyIncludeTypeInformationAndNoTypeInformation",
		    VNULL, "You must specify either the "
		    "-IncludeTypeInformation or -NoTypeInformation parameters, "
		    "but not both.");
	if (run_bound(r, "QuoteFields") && run_bound(r, "UseQuotes"))
		return run_failf(r, ERR_INVALID_DATA,
		    "CannotSpecifyQuoteFieldsAndUseQuotes", VNULL,
		    "You must specify either the -UseQuotes or -QuoteFields "
		    "parameters, but not both.");
	if (run_bound(r, "Delimiter") && o->culture)
		return run_failf(r, ERR_INVALID_DATA,
		    "CannotSpecifyPathAndLiteralPath", VNULL,
		    "You must specify either the -Delimiter or -UseCulture "
		    "parameters, but not both.");
	w->s = run_session(r);
	w->delimiter = csv_delimiter(o->delimiter, w->room);
	w->quotes = run_bound(r, "UseQuotes") ?
	    (enum csv_quotes)o->quotes : QUOTES_ALWAYS;
	w->quote_fields = &o->quote_fields;
	return FLOW_OK;
}

static void
add_column(struct csv_writer *w, const struct sym *name)
{
	w->columns = xrealloc(w->columns, (w->n + 1) * sizeof *w->columns);
	w->columns[w->n++] = name;
}

static bool
each_column(void *arg, const struct sym *name, struct value v)
{
	(void)v;
	add_column(arg, name);
	return true;
}

void
csv_writer_columns(struct csv_writer *w, struct value first)
{
	struct value base = value_base(first);
	struct map_entry *e;
	size_t pos = 0;

	w->ready = true;
	if (base.tag == V_MAP) {
		while ((e = map_next(base.u.map, &pos)) != NULL) {
			struct value t = to_text(w->s, e->key);

			add_column(w, sym_intern(t.u.s, t.len));
			value_drop(t);
		}
		return;
	}
	properties_each(w->s, first, each_column, w);
}

static bool
has(struct text in, struct text what)
{
	return memmem(in.s, in.len, what.s, what.len) != NULL;
}

static bool
wants_quotes(const struct csv_writer *w, const struct sym *column,
    struct text t)
{
	size_t i;

	if (w->quote_fields->n > 0) {
		for (i = 0; i < w->quote_fields->n; i++) {
			struct value f = to_text(w->s, w->quote_fields->v[i]);
			bool same = text_caseeq((struct text){ f.u.s, f.len },
			    (struct text){ column->s, column->len });

			value_drop(f);
			if (same)
				return true;
		}
		return false;
	}
	if (w->quotes != QUOTES_AS_NEEDED)
		return w->quotes == QUOTES_ALWAYS;
	return has(t, w->delimiter) || has(t, TEXT("\"")) ||
	    has(t, TEXT("\n")) || has(t, TEXT("\r"));
}

static void
write_field(struct csv_writer *w, struct buf *b, const struct sym *column,
    struct text t)
{
	uint32_t i;

	if (!wants_quotes(w, column, t)) {
		buf_add(b, t.s, t.len);
		return;
	}
	buf_addc(b, '"');
	for (i = 0; i < t.len; i++) {
		if (t.s[i] == '"')
			buf_addc(b, '"');
		buf_addc(b, t.s[i]);
	}
	buf_addc(b, '"');
}

void
csv_write_header(struct csv_writer *w, struct buf *b)
{
	size_t i;

	for (i = 0; i < w->n; i++) {
		if (i > 0)
			buf_add(b, w->delimiter.s, w->delimiter.len);
		write_field(w, b, w->columns[i], (struct text){
		    w->columns[i]->s, w->columns[i]->len });
	}
}

/* .ToString() in en-US: dates as people write them, lists by type. */
static void
write_value(struct csv_writer *w, struct buf *b, const struct sym *column,
    struct value v)
{
	struct value base = value_base(v);
	struct buf t = BUF_INIT;
	const char *why;
	bool known;

	if (base.tag == V_STRING) {
		write_field(w, b, column, (struct text){ base.u.s, base.len });
		return;
	}
	if (value_is_null(base))
		return;
	if (base.tag == V_DATETIME)
		format_value(&t, base, "", 0, NULL, &known, &why);
	else if (base.tag == V_OBJECT && type_of(base) == type_pscustomobject)
		text_add(w->s, &t, v);
	else
		net_text_add(w->s, &t, v);
	write_field(w, b, column, (struct text){ buf_str(&t),
	    (uint32_t)t.len });
	buf_free(&t);
}

void
csv_write_row(struct csv_writer *w, struct buf *b, struct value item)
{
	struct err e = ERR_INIT;
	struct value base = value_base(item), v, *entry;
	bool found;
	size_t i;

	for (i = 0; i < w->n; i++) {
		if (i > 0)
			buf_add(b, w->delimiter.s, w->delimiter.len);
		if (base.tag == V_MAP) {
			entry = map_get(base.u.map, value_sym(w->columns[i]));
			if (entry != NULL)
				write_value(w, b, w->columns[i], *entry);
			continue;
		}
		if (!property_value(w->s, item, w->columns[i], &v, &found,
		    &e)) {
			err_clear(&e);
			v = VNULL;
		}
		write_value(w, b, w->columns[i], v);
		value_drop(v);
	}
}

void
csv_write_type(struct csv_writer *w, struct buf *b, struct value item)
{
	struct value names = type_names(item);

	(void)w;
	if (names.tag == V_ARRAY && names.u.array->n > 0)
		buf_addf(b, "#TYPE %.*s", (int)names.u.array->v[0].len,
		    names.u.array->v[0].u.s);
	value_drop(names);
}

void
csv_writer_free(struct csv_writer *w)
{
	free(w->columns);
	w->columns = NULL;
	w->n = 0;
}
