/*
 * sync-graph.h -- what the tenant calls the attributes that it is sent
 *
 * One row an attribute that is taken as it flows.  The UPN, proxyAddresses,
 * mail and the alias are computed by the service and not among them.
 */
#ifndef RULES_SYNC_GRAPH_H
#define RULES_SYNC_GRAPH_H

enum sync_graph_kind { SG_TEXT, SG_BOOL, SG_LIST, SG_SID };

struct sync_graph {
	const char		*sent;		/* in the connector space */
	const char		*graph;
	const char		*source;	/* on-premises: if an import had
						   it, no value clears; or NULL */
	enum sync_graph_kind	 kind;
};

extern const struct sync_graph sync_graph[];	/* ends with NULL sent */

#endif
