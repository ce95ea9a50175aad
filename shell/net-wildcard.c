/* net-wildcard.c -- WildcardPattern */
#include <string.h>

#include "base/buf.h"
#include "base/enums.h"
#include "base/text.h"
#include "base/wildcard.h"
#include "shell/members.h"
#include "shell/net-table.h"

#define SMA	"System.Management.Automation."

struct pattern {
	struct native	 head;
	struct wildcard	*w;
	struct value	 text;
	bool		 any_case;
};

static void
pattern_free(struct native *n)
{
	wildcard_free(((struct pattern *)n)->w);
	value_drop(((struct pattern *)n)->text);
}

static bool
new_pattern(struct net_call *c)
{
	bool any_case = c->n > 1 && c->v[1].u.i & 2;
	struct wildcard *w = wildcard_new(c->v[0].u.s, c->v[0].len,
	    !any_case);
	struct pattern *p;

	if (w == NULL)
		return net_throw(c, SMA "WildcardPatternException",
		    "The specified wildcard character pattern is not valid: "
		    "%.*s", (int)c->v[0].len, c->v[0].u.s);
	p = native_new(type_named(SMA "WildcardPattern"), sizeof *p,
	    pattern_free);
	p->w = w;
	p->text = value_keep(c->v[0]);
	p->any_case = any_case;
	return net_return(c, VHEAP(&p->head));
}

static bool
pattern_match(struct net_call *c)
{
	return net_bool(c, wildcard_match(((struct pattern *)
	    c->self.u.native)->w, c->v[0].u.s, c->v[0].len));
}

static bool
pattern_has(struct net_call *c)
{
	return net_bool(c, wildcard_has(c->v[0].u.s, c->v[0].len));
}

static bool
pattern_escape(struct net_call *c)
{
	struct buf b = BUF_INIT;

	if (c->row->op)
		wildcard_unescape(&b, c->v[0].u.s, c->v[0].len);
	else
		wildcard_escape(&b, c->v[0].u.s, c->v[0].len);
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

/*
 * The regular expression and the WQL text of a pattern.  A letter stands for
 * itself, if need be marked; the beginning and the end are left open where
 * the pattern has a star, as in PowerShell 1.
 */
struct spelling {
	const char	*special, *mark_before, *mark_after, *any, *one;
};

static void
spell_letter(struct buf *b, const struct spelling *how, char ch)
{
	bool special = ch != '\0' && strchr(how->special, ch) != NULL;

	buf_addf(b, "%s%c%s", special ? how->mark_before : "", ch,
	    special ? how->mark_after : "");
}

static size_t
spell_set(struct buf *b, const struct spelling *how, struct text t, size_t i)
{
	buf_addc(b, '[');
	for (i++; i < t.len && t.s[i] != ']'; i++) {
		if (t.s[i] == '`' && i + 1 < t.len)
			i++;
		if (t.s[i] == '-')
			buf_addc(b, '-');
		else
			spell_letter(b, how, t.s[i]);
	}
	buf_addc(b, ']');
	return i;
}

static void
spell(struct buf *b, const struct spelling *how, struct text t)
{
	for (size_t i = 0; i < t.len; i++) {
		if (t.s[i] == '*')
			buf_adds(b, how->any);
		else if (t.s[i] == '?')
			buf_adds(b, how->one);
		else if (t.s[i] == '[')
			i = spell_set(b, how, t, i);
		else {
			if (t.s[i] == '`' && i + 1 < t.len)
				i++;
			spell_letter(b, how, t.s[i]);
		}
	}
}

static struct text
pattern_text(struct net_call *c)
{
	struct value v = ((struct pattern *)c->self.u.native)->text;

	return (struct text){ v.u.s, v.len };
}

static bool
pattern_wql(struct net_call *c)
{
	static const struct spelling wql = { "%_[", "[", "]", "%", "_" };
	struct buf b = BUF_INIT;

	spell(&b, &wql, pattern_text(c));
	net_return_text(c, buf_str(&b), b.len);
	buf_free(&b);
	return true;
}

static bool
pattern_regex(struct net_call *c)
{
	static const struct spelling regex = { "()[.?*{}^$+|\\", "\\", "",
		".*", "." };
	struct pattern *p = (struct pattern *)c->self.u.native;
	struct buf b = BUF_INIT;
	struct value v[2];
	struct text t;
	bool ok;

	buf_addc(&b, '^');
	spell(&b, &regex, pattern_text(c));
	buf_addc(&b, '$');
	t = (struct text){ buf_str(&b), b.len };
	if (t.len >= 3 && memcmp(t.s, "^.*", 3) == 0)
		t.s += 3, t.len -= 3;
	if (t.len >= 3 && memcmp(t.s + t.len - 3, ".*$", 3) == 0)
		t.len -= 3;
	else if (t.len == 1 && b.len == 4)
		t.len = 0;
	v[0] = value_string(t.s, t.len);
	/* Singleline, with IgnoreCase as the pattern has it */
	v[1] = enum_value("System.Text.RegularExpressions.RegexOptions",
	    16 | (p->any_case ? 1 : 0));
	ok = static_call(c->s, type_named(
	    "System.Text.RegularExpressions.Regex"), sym_str("new"), 2, v,
	    c->out, c->e);
	value_drop(v[0]);
	buf_free(&b);
	return ok;
}

static const struct net_row pattern_rows[] = {
	R("System.Text.RegularExpressions.Regex ToRegex()", pattern_regex),
	R("string ToWql()", pattern_wql),
	R("bool IsMatch(string input)", pattern_match),
	R("wildcardpattern new(string pattern)", new_pattern),
	R("wildcardpattern new(string pattern, " SMA "WildcardOptions "
	    "options)", new_pattern),
	R("static wildcardpattern Get(string pattern, " SMA
	    "WildcardOptions options)", new_pattern),
	R("static bool ContainsWildcardCharacters(string pattern)",
	    pattern_has),
	R("static string Escape(string pattern)", pattern_escape),
	RO("static string Unescape(string pattern)", pattern_escape, 1),
	R_END
};

const struct net_class net_wildcard[] = {
	{ SMA "WildcardPattern", pattern_rows },
	{ NULL, NULL }
};
