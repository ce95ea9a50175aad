/* rules-sync.c -- expressions and rules of the synchronization */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "rules/sync-rules.h"
#include "tests/unit/rules-sync.h"

struct pair {
	const char	*name, *value;
};

static bool
pair_value(void *ctx, const char *name, unsigned i, struct text *out)
{
	const struct pair	*p;

	for (p = ctx; p->name != NULL; p++)
		if (text_caseeq(text_of(p->name), text_of(name)) && i-- == 0) {
			*out = text_of(p->value);
			return true;
		}
	return false;
}

static bool
parameter(void *ctx, struct text name, struct text *out)
{
	(void)ctx;
	*out = TEXT("contoso.com");
	return text_caseeq(name, TEXT("Domain.FQDN"));
}

static struct pair ann[] = {
	{ "objectClass", "user" }, { "cn", "Ann Lee" },
	{ "distinguishedName", "CN=Ann Lee,OU=Staff,DC=contoso,DC=com" },
	{ "sAMAccountName", "ann" }, { "objectGUID", "0123456789abcdef" },
	{ "userPrincipalName", "ann@contoso.com" },
	{ "mailNickname", " ann " }, { "userAccountControl", "514" },
	{ "proxyAddresses", "smtp:a@contoso.com" },
	{ "proxyAddresses", "SMTP:ann@contoso.com" },
	{ "proxyAddresses", "SMTP:ANN@contoso.com" },
	{ NULL, NULL }
};

static void
test_expressions(void)
{
	static const char *const rows[][2] = {
		{ "IIF(IsNullOrEmpty([displayName]),[cn],[displayName])",
		    "Ann Lee" },
		{ "Left([cn],3)&\"-\"&Right([cn],3)", "Ann-Lee" },
		{ "Mid([cn],5,99)", "Lee" }, { "Len(\"a\360\237\230\200\")",
		    "3" },
		{ "InStr([cn],\"L\")", "5" }, { "InStr([cn],\"l\")", "0" },
		{ "InStrRev([userPrincipalName],\"o\")", "14" },
		{ "Word(\"User_1234\",1,\"_\")", "User" },
		{ "UCase(LCase([cn]))", "ANN LEE" },
		{ "Trim([mailNickname])", "ann" },
		{ "Count([proxyAddresses])", "3" },
		{ "Count(RemoveDuplicates([proxyAddresses]))", "2" },
		{ "Contains([proxyAddresses],\"SMTP:\")", "2" },
		{ "Item([proxyAddresses],2)", "SMTP:ann@contoso.com" },
		{ "Item(Where($item,[proxyAddresses],Left($item,4)=\"smtp\" "
		    "&& InStr($item,\"a@\")>0),1)", "smtp:a@contoso.com" },
		{ "Join(Split(\"a,b\",\",\"),\";\")", "a;b" },
		{ "Replace(\"aXbX\",\"X\",\"--\")", "a--b--" },
		{ "Switch([cn]=\"x\",1,[cn]=\"ann lee\",2)", "2" },
		{ "IIF(BitAnd([userAccountControl],2)=0,True,False)",
		    "False" },
		{ "BitAnd(3,&H21C07000)", "0" },
		{ "BitOr(1,&H10)+2*3-4", "19" }, { "-5+2", "-3" },
		{ "CBool(InStr(DNComponent(CRef([dn2]),1),\"x\")>0)",
		    "False" },
		{ "DNComponent([distinguishedName],1)", "Ann Lee" },
		{ "ConvertToBase64([objectGUID])",
		    "MDEyMzQ1Njc4OWFiY2RlZg==" },
		{ "\"CN={\" & ConvertToUTF8Hex(\"QF\") & \"}\"",
		    "CN={5146}" },
		{ "[sAMAccountName]&\"@\"&%Domain.FQDN%",
		    "ann@contoso.com" },
		{ "\"a\"\"b\\\\c\"", "a\"b\\c" },
		{ "IIF(Left(LCase([department]),3)=\"hrd\",True,NULL)",
		    NULL },
		{ "IsPresent([x]) = False && !IsPresent([x])", "True" },
	};
	struct arena	arena = { NULL, NULL, NULL };
	struct entry	o = { pair_value, ann };

	for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct err	 e = ERR_INIT;
		struct sx_env	 env = { .object = &o, .arena = &arena,
				    .parameter = parameter };
		const struct sx_node	*n = sx_parse(text_of(rows[i][0]),
					    &arena, &e);
		struct sx_value	 v;
		bool		 ok = n != NULL && sx_eval(n, &env, &v) &&
				    text_eq(sx_text(&v, &arena),
				    text_of(rows[i][1]));

		if (!ok)
			printf("\n    expression: %s", rows[i][0]);
		CU_ASSERT(ok);
		err_clear(&e);
	}
	arena_free(&arena);
}

