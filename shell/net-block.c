/* net-block.c -- script blocks made of text, and of other blocks */
#include "shell/error-record.h"
#include "shell/net-table.h"
#include "shell/session.h"

#define SMA	"System.Management.Automation."

static bool
create_block(struct net_call *c)
{
	struct parse p = parse_text(c->v[0].u.s, c->v[0].len, NULL, 0);
	struct block *b;

	if (p.status != PARSE_OK) {
		struct err why = ERR_INIT;
		bool r;

		err_from_parse(&why, &p, false);
		r = net_throw(c, SMA "ParseException", "%s", why.message);
		err_clear(&why);
		script_drop(p.script);
		return r;
	}
	b = block_new(p.script, p.script->body);
	b->session = c->s;
	script_drop(p.script);
	return net_return(c, VHEAP(&b->head));
}

static bool
new_closure(struct net_call *c)
{
	struct block *b = block_closure(c->s, c->self.u.block);

	return net_return(c, VHEAP(&b->head));
}

static const struct net_row block_rows[] = {
	R("static scriptblock Create(string script)", create_block),
	R("scriptblock GetNewClosure()", new_closure),
	R_END
};

const struct net_class net_block[] = {
	{ SMA "ScriptBlock", block_rows },
	{ NULL, NULL }
};
