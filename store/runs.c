/* runs.c -- the imports that were made */

#include "store/cursor.h"
#include "store/import.h"
#include "store/journal-work.h"

enum {
	R_RUN, R_TIME, R_SIDE, R_SOURCE, R_KIND, R_RECORDS, R_ADDED,
	R_CHANGED, R_REMOVED, R_BAD, R_SECONDS, R_SLOTS
};

static const char *const slots[R_SLOTS] = {
	[R_RUN] = "Run", [R_TIME] = "Time", [R_SIDE] = "Side",
	[R_SOURCE] = "Source", [R_KIND] = "Kind", [R_RECORDS] = "Records",
	[R_ADDED] = "Added", [R_CHANGED] = "Changed",
	[R_REMOVED] = "Removed", [R_BAD] = "Bad", [R_SECONDS] = "Seconds",
};

static struct value
get(const struct object *o, unsigned slot)
{
	const struct cursor	*c = (const struct cursor *)(const void *)o;
	const char		*side;

	switch (slot) {
	case R_TIME:
		return list_time(c->st, R_TIME);
	case R_SIDE:
		side = store_side_name((unsigned)sqlite3_column_int(c->st,
		    R_SIDE));
		return VLENT(side, strlen(side));
	case R_SOURCE: case R_KIND:
		return list_text(c->st, (int)slot);
	case R_SECONDS:
		return VDOUBLE(sqlite3_column_double(c->st, R_SECONDS));
	default:
		return VLONG(sqlite3_column_int64(c->st, (int)slot));
	}
}

struct cursor *
store_runs(struct store *s, struct err *e)
{
	static const struct object_ops	 ops = { .get = get };

	return cursor_list(s, RUN_LIST, list_shape("Dirsh.Import", slots,
	    R_SLOTS), &ops, e);
}
