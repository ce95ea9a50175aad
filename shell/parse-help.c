/*
 * parse-help.c -- comment-based help: .SYNOPSIS and the like
 *
 * Help of a function is the comment right before it, or the first or the
 * last thing in its body; of a script, the first or the last thing in it.
 * Lines of # comments that follow each other are one comment.
 */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "shell/parser.h"

static const struct {
	const char	*word;
	bool		 arg;		/* it needs one, or can have none */
} keywords[] = {
	{ "SYNOPSIS", false }, { "DESCRIPTION", false },
	{ "PARAMETER", true }, { "EXAMPLE", false }, { "INPUTS", false },
	{ "OUTPUTS", false }, { "NOTES", false }, { "LINK", false },
	{ "COMPONENT", false }, { "ROLE", false },
	{ "FUNCTIONALITY", false }, { "FORWARDHELPTARGETNAME", true },
	{ "FORWARDHELPCATEGORY", true }, { "REMOTEHELPRUNSPACE", true },
	{ "EXTERNALHELP", true },
};

/* ---- comments -------------------------------------------------------- */

static bool
blank(const char *s, uint32_t from, uint32_t to, unsigned *newlines)
{
	*newlines = 0;
	for (; from < to; from++) {
		if (s[from] == '\n')
			++*newlines;
		else if (strchr(" \t\r\f\v;", s[from]) == NULL)
			return false;
	}
	return true;
}

static bool
is_block(const char *s, struct ext e)
{
	return s[e.from] == '<';
}

/* The first comment from I on that belongs to the same run of # lines. */
static size_t
run_end(const struct parser *p, size_t i)
{
	const struct ext	*c = p->x.comments;
	const char		*s = p->x.script->text;
	unsigned		 lines;

	while (i + 1 < p->x.ncomments && !is_block(s, c[i]) &&
	    !is_block(s, c[i + 1]) && blank(s, c[i].to, c[i + 1].from,
	    &lines) && lines == 1)
		i++;
	return i;
}

static size_t
run_start(const struct parser *p, size_t i)
{
	const struct ext	*c = p->x.comments;
	const char		*s = p->x.script->text;
	unsigned		 lines;

	while (i > 0 && !is_block(s, c[i]) && !is_block(s, c[i - 1]) &&
	    blank(s, c[i - 1].to, c[i].from, &lines) && lines == 1)
		i--;
	return i;
}

/* The text of comments without their signs. */
static void
comment_text(const struct parser *p, size_t from, size_t to, struct buf *out)
{
	const char *s = p->x.script->text;

	for (size_t i = from; i <= to; i++) {
		struct ext e = p->x.comments[i];

		if (is_block(s, e)) {
			e.from += 2;
			e.to -= e.to >= e.from + 2 ? 2 : 0;
		} else {
			while (e.from < e.to && s[e.from] == '#')
				e.from++;
		}
		buf_add(out, s + e.from, e.to - e.from);
		buf_addc(out, '\n');
	}
}

/* ---- sections -------------------------------------------------------- */

struct line {
	const char	*s;
	size_t		 len;
};

static bool
next_line(const char **s, struct line *out)
{
	const char *end;

	if (**s == '\0')
		return false;
	end = strchr(*s, '\n');
	if (end == NULL)
		end = *s + strlen(*s);
	out->s = *s;
	out->len = (size_t)(end - *s);
	while (out->len > 0 && strchr(" \t\r", out->s[out->len - 1]) != NULL)
		out->len--;
	*s = *end == '\n' ? end + 1 : end;
	return true;
}

static size_t
indent(struct line l)
{
	size_t n = 0;

	while (n < l.len && (l.s[n] == ' ' || l.s[n] == '\t'))
		n++;
	return n;
}

/* .KEYWORD [argument]; the word is NULL if there is no such keyword. */
static bool
directive(struct line l, const char **word, struct line *arg)
{
	size_t n = indent(l), k = 0;

	l.s += n;
	l.len -= n;
	while (k + 1 < l.len && (l.s[k + 1] == '_' || (l.s[k + 1] >= '0' &&
	    l.s[k + 1] <= '9') || ((l.s[k + 1] | 0x20) >= 'a' &&
	    (l.s[k + 1] | 0x20) <= 'z')))
		k++;
	arg->s = l.s + k + 1;
	arg->len = l.len > k ? l.len - k - 1 : 0;
	n = indent(*arg);
	if (l.len < 2 || l.s[0] != '.' || k == 0 || (arg->len > 0 && n == 0))
		return false;
	arg->s += n;
	arg->len -= n;
	*word = NULL;
	for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
		if (keywords[i].arg == (arg->len > 0) && utf8_caseeq(l.s + 1,
		    k, keywords[i].word, strlen(keywords[i].word)))
			*word = keywords[i].word;
	return true;
}

/* The lines from FROM to TO, shifted left as far as the first one is. */
static char *
section_text(struct arena *a, const char *from, const char *to)
{
	struct buf	 b = BUF_INIT;
	const char	*s = from;
	struct line	 l;
	size_t		 shift = 0, n;
	char		*text;

	while (s < to && next_line(&s, &l)) {
		if (b.len == 0 && l.len == 0)
			continue;
		n = indent(l);
		if (b.len == 0)
			shift = n;
		n = n < shift ? n : shift;
		buf_add(&b, l.s + n, l.len - n);
		buf_addc(&b, '\n');
	}
	while (b.len > 0 && b.s[b.len - 1] == '\n')
		b.len--;
	text = arena_strndup(a, b.s != NULL ? b.s : "", b.len);
	buf_free(&b);
	return text;
}

