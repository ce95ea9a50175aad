/*
 * store.h -- two directories in one file
 *
 * A store holds a copy of an on-premises directory and of a tenant, the facts
 * about that tenant, and a journal of every change made here.  No SQL and no
 * sqlite3 type leaves this room.
 *
 * An object has a number (its id) that it keeps as long as it is in the store.
 * Its attributes are kept in order and byte for byte, under the names they
 * came with; names are compared without case.  "Missing" is not "empty": an
 * import says which attributes it carried (store_carries()).
 *
 * Readers see a snapshot.  A cursor, or store_read_begin(), takes one; writes
 * go through a second connection and are seen by whoever starts to read after
 * the commit.  So Get-User | Set-Upn ends.
 *
 * A row is live: a property is read from the row at hand, and value_keep()
 * copies.  What a row lends is good until the cursor moves.
 *
 * See also store/import.h (files in and out), store/directory.h (LDAP),
 * store/journal.h (what was changed, undo).
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/err.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/value.h"
#include "rules/filter.h"
#include "rules/object.h"

struct store;
struct cursor;

#define SIDE_ONPREM	1u
#define SIDE_TENANT	2u
#define SIDE_BOTH	3u

/* "OnPrem", "Tenant". */
const char	*store_side_name(unsigned side);
/* "User", "Group", "Contact" ... */
const char	*store_type_name(enum object_type);

/* ---- open and close ---- */

/*
 * Opens a store.  PATH NULL: a new private one that is gone when closed.
 * Errors, each with its own id: StoreNotFound, NotAStore, StoreVersion (made
 * by a newer dirsh), StoreLocked, StoreDamaged, StoreReadOnly, StoreError.
 * The file is as it was after any of them.
 */
struct store	*store_open(const char *path, struct err *);
/* A new, empty store; an error (StoreExists) if something is there. */
struct store	*store_create(const char *path, struct err *);
/* Opens it, or makes it if there is nothing. */
struct store	*store_open_or_create(const char *path, struct err *);
/* Open transactions are rolled back; cursors must be closed before. */
void		 store_close(struct store *);
/* NULL for a private one. */
const char	*store_path(const struct store *);
/* A whole copy in a new file (StoreExists), which is not opened. */
bool		 store_save_as(struct store *, const char *path, struct err *);

/* How many objects: SIDES, and TYPES as bits 1u << OT_ (0: all). */
int64_t		 store_count(struct store *, unsigned sides, unsigned types);
/* Bumped by every commit, so that caches above know. */
uint64_t	 store_generation(const struct store *);

/* ---- transactions ---- */

/*
 * Everything that writes does so in a transaction; begins nest and the
 * outermost decides.  COMMAND is the command line that the journal shows; that
 * of the outermost counts.  After a failed write the transaction can only be
 * rolled back.
 */
bool		 store_begin(struct store *, const char *command, struct err *);
bool		 store_commit(struct store *, struct err *);
void		 store_rollback(struct store *);	/* the outermost too */
bool		 store_writing(const struct store *);

/* Holds one snapshot for all reads until the matching end; nests.  Hold one
 * for the length of a pipeline: a read without one takes a lock each.  Do not
 * hold one around an import: the fast way into an empty store replaces its
 * file, and needs it alone. */
bool		 store_read_begin(struct store *, struct err *);
void		 store_read_end(struct store *);

/* ---- rows ---- */

/*
 * What a row's properties are: a table, as each family of cmdlets has one.
 * A source is an attribute's name on that side, or begins with '@':
 *
 *	@id @side @type		the object's number, "OnPrem", "User"
 *	@identity		UPN, else mail, else DN, else display name
 *	@guid			objectGUID, or the tenant's object id
 *	@immutableid		on-premises: from mS-DS-ConsistencyGuid, else
 *				objectGUID; tenant: as it is stored
 *	@primary		primary SMTP address, without its prefix
 *	@dn @name		DN; cn, else the DN's first value
 *	@enabled		bool, or $null where nothing says
 *	@synced			last synchronization, a DateTime
 *	@disabled		the opposite of @enabled
 *	@licensed		tenant: has an Exchange Online plan, bool
 *	@groupscope @groupcategory
 *				on-premises: "Global", "Security"; of groupType
 *	@recipientdetails @recipienttype
 *				tenant: "SharedMailbox", "UserMailbox"; as
 *				imported, or as Exchange Online would say
 */
enum view_as {
	AS_AUTO,	/* by the attribute's syntax; several values: an array */
	AS_TEXT,	/* the first value, as text */
	AS_LIST,	/* all values, an array even of one or none */
	AS_JOINED,	/* all values in one text, with "; " between */
	AS_BOOL, AS_INT, AS_TIME,
	AS_GUID,	/* a System.Guid, of 16 bytes or of its text */
	AS_BASE64
};

