/* ast-dump.c -- the tree as an indented text */
#include "shell/ast.h"

static const char *const kinds[N_KINDS] = {
	[N_STATEMENTS] = "statements", [N_PIPELINE] = "pipeline",
	[N_CHAIN] = "chain", [N_ASSIGN] = "assign", [N_IF] = "if",
	[N_WHILE] = "while", [N_DO_WHILE] = "do-while",
	[N_DO_UNTIL] = "do-until", [N_FOR] = "for", [N_FOREACH] = "foreach",
	[N_SWITCH] = "switch", [N_TRY] = "try", [N_TRAP] = "trap",
	[N_FUNCTION] = "function", [N_CLASS] = "class", [N_ENUM] = "enum",
	[N_USING] = "using", [N_DATA] = "data", [N_RETURN] = "return",
	[N_THROW] = "throw", [N_EXIT] = "exit", [N_BREAK] = "break",
	[N_CONTINUE] = "continue", [N_COMMAND] = "command",
	[N_EXPR_COMMAND] = "element", [N_PARAM] = "param",
	[N_SPLAT] = "splat", [N_BAREWORD] = "word", [N_CONST] = "const",
	[N_STRING] = "string", [N_VARIABLE] = "variable",
	[N_MEMBER] = "member", [N_INVOKE] = "invoke", [N_INDEX] = "index",
	[N_UNARY] = "unary", [N_BINARY] = "binary", [N_TERNARY] = "ternary",
	[N_CAST] = "cast", [N_TYPE] = "type", [N_ATTRIBUTED] = "attributed",
	[N_ARRAY] = "array", [N_ARRAY_EXPR] = "@()", [N_SUBEXPR] = "$()",
	[N_PAREN] = "paren", [N_HASH] = "hash", [N_BLOCK] = "block",
	[N_ERROR] = "error",
};

static const char *const ops[] = {
	[OP_NONE] = "=", [OP_ADD] = "+", [OP_SUB] = "-", [OP_MUL] = "*",
	[OP_DIV] = "/", [OP_MOD] = "%", [OP_FORMAT] = "-f",
	[OP_RANGE] = "..", [OP_AND] = "-and", [OP_OR] = "-or",
	[OP_XOR] = "-xor", [OP_BAND] = "-band", [OP_BOR] = "-bor",
	[OP_BXOR] = "-bxor", [OP_SHL] = "-shl", [OP_SHR] = "-shr",
	[OP_COALESCE] = "??", [OP_IEQ] = "-ieq", [OP_INE] = "-ine",
	[OP_ILT] = "-ilt", [OP_ILE] = "-ile", [OP_IGT] = "-igt",
	[OP_IGE] = "-ige", [OP_CEQ] = "-ceq", [OP_CNE] = "-cne",
	[OP_CLT] = "-clt", [OP_CLE] = "-cle", [OP_CGT] = "-cgt",
	[OP_CGE] = "-cge", [OP_ILIKE] = "-ilike",
	[OP_INOTLIKE] = "-inotlike", [OP_CLIKE] = "-clike",
	[OP_CNOTLIKE] = "-cnotlike", [OP_IMATCH] = "-imatch",
	[OP_INOTMATCH] = "-inotmatch", [OP_CMATCH] = "-cmatch",
	[OP_CNOTMATCH] = "-cnotmatch", [OP_IREPLACE] = "-ireplace",
	[OP_CREPLACE] = "-creplace", [OP_ISPLIT] = "-isplit",
	[OP_CSPLIT] = "-csplit", [OP_JOIN] = "-join",
	[OP_ICONTAINS] = "-icontains", [OP_INOTCONTAINS] = "-inotcontains",
	[OP_CCONTAINS] = "-ccontains", [OP_CNOTCONTAINS] = "-cnotcontains",
	[OP_IIN] = "-iin", [OP_INOTIN] = "-inotin", [OP_CIN] = "-cin",
	[OP_CNOTIN] = "-cnotin", [OP_IS] = "-is", [OP_ISNOT] = "-isnot",
	[OP_AS] = "-as", [OP_NEG] = "neg", [OP_POS] = "pos",
	[OP_NOT] = "not", [OP_BNOT] = "-bnot", [OP_USPLIT] = "-split",
	[OP_UCSPLIT] = "-csplit", [OP_UJOIN] = "-join",
	[OP_PREINC] = "++x", [OP_PREDEC] = "--x", [OP_POSTINC] = "x++",
	[OP_POSTDEC] = "x--",
};

