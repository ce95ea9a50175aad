/*
 * idfix.c -- one query of IdFix
 *
 * Every value goes through the rules of its attribute; each rule sees what
 * the failing ones before it proposed.  A value that another object had first
 * is a duplicate; that object gets a row too, if the proposal is EDIT.
 */
#include <stdlib.h>

#include "rules/idfix-query.h"
#include "rules/idfix-rules.h"

#define OTHER_LETTER	26

/* Who had a value first. */
struct owner {
	struct owner	*next;
	struct text	 key, dn, cn;
	uint32_t	 hash;
	unsigned	 attribute;
};

struct idfix {
	enum idfix_mode	 mode;
	bool		 (*known)(void *, struct text);
	void		*ctx;
	const char	*tlds[OTHER_LETTER + 1];
	struct arena	 arena;
	struct owner	**buckets;
	size_t		 size, count;
};

/* A value on its way through the rules. */
struct judged {
	struct idfix			*ix;
	const struct entry		*entry;
	const struct idfix_attribute	*attribute;
	unsigned			 number;
	struct text			 original;
	struct buf			 value, errors;
	bool				 no_update, exception;
	enum idfix_action		 action;
	const struct owner		*owner;
	void	(*emit)(void *, const struct idfix_row *);
	void				*ctx;
};

/* From 0; what is no ASCII letter is the last one. */
static unsigned
letter_of(char c)
{
	unsigned	letter = (unsigned)(unsigned char)(c | 0x20) - 'a';

	return letter < OTHER_LETTER ? letter : OTHER_LETTER;
}

/* The names are in order: where those with each first letter begin. */
static void
index_tlds(struct idfix *ix)
{
	const char	*p;

	for (p = idfix_tlds; *p != '\0'; p += strcspn(p, " ") + 1)
		if (ix->tlds[letter_of(*p)] == NULL)
			ix->tlds[letter_of(*p)] = p;
}

static bool
built_in(void *ctx, struct text tld)
{
	const struct idfix	*ix = ctx;
	unsigned		 letter = letter_of(tld.s[0]);
	const char		*p = ix->tlds[letter];
	size_t			 n;

	/* The one entry of IdFix that has two labels helps nobody. */
	for (; p != NULL && *p != '\0' && letter_of(*p) == letter;
	    p += n + 1) {
		n = strcspn(p, " ");
		if (n == tld.len && text_caseeq(tld,
		    (struct text){ p, (uint32_t)n }))
			return true;
	}
	return false;
}

struct idfix *
idfix_new(enum idfix_mode mode)
{
	struct idfix	*ix = xcalloc(1, sizeof *ix);

	ix->mode = mode;
	ix->known = built_in;
	ix->ctx = ix;
	index_tlds(ix);
	ix->size = 1024;
	ix->buckets = xcalloc(ix->size, sizeof *ix->buckets);
	return ix;
}

void
idfix_free(struct idfix *ix)
{
	arena_free(&ix->arena);
	free(ix->buckets);
	free(ix);
}

void
idfix_set_tlds(struct idfix *ix, bool (*known)(void *, struct text),
    void *ctx)
{
	ix->known = known;
	ix->ctx = ctx;
}

bool
idfix_is_dedicated(const struct idfix *ix)
{
	return ix->mode == IX_DEDICATED;
}

struct text
idfix_type(const struct entry *entry)
{
	struct text	type = TEXT_NONE;
	unsigned	i;

	for (i = 0; entry->value(entry->ctx, "objectClass", i, &type); i++)
		;
	return type;
}

/* The dedicated query does not ask for these. */
struct text
idfix_value(const struct idfix *ix, const struct entry *entry,
    const char *attribute)
{
	static const char *const	unasked[] = { "groupType",
	    "isCriticalSystemObject", "msExchHideFromAddressLists",
	    "msExchRecipientTypeDetails", "userPrincipalName" };
	unsigned			i;

	for (i = 0; ix->mode == IX_DEDICATED && i < 5; i++)
		if (strcmp(attribute, unasked[i]) == 0)
			return TEXT_NONE;
	return entry_first(entry, attribute);
}

const char *
idfix_action_name(enum idfix_action action)
{
	static const char *const	names[] = { "", "EDIT", "REMOVE",
	    "COMPLETE" };

	return names[action];
}

/* Equal texts have equal keys, as .NET's invariant culture compares without
 * case: sharp s is two, and what is never seen does not count. */
