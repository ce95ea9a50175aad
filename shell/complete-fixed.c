/* complete-fixed.c -- words that the language itself fixes
 *
 * Arguments of attributes, labels of loops, what may follow `using`, and the
 * comments that mean something.
 */
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "shell/complete-own.h"

static void
offer(struct spot *s, enum word_kind kind, const char *word,
    struct text begins)
{
	if (text_case_starts(text_of(word), begins))
		words_put(s->w, kind, word, NULL, NULL);
}

static void
offer_each(struct spot *s, enum word_kind kind, const char *const *words,
    struct text begins)
{
	for (; *words != NULL; words++)
		offer(s, kind, *words, begins);
}

/* ---- attributes ------------------------------------------------------------------- */

static const struct {
	const char	*name, *args[12];
} attributes[] = {
	{ "Parameter", { "Position", "ParameterSetName", "Mandatory",
	    "ValueFromPipeline", "ValueFromPipelineByPropertyName",
	    "ValueFromRemainingArguments", "HelpMessage",
	    "HelpMessageBaseName", "HelpMessageResourceId", "DontShow" } },
	{ "CmdletBinding", { "DefaultParameterSetName", "HelpUri",
	    "SupportsShouldProcess", "SupportsPaging",
	    "SupportsTransactions", "ConfirmImpact", "RemotingCapability",
	    "PositionalBinding" } },
	{ "OutputType", { "ProviderCmdlet", "ParameterSetName" } },
	{ "ValidatePattern", { "Options", "ErrorMessage" } },
	{ "ValidateScript", { "ErrorMessage" } },
	{ "ValidateSet", { "IgnoreCase", "ErrorMessage" } }
};

/* The token of the attribute's name, if the point is an argument of it. */
static const struct token_span *
attribute_here(const struct spot *s)
{
	const struct token_span *first = s->p.tokens, *t = s->tok != NULL ?
	    s->tok : s->before;
	int depth = 0;

	if (t != NULL && t == s->tok && t->class == TC_MEMBER)
		t = t > first ? t - 1 : NULL;
	for (; t != NULL && t > first; t--) {
		char c = s->text[t->from];

		if (t->class != TC_PUNCTUATION)
			return NULL;
		if (c == ',' && depth == 0) {
			for (; t > first && s->text[t->from] != '('; t--)
				;
			return t > first && t[-1].class == TC_TYPE ?
			    t - 1 : NULL;
		}
		if (c == '(')
			return t[-1].class == TC_TYPE ? t - 1 : NULL;
		return NULL;
	}
	return NULL;
}

static bool
complete_attribute(struct spot *s)
{
	const struct token_span *t = attribute_here(s);
	struct text name, word = TEXT("");
	size_t i;

	if (t == NULL)
		return false;
	if (s->tok != NULL && s->tok->class == TC_MEMBER)
		word = s->word;
	name = (struct text){ s->text + t->from, t->to - t->from };
	for (i = 0; i < sizeof attributes / sizeof attributes[0]; i++)
		if (text_caseeq(text_of(attributes[i].name), name))
			offer_each(s, WK_PROPERTY, attributes[i].args, word);
	return s->w->n > 0;
}

/* ---- labels, using ------------------------------------------------------------------ */

static const char *const usings[] = { "assembly", "module", "namespace",
	"type", NULL };
static const char *const namespaces[] = { "System", "System.Collections",
	"System.Collections.Generic", "System.Globalization", "System.IO",
	"System.Linq", "System.Management.Automation", "System.Net",
	"System.Text", "System.Text.RegularExpressions", NULL };

static void
offer_label(struct spot *s, const struct sym *label)
{
	if (label != NULL)
		offer(s, WK_TEXT, label->s, s->word);
}

static void
complete_label(struct spot *s)
{
	size_t i;

	for (i = 0; i < s->npath; i++)
		switch (s->path[i]->kind) {
		case N_WHILE: case N_DO_WHILE: case N_DO_UNTIL: case N_FOR:
			offer_label(s, s->path[i]->u.loop.label);
			break;
		case N_FOREACH:
			offer_label(s, s->path[i]->u.foreach.label);
			break;
		case N_SWITCH:
			offer_label(s, s->path[i]->u.swtch.label);
			break;
		default:
			break;
		}
}

