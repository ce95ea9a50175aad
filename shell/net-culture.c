/* net-culture.c -- CultureInfo, and what hangs on it
 *
 * All of these objects have one hidden slot, the culture's name; everything
 * else is read from its row. */
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/enums.h"
#include "base/utf8.h"
#include "shell/convert.h"
#include "shell/net-culture.h"
#include "shell/net-text.h"
#include "shell/session.h"

#define GLOBALIZATION	"System.Globalization."

static struct value
culture_object(const struct type *t, const struct culture *k)
{
	struct object *o = object_new(shape_add(shape_root(t, NULL),
	    sym_str("~culture"), PROP_NOTE | PROP_HIDDEN));

	o->slot[0] = value_cstr(k->name);
	return value_object(o);
}

struct value
value_culture(const struct culture *k)
{
	return culture_object(type_cultureinfo, k);
}

const struct culture *
culture_of(struct value v)
{
	struct value name;

	v = value_base(v);
	if (v.tag != V_OBJECT ||
	    !object_get_str(v.u.object, "~culture", &name))
		return NULL;
	return culture_find(name.u.s, name.len);
}

enum { CI_NAME, CI_ENGLISH, CI_NATIVE, CI_DISPLAY, CI_LCID, CI_TWO, CI_THREE,
	CI_NEUTRAL, CI_READONLY, CI_PARENT, CI_NUMBER, CI_DATE, CI_TEXT,
	CI_CALENDAR };

static bool
part_object(struct net_call *c, const char *name)
{
	return net_return(c, culture_object(type_named(name),
	    culture_of(c->self)));
}

static bool
property(struct net_call *c)
{
	const struct culture *k = culture_of(c->self);
	size_t lang = strcspn(k->name, "-");

	switch (c->row->op) {
	case CI_NAME:
		return net_return(c, value_cstr(k->name));
	case CI_ENGLISH:
	case CI_DISPLAY:
		return net_return(c, value_cstr(k->english));
	case CI_NATIVE:
		return net_return(c, value_cstr(k->native));
	case CI_LCID:
		return net_int(c, k->lcid);
	case CI_TWO:
	case CI_THREE:
		return lang == 0 ? net_return(c, VLIT("iv")) :
		    net_return_text(c, k->name, lang);
	case CI_NEUTRAL:
		return net_bool(c, lang > 0 && k->name[lang] == '\0');
	case CI_READONLY:
		return net_bool(c, true);
	case CI_PARENT:
		k = k->name[lang] == '-' ? culture_find(k->name, lang) : NULL;
		return net_return(c, value_culture(k != NULL ? k :
		    &culture_invariant));
	case CI_NUMBER:
		return part_object(c, GLOBALIZATION "NumberFormatInfo");
	case CI_DATE:
		return part_object(c, GLOBALIZATION "DateTimeFormatInfo");
	case CI_CALENDAR:
		return part_object(c, GLOBALIZATION "GregorianCalendar");
	}
	return part_object(c, GLOBALIZATION "TextInfo");
}

static bool
name_text(struct net_call *c)
{
	return net_return(c, value_cstr(culture_of(c->self)->name));
}

static bool
unknown(struct net_call *c, struct value name)
{
	return net_throw(c, GLOBALIZATION "CultureNotFoundException",
	    "Culture is not supported. (Parameter 'name')\n%.*s is an "
	    "invalid culture identifier.", (int)name.len, name.u.s);
}

static bool
get_culture(struct net_call *c)
{
	const struct culture *k = NULL;
	size_t i;

	if (c->v[0].tag == V_STRING)
		k = culture_find(c->v[0].u.s, c->v[0].len);
	else
		for (i = 0; (k = culture_at(i)) != NULL; i++)
			if (k->lcid == c->v[0].u.i)
				break;
	if (k == NULL)
		return unknown(c, c->v[0].tag == V_STRING ? c->v[0] :
		    VLIT("The number"));
	return net_return(c, value_culture(k));
}

static bool
current(struct net_call *c)
{
	if (c->row->op)
		return net_return(c, value_culture(&culture_invariant));
	return net_return(c, value_culture(c->s != NULL &&
	    c->s->culture != NULL ? c->s->culture : &culture_en_us));
}

