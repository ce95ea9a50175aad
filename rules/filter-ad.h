/*
 * filter-ad.h -- the ActiveDirectory module's -Filter
 *
 *	DisplayName -like 'A*' -and (Enabled -eq $true -or -not Mail -like '*')
 *
 * The words of a Where-Object block read the same, with $_. before each
 * property.  -and and -or have one precedence, as in PowerShell.  A double-
 * quoted value has its variables filled in.
 */
#ifndef RULES_FILTER_AD_H
#define RULES_FILTER_AD_H

#include "base/err.h"
#include "rules/filter.h"

/* A value as a filter compares it: text, or $null (absent). */
struct filter_env {
	void	*ctx;
	/* The condition for a property as the user names it; NULL with an
	 * error if there is no such property. */
	struct filter	*(*compare)(void *ctx, struct arena *, enum filter_op,
			    struct text property, struct text value,
			    struct err *);
	/* The text of "$name" or "$name.Property", in the arena; absent: it
	 * is $null.  False with an error. */
	bool		(*variable)(void *ctx, struct arena *, struct text name,
			    struct text *out, struct err *);
};

/* NULL with an error (FilterSyntax): what is wrong, and where. */
struct filter	*filter_parse_ad(struct text, struct arena *,
		    const struct filter_env *, struct err *);

#endif
