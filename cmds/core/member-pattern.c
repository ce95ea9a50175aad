/* member-pattern.c -- a member's name with wildcards */
#include <stdlib.h>

#include "cmds/cmds.h"
#include "cmds/core/member-pattern.h"
#include "shell/property-arg.h"

static enum flow
ambiguous(struct run *r, struct text pattern, struct value item,
    const struct sym_list *found)
{
	struct buf b = BUF_INIT;
	enum flow f;
	size_t i;

	for (i = 0; i < found->n; i++)
		buf_addf(&b, "%s%s", i > 0 ? " " : "", found->v[i]->s);
	f = run_complainf(r, ERR_INVALID_ARGUMENT,
	    "AmbiguousPropertyOrMethodName", item, "Input name \"%.*s\" is "
	    "ambiguous. It can be resolved to multiple matched members. "
	    "Possible matches include: %s.", (int)pattern.len, pattern.s,
	    buf_str(&b));
	buf_free(&b);
	return f;
}

enum flow
member_pattern(struct run *r, struct text pattern, struct value item,
    const struct sym **sym)
{
	struct value name = VLENT(pattern.s, pattern.len);
	struct property_args one;
	struct sym_list found = { 0, 0, NULL };
	struct err e = ERR_INIT;
	enum flow f = FLOW_OK;

	if (!property_args_parse(&one, 1, &name, 0, &e)) {
		err_clear(&e);
		return FLOW_OK;
	}
	property_arg_names(run_session(r), &one.v[0], item, &found);
	if (found.n == 1)
		*sym = found.v[0];
	if (found.n > 1) {
		f = ambiguous(r, pattern, item, &found);
		*sym = NULL;
	}
	free(found.v);
	property_args_free(&one);
	return f;
}
