/* store.c -- the store: importing, changing, journal and undo */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "tests/unit/store.h"

const char sample_ldif[] =
	"version: 1\n"
	"# two people and a group\n"
	"\n"
	"dn: DC=corp,DC=contoso,DC=com\n"
	"objectClass: top\nobjectClass: domainDNS\n"
	"\n"
	"dn: CN=Ann Lee,OU=Staff,DC=corp,DC=contoso,DC=com\n"
	"objectClass: top\nobjectClass: person\n"
	"objectClass: organizationalPerson\nobjectClass: user\n"
	"cn: Ann Lee\nobjectGUID:: hdKLMkPQbUCuwzGLa8Cx2g==\n"
	"userPrincipalName: Ann.Lee@contoso.com\nsAMAccountName: alee\n"
	"mail: ann@contoso.com\ndisplayName: Ann Lee\ndepartment: Sales\n"
	"proxyAddresses: SMTP:ann@contoso.com\n"
	"proxyAddresses: smtp:ann.lee@contoso.com\n"
	"proxyAddresses: X500:/o=Contoso/cn=ann\n"
	"userAccountControl: 512\n"
	"description:: QSBsb25nIHZhbHVlIHdpdGggYSBibGFuayBhdCB0aGUgZW5kIA==\n"
	"\n"
	"dn: CN=Bob Ray,OU=Staff,DC=corp,DC=contoso,DC=com\n"
	"objectClass: user\ncn: Bob Ray\n"
	"objectGUID:: poGZ8lXbVEW36G7Uk7n6TQ==\n"
	"userPrincipalName: bob@contoso.com\nsAMAccountName: bob\n"
	"displayName: Bob Ray\ndepartment: IT\n"
	"proxyAddresses: smtp:ANN@contoso.com\nuserAccountControl: 514\n"
	"\n"
	"dn: CN=All,OU=Staff,DC=corp,DC=contoso,DC=com\n"
	"objectClass: group\ncn: All\ndisplayName: All\nmember: CN=Ann Lee,OU=\n"
	" Staff,DC=corp,DC=contoso,DC=com\n"
	"\n";

const char sample_json[] =
	"{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#users"
	"\",\"value\":[{\"id\":\"627011b3-5bee-4c4c-b551-eab07f24cc8b\","
	"\"userPrincipalName\":\"ann.lee@contoso.com\",\"mail\":null,"
	"\"accountEnabled\":true,\"proxyAddresses\":[\"SMTP:ann@contoso.com\"],"
	"\"onPremisesImmutableId\":\"hdKLMkPQbUCuwzGLa8Cx2g==\","
	"\"assignedLicenses\":[{\"skuId\":\"x\",\"disabledPlans\":[]}]}],"
	"\"@odata.nextLink\":\"https://x\"}\n"
	"{\"value\":[{\"@odata.type\":\"#microsoft.graph.group\",\"id\":"
	"\"74ddd08d-02f6-4ca4-9cdf-4b8c7d8ebb3e\",\"displayName\":\"Team\"}]}\n"
	"{\"id\":\"t\",\"displayName\":\"Contoso\",\"verifiedDomains\":[{\"name\":"
	"\"contoso.onmicrosoft.com\",\"isInitial\":true},{\"name\":\"contoso.com\","
	"\"isDefault\":true}]}\n"
	"{\"id\":\"r\",\"roleTemplateId\":\"q\",\"displayName\":\"Helpers\","
	"\"members\":[{\"id\":\"627011b3-5bee-4c4c-b551-eab07f24cc8b\"}]}\n";

/* ---- helpers ---- */

bool
more_into(struct store *s, const char *text, unsigned side,
    struct import_options o, struct import_counts *c)
{
	struct import_counts	 ignored;
	struct err		 e = ERR_INIT;
	bool			 ok;

	o.side = side;
	ok = store_import_text(s, text_of(text), "test", &o,
	    c != NULL ? c : &ignored, &e);
	if (!ok && o.arg != NULL)
		snprintf(o.arg, 64, "%s", e.id);
	err_clear(&e);
	return ok;
}

