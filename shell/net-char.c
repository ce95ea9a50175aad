/* net-char.c -- System.Char */
#include <unictype.h>

#include "base/enums.h"
#include "base/utf8.h"
#include "shell/net-string.h"

enum { CH_DIGIT, CH_LETTER, CH_LETTER_OR_DIGIT, CH_UPPER, CH_LOWER, CH_SPACE,
	CH_PUNCTUATION, CH_SYMBOL, CH_CONTROL, CH_SURROGATE, CH_HIGH, CH_LOW,
	CH_NUMBER, CH_SEPARATOR, CH_ASCII };

/* Numbered as System.Globalization.UnicodeCategory. */
static int
category(uint32_t cp)
{
	static const char names[][3] = { "Lu", "Ll", "Lt", "Lm", "Lo", "Mn",
		"Mc", "Me", "Nd", "Nl", "No", "Zs", "Zl", "Zp", "Cc", "Cf",
		"Cs", "Co", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm",
		"Sc", "Sk", "So", "Cn" };
	uc_general_category_t g;
	const char *name;
	int i;

	if (cp >= 0xD800 && cp < 0xE000)
		return 16;
	g = uc_general_category(cp);
	name = uc_general_category_name(g);
	for (i = 0; i < 29; i++)
		if (name != NULL && name[0] == names[i][0] &&
		    name[1] == names[i][1])
			return i;
	return 29;
}

static bool
is_kind(uint32_t cp, int kind)
{
	int g = category(cp);

	switch (kind) {
	case CH_DIGIT:
		return g == 8;
	case CH_LETTER:
		return g <= 4;
	case CH_LETTER_OR_DIGIT:
		return g <= 4 || g == 8;
	case CH_UPPER:
		return g == 0;
	case CH_LOWER:
		return g == 1;
	case CH_SPACE:
		return unit_is_space(cp);
	case CH_PUNCTUATION:
		return g >= 18 && g <= 24;
	case CH_SYMBOL:
		return g >= 25 && g <= 28;
	case CH_CONTROL:
		return g == 14;
	case CH_SURROGATE:
		return g == 16;
	case CH_HIGH:
		return cp >= 0xD800 && cp < 0xDC00;
	case CH_LOW:
		return cp >= 0xDC00 && cp < 0xE000;
	case CH_NUMBER:
		return g >= 8 && g <= 10;
	case CH_SEPARATOR:
		return g >= 11 && g <= 13;
	}
	return cp < 0x80;
}

/* The char of the first argument: itself, or a place in a text. */
static bool
char_arg(struct net_call *c, uint32_t *unit)
{
	if (c->v[0].tag == V_CHAR) {
		*unit = (uint32_t)c->v[0].u.i;
		return true;
	}
	if (c->v[1].u.i < 0 || (size_t)c->v[1].u.i >= text_units(c->v[0]))
		return net_range(c, "index", "Specified argument was out of "
		    "the range of valid values.");
	*unit = (uint32_t)text_unit(c->v[0], (size_t)c->v[1].u.i).u.i;
	return true;
}

static bool
test(struct net_call *c)
{
	uint32_t unit;

	return char_arg(c, &unit) && net_bool(c, is_kind(unit, c->row->op));
}

static bool
get_category(struct net_call *c)
{
	uint32_t unit;

	return char_arg(c, &unit) && net_return(c, enum_value(
	    "System.Globalization.UnicodeCategory", category(unit)));
}

static bool
numeric(struct net_call *c)
{
	uint32_t unit;
	uc_fraction_t f;

	if (!char_arg(c, &unit))
		return false;
	f = uc_numeric_value(unit);
	return net_return(c, VDOUBLE(f.denominator == 0 ? -1.0 :
	    (double)f.numerator / f.denominator));
}

static bool
change_case(struct net_call *c)
{
	uint32_t u = (uint32_t)c->v[0].u.i;

	return net_return(c, VCHAR(c->row->op ? utf8_upper_cp(u) :
	    utf8_lower_cp(u)));
}

static bool
to_text_(struct net_call *c)
{
	return net_return(c, unit_text(c->n > 0 && c->v[0].tag == V_CHAR ?
	    c->v[0] : c->self));
}

