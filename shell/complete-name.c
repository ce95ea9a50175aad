/* complete-name.c -- names of commands, variables, types; operators */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/wildcard.h"
#include "shell/complete-own.h"
#include "shell/run.h"
#include "shell/scope.h"

/* ---- commands --------------------------------------------------------------------- */

struct names_wanted {
	struct spot	*s;
	struct text	 word;
	char		 quote;
	const char	*module;	/* "Module\" in front, or NULL */
};

static bool
has_already(const struct words *w, const char *list)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (strcasecmp(w->v[i].list, list) == 0)
			return true;
	return false;
}

static void
offer(struct names_wanted *n, const char *name, const char *tip)
{
	char *text, *full;

	if (!word_like(text_of(name), n->word) ||
	    has_already(n->s->w, name))
		return;
	full = xasprintf("%s%s", n->module != NULL ? n->module : "", name);
	text = word_quoted(text_of(full), n->quote);
	words_put(n->s->w, WK_COMMAND, text, name, tip);
	free(text);
	free(full);
}

static void
offer_defined(void *arg, const struct node *n)
{
	struct names_wanted *w = arg;

	if (n->kind == N_FUNCTION && n->u.function.name != NULL)
		offer(w, n->u.function.name->s, NULL);
	ast_children(n, offer_defined, arg);
}

static void
offer_cmdlets(struct names_wanted *n)
{
	const struct cmdlet *const *c;

	for (c = cmdlet_all(); *c != NULL; c++)
		if (n->module == NULL || ((*c)->module != NULL &&
		    strncasecmp((*c)->module, n->module,
		    strlen(n->module) - 1) == 0))
			offer(n, (*c)->name, (*c)->synopsis);
}

/* The keys of the scope are in lower case. */
const char *
function_spelled(const struct scope *sc, uint32_t i)
{
	const struct block *b = sc->functions.item[i];

	return b->name != NULL ? b->name->s : sc->functions.name[i]->s;
}

static void
offer_session(struct names_wanted *n)
{
	struct scope *sc;
	uint32_t i;

	for (sc = n->s->s->scope; sc != NULL; sc = sc->parent) {
		for (i = 0; i < sc->functions.n; i++)
			offer(n, function_spelled(sc, i), NULL);
		for (i = 0; i < sc->aliases.n; i++) {
			struct alias *a = sc->aliases.item[i];

			offer(n, a->name->s, a->to.tag == V_STRING ?
			    a->to.u.s : NULL);
		}
	}
}

static void
offer_programs(struct names_wanted *n)
{
	const char *path = getenv("PATH"), *end;
	struct dirent *d;

	for (; path != NULL && n->word.len > 1; path = *end ? end + 1 : NULL) {
		char *folder;
		DIR *dir;

		end = strchrnul(path, ':');
		folder = xstrndup(path, (size_t)(end - path));
		dir = opendir(folder);
		while (dir != NULL && (d = readdir(dir)) != NULL)
			if (d->d_name[0] != '.' &&
			    word_like(text_of(d->d_name), n->word))
				offer(n, d->d_name, folder);
		if (dir != NULL)
			closedir(dir);
		free(folder);
	}
}

static struct text
unquoted(struct text t, char *quote)
{
	*quote = t.len > 0 && (t.s[0] == '\'' || t.s[0] == '"') ? t.s[0] : 0;
	if (*quote == 0)
		return t;
	t = text_from(t, 1);
	if (t.len > 0 && t.s[t.len - 1] == *quote)
		t.len--;
	return t;
}