static const char *const scopes[] = {
	[VS_NONE] = "", [VS_GLOBAL] = "global:", [VS_SCRIPT] = "script:",
	[VS_LOCAL] = "local:", [VS_PRIVATE] = "private:",
	[VS_USING] = "using:", [VS_ENV] = "env:",
	[VS_FUNCTION] = "function:", [VS_VARIABLE] = "variable:",
	[VS_ALIAS] = "alias:", [VS_DRIVE] = "drive:",
};

/* Where the dump goes and how deep it is. */
struct dump {
	struct buf	*b;
	unsigned	 depth;
};

static void	node(struct dump, const char *label, const struct node *);
static void	block(struct dump, const struct block_ast *);

static struct dump
deeper(struct dump d)
{
	d.depth++;
	return d;
}

static void
line(struct dump d, const char *label, const char *text)
{
	buf_pad(d.b, ' ', 2 * d.depth);
	if (label != NULL)
		buf_addf(d.b, "%s: ", label);
	buf_adds(d.b, text);
}

static void
list(struct dump d, const char *label, const struct nodes *v)
{
	for (size_t i = 0; i < v->n; i++)
		node(d, label, v->v[i]);
}

static void
constant(struct buf *b, struct value v)
{
	switch (v.tag) {
	case V_STRING:
		buf_addf(b, " '%.*s'", (int)v.len, v.u.s);
		break;
	case V_SBYTE: case V_BYTE: case V_INT16: case V_UINT16: case V_INT32:
	case V_UINT32: case V_INT64:
		buf_addf(b, " %lld:%s", (long long)v.u.i,
		    type_of(v)->name + 7);
		break;
	case V_UINT64:
		buf_addf(b, " %llu:UInt64", (unsigned long long)v.u.u);
		break;
	case V_DOUBLE:
		buf_addf(b, " %.17g:Double", v.u.d);
		break;
	default:
		buf_addf(b, " %s", type_of(v)->name);
		break;
	}
}

static void
attributes(struct dump d, const struct attributes *a)
{
	for (size_t i = 0; i < a->n; i++) {
		const struct attribute *at = a->v[i];

		line(d, "attribute", at->name.text);
		buf_addc(d.b, '\n');
		list(deeper(d), NULL, &at->args);
		for (size_t j = 0; j < at->nnamed; j++) {
			line(deeper(d), "named", at->named[j].name->s);
			buf_addc(d.b, '\n');
			node(deeper(deeper(d)), NULL, at->named[j].value);
		}
	}
}

static void
params(struct dump d, const struct params_decl *p)
{
	attributes(d, &p->attrs);
	for (size_t i = 0; i < p->n; i++) {
		const struct param_decl *v = p->v[i];

		line(d, "parameter", v->name->s);
		if (v->type != NULL)
			buf_addf(d.b, " [%s]", v->type->text);
		buf_addc(d.b, '\n');
		attributes(deeper(d), &v->attrs);
		node(deeper(d), "default", v->init);
	}
}

static void
block(struct dump d, const struct block_ast *b)
{
	list(d, "using", &b->usings);
	params(d, &b->params);
	node(d, "dynamicparam", b->dynamic);
	node(d, "begin", b->begin);
	node(d, "process", b->process);
	node(d, "end", b->end);
	node(d, "clean", b->clean);
	if (b->help == NULL)
		return;
	for (size_t i = 0; i < b->help->n; i++) {
		const struct help_section *s = &b->help->v[i];

		line(d, "help", s->keyword);
		buf_addf(d.b, " %s\n", s->arg != NULL ? s->arg : "");
		line(deeper(d), NULL, s->text);
		buf_addc(d.b, '\n');
	}
}

static void
class(struct dump d, const struct class_ast *c)
{
	attributes(d, &c->attrs);
	for (size_t i = 0; i < c->nbases; i++) {
		line(d, "base", c->bases[i].text);
		buf_addc(d.b, '\n');
	}
	for (size_t i = 0; i < c->n; i++) {
		const struct class_member *m = &c->members[i];

		line(d, m->kind == CM_METHOD ? m->constructor ?
		    "constructor" : "method" : "property", m->name->s);
		if (m->type != NULL)
			buf_addf(d.b, " [%s]", m->type->text);
		buf_adds(d.b, m->is_static ? " static" : "");
		buf_adds(d.b, m->hidden ? " hidden\n" : "\n");
		attributes(deeper(d), &m->attrs);
		node(deeper(d), "init", m->init);
		list(deeper(d), "base-argument", &m->base_args);
		if (m->body != NULL)
			block(deeper(d), m->body);
	}
}

