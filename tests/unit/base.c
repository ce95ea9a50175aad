/* base.c -- numbers, dates, formats, patterns and the order of words */
#include <CUnit/Basic.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bigint.h"
#include "base/collate.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/format.h"
#include "base/number.h"
#include "base/type.h"
#include "base/wildcard.h"

#define COUNT(a)	(sizeof (a) / sizeof (a)[0])

/* Fails with what was expected and what came. */
static void
same(const char *got, const char *want, const char *row)
{
	if (strcmp(got, want) != 0)
		printf("\n    %s: '%s', not '%s'", row, got, want);
	CU_ASSERT(strcmp(got, want) == 0);
}

static void
check(bool ok, const char *row)
{
	if (!ok)
		printf("\n    %s", row);
	CU_ASSERT(ok);
}

/* ---- numbers ------------------------------------------------------------ */

static void
test_double_text(void)
{
	static const struct { double d; const char *full, *brief; } rows[] = {
		{ 0, "0", "0" }, { -0.0, "-0", "-0" }, { 1, "1", "1" },
		{ 0.1 + 0.2, "0.30000000000000004", "0.3" },
		{ 1.0 / 3, "0.3333333333333333", "0.333333333333333" },
		{ 1e15, "1000000000000000", "1E+15" },
		{ 1e16, "10000000000000000", "1E+16" },
		{ 1e17, "1E+17", "1E+17" }, { 1e20, "1E+20", "1E+20" },
		{ 123456789.125, "123456789.125", "123456789.125" },
		{ 0.0001, "0.0001", "0.0001" },
		{ 0.00001, "1E-05", "1E-05" }, { -2.5, "-2.5", "-2.5" },
		{ 1.7976931348623157e308, "1.7976931348623157E+308",
		    "1.79769313486232E+308" },
		{ 5e-324, "5E-324", "4.94065645841247E-324" },
		{ 9007199254740993.0, "9007199254740992",
		    "9.00719925474099E+15" },
		{ INFINITY, "Infinity", "Infinity" }, { NAN, "NaN", "NaN" }
	};
	struct buf b = BUF_INIT;
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		buf_clear(&b);
		number_print_full(&b, VDOUBLE(rows[i].d));
		same(b.s, rows[i].full, rows[i].full);
		buf_clear(&b);
		number_print(&b, VDOUBLE(rows[i].d));
		same(b.s, rows[i].brief, rows[i].full);
	}
	buf_free(&b);
}

static void
test_single_text(void)
{
	static const struct { float f; const char *full, *brief; } rows[] = {
		{ 0.1f, "0.1", "0.1" }, { 1.0f / 3, "0.33333334", "0.3333333" },
		{ 3.14159265f, "3.1415927", "3.141593" },
		{ 16777216, "16777216", "1.677722E+07" },
		{ 1e10f, "1E+10", "1E+10" }, { 1e-10f, "1E-10", "1E-10" }
	};
	struct buf b = BUF_INIT;
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		struct value v = VDOUBLE(rows[i].f);

		v.tag = V_SINGLE;
		buf_clear(&b);
		number_print_full(&b, v);
		same(b.s, rows[i].full, rows[i].full);
		buf_clear(&b);
		number_print(&b, v);
		same(b.s, rows[i].brief, rows[i].full);
	}
	buf_free(&b);
}

