/*
 * path.h -- paths as PowerShell writes them
 *
 * A path may stand on a drive of the file system (none named, Temp:,
 * TestDrive:, those of New-PSDrive), or on one that shows the session itself
 * (env: variable: function: alias:).  Both slashes separate; ~ is the home
 * folder; the rest is relative to the current location.
 *
 * A drive letter that is nobody's, as in C:\temp\users.csv, stands for a
 * folder of the user's own: admins' scripts name one in a third of all cases.
 */
#ifndef SHELL_PATH_H
#define SHELL_PATH_H

#include "shell/session.h"

enum provider {
	PROV_FILE,		/* name: absolute path of the system */
	PROV_ENV, PROV_VARIABLE, PROV_FUNCTION, PROV_ALIAS
				/* name: of the item, "" for all of them */
};

struct item {
	enum provider	 provider;
	char		*name;	/* owned */
};

struct items {
	size_t		 n;
	struct item	*v;
};

/* Where a literal path leads, whether or not something is there. */
bool	item_find(struct session *, const char *, size_t, struct item *,
	    struct err *);
void	item_free(struct item *);
bool	item_exists(struct session *, const struct item *);

/*
 * What a path with wildcards names: the things that are there, folders first,
 * then by name without case.  A path without wildcards (or LITERAL) names one
 * thing, and it is an error if that is not there.  HIDDEN: names that begin
 * with a dot too.
 */
#define GLOB_LITERAL	0x01
#define GLOB_HIDDEN	0x02
bool	items_find(struct session *, const char *, size_t, unsigned flags,
	    struct items *, struct err *);
void	items_free(struct items *);

/* Cannot find path '...' because it does not exist. */
bool	path_missing(struct err *, const char *path);

/* Names in a folder, sorted as above (malloc'ed, NULL-ended), or NULL and an
 * error. */
char	**path_list(const char *folder, struct err *);
void	path_list_free(char **);
bool	path_is_folder(const char *);
/* A file, or a folder with all that is in it; false with errno. */
bool	path_remove(const char *);

/* "a/b/../c//d/" and backslashes, made plain; malloc'ed. */
char	*path_plain(const char *, size_t);
/* Slashes of both kinds become /; malloc'ed. */
char	*path_slashes(const char *, size_t);

/* The current location, and going there (an existing folder). */
const char	*location_get(struct session *);
void		 location_set(struct session *, const char *folder);

/* A PSVariable. */
struct var;
struct value	 variable_value(const struct var *);
/* A PathInfo, as $PWD and Resolve-Path give: Drive, Provider, ProviderPath,
 * Path. */
struct value	 path_info(const char *path);

/* Drives of the file system. */
struct drive {
	struct drive	*next;
	char		*name;		/* without the colon */
	char		*root;		/* no slash at its end, but for "/" */
	char		*description;
};

struct drive	*drive_find(struct session *, const char *, size_t);
struct drive	*drive_add(struct session *, const char *name,
		    const char *root);
bool		 drive_remove(struct session *, const char *name);
struct drive	*drive_first(struct session *);
void		 drives_free(struct drive *);

/*
 * A thing as a value: FileInfo or DirectoryInfo with the PS... notes, a
 * DictionaryEntry for env:, a PSVariableInfo, FunctionInfo, AliasInfo.
 */
struct value	 item_value(struct session *, const struct item *);
/* A FileInfo (or DirectoryInfo if there is a folder), also of what is not
 * there. */
struct value	 file_info(const char *path, bool with_notes);
/* Sets LastWriteTime, CreationTime, LastAccessTime (and their Utc forms),
 * IsReadOnly, Attributes.  False if there is no such property to set. */
bool		 file_info_set(const char *path, const struct sym *,
		    struct value, struct err *);

#endif
