/* cloud-upn.c -- a sign-in name of the tenant changed by hand */
#include "cmds/directory/ask.h"
#include "cmds/directory/cloud-upn.h"
#include "cmds/directory/upn-plan.h"

static enum cloud_upn
apply(struct upn_plan *p, const char *command, struct err *e)
{
	struct err why = ERR_INIT;

	if (!upn_plan_make(p, &why)) {
		err_clear(&why);
		return CLOUD_UPN_BAD;
	}
	if (upn_plan_conflict(p) != NULL)
		return CLOUD_UPN_TAKEN;
	return upn_plan_apply(p, command, e) ? CLOUD_UPN_DONE :
	    CLOUD_UPN_ERROR;
}

enum cloud_upn
cloud_upn_set(struct store *s, struct text who, struct text upn,
    const char *command, struct err *e)
{
	struct person person = { .s = s };
	struct upn_plan p = { .s = s, .p = &person, .upn = upn,
	    .sides = SIDE_TENANT, .by_hand = true };
	int64_t id = account_id(s, who, SIDE_TENANT, TYPES_USER, e);
	struct err why = ERR_INIT;
	enum cloud_upn out;

	if (id == 0)
		return e->set ? CLOUD_UPN_ERROR : CLOUD_UPN_NOBODY;
	if (!upn_check(upn, &why)) {
		err_clear(&why);
		return CLOUD_UPN_BAD;
	}
	p.t = store_tenant(s, e);
	out = p.t != NULL && person_load(&person, s, id, e) ?
	    apply(&p, command, e) : CLOUD_UPN_ERROR;
	person_free(&person);
	return out;
}