static void
test_literal(void)
{
	static const struct { const char *s; enum vtag tag; const char *is; }
	rows[] = {
		{ "5", V_INT32, "5" }, { "2147483648", V_INT64, "2147483648" },
		{ "9223372036854775808", V_DECIMAL, "9223372036854775808" },
		{ "79228162514264337593543950336", V_DOUBLE,
		    "7.922816251426434E+28" },
		{ "0xFF", V_INT32, "255" }, { "0xFFFFFFFF", V_INT32, "-1" },
		{ "0x0FFFFFFFF", V_INT64, "4294967295" },
		{ "0xFFu", V_UINT32, "255" }, { "0b1010", V_INT32, "10" },
		{ "0b11111111", V_INT32, "-1" }, { "0x10gb", V_INT64,
		    "17179869184" },
		{ "1kb", V_INT32, "1024" }, { "1tb", V_INT64,
		    "1099511627776" }, { "1lkb", V_INT64, "1024" },
		{ "1.5kb", V_DOUBLE, "1536" }, { "1dkb", V_DECIMAL, "1024" },
		{ "5y", V_SBYTE, "5" }, { "5uy", V_BYTE, "5" },
		{ "5s", V_INT16, "5" }, { "5us", V_UINT16, "5" },
		{ "5u", V_UINT32, "5" }, { "5000000000u", V_UINT64,
		    "5000000000" }, { "5ul", V_UINT64, "5" },
		{ "5n", V_BIGINT, "5" }, { "1.50d", V_DECIMAL, "1.50" },
		{ "1e3d", V_DECIMAL, "1000" }, { "2.5l", V_INT64, "2" },
		{ "3.72y", V_SBYTE, "4" }, { "1e3", V_DOUBLE, "1000" },
		{ ".5", V_DOUBLE, "0.5" }, { "1.", V_DOUBLE, "1" },
		{ "-7", V_INT32, "-7" }, { "0x", V_INT32, "0" }
	};
	static const char *const bad[] = { "", "abc", "1_6", "16p", "100ll",
		"1e", "1.5.2", "0xg", "0b2", "--1", "1 kb", "kb", "5 " };
	struct buf b = BUF_INIT;
	struct value v;
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		bool ok = number_literal(rows[i].s, strlen(rows[i].s), &v) ==
		    NUM_OK;

		check(ok && v.tag == rows[i].tag, rows[i].s);
		if (!ok)
			continue;
		buf_clear(&b);
		number_print_full(&b, v);
		same(b.s, rows[i].is, rows[i].s);
		value_drop(v);
	}
	for (i = 0; i < COUNT(bad); i++)
		check(number_literal(bad[i], strlen(bad[i]), &v) == NUM_FORMAT,
		    bad[i]);
	check(number_literal("256uy", 5, &v) == NUM_RANGE, "256uy");
	buf_free(&b);
}

static void
test_parse(void)
{
	static const struct {
		const char	*s;
		enum vtag	 tag;
		enum num_status	 st;
		const char	*is;
	} rows[] = {
		{ " 42 ", V_INT32, NUM_OK, "42" },
		{ "+7", V_INT32, NUM_OK, "7" },
		{ "1,000", V_INT32, NUM_FORMAT, NULL },
		{ "1.5", V_INT32, NUM_FORMAT, NULL },
		{ "2147483648", V_INT32, NUM_RANGE, NULL },
		{ "-1", V_UINT32, NUM_RANGE, NULL },
		{ "18446744073709551615", V_UINT64, NUM_OK,
		    "18446744073709551615" },
		{ "-9223372036854775808", V_INT64, NUM_OK,
		    "-9223372036854775808" },
		{ "1,234.5", V_DOUBLE, NUM_OK, "1234.5" },
		{ "1e3", V_DOUBLE, NUM_OK, "1000" },
		{ "Infinity", V_DOUBLE, NUM_OK, "Infinity" },
		{ "1.10", V_DECIMAL, NUM_OK, "1.10" },
		{ "1.234,5", V_DECIMAL, NUM_FORMAT, NULL },
		{ "x", V_DOUBLE, NUM_FORMAT, NULL },
		{ "", V_INT32, NUM_FORMAT, NULL }
	};
	struct buf b = BUF_INIT;
	struct value v;
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		enum num_status st = number_parse(rows[i].s,
		    strlen(rows[i].s), rows[i].tag, &v);

		check(st == rows[i].st, rows[i].s);
		if (st != NUM_OK || rows[i].is == NULL)
			continue;
		buf_clear(&b);
		number_print_full(&b, v);
		same(b.s, rows[i].is, rows[i].s);
		value_drop(v);
	}
	buf_free(&b);
}

static struct value
decimal_of(const char *s)
{
	struct value v;

	if (!decimal_parse(s, strlen(s), &v))
		abort();
	return v;
}