static bool
from_utf32(struct net_call *c)
{
	struct buf b = BUF_INIT;
	int64_t cp = c->v[0].u.i;

	if (cp < 0 || cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
		return net_range(c, "utf32", "A valid UTF32 value is between "
		    "0x000000 and 0x10ffff, inclusive, and should not include "
		    "surrogate codepoint values (0x00d800 ~ 0x00dfff).");
	buf_addcp(&b, (uint32_t)cp);
	net_return_text(c, b.s, b.len);
	buf_free(&b);
	return true;
}

static bool
to_utf32(struct net_call *c)
{
	uint32_t hi, lo;

	if (c->v[0].tag == V_CHAR) {
		hi = (uint32_t)c->v[0].u.i;
		lo = (uint32_t)c->v[1].u.i;
	} else {
		if (!char_arg(c, &hi))
			return false;
		if (hi < 0xD800 || hi >= 0xDC00)
			return net_int(c, hi);
		lo = (size_t)c->v[1].u.i + 1 < text_units(c->v[0]) ?
		    (uint32_t)text_unit(c->v[0],
		    (size_t)c->v[1].u.i + 1).u.i : 0xDC00;
	}
	return net_int(c, 0x10000 + ((hi - 0xD800) << 10) + (lo - 0xDC00));
}

static bool
limit(struct net_call *c)
{
	return net_return(c, VCHAR(c->row->op));
}

static bool
compare_to(struct net_call *c)
{
	struct value v = value_base(c->v[0]);

	if (v.tag != V_CHAR)
		return net_throw(c, "System.ArgumentException",
		    "Object must be of type Char.");
	return net_int(c, c->self.u.i - v.u.i);
}

#define BOTH(name, op)							\
	RO("static bool " name "(char c)", test, op),		\
	RO("static bool " name "(string s, int index)", test, op)

const struct net_row net_char_rows[] = {
	R("int CompareTo(System.Object value)", compare_to),
	R("string ToString()", to_text_),
	R("string ToString(System.IFormatProvider provider)", to_text_),
	BOTH("IsDigit", CH_DIGIT), BOTH("IsLetter", CH_LETTER),
	BOTH("IsLetterOrDigit", CH_LETTER_OR_DIGIT),
	BOTH("IsUpper", CH_UPPER), BOTH("IsLower", CH_LOWER),
	BOTH("IsWhiteSpace", CH_SPACE),
	BOTH("IsPunctuation", CH_PUNCTUATION), BOTH("IsSymbol", CH_SYMBOL),
	BOTH("IsControl", CH_CONTROL), BOTH("IsSurrogate", CH_SURROGATE),
	BOTH("IsHighSurrogate", CH_HIGH), BOTH("IsLowSurrogate", CH_LOW),
	BOTH("IsNumber", CH_NUMBER), BOTH("IsSeparator", CH_SEPARATOR),
	RO("static bool IsAscii(char c)", test, CH_ASCII),
	R("static System.Globalization.UnicodeCategory GetUnicodeCategory("
	  "char c)", get_category),
	R("static System.Globalization.UnicodeCategory GetUnicodeCategory("
	  "string s, int index)", get_category),
	R("static double GetNumericValue(char c)", numeric),
	R("static double GetNumericValue(string s, int index)", numeric),
	RO("static char ToUpper(char c)", change_case, 1),
	RO("static char ToUpper(char c, cultureinfo culture)", change_case, 1),
	RO("static char ToUpperInvariant(char c)", change_case, 1),
	R("static char ToLower(char c)", change_case),
	R("static char ToLower(char c, cultureinfo culture)", change_case),
	R("static char ToLowerInvariant(char c)", change_case),
	R("static string ToString(char c)", to_text_),
	R("static string ConvertFromUtf32(int utf32)", from_utf32),
	R("static int ConvertToUtf32(char highSurrogate, char lowSurrogate)",
	  to_utf32),
	R("static int ConvertToUtf32(string s, int index)", to_utf32),
	RO("static char MaxValue {get;}", limit, 0xFFFF),
	R("static char MinValue {get;}", limit),
	R_END
};

const struct net_row net_char_unicode_rows[] = {
	R("static System.Globalization.UnicodeCategory GetUnicodeCategory("
	  "char ch)", get_category),
	R("static System.Globalization.UnicodeCategory GetUnicodeCategory("
	  "string s, int index)", get_category),
	R("static double GetNumericValue(char ch)", numeric),
	R_END
};