static void
make_key(struct text t, struct buf *out)
{
	unsigned	size;
	uint32_t	i, cp;

	for (i = 0; i < t.len; i += size) {
		cp = utf8_decode(t.s + i, t.s + t.len, &size);
		if (cp == 0xdf || cp == 0x1e9e)
			buf_adds(out, "ss");
		else if (cp != 0xad && cp != 0 && cp != 0xfeff &&
		    !(cp >= 0x200b && cp <= 0x200f))
			buf_addcp(out, utf8_lower_cp(cp));
	}
}

static uint32_t
hash_of(struct text key, unsigned attribute)
{
	uint32_t	h = 2166136261u ^ attribute, i;

	for (i = 0; i < key.len; i++)
		h = (h ^ (unsigned char)key.s[i]) * 16777619u;
	return h;
}

static struct owner *
owner_find(struct idfix *ix, struct text key, unsigned attribute)
{
	uint32_t	 h = hash_of(key, attribute);
	struct owner	*o;

	for (o = ix->buckets[h & (ix->size - 1)]; o != NULL; o = o->next)
		if (o->hash == h && o->attribute == attribute &&
		    text_eq(o->key, key))
			return o;
	return NULL;
}

static void
grow(struct idfix *ix)
{
	struct owner	**old = ix->buckets, *o, *next;
	size_t		  i, n = ix->size;

	ix->size *= 4;
	ix->buckets = xcalloc(ix->size, sizeof *ix->buckets);
	for (i = 0; i < n; i++)
		for (o = old[i]; o != NULL; o = next) {
			struct owner **at = &ix->buckets[o->hash &
			    (ix->size - 1)];

			next = o->next;
			o->next = *at;
			*at = o;
		}
	free(old);
}

static struct text
kept(struct idfix *ix, struct text t)
{
	return (struct text){ arena_strndup(&ix->arena, t.s, t.len), t.len };
}

static void
owner_add(struct idfix *ix, struct text key, const struct judged *j)
{
	struct owner	*o = arena_alloc(&ix->arena, sizeof *o);
	struct owner	**at;

	if (ix->count++ >= ix->size)
		grow(ix);
	o->key = kept(ix, key);
	o->attribute = j->number;
	o->hash = hash_of(key, j->number);
	o->dn = kept(ix, entry_first(j->entry, "distinguishedName"));
	o->cn = kept(ix, entry_first(j->entry, "cn"));
	at = &ix->buckets[o->hash & (ix->size - 1)];
	o->next = *at;
	*at = o;
}

static struct text
value_now(struct judged *j)
{
	return (struct text){ buf_str(&j->value), (uint32_t)j->value.len };
}

static void
set_value(struct judged *j, struct text t)
{
	struct buf	next = BUF_INIT;

	buf_add(&next, t.s, t.len);
	buf_free(&j->value);
	j->value = next;
}

static bool
is_type(const struct judged *j, const char *type)
{
	return text_caseeq(idfix_type(j->entry), text_of(type));
}

static bool
has(const struct judged *j, const char *attribute)
{
	return text_any(idfix_value(j->ix, j->entry, attribute));
}

static void
use_cn(struct judged *j, unsigned max)
{
	struct text	cn = entry_first(j->entry, "cn");

	set_value(j, text_upto(cn, (uint32_t)utf8_offset(cn.s, cn.len,
	    max, &(bool){ false })));
}

static unsigned
length(struct judged *j)
{
	const struct idfix_attribute	*a = j->attribute;
	struct text			 t = value_now(j);
	unsigned			 max = a->max;
	bool				 low;

	if (a->max_other != 0 && !is_type(j, "user"))
		max = a->max_other;
	if (utf8_units(t.s, t.len) <= max)
		return 0;
	j->value.len = utf8_offset(t.s, t.len, max, &low);
	j->value.s[j->value.len] = '\0';
	return IX_LENGTH;
}

static unsigned
padding(struct judged *j)
{
	struct text	t = value_now(j);
	uint32_t	from = 0, to = 0, i;
	unsigned	size;
	bool		seen = false;

	for (i = 0; i < t.len; i += size) {
		if (idfix_space(utf8_decode(t.s + i, t.s + t.len, &size)))
			continue;
		if (!seen)
			from = i;
		seen = true;
		to = i + size;
	}
	if (from == 0 && to == t.len)
		return 0;
	set_value(j, text_upto(text_from(t, from), to - from));
	return IX_CHARACTER;
}