struct store *
store_with(const char *text, unsigned side, struct import_counts *c)
{
	struct err	 e = ERR_INIT;
	struct store	*s = store_open(NULL, &e);

	CU_ASSERT_PTR_NOT_NULL_FATAL(s);
	CU_ASSERT_TRUE_FATAL(more_into(s, text, side,
	    (struct import_options){ .strict = true }, c));
	return s;
}

size_t
found(struct store *s, const char *identity, unsigned sides)
{
	struct err	 e = ERR_INIT;
	struct ids	 ids;

	CU_ASSERT(store_find(s, text_of(identity), sides, 0, &ids, &e));
	free(ids.v);
	return ids.n;
}

static int64_t
id_of(struct store *s, const char *identity, unsigned sides)
{
	struct err	 e = ERR_INIT;
	int64_t		 id = 0;

	store_resolve(s, text_of(identity), sides, 0, &id, &e);
	err_clear(&e);
	return id;
}

const char *
values(struct store *s, const char *identity, unsigned side,
    const char *attribute)
{
	static char	 room[2][512];
	static int	 turn;
	int64_t		 id = id_of(s, identity, side);
	struct query	 q = { .ids = &id, .n_ids = 1 };
	struct err	 e = ERR_INIT;
	struct cursor	*c = store_query(s, &q, &e);
	char		*out = room[turn ^= 1];
	struct value	 row;
	struct text	 t;
	int		 n = 0;

	out[0] = '\0';
	if (cursor_next(c, &row, &e))
		for (unsigned i = 0; cursor_get(c, attribute, i, &t); i++)
			n += snprintf(out + n, 512 - (size_t)n, "%s%.*s",
			    i > 0 ? "|" : "", (int)t.len, t.s);
	cursor_close(c);
	return out;
}

/* ---- importing ---- */

static void
test_import(void)
{
	struct import_counts	 c;
	struct store		*s = store_with(sample_ldif, SIDE_ONPREM, &c);

	CU_ASSERT(c.records == 4 && c.added == 4 && c.bad == 0);
	CU_ASSERT(store_count(s, SIDE_BOTH, 0) == 4);
	CU_ASSERT(store_count(s, SIDE_ONPREM, 1u << OT_USER) == 2);
	CU_ASSERT(store_count(s, SIDE_TENANT, 0) == 0);
	CU_ASSERT_STRING_EQUAL(values(s, "alee", 1, "proxyAddresses"),
	    "SMTP:ann@contoso.com|smtp:ann.lee@contoso.com|"
	    "X500:/o=Contoso/cn=ann");
	CU_ASSERT_STRING_EQUAL(values(s, "All", 1, "MEMBER"),
	    "CN=Ann Lee,OU=Staff,DC=corp,DC=contoso,DC=com");
	CU_ASSERT_STRING_EQUAL(values(s, "bob", 1, "@enabled"), "False");
	CU_ASSERT(store_carries(s, SIDE_ONPREM, TEXT("MAIL")));
	CU_ASSERT(!store_carries(s, SIDE_TENANT, TEXT("mail")));
	CU_ASSERT(!store_carries(s, SIDE_ONPREM, TEXT("title")));
	store_close(s);
}

