/*
 * addr-resolve.c -- the addresses of one object under one rule set
 *
 * The on-premises values are walked once.  What is kept goes to the front of
 * the rows, what is dropped to their end, so that one block has room for all:
 * each value makes one row, and at most four are added.
 */
#include <stdio.h>

#include "rules/addr.h"
#include "rules/upn.h"

#define ADDED	4	/* mail, UPN, MOERA, SIP */

struct work {
	struct addr_result		*r;
	const struct addr_rule_set	*set;
	const struct addr_input		*in;
	struct arena			*arena;
	unsigned			 size, dropped;
	bool				 any_data, any_smtp;
	struct addr_row			*primary;
};

static struct text
joined(struct arena *arena, const char *prefix, struct text body)
{
	struct text	 head = text_of(prefix);
	char		*s = arena_alloc(arena, head.len + body.len + 1);

	text_put(text_put(s, head), body);
	return (struct text){ s, head.len + body.len };
}

static void
drop(struct work *w, const struct addr_row *row, enum addr_rule_id rule,
    const char *reason)
{
	struct addr_row	*d = &w->r->rows[w->size - ++w->dropped];

	*d = *row;
	d->kind = AK_DROPPED;
	d->rule = rule;
	d->reason = reason;
}

static struct addr_row *
find(struct work *w, struct text address)
{
	unsigned	i;

	for (i = 0; i < w->r->kept; i++)
		if (w->r->rows[i].kind != AK_OTHER &&
		    text_caseeq(w->r->rows[i].address, address))
			return &w->r->rows[i];
	return NULL;
}

/* The address needs a verified domain and has none.  Of a tenant about which
 * nothing is known, that cannot be said. */
static bool
unverified(struct work *w, struct text domain)
{
	const struct tenant	*t = w->in->tenant;

	return w->r->mailbox && t != NULL && text_any(t->initial) &&
	    !tenant_verified(t, domain);
}

static bool
refused(struct work *w, const struct address *a, const struct addr_row *row)
{
	if (a->fault != AF_NONE)
		drop(w, row, AR_MALFORMED, addr_fault_text(a->fault));
	else if (w->set->drops_reserved && address_reserved(a->domain))
		drop(w, row, AR_RESERVED, "reserved suffix");
	else if (unverified(w, a->domain))
		drop(w, row, AR_UNVERIFIED, "unverified domain");
	else
		return false;
	return true;
}

static void
keep_smtp(struct work *w, const struct address *a, struct addr_row *row)
{
	struct addr_row	*same;

	if (refused(w, a, row))
		return;
	if (a->primary && w->primary != NULL) {
		drop(w, row, AR_SECOND_PRIMARY, "second primary");
		return;
	}
	same = find(w, row->address);
	if (same != NULL && !a->primary) {
		drop(w, row, AR_DUPLICATE, "duplicate");
		return;
	}
	if (same != NULL) {	/* the primary takes the place */
		struct addr_row	was = *same;

		*same = *row;
		drop(w, &was, AR_DUPLICATE, "duplicate");
	} else {
		same = &w->r->rows[w->r->kept++];
		*same = *row;
	}
	same->kind = a->primary ? AK_PRIMARY : AK_SECONDARY;
	if (a->primary)
		w->primary = same;
}

static void
keep_other(struct work *w, const struct address *a, struct addr_row *row)
{
	unsigned	i;

	if (a->fault != AF_NONE) {
		drop(w, row, AR_MALFORMED, addr_fault_text(a->fault));
		return;
	}
	if (w->set->drops_legacy && addr_types[a->type].legacy) {
		drop(w, row, AR_LEGACY, "legacy protocol");
		return;
	}
	if (w->set->drops_msol_x500 && a->type == ADDR_X500 &&
	    text_case_starts(a->body, TEXT("/o=MicrosoftOnline"))) {
		drop(w, row, AR_X500, "legacy protocol");
		return;
	}
	for (i = 0; i < w->r->kept; i++)
		if (text_eq(w->r->rows[i].value, row->value)) {
			drop(w, row, AR_DUPLICATE, "duplicate");
			return;
		}
	row->kind = AK_OTHER;
	row->rule = AR_OTHER;
	w->r->rows[w->r->kept++] = *row;
}

static void
walk_proxy(struct work *w, struct text value)
{
	struct address	a;
	struct addr_row	row = { .origin = AO_PROXY, .rule = AR_PROXY };

	address_parse(&a, value);
	if (a.type == ADDR_SMTP)
		w->any_smtp = true;
	if (w->set->underscores && a.type == ADDR_SMTP) {
		struct text	fixed = addr_underscored(value, w->arena);

		if (fixed.s != value.s) {
			address_parse(&a, fixed);
			row.rule = AR_UNDERSCORE;
		}
	}
	row.value = a.value;
	row.address = a.body;
	row.fault = a.fault;
	if (a.type == ADDR_SMTP)
		keep_smtp(w, &a, &row);
	else
		keep_other(w, &a, &row);
}

