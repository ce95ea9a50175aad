/* rules.c -- the computation core, table by table */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "rules/addr.h"
#include "rules/attrs.h"
#include "rules/check.h"
#include "rules/dn.h"
#include "rules/features.h"
#include "rules/id.h"
#include "rules/idfix.h"
#include "rules/match.h"
#include "rules/scope.h"
#include "rules/upn.h"
#include "tests/unit/rules-filter.h"
#include "tests/unit/rules-sync.h"

/* Fails with the name of the row at hand. */
static void
check(bool ok, const char *what, const char *row)
{
	if (!ok)
		printf("\n    %s: %s", what, row);
	CU_ASSERT(ok);
}

static bool
is(struct text t, const char *s)
{
	return s == NULL ? !text_any(t) : text_eq(t, text_of(s));
}

static void
test_text(void)
{
	CU_ASSERT(text_caseeq(TEXT("Ann"), TEXT("aNN")));
	CU_ASSERT(!text_caseeq(TEXT("a["), TEXT("a{")));
	CU_ASSERT(text_caseeq(TEXT("\303\204"), TEXT("\303\244")));
	CU_ASSERT(text_case_ends(TEXT("x.LOCAL"), TEXT(".local")));
	CU_ASSERT(text_case_find(TEXT("xSmTp:y"), TEXT("smtp:")) == 1);
	CU_ASSERT(text_case_find(TEXT("ab"), TEXT("abc")) < 0);
	CU_ASSERT(is(text_trim(TEXT(" \ta b\r\n")), "a b"));
	CU_ASSERT(is(text_trim(TEXT("  ")), NULL));
}

static void
test_address(void)
{
	static const struct {
		const char	*value;
		enum addr_type	 type;
		bool		 primary;
		enum addr_fault	 fault;
		const char	*local, *domain;
	} rows[] = {
		{ "SMTP:ann@contoso.com", ADDR_SMTP, true, AF_NONE, "ann",
		    "contoso.com" },
		{ "smtp:ann@contoso.com", ADDR_SMTP, false, AF_NONE, "ann",
		    "contoso.com" },
		{ "Smtp:o'dell+x@contoso.com", ADDR_SMTP, false, AF_NONE,
		    "o'dell+x", "contoso.com" },
		{ "ann@contoso.com", ADDR_NONE, false, AF_NO_PREFIX, "ann",
		    "contoso.com" },
		{ "", ADDR_NONE, false, AF_EMPTY, NULL, NULL },
		{ "smtp:", ADDR_SMTP, false, AF_EMPTY, NULL, NULL },
		{ "SMTP: ann@contoso.com", ADDR_SMTP, true, AF_SPACE, " ann",
		    "contoso.com" },
		{ "smtp:ann@", ADDR_SMTP, false, AF_NO_DOMAIN, "ann", NULL },
		{ "smtp:@contoso.com", ADDR_SMTP, false, AF_NO_LOCAL, NULL,
		    "contoso.com" },
		{ "smtp:ann", ADDR_SMTP, false, AF_NO_AT, NULL, NULL },
		{ "smtp:a@b@contoso.com", ADDR_SMTP, false, AF_SECOND_AT,
		    "a@b", "contoso.com" },
		{ "smtp:.ann@contoso.com", ADDR_SMTP, false, AF_PERIOD,
		    ".ann", "contoso.com" },
		{ "smtp:a..b@contoso.com", ADDR_SMTP, false, AF_PERIOD,
		    "a..b", "contoso.com" },
		{ "smtp:a,b@contoso.com", ADDR_SMTP, false, AF_CHARACTER,
		    "a,b", "contoso.com" },
		{ "smtp:m\303\274ller@contoso.com", ADDR_SMTP, false,
		    AF_NON_ASCII, "m\303\274ller", "contoso.com" },
		{ "smtp:a@-contoso.com", ADDR_SMTP, false, AF_DOMAIN, "a",
		    "-contoso.com" },
		{ "smtp:a@contoso..com", ADDR_SMTP, false, AF_DOMAIN, "a",
		    "contoso..com" },
		{ "smtp:a@contoso.com.", ADDR_SMTP, false, AF_DOMAIN, "a",
		    "contoso.com." },
		{ "SIP:ann@contoso.com", ADDR_SIP, false, AF_NONE, NULL,
		    NULL },
		{ "X400:C=US;A= ;P=Contoso;", ADDR_X400, false, AF_NONE,
		    NULL, NULL },
		{ "x500:/o=Contoso/cn=a b", ADDR_X500, false, AF_NONE, NULL,
		    NULL },
		{ "notes:Ann/Contoso@Contoso", ADDR_NOTES, false, AF_NONE,
		    NULL, NULL },
		{ "fax:12345", ADDR_CUSTOM, false, AF_NONE, NULL, NULL }
	};
	struct address	a;
	unsigned	i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		address_parse(&a, text_of(rows[i].value));
		check(a.type == rows[i].type && a.primary == rows[i].primary &&
		    a.fault == rows[i].fault && is(a.local, rows[i].local) &&
		    is(a.domain, rows[i].domain), "address", rows[i].value);
	}
}

