/* store-query.c -- the store: identities, addresses, filters, completion */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/store.h"

static struct store *
both(void)
{
	struct store	*s = store_with(sample_ldif, SIDE_ONPREM, NULL);

	CU_ASSERT(more_into(s, sample_json, SIDE_TENANT,
	    (struct import_options){ .strict = true }, NULL));
	return s;
}

static void
test_identities(void)
{
	static const struct {
		const char	*identity;
		unsigned	 sides;
		size_t		 n;
	} rows[] = {
		{ "ann.LEE@contoso.com", 1, 1 }, { "ann.lee@contoso.com", 3, 2 },
		{ "ALEE", 3, 1 }, { "CORP\\alee", 3, 1 },
		{ "ann@contoso.com", 1, 1 },	/* her mail and primary */
		{ "smtp:ann@contoso.com", 1, 2 },	/* and Bob's */
		{ "hdKLMkPQbUCuwzGLa8Cx2g==", 3, 2 },
		{ "328bd285-d043-406d-aec3-318b6bc0b1da", 3, 2 },
		{ "cn=ann lee,ou=staff,dc=corp,dc=contoso,dc=com", 3, 1 },
		{ "Ann Lee", 1, 1 }, { "a*", 1, 2 }, { "*contoso.com", 3, 3 },
		{ "b?b", 1, 1 }, { "nobody", 3, 0 }, { "", 3, 0 },
	};
	struct store	*s = both();

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t	 n = found(s, rows[i].identity, rows[i].sides);

		if (n != rows[i].n)
			printf("\n    '%s': %zu", rows[i].identity, n);
		CU_ASSERT(n == rows[i].n);
	}
	store_close(s);
}

static void
test_wrong_identities(void)
{
	struct store	*s = both();
	struct err	 e = ERR_INIT;
	int64_t		 id;

	CU_ASSERT(!store_resolve(s, TEXT("bbo@contoso.com"), 3, 0, &id, &e));
	CU_ASSERT_STRING_EQUAL(e.id, "IdentityNotFound");
	CU_ASSERT(strstr(e.message, "'bob@contoso.com'") != NULL);
	err_clear(&e);
	CU_ASSERT(!store_resolve(s, TEXT("ann.lee@contoso.com"), 3, 0, &id,
	    &e));
	CU_ASSERT_STRING_EQUAL(e.id, "AmbiguousIdentity");
	CU_ASSERT(strstr(e.message, "(OnPrem ") != NULL &&
	    strstr(e.message, "(Tenant ") != NULL);
	err_clear(&e);
	CU_ASSERT(store_resolve(s, TEXT("ann.lee@contoso.com"), 2, 0, &id,
	    &e));
	store_close(s);
}

static size_t
holders(struct store *s, const char *address, char *out, size_t size)
{
	struct holders	 h;
	struct err	 e = ERR_INIT;
	size_t		 n = 0, count;

	CU_ASSERT(store_holders(s, text_of(address), 3, &h, &e));
	out[0] = '\0';
	for (size_t i = 0; i < h.n && n < size; i++)
		n += (size_t)snprintf(out + n, size - n, "%s%s:%s",
		    i > 0 ? " " : "", store_side_name(h.v[i].side),
		    holder_kind_name(h.v[i].kind));
	count = h.n;
	holders_free(&h);
	return count;
}

static void
test_holders(void)
{
	struct store	*s = both();
	char		 out[512];

	CU_ASSERT(holders(s, "Ann@Contoso.COM", out, sizeof out) == 4);
	CU_ASSERT_STRING_EQUAL(out,
	    "OnPrem:Mail OnPrem:Primary OnPrem:Secondary Tenant:Primary");
	CU_ASSERT(holders(s, "sip:ann@contoso.com", out, sizeof out) == 4);
	CU_ASSERT(holders(s, "/o=contoso/cn=ann", out, sizeof out) == 1);
	CU_ASSERT_STRING_EQUAL(out, "OnPrem:X500");
	CU_ASSERT(holders(s, "bob@*", out, sizeof out) == 1);
	CU_ASSERT(holders(s, "x500:*", out, sizeof out) == 1);
	CU_ASSERT(holders(s, "nobody@x", out, sizeof out) == 0);
	store_close(s);
}

static bool
count_dup(void *arg, struct text key, const struct holder *h, size_t n)
{
	CU_ASSERT(text_caseeq(key, TEXT("ann@contoso.com")));
	CU_ASSERT(n == 3 && h[0].id != h[n - 1].id);
	++*(int *)arg;
	return true;
}

static void
test_duplicates(void)
{
	struct store	*s = both();
	struct err	 e = ERR_INIT;
	int		 n = 0;

	CU_ASSERT(store_duplicates(s, SIDE_ONPREM, 0, count_dup, &n, &e));
	CU_ASSERT(n == 1);
	store_close(s);
}

static bool
join(void *arg, struct text name, struct text tip, unsigned side)
{
	char	*out = arg;

	(void)tip, (void)side;
	snprintf(out + strlen(out), 200 - strlen(out), "%.*s;", (int)name.len,
	    name.s);
	return true;
}

static void
test_complete(void)
{
	struct store	*s = both();
	char		 out[200] = "";

	store_complete(s, TEXT("A"), COMPLETE_IDENTITY, 1, 10, join, out);
	CU_ASSERT_STRING_EQUAL(out, "alee;All;Ann Lee;Ann.Lee@contoso.com;");
	out[0] = '\0';
	store_complete(s, TEXT("ann"), COMPLETE_ADDRESS, 3, 10, join, out);
	CU_ASSERT_STRING_EQUAL(out, "Ann.Lee@contoso.com;ann@contoso.com;");
	out[0] = '\0';
	store_complete(s, TEXT("ANN.LEE@contoso.c"), COMPLETE_UPN, 3, 1, join,
	    out);
	CU_ASSERT_STRING_EQUAL(out, "Ann.Lee@contoso.com;");
	store_close(s);
}

