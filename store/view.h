/*
 * view.h -- the properties of a row, and how each is read
 *
 * A plan is a view made ready for the names of this store: its shape, and for
 * each slot and side where the value stands.  Plans are made once.
 */
#ifndef STORE_VIEW_H
#define STORE_VIEW_H

#include "rules/attrs.h"
#include "store/pack.h"

enum computed {
	CV_NONE,		/* an attribute */
	CV_ID, CV_SIDE, CV_TYPE, CV_IDENTITY, CV_GUID, CV_IMMUTABLE,
	CV_PRIMARY, CV_DN, CV_NAME, CV_ENABLED, CV_SYNCED, CV_DISABLED,
	CV_LICENSED, CV_DETAILS, CV_RECIPIENT, CV_SCOPE, CV_CATEGORY
};

struct slot {
	enum computed	 computed;
	int8_t		 column;	/* enum column, or COL_NONE */
	bool		 multi;		/* an array, by its syntax */
	enum attr_syntax syntax;
	enum view_as	 as;
	uint32_t	 fold;		/* of the attribute; 0: nobody has it */
};

struct plan {
	const struct view	*view;
	unsigned		 sides;
	uint32_t		 n_names;	/* when it was made */
	const struct shape	*shape;
	struct slot		*slot[2];	/* by side */
	struct plan		*next;
};

/* Lives as long as the store. */
const struct plan	*plan_get(struct store *, const struct view *,
			    unsigned sides);
void			 plans_free(struct store *);

/* What a row's values are made in: gone when the row moves on. */
struct scratch {
	struct arena	 arena;
	struct value	*owned;
	size_t		 n, cap;
};

void			 scratch_reset(struct scratch *);
void			 scratch_free(struct scratch *);
/* Swallows the value, lends it. */
struct value		 scratch_own(struct scratch *, struct value);
/* The value is lent until scratch_reset(). */
struct value		 slot_value(const struct slot *, const struct row *,
			    const struct names *, struct scratch *);
enum computed		 computed_find(struct text source);
/* The same as text: what filters compare. */
struct text		 computed_text(enum computed, const struct row *,
			    const struct names *, struct scratch *);
/* The raw values of an attribute, by fold; GUIDs of the tenant as text. */
struct values_walk {
	struct walk	 w;
	uint32_t	 fold;
	bool		 in;		/* an attribute of that name */
};
bool			 values_next(struct values_walk *,
			    const struct names *, enum vtype *, struct text *,
			    struct arena *);
/* The first of them. */
bool			 row_value(const struct row *, const struct names *,
			    uint32_t fold, enum vtype *, struct text *,
			    struct arena *);
/* A row of the tenant as the rules see it. */
void			 row_cloud(const struct row *, const struct names *,
			    struct arena *, struct cloud *);
/* recipient.c: what Exchange Online calls it; absent on-premises. */
enum tri		 recipient_licensed(const struct row *,
			    const struct names *, struct scratch *);
struct text		 recipient_details(const struct row *,
			    const struct names *, struct scratch *);
struct text		 recipient_type(const struct row *,
			    const struct names *, struct scratch *);
const char		*type_name_of(enum object_type);
/* A JSON text as values; owned. */
struct value		 json_value(struct text);

#endif
