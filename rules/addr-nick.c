/* addr-nick.c -- the alias, and what is made of it */
#include <stdio.h>

#include "rules/addr.h"

/* The local part of the first well-formed SMTP value that is primary or
 * not, as asked. */
static struct text
proxy_local(struct texts proxies, bool primary)
{
	struct address	a;
	uint32_t	i;

	for (i = 0; i < proxies.n; i++) {
		address_parse(&a, text_trim(proxies.v[i]));
		if (a.type == ADDR_SMTP && a.fault == AF_NONE &&
		    a.primary == primary)
			return a.local;
	}
	return TEXT_NONE;
}

static struct text
local_part(struct text address)
{
	int	at = text_chr(address, '@');

	return at < 0 ? address : text_upto(address, (uint32_t)at);
}

/* An older cloud state may tell the alias only through the MOERA. */
static struct text
prior_nickname(const struct cloud *prior, const struct tenant *t)
{
	struct address	a;
	uint32_t	i;

	if (prior == NULL)
		return TEXT_NONE;
	if (text_any(prior->mail_nickname))
		return prior->mail_nickname;
	if (text_any(prior->moera))
		return local_part(prior->moera);
	for (i = 0; t != NULL && i < prior->proxies.n; i++) {
		address_parse(&a, prior->proxies.v[i]);
		if (a.type == ADDR_SMTP && text_caseeq(a.domain, t->initial))
			return a.local;
	}
	return TEXT_NONE;
}

struct text
addr_nickname(const struct onprem *o, const struct cloud *prior,
    const struct tenant *tenant, enum addr_origin *from)
{
	struct text	t;

	*from = AO_MAIL_NICKNAME;
	if (text_any(t = text_trim(o->mail_nickname)))
		return t;
	*from = AO_CN;
	if (o->type == OT_CONTACT && text_any(o->cn))
		return o->cn;
	*from = AO_SERVICE;
	if (text_any(t = prior_nickname(prior, tenant)))
		return t;
	*from = AO_PROXY;
	if (text_any(t = proxy_local(o->proxies, true)))
		return t;
	*from = AO_MAIL;
	if (text_any(t = local_part(text_trim(o->mail))))
		return t;
	*from = AO_UPN;
	if (text_any(t = local_part(text_trim(o->upn))))
		return t;
	*from = AO_PROXY;
	return proxy_local(o->proxies, false);
}

struct text
addr_numbered(struct text alias, unsigned nth, struct arena *arena)
{
	char	*s;
	int	 n;

	if (nth <= 1)
		return alias;
	s = arena_alloc(arena, alias.len + 12);
	memcpy(s, alias.s, alias.len);
	n = snprintf(s + alias.len, 12, "%u", nth);
	return (struct text){ s, alias.len + (uint32_t)n };
}

struct text
addr_underscored(struct text address, struct arena *arena)
{
	int		 at = text_rchr(address, '@');
	uint32_t	 n = at < 0 ? address.len : (uint32_t)at, i;
	char		*s = NULL;

	for (i = 0; i < n; i++) {
		if (strchr(" `()|=?/%'&", address.s[i]) == NULL ||
		    address.s[i] == '\0')
			continue;
		if (s == NULL)
			s = arena_strndup(arena, address.s, address.len);
		s[i] = '_';
	}
	return s == NULL ? address : (struct text){ s, address.len };
}

bool
addr_is_mailbox(const struct onprem *o, const struct cloud *cloud,
    enum tri licensed)
{
	if (licensed == TRI_YES || o->has_remote_type)
		return true;
	return cloud != NULL && cloud->has_display_type &&
	    addr_display_type(cloud->display_type) != NULL;
}

const char *
addr_recipient_type(const struct onprem *o, const struct cloud *cloud,
    enum tri licensed)
{
	bool	mail = o->proxies.n > 0 || text_any(o->mail);

	if (o->type == OT_CONTACT)
		return mail ? "MailContact" : NULL;
	if (o->type == OT_GROUP && mail)
		return o->security_enabled == TRI_YES ?
		    "MailUniversalSecurityGroup" :
		    "MailUniversalDistributionGroup";
	if (!object_is_user(o->type))
		return NULL;
	if (licensed == TRI_YES)
		return "UserMailbox";
	if (text_any(o->target_address) || o->has_remote_type)
		return "MailUser";
	return addr_is_mailbox(o, cloud, licensed) ? "SharedMailbox" : "User";
}