static void
test_decimal(void)
{
	static const struct { const char *a; char op; const char *b, *is; }
	rows[] = {
		{ "1.10", '+', "1", "2.10" }, { "0.1", '+', "0.2", "0.3" },
		{ "10", '/', "4", "2.5" },
		{ "10", '/', "3", "3.3333333333333333333333333333" },
		{ "2", '/', "3", "0.6666666666666666666666666667" },
		{ "1.50", '*', "2.0", "3.000" }, { "5.5", '%', "2", "1.5" },
		{ "-7", '%', "3", "-1" }, { "1", '-', "0.9", "0.1" },
		{ "79228162514264337593543950335", '-', "1",
		    "79228162514264337593543950334" },
		{ "0.0000000000000000000000000001", '/', "2",
		    "0.0000000000000000000000000000" }
	};
	struct buf b = BUF_INIT;
	bool overflow;
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		struct value x = decimal_of(rows[i].a);
		struct value y = decimal_of(rows[i].b), r;
		bool ok = decimal_op(rows[i].op, x.u.decimal, y.u.decimal, &r,
		    &overflow);

		check(ok, rows[i].is);
		buf_clear(&b);
		if (ok) {
			decimal_print(&b, r.u.decimal);
			same(b.s, rows[i].is, rows[i].a);
			value_drop(r);
		}
		value_drop(x);
		value_drop(y);
	}
	buf_free(&b);
}

static void
test_decimal_limits(void)
{
	struct value max = decimal_of("79228162514264337593543950335");
	struct value one = decimal_of("1"), zero = decimal_of("0.00"), r;
	bool overflow;
	int64_t i;

	check(!decimal_op('+', max.u.decimal, one.u.decimal, &r, &overflow) &&
	    overflow, "max + 1");
	check(!decimal_op('/', one.u.decimal, zero.u.decimal, &r, &overflow) &&
	    !overflow, "1 / 0");
	check(!decimal_to_int(max.u.decimal, &i), "max to int");
	check(!decimal_from_double(1e29, &r), "1e29");
	check(decimal_cmp(zero.u.decimal, one.u.decimal) < 0, "0 < 1");
	value_drop(max);
	value_drop(one);
	value_drop(zero);
}

/* ---- formats ------------------------------------------------------------ */

static void
format_is(struct value v, const char *fmt, const char *want)
{
	struct buf b = BUF_INIT;
	const char *why = NULL;
	bool known, ok = format_value(&b, v, fmt, strlen(fmt), NULL, &known,
	    &why);

	check(ok == (want != NULL), fmt);
	if (ok && want != NULL)
		same(buf_str(&b), want, fmt);
	buf_free(&b);
}

static void
test_number_format(void)
{
	static const struct { double d; const char *fmt, *is; } rows[] = {
		{ 1234567.891, "N", "1,234,567.891" },
		{ 1234567.891, "N0", "1,234,568" }, { 2.5, "N0", "2" },
		{ 3.5, "N0", "4" }, { 1.005, "F2", "1.00" },
		{ -0.001, "F2", "-0.00" }, { 3.14159, "F", "3.142" },
		{ 1234.5, "C", "$1,234.50" }, { -5, "C", "-$5.00" },
		{ 0.1234, "P", "12.340%" }, { -0.05, "P", "-5.000%" },
		{ 12345.678, "G3", "1.23E+04" }, { 0.1, "G17",
		    "0.10000000000000001" }, { 0.1 + 0.2, "R",
		    "0.30000000000000004" },
		{ 12345.678, "E2", "1.23E+004" }, { 0, "E", "0.000000E+000" },
		{ 4, "D3", NULL }, { 255, "X", NULL },
		{ NAN, "N2", "NaN" }, { -INFINITY, "F1", "-\xe2\x88\x9e" },
		{ 3.14159, "0.00", "3.14" }, { 3.1, "#.##", "3.1" },
		{ 0, "#.##", "" }, { 3.14, "00.0", "03.1" },
		{ 1234567, "#,##0", "1,234,567" }, { 0.256, "0.0%", "25.6%" },
		{ 0, "0;-0;zero", "zero" }, { -5, "pos 0;neg 0", "neg 5" },
		{ 12345, "0.00E+00", "1.23E+04" },
		{ 2065551234, "(000) 000-0000", "(206) 555-1234" },
		{ 123456, "0,", "123" }, { 12.4, "0' GB'", "12 GB" },
		{ 0.4, "#;;none", "none" }, { -0.04, "0.0", "-0.0" }
	};
	size_t i;

	for (i = 0; i < COUNT(rows); i++)
		format_is(VDOUBLE(rows[i].d), rows[i].fmt, rows[i].is);
	format_is(VINT(42), "D5", "00042");
	format_is(VINT(-7), "d3", "-007");
	format_is(VINT(-1), "X", "FFFFFFFF");
	format_is(VLONG(-1), "x", "ffffffffffffffff");
	format_is(VINT(255), "X4", "00FF");
	format_is(VINT(5), "B8", "00000101");
	format_is(VINT(12345), "G3", "1.23E+04");
	format_is(VINT(7), "000", "007");
}