static void
test_import_again(void)
{
	static const char	 changed[] =
		"dn: CN=Ann Lee,OU=New,DC=corp,DC=contoso,DC=com\n"
		"objectClass: user\nobjectGUID:: hdKLMkPQbUCuwzGLa8Cx2g==\n"
		"userPrincipalName: ann@contoso.com\ntitle: Boss\n\n";
	struct import_options	 none = { .strict = false };
	struct import_counts	 c;
	struct store		*s = store_with(sample_ldif, SIDE_ONPREM, &c);

	CU_ASSERT(more_into(s, sample_ldif, 1, none, &c));
	CU_ASSERT(c.unchanged == 4 && c.changed == 0 && c.added == 0);
	CU_ASSERT(more_into(s, changed, 1, none, &c));
	CU_ASSERT(c.changed == 1 && store_count(s, 1, 0) == 4);
	CU_ASSERT(found(s, "ann@contoso.com", 1) == 1);
	/* What the import did not carry is kept. */
	CU_ASSERT_STRING_EQUAL(values(s, "ann@contoso.com", 1, "department"),
	    "Sales");
	CU_ASSERT(found(s, "CN=Ann Lee,OU=Staff,DC=corp,DC=contoso,DC=com",
	    1) == 0);
	CU_ASSERT(found(s, "cn=ann lee,ou=new,dc=corp,dc=contoso,dc=com",
	    1) == 1);
	CU_ASSERT(more_into(s, sample_ldif, 1,
	    (struct import_options){ .full = true }, &c));
	CU_ASSERT(c.changed == 1 && c.unchanged == 3 && c.removed == 0);
	CU_ASSERT(more_into(s, changed, 1,
	    (struct import_options){ .full = true }, &c));
	CU_ASSERT(c.removed == 3 && store_count(s, 1, 0) == 1);
	CU_ASSERT(found(s, "bob", 1) == 0);
	store_close(s);
}

static void
test_change_records(void)
{
	static const char	 changes[] =
		"dn: CN=Bob Ray,OU=Staff,DC=corp,DC=contoso,DC=com\n"
		"changetype: modify\nreplace: department\ndepartment: HR\n-\n"
		"add: proxyAddresses\nproxyAddresses: SMTP:bob@contoso.com\n-\n"
		"delete: userAccountControl\n-\n\n"
		"dn: CN=All,OU=Staff,DC=corp,DC=contoso,DC=com\n"
		"changetype: delete\n\n"
		"dn: CN=Ann Lee,OU=Staff,DC=corp,DC=contoso,DC=com\n"
		"changetype: moddn\nnewrdn: CN=Ann Fox\ndeleteoldrdn: 1\n\n"
		"dn: CN=Nobody\nchangetype: delete\n\n";
	struct import_counts	 c;
	struct store		*s = store_with(sample_ldif, SIDE_ONPREM, &c);

	CU_ASSERT(more_into(s, changes, 1, (struct import_options){ .full = 0 },
	    &c));
	CU_ASSERT(c.changed == 2 && c.removed == 1 && c.bad == 1);
	CU_ASSERT_STRING_EQUAL(values(s, "bob", 1, "department"), "HR");
	CU_ASSERT_STRING_EQUAL(values(s, "bob", 1, "proxyAddresses"),
	    "smtp:ANN@contoso.com|SMTP:bob@contoso.com");
	CU_ASSERT_STRING_EQUAL(values(s, "bob", 1, "userAccountControl"), "");
	CU_ASSERT(found(s, "CN=Ann Fox,OU=Staff,DC=corp,DC=contoso,DC=com",
	    1) == 1);
	store_close(s);
}

static void
test_damaged_records(void)
{
	static const char	 bad[] =
		"dn: CN=A\nobjectClass: user\nsAMAccountName: a\n\n"
		"dn: CN=B\nobjectGUID:: !!!\n\n"
		"dn: CN=C\njpegPhoto:< file:///etc/passwd\n\n"
		"no colon here\n\n"
		"dn: CN=D\nobjectClass: user\n\n";
	char			 id[64] = "";
	struct import_counts	 c;
	struct err		 e = ERR_INIT;
	struct store		*s = store_open(NULL, &e);

	CU_ASSERT(!more_into(s, bad, 1, (struct import_options){
	    .strict = true, .arg = id }, &c));
	CU_ASSERT_STRING_EQUAL(id, "InputDamaged");
	CU_ASSERT(store_count(s, 3, 0) == 0);
	CU_ASSERT(more_into(s, bad, 1, (struct import_options){ .full = 0 },
	    &c));
	CU_ASSERT(c.added == 2 && c.bad == 3);
	store_close(s);
}

