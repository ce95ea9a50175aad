/*
 * filter-odata.h -- Graph's and AzureAD's $filter
 *
 *	startswith(displayName,'A') and accountEnabled eq true
 *	proxyAddresses/any(c:c eq 'smtp:a@contoso.com')
 *	assignedLicenses/$count ne 0
 *
 * eq ne gt ge lt le, and or not, startswith endswith contains, any().
 */
#ifndef RULES_FILTER_ODATA_H
#define RULES_FILTER_ODATA_H

#include "rules/filter-ad.h"

/* Only .compare of the environment is asked. */
struct filter	*filter_parse_odata(struct text, struct arena *,
		    const struct filter_env *, struct err *);

#endif