static bool
set_current(struct net_call *c)
{
	const struct culture *k = culture_of(c->v[0]);
	struct value text;

	if (k == NULL) {
		text = to_text(c->s, c->v[0]);
		k = culture_find(text.u.s, text.len);
		value_drop(text);
	}
	if (k == NULL)
		return net_null(c, "value");
	c->s->culture = k;
	return true;
}

static bool
all_cultures(struct net_call *c)
{
	struct array *a = array_new(type_array_of(type_cultureinfo));
	const struct culture *k;
	size_t i;

	for (i = 0; (k = culture_at(i)) != NULL; i++)
		array_take(a, value_culture(k));
	return net_return(c, value_array(a));
}

static const struct net_row culture_rows[] = {
	RO("cultureinfo Parent {get;}", property, CI_PARENT),
	RO("int LCID {get;}", property, CI_LCID),
	RO("string Name {get;}", property, CI_NAME),
	RO("string IetfLanguageTag {get;}", property, CI_NAME),
	RO("string DisplayName {get;}", property, CI_DISPLAY),
	RO("string NativeName {get;}", property, CI_NATIVE),
	RO("string EnglishName {get;}", property, CI_ENGLISH),
	RO("string TwoLetterISOLanguageName {get;}", property, CI_TWO),
	RO(GLOBALIZATION "TextInfo TextInfo {get;}", property, CI_TEXT),
	RO("bool IsNeutralCulture {get;}", property, CI_NEUTRAL),
	RO(GLOBALIZATION "NumberFormatInfo NumberFormat {get;}", property,
	    CI_NUMBER),
	RO(GLOBALIZATION "DateTimeFormatInfo DateTimeFormat {get;}",
	    property, CI_DATE),
	RO(GLOBALIZATION "GregorianCalendar Calendar {get;}", property,
	    CI_CALENDAR),
	RO("bool IsReadOnly {get;}", property, CI_READONLY),
	R("string ToString()", name_text),
	R("cultureinfo new(string name)", get_culture),
	R("cultureinfo new(int culture)", get_culture),
	R("cultureinfo new(string name, bool useUserOverride)", get_culture),
	R("static cultureinfo GetCultureInfo(string name)", get_culture),
	R("static cultureinfo GetCultureInfo(int culture)", get_culture),
	R("static cultureinfo CreateSpecificCulture(string name)",
	    get_culture),
	R("static cultureinfo[] GetCultures(" GLOBALIZATION "CultureTypes "
	    "types)", all_cultures),
	RW("static cultureinfo CurrentCulture {get;set;}", current,
	    set_current),
	RW("static cultureinfo CurrentUICulture {get;set;}", current,
	    set_current),
	R("static cultureinfo InstalledUICulture {get;}", current),
	RO("static cultureinfo InvariantCulture {get;}", current, 1),
	R_END
};

/* ---- NumberFormatInfo, DateTimeFormatInfo, TextInfo --------------------- */

enum { NF_POINT, NF_GROUP, NF_CURRENCY, NF_PERCENT, NF_MINUS, NF_PLUS,
	NF_DIGITS, NF_INFINITY };

static bool
number(struct net_call *c)
{
	const struct culture *k = culture_of(c->self);
	const char *s = "";

	switch (c->row->op) {
	case NF_POINT:
		s = k->point;
		break;
	case NF_GROUP:
		s = k->group;
		break;
	case NF_CURRENCY:
		s = k->currency;
		break;
	case NF_PERCENT:
		s = "%";
		break;
	case NF_MINUS:
		s = "-";
		break;
	case NF_PLUS:
		s = "+";
		break;
	case NF_DIGITS:
		return net_int(c, k->decimals);
	case NF_INFINITY:
		s = k->infinity;
		break;
	}
	return net_return(c, value_cstr(s));
}

static const struct net_row number_rows[] = {
	RO("int CurrencyDecimalDigits {get;}", number, NF_DIGITS),
	RO("string CurrencyDecimalSeparator {get;}", number, NF_POINT),
	RO("string CurrencyGroupSeparator {get;}", number, NF_GROUP),
	RO("string CurrencySymbol {get;}", number, NF_CURRENCY),
	RO("string NegativeSign {get;}", number, NF_MINUS),
	RO("int NumberDecimalDigits {get;}", number, NF_DIGITS),
	RO("string NumberDecimalSeparator {get;}", number, NF_POINT),
	RO("string NumberGroupSeparator {get;}", number, NF_GROUP),
	RO("string PercentDecimalSeparator {get;}", number, NF_POINT),
	RO("string PercentGroupSeparator {get;}", number, NF_GROUP),
	RO("string PercentSymbol {get;}", number, NF_PERCENT),
	RO("string PositiveInfinitySymbol {get;}", number, NF_INFINITY),
	RO("string PositiveSign {get;}", number, NF_PLUS),
	R_END
};