static void
test_tenant(void)
{
	struct import_counts		 c;
	struct store			*s = store_with(sample_json,
					    SIDE_TENANT, &c);
	struct err			 e = ERR_INIT;
	const struct tenant_info	*t = store_tenant(s, &e);
	struct arena			 arena = { NULL, NULL, NULL };
	struct cloud			 cloud;

	CU_ASSERT(store_count(s, SIDE_TENANT, 0) == 2);
	CU_ASSERT(text_eq(t->tenant.initial, TEXT("contoso.onmicrosoft.com")));
	CU_ASSERT(t->tenant.verified.n == 2);
	CU_ASSERT(text_eq(t->name, TEXT("Contoso")));
	CU_ASSERT(text_eq(t->rule_set, TEXT("kb2643629")));
	CU_ASSERT(store_get_cloud(s, id_of(s, "ann.lee@contoso.com", 2), &arena,
	    &cloud));
	CU_ASSERT(cloud.admin_role && cloud.proxies.n == 1);
	CU_ASSERT(text_eq(cloud.id,
	    TEXT("627011b3-5bee-4c4c-b551-eab07f24cc8b")));
	CU_ASSERT(found(s, "{627011b3-5bee-4c4c-b551-eab07f24cc8b}", 2) == 1);
	arena_free(&arena);
	CU_ASSERT(store_begin(s, "Set-TenantInfo", &e));
	CU_ASSERT(store_set_feature(s, TEXT("EnableSoftMatchOnUpn"), false,
	    &e));
	CU_ASSERT(store_set_domains(s, true, &(struct text){ "b.com", 5 }, 1,
	    &e));
	CU_ASSERT(store_commit(s, &e));
	t = store_tenant(s, &e);
	CU_ASSERT(t->features_known && t->tenant.verified.n == 2);
	store_close(s);
}

/* ---- changing ---- */

static int64_t
last_change(struct store *s, size_t *n)
{
	struct journal_query	 q = { .sides = 0 };
	struct err		 e = ERR_INIT;
	struct cursor		*c = store_changes(s, &q, &e);
	int64_t			 last = 0;
	struct value		 row, v;

	*n = 0;
	while (cursor_next(c, &row, &e)) {
		CU_ASSERT(object_get_str(row.u.object, "Change", &v));
		last = v.u.i;
		++*n;
	}
	cursor_close(c);
	return last;
}

static void
test_write(void)
{
	struct store	*s = store_with(sample_ldif, SIDE_ONPREM, NULL);
	int64_t		 ann = id_of(s, "alee", 1), change;
	struct text	 upn = TEXT("new@contoso.com");
	struct text	 more[] = { TEXT("smtp:x@y.com"),
			    TEXT("SMTP:ANN@contoso.com") };
	struct err	 e = ERR_INIT;
	bool		 changed;
	size_t		 n;

	CU_ASSERT(store_begin(s, "Set-Upn", &e));
	CU_ASSERT(store_set(s, ann, TEXT("userprincipalname"), &upn, 1,
	    &changed, &e) && changed);
	CU_ASSERT(store_add(s, ann, TEXT("proxyAddresses"), more, 2, &changed,
	    &e) && changed);
	CU_ASSERT(store_set(s, ann, TEXT("title"), NULL, 0, &changed, &e) &&
	    !changed);
	/* Readers see what was before, until the commit. */
	CU_ASSERT(found(s, "new@contoso.com", 1) == 0);
	CU_ASSERT(store_commit(s, &e));
	CU_ASSERT(found(s, "new@contoso.com", 1) == 1);
	CU_ASSERT(found(s, "x@y.com", 1) == 1);
	CU_ASSERT_STRING_EQUAL(values(s, "alee", 1, "proxyAddresses"),
	    "SMTP:ann@contoso.com|smtp:ann.lee@contoso.com|"
	    "X500:/o=Contoso/cn=ann|smtp:x@y.com");
	change = last_change(s, &n);
	CU_ASSERT(n == 3);		/* the import, two attributes */
	CU_ASSERT(store_begin(s, "Undo-Change", &e));
	CU_ASSERT(store_undo(s, change, &e) && store_commit(s, &e));
	CU_ASSERT(found(s, "Ann.Lee@contoso.com", 1) == 1);
	CU_ASSERT(found(s, "x@y.com", 1) == 0);
	CU_ASSERT(store_begin(s, "x", &e));
	CU_ASSERT(!store_undo(s, change, &e));
	CU_ASSERT_STRING_EQUAL(e.id, "ChangeConflict");
	err_clear(&e);
	store_rollback(s);
	store_close(s);
}

