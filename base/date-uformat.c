/* date-uformat.c -- Get-Date -UFormat: the letters of strftime, nearly
 *
 * PowerShell's letters are its own in places: %U and %W are the day of the
 * year over seven, %Z the hours from UTC. */
#include <string.h>

#include "base/date.h"
#include "base/format.h"

/* Letters that are a .NET format. */
static const char *
net_format(char c)
{
	switch (c) {
	case 'A': return "dddd";
	case 'a': return "ddd";
	case 'B': return "MMMM";
	case 'b': case 'h': return "MMM";
	case 'c': return "ddd dd MMM yyyy HH:mm:ss";
	case 'D': case 'x': return "MM/dd/yy";
	case 'd': return "dd";
	case 'F': return "yyyy-MM-dd";
	case 'H': return "HH";
	case 'I': return "hh";
	case 'M': return "mm";
	case 'm': return "MM";
	case 'p': return "tt";
	case 'R': return "HH:mm";
	case 'r': return "hh:mm:ss tt";
	case 'S': return "ss";
	case 'T': case 'X': return "HH:mm:ss";
	case 'G': case 'Y': return "yyyy";
	case 'g': case 'y': return "yy";
	case 'Z': return "zz";
	default: return NULL;
	}
}

static bool
put_letter(struct buf *b, struct value v, const struct date *d, char c)
{
	const char *fmt = net_format(c), *why;
	int64_t utc = v.sub == DATE_UTC ? v.u.i : date_to_utc(v.u.i);

	if (fmt != NULL)
		return format_date(b, v, FORMAT_NO_OFFSET, fmt, strlen(fmt),
		    &culture_en_us, &why);
	switch (c) {
	case 'C':
		buf_addf(b, "%d", d->year / 100);
		break;
	case 'e':
		buf_addf(b, "%2d", d->day);
		break;
	case 'j':
		buf_addf(b, "%03d", d->yearday);
		break;
	case 'k':
		buf_addf(b, "%2d", d->hour);
		break;
	case 'l':
		buf_addf(b, "%2d", d->hour % 12 == 0 ? 12 : d->hour % 12);
		break;
	case 'n':
		buf_addc(b, '\n');
		break;
	case 's':
		buf_addf(b, "%lld",
		    (long long)((utc - TICKS_UNIX) / TICKS_SECOND));
		break;
	case 't':
		buf_addc(b, '\t');
		break;
	case 'U':
	case 'W':
		buf_addf(b, "%d", d->yearday / 7);
		break;
	case 'u':
		buf_addf(b, "%d", d->weekday == 0 ? 7 : d->weekday);
		break;
	case 'V':
		buf_addf(b, "%02d", date_iso_week(v.u.i, NULL));
		break;
	case 'w':
		buf_addf(b, "%d", d->weekday);
		break;
	case '%':
		buf_addc(b, '%');
		break;
	default:
		return false;
	}
	return true;
}

bool
date_uformat(struct buf *b, struct value v, const char *s, size_t len)
{
	struct date d;
	size_t i;

	date_split(v.u.i, &d);
	for (i = len > 0 && *s == '+' ? 1 : 0; i < len; i++) {
		if (s[i] != '%')
			buf_addc(b, s[i]);
		else if (++i == len || !put_letter(b, v, &d, s[i]))
			return false;
	}
	return true;
}
