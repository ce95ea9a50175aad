/* class.c -- classes and enums of scripts */
#include "shell/evalstate.h"

static enum flow
refuse(struct session *s, struct node *n)
{
	struct err e = ERR_INIT;

	err_set(&e, ERR_NOT_IMPLEMENTED, "NotImplemented", VNULL,
	    "Classes and enums are not supported.");
	return throw_at(s, n, &e);
}

enum flow
define_class(struct session *s, struct node *n)
{
	return refuse(s, n);
}

enum flow
define_enum(struct session *s, struct node *n)
{
	return refuse(s, n);
}
