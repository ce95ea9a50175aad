/* rules-filter.c -- filters: what the languages read, and what a tree means */
#include <CUnit/Basic.h>
#include <stdio.h>

#include "base/buf.h"
#include "rules/filter-ldap.h"
#include "rules/filter-odata.h"
#include "tests/unit/rules-filter.h"

/* ---- the tree as text ---- */

static void
print(struct buf *b, const struct filter *f)
{
	static const char *const names[] = {
		[FO_TRUE] = "true", [FO_FALSE] = "false", [FO_AND] = "and",
		[FO_OR] = "or", [FO_NOT] = "not", [FO_EQ] = "eq",
		[FO_NE] = "ne", [FO_LT] = "lt", [FO_LE] = "le",
		[FO_GT] = "gt", [FO_GE] = "ge", [FO_LIKE] = "like",
		[FO_NOT_LIKE] = "notlike", [FO_PRESENT] = "present",
		[FO_ABSENT] = "absent", [FO_BITS_ALL] = "all",
		[FO_BITS_ANY] = "any",
	};
	const struct filter *c;

	buf_addf(b, "(%s", names[f->op]);
	if (f->attribute.s != NULL)
		buf_addf(b, " %.*s", (int)f->attribute.len, f->attribute.s);
	if (f->value.s != NULL && f->op != FO_PRESENT && f->op != FO_ABSENT)
		buf_addf(b, " %.*s", (int)f->value.len, f->value.s);
	for (c = f->child; c != NULL; c = c->next) {
		buf_addc(b, ' ');
		print(b, c);
	}
	buf_addc(b, ')');
}

static struct filter *
compare(void *ctx, struct arena *a, enum filter_op op, struct text property,
    struct text value, struct err *e)
{
	(void)ctx;
	if (text_eq(property, TEXT("Naem"))) {
		err_set(e, ERR_INVALID_ARGUMENT, "UnknownProperty", VNULL,
		    "Unknown.");
		return NULL;
	}
	return filter_compare(a, op, property, value);
}

static bool
variable(void *ctx, struct arena *a, struct text name, struct text *out,
    struct err *e)
{
	(void)ctx;
	(void)a;
	(void)e;
	*out = text_eq(name, TEXT("x")) ? TEXT("ex") :
	    text_eq(name, TEXT("u.Name")) ? TEXT("Ann") : TEXT_NONE;
	return true;
}

static const struct filter_env env = { NULL, compare, variable };

struct row {
	const char	*text, *want;	/* want NULL: an error */
};

static void
run_rows(const struct row *rows, struct filter *(*parse)(struct text,
    struct arena *, const struct filter_env *, struct err *))
{
	const struct row *r;

	for (r = rows; r->text != NULL; r++) {
		struct arena arena = { NULL };
		struct err e = ERR_INIT;
		struct buf b = BUF_INIT;
		struct filter *f = parse(text_of(r->text), &arena, &env, &e);
		bool ok = (f == NULL) == e.set;

		if (f != NULL)
			print(&b, f);
		ok = ok && (r->want == NULL ? f == NULL : f != NULL &&
		    strcmp(buf_str(&b), r->want) == 0);
		if (!ok)
			printf("\n    %s: %s", r->text, f != NULL ?
			    buf_str(&b) : "an error");
		CU_ASSERT(ok);
		err_clear(&e);
		buf_free(&b);
		arena_free(&arena);
	}
}

static void
test_ad(void)
{
	static const struct row rows[] = {
		{ "*", "(true)" },
		{ "Name -eq 'Ann'", "(eq Name Ann)" },
		{ "{ Name -like \"A*\" }", "(like Name A*)" },
		{ "Name -EQ 'O''Neil'", "(eq Name O'Neil)" },
		{ "$_.Mail -eq $null", "(absent Mail)" },
		{ "Mail -ne $null", "(present Mail)" },
		{ "Mail -like '*'", "(present Mail)" },
		{ "Mail -notlike '*'", "(absent Mail)" },
		{ "Enabled -eq $true", "(eq Enabled true)" },
		{ "A -eq $x", "(eq A ex)" },
		{ "A -eq \"<$x>\"", "(eq A <ex>)" },
		{ "A -eq \"`$x\"", "(eq A $x)" },
		{ "A -eq $u.Name", "(eq A Ann)" },
		{ "A -eq $nobody", "(absent A)" },
		{ "a -eq 1 -and b -eq 2 -or c -eq 3",
		    "(or (and (eq a 1) (eq b 2)) (eq c 3))" },
		{ "a -eq 1 -or b -eq 2 -and c -eq 3",
		    "(and (or (eq a 1) (eq b 2)) (eq c 3))" },
		{ "a -eq 1 -or (b -eq 2 -and c -eq 3)",
		    "(or (eq a 1) (and (eq b 2) (eq c 3)))" },
		{ "-not (a -eq 1)", "(not (eq a 1))" },
		{ "!(a -eq 1)", "(not (eq a 1))" },
		{ "flags -band 2", "(all flags 2)" },
		{ "", NULL }, { "(", NULL }, { "a", NULL }, { "a -eq", NULL },
		{ "a -is 1", NULL }, { "a -eq 'x", NULL },
		{ "a -eq 1 b", NULL }, { "(a -eq 1", NULL },
		{ "'x' -eq a", NULL }, { "$x -eq 1", NULL },
		{ "a.b -eq 1", NULL }, { "Naem -eq 1", NULL },
		{ NULL, NULL }
	};

	run_rows(rows, filter_parse_ad);
}