struct view_prop {
	const char	*name;
	const char	*onprem;	/* NULL: $null on that side */
	const char	*tenant;
	enum view_as	 as;
};

struct view {
	const char		*type_name;	/* PSTypeNames[0] */
	const struct view_prop	*props;		/* ends with NULL name */
	bool			 rest;		/* then every other attribute of
						   the row, by its own name */
};

/* Get-User's: Side UserPrincipalName DisplayName SamAccountName Mail ... and
 * the rest. */
extern const struct view	view_user;
/* One property: Identity. */
extern const struct view	view_identity;

/* The properties that its rows have in this store. */
const struct shape	*store_shape(struct store *, const struct view *);

struct query {
	unsigned		 sides;		/* 0: both */
	unsigned		 types;		/* bits 1u << OT_; 0: all */
	const struct filter	*filter;	/* NULL: all */
	const int64_t		*ids;		/* only these, in this order, */
	size_t			 n_ids;		/* if not NULL */
	int64_t			 first;		/* at most so many; 0: all */
	const struct view	*view;		/* NULL: view_user */
};

/*
 * A running query; NULL with an error.  The filter is answered wholly here:
 * what SQL cannot say is matched on the rows.  QUERY is copied, its filter
 * and ids must live as long as the cursor.
 */
struct cursor	*store_query(struct store *, const struct query *, struct err *);
/* False at the end, or with *err set after a failure.  *row is live. */
bool		 cursor_next(struct cursor *, struct value *row, struct err *);
void		 cursor_close(struct cursor *);

/* Of the row at hand. */
int64_t		 cursor_id(const struct cursor *);
unsigned	 cursor_side(const struct cursor *);
enum object_type cursor_type(const struct cursor *);
/* Raw values by attribute name, as rules/ wants them: text is given as
 * stored; false and beyond the last: false.  Lent. */
bool		 cursor_get(struct cursor *, const char *attribute, unsigned i,
		    struct text *);
struct entry	 cursor_entry(struct cursor *);
/* Filled from the row; texts are lent, the arrays go to the arena. */
void		 cursor_onprem(struct cursor *, struct arena *, struct onprem *);
void		 cursor_cloud(struct cursor *, struct arena *, struct cloud *);
/* Each value in order: false at the end.  *pos begins at 0. */
bool		 cursor_each(struct cursor *, size_t *pos, struct text *name,
		    struct text *value);

/* One object into the arena, away from any cursor; false if it is gone. */
bool		 store_get_onprem(struct store *, int64_t id, struct arena *,
		    struct onprem *);
bool		 store_get_cloud(struct store *, int64_t id, struct arena *,
		    struct cloud *);
/* The side of an object, by its id alone. */
unsigned	 store_side_of(int64_t id);
/* "UPN, else mail, else DN, else display name", malloc'ed; NULL if gone. */
char		*store_identity(struct store *, int64_t id);

/* Every attribute name in use, most frequent first not promised; lent until
 * the store changes. */
struct texts	 store_attributes(struct store *, unsigned side);
/* Did any import of that side carry this attribute? */
bool		 store_carries(struct store *, unsigned side, struct text attr);

/* ---- who is it ---- */

struct ids {
	int64_t		*v;		/* free() it */
	size_t		 n;
};

/*
 * All objects that an identity may mean: UPN, sAMAccountName (with or without
 * DOMAIN\), DN, GUID in any form, ImmutableId, any address with or without
 * prefix, alias, SID, "@id", name or display name; with * ? [ ] a pattern over
 * the same.  The most specific kind of match wins: who has it as UPN hides who
 * has it as display name.
 */
bool		 store_find(struct store *, struct text identity,
		    unsigned sides, unsigned types, struct ids *, struct err *);
/*
 * Exactly one, else an error: IdentityNotFound with the nearest names,
 * AmbiguousIdentity with the candidates listed.
 */
bool		 store_resolve(struct store *, struct text identity,
		    unsigned sides, unsigned types, int64_t *id, struct err *);
/* Names like it, nearest first, malloc'ed texts in an array that the caller
 * frees with its texts; returns how many (at most MAX). */
size_t		 store_nearest(struct store *, struct text identity,
		    unsigned sides, unsigned types, char **out, size_t max);

/* ---- addresses ---- */

enum holder_kind {
	HK_PRIMARY,	/* SMTP: in capitals */
	HK_SECONDARY,	/* smtp: */
	HK_MAIL, HK_UPN, HK_TARGET,
	HK_SIP, HK_X500, HK_EUM,
	HK_OTHER,	/* another prefix, or none, or another attribute */
	HK_COUNT
};

/* "Primary", "Secondary", "Mail", "Upn" ... */
const char	*holder_kind_name(enum holder_kind);