void
complete_command(struct spot *s)
{
	struct names_wanted n = { .s = s };
	struct complete_ask ask = { .s = s->s, .command = "", .parameter = "" };
	char *module = NULL;
	int slash;

	n.word = ask.word = unquoted(s->word, &n.quote);
	ask.quote = n.quote;
	slash = text_chr(n.word, '\\');
	if (slash > 0 && text_chr(n.word, '.') > 0 && n.word.s[0] != '.') {
		module = xstrndup(n.word.s, (size_t)slash + 1);
		n.module = module;
		n.word = text_from(n.word, (uint32_t)slash + 1);
	}
	offer_cmdlets(&n);
	if (module == NULL) {
		ast_block_children(s->p.script->body, offer_defined, &n);
		offer_session(&n);
		offer_programs(&n);
	}
	words_sort(s->w, 0);
	free(module);
	if (s->w->n == 0)
		complete_file(s, &ask, true);
}

/* ---- variables ----------------------------------------------------------------------- */

static const char *const automatic[] = { "args", "ErrorView", "false",
	"foreach", "input", "LASTEXITCODE", "Matches", "MyInvocation",
	"null", "OFS", "PSBoundParameters", "PSCmdlet", "PSCommandPath",
	"PSItem", "PSScriptRoot", "switch", "this", "true", "VerboseHelpErrors",
	"Error", "ErrorActionPreference", "ExecutionContext", "HOME", "Host",
	"PID", "PROFILE", "PSCulture", "PSDefaultParameterValues", "PSEdition",
	"PSHOME", "PSStyle", "PSUICulture", "PSVersionTable", "PWD",
	"ShellId", "StackTrace", "FormatEnumerationLimit" };

struct variables {
	struct spot	*s;
	struct text	 word;		/* after a scope's colon */
	struct text	 scope;		/* "script:", or empty */
	bool		 braced;
	char		 mark;		/* $ or @ */
};

static bool
is_plain_name(const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)*s < 0x80 && *s != '_' && *s != '?' &&
		    !(*s >= '0' && *s <= '9') &&
		    !(*s >= 'A' && *s <= 'Z') && !(*s >= 'a' && *s <= 'z'))
			return false;
	return true;
}

static void
offer_variable(struct variables *x, const char *name, const char *type)
{
	struct words *w = x->s->w;
	char *text, *tip;

	if (!text_case_starts(text_of(name), x->word) || has_already(w, name))
		return;
	if (x->braced || !is_plain_name(name))
		text = xasprintf("%c{%.*s%s}", x->mark, (int)x->scope.len,
		    x->scope.s, name);
	else
		text = xasprintf("%c%.*s%s", x->mark, (int)x->scope.len,
		    x->scope.s, name);
	tip = type != NULL ? xasprintf("[%s]$%s", type, name) : xstrdup(name);
	words_put(w, WK_VARIABLE, text, name, tip);
	free(text);
	free(tip);
}

static void
offer_value(struct variables *x, const char *name, struct value v)
{
	char *type = value_is_null(v) ? NULL : type_tip(type_of(v));

	offer_variable(x, name, type);
	free(type);
}

static bool
is_function_around(const struct spot *s, const struct block_ast *b)
{
	return s->point > b->from && s->point <= b->to;
}

static void
offer_param_decl(struct variables *x, const struct block_ast *b)
{
	size_t i;

	for (i = 0; i < b->params.n; i++)
		offer_variable(x, b->params.v[i]->name->s, NULL);
}

/* -OutVariable name and the like */
static void
offer_named(struct variables *x, const struct node *n)
{
	static const char *const params[] = { "OutVariable", "ErrorVariable",
		"WarningVariable", "InformationVariable", "PipelineVariable",
		"ov", "ev", "wv", "iv", "pv" };
	const struct nodes *w = &n->u.command.words;
	size_t i, k;

	for (i = 1; i + 1 < w->n; i++) {
		const struct node *v = w->v[i + 1];

		if (w->v[i]->kind != N_PARAM || v->kind != N_BAREWORD ||
		    v->u.constant.v.tag != V_STRING)
			continue;
		for (k = 0; k < sizeof params / sizeof *params; k++)
			if (strcasecmp(w->v[i]->u.param.name->s,
			    params[k]) == 0)
				offer_variable(x, v->u.constant.v.u.s, NULL);
		if (strcasecmp(w->v[i]->u.param.name->s, "Name") == 0 &&
		    w->v[0]->kind == N_BAREWORD && strcasestr(
		    w->v[0]->u.constant.v.u.s, "-Variable") != NULL)
			offer_variable(x, v->u.constant.v.u.s, NULL);
	}
}