static bool
put_text(struct format_items *items, struct buf *b, struct value v,
    const char *fmt, size_t len, const char **why)
{
	(void)items;
	(void)why;
	buf_add(b, v.u.s, v.len);
	buf_add(b, fmt, len);
	return true;
}

static void
test_composite_items(void)
{
	static const struct { const char *fmt, *is; } rows[] = {
		{ "{{{0}}}", "{x}" }, { "[{0,5}]", "[    x]" },
		{ "[{0,-5}]", "[x    ]" }, { "{0 }", "x" },
		{ "a }} b", "a } b" }, { "{1}", NULL }, { "{", NULL },
		{ "}", NULL }, { "{ 0}", NULL }, { "{0", NULL },
		{ "{0:", NULL }, { "{0,x}", NULL }
	};
	struct value x = VLIT("x");
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		struct format_items items = { 1, &x, put_text };
		struct buf b = BUF_INIT;
		const char *why = NULL;
		char *made = NULL;
		bool ok = format_composite(&b, rows[i].fmt,
		    strlen(rows[i].fmt), &items, &why, &made);

		check(ok == (rows[i].is != NULL) && ok == (why == NULL),
		    rows[i].fmt);
		if (ok)
			same(buf_str(&b), rows[i].is, rows[i].fmt);
		free(made);
		buf_free(&b);
	}
}

/* ---- dates -------------------------------------------------------------- */

static struct value
date_of(const char *s)
{
	struct value v = VDATETIME(0, DATE_UNSPECIFIED);

	check(date_parse(s, strlen(s), NULL, 0, &v, NULL) == DATE_OK, s);
	return v;
}

static void
test_date_parse(void)
{
	static const struct { const char *s, *is; } rows[] = {
		{ "2024-03-05", "2024-03-05T00:00:00" },
		{ "3/5/24", "2024-03-05T00:00:00" },
		{ "12/31/1999", "1999-12-31T00:00:00" },
		{ "5 March 2024", "2024-03-05T00:00:00" },
		{ "March 5, 2024 2:07 PM", "2024-03-05T14:07:00" },
		{ "Mar 2024", "2024-03-01T00:00:00" },
		{ "2024/3/5 8:05 PM", "2024-03-05T20:05:00" },
		{ "2024-03-05T10:00:00", "2024-03-05T10:00:00" },
		{ "2024-03-05T14:07:09Z", "2024-03-05T14:07:09" },
		{ "2024-03-05T14:07:09+02:00", "2024-03-05T12:07:09" },
		{ "Tue, 05 Mar 2024 14:07:09 GMT", "2024-03-05T14:07:09" },
		{ "12:00 AM 1/2/2024", "2024-01-02T00:00:00" },
		{ "9999-12-31 23:59:59", "9999-12-31T23:59:59" }
	};
	static const char *const bad[] = { "", "2024-02-30", "31/12/2024",
		"25:00", "1", "13/13/2024", "2024-03-05 14:60",
		"20240305", "2024-01-01 10:00:00 +99:00" };
	struct buf b = BUF_INIT;
	const char *why;
	struct value v;
	size_t i, at = 99;

	for (i = 0; i < COUNT(rows); i++) {
		v = date_of(rows[i].s);
		buf_clear(&b);
		format_date(&b, v, FORMAT_NO_OFFSET, "s", 1, NULL, &why);
		same(b.s, rows[i].is, rows[i].s);
	}
	for (i = 0; i < COUNT(bad); i++)
		check(date_parse(bad[i], strlen(bad[i]), NULL, 0, &v, NULL) !=
		    DATE_OK, bad[i]);
	check(date_parse("1 soon", 6, NULL, 0, &v, &at) == DATE_WORD &&
	    at == 2, "1 soon");
	buf_free(&b);
}

