/*
 * paths.h -- what the -Path parameters of the item cmdlets name
 *
 * -Path may hold wildcards, -LiteralPath not; -Include and -Exclude narrow
 * the names, -Filter too.  paths_each() calls back for every thing that is
 * there, and complains of each path that names nothing.
 */
#ifndef CMDS_MANAGEMENT_PATHS_H
#define CMDS_MANAGEMENT_PATHS_H

#include "shell/cmdlet.h"
#include "shell/path.h"

struct paths {
	struct values	 path, literal;
	struct values	 include, exclude;
	struct text	 filter;
	bool		 force;
	bool		 must_match;	/* a pattern without a match is an
					   error too */
};

/* The rows that every item cmdlet has; ARGS has a struct paths p. */
#define PATH_SETS_PATH		(1u << 0)
#define PATH_SETS_LITERAL	(1u << 1)
#define PATH_PARAMS(help_)						\
	{ .name = "Path", INTO(p.path), .as = "string", .position = 1,	\
	  .flags = P_MANDATORY | P_BY_NAME | P_WILDCARDS,		\
	  .sets = PATH_SETS_PATH, .help = help_ },			\
	{ .name = "LiteralPath", .aliases = "PSPath LP", INTO(p.literal), \
	  .as = "string", .flags = P_MANDATORY | P_BY_NAME,		\
	  .sets = PATH_SETS_LITERAL,					\
	  .help = "The same, without wildcards." }
#define NARROW_PARAMS							\
	{ .name = "Filter", INTO(p.filter),				\
	  .help = "Only names that match this pattern." },		\
	{ .name = "Include", INTO(p.include), .as = "string",		\
	  .help = "Only names that match one of these patterns." },	\
	{ .name = "Exclude", INTO(p.exclude), .as = "string",		\
	  .help = "No names that match one of these patterns." },	\
	{ .name = "Force", INTO(p.force),				\
	  .help = "Hidden and read-only things too." }

typedef enum flow	path_each(struct run *, void *arg, const struct item *);

enum flow	paths_each(struct run *, const struct paths *, path_each *,
		    void *arg);
/* Does the last part of the path pass -Filter, -Include and -Exclude? */
bool		paths_wanted(const struct paths *, const char *path);

/* An error of the system on a path, as .NET words it: errno at hand. */
enum flow	path_complain(struct run *, const char *id, const char *path);

extern const char *const	path_sets[];	/* "Path", "LiteralPath" */

#endif