static void
test_address_key(void)
{
	struct address	a, b;
	char		room[64], *key;
	size_t		len;

	address_parse(&a, TEXT("SMTP:Ann@Contoso.com"));
	address_parse(&b, TEXT("smtp: ann@contoso.COM "));
	key = address_key(&a, room, sizeof room, &len);
	CU_ASSERT(key == room && len == 15);
	CU_ASSERT(memcmp(key, "ann@contoso.com", 15) == 0);
	CU_ASSERT(address_same(&a, &b));
	address_parse(&b, TEXT("sip:ann@contoso.com"));
	CU_ASSERT(!address_same(&a, &b));
	CU_ASSERT(address_reserved(TEXT("Contoso.onMicrosoft.com")));
	CU_ASSERT(!address_reserved(TEXT("notonmicrosoft.com")));
}

/* An object, and its addresses under each of the three rule sets. */
static void
test_resolve(void)
{
	static const struct text	verified[] = { TEXT("contoso.com") };
	const struct tenant		t = { .initial =
					    TEXT("contoso.onmicrosoft.com"),
					    .verified = { verified, 1 } };
	static const struct {
		const char	*proxy, *mail, *upn;
		enum addr_set	 set;
		enum tri	 licensed;
		const char	*primary;
		unsigned	 kept, masked;
	} rows[] = {
		{ "SMTP:a@contoso.com", "b@contoso.com", "c@contoso.com",
		    AS_KB2643629, TRI_UNKNOWN, "a@contoso.com", 2,
		    MASK_MAIL | MASK_UPN },
		{ "smtp:a@contoso.com", NULL, NULL, AS_KB2643629,
		    TRI_UNKNOWN, "a@contoso.onmicrosoft.com", 2, 0 },
		{ NULL, "b@contoso.com", "c@contoso.com", AS_KB2643629,
		    TRI_UNKNOWN, "b@contoso.com", 2, MASK_UPN },
		{ NULL, NULL, "c@contoso.com", AS_KB2643629, TRI_UNKNOWN,
		    "c@contoso.com", 2, 0 },
		{ NULL, NULL, "c@contoso.com", AS_KB3190357_2023, TRI_NO,
		    NULL, 0, 0 },
		{ NULL, NULL, "c@contoso.com", AS_KB3190357_2023, TRI_YES,
		    "c@contoso.com", 2, 0 },
		{ "SMTP:a@contoso.com", NULL, "c@contoso.com",
		    AS_KB3190357_2023, TRI_YES, "a@contoso.com", 3, 0 },
		{ "SMTP:a@contoso.local", NULL, NULL, AS_KB3190357_2023,
		    TRI_YES, "a@contoso.onmicrosoft.com", 1, 0 },
		{ "SMTP:a@contoso.local", NULL, NULL, AS_KB3190357_2023,
		    TRI_NO, "a@contoso.local", 1, 0 }
	};
	struct arena		arena = { NULL, NULL, NULL };
	struct addr_result	r;
	unsigned		i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct text		proxy = text_of(rows[i].proxy);
		struct onprem		o = { .type = OT_USER,
		    .mail = text_of(rows[i].mail),
		    .upn = text_of(rows[i].upn),
		    .proxies = { &proxy, rows[i].proxy != NULL } };
		struct addr_input	in = { .object = &o, .tenant = &t,
		    .licensed = rows[i].licensed };
		char			name[16];

		snprintf(name, sizeof name, "row %u", i);
		addr_resolve(&r, &in, rows[i].set, &arena);
		check(is(r.primary, rows[i].primary) &&
		    r.kept == rows[i].kept && r.masked == rows[i].masked,
		    "resolve", name);
		arena_reset(&arena);
	}
	arena_free(&arena);
}

