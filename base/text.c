/* text.c -- comparing and searching borrowed text */
#include "base/text.h"

/* As long as both are ASCII, bytes tell; *DECIDED unless something else is met
 * first.  Bytes that differ in bit 5 and are letters are the same letter. */
static bool
same_ascii(struct text a, struct text b, bool *decided)
{
	uint32_t	i, n = a.len < b.len ? a.len : b.len;
	unsigned char	x, y;

	*decided = true;
	for (i = 0; i < n; i++) {
		x = (unsigned char)a.s[i];
		y = (unsigned char)b.s[i];
		if ((x | y) & 0x80) {
			*decided = false;
			return false;
		}
		if (x != y && ((x ^ y) != 0x20 || (x | 0x20) < 'a' ||
		    (x | 0x20) > 'z'))
			return false;
	}
	return a.len == b.len;
}

bool
text_caseeq(struct text a, struct text b)
{
	bool	decided, same = same_ascii(a, b, &decided);

	return decided ? same : utf8_caseeq(a.s, a.len, b.s, b.len);
}

bool
text_case_starts(struct text t, struct text prefix)
{
	return t.len >= prefix.len &&
	    text_caseeq(text_upto(t, prefix.len), prefix);
}

bool
text_case_ends(struct text t, struct text suffix)
{
	return t.len >= suffix.len &&
	    text_caseeq(text_from(t, t.len - suffix.len), suffix);
}

int
text_case_find(struct text t, struct text needle)
{
	uint32_t	i;

	for (i = 0; i + needle.len <= t.len; i++)
		if (text_caseeq(text_upto(text_from(t, i), needle.len),
		    needle))
			return (int)i;
	return -1;
}

int
text_chr(struct text t, char c)
{
	const char	*p = t.len == 0 ? NULL : memchr(t.s, c, t.len);

	return p == NULL ? -1 : (int)(p - t.s);
}

int
text_rchr(struct text t, char c)
{
	uint32_t	i;

	for (i = t.len; i-- > 0; )
		if (t.s[i] == c)
			return (int)i;
	return -1;
}

static bool
blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct text
text_trim(struct text t)
{
	while (t.len > 0 && blank(t.s[0]))
		t = text_from(t, 1);
	while (t.len > 0 && blank(t.s[t.len - 1]))
		t.len--;
	return t;
}