static void
test_bad_expressions(void)
{
	static const char *const rows[] = {
		"", "IIF(True,1)", "Nothing(1)", "[cn", "\"x", "1 2",
		"(1", "IIF(", "&H", "Left([cn],)", "%x", "word"
	};
	struct arena	arena = { NULL, NULL, NULL };
	struct entry	o = { pair_value, ann };
	struct sx_env	env = { .object = &o, .arena = &arena };
	struct sx_value	v;
	struct err	e = ERR_INIT;

	for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
		CU_ASSERT_PTR_NULL(sx_parse(text_of(rows[i]), &arena, &e));
		CU_ASSERT(e.set && strcmp(e.id, "BadExpression") == 0);
		err_clear(&e);
	}
	CU_ASSERT(!sx_eval(sx_parse(TEXT("Error(\"no name\")"), &arena, &e),
	    &env, &v));
	CU_ASSERT(text_eq(env.error, TEXT("no name")));
	CU_ASSERT(!sx_eval(sx_parse(TEXT("1/0"), &arena, &e), &env, &v));
	arena_free(&arena);
}

static void
test_rules(void)
{
	const struct sync_facts	facts = { TEXT("contoso.com"),
				    TEXT("CONTOSO") };
	struct arena		arena = { NULL, NULL, NULL };
	struct entry		o = { pair_value, ann };
	struct sync_object	mv, out;
	struct sync_set		set;
	struct err		e = ERR_INIT;
	bool			ok = sync_set_make(&set, NULL, 0, NULL, 0,
				    &e);

	if (!ok)
		printf("\n    %s", e.message);
	CU_ASSERT_FATAL(ok);
	CU_ASSERT(set.n == 62);
	sync_inbound(&mv, &set, &o, "user", &facts, &arena);
	CU_ASSERT_STRING_EQUAL_FATAL(mv.link->rule->name,
	    "In from AD - User Join");
	CU_ASSERT(mv.failed == NULL);
	CU_ASSERT(text_eq(sync_get_text(&mv, "accountEnabled"),
	    TEXT("False")));
	CU_ASSERT(text_eq(sync_get_text(&mv, "mailNickname"), TEXT("ann")));
	CU_ASSERT(sync_get(&mv, "mailNickname")->by->rule->precedence == 104);
	CU_ASSERT(sync_get(&mv, "cloudFiltered")->by == NULL);
	sync_outbound(&out, &mv, &facts);
	CU_ASSERT_STRING_EQUAL_FATAL(out.link->rule->name,
	    "Out to AAD - User Join");
	CU_ASSERT(text_eq(sync_get_text(&out, "sourceAnchor"),
	    TEXT("MDEyMzQ1Njc4OWFiY2RlZg==")));
	CU_ASSERT(sync_get(&out, "proxyAddresses")->value.n == 2);
	sync_set_free(&set);
	arena_free(&arena);
}

/* A rule of the admin's own filters; a disabled join leaves disconnectors. */
static void
test_own_rules(void)
{
	static const struct sync_flow	flows[] = {
		{ "cloudFiltered", "True", SF_CONSTANT },
		{ NULL, NULL, SF_DIRECT }
	};
	static const struct sync_rule	own = { 50, "NoSync", false, SC_AD,
		"user", "person", SL_JOIN, "sAMAccountName EQUAL Ann",
		{ { NULL, NULL } }, flows, "test" };
	static const struct sync_change	off = { "In from AD - User Join",
		true, false, 0, NULL };
	const struct sync_facts	facts = { TEXT("x"), TEXT("X") };
	struct arena		arena = { NULL, NULL, NULL };
	struct entry		o = { pair_value, ann };
	struct sync_object	mv, out;
	struct sync_set		set;
	struct err		e = ERR_INIT;

	CU_ASSERT_FATAL(sync_set_make(&set, NULL, 0, &own, 1, &e));
	sync_inbound(&mv, &set, &o, "user", &facts, &arena);
	CU_ASSERT(text_eq(sync_get_text(&mv, "cloudFiltered"), TEXT("True")));
	sync_outbound(&out, &mv, &facts);
	CU_ASSERT_PTR_NULL(out.link);
	sync_set_free(&set);
	CU_ASSERT_FATAL(sync_set_make(&set, &off, 1, NULL, 0, &e));
	sync_inbound(&mv, &set, &o, "user", &facts, &arena);
	CU_ASSERT_PTR_NULL(mv.link);
	sync_set_free(&set);
	arena_free(&arena);
}

void
add_sync_tests(void)
{
	CU_pSuite	suite = CU_add_suite("sync", NULL, NULL);

	CU_ADD_TEST(suite, test_expressions);
	CU_ADD_TEST(suite, test_bad_expressions);
	CU_ADD_TEST(suite, test_rules);
	CU_ADD_TEST(suite, test_own_rules);
}
