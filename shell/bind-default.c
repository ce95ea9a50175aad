/* bind-default.c -- values that come from elsewhere than the words:
 * $PSDefaultParameterValues and questions to the user */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "shell/bind-parts.h"
#include "shell/convert.h"
#include "shell/scope.h"

/* ---- $PSDefaultParameterValues ---- */

/* "Get-*:Name" is for this command; the parameter's name follows AT. */
static bool
key_matches(const struct binding *b, struct value key, size_t *at)
{
	const char *colon;

	if (key.tag != V_STRING || b->command == NULL)
		return false;
	colon = memchr(key.u.s, ':', key.len);
	if (colon == NULL)
		return false;
	*at = (size_t)(colon - key.u.s) + 1;
	return wildcard_is(key.u.s, *at - 1, b->command, strlen(b->command));
}

static bool
named_so(const struct bind_param *p, const char *pattern, size_t len)
{
	size_t k;

	if (wildcard_is(pattern, len, p->name->s, p->name->len))
		return true;
	for (k = 0; k < p->naliases; k++)
		if (wildcard_is(pattern, len, p->aliases[k]->s,
		    p->aliases[k]->len))
			return true;
	return false;
}

/* A block among the values is run; OUT is owned. */
static bool
default_value(struct binding *b, struct value v, struct value *out,
    struct err *e)
{
	struct value base = value_base(v);
	struct call call = { .item = VNOTHING, .input = VNOTHING,
	    .self = VNOTHING };
	struct collector k;

	if (base.tag != V_BLOCK) {
		*out = value_keep(v);
		return true;
	}
	call.block = base.u.block;
	collector_init(&k);
	if (call_block(b->s, &call, &k.sink) == FLOW_THROW) {
		value_drop(collector_result(&k));
		err_move(e, &b->s->thrown);
		return false;
	}
	*out = collector_result(&k);
	return true;
}

/* A default that does not fit is left out with a warning. */
static void
warn_default(struct binding *b, const struct bind_param *p, struct value v,
    struct err *why)
{
	struct value text = to_text(b->s, v), says;
	struct collector k;

	says = value_stringf("The binding of default value '%s' to parameter "
	    "'%s' failed: %s", text.u.s, p->name->s, why->message);
	collector_init(&k);
	if (call_command(b->s, "Write-Warning", 1, &says, &k.sink) ==
	    FLOW_THROW)
		err_clear(&b->s->thrown);
	value_drop(collector_result(&k));
	value_drop(says);
	value_drop(text);
	err_clear(why);
	b->at = NULL;
}

static bool
bind_entry(struct binding *b, struct value key, size_t at, struct value v,
    struct err *e)
{
	struct arg a = { .has_value = true };
	struct err why = ERR_INIT;
	enum fit fit;
	size_t i;

	for (i = 0; i < b->p->n; i++)
		if (b->v[i].how == BOUND_NOT && param_in(&b->p->v[i], b->sets)
		    && named_so(&b->p->v[i], key.u.s + at, key.len - at))
			break;
	if (i == b->p->n)
		return true;
	if (!default_value(b, v, &a.v, e))
		return false;
	fit = bind_value(b, i, &a, BIND_COERCE, BOUND_DEFAULT, &why);
	if (fit != FIT_YES)
		warn_default(b, &b->p->v[i], a.v, &why);
	value_drop(a.v);
	return true;
}

bool
bind_defaults(struct binding *b, struct err *e)
{
	static const struct sym *name;	/* found once: every call asks */
	struct value all, *disabled;
	struct map_entry *x;
	struct var *var;
	size_t pos = 0, at;

	if (name == NULL)
		name = sym_str("PSDefaultParameterValues");
	var = var_find(b->s->scope, name);
	all = var != NULL ? value_base(var->v) : VNULL;
	if (all.tag != V_MAP || all.u.map->n == 0)
		return true;
	disabled = map_get_str(all.u.map, "Disabled");
	if (disabled != NULL && truth(*disabled))
		return true;
	while ((x = map_next(all.u.map, &pos)) != NULL)
		if (key_matches(b, x->key, &at) &&
		    !bind_entry(b, x->key, at, x->value, e))
			return false;
	return true;
}

/* ---- questions ---- */

static bool
missing_mandatory(struct binding *b, const char *names, struct err *e)
{
	b->at = NULL;
	return err_set_type(e, ERR_INVALID_ARGUMENT,
	    "MissingMandatoryParameter", MISMATCH, VNULL, "Cannot process "
	    "command because of one or more missing mandatory parameters:%s.",
	    names);
}

/* One line from the user without its newline; false at the end of input. */
static bool
read_line(struct host *h, struct buf *line)
{
	int c = EOF;

	buf_clear(line);
	while ((c = fgetc(h->in)) != EOF && c != '\n')
		buf_addc(line, (char)c);
	return c != EOF || line->len > 0;
}

/* A list is asked for element by element until an empty line. */
static bool
ask_list(struct host *h, const char *name, struct value *out)
{
	struct array *a = array_new(type_object_array);
	struct buf line = BUF_INIT;
	bool ok;

	for (;;) {
		fprintf(h->out, "%s[%zu]: ", name, a->n);
		fflush(h->out);
		ok = read_line(h, &line);
		if (!ok || line.len == 0)
			break;
		array_take(a, value_string(line.s, line.len));
	}
	buf_free(&line);
	*out = value_array(a);
	return ok;
}

static bool
ask_text(struct host *h, const char *name, struct value *out)
{
	struct buf line = BUF_INIT;
	bool ok;

	fprintf(h->out, "%s: ", name);
	fflush(h->out);
	ok = read_line(h, &line);
	*out = value_string(buf_str(&line), line.len);
	buf_free(&line);
	return ok;
}

static bool
ask_for(struct binding *b, size_t i, struct err *e)
{
	const struct bind_param *p = &b->p->v[i];
	struct arg a = { .has_value = true };
	bool ok;

	ok = p->elem != NULL ? ask_list(b->s->host, p->name->s, &a.v) :
	    ask_text(b->s->host, p->name->s, &a.v);
	if (!ok)
		missing_mandatory(b, p->name->s, e);
	ok = ok && bind_value(b, i, &a, BIND_COERCE, BOUND_WORD, e) ==
	    FIT_YES;
	value_drop(a.v);
	return ok;
}

bool
bind_ask(struct binding *b, const char *names, struct err *e)
{
	struct host *h = b->s->host;
	const char *p = names;

	if (!h->interactive || !h->tty_in)
		return missing_mandatory(b, names, e);
	fprintf(h->out, "\ncmdlet %s at command pipeline position %u\n"
	    "Supply values for the following parameters:\n",
	    b->command != NULL ? b->command : "", b->position > 0 ?
	    b->position : 1);
	while (*p == ' ') {
		size_t len = strcspn(++p, " "), i;

		for (i = 0; i < b->p->n; i++)
			if (b->p->v[i].name->len == len && memcmp(
			    b->p->v[i].name->s, p, len) == 0)
				break;
		if (i < b->p->n && !ask_for(b, i, e))
			return false;
		p += len;
	}
	return true;
}
