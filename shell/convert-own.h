/* convert-own.h -- one conversion at work, for the files of convert.c */
#ifndef SHELL_CONVERT_OWN_H
#define SHELL_CONVERT_OWN_H

#include "shell/convert.h"

struct conv {
	struct session		*s;
	struct value		 whole;	/* as it was given */
	struct value		 v;	/* unwrapped */
	const struct type	*t;
	struct value		*out;
	struct err		*e;
};

/* Cannot convert the "v" value of type "T" to type "t". */
bool	conv_fail(struct conv *);
bool	conv_fail_id(struct conv *, const char *id);
/* Cannot convert value "v" to type "t". Error: "inner" */
bool	conv_fail_inner(struct conv *, const char *id, const char *type,
	    const char *inner);
/* The ids of a Parse that failed, with a culture and without. */
#define ID_PARSE	"InvalidCastParseTargetInvocationWithFormatProvider"
#define ID_PARSE_PLAIN	"InvalidCastParseTargetInvocation"

bool	conv_number(struct conv *);
bool	conv_char(struct conv *);
bool	conv_enum(struct conv *);
bool	conv_date(struct conv *);		/* and time spans */
bool	conv_net(struct conv *, bool *known);	/* guid, version, uri ... */
bool	conv_list(struct conv *);
bool	conv_map(struct conv *);
bool	conv_object(struct conv *);		/* pscustomobject */
bool	conv_make(struct conv *);		/* by a constructor */

#endif
