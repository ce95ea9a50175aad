/* json-out.c -- writing JSON: what exports need of it */

#include <string.h>

#include "store/json-out.h"

static const char *
short_escape(unsigned char c)
{
	switch (c) {
	case '"':
		return "\\\"";
	case '\\':
		return "\\\\";
	case '\n':
		return "\\n";
	case '\r':
		return "\\r";
	case '\t':
		return "\\t";
	case '\b':
		return "\\b";
	case '\f':
		return "\\f";
	}
	return NULL;
}

void
json_quote(struct buf *out, const char *s, size_t n)
{
	const char	*from = s, *end = s + n;

	buf_addc(out, '"');
	for (; s < end; s++) {
		unsigned char	 c = (unsigned char)*s;

		if (c >= ' ' && c != '"' && c != '\\')
			continue;
		buf_add(out, from, (size_t)(s - from));
		from = s + 1;
		if (short_escape(c) != NULL)
			buf_adds(out, short_escape(c));
		else
			buf_addf(out, "\\u%04x", c);
	}
	buf_add(out, from, (size_t)(s - from));
	buf_addc(out, '"');
}