static unsigned
periods(struct judged *j)
{
	struct text	t = value_now(j);
	uint32_t	i = 0;

	while (i < t.len && t.s[i] == '.')
		i++;
	if (i == 0)
		return 0;
	set_value(j, text_from(t, i));
	return IX_CHARACTER;
}

/* What IdFix proposes to do about a duplicate. */
static enum idfix_action
duplicate_action(struct judged *j)
{
	struct text	t = value_now(j);
	const char	*name = j->attribute->ldap;

	if (!text_eq(t, idfix_value(j->ix, j->entry, name)))
		return IA_EDIT;
	if (strcmp(name, "proxyAddresses") == 0) {
		if (!idfix_contains_smtp(t))
			return IA_EDIT;
		if (!has(j, "mailNickname"))
			return IA_REMOVE;
		return text_case_starts(t, TEXT("smtp:")) ? IA_COMPLETE :
		    IA_EDIT;
	}
	if (strcmp(name, "mailNickname") == 0)
		return has(j, "homeMDB") ? IA_COMPLETE : IA_EDIT;
	if (strcmp(name, "targetAddress") == 0)
		return IA_EDIT;
	return has(j, "mailNickname") ? IA_COMPLETE : IA_EDIT;
}

static unsigned
duplicate(struct judged *j)
{
	struct buf	key = BUF_INIT, original = BUF_INIT;
	struct text	t;
	unsigned	wrong = 0;

	if (strcmp(j->attribute->ldap, "sAMAccountName") == 0 &&
	    has(j, "userPrincipalName"))
		return 0;
	make_key(value_now(j), &key);
	t = (struct text){ buf_str(&key), (uint32_t)key.len };
	if (owner_find(j->ix, t, j->number) == NULL) {
		owner_add(j->ix, t, j);
	} else {
		wrong = IX_DUPLICATE;
		j->action = duplicate_action(j);
		/* The first owner is looked up by the text before repairs. */
		make_key(j->original, &original);
		if (j->action == IA_EDIT)
			j->owner = owner_find(j->ix, (struct text){
			    buf_str(&original), (uint32_t)original.len },
			    j->number);
	}
	buf_free(&original);
	buf_free(&key);
	return wrong;
}

/* Rules for a value that is there. */
static unsigned
apply(struct judged *j, enum idfix_rule rule)
{
	const struct idfix_attribute	*a = j->attribute;

	switch (rule) {
	case IR_LENGTH:
		return length(j);
	case IR_PADDING:
		return padding(j);
	case IR_PERIODS:
		return periods(j);
	case IR_SPACES:
		return idfix_characters(&j->value, "", true, false);
	case IR_CHARACTERS:
		return idfix_characters(&j->value, a->banned,
		    a->banned_space, a->banned_umlauts);
	case IR_COLONS:
		return idfix_colons(&j->value);
	case IR_PROXY_CHARACTERS:
		return idfix_proxy_characters(&j->value, false);
	case IR_TARGET_CHARACTERS:
		return idfix_proxy_characters(&j->value, true);
	case IR_ADDRESS_SMTP:
		if (!idfix_contains_smtp(value_now(j)))
			return 0;
		/* fallthrough */
	case IR_ADDRESS:
		return idfix_address(&j->value, j->ix->known, j->ix->ctx);
	case IR_DUPLICATE:
		return duplicate(j);
	case IR_END: case IR_BLANK: case IR_BLANK_GROUP:
	case IR_BLANK_CONTACT: case IR_BLANK_TARGET:
		break;
	}
	return 0;
}

static void
nickname_from_name(struct judged *j)
{
	struct text	given = entry_first(j->entry, "givenName");
	struct text	sn = entry_first(j->entry, "sn");
	struct text	sam = entry_first(j->entry, "sAMAccountName");
	struct buf	b = BUF_INIT;

	if (text_any(given) && text_any(sn)) {
		buf_addf(&b, "%.*s.%.*s", (int)given.len, given.s,
		    (int)sn.len, sn.s);
		set_value(j, (struct text){ buf_str(&b), (uint32_t)b.len });
		buf_free(&b);
	} else if (text_any(sam)) {
		set_value(j, sam);
	} else {
		use_cn(j, UINT32_MAX);
	}
}