enum { DF_SHORT_DATE, DF_LONG_DATE, DF_SHORT_TIME, DF_LONG_TIME, DF_MONTH_DAY,
	DF_YEAR_MONTH, DF_AM, DF_PM, DF_DATE_SEP, DF_TIME_SEP, DF_FIRST,
	DF_RULE, DF_DAYS, DF_DAYS_SHORT, DF_MONTHS, DF_MONTHS_SHORT,
	DF_FULL };

static bool
date_names(struct net_call *c, const char *const *names, size_t n)
{
	struct array *a = array_new(type_string_array);
	size_t i;

	for (i = 0; i < n; i++)
		array_take(a, value_cstr(names[i]));
	if (n == 12)
		array_take(a, VLIT(""));
	a->head.flags |= HF_FIXED;
	return net_return(c, value_array(a));
}

static bool
date_lists(struct net_call *c, const struct culture *k)
{
	switch (c->row->op) {
	case DF_DAYS:
		return date_names(c, k->days, 7);
	case DF_DAYS_SHORT:
		return date_names(c, k->days_short, 7);
	case DF_MONTHS:
		return date_names(c, k->months, 12);
	case DF_MONTHS_SHORT:
		return date_names(c, k->months_short, 12);
	case DF_FIRST:
		return net_return(c, enum_value("System.DayOfWeek",
		    k->first_day));
	case DF_FULL:
		return net_return(c, value_stringf("%s %s", k->long_date,
		    k->long_time));
	}
	return net_return(c, enum_value(GLOBALIZATION "CalendarWeekRule",
	    k->first_day == 1 ? 2 : 0));
}

static bool
date(struct net_call *c)
{
	const struct culture *k = culture_of(c->self);
	const char *const texts[] = { k->short_date, k->long_date,
		k->short_time, k->long_time, k->month_day, k->year_month,
		k->am, k->pm, k->date_separator, k->time_separator };

	if (c->row->op >= DF_FIRST)
		return date_lists(c, k);
	return net_return(c, value_cstr(texts[c->row->op]));
}

static bool
date_name(struct net_call *c)
{
	const struct culture *k = culture_of(c->self);
	int64_t i = c->v[0].u.i;

	if (c->row->op == DF_DAYS || c->row->op == DF_DAYS_SHORT)
		return net_return(c, value_cstr((c->row->op == DF_DAYS ?
		    k->days : k->days_short)[i % 7]));
	if (i < 1 || i > 13)
		return net_range(c, "month", "Valid values are between 1 and "
		    "13, inclusive.");
	if (i == 13)
		return net_return(c, VLIT(""));
	return net_return(c, value_cstr((c->row->op == DF_MONTHS ?
	    k->months : k->months_short)[i - 1]));
}

static const struct net_row date_rows[] = {
	RO("string AMDesignator {get;}", date, DF_AM),
	RO("System.DayOfWeek FirstDayOfWeek {get;}", date, DF_FIRST),
	RO(GLOBALIZATION "CalendarWeekRule CalendarWeekRule {get;}", date,
	    DF_RULE),
	RO("string FullDateTimePattern {get;}", date, DF_FULL),
	RO("string LongDatePattern {get;}", date, DF_LONG_DATE),
	RO("string LongTimePattern {get;}", date, DF_LONG_TIME),
	RO("string MonthDayPattern {get;}", date, DF_MONTH_DAY),
	RO("string PMDesignator {get;}", date, DF_PM),
	RO("string ShortDatePattern {get;}", date, DF_SHORT_DATE),
	RO("string ShortTimePattern {get;}", date, DF_SHORT_TIME),
	RO("string YearMonthPattern {get;}", date, DF_YEAR_MONTH),
	RO("string DateSeparator {get;}", date, DF_DATE_SEP),
	RO("string TimeSeparator {get;}", date, DF_TIME_SEP),
	RO("string[] AbbreviatedDayNames {get;}", date, DF_DAYS_SHORT),
	RO("string[] DayNames {get;}", date, DF_DAYS),
	RO("string[] AbbreviatedMonthNames {get;}", date, DF_MONTHS_SHORT),
	RO("string[] MonthNames {get;}", date, DF_MONTHS),
	RO("string GetDayName(System.DayOfWeek dayofweek)", date_name,
	    DF_DAYS),
	RO("string GetAbbreviatedDayName(System.DayOfWeek dayofweek)",
	    date_name, DF_DAYS_SHORT),
	RO("string GetMonthName(int month)", date_name, DF_MONTHS),
	RO("string GetAbbreviatedMonthName(int month)", date_name,
	    DF_MONTHS_SHORT),
	R_END
};

