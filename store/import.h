/*
 * import.h -- files in and out of a store
 *
 * LDIF, CSV (csvde, Get-ADUser, Get-MgUser, Get-MsolUser, Get-Recipient) and
 * Microsoft Graph's JSON, also compressed with gzip, also in UTF-16.  The kind
 * is recognized by the content.  One import is one transaction: all of it, or
 * with damaged records all but those, each reported; or nothing (strict,
 * cancelled, failed).
 */
#ifndef STORE_IMPORT_H
#define STORE_IMPORT_H

#include "store/store.h"

enum file_kind { FILE_AUTO, FILE_LDIF, FILE_CSV, FILE_JSON };

/* A record that is damaged and was left out, or something worth knowing. */
struct import_problem {
	const char	*file;
	size_t		 line;		/* where the record begins */
	const char	*reason;	/* a sentence */
	const char	*record;	/* its DN or id if known, else NULL */
};

struct import_options {
	unsigned		 side;		/* SIDE_ONPREM or SIDE_TENANT */
	enum file_kind		 kind;
	bool			 full;		/* remove what is not in it */
	bool			 strict;	/* nothing if a record is bad */
	const char		*command;	/* for the journal */
	void			(*problem)(void *arg,
				    const struct import_problem *);
	/* FRACTION of all files, or -1; STATUS may be NULL.  False: cancel. */
	bool			(*progress)(void *arg, double fraction,
				    const char *status);
	void			*arg;
};

struct import_counts {
	int64_t		 records, added, changed, unchanged, removed, bad;
	int64_t		 values;	/* attribute values read */
	double		 seconds;
	int64_t		 run;		/* number of the import */
};

/* One file each; "-" is standard input.  ImportCancelled after a cancel. */
bool		 store_import(struct store *, const char *const *paths,
		    size_t n, const struct import_options *,
		    struct import_counts *, struct err *);
/* From a descriptor, which stays open; NAME is for messages. */
bool		 store_import_fd(struct store *, int fd, const char *name,
		    const struct import_options *, struct import_counts *,
		    struct err *);
/* Text in memory, as the sample organization is. */
bool		 store_import_text(struct store *, struct text, const char *name,
		    const struct import_options *, struct import_counts *,
		    struct err *);

struct export_options {
	enum file_kind		 kind;		/* not FILE_AUTO */
	unsigned		 side;		/* exactly one */
	unsigned		 types;		/* 0: all */
	const struct filter	*filter;
	const char *const	*attributes;	/* NULL: all; ends with NULL */
	bool			(*progress)(void *arg, double, const char *);
	void			*arg;
};

/* The file appears when it is whole; "-" is standard output.  *n: objects. */
bool		 store_export(struct store *, const char *path,
		    const struct export_options *, int64_t *n, struct err *);
/* By the ending of a name: .ldif .ldf .csv .json .ndjson (.gz behind it);
 * FILE_AUTO if it says nothing. */
enum file_kind	 file_kind_of(const char *path);

/* The imports that were made, newest first: a live row each with Run Time
 * Side Source Kind Records Added Changed Removed Bad Seconds. */
struct cursor	*store_runs(struct store *, struct err *);

#endif