static void
offer_assigned(void *arg, const struct node *n)
{
	struct variables *x = arg;
	const struct node *t;
	struct inferred i;
	char *type = NULL;

	if ((n->kind == N_FUNCTION &&
	    !is_function_around(x->s, n->u.function.body)) ||
	    (n->kind == N_BLOCK && !is_function_around(x->s, n->u.block.ast)))
		return;
	if (n->kind == N_FUNCTION)
		offer_param_decl(x, n->u.function.body);
	if (n->kind == N_COMMAND)
		offer_named(x, n);
	if (n->kind == N_FOREACH && n->to >= n->from &&
	    n->u.foreach.var != NULL &&
	    n->u.foreach.var->kind == N_VARIABLE)
		offer_variable(x, n->u.foreach.var->u.var.name->s, NULL);
	if (n->kind == N_ASSIGN) {
		t = n->u.assign.target;
		if (t->kind == N_CAST) {
			type = xstrndup(t->u.cast.type.text,
			    t->u.cast.type.len);
			t = t->u.cast.of;
		}
		if (t->kind == N_VARIABLE && t->to != x->s->point) {
			i = infer(x->s, n->u.assign.value);
			if (type == NULL && i.type != NULL)
				type = type_tip(i.type);
			infer_free(&i);
			offer_variable(x, t->u.var.name->s, type);
		}
		free(type);
	}
	ast_children(n, offer_assigned, arg);
}

static void
offer_scopes(struct variables *x)
{
	struct scope *sc;
	uint32_t i;

	for (sc = x->s->s->scope; sc != NULL; sc = sc->parent)
		for (i = 0; i < sc->vars.n; i++) {
			struct var *v = sc->vars.item[i];

			if (!(v->flags & VAR_UNSET))
				offer_value(x, v->name->s, v->v);
		}
}

extern char **environ;

static void
offer_environment(struct variables *x)
{
	char **e, *name;

	for (e = environ; *e != NULL; e++) {
		name = xstrndup(*e, strcspn(*e, "="));
		offer_variable(x, name, "string");
		free(name);
	}
}

static void
offer_drive(struct variables *x, const char *drive)
{
	struct scope *sc;
	uint32_t i;

	for (sc = x->s->s->scope; sc != NULL; sc = sc->parent) {
		for (i = 0; strcasecmp(drive, "function:") == 0 &&
		    i < sc->functions.n; i++)
			offer_variable(x, function_spelled(sc, i), NULL);
		for (i = 0; strcasecmp(drive, "alias:") == 0 &&
		    i < sc->aliases.n; i++)
			offer_variable(x, ((struct alias *)
			    sc->aliases.item[i])->name->s, NULL);
	}
}

/* "$env:", listed as "env" */
static void
offer_prefix(struct variables *x, const char *drive)
{
	char *text = xasprintf("%c%c%s", x->mark, drive[0] >= 'a' ?
	    drive[0] - 'a' + 'A' : drive[0], drive + 1);
	char *list = xstrndup(text + 1, strlen(text) - 2);

	words_put(x->s->w, WK_VARIABLE, text, list, NULL)->partial = true;
	free(list);
	free(text);
}

static void
offer_unscoped(struct variables *x)
{
	static const char *const drives[] = { "env:", "function:", "alias:",
		"variable:", "global:", "script:", "local:", "private:",
		"using:" };
	size_t i, from;

	ast_block_children(x->s->p.script->body, offer_assigned, x);
	offer_param_decl(x, x->s->p.script->body);
	offer_scopes(x);
	words_sort(x->s->w, 0);
	from = x->s->w->n;
	for (i = 0; i < sizeof automatic / sizeof automatic[0]; i++)
		offer_variable(x, automatic[i], NULL);
	words_sort(x->s->w, from);
	if (x->word.len > 0)
		for (i = 0; i < sizeof drives / sizeof drives[0]; i++)
			if (text_case_starts(text_of(drives[i]), x->word) &&
			    x->word.len > 1)
				offer_prefix(x, drives[i]);
}