/* Words get a capital and small letters; those all in capitals stay. */
static void
title_word(struct buf *b, const char *s, const char *end)
{
	bool upper = true, first = true;
	const char *p = s;
	unsigned size;

	while (p < end && upper) {
		uint32_t cp = utf8_decode(p, end, &size);

		upper = utf8_lower_cp(cp) != cp || cp == '\'';
		p += size;
	}
	while (s < end) {
		uint32_t cp = utf8_decode(s, end, &size);

		buf_addcp(b, first ? utf8_upper_cp(cp) :
		    upper ? cp : utf8_lower_cp(cp));
		first = false;
		s += size;
	}
}

static bool
is_letter(uint32_t cp)
{
	return cp == '\'' || utf8_lower_cp(cp) != utf8_upper_cp(cp) ||
	    (cp >= 0xC0 && cp != 0xD7 && cp != 0xF7 && !unit_is_space(cp) &&
	    (cp < 0x2000 || cp > 0x206F));
}

static bool
title_case(struct net_call *c)
{
	const char *s = c->v[0].u.s, *end = s + c->v[0].len, *from;
	struct buf b = BUF_INIT;
	unsigned size;

	if (value_is_null(c->v[0]))
		return net_null(c, "str");
	while (s < end) {
		from = s;
		while (s < end && is_letter(utf8_decode(s, end, &size)))
			s += size;
		if (s > from) {
			title_word(&b, from, s);
			continue;
		}
		utf8_decode(s, end, &size);
		buf_add(&b, s, size);
		s += size;
	}
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static bool
change_case(struct net_call *c)
{
	size_t n;
	char *s = c->row->op ? utf8_upper(c->v[0].u.s, c->v[0].len, &n) :
	    utf8_lower(c->v[0].u.s, c->v[0].len, &n);

	return net_return(c, value_string_take(s, n));
}

static bool
list_separator(struct net_call *c)
{
	return net_return(c, strcmp(culture_of(c->self)->point, ",") == 0 ?
	    VLIT(";") : VLIT(","));
}

static const struct net_row text_rows[] = {
	RO("string CultureName {get;}", property, CI_NAME),
	R("string ListSeparator {get;}", list_separator),
	R("string ToTitleCase(string str)", title_case),
	RO("string ToUpper(string str)", change_case, 1),
	R("string ToLower(string str)", change_case),
	R_END
};

/* ---- weeks -------------------------------------------------------------- */

static bool
week_of_year(struct net_call *c)
{
	int year;

	if (c->n > 1)
		return net_int(c, date_week(c->v[0].u.i, (int)c->v[1].u.i,
		    (int)c->v[2].u.i));
	return net_int(c, c->row->op ? (date_iso_week(c->v[0].u.i, &year),
	    year) : date_iso_week(c->v[0].u.i, &year));
}

static const struct net_row calendar_rows[] = {
	R("int GetWeekOfYear(datetime time, " GLOBALIZATION
	    "CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)",
	    week_of_year),
	R_END
};
static const struct net_row week_rows[] = {
	R("static int GetWeekOfYear(datetime date)", week_of_year),
	RO("static int GetYear(datetime date)", week_of_year, 1),
	R_END
};

const struct net_class net_culture[] = {
	{ GLOBALIZATION "GregorianCalendar", calendar_rows },
	{ GLOBALIZATION "ISOWeek", week_rows },
	{ "System.Globalization.CultureInfo", culture_rows },
	{ GLOBALIZATION "NumberFormatInfo", number_rows },
	{ GLOBALIZATION "DateTimeFormatInfo", date_rows },
	{ GLOBALIZATION "TextInfo", text_rows },
	{ NULL, NULL }
};
