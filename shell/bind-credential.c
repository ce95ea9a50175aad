/* bind-credential.c -- a user's name, or nothing, where a credential is wanted
 *
 * PowerShell's [Credential()] asks for what is missing.
 */
#include "base/type.h"
#include "shell/bind-parts.h"
#include "shell/session.h"
#include "shell/should.h"

bool
bind_wants_credential(const struct bind_param *p, struct value v)
{
	struct value base = value_base(v);

	return p->type == type_pscredential && !(base.tag > V_STRING &&
	    base.u.heap->type == type_pscredential);
}

enum fit
bind_credential(struct binding *b, const struct bind_param *p,
    struct value user, struct value *out, struct err *e)
{
	struct err why = ERR_INIT;
	struct collector k;
	enum flow f;

	if (!b->s->host->interactive) {
		not_interactive(&why);
		err_set_type(e, ERR_INVALID_DATA,
		    "ParameterArgumentTransformationError", UNTRANSFORMED,
		    VNULL, "Cannot process argument transformation on "
		    "parameter '%s'. %s", p->name->s, why.message);
		err_clear(&why);
		return FIT_ERROR;
	}
	collector_init(&k);
	f = call_command(b->s, "Get-Credential", !value_is_null(user), &user,
	    &k.sink);
	*out = collector_result(&k);
	if (f == FLOW_OK)
		return FIT_YES;
	value_drop(*out);
	err_from_flow(b->s, f, e);
	return FIT_ERROR;
}