void
complete_variable(struct spot *s)
{
	struct variables x = { .s = s, .mark = s->word.s[0] };
	char scope[32];
	int colon;

	x.word = text_from(s->word, 1);
	if (x.word.len > 0 && x.word.s[0] == '{') {
		x.braced = true;
		x.word = text_from(x.word, 1);
		if (x.word.len > 0 && x.word.s[x.word.len - 1] == '}')
			x.word.len--;
	}
	colon = text_chr(x.word, ':');
	if (colon < 0) {
		offer_unscoped(&x);
		return;
	}
	x.scope = text_upto(x.word, (uint32_t)colon + 1);
	x.word = text_from(x.word, (uint32_t)colon + 1);
	snprintf(scope, sizeof scope, "%.*s", (int)x.scope.len, x.scope.s);
	if (strcasecmp(scope, "env:") == 0)
		offer_environment(&x);
	else if (strcasecmp(scope, "function:") == 0 ||
	    strcasecmp(scope, "alias:") == 0)
		offer_drive(&x, scope);
	else
		offer_scopes(&x);
	words_sort(s->w, 0);
}

/* ---- types and operators -------------------------------------------------------------- */

static const char *const types[] = { "bool", "byte", "char", "cultureinfo",
	"datetime", "decimal", "double", "float", "guid", "hashtable",
	"hashtable", "int", "ipaddress", "long", "mailaddress", "math",
	"object", "ordered", "pscredential", "pscustomobject", "psobject",
	"regex", "scriptblock", "securestring", "single", "string", "switch",
	"timespan", "type", "uri", "version", "void", "xml",
	"System.DayOfWeek", "System.Collections.ArrayList",
	"System.Collections.Generic.Dictionary",
	"System.Collections.Generic.List", "System.Collections.Hashtable",
	"System.Environment", "System.IO.File", "System.IO.Path",
	"System.Net.Mail.MailMessage", "System.Text.StringBuilder",
	"System.Management.Automation.SwitchParameter" };
static const char *const attributes[] = { "Alias", "AllowEmptyCollection",
	"AllowEmptyString", "AllowNull", "ArgumentCompleter",
	"ArgumentCompletions", "CmdletBinding", "OutputType", "Parameter",
	"ValidateCount", "ValidateLength", "ValidateNotNull",
	"ValidateNotNullOrEmpty", "ValidatePattern", "ValidateRange",
	"ValidateScript", "ValidateSet" };

/* By the short name or from the beginning. */
static void
offer_type(struct spot *s, const char *name)
{
	const struct type *t = type_find(name, strlen(name));
	const char *dot = strrchr(name, '.'), *list = dot != NULL ? dot + 1 :
	    t == type_pscustomobject ? "PSObject" :
	    t != NULL ? type_short(t) : name;

	if (text_case_starts(text_of(name), s->word) ||
	    (dot != NULL && text_case_starts(text_of(dot + 1), s->word)))
		if (!has_already(s->w, list))
			words_put(s->w, WK_TYPE, name, list, NULL);
}

void
complete_type(struct spot *s)
{
	size_t i;

	for (i = 0; i < sizeof types / sizeof types[0]; i++)
		offer_type(s, types[i]);
	for (i = 0; i < sizeof attributes / sizeof attributes[0]; i++)
		offer_type(s, attributes[i]);
}