static void
redirections(struct dump d, const struct redirection *r, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		line(d, NULL, "redirect");
		buf_addf(d.b, " %d>%s%d\n", r[i].from,
		    r[i].append ? ">" : "", r[i].to);
		node(deeper(d), NULL, r[i].file);
	}
}

/* What stands on the node's own line. */
static void
head(struct buf *b, const struct node *n)
{
	switch ((enum node_kind)n->kind) {
	case N_CHAIN: buf_adds(b, n->u.chain.or ? " ||" : " &&"); break;
	case N_ASSIGN: buf_addf(b, " %s", ops[n->u.assign.op]); break;
	case N_UNARY: case N_BINARY: buf_addf(b, " %s", ops[n->op]); break;
	case N_CONST: case N_BAREWORD: constant(b, n->u.constant.v); break;
	case N_VARIABLE:
		buf_addf(b, " %s%s", scopes[n->u.var.scope],
		    n->u.var.name->s);
		break;
	case N_SPLAT: buf_addf(b, " %s", n->u.splat.name->s); break;
	case N_PARAM: buf_addf(b, " %s", n->u.param.name->s); break;
	case N_COMMAND:
		if (n->u.command.invoke != 0)
			buf_addf(b, " %c", n->u.command.invoke);
		break;
	case N_PIPELINE:
		buf_adds(b, n->u.pipeline.background ? " &" : "");
		break;
	case N_CAST: buf_addf(b, " [%s]", n->u.cast.type.text); break;
	case N_TYPE: buf_addf(b, " [%s]", n->u.type.type.text); break;
	case N_ATTRIBUTED:
		buf_addf(b, " [%s()]", n->u.attributed.attr->name.text);
		break;
	case N_FUNCTION:
		buf_addf(b, " %s%s", scopes[n->u.function.scope],
		    n->u.function.name->s);
		break;
	case N_CLASS: buf_addf(b, " %s", n->u.class->name->s); break;
	case N_ENUM: buf_addf(b, " %s", n->u.enumdef.name->s); break;
	case N_USING: buf_addf(b, " %s", n->u.using.what); break;
	case N_MEMBER:
		buf_adds(b, n->u.member.is_static ? " ::" :
		    n->u.member.null_safe ? " ?." : " .");
		break;
	case N_INVOKE:
		buf_adds(b, n->u.invoke.is_static ? " ::" :
		    n->u.invoke.null_safe ? " ?." : " .");
		for (size_t i = 0; i < n->u.invoke.ngeneric; i++)
			buf_addf(b, " [%s]", n->u.invoke.generic[i].text);
		break;
	case N_INDEX: buf_adds(b, n->u.index.null_safe ? " ?" : ""); break;
	default: break;
	}
}

static void
loop(struct dump d, const struct node *n)
{
	if (n->u.loop.label != NULL) {
		line(d, "label", n->u.loop.label->s);
		buf_addc(d.b, '\n');
	}
	node(d, "init", n->u.loop.init);
	node(d, "test", n->u.loop.test);
	node(d, "step", n->u.loop.step);
	node(d, "body", n->u.loop.body);
}

static void
switch_parts(struct dump d, const struct node *n)
{
	line(d, NULL, n->u.swtch.regex ? "regex\n" : n->u.swtch.wildcard ?
	    "wildcard\n" : "exact\n");
	node(d, "file", n->u.swtch.file);
	node(d, "value", n->u.swtch.value);
	for (size_t i = 0; i < n->u.swtch.n; i++) {
		node(d, "test", n->u.swtch.clauses[i].test);
		node(d, "body", n->u.swtch.clauses[i].body);
	}
}

static void
try_parts(struct dump d, const struct node *n)
{
	node(d, "body", n->u.try.body);
	for (size_t i = 0; i < n->u.try.n; i++) {
		const struct catch_clause *c = &n->u.try.catches[i];

		line(d, NULL, "catch");
		for (size_t j = 0; j < c->ntypes; j++)
			buf_addf(d.b, " [%s]", c->types[j].text);
		buf_addc(d.b, '\n');
		node(deeper(d), NULL, c->body);
	}
	node(d, "finally", n->u.try.finally);
}