struct holder {
	int64_t			 id;
	unsigned		 side;
	enum object_type	 type;
	enum holder_kind	 kind;
	const char		*attribute;	/* name as stored */
	struct text		 address;	/* as stored, with its prefix */
	struct text		 identity;
};

struct holders {
	struct holder	*v;
	size_t		 n;
	struct arena	 arena;		/* owns all; holders_free() */
};

/* Everybody who has the address in any attribute, whatever prefix or case;
 * with * or ? a pattern over the address without and with its prefix.  In
 * order of id. */
bool		 store_holders(struct store *, struct text address,
		    unsigned sides, struct holders *, struct err *);
void		 holders_free(struct holders *);

/* Ids only: who has the address (its key as address_key() makes it), one id
 * at most once.  KINDS: bits 1u << HK_ that count; 0: all. */
bool		 store_address_ids(struct store *, struct text key,
		    unsigned sides, unsigned kinds, struct ids *, struct err *);
/* Who has the sourceAnchor (text as in ImmutableId). */
bool		 store_anchor_ids(struct store *, struct text anchor,
		    unsigned sides, struct ids *, struct err *);
bool		 store_dn_ids(struct store *, struct text dn, struct ids *,
		    struct err *);

/*
 * Every address that more than one object of SIDES has: calls FN for each
 * with its holders, in no promised order; false from FN stops.
 */
typedef bool	duplicate_fn(void *arg, struct text key,
		    const struct holder *, size_t n);
bool		 store_duplicates(struct store *, unsigned sides,
		    unsigned kinds, duplicate_fn *, void *arg, struct err *);

/* ---- completion ---- */

#define COMPLETE_IDENTITY	1u	/* UPN, sAMAccountName, display name */
#define COMPLETE_ADDRESS	2u	/* UPN, mail, primary address */
#define COMPLETE_UPN		4u

/* Names that begin so (without case), in order: FN with the name as it is
 * spelled and what else may help to tell (display name); false stops. */
typedef bool	complete_fn(void *arg, struct text name, struct text tip,
		    unsigned side);
void		 store_complete(struct store *, struct text prefix,
		    unsigned what, unsigned sides, size_t max, complete_fn *,
		    void *arg);

/* ---- writing ---- */

/*
 * One attribute of one object; call within store_begin().  Each writes a
 * journal row and keeps the indexes in step.  n 0 clears.  Add and remove take
 * values; one that is there already, or is not, is no error (*changed is false
 * if nothing was to do; may be NULL).
 */
bool		 store_set(struct store *, int64_t id, struct text attribute,
		    const struct text *values, size_t n, bool *changed,
		    struct err *);
bool		 store_add(struct store *, int64_t id, struct text attribute,
		    const struct text *values, size_t n, bool *changed,
		    struct err *);
bool		 store_remove(struct store *, int64_t id, struct text attribute,
		    const struct text *values, size_t n, bool *changed,
		    struct err *);
/* A new DN (on-premises): the object is moved or renamed. */
bool		 store_rename(struct store *, int64_t id, struct text dn,
		    struct err *);

struct new_attr {
	struct text		 name;
	const struct text	*values;
	size_t			 n;
};
/* On-premises: an attribute "distinguishedName" or "dn" names it; tenant: an
 * "id" is made if none is given.  ObjectExists if the DN or id is taken. */
bool		 store_new(struct store *, unsigned side, enum object_type,
		    const struct new_attr *, size_t n, int64_t *id,
		    struct err *);
bool		 store_delete(struct store *, int64_t id, struct err *);

/* ---- the tenant ---- */

struct tenant_domain {
	struct text	 name;
	bool		 verified, initial, is_default, federated;
};

/* What the tenant is; lent until the next write of it or close. */
struct tenant_info {
	struct tenant		 tenant;	/* for the rules */
	struct text		 name;		/* display name, or absent */
	struct text		 id;
	struct text		 rule_set;	/* "kb2643629" unless set */
	const struct tenant_domain *domains;
	size_t			 n_domains;
	struct text		 last_sync;	/* ISO 8601, or absent */
	bool			 features_known;
};

const struct tenant_info *store_tenant(struct store *, struct err *);
/* Each within a transaction; journalled. */
bool		 store_set_initial_domain(struct store *, struct text,
		    struct err *);
/* Replaces the list of verified (or of unverified) domains. */
bool		 store_set_domains(struct store *, bool verified,
		    const struct text *, size_t n, struct err *);
bool		 store_set_feature(struct store *, struct text name, bool on,
		    struct err *);
/* "rule_set", "name", "id" ...; an absent value removes. */
bool		 store_set_fact(struct store *, struct text key,
		    struct text value, struct err *);

#endif