/* The keyword before the word, or before the blank. */
static struct text
keyword_before(const struct spot *s)
{
	const struct token_span *t = s->tok != NULL ? s->tok > s->p.tokens ?
	    s->tok - 1 : NULL : s->before;

	if (t == NULL || t->class != TC_KEYWORD)
		return TEXT_NONE;
	return (struct text){ s->text + t->from, t->to - t->from };
}

static bool
starts_with_using(const struct spot *s)
{
	return s->p.ntokens > 0 && s->p.tokens[0].to == 5 &&
	    strncasecmp(s->text, "using", 5) == 0 && s->point > 5;
}

static bool
complete_using(struct spot *s)
{
	const struct token_span *second = s->p.ntokens > 1 ?
	    &s->p.tokens[1] : NULL;
	size_t i;

	if (second == NULL || second == s->tok || second->from >= s->point) {
		offer_each(s, WK_KEYWORD, usings, s->word);
		return true;
	}
	if (!text_caseeq((struct text){ s->text + second->from,
	    second->to - second->from }, TEXT("namespace")))
		return false;
	for (i = 0; namespaces[i] != NULL; i++)
		if (text_case_starts(text_of(namespaces[i]), s->word) &&
		    strrchr(namespaces[i], '.') != NULL)
			words_put(s->w, WK_NAMESPACE, namespaces[i],
			    strrchr(namespaces[i], '.') + 1, NULL);
	return true;
}

bool
complete_fixed(struct spot *s)
{
	struct text k;

	if (complete_attribute(s))
		return true;
	if (starts_with_using(s))
		return complete_using(s);
	k = keyword_before(s);
	if (!text_caseeq(k, TEXT("break")) && !text_caseeq(k, TEXT("continue")))
		return false;
	complete_label(s);
	return s->w->n > 0;
}

/* ---- comments --------------------------------------------------------------------------- */

static const char *const requirements[] = { "Modules", "PSEdition",
	"RunAsAdministrator", "Version", NULL };
static const char *const editions[] = { "Core", "Desktop", NULL };
static const char *const help_words[] = { "COMPONENT", "DESCRIPTION",
	"EXAMPLE", "EXTERNALHELP", "FORWARDHELPCATEGORY",
	"FORWARDHELPTARGETNAME", "FUNCTIONALITY", "INPUTS", "LINK", "NOTES",
	"OUTPUTS", "PARAMETER", "REMOTEHELPRUNSPACE", "ROLE", "SYNOPSIS",
	NULL };

/* The word that the point is in or behind, within the comment. */
static struct text
word_at(const struct spot *s, uint32_t from)
{
	uint32_t at = s->point;

	while (at > from && s->text[at - 1] != ' ' && s->text[at - 1] != '\n' &&
	    s->text[at - 1] != '-' && s->text[at - 1] != '.')
		at--;
	return (struct text){ s->text + at, s->point - at };
}

static void
complete_requires(struct spot *s, struct text word)
{
	uint32_t at = (uint32_t)(word.s - s->text);
	static const char edition[] = "-PSEdition ";
	size_t n = sizeof edition - 1;

	s->w->at = at;
	s->w->len = word.len;
	if (s->text[at - 1] == '-')
		offer_each(s, WK_PARAMETER_NAME, requirements, word);
	else if (at >= n && strncasecmp(s->text + at - n, edition, n) == 0)
		offer_each(s, WK_PARAMETER_VALUE, editions, word);
}

void
complete_comment(struct spot *s)
{
	struct text word = word_at(s, s->tok->from);
	uint32_t at = (uint32_t)(word.s - s->text), line;

	if (at < s->tok->from + 2)
		return;
	if (text_case_starts(s->word, TEXT("#requires "))) {
		complete_requires(s, word);
		return;
	}
	if (!text_case_starts(s->word, TEXT("<#")) || s->text[at - 1] != '.')
		return;
	for (line = at - 1; line > 0 && s->text[line - 1] == ' '; line--)
		;
	if (line == 0 || s->text[line - 1] != '\n')
		return;
	s->w->at = at;
	s->w->len = word.len;
	offer_each(s, WK_KEYWORD, help_words, word);
}