static void
test_resolve_order(void)
{
	struct text		proxies[] = { TEXT("smtp:b@x.com"),
				    TEXT("X400:c"), TEXT("SMTP:a@x.com"),
				    TEXT("smtp:A@x.com"), TEXT("d@x.com") };
	const struct tenant	t = { .initial = TEXT("x.onmicrosoft.com") };
	const struct onprem	o = { .type = OT_USER,
				    .proxies = { proxies, 5 } };
	struct addr_input	in = { .object = &o, .tenant = &t };
	struct arena		arena = { NULL, NULL, NULL };
	struct addr_result	r;

	addr_resolve(&r, &in, AS_KB2643629, &arena);
	CU_ASSERT_EQUAL_FATAL(r.n, 6);
	CU_ASSERT_EQUAL(r.kept, 3);
	CU_ASSERT(is(r.rows[0].value, "SMTP:a@x.com"));
	CU_ASSERT_EQUAL(r.rows[0].kind, AK_PRIMARY);
	CU_ASSERT_EQUAL(r.rows[2].kind, AK_MOERA);
	CU_ASSERT_STRING_EQUAL(r.rows[3].reason, "legacy protocol");
	CU_ASSERT_STRING_EQUAL(r.rows[4].reason, "duplicate");
	CU_ASSERT_EQUAL(r.rows[5].fault, AF_NO_PREFIX);
	CU_ASSERT(addr_differs(&r, &in, &arena) & 1u << AS_KB3190357_2023);
	arena_free(&arena);
}

static void
test_upn(void)
{
	static const struct text	verified[] = { TEXT("contoso.com") };
	const struct tenant		t = { .initial =
					    TEXT("c.onmicrosoft.com"),
					    .verified = { verified, 1 } };
	static const struct {
		const char	*upn, *nick, *want;
		enum upn_rule	 rule;
	} rows[] = {
		{ "ann@contoso.com", NULL, "ann@contoso.com", UR_VERIFIED },
		{ "ann@CONTOSO.com", NULL, "ann@CONTOSO.com", UR_VERIFIED },
		{ "ann@contoso.local", NULL, "ann@c.onmicrosoft.com",
		    UR_NOT_VERIFIED },
		{ "ann@contoso.local", "al", "al@c.onmicrosoft.com",
		    UR_NOT_VERIFIED },
		{ "a nn@contoso.com", "al", "al@c.onmicrosoft.com",
		    UR_CHARACTER },
		{ "ann", NULL, "ann@c.onmicrosoft.com", UR_NOT_VERIFIED }
	};
	struct arena		arena = { NULL, NULL, NULL };
	struct upn_result	r;
	unsigned		i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct onprem		o = { .type = OT_USER,
		    .upn = text_of(rows[i].upn),
		    .mail_nickname = text_of(rows[i].nick) };
		struct upn_input	in = { .object = &o, .tenant = &t };

		upn_derive(&r, &in, &arena);
		check(is(r.upn, rows[i].want) && r.rule == rows[i].rule,
		    "upn", rows[i].upn);
	}
	arena_free(&arena);
	CU_ASSERT(!upn_routable(TEXT("contoso.local")));
	CU_ASSERT(!upn_routable(TEXT("contoso")));
	CU_ASSERT(upn_routable(TEXT("contoso.co.uk")));
}

