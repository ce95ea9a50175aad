/* complete.c -- what stands at the point, and who is asked about it */
#include <string.h>

#include "base/mem.h"
#include "shell/complete-own.h"
#include "shell/scope.h"

const struct node *
spot_in(const struct spot *s, enum node_kind kind)
{
	size_t i;

	for (i = s->npath; i > 0; i--)
		if (s->path[i - 1]->kind == kind)
			return s->path[i - 1];
	return NULL;
}

const struct node *
spot_above(const struct spot *s, const struct node *n)
{
	size_t i;

	for (i = 1; i < s->npath; i++)
		if (s->path[i] == n)
			return s->path[i - 1];
	return NULL;
}

/* ---- finding the place ----------------------------------------------------------- */

/* Blanks, and line ends that a backtick takes away. */
static uint32_t
before_blanks(const char *text, uint32_t at)
{
	while (at > 0) {
		char c = text[at - 1];

		if (c == ' ' || c == '\t' || c == '\r')
			at--;
		else if (c == '\n' && at > 1 && text[at - 2] == '`')
			at -= 2;
		else
			break;
	}
	return at;
}

static void
find_token(struct spot *s)
{
	uint32_t end = before_blanks(s->text, s->point);
	size_t i;

	for (i = 0; i < s->p.ntokens; i++) {
		const struct token_span *t = &s->p.tokens[i];

		if (t->from < s->point && s->point <= t->to &&
		    (s->tok == NULL || s->tok->class != TC_COMMENT))
			s->tok = t;
		if (t->to <= s->point && t->to == end)
			s->before = t;
	}
	if (s->tok != NULL)
		s->word = (struct text){ s->text + s->tok->from,
		    s->tok->to - s->tok->from };
	else
		s->word = (struct text){ s->text + s->point, 0 };
}

struct finder {
	struct spot	*s;
	uint32_t	 at;
};

static void
find_nodes(void *arg, const struct node *n)
{
	struct finder *f = arg;

	if (f->at <= n->from || f->at > n->to ||
	    f->s->npath == PATH_MAX_NODES)
		return;
	f->s->path[f->s->npath++] = n;
	ast_children(n, find_nodes, arg);
}

/* ---- places ------------------------------------------------------------------------- */

static void
nothing_here(struct spot *s)
{
	s->w->nowhere = true;
}

/* The command whose word the point is in or behind. */
static const struct node *
command_here(const struct spot *s)
{
	size_t i;

	for (i = s->npath; i > 0; i--) {
		switch (s->path[i - 1]->kind) {
		case N_COMMAND:
			return s->path[i - 1];
		case N_STATEMENTS: case N_HASH: case N_BLOCK: case N_PAREN:
			return NULL;
		default:
			break;
		}
	}
	return NULL;
}

/* $x = : what the variable may be. */
static bool
complete_assigned(struct spot *s)
{
	struct complete_ask ask = { .s = s->s, .word = s->word };
	const struct token_span *t = s->before;
	const char *const *set;
	struct var *v;
	size_t i;

	if (t->to - t->from != 1 || s->text[t->from] != '=' ||
	    t == s->p.tokens || t[-1].class != TC_VARIABLE)
		return false;
	v = var_find(s->s->scope, sym_intern(s->text + t[-1].from + 1,
	    t[-1].to - t[-1].from - 1));
	set = v != NULL && v->rule != NULL && v->rule->checks != NULL ?
	    checks_set(v->rule->checks) : NULL;
	for (i = 0; set != NULL && set[i] != NULL; i++)
		words_matching(s->w, &ask, text_of(set[i]), TEXT_NONE);
	return set != NULL;
}

/* Behind a blank: an argument, a key, or nothing. */
static void
complete_blank(struct spot *s)
{
	const struct node *c = command_here(s);

	if (s->point == 0 && s->p.ntokens > 0 && s->p.tokens[0].from == 0) {
		s->w->len = s->p.tokens[0].to;
	} else if (s->before == NULL) {
		nothing_here(s);
	} else if (complete_fixed(s) || complete_key(s) ||
	    complete_assigned(s)) {
		return;
	} else if (c != NULL && s->before->to <= c->to &&
	    s->before->to > c->from) {
		complete_argument(s, c);
	} else {
		nothing_here(s);
	}
}

static bool
is_member_op(struct text t)
{
	return text_eq(t, TEXT(".")) || text_eq(t, TEXT("::")) ||
	    text_eq(t, TEXT("?."));
}

static void
here(struct spot *s)
{
	s->w->at = s->point;
	s->w->len = 0;
}