static void
add_section(struct arena *a, struct comment_help *h, const char *word,
    struct line arg)
{
	struct help_section *v = arena_alloc(a, (h->n + 1) * sizeof *v);

	if (h->n > 0)
		memcpy(v, h->v, h->n * sizeof *v);
	v[h->n] = (struct help_section){ .keyword = word,
	    .arg = arg.len > 0 ? arena_strndup(a, arg.s, arg.len) : NULL,
	    .text = "" };
	h->v = v;
	h->n++;
}

/* NULL if it is an ordinary comment: text before the first keyword, or a
 * keyword that there is not. */
static const struct comment_help *
sections(struct arena *a, const char *text)
{
	struct comment_help	*h = NULL;
	const char		*s = text, *from = NULL, *at, *word;
	struct line		 l, arg;

	for (;;) {
		at = s;
		if (!next_line(&s, &l)) {
			if (h != NULL)
				h->v[h->n - 1].text = section_text(a, from,
				    at);
			return h;
		}
		if (!directive(l, &word, &arg)) {
			if (h == NULL && l.len > 0)
				return NULL;
			continue;
		}
		if (word == NULL)
			return NULL;
		if (h != NULL)
			h->v[h->n - 1].text = section_text(a, from, at);
		else
			h = arena_alloc(a, sizeof *h);
		add_section(a, h, word, arg);
		from = s;
	}
}

/* ---- where help stands ----------------------------------------------- */

static const struct comment_help *
help_of_run(struct parser *p, size_t from, size_t to)
{
	struct buf			 b = BUF_INIT;
	const struct comment_help	*h;

	comment_text(p, from, to, &b);
	h = sections(p->x.arena, buf_str(&b));
	buf_free(&b);
	return h;
}

/* The first comment that does not start before AT. */
static size_t
comment_from(const struct parser *p, uint32_t at)
{
	size_t low = 0, high = p->x.ncomments, middle;

	while (low < high) {
		middle = (low + high) / 2;
		if (p->x.comments[middle].from < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* At the start or the end of a body. */
static const struct comment_help *
inside(struct parser *p, uint32_t from, uint32_t to, uint32_t first,
    uint32_t last)
{
	const char			*s = p->x.script->text;
	const struct comment_help	*h;
	size_t				 i = comment_from(p, from), end;
	unsigned			 lines;

	/* Several may stand there: #requires, a licence, then help. */
	for (; i < p->x.ncomments && p->x.comments[i].to <= first;
	    i = end + 1) {
		end = run_end(p, i);
		if (!blank(s, from, p->x.comments[i].from, &lines))
			break;
		h = help_of_run(p, i, end);
		if (h != NULL)
			return h;
		from = p->x.comments[end].to;
	}
	i = comment_from(p, to);
	while (i > 0 && p->x.comments[i - 1].from >= last) {
		end = i - 1;
		i = run_start(p, end);
		h = help_of_run(p, i, end);
		if (h != NULL)
			return h;
	}
	return NULL;
}

/* Where the block's first statement starts and its last one ends. */
static void
first_and_last(const struct block_ast *b, uint32_t *first, uint32_t *last)
{
	struct node *const parts[] = { b->dynamic, b->begin, b->process,
	    b->end, b->clean };

	*first = b->body_to;
	*last = b->body_from;
	if (b->params.given && b->params.from >= b->body_from) {
		*first = b->params.from;
		*last = b->params.to;
	}
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		const struct node *n = parts[i];

		if (n == NULL || n->to > b->body_to ||
		    (!b->named_blocks && n->u.list.n == 0))
			continue;
		if (n->from < *first)
			*first = n->from;
		if (n->to > *last)
			*last = n->to;
	}
}

/* Right before a function: at most one line end between. */
static const struct comment_help *
before(struct parser *p, const struct node *n)
{
	size_t		i = comment_from(p, n->from);
	unsigned	lines;

	if (i == 0 || !blank(p->x.script->text, p->x.comments[i - 1].to,
	    n->from, &lines) || lines > 2)
		return NULL;
	return help_of_run(p, run_start(p, i - 1), i - 1);
}

static void
visit(void *arg, const struct node *n)
{
	struct parser		*p = arg;
	struct block_ast	*b;
	uint32_t		 first, last;

	if (n->kind == N_FUNCTION) {
		b = n->u.function.body;
		b->help = before(p, n);
		first_and_last(b, &first, &last);
		if (b->help == NULL)
			b->help = inside(p, b->body_from, b->body_to, first,
			    last);
	}
	ast_children(n, visit, p);
}

/* Help at the top is the script's unless a function follows at once. */
static bool
belongs_to_function(const struct parser *p, const struct block_ast *b)
{
	const struct node	*n;
	size_t			 i;
	unsigned		 lines;

	if (b->params.given || b->end == NULL || b->end->u.list.n == 0)
		return false;
	n = b->end->u.list.v[0];
	if (n->kind != N_FUNCTION)
		return false;
	i = comment_from(p, n->from);
	return i > 0 && blank(p->x.script->text, p->x.comments[i - 1].to,
	    n->from, &lines) && lines <= 2 && run_start(p, i - 1) == 0;
}

void
parse_help(struct parser *p)
{
	struct block_ast	*b = p->x.script->body;
	uint32_t		 first, last;

	if (p->x.ncomments == 0 || p->x.dead)
		return;
	first_and_last(b, &first, &last);
	if (!belongs_to_function(p, b))
		b->help = inside(p, 0, b->to, first, last);
	ast_block_children(b, visit, p);
}