static const char *const operators[][2] = {
	{ "and", "Logical AND" }, { "as", "Converts to a type" },
	{ "band", "Bitwise AND" }, { "bnot", "Bitwise NOT" },
	{ "bor", "Bitwise OR" }, { "bxor", "Bitwise exclusive OR" },
	{ "ccontains", "Contains, case sensitive" },
	{ "ceq", "Equal to, case sensitive" },
	{ "cge", "Greater or equal, case sensitive" },
	{ "cgt", "Greater than, case sensitive" },
	{ "cin", "In, case sensitive" },
	{ "cle", "Less or equal, case sensitive" },
	{ "clike", "Wildcard matching operator - case sensitive. When the "
	    "left operand is a collection, returns values from the collection "
	    "that match the right hand operand, otherwise returns TRUE if the "
	    "left operand matches the right operand." },
	{ "clt", "Less than, case sensitive" },
	{ "cmatch", "Matches, case sensitive" },
	{ "cne", "Not equal to, case sensitive" },
	{ "cnotcontains", "Does not contain, case sensitive" },
	{ "cnotin", "Not in, case sensitive" },
	{ "cnotlike", "Not like, case sensitive" },
	{ "cnotmatch", "Does not match, case sensitive" },
	{ "contains", "Contains" }, { "creplace", "Replaces, case sensitive" },
	{ "csplit", "Splits, case sensitive" }, { "eq", "Equal to - case insensitive. When the left operand is a "
	    "collection, returns values from the collection that equal the "
	    "right operand, otherwise returns TRUE if the left operand equals "
	    "the right operand." },
	{ "f", "Formats" }, { "ge", "Greater or equal" },
	{ "gt", "Greater than" }, { "icontains", NULL }, { "ieq", NULL },
	{ "ige", NULL }, { "igt", NULL }, { "iin", NULL }, { "ile", NULL },
	{ "ilike", NULL }, { "ilt", NULL }, { "imatch", NULL }, { "in", "In" },
	{ "ine", NULL }, { "inotcontains", NULL }, { "inotin", NULL },
	{ "inotlike", NULL }, { "inotmatch", NULL }, { "ireplace", NULL },
	{ "is", "Is of a type" }, { "isnot", "Is not of a type" },
	{ "isplit", NULL }, { "join", "Joins" }, { "le", "Less or equal" },
	{ "like", "Like a pattern" }, { "lt", "Less than" },
	{ "match", "Regular expression matching operator - case "
	    "insensitive. When the left operand is a collection, returns "
	    "values from the collection that match the right hand operand, "
	    "otherwise returns TRUE if the left operand matches the right "
	    "operand." }, { "ne", "Not equal to" },
	{ "not", "Logical NOT" }, { "notcontains", "Does not contain" },
	{ "notin", "Not in" }, { "notlike", "Not like a pattern" },
	{ "notmatch", "Does not match" }, { "or", "Logical OR" },
	{ "replace", "Replaces" }, { "shl", "Shifts left" },
	{ "shr", "Shifts right" }, { "split", "Splits" },
	{ "xor", "Logical exclusive or. Returns TRUE when one of the "
	    "statements is TRUE and the other is FALSE." }
};

/* Does the word stand where an expression begins? */
static bool
before_operand(const struct spot *s)
{
	uint32_t at = s->tok->from;

	while (at > 0 && (s->text[at - 1] == ' ' || s->text[at - 1] == '\t'))
		at--;
	return at == 0 || strchr("=(;{|&,\n!+*/%", s->text[at - 1]) != NULL;
}

/* Not at the start of an expression: the unary ones are not offered. */
void
complete_operator(struct spot *s)
{
	struct text word = text_from(s->word, 1);
	char text[32];
	size_t i;

	if (before_operand(s))
		return;
	for (i = 0; i < sizeof operators / sizeof operators[0]; i++)
		if (text_case_starts(text_of(operators[i][0]), word)) {
			snprintf(text, sizeof text, "-%s", operators[i][0]);
			words_put(s->w, WK_PARAMETER_NAME, text,
			    operators[i][0], operators[i][1]);
		}
}