static void
test_date_format(void)
{
	static const struct { const char *fmt, *is; } rows[] = {
		{ "d", "3/5/2024" }, { "D", "Tuesday, March 5, 2024" },
		{ "t", "2:07 PM" }, { "T", "2:07:09 PM" },
		{ "g", "3/5/2024 2:07 PM" }, { "G", "3/5/2024 2:07:09 PM" },
		{ "", "3/5/2024 2:07:09 PM" }, { "m", "March 5" },
		{ "y", "March 2024" }, { "s", "2024-03-05T14:07:09" },
		{ "u", "2024-03-05 14:07:09Z" },
		{ "o", "2024-03-05T14:07:09.1230000" },
		{ "r", "Tue, 05 Mar 2024 14:07:09 GMT" },
		{ "%d", "5" }, { "ss.FF", "09.12" }, { "ss.fff", "09.123" },
		{ "yyyy\\-MM", "2024-03" }, { "'Week of' MMM", "Week of Mar" },
		{ "ddd dd MMM yy", "Tue 05 Mar 24" }, { "h tt", "2 PM" },
		{ "%", NULL }, { "q", NULL }, { "'x", NULL }
	};
	struct value v = date_of("2024-03-05 14:07:09.123");
	size_t i;

	for (i = 0; i < COUNT(rows); i++)
		format_is(v, rows[i].fmt, rows[i].is);
}

static void
test_calendar(void)
{
	struct date d;
	int64_t ticks, next;
	int year;

	for (year = 1; year < 9999; year += 7) {
		struct date back = { .year = year, .month = year % 12 + 1,
		    .day = year % 28 + 1, .hour = 13, .second = 7,
		    .ticks = 5 };

		CU_ASSERT(date_join(&back, &ticks));
		date_split(ticks, &d);
		CU_ASSERT(d.year == year && d.month == back.month &&
		    d.day == back.day && d.hour == 13 && d.ticks == 5);
	}
	ticks = date_of("2024-01-31").u.i;
	CU_ASSERT(date_add_months(ticks, 1, &next));
	date_split(next, &d);
	CU_ASSERT(d.month == 2 && d.day == 29);
	CU_ASSERT(date_iso_week(date_of("2024-12-30").u.i, &year) == 1 &&
	    year == 2025);
	CU_ASSERT(date_week(date_of("2024-12-30").u.i, 2, 1) == 53);
	CU_ASSERT(!date_add_months(0, -1, &next));
}

static void
test_timespan(void)
{
	static const struct { const char *s, *is; } rows[] = {
		{ "02:30:00", "02:30:00" }, { "1.02:03:04", "1.02:03:04" },
		{ "5", "5.00:00:00" }, { "00:00:01.5", "00:00:01.5000000" },
		{ "-01:00", "-01:00:00" }, { "24:00:00", "24.00:00:00" },
		{ " 1.12:00 ", "1.12:00:00" },
		{ "25:61", NULL }, { "soon", NULL }, { "1.5", NULL },
		{ "", NULL }, { "1:2:3:4:5", NULL }
	};
	struct buf b = BUF_INIT;
	int64_t ticks;
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		bool ok = timespan_parse(rows[i].s, strlen(rows[i].s),
		    &ticks) == DATE_OK;

		check(ok == (rows[i].is != NULL), rows[i].s);
		if (!ok || rows[i].is == NULL)
			continue;
		buf_clear(&b);
		timespan_print(&b, ticks);
		same(b.s, rows[i].is, rows[i].s);
	}
	format_is(VTIMESPAN(TICKS_HOUR + TICKS_SECOND), "hh\\:mm\\:ss",
	    "01:00:01");
	format_is(VTIMESPAN(TICKS_HOUR), "hh:mm", NULL);
	format_is(VTIMESPAN(TICKS_DAY), "g", "1:0:00:00");
	buf_free(&b);
}