static void
test_id(void)
{
	static const char	guid_text[] =
	    "30475e40-e7ae-4af3-af75-8b143c81daf5";
	static const char	immutable[] = "QF5HMK7n80qvdYsUPIHa9Q==";
	uint8_t			guid[GUID_SIZE], other[GUID_SIZE];
	char			room[GUID_TEXT];
	struct buf		b = BUF_INIT, c = BUF_INIT;
	bool			has;

	CU_ASSERT_FATAL(id_guid_parse(text_of(guid_text), guid));
	id_guid_format(guid, room);
	CU_ASSERT_STRING_EQUAL(room, guid_text);
	id_immutable_format(guid, room);
	CU_ASSERT_STRING_EQUAL(room, immutable);
	CU_ASSERT(id_immutable_parse(text_of(immutable), other));
	CU_ASSERT(memcmp(guid, other, GUID_SIZE) == 0);
	CU_ASSERT(!id_immutable_parse(TEXT("QF5HMK7n80qvdYsUPIHa"), other));
	CU_ASSERT(!id_guid_parse(TEXT("30475e40-e7ae-4af3-af75"), other));
	CU_ASSERT_EQUAL(id_recognize(TEXT("{30475E40-E7AE-4AF3-AF75-"
	    "8B143C81DAF5}"), other, &has), IF_GUID);
	CU_ASSERT(has && memcmp(guid, other, GUID_SIZE) == 0);
	id_base64(guid_text, sizeof guid_text - 1, &b);
	CU_ASSERT_EQUAL(id_recognize(text_of(buf_str(&b)), other, &has),
	    IF_GUID_TEXT_BASE64);
	CU_ASSERT(has && memcmp(guid, other, GUID_SIZE) == 0);
	CU_ASSERT_EQUAL(id_recognize(TEXT("CN={514635484D4B376E38307176645973"
	    "555049486139513D3D}"), other, &has), IF_AAD_DN);
	CU_ASSERT(has && memcmp(guid, other, GUID_SIZE) == 0);
	buf_clear(&b);
	CU_ASSERT_FATAL(id_sid_parse(TEXT("S-1-5-21-1-2-3-1104"), &b));
	CU_ASSERT_EQUAL(b.len, 28);
	CU_ASSERT(id_sid_format(b.s, b.len, &c));
	CU_ASSERT_STRING_EQUAL(buf_str(&c), "S-1-5-21-1-2-3-1104");
	CU_ASSERT(!id_sid_format(b.s, 27, &c));
	CU_ASSERT_PTR_NULL(id_anchor_fault(text_of(immutable)));
	CU_ASSERT_PTR_NOT_NULL(id_anchor_fault(TEXT("a@b")));
	buf_free(&b);
	buf_free(&c);
}

static void
test_dn(void)
{
	struct buf	b = BUF_INIT;
	struct rdn	rdn;
	struct text	dn = TEXT("CN=Lee\\, Ann,OU=Staff, DC=contoso,DC=com");

	dn_canonical(dn, &b);
	CU_ASSERT_STRING_EQUAL(buf_str(&b), "contoso.com/Staff/Lee, Ann");
	CU_ASSERT(dn_valid(dn));
	CU_ASSERT(!dn_valid(TEXT("CN=x,")) && !dn_valid(TEXT("Ann")));
	CU_ASSERT(dn_same(dn, TEXT("cn=Lee\\2C Ann,ou=STAFF,dc=contoso,"
	    "dc=com")));
	CU_ASSERT(!dn_same(TEXT("CN=a,DC=b"), TEXT("CN=a")));
	CU_ASSERT(dn_under(dn, TEXT("DC=contoso,DC=com")));
	CU_ASSERT(!dn_under(dn, TEXT("OU=Sales,DC=contoso,DC=com")));
	CU_ASSERT(dn_is_conflict(TEXT("CN=a\\0ACNF:12,DC=b")));
	CU_ASSERT(!dn_is_conflict(TEXT("CN=a,OU=x\\0ACNF:12,DC=b")));
	CU_ASSERT(dn_next(&dn, &rdn) && is(rdn.value, "Lee\\, Ann"));
	buf_clear(&b);
	dn_escape(TEXT(" #a,b+c "), &b);
	CU_ASSERT_STRING_EQUAL(buf_str(&b), "\\ #a\\,b\\+c\\ ");
	buf_free(&b);
}

/* An entry with one attribute. */
struct single {
	const char	*name, *value;
};

static bool
single_value(void *ctx, const char *attribute, unsigned i, struct text *out)
{
	const struct single	*s = ctx;

	for (; s->name != NULL; s++)
		if (strcasecmp(s->name, attribute) == 0 && i-- == 0) {
			*out = text_of(s->value);
			return true;
		}
	return false;
}

