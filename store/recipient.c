/* recipient.c -- what kind of recipient a row of the tenant is */

#include "rules/addr.h"
#include "store/view.h"

enum tri
recipient_licensed(const struct row *row, const struct names *names,
    struct scratch *s)
{
	struct cloud	 c;

	if (row->id < TENANT_FIRST)
		return TRI_UNKNOWN;
	row_cloud(row, names, &s->arena, &c);
	return c.licensed == TRI_YES ? TRI_YES : TRI_NO;
}

/* As Exchange's export said, or as it would say. */
struct text
recipient_details(const struct row *row, const struct names *names,
    struct scratch *s)
{
	struct onprem	 o = { .type = row->type };
	struct cloud	 c;
	enum vtype	 type;
	struct text	 t;
	const char	*name;
	uint32_t	 id = names_find(names, TEXT("recipientTypeDetails"));

	if (row->id < TENANT_FIRST)
		return TEXT_NONE;
	if (id != 0 && row_value(row, names, id, &type, &t, &s->arena) &&
	    type != VT_NULL && t.len > 0)
		return t;
	row_cloud(row, names, &s->arena, &c);
	o.proxies = c.proxies;
	o.mail = c.mail;
	o.upn = c.upn;
	name = addr_recipient_type(&o, &c, c.licensed);
	return name == NULL ? TEXT_NONE : text_of(name);
}

/* RecipientType: what Exchange makes of the details. */
struct text
recipient_type(const struct row *row, const struct names *names,
    struct scratch *s)
{
	struct text	 t = recipient_details(row, names, s);

	if (text_caseeq(t, TEXT("GroupMailbox")))
		return TEXT("MailUniversalDistributionGroup");
	if (text_caseeq(t, TEXT("GuestMailUser")))
		return TEXT("MailUser");
	if (text_caseeq(t, TEXT("RoomList")))
		return TEXT("MailUniversalDistributionGroup");
	return text_case_ends(t, TEXT("Mailbox")) ? TEXT("UserMailbox") : t;
}