static void
walk_proxies(struct work *w)
{
	struct texts	proxies = w->in->object->proxies;
	struct text	value;
	uint32_t	i;

	for (i = 0; i < proxies.n; i++) {
		value = text_trim(proxies.v[i]);
		if (!text_any(value))
			continue;
		w->any_data = true;
		walk_proxy(w, value);
	}
}

/* A single-valued attribute as the primary address, if it is fit for it. */
static bool
add_primary(struct work *w, struct text value, enum addr_origin origin,
    enum addr_rule_id rule)
{
	struct address	a;
	struct addr_row	row = { .origin = origin, .rule = rule };

	if (w->set->underscores)
		value = addr_underscored(value, w->arena);
	address_parse_bare(&a, value);
	row.value = joined(w->arena, "SMTP:", value);
	row.address = text_from(row.value, 5);
	row.fault = a.fault;
	if (refused(w, &a, &row))
		return false;
	row.kind = AK_PRIMARY;
	w->primary = &w->r->rows[w->r->kept++];
	*w->primary = row;
	return true;
}

/* proxyAddresses hides mail, either hides the UPN. */
static void
choose_primary(struct work *w)
{
	const struct onprem	*o = w->in->object;
	struct text		 mail = text_trim(o->mail);
	bool			 hidden;

	hidden = w->set->any_data_masks ? w->any_data : w->any_smtp;
	if (hidden) {
		if (text_any(mail))
			w->r->masked |= MASK_MAIL;
		if (text_any(o->upn))
			w->r->masked |= MASK_UPN;
		return;
	}
	if (text_any(mail)) {
		if (text_any(o->upn))
			w->r->masked |= MASK_UPN;
		if (add_primary(w, mail, AO_MAIL, AR_MAIL) ||
		    w->set->any_data_masks)
			return;
		w->r->masked &= ~MASK_UPN;
	}
	if (text_any(w->r->upn) && (w->r->recipient || w->set->everyone))
		add_primary(w, w->r->upn, AO_UPN, AR_UPN);
}

/* What Latin letters from U+00C0 on become in an address. */
static const char *
plain_letter(uint32_t cp)
{
	static const char *const	plain[] = {
		"A", "A", "A", "A", "Ae", "A", "Ae", "C", "E", "E", "E", "E",
		"I", "I", "I", "I", "D", "N", "O", "O", "O", "O", "Oe", "_",
		"O", "U", "U", "U", "Ue", "Y", "Th", "ss",
		"a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e",
		"i", "i", "i", "i", "d", "n", "o", "o", "o", "o", "oe", "_",
		"o", "u", "u", "u", "ue", "y", "th", "y"
	};

	return cp >= 0xc0 && cp <= 0xff ? plain[cp - 0xc0] : "_";
}

/* The alias as the service puts it before the initial domain: what an
 * address cannot have is replaced. */
static struct text
moera_of(struct work *w, const char *digits)
{
	static const bool	bad[256] = {
		[0 ... ' '] = true, ['\\'] = true, ['('] = true,
		[')'] = true, ['<'] = true, ['>'] = true, ['@'] = true,
		[','] = true, [';'] = true, [':'] = true, ['"'] = true,
		['['] = true, [']'] = true, ['|'] = true
	};
	struct text		 nick = w->r->nickname, initial;
	const char		*plain;
	char			*s, *p;
	uint32_t		 i, cp;
	unsigned		 size;

	initial = w->in->tenant->initial;
	p = s = arena_alloc(w->arena, nick.len + 6 + initial.len);
	for (i = 0; i < nick.len; i += size) {
		cp = utf8_decode(nick.s + i, nick.s + nick.len, &size);
		if (cp < 0x80)
			*p++ = bad[cp] ? '_' : nick.s[i];
		else
			for (plain = plain_letter(cp); *plain != '\0'; plain++)
				*p++ = *plain;
	}
	while (*digits != '\0')
		*p++ = *digits++;
	*p++ = '@';
	p = text_put(p, initial);
	return (struct text){ s, (uint32_t)(p - s) };
}

static bool
held(const struct addr_input *in, struct text address)
{
	return in->holders != NULL && in->holders->address != NULL &&
	    in->holders->address(in->holders->ctx, address);
}

