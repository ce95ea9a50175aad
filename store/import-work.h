/*
 * import-work.h -- an import at work
 *
 * A reader (ldif.c, read-csv.c, read-json.c, ldap-import.c) makes records and
 * hands them to import_record().  New objects are written at once; their
 * index entries are collected and written in order at the end.  What is there
 * already is recognized by its identity, and left alone if the hash of its
 * record is the one of last time.
 */
#ifndef STORE_IMPORT_WORK_H
#define STORE_IMPORT_WORK_H

#include "store/import.h"
#include "store/rows.h"
#include "store/source.h"

/* identity -> object, open addressing */
struct ident_slot {
	uint64_t	 ident;		/* 0: free */
	int64_t		 id;
	uint64_t	 hash;		/* of its record */
};

struct ident_map {
	struct ident_slot *v;
	size_t		 n, cap;
};

/* A role of the tenant and who holds it; applied at the end. */
struct role_holder {
	uint64_t	 ident;
	char		*role;
};

struct import {
	struct store		*s;
	const struct import_options *o;
	struct import_counts	*counts;
	unsigned		 side;
	const char		*file;		/* at hand, for problems */
	bool			 carries_all;	/* what a record lacks is
						   empty, if others have it */
	struct ident_map	 map;
	size_t			 old_idents;	/* in the map at the start */
	int64_t			 first_id, next_id;
	uint8_t			*marks;		/* MARK_ bits, an object of the
						   side each */
	size_t			 marks_size;
	bool			*carried;	/* by name, in this import */
	uint32_t		 carried_size;
	struct entries		 keys, words, idents;
	struct entries		 gone_keys, gone_words, gone_idents;
	struct entries		 absent;	/* object, name: were not in a
						   record that came */
	struct role_holder	*roles;
	size_t			 n_roles, cap_roles;
	struct buf		 packed;
	struct record		 old;
	struct arena		 arena;
	uint64_t		 bytes_before, bytes_all;	/* of files */
	bool			 cancelled;
};

#define MARK_SEEN	1	/* a record of this import was it */
#define MARK_WAITS	2	/* has entries that are not written yet */
#define MARK_CHANGED	4	/* was added or changed by this import */

/* Takes one record; false after a failure (of the store). */
bool	import_record(struct import *, struct record *, struct err *);
/* This import has the attribute (of any spelling). */
void	import_carries(struct import *, uint32_t name);
/* Reports a damaged record that is left out. */
void	import_bad(struct import *, size_t line, struct text record,
	    const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* The whole input is not what it should be; false. */
bool	import_cut_off(struct import *, size_t line, const char *what,
	    struct err *);
/* Somebody holds a role in the tenant; by the object's id text. */
void	import_role(struct import *, struct text id, struct text role);

/* Readers: until the feed ends. */
bool	read_ldif(struct import *, struct source *, struct err *);
bool	read_csv(struct import *, struct source *, struct err *);
bool	read_json(struct import *, struct source *, struct err *);

/* An import whose records come from elsewhere: READ makes them. */
typedef bool	import_reader(struct import *, void *arg, struct err *);
struct import_run {
	const struct import_options *options;
	struct import_counts	*counts;
	const char		*kind;		/* "LDAP" */
	struct err		*e;
};
bool	import_from(struct store *, import_reader *, void *arg,
	    const char *name, struct import_run *);

/* ---- import-apply.c ---- */

bool	import_start(struct import *, struct err *);
/* Writes what waits; before the commit, and before a look-up of an object
 * whose entries wait. */
bool	import_flush(struct import *, struct err *);
/* What can only be done when all records were read. */
bool	import_finish(struct import *, struct err *);
void	import_done(struct import *);
/* The object at hand of a changed record; its row and record in im->old. */
bool	import_load(struct import *, int64_t id, struct row *, struct err *);
/* Writes RECORD over the row; *changed says whether it made a difference. */
bool	import_replace(struct import *, const struct row *old,
	    const struct record *, bool *changed, struct err *);
bool	import_delete(struct import *, int64_t id, struct err *);
void	import_mark(struct import *, int64_t id, unsigned bits);
unsigned import_marks(const struct import *, int64_t id);

/* ---- import-change.c: records that ask for a change ---- */

bool	import_change(struct import *, struct record *, struct err *);

/* ---- ident-map.c ---- */

struct ident_slot *ident_map_find(const struct ident_map *, uint64_t);
void	ident_map_set(struct ident_map *, uint64_t, int64_t id, uint64_t hash);
void	ident_map_reserve(struct ident_map *, size_t n);

#endif
