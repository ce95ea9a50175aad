/* culture.c -- the cultures that scripts name, as ICU describes them */
#include <string.h>
#include <strings.h>

#include "base/culture.h"

static const char *const en_days[] = { "Sunday", "Monday", "Tuesday",
	"Wednesday", "Thursday", "Friday", "Saturday" };
static const char *const en_days3[] = { "Sun", "Mon", "Tue", "Wed", "Thu",
	"Fri", "Sat" };
static const char *const en_months[] = { "January", "February", "March",
	"April", "May", "June", "July", "August", "September", "October",
	"November", "December" };
static const char *const en_months3[] = { "Jan", "Feb", "Mar", "Apr", "May",
	"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
static const char *const gb_months3[] = { "Jan", "Feb", "Mar", "Apr", "May",
	"Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec" };
static const char *const de_days[] = { "Sonntag", "Montag", "Dienstag",
	"Mittwoch", "Donnerstag", "Freitag", "Samstag" };
static const char *const de_days3[] = { "So", "Mo", "Di", "Mi", "Do", "Fr",
	"Sa" };
static const char *const de_months[] = { "Januar", "Februar", "März",
	"April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
	"November", "Dezember" };
static const char *const de_months3[] = { "Jan", "Feb", "Mär", "Apr", "Mai",
	"Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez" };
static const char *const fr_days[] = { "dimanche", "lundi", "mardi",
	"mercredi", "jeudi", "vendredi", "samedi" };
static const char *const fr_days3[] = { "dim.", "lun.", "mar.", "mer.",
	"jeu.", "ven.", "sam." };
static const char *const fr_months[] = { "janvier", "février", "mars",
	"avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
	"novembre", "décembre" };
static const char *const fr_months3[] = { "janv.", "févr.", "mars", "avr.",
	"mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc." };

#define ENGLISH		.days = en_days, .days_short = en_days3,	\
	.months = en_months, .months_short = en_months3

const struct culture culture_en_us = {
	.name = "en-US", .english = "English (United States)",
	.native = "English (United States)", .lcid = 1033,
	.point = ".", .group = ",", .infinity = "∞", .decimals = 3,
	.currency = "$", .currency_plus = "$n", .currency_minus = "-$n",
	.percent_plus = "n%", .percent_minus = "-n%", .percent_decimals = 3,
	.short_date = "M/d/yyyy", .long_date = "dddd, MMMM d, yyyy",
	.short_time = "h:mm tt", .long_time = "h:mm:ss tt",
	.month_day = "MMMM d", .year_month = "MMMM yyyy",
	.date_separator = "/", .time_separator = ":", .am = "AM", .pm = "PM",
	.first_day = 0, ENGLISH
};

const struct culture culture_invariant = {
	.name = "", .english = "Invariant Language (Invariant Country)",
	.native = "Invariant Language (Invariant Country)", .lcid = 127,
	.point = ".", .group = ",", .infinity = "Infinity", .decimals = 2,
	.currency = "\xc2\xa4", .currency_plus = "$n",
	.currency_minus = "($n)",
	.percent_plus = "n %", .percent_minus = "-n %", .percent_decimals = 2,
	.short_date = "MM/dd/yyyy", .long_date = "dddd, dd MMMM yyyy",
	.short_time = "HH:mm", .long_time = "HH:mm:ss",
	.month_day = "MMMM dd", .year_month = "yyyy MMMM",
	.date_separator = "/", .time_separator = ":", .am = "AM", .pm = "PM",
	.first_day = 0, ENGLISH
};

static const struct culture en_gb = {
	.name = "en-GB", .english = "English (United Kingdom)",
	.native = "English (United Kingdom)", .lcid = 2057,
	.point = ".", .group = ",", .infinity = "∞", .decimals = 3,
	.currency = "£", .currency_plus = "$n", .currency_minus = "-$n",
	.percent_plus = "n%", .percent_minus = "-n%", .percent_decimals = 3,
	.short_date = "dd/MM/yyyy", .long_date = "dddd, d MMMM yyyy",
	.short_time = "HH:mm", .long_time = "HH:mm:ss",
	.month_day = "d MMMM", .year_month = "MMMM yyyy",
	.date_separator = "/", .time_separator = ":", .am = "am", .pm = "pm",
	.first_day = 1, .days = en_days, .days_short = en_days3,
	.months = en_months, .months_short = gb_months3
};

static const struct culture de_de = {
	.name = "de-DE", .english = "German (Germany)",
	.native = "Deutsch (Deutschland)", .lcid = 1031,
	.point = ",", .group = ".", .infinity = "∞", .decimals = 3,
	.currency = "€", .currency_plus = "n $", .currency_minus = "-n $",
	.percent_plus = "n %", .percent_minus = "-n %", .percent_decimals = 3,
	.short_date = "dd.MM.yyyy", .long_date = "dddd, d. MMMM yyyy",
	.short_time = "HH:mm", .long_time = "HH:mm:ss",
	.month_day = "d. MMMM", .year_month = "MMMM yyyy",
	.date_separator = ".", .time_separator = ":", .am = "AM", .pm = "PM",
	.first_day = 1, .days = de_days, .days_short = de_days3,
	.months = de_months, .months_short = de_months3
};

static const struct culture fr_fr = {
	.name = "fr-FR", .english = "French (France)",
	.native = "français (France)", .lcid = 1036,
	.point = ",", .group = "\xe2\x80\xaf", .infinity = "∞", .decimals = 3,
	.currency = "€", .currency_plus = "n $", .currency_minus = "-n $",
	.percent_plus = "n %", .percent_minus = "-n %", .percent_decimals = 3,
	.short_date = "dd/MM/yyyy", .long_date = "dddd d MMMM yyyy",
	.short_time = "HH:mm", .long_time = "HH:mm:ss",
	.month_day = "d MMMM", .year_month = "MMMM yyyy",
	.date_separator = "/", .time_separator = ":", .am = "AM", .pm = "PM",
	.first_day = 1, .days = fr_days, .days_short = fr_days3,
	.months = fr_months, .months_short = fr_months3
};

static const struct culture *const cultures[] = {
	&culture_en_us, &culture_invariant, &en_gb, &de_de, &fr_fr
};

const struct culture *
culture_at(size_t i)
{
	return i < sizeof cultures / sizeof cultures[0] ? cultures[i] : NULL;
}

/* A neutral name ("de") finds the first of its language. */
const struct culture *
culture_find(const char *name, size_t len)
{
	const struct culture *c;
	size_t i;

	for (i = 0; (c = culture_at(i)) != NULL; i++)
		if (strlen(c->name) == len &&
		    strncasecmp(c->name, name, len) == 0)
			return c;
	for (i = 0; len == 2 && (c = culture_at(i)) != NULL; i++)
		if (strncasecmp(c->name, name, len) == 0)
			return c;
	return NULL;
}
