/*
 * module.h -- modules: scopes of their own that show some of their names
 *
 * A module is a script that ran once in a scope below the global one.  Its
 * functions keep seeing that scope; importing copies the exported ones to
 * the importer's scope.
 */
#ifndef SHELL_MODULE_H
#define SHELL_MODULE_H

#include "shell/scope.h"

struct module {
	const struct sym	*name;
	char			*path;		/* of its script, or NULL */
	struct scope		*scope;
	struct value		 version;	/* text, or $null */
	struct value		 description;
	bool			 chosen;	/* it said what to export */
	struct array		*functions, *variables, *aliases;
						/* patterns, as text */
	bool			 loaded;	/* Get-Module shows it */
	struct module		*next;
};

/* Loaded already, by name or path; NULL. */
struct module	*module_find(struct session *, const char *name);
/* The newest one; ->next leads to the others. */
struct module	*module_first(struct session *);
/* The module whose code runs, or NULL. */
struct module	*module_current(struct session *);

/* What there is of that name: the file of a script or manifest, malloc'ed;
 * NULL: none, but it may be one of ours (module_known()). */
char		*module_file(struct session *, const char *name);
/* Runs a script file or a manifest as a new module. */
enum flow	 module_load(struct session *, const char *path, size_t n,
		    const struct value *args, struct module **);
/* The same of a block.  OUT may be NULL. */
enum flow	 module_run(struct session *, const char *name,
		    struct block *, size_t n, const struct value *args,
		    struct sink *out, struct module **);
/* Brings its exports into a scope; PREFIX may be NULL. */
void		 module_import(struct session *, struct module *,
		    struct scope *into, const char *prefix);
/* Takes it and its functions away. */
void		 module_remove(struct session *, struct module *);
/* All of them, at the end of the session. */
void		 modules_free(struct session *);
/* Is a name exported? */
bool		 module_exports(const struct array *patterns, const char *);
/* A PSModuleInfo.  Owned. */
struct value	 module_value(struct session *, struct module *);
/* Its module again, or NULL. */
struct module	*module_of_value(struct session *, struct value);
/* A copy of the block that runs in the module. */
struct block	*module_block(struct session *, struct module *,
		    const struct block *);

#endif