/* A string: a command's argument or name, else perhaps a file's name. */
static void
complete_string(struct spot *s)
{
	const struct node *c = command_here(s);
	struct complete_ask ask = { .s = s->s, .command = "", .parameter = "" };

	if (complete_index(s))
		return;
	if (s->word.s[0] == '@') {
		nothing_here(s);
	} else if (c != NULL && c->u.command.words.n > 0 &&
	    c->u.command.words.v[0]->from == s->tok->from) {
		complete_command(s);
	} else if (c != NULL) {
		complete_argument(s, c);
	} else {
		ask.quote = s->word.s[0];
		ask.word = text_from(s->word, 1);
		if (ask.word.len > 0 &&
		    ask.word.s[ask.word.len - 1] == ask.quote)
			ask.word.len--;
		complete_file(s, &ask, false);
	}
}

static void
complete_punctuation(struct spot *s)
{
	const struct node *c;

	if (is_member_op(s->word) && (spot_in(s, N_MEMBER) != NULL ||
	    spot_in(s, N_INVOKE) != NULL)) {
		here(s);
		complete_member(s);
		return;
	}
	here(s);
	s->before = s->tok;
	s->tok = NULL;
	s->word = (struct text){ s->text + s->point, 0 };
	c = command_here(s);
	if (complete_fixed(s) || complete_key(s) ||
	    (s->text[s->point - 1] == '[' && complete_index(s)))
		return;
	if (c != NULL && s->text[s->point - 1] == ',')
		complete_argument(s, c);
	else
		nothing_here(s);
}

/* A word with a dash: of a command, or an operator. */
static void
complete_dash(struct spot *s)
{
	const struct node *c = command_here(s);

	if (c != NULL)
		complete_parameter(s, c);
	else
		complete_operator(s);
}

static void
complete_word(struct spot *s)
{
	const struct node *c = command_here(s);

	if (complete_fixed(s) || complete_key(s) || c == NULL)
		return;
	if (c->u.command.words.n > 0 &&
	    c->u.command.words.v[0]->from == s->tok->from &&
	    s->tok->class != TC_PARAMETER)
		complete_command(s);
	else if (text_eq(s->word, TEXT("-")) || text_eq(s->word, TEXT("–")) ||
	    text_eq(s->word, TEXT("—")))
		complete_parameter(s, c);
	else
		complete_argument(s, c);
}

/* -Name: with the point behind the colon begins a value. */
static bool
after_colon(const struct spot *s)
{
	return s->tok->class == TC_PARAMETER && s->point == s->tok->to &&
	    s->word.s[s->word.len - 1] == ':';
}

static void
complete_token(struct spot *s)
{
	s->w->at = s->tok->from;
	s->w->len = s->tok->to - s->tok->from;
	switch ((enum token_class)s->tok->class) {
	case TC_COMMENT:
		complete_comment(s);
		break;
	case TC_VARIABLE:
		complete_variable(s);
		break;
	case TC_STRING:
		complete_string(s);
		break;
	case TC_TYPE:
		complete_type(s);
		break;
	case TC_MEMBER:
		if (!complete_fixed(s) && !complete_key(s))
			complete_member(s);
		break;
	case TC_PARAMETER:
		if (after_colon(s)) {
			here(s);
			s->word = (struct text){ s->text + s->point, 0 };
			if (command_here(s) != NULL)
				complete_argument(s, command_here(s));
		} else {
			complete_dash(s);
		}
		break;
	case TC_OPERATOR:
		if (s->word.s[0] == '-' && s->word.len > 1)
			complete_dash(s);
		else
			complete_punctuation(s);
		break;
	case TC_PUNCTUATION:
		complete_punctuation(s);
		break;
	case TC_COMMAND:
		if (!complete_fixed(s))
			complete_command(s);
		break;
	case TC_KEYWORD: case TC_NUMBER: case TC_WORD:
		complete_word(s);
		break;
	}
}

void
complete_line(struct session *session, const char *text, size_t len,
    size_t point, struct words *w)
{
	struct spot s = { .s = session, .text = text, .w = w };
	struct finder f = { .s = &s };

	memset(w, 0, sizeof *w);
	s.len = (uint32_t)len;
	s.point = (uint32_t)(point < len ? point : len);
	s.p = parse_text(text, len, NULL, PARSE_TOKENS);
	find_token(&s);
	f.at = s.tok != NULL || s.before == NULL ? s.point : s.before->to;
	ast_block_children(s.p.script->body, find_nodes, &f);
	w->at = s.point;
	if (s.tok == NULL)
		complete_blank(&s);
	else
		complete_token(&s);
	if (w->nowhere)
		w->at = w->len = 0;
	script_drop(s.p.script);
}
