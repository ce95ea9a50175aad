/* net-web.c -- WebUtility, and the stand-ins for COM objects */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "shell/convert.h"
#include "shell/members.h"
#include "shell/net-bytes.h"
#include "shell/session.h"

static bool
return_buf(struct net_call *c, struct buf *b)
{
	net_return_text(c, buf_str(b), b->len);
	buf_free(b);
	return true;
}

static bool
url_encode(struct net_call *c)
{
	struct buf b = BUF_INIT;
	size_t i;

	for (i = 0; i < c->v[0].len; i++) {
		unsigned char ch = (unsigned char)c->v[0].u.s[i];

		if (ch == ' ')
			buf_addc(&b, '+');
		else if ((ch >= '0' && ch <= '9') || ((ch | 0x20) >= 'a' &&
		    (ch | 0x20) <= 'z') || (ch != '\0' &&
		    strchr("-_.!*()", ch) != NULL))
			buf_addc(&b, (char)ch);
		else
			buf_addf(&b, c->row->op ? "%%%02x" : "%%%02X", ch);
	}
	return return_buf(c, &b);
}

static bool
url_decode_(struct net_call *c)
{
	struct buf b = BUF_INIT;

	url_decode(&b, c->v[0], true);
	return return_buf(c, &b);
}

static const struct { const char *name; uint32_t cp; } entities[] = {
	{ "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' },
	{ "apos", '\'' }, { "nbsp", 0xA0 }, { "copy", 0xA9 },
	{ "reg", 0xAE }, { "auml", 0xE4 }, { "ouml", 0xF6 }, { "uuml", 0xFC },
	{ "Auml", 0xC4 }, { "Ouml", 0xD6 }, { "Uuml", 0xDC },
	{ "szlig", 0xDF }, { "eacute", 0xE9 }, { "egrave", 0xE8 },
	{ "agrave", 0xE0 }, { "aacute", 0xE1 }, { "ccedil", 0xE7 },
	{ "ntilde", 0xF1 }, { "oslash", 0xF8 }, { "aring", 0xE5 },
	{ "aelig", 0xE6 }, { "euro", 0x20AC }, { "ndash", 0x2013 },
	{ "mdash", 0x2014 }, { "hellip", 0x2026 }
};

static bool
html_encode(struct net_call *c)
{
	struct buf b = BUF_INIT;
	size_t i;

	for (i = 0; i < c->v[0].len; i++)
		switch (c->v[0].u.s[i]) {
		case '&':
			buf_adds(&b, "&amp;");
			break;
		case '<':
			buf_adds(&b, "&lt;");
			break;
		case '>':
			buf_adds(&b, "&gt;");
			break;
		case '"':
			buf_adds(&b, "&quot;");
			break;
		case '\'':
			buf_adds(&b, "&#39;");
			break;
		default:
			buf_addc(&b, c->v[0].u.s[i]);
		}
	return return_buf(c, &b);
}

/* The character that "&name;" stands for, and where it ends; 0 if none. */
static uint32_t
entity(const char *s, const char *end, const char **stop)
{
	const char *semi = memchr(s, ';', (size_t)(end - s));
	size_t i, n;
	char *last;
	unsigned long cp;

	if (semi == NULL || semi - s > 10)
		return 0;
	*stop = semi + 1;
	n = (size_t)(semi - s - 1);
	if (n > 1 && s[1] == '#') {
		cp = s[2] == 'x' || s[2] == 'X' ? strtoul(s + 3, &last, 16) :
		    strtoul(s + 2, &last, 10);
		return last == semi && cp <= 0x10FFFF ? (uint32_t)cp : 0;
	}
	for (i = 0; i < sizeof entities / sizeof entities[0]; i++)
		if (strlen(entities[i].name) == n &&
		    memcmp(entities[i].name, s + 1, n) == 0)
			return entities[i].cp;
	return 0;
}

static bool
html_decode(struct net_call *c)
{
	const char *s = c->v[0].u.s, *end = s + c->v[0].len, *stop;
	struct buf b = BUF_INIT;
	uint32_t cp;

	while (s < end) {
		cp = *s == '&' ? entity(s, end, &stop) : 0;
		if (cp == 0) {
			buf_addc(&b, *s++);
			continue;
		}
		buf_addcp(&b, cp);
		s = stop;
	}
	return return_buf(c, &b);
}

static const struct net_row web_rows[] = {
	R("static string HtmlDecode(string value)", html_decode),
	R("static string HtmlEncode(string value)", html_encode),
	R("static string UrlDecode(string encodedValue)", url_decode_),
	R("static string UrlEncode(string value)", url_encode),
	R_END
};
static const struct net_row http_rows[] = {
	R("static string HtmlDecode(string s)", html_decode),
	R("static string HtmlEncode(string s)", html_encode),
	R("static string UrlDecode(string str)", url_decode_),
	RO("static string UrlEncode(string str)", url_encode, 1),
	R_END
};

/* ---- COM ---------------------------------------------------------------- */

/* A message box is a line of text; questions are answered with No, others
 * not at all. */
static bool
popup(struct net_call *c)
{
	int64_t kind = c->n > 3 ? c->v[3].u.i & 0xF : 0;
	struct buf b = BUF_INIT;

	text_add(c->s, &b, c->v[0]);
	buf_addc(&b, '\n');
	host_text(c->s, b.s, b.len);
	buf_free(&b);
	return net_int(c, kind == 3 || kind == 4 ? 7 : -1);
}

static bool
special_folder(struct net_call *c)
{
	const char *home = getenv("HOME");

	return net_return(c, value_stringf("%s/%s", home != NULL ? home : "",
	    c->v[0].u.s));
}

static bool
expand(struct net_call *c)
{
	return static_call(c->s, type_named("System.Environment"),
	    sym_str("ExpandEnvironmentVariables"), 1, c->v, c->out, c->e);
}

static const struct net_row com_rows[] = {
	R("int Popup(string text, int seconds = 0, string title = 0, int type "
	    "= 0)", popup),
	R("string SpecialFolders(string name)", special_folder),
	R("string ExpandEnvironmentStrings(string text)", expand),
	R_END
};

const struct net_class net_web[] = {
	{ "System.Net.WebUtility", web_rows },
	{ "System.Web.HttpUtility", http_rows },
	{ "System.__ComObject", com_rows },
	{ NULL, NULL }
};