static void
test_odata(void)
{
	static const struct row rows[] = {
		{ "displayName eq 'Ann'", "(eq displayName Ann)" },
		{ "startswith(displayName,'A*')",
		    "(like displayName A`**)" },
		{ "endswith(mail, '@b.c')", "(like mail *@b.c)" },
		{ "contains(mail,'x')", "(like mail *x*)" },
		{ "accountEnabled eq true and mail ne null",
		    "(and (eq accountEnabled true) (present mail))" },
		{ "a eq 1 or b eq 2 and c eq 3",
		    "(or (eq a 1) (and (eq b 2) (eq c 3)))" },
		{ "not (a eq 'it''s')", "(not (eq a it's))" },
		{ "proxyAddresses/any(c:c eq 'smtp:a@b')",
		    "(eq proxyAddresses smtp:a@b)" },
		{ "proxyAddresses/any(p:startswith(p,'smtp'))",
		    "(like proxyAddresses smtp*)" },
		{ "when ge 2024-01-01T00:00:00Z",
		    "(ge when 2024-01-01T00:00:00Z)" },
		{ "", NULL }, { "a", NULL }, { "a eq", NULL },
		{ "a like 'x'", NULL }, { "f(a,'x')", NULL },
		{ "a eq 1 b", NULL }, { "a/all(x:x eq 1)", NULL },
		{ "(a eq 1", NULL }, { NULL, NULL }
	};

	run_rows(rows, filter_parse_odata);
}

static void
test_ldap(void)
{
	static const struct row rows[] = {
		{ "(mail=*)", "(present mail)" },
		{ "mail=a@b.c", "(eq mail a@b.c)" },
		{ "(cn=A*n*)", "(like cn A*n*)" },
		{ "(cn=a\\2ab)", "(eq cn a*b)" },
		{ "(cn=\\5b*)", "(like cn `[*)" },
		{ "(cn=\\28x\\29)", "(eq cn (x))" },
		{ "(!(mail=*))", "(not (present mail))" },
		{ "(&(a=1)(|(b=2)(c>=3)(d<=4)))",
		    "(and (eq a 1) (or (eq b 2) (ge c 3) (le d 4)))" },
		{ "(cn~=Ann)", "(eq cn Ann)" },
		{ "(uac:1.2.840.113556.1.4.803:=2)", "(all uac 2)" },
		{ "(uac:1.2.840.113556.1.4.804:=3)", "(any uac 3)" },
		{ "", NULL }, { "(", NULL }, { "()", NULL }, { "(a)", NULL },
		{ "(a=1", NULL }, { "(a=1)(b=2)", NULL },
		{ "(a:1.2.3:=4)", NULL },
		{ "(a=(b))", NULL }, { "(Naem=1)", NULL }, { NULL, NULL }
	};

	run_rows(rows, filter_parse_ldap);
}

/* Nesting without end is an error, not a stack that overflows. */
static void
test_deep(void)
{
	struct buf b = BUF_INIT;
	struct arena arena = { NULL };
	struct err e = ERR_INIT;

	buf_pad(&b, '(', 100000);
	CU_ASSERT(filter_parse_ad((struct text){ b.s, (uint32_t)b.len },
	    &arena, &env, &e) == NULL && e.set);
	err_clear(&e);
	CU_ASSERT(filter_parse_odata((struct text){ b.s, (uint32_t)b.len },
	    &arena, &env, &e) == NULL && e.set);
	err_clear(&e);
	CU_ASSERT(filter_parse_ldap((struct text){ b.s, (uint32_t)b.len },
	    &arena, &env, &e) == NULL && e.set);
	err_clear(&e);
	buf_clear(&b);
	for (int i = 0; i < 100000; i++)
		buf_adds(&b, i > 0 ? " -and a -eq 1" : "a -eq 1");
	CU_ASSERT(filter_parse_ad((struct text){ b.s, (uint32_t)b.len },
	    &arena, &env, &e) == NULL && e.set);
	err_clear(&e);
	buf_clear(&b);
	buf_pad(&b, '!', 1000000);
	CU_ASSERT(filter_parse_ad((struct text){ b.s, (uint32_t)b.len },
	    &arena, &env, &e) == NULL && e.set);
	err_clear(&e);
	buf_free(&b);
	arena_free(&arena);
}

void
add_filter_tests(void)
{
	CU_pSuite suite = CU_add_suite("filters", NULL, NULL);

	CU_ADD_TEST(suite, test_ad);
	CU_ADD_TEST(suite, test_odata);
	CU_ADD_TEST(suite, test_ldap);
	CU_ADD_TEST(suite, test_deep);
}
