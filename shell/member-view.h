/* member-view.h -- $x.PSObject and what is in it */
#ifndef SHELL_MEMBER_VIEW_H
#define SHELL_MEMBER_VIEW_H

#include "shell/member-own.h"

struct member_view {
	struct native			 head;
	struct value			 owner;	/* $null: of nobody yet */
	struct value			 script; /* a script method's block, a
						   loose property's content */
	const struct sym		*name;	/* NULL: of PSObject itself */
	const struct net_member		*member; /* of a .NET type, or NULL */
	const struct type		*type;
	enum prop_kind			 kind;
	bool				 base;	/* PSBase */
	bool				 is_static;
};

bool		 is_member_view(struct value);
struct value	 value_property(struct value owner, const struct sym *,
		    enum prop_kind, const struct net_member *);
struct value	 value_loose_property(enum prop_kind, const struct sym *,
		    struct value content);
void		 member_view_text(struct buf *, struct value);
/* "System.Int32" of "int Length {get;}". */
const char	*member_type_name(const struct net_row *);

/* Which members a collection has. */
enum { MC_PROPERTIES, MC_METHODS, MC_MEMBERS };
/* The members as a list of views, with Item(name), Add, Remove, Match. */
struct value	 members_collection(struct session *, struct value of,
		    int which);
extern const struct net_row members_collection_rows[];

/* The type names as a list whose changes the object sees. */
struct value	 type_names_view(struct value of);
/* After a list was changed: attaches it if it is such a list. */
void		 type_names_changed(struct array *);

/* A copy one level deep, with the members added. */
struct value	 value_copy(struct value);

#endif