static void
target_from_mail(struct judged *j)
{
	struct text	mail = entry_first(j->entry, "mail");
	struct buf	b = BUF_INIT;

	if (!is_type(j, "contact")) {
		j->no_update = true;
		return;
	}
	if (mail.s == NULL)
		j->exception = true;
	buf_addf(&b, "SMTP:%.*s", (int)mail.len, mail.s == NULL ? "" : mail.s);
	set_value(j, (struct text){ buf_str(&b), (uint32_t)b.len });
	buf_free(&b);
}

/* Rules for a value that is not there. */
static unsigned
blank(struct judged *j, enum idfix_rule rule)
{
	if (rule == IR_BLANK || (rule == IR_BLANK_GROUP &&
	    is_type(j, "group"))) {
		use_cn(j, rule == IR_BLANK ? UINT32_MAX : 255);
	} else if (rule == IR_BLANK_CONTACT && is_type(j, "contact")) {
		nickname_from_name(j);
	} else if (rule == IR_BLANK_TARGET && !has(j, "homeMDB") &&
	    (is_type(j, "contact") || is_type(j, "user"))) {
		target_from_mail(j);
	} else {
		return 0;
	}
	return IX_BLANK;
}

static void
add_errors(struct judged *j, unsigned wrong)
{
	static const char *const	names[] = { "Format", "Blank",
	    "Duplicate", "Character", "TopLevelDomain", "DomainPart",
	    "LocalPart", "Length" };
	unsigned			i;

	for (i = 0; i < 8; i++)
		if (wrong & 1u << i)
			buf_addf(&j->errors, "%s%s", j->errors.len > 0 ?
			    ", " : "", names[i]);
}

static void
emit_row(struct judged *j)
{
	struct idfix_row	row = {
		.attribute = j->attribute->shown,
		.errors = buf_str(&j->errors),
		.dn = entry_first(j->entry, "distinguishedName"),
		.cn = entry_first(j->entry, "cn"),
		.type = idfix_type(j->entry),
		.value = j->original,
		.update = j->no_update ? TEXT_NONE : value_now(j),
		.action = j->action
	};

	/* Every line shows the cn: without one, IdFix ends here. */
	if (j->exception || row.cn.s == NULL) {
		row.attribute = "*";
		row.errors = "EXCEPTION";
		row.exception = true;
	}
	j->emit(j->ctx, &row);
	if (j->owner == NULL || j->action != IA_EDIT || j->exception)
		return;
	row.dn = j->owner->dn;
	row.cn = j->owner->cn;
	j->emit(j->ctx, &row);
}

static void
judge(struct judged *j)
{
	const enum idfix_rule	*rule;
	bool			 absent = j->original.s == NULL;
	unsigned		 wrong;

	buf_add(&j->value, absent ? "" : j->original.s, j->original.len);
	for (rule = j->attribute->rules; *rule != IR_END; rule++) {
		enum idfix_action before = j->action;

		j->action = IA_EDIT;
		wrong = absent ? blank(j, *rule) : apply(j, *rule);
		if (!absent && j->original.len == 0)
			wrong |= blank(j, *rule);
		if (wrong == 0) {
			j->action = before;
			continue;
		}
		add_errors(j, wrong);
		if (j->value.len == 0 && !j->no_update &&
		    (wrong & IX_CHARACTER))
			use_cn(j, UINT32_MAX);
	}
	if (j->errors.len > 0)
		emit_row(j);
	buf_free(&j->value);
	buf_free(&j->errors);
}

void
idfix_check(struct idfix *ix, const struct entry *entry,
    void (*emit)(void *, const struct idfix_row *), void *ctx)
{
	const struct idfix_attribute	*a;
	const char			*why;
	unsigned			 i, n;

	if (!idfix_considers(ix, entry, &why))
		return;
	a = ix->mode == IX_DEDICATED ? idfix_dedicated : idfix_multi_tenant;
	for (n = 0; a->ldap != NULL; a++, n++) {
		struct judged	j = { .ix = ix, .entry = entry,
		    .attribute = a, .number = n, .emit = emit, .ctx = ctx };

		if (ix->mode == IX_ALTERNATE_ID &&
		    strcmp(a->ldap, "userPrincipalName") == 0)
			continue;
		j.original = entry_first(entry, a->ldap);
		if (!a->multi || j.original.s == NULL) {
			judge(&j);
			continue;
		}
		for (i = 0; entry->value(entry->ctx, a->ldap, i,
		    &j.original); i++) {
			struct judged	one = j;

			judge(&one);
		}
	}
}