/* ---- patterns and order ------------------------------------------------- */

static void
test_wildcard(void)
{
	static const struct { const char *p, *s; bool with_case, is; }
	rows[] = {
		{ "*", "", false, true }, { "a*c", "abbbc", false, true },
		{ "A?C", "abc", false, true }, { "A?C", "abc", true, false },
		{ "*@x.com", "a@x.com@x.com", false, true },
		{ "[a-c]at", "bat", false, true },
		{ "[!a-c]at", "xat", false, false },
		{ "[!a-c]at", "!at", false, true },
		{ "a[a-]b", "a-b", false, true },
		{ "a`*b", "a*b", false, true }, { "a`*b", "axb", false, false },
		{ "``", "`", false, true }, { "a", "ab", false, false },
		{ "\303\204*", "\303\244x", false, true },
		{ "?", "\xf0\x9f\x98\x80", false, false },
		{ "??", "\xf0\x9f\x98\x80", false, true },
		{ "*a*b*c*d", "xaxbxcxdxd", false, true }
	};
	size_t i;

	for (i = 0; i < COUNT(rows); i++) {
		struct wildcard *w = wildcard_new(rows[i].p,
		    strlen(rows[i].p), rows[i].with_case);

		check(w != NULL && wildcard_match(w, rows[i].s,
		    strlen(rows[i].s)) == rows[i].is, rows[i].p);
		wildcard_free(w);
	}
	check(wildcard_new("[]", 2, false) == NULL, "[]");
	check(wildcard_new("[c-a]", 5, false) == NULL, "[c-a]");
	check(wildcard_new("a[b", 3, false) == NULL, "a[b");
	check(wildcard_has("a*", 2) && !wildcard_has("a`*", 3), "has");
}

static void
test_collate(void)
{
	static const char *const order[] = { "", "_x", "-x", "@", "1", "10",
		"9", "a", "A", "a b", "a-b", "ab", "abc", "B", "co-op", "coop",
		"o'brien", "obrien", "Z" };
	size_t i;

	for (i = 1; i < COUNT(order); i++)
		check(collate(order[i - 1], strlen(order[i - 1]), order[i],
		    strlen(order[i]), true) < 0, order[i]);
	check(collate("ab", 2, "AB", 2, false) == 0, "ab AB");
	check(collate_equal("caf\303\251", 5, "cafe\314\201", 6, true),
	    "composed");
	check(!collate_equal("e", 1, "\303\251", 2, false), "e and e acute");
	check(collate_equal("ab", 2, "a\302\255b", 4, true), "soft hyphen");
	check(!collate_equal("ab", 2, "a\tb", 3, false), "tab");
}

int
main(void)
{
	static CU_TestInfo tests[] = {
		{ "doubles as text", test_double_text },
		{ "singles as text", test_single_text },
		{ "literals", test_literal },
		{ "numbers from text", test_parse },
		{ "decimals", test_decimal },
		{ "limits of decimals", test_decimal_limits },
		{ "number formats", test_number_format },
		{ "composite formats", test_composite_items },
		{ "dates from text", test_date_parse },
		{ "date formats", test_date_format },
		{ "the calendar", test_calendar },
		{ "time spans", test_timespan },
		{ "wildcards", test_wildcard },
		{ "the order of words", test_collate },
		CU_TEST_INFO_NULL
	};
	CU_SuiteInfo suites[] = {
		{ .pName = "base", .pTests = tests },
		CU_SUITE_INFO_NULL
	};
	unsigned failures;

	setenv("TZ", "UTC", 1);
	if (CU_initialize_registry() != CUE_SUCCESS ||
	    CU_register_suites(suites) != CUE_SUCCESS)
		return 1;
	CU_basic_run_tests();
	failures = CU_get_number_of_failures();
	CU_cleanup_registry();
	return failures > 0 || value_alive() > 0;
}