/* Four digits are appended to one that is taken; the next free ones, should
 * those be taken too. */
static struct text
new_moera(struct work *w)
{
	struct text	moera = moera_of(w, "");
	char		digits[8];
	unsigned	i;

	for (i = 0; i < 10000 && held(w->in, moera); i++) {
		snprintf(digits, sizeof digits, "%04u",
		    (w->in->digits + i) % 10000);
		moera = moera_of(w, digits);
	}
	return moera;
}

static struct text
prior_moera(const struct addr_input *in)
{
	struct address	a;
	uint32_t	i;

	if (in->prior == NULL || in->tenant == NULL)
		return TEXT_NONE;
	if (text_any(in->prior->moera))
		return in->prior->moera;
	for (i = 0; i < in->prior->proxies.n; i++) {
		address_parse(&a, in->prior->proxies.v[i]);
		if (a.type == ADDR_SMTP &&
		    text_caseeq(a.domain, in->tenant->initial))
			return a.body;
	}
	return TEXT_NONE;
}

/* Rule set of 2020: two users cannot have one alias. */
static void
number_nickname(struct work *w)
{
	const struct addr_holders	*h = w->in->holders;
	struct text			 nick = w->r->nickname;
	char				*s;

	if (!w->set->digits_on_alias || h == NULL || h->nickname == NULL ||
	    !text_any(nick) || w->r->nickname_from == AO_SERVICE ||
	    !h->nickname(h->ctx, nick))
		return;
	s = arena_alloc(w->arena, nick.len + 5);
	memcpy(s, nick.s, nick.len);
	snprintf(s + nick.len, 5, "%04u", w->in->digits % 10000);
	w->r->nickname = (struct text){ s, nick.len + 4 };
}

static void
add_upn(struct work *w)
{
	struct addr_row	*row;

	if (!text_any(w->r->upn) || find(w, w->r->upn) != NULL)
		return;
	row = &w->r->rows[w->r->kept++];
	*row = (struct addr_row){ .kind = AK_SECONDARY, .origin = AO_UPN,
	    .rule = AR_UPN_PROXY,
	    .value = joined(w->arena, "smtp:", w->r->upn) };
	row->address = text_from(row->value, 5);
	w->r->masked &= ~MASK_UPN;
}

static void
add_moera(struct work *w)
{
	struct addr_row	*row = find(w, w->r->moera);
	bool		 primary = w->primary == NULL;

	if (row != NULL && row == w->primary) {
		row->moera = true;
		return;
	}
	if (row == NULL) {
		row = &w->r->rows[w->r->kept++];
		*row = (struct addr_row){ .origin = w->r->nickname_from };
	}
	row->moera = true;
	row->kind = primary ? AK_PRIMARY : AK_MOERA;
	row->rule = primary ? AR_MOERA_PRIMARY : AR_MOERA;
	row->value = joined(w->arena, primary ? "SMTP:" : "smtp:",
	    w->r->moera);
	row->address = text_from(row->value, 5);
	if (primary)
		w->primary = row;
}

static void
add_sip(struct work *w)
{
	struct addr_row	*row;
	unsigned	 i;

	if (w->primary == NULL || !w->r->mailbox)
		return;
	for (i = 0; i < w->r->kept; i++)
		if (text_case_starts(w->r->rows[i].value, TEXT("SIP:")))
			return;
	row = &w->r->rows[w->r->kept++];
	*row = (struct addr_row){ .kind = AK_OTHER, .origin = AO_SERVICE,
	    .rule = AR_SIP,
	    .value = joined(w->arena, "SIP:", w->primary->address) };
	row->address = text_from(row->value, 4);
}

/* Is there a mailbox, a mail-enabled group or whatever else has a MOERA? */
static bool
is_recipient(struct work *w)
{
	const struct onprem	*o = w->in->object;

	if (o->type == OT_GROUP)
		return w->any_smtp || text_any(o->mail);
	return w->r->mailbox || (w->set->everyone && o->type != OT_CONTACT);
}

static void
add_from_service(struct work *w, struct text moera)
{
	bool	was = text_any(moera);

	if (w->set->adds_upn && (w->r->recipient || (was && w->any_data)))
		add_upn(w);
	if (w->set->adds_moera && w->in->tenant != NULL &&
	    text_any(w->in->tenant->initial) &&
	    (was || (w->r->recipient && text_any(w->r->nickname)))) {
		w->r->moera = was ? moera : new_moera(w);
		add_moera(w);
	}
	if (w->set->adds_sip)
		add_sip(w);
}