static void
test_new_and_delete(void)
{
	struct text		 dn = TEXT("CN=Eve,DC=x"), upn = TEXT("eve@x.de");
	struct text		 user = TEXT("user");
	struct new_attr		 attrs[] = {
		{ TEXT("dn"), &dn, 1 }, { TEXT("objectClass"), &user, 1 },
		{ TEXT("userPrincipalName"), &upn, 1 } };
	struct store		*s = store_with(sample_ldif, SIDE_ONPREM, NULL);
	struct err		 e = ERR_INIT;
	int64_t			 id, again;
	size_t			 n;

	CU_ASSERT(store_begin(s, "New-User", &e));
	CU_ASSERT(store_new(s, 1, OT_USER, attrs, 3, &id, &e));
	CU_ASSERT(!store_new(s, 1, OT_USER, attrs, 3, &again, &e));
	CU_ASSERT_STRING_EQUAL(e.id, "ObjectExists");
	err_clear(&e);
	CU_ASSERT(store_commit(s, &e));
	CU_ASSERT(found(s, "eve@x.de", 1) == 1);
	CU_ASSERT(store_begin(s, "Remove-User", &e));
	CU_ASSERT(store_delete(s, id, &e) && store_commit(s, &e));
	CU_ASSERT(found(s, "eve@x.de", 1) == 0);
	CU_ASSERT(store_begin(s, "Undo", &e));
	CU_ASSERT(store_undo(s, last_change(s, &n), &e) && store_commit(s, &e));
	CU_ASSERT(id_of(s, "eve@x.de", 1) == id);
	CU_ASSERT(store_begin(s, "Move", &e));
	CU_ASSERT(store_rename(s, id, TEXT("CN=Eva,DC=x"), &e));
	store_rollback(s);
	CU_ASSERT(found(s, "CN=Eve,DC=x", 1) == 1);
	store_close(s);
}

/* Every object changes while all are walked: each is seen once. */
static void
test_snapshot(void)
{
	struct store	*s = store_with(sample_ldif, SIDE_ONPREM, NULL);
	struct query	 q = { .sides = 1 };
	struct err	 e = ERR_INIT;
	struct cursor	*c;
	struct value	 row;
	size_t		 n = 0;

	CU_ASSERT(store_begin(s, "x", &e));
	c = store_query(s, &q, &e);
	while (cursor_next(c, &row, &e)) {
		struct text	 t = TEXT("changed");

		CU_ASSERT(store_set(s, cursor_id(c), TEXT("department"), &t, 1,
		    NULL, &e));
		n++;
	}
	cursor_close(c);
	CU_ASSERT(store_commit(s, &e));
	CU_ASSERT(n == 4);
	CU_ASSERT_STRING_EQUAL(values(s, "bob", 1, "department"), "changed");
	store_close(s);
}

int
main(void)
{
	CU_pSuite	 suite;
	unsigned	 failures;

	CU_initialize_registry();
	suite = CU_add_suite("store", NULL, NULL);
	CU_add_test(suite, "import", test_import);
	CU_add_test(suite, "import again", test_import_again);
	CU_add_test(suite, "change records", test_change_records);
	CU_add_test(suite, "damaged records", test_damaged_records);
	CU_add_test(suite, "tenant", test_tenant);
	CU_add_test(suite, "write", test_write);
	CU_add_test(suite, "new and delete", test_new_and_delete);
	CU_add_test(suite, "snapshot", test_snapshot);
	add_query_tests(CU_add_suite("queries", NULL, NULL));
	add_file_tests(CU_add_suite("files", NULL, NULL));
	CU_basic_set_mode(CU_BRM_NORMAL);
	CU_basic_run_tests();
	failures = CU_get_number_of_failures();
	CU_cleanup_registry();
	return failures > 0 || value_alive() > 0;
}