/* ---- filters: SQL and filter_match() agree ---- */

static size_t
rows_of(struct store *s, const struct filter *f, bool by_hand)
{
	struct query	 q = { .sides = SIDE_ONPREM,
			    .filter = by_hand ? NULL : f };
	struct err	 e = ERR_INIT;
	struct cursor	*c = store_query(s, &q, &e);
	struct value	 row;
	size_t		 n = 0;

	while (cursor_next(c, &row, &e)) {
		struct entry	 entry = cursor_entry(c);

		n += !by_hand || filter_match(f, &entry);
	}
	cursor_close(c);
	return n;
}

static void
test_filters(void)
{
	static const struct {
		enum filter_op	 op;
		const char	*attribute, *value;
		size_t		 n;
	} rows[] = {
		{ FO_EQ, "department", "sales", 1 },
		{ FO_NE, "department", "sales", 3 },
		{ FO_LIKE, "displayName", "*n*", 1 },
		{ FO_NOT_LIKE, "displayName", "*n*", 3 },
		{ FO_PRESENT, "mail", "", 1 }, { FO_ABSENT, "mail", "", 3 },
		{ FO_EQ, "userPrincipalName", "BOB@contoso.com", 1 },
		{ FO_EQ, "objectClass", "user", 2 },
		{ FO_EQ, "@enabled", "True", 1 },
		{ FO_EQ, "@enabled", "False", 1 },
		{ FO_LIKE, "department", "[a-z]*", 2 },
		{ FO_GT, "userAccountControl", "512", 1 },
		{ FO_BITS_ALL, "userAccountControl", "2", 1 },
		{ FO_EQ, "proxyAddresses", "smtp:ann@contoso.com", 2 },
		{ FO_EQ, "neverHeardOf", "x", 0 },
		{ FO_NE, "neverHeardOf", "x", 4 },
		{ FO_LIKE, "department", "S_l%", 0 },
		{ FO_EQ, "department", "\303\204", 0 },
	};
	struct store	*s = both();
	struct arena	 arena = { NULL, NULL, NULL };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct filter	*f = filter_compare(&arena, rows[i].op,
				    text_of(rows[i].attribute),
				    text_of(rows[i].value));
		struct filter	*not = filter_new(&arena, FO_NOT);
		struct filter	*and = filter_new(&arena, FO_AND);
		struct filter	*or = filter_new(&arena, FO_OR);

		filter_add(not, f);
		if (rows_of(s, f, false) != rows[i].n)
			printf("\n    row %zu: %zu", i, rows_of(s, f, false));
		CU_ASSERT(rows_of(s, f, false) == rows[i].n);
		CU_ASSERT(rows_of(s, f, true) == rows[i].n);
		CU_ASSERT(rows_of(s, not, false) == 4 - rows[i].n);
		filter_add(and, filter_compare(&arena, FO_LIKE, TEXT("cn"),
		    TEXT("*")));
		filter_add(and, not);
		CU_ASSERT(rows_of(s, and, false) == rows_of(s, and, true));
		filter_add(or, filter_compare(&arena, FO_EQ,
		    TEXT("displayName"), TEXT("all")));
		filter_add(or, and);
		CU_ASSERT(rows_of(s, or, false) == rows_of(s, or, true));
	}
	arena_free(&arena);
	store_close(s);
}

/* ---- rows ---- */

static void
test_rows(void)
{
	struct store	*s = both();
	struct query	 q = { .sides = SIDE_TENANT, .types = 1u << OT_USER };
	struct err	 e = ERR_INIT;
	struct cursor	*c = store_query(s, &q, &e);
	struct value	 row, kept = VNULL, v;

	CU_ASSERT(cursor_next(c, &row, &e));
	kept = value_keep(row);
	CU_ASSERT(!cursor_next(c, &row, &e));
	cursor_close(c);
	CU_ASSERT(object_get_str(kept.u.object, "userprincipalname", &v));
	CU_ASSERT(v.tag == V_STRING && v.len == 19);
	CU_ASSERT(object_get_str(kept.u.object, "Mail", &v));
	CU_ASSERT(value_is_null(v));
	CU_ASSERT(object_get_str(kept.u.object, "Enabled", &v));
	CU_ASSERT(v.tag == V_BOOL && v.u.b);
	CU_ASSERT(object_get_str(kept.u.object, "ProxyAddresses", &v));
	CU_ASSERT(v.tag == V_ARRAY && v.u.array->n == 1);
	CU_ASSERT(object_get_str(kept.u.object, "assignedLicenses", &v));
	CU_ASSERT(v.tag == V_ARRAY && v.u.array->v[0].tag == V_OBJECT);
	value_drop(kept);
	store_close(s);
}

void
add_query_tests(CU_pSuite suite)
{
	CU_add_test(suite, "identities", test_identities);
	CU_add_test(suite, "wrong identities", test_wrong_identities);
	CU_add_test(suite, "holders", test_holders);
	CU_add_test(suite, "duplicates", test_duplicates);
	CU_add_test(suite, "complete", test_complete);
	CU_add_test(suite, "filters", test_filters);
	CU_add_test(suite, "rows", test_rows);
}