/* Under some rule sets a lost licence alone changes nothing. */
static bool
unchanged(struct work *w, struct text moera)
{
	const struct addr_input	*in = w->in;

	return w->set->license_kept && text_any(moera) &&
	    in->licensed != TRI_YES && !w->r->mailbox &&
	    (in->change == AC_LICENSE_REMOVED ||
	    (in->change == AC_UNKNOWN && in->object->proxies.n == 0));
}

static void
keep_prior(struct work *w, struct text moera)
{
	struct texts	 proxies = w->in->prior->proxies;
	struct address	 a;
	struct addr_row	*row;
	uint32_t	 i;

	w->r->moera = moera;
	for (i = 0; i < proxies.n; i++) {
		address_parse(&a, proxies.v[i]);
		row = &w->r->rows[w->r->kept++];
		*row = (struct addr_row){ .origin = AO_SERVICE,
		    .value = proxies.v[i], .address = a.body };
		row->moera = text_caseeq(a.body, moera);
		row->kind = a.type != ADDR_SMTP ? AK_OTHER :
		    a.primary ? AK_PRIMARY : row->moera ? AK_MOERA :
		    AK_SECONDARY;
		if (a.type == ADDR_SMTP && a.primary)
			w->primary = row;
	}
}

/* The primary first, then the others in their order, then the dropped. */
static void
arrange(struct work *w)
{
	struct addr_row	*rows = w->r->rows, first;
	unsigned	 i;

	if (w->primary != NULL && w->primary != rows) {
		first = *w->primary;
		memmove(rows + 1, rows,
		    (size_t)(w->primary - rows) * sizeof *rows);
		rows[0] = first;
	}
	w->r->primary = w->primary == NULL ? TEXT_NONE : rows[0].address;
	w->r->mail = w->r->primary;
	for (i = 0; i < w->dropped / 2; i++) {
		first = rows[w->size - 1 - i];
		rows[w->size - 1 - i] = rows[w->size - w->dropped + i];
		rows[w->size - w->dropped + i] = first;
	}
	memmove(rows + w->r->kept, rows + w->size - w->dropped,
	    w->dropped * sizeof *rows);
	w->r->n = w->r->kept + w->dropped;
}

static void
derive_upn(struct work *w)
{
	struct upn_input	in = { .object = w->in->object,
	    .tenant = w->in->tenant, .prior = w->in->prior };
	struct upn_result	r;

	if (!text_any(w->in->object->upn) || w->in->tenant == NULL)
		return;
	upn_derive(&r, &in, w->arena);
	w->r->upn = r.upn;
}

void
addr_resolve(struct addr_result *r, const struct addr_input *in,
    enum addr_set set, struct arena *arena)
{
	struct work	w = { .r = r, .set = &addr_rule_sets[set], .in = in,
	    .arena = arena };
	struct text	moera = prior_moera(in);

	memset(r, 0, sizeof *r);
	r->set = w.set;
	w.size = in->object->proxies.n + ADDED;
	if (in->prior != NULL)
		w.size += in->prior->proxies.n;
	r->rows = arena_alloc(arena, w.size * sizeof *r->rows);
	r->mailbox = addr_is_mailbox(in->object, in->prior, in->licensed);
	r->nickname = addr_nickname(in->object, in->prior, in->tenant,
	    &r->nickname_from);
	number_nickname(&w);
	derive_upn(&w);
	if (unchanged(&w, moera)) {
		keep_prior(&w, moera);
	} else {
		walk_proxies(&w);
		r->recipient = is_recipient(&w);
		choose_primary(&w);
		add_from_service(&w, moera);
	}
	arrange(&w);
}

static bool
has_row(const struct addr_result *r, const struct addr_row *row)
{
	unsigned	i;

	for (i = 0; i < r->kept; i++)
		if ((r->rows[i].kind == AK_PRIMARY) ==
		    (row->kind == AK_PRIMARY) &&
		    text_caseeq(r->rows[i].value, row->value))
			return true;
	return false;
}

unsigned
addr_differs(const struct addr_result *r, const struct addr_input *in,
    struct arena *arena)
{
	static const enum addr_set	sets[] = { AS_KB2643629,
	    AS_KB3190357_2023, AS_KB3190357_2020 };
	struct addr_result		other;
	unsigned			i, j, mask = 0;

	for (i = 0; i < sizeof sets / sizeof *sets; i++) {
		if (r->set == &addr_rule_sets[sets[i]])
			continue;
		addr_resolve(&other, in, sets[i], arena);
		for (j = 0; j < other.kept; j++)
			if (!has_row(r, &other.rows[j]))
				break;
		if (j < other.kept || other.kept != r->kept)
			mask |= 1u << sets[i];
	}
	return mask;
}