static void
test_scope(void)
{
	struct single		o[] = { { "sAMAccountName", "u1" },
				    { "department", "Sales" },
				    { "c", "US" }, { "c", "DE" },
				    { "userAccountControl", "514" },
				    { NULL, NULL } };
	struct entry		entry = { single_value, o };
	struct arena		arena = { NULL, NULL, NULL };
	struct scope_filter	f;
	struct err		e = ERR_INIT;
	static const struct { const char *filter; bool holds; } rows[] = {
		{ "department EQUAL sales", true },
		{ "department NOTEQUAL Sales", false },
		{ "c EQUAL DE", true },
		{ "c NOTEQUAL FR AND department STARTSWITH Sa", true },
		{ "(c EQUAL FR) OR (department ENDSWITH les)", true },
		{ "userAccountControl ISBITSET 2", true },
		{ "userAccountControl ISBITNOTSET 2", false },
		{ "userAccountControl GREATERTHAN 1000", false },
		{ "mail ISNULL AND c ISNOTNULL", true },
		{ "department ISIN HR;Sales", true },
		{ "no scope", true }
	};
	unsigned		i;

	for (i = 0; i < sizeof rows / sizeof *rows; i++)
		check(scope_parse(text_of(rows[i].filter), &arena, &f, &e) &&
		    scope_holds(&f, &entry) == rows[i].holds, "scope",
		    rows[i].filter);
	CU_ASSERT(!scope_parse(TEXT("department LIKES Sales"), &arena, &f,
	    &e));
	err_clear(&e);
	CU_ASSERT_PTR_NULL(scope_excluded(OT_USER, &entry, 0));
	o[0].value = "MSOL_0123";
	CU_ASSERT_STRING_EQUAL(scope_excluded(OT_USER, &entry, 0)->id,
	    "sam-msol");
	CU_ASSERT_PTR_NULL(scope_excluded(OT_USER, &entry, 1));
	arena_free(&arena);
}

/* Every row of every table names its document. */
static void
test_sources(void)
{
	const struct scope_rule		*s;
	const struct check_rule		*c;
	const struct feature		*f;
	unsigned			 i;

	for (s = scope_rules; s->types != 0; s++)
		check(s->source != NULL && s->text != NULL, "scope", s->id);
	for (c = check_rules; c->attribute != NULL; c++)
		check(c->source != NULL, "check", c->attribute);
	for (f = features; f->bit != 0; f++)
		check(f->source != NULL && f->help != NULL, "feature",
		    f->help);
	for (i = 0; i < AR_COUNT; i++)
		CU_ASSERT_PTR_NOT_NULL(addr_rules[i].source);
	for (i = 0; i < AS_COUNT; i++)
		CU_ASSERT_PTR_NOT_NULL(addr_rule_sets[i].source);
	for (i = 0; i < SE_COUNT; i++)
		CU_ASSERT_PTR_NOT_NULL(sync_errors[i].source);
	for (i = 0; i < CK_COUNT; i++)
		CU_ASSERT_PTR_NOT_NULL(check_codes[i].source);
	for (i = 0; i < UR_COUNT; i++)
		CU_ASSERT_PTR_NOT_NULL(upn_rules[i].source);
}

static void
test_attrs(void)
{
	const struct attr	*a;
	const char		*name;
	unsigned		 i, which, length;

	a = attr_find(AN_EXCHANGE, TEXT("emailaddresses"));
	CU_ASSERT_PTR_NOT_NULL_FATAL(a);
	CU_ASSERT_STRING_EQUAL(a->ldap, "proxyAddresses");
	CU_ASSERT(a->flags & ATTR_MULTI);
	CU_ASSERT_PTR_NULL(attr_find(AN_LDAP, TEXT("noSuchAttribute")));
	CU_ASSERT_PTR_NOT_NULL(attr_find_any(TEXT("LastDirSyncTime")));
	for (i = 0; i < attr_count; i++) {
		length = (unsigned)strlen(attrs[i].help);
		check(attrs[i].help[length - 1] == '.', "help",
		    attrs[i].help);
		for (which = 0; which < AN_METAVERSE; which++) {
			name = attr_name(&attrs[i], which);
			if (name != NULL)
				check(attr_find(which, text_of(name)) ==
				    &attrs[i], "attribute twice", name);
		}
	}
}

int
main(void)
{
	CU_pSuite	suite;
	unsigned	failures;

	CU_initialize_registry();
	suite = CU_add_suite("rules", NULL, NULL);
	CU_ADD_TEST(suite, test_text);
	CU_ADD_TEST(suite, test_address);
	CU_ADD_TEST(suite, test_address_key);
	CU_ADD_TEST(suite, test_resolve);
	CU_ADD_TEST(suite, test_resolve_order);
	CU_ADD_TEST(suite, test_upn);
	CU_ADD_TEST(suite, test_id);
	CU_ADD_TEST(suite, test_dn);
	CU_ADD_TEST(suite, test_scope);
	CU_ADD_TEST(suite, test_sources);
	CU_ADD_TEST(suite, test_attrs);
	add_filter_tests();
	add_sync_tests();
	CU_basic_set_mode(CU_BRM_NORMAL);
	CU_basic_run_tests();
	failures = CU_get_number_of_failures();
	CU_cleanup_registry();
	return failures > 0;
}