static void
statement_parts(struct dump d, const struct node *n)
{
	switch ((enum node_kind)n->kind) {
	case N_CHAIN:
		node(d, NULL, n->u.chain.left);
		node(d, NULL, n->u.chain.right);
		break;
	case N_ASSIGN:
		node(d, NULL, n->u.assign.target);
		node(d, NULL, n->u.assign.value);
		break;
	case N_IF:
		for (size_t i = 0; i < n->u.branch.n; i++) {
			node(d, "test", n->u.branch.tests[i]);
			node(d, "then", n->u.branch.bodies[i]);
		}
		node(d, "else", n->u.branch.otherwise);
		break;
	case N_WHILE: case N_DO_WHILE: case N_DO_UNTIL: case N_FOR:
		loop(d, n);
		break;
	case N_FOREACH:
		node(d, "variable", n->u.foreach.var);
		node(d, "items", n->u.foreach.items);
		node(d, "body", n->u.foreach.body);
		break;
	case N_SWITCH: switch_parts(d, n); break;
	case N_TRY: try_parts(d, n); break;
	case N_TRAP: node(d, "body", n->u.trap.body); break;
	case N_FUNCTION: block(d, n->u.function.body); break;
	case N_CLASS: class(d, n->u.class); break;
	case N_ENUM:
		for (size_t i = 0; i < n->u.enumdef.n; i++) {
			line(d, "name", n->u.enumdef.names[i]->s);
			buf_addc(d.b, '\n');
			node(deeper(d), NULL, n->u.enumdef.values[i]);
		}
		break;
	case N_USING: node(d, NULL, n->u.using.item); break;
	case N_DATA: node(d, NULL, n->u.data.body); break;
	case N_RETURN: case N_THROW: case N_EXIT: case N_BREAK:
	case N_CONTINUE:
		node(d, NULL, n->u.jump.value);
		break;
	default: break;
	}
}

static void
expression_parts(struct dump d, const struct node *n)
{
	switch ((enum node_kind)n->kind) {
	case N_STATEMENTS: case N_ERROR: case N_ARRAY:
		list(d, NULL, &n->u.list);
		break;
	case N_PIPELINE: list(d, NULL, &n->u.pipeline.elements); break;
	case N_COMMAND:
		list(d, NULL, &n->u.command.words);
		redirections(d, n->u.command.redirs, n->u.command.nredirs);
		break;
	case N_EXPR_COMMAND:
		node(d, NULL, n->u.exprcmd.expr);
		redirections(d, n->u.exprcmd.redirs, n->u.exprcmd.nredirs);
		break;
	case N_PARAM: node(d, NULL, n->u.param.value); break;
	case N_STRING: list(d, NULL, &n->u.string.parts); break;
	case N_MEMBER:
		node(d, NULL, n->u.member.of);
		node(d, "name", n->u.member.name);
		break;
	case N_INVOKE:
		node(d, NULL, n->u.invoke.of);
		node(d, "name", n->u.invoke.name);
		list(d, "argument", &n->u.invoke.args);
		break;
	case N_INDEX:
		node(d, NULL, n->u.index.of);
		node(d, "at", n->u.index.at);
		break;
	case N_UNARY: node(d, NULL, n->u.unary.of); break;
	case N_BINARY:
		node(d, NULL, n->u.binary.left);
		node(d, NULL, n->u.binary.right);
		break;
	case N_TERNARY:
		node(d, NULL, n->u.ternary.test);
		node(d, NULL, n->u.ternary.yes);
		node(d, NULL, n->u.ternary.no);
		break;
	case N_CAST: node(d, NULL, n->u.cast.of); break;
	case N_ATTRIBUTED: node(d, NULL, n->u.attributed.of); break;
	case N_ARRAY_EXPR: case N_SUBEXPR: case N_PAREN:
		node(d, NULL, n->u.group.body);
		break;
	case N_HASH:
		for (size_t i = 0; i < n->u.hash.n; i++) {
			node(d, "key", n->u.hash.keys[i]);
			node(deeper(d), NULL, n->u.hash.values[i]);
		}
		break;
	case N_BLOCK: block(d, n->u.block.ast); break;
	default: break;
	}
}

static void
node(struct dump d, const char *label, const struct node *n)
{
	if (n == NULL)
		return;
	line(d, label, kinds[n->kind]);
	head(d.b, n);
	buf_addc(d.b, '\n');
	if (n->kind <= N_CONTINUE && n->kind != N_STATEMENTS &&
	    n->kind != N_PIPELINE)
		statement_parts(deeper(d), n);
	else
		expression_parts(deeper(d), n);
}

void
ast_dump(struct buf *b, const struct block_ast *ast)
{
	block((struct dump){ b, 0 }, ast);
}
