/*
 * ast.h -- the tree of a script
 *
 * The parser makes one tree per script text, in one arena; the evaluator
 * walks it, completion and filters look at it, and errors point into it by
 * byte offsets.  A script is counted: blocks and functions that are still
 * reachable keep their script alive.
 *
 * A node is a kind, an extent [from, to) in the text, and a union member
 * named after the kind.  Nodes never change once parsed, but for the caches
 * that are marked as such.
 */
#ifndef SHELL_AST_H
#define SHELL_AST_H

#include "base/mem.h"
#include "base/sym.h"
#include "base/type.h"
#include "base/value.h"

/*
 * What stands where:
 *	A statement is any node of the first group or an expression.  A lone
 *	expression without redirections is the expression itself, never an
 *	N_PIPELINE; a pipeline with a command is an N_PIPELINE even if it is
 *	only one command.  An N_EXPR_COMMAND stands only in an N_PIPELINE: as
 *	its first element, or alone if it is redirected or in the background.
 *	Values (of assignments, hashtables, return, the parts of if and for)
 *	are statements.  ($x = 1) is an N_PAREN around the N_ASSIGN.  N_PAREN
 *	is kept everywhere.
 *	N_STATEMENTS is the body of blocks, $() and @().  N_TRAPs stay in
 *	their place in the list; NF_HAS_TRAP tells that there are some.
 *	Missing parts of for, return, ... are NULL.
 *	Broken text gives N_ERROR, and never runs: the parse has errors then.
 */
struct node;

struct nodes {
	size_t		  n;
	struct node	**v;
};

enum node_kind {
	/* Statements */
	N_STATEMENTS,	/* list: statements of a block, in order */
	N_PIPELINE,	/* pipeline */
	N_CHAIN,	/* chain: a && b, a || b */
	N_ASSIGN,	/* assign */
	N_IF,		/* branch */
	N_WHILE, N_DO_WHILE, N_DO_UNTIL, N_FOR,		/* loop */
	N_FOREACH,	/* foreach */
	N_SWITCH,	/* swtch */
	N_TRY,		/* try */
	N_TRAP,		/* trap */
	N_FUNCTION,	/* function: also filter, workflow refused */
	N_CLASS,	/* class */
	N_ENUM,		/* enumdef */
	N_USING,	/* using */
	N_DATA,		/* data */
	N_RETURN, N_THROW, N_EXIT,			/* jump.value */
	N_BREAK, N_CONTINUE,				/* jump.value: label */
	/* Elements of a pipeline */
	N_COMMAND,	/* command */
	N_EXPR_COMMAND,	/* exprcmd: an expression as an element */
	/* What a command is made of, besides expressions */
	N_PARAM,	/* param: -Name, -Name:value */
	N_SPLAT,	/* splat: @name */
	N_BAREWORD,	/* constant: text typed without quotes; .raw */
	/* Expressions */
	N_CONST,	/* constant */
	N_STRING,	/* string: "...$x..." */
	N_VARIABLE,	/* var */
	N_MEMBER,	/* member: a.b a::b a?.b */
	N_INVOKE,	/* invoke: a.b(...) a::b(...) */
	N_INDEX,	/* index: a[b] a?[b] */
	N_UNARY,	/* unary, and ++ -- */
	N_BINARY,	/* binary, -and -or ?? included */
	N_TERNARY,	/* ternary */
	N_CAST,		/* cast: [t]a, also before an assigned variable */
	N_TYPE,		/* type: [t] */
	N_ATTRIBUTED,	/* attributed: [ValidateSet(...)]$x */
	N_ARRAY,	/* list: a, b, c and the unary comma */
	N_ARRAY_EXPR,	/* group: @(...) */
	N_SUBEXPR,	/* group: $(...) */
	N_PAREN,	/* group: (...) one pipeline or assignment */
	N_HASH,		/* hash: @{...} */
	N_BLOCK,	/* block: {...} as a value */
	N_ERROR,	/* list: what could be read of broken input */
	N_KINDS
};

enum op {
	OP_NONE,
	/* binary; i: without case (also the bare form), c: with case */
	OP_ADD, OP_SUB, OP_MUL, OP_DIV, OP_MOD, OP_FORMAT, OP_RANGE,
	OP_AND, OP_OR, OP_XOR, OP_BAND, OP_BOR, OP_BXOR, OP_SHL, OP_SHR,
	OP_COALESCE,	/* ?? */
	OP_IEQ, OP_INE, OP_ILT, OP_ILE, OP_IGT, OP_IGE,
	OP_CEQ, OP_CNE, OP_CLT, OP_CLE, OP_CGT, OP_CGE,
	OP_ILIKE, OP_INOTLIKE, OP_CLIKE, OP_CNOTLIKE,
	OP_IMATCH, OP_INOTMATCH, OP_CMATCH, OP_CNOTMATCH,
	OP_IREPLACE, OP_CREPLACE, OP_ISPLIT, OP_CSPLIT, OP_JOIN,
	OP_ICONTAINS, OP_INOTCONTAINS, OP_CCONTAINS, OP_CNOTCONTAINS,
	OP_IIN, OP_INOTIN, OP_CIN, OP_CNOTIN,
	OP_IS, OP_ISNOT, OP_AS,
	/* unary */
	OP_NEG, OP_POS, OP_NOT, OP_BNOT, OP_USPLIT, OP_UCSPLIT, OP_UJOIN,
	OP_PREINC, OP_PREDEC, OP_POSTINC, OP_POSTDEC
};

/* A type name as written; resolved when first evaluated. */
struct type_ref {
	const char		*text;	/* "System.Collections.ArrayList" */
	uint32_t		 len, from, to;
	const struct type	*cache;		/* or NULL */
};

/* [Name(positional, Named = value)] on a parameter, variable, block. */
struct attribute {
	struct type_ref	  name;
	struct nodes	  args;		/* positional */
	size_t		  nnamed;
	struct named_arg {
		const struct sym *name;
		struct node	 *value;	/* NULL: [X(Mandatory)] */
		uint32_t	  from, to;
	}		 *named;
	uint32_t	  from, to;
};

struct attributes {
	size_t			  n;
	struct attribute	**v;
};

/* One declared parameter of a block or function. */
struct param_decl {
	const struct sym	*name;
	struct type_ref		*type;		/* NULL: any; the last of
						   several */
	struct attributes	 attrs;
	struct node		*init;		/* default, or NULL */
	uint32_t		 from, to;
	/* For the checks after parsing: all in brackets as written */
	size_t			 ntypes, nitems;
	struct attr_item	*items;
	uint32_t		 name_from, name_to;
};

struct params_decl {
	size_t			  n;
	struct param_decl	**v;
	struct attributes	  attrs;	/* [CmdletBinding()] ... */
	bool			  given;	/* param() was written */
	uint32_t		  from, to;
	struct params		 *compiled;	/* the binder's cache (params.h),
						   in the script's arena */
};

/*
 * A script block's text: a script, a function's body, a {...}.  Either end
 * holds loose statements, or the named blocks are those written.
 */
struct block_ast {
	struct script		*script;	/* not counted: it holds us */
	uint32_t		 from, to;	/* braces included, if any */
	uint32_t		 body_from, body_to;	/* inside the braces */
	struct params_decl	 params;
	struct node		*begin, *process, *end, *clean, *dynamic;
						/* N_STATEMENTS or NULL */
	bool			 named_blocks;	/* begin/process/... written */
	bool			 is_filter;
	struct nodes		 traps;		/* N_TRAP of the top level */
	const struct comment_help *help;	/* or NULL */
	struct value		 requires;	/* unused but for scripts */
	struct nodes		 usings;	/* N_USING, of scripts */
	void			*cache;		/* the evaluator's */
};

struct redirection {
	int		 from;		/* 1..6; 0: all (*) */
	int		 to;		/* >&N; 0: a file */
	bool		 append;
	struct node	*file;
	uint32_t	 at, end;	/* extent */
};

struct catch_clause {
	size_t			 ntypes;	/* 0: any */
	struct type_ref		*types;
	struct node		*body;
	uint32_t		 from, to;
};

struct switch_clause {
	struct node	*test;		/* constant, expression or N_BLOCK;
					   NULL: default */
	struct node	*body;
};

enum var_scope {
	VS_NONE, VS_GLOBAL, VS_SCRIPT, VS_LOCAL, VS_PRIVATE, VS_USING,
	VS_ENV, VS_FUNCTION, VS_VARIABLE, VS_ALIAS, VS_DRIVE	/* any other */
};

struct node {
	uint8_t		 kind;		/* enum node_kind */
	uint8_t		 op;		/* enum op */
	uint16_t	 flags;		/* NF_ */
	uint32_t	 from, to;	/* bytes of the script's text */
	union {
		struct nodes	 list;
		struct {
			struct nodes	 elements;
			bool		 background;
		} pipeline;
		struct { struct node *left, *right; bool or; } chain;
		struct {
			struct node	*target;  /* expression or N_ARRAY */
			enum op		 op;	  /* OP_NONE: =; OP_ADD: +=;
						     OP_COALESCE: ??= */
			struct node	*value;	  /* a statement */
			uint32_t	 op_at;
		} assign;
		struct {
			size_t		  n;
			struct node	**tests, **bodies;
			struct node	 *otherwise;	/* or NULL */
		} branch;
		struct {
			const struct sym *label;	/* or NULL */
			struct node	*init, *test, *step, *body;
		} loop;
		struct {
			const struct sym *label;
			struct node	*var;		/* N_VARIABLE */
			struct node	*items, *body;
			struct node	*throttle;	/* parsed, unused */
		} foreach;
		struct {
			const struct sym *label;
			bool		 regex, wildcard, exact, casesensitive;
			struct node	*file;		/* -File name */
			struct node	*value;
			size_t		 n;
			struct switch_clause *clauses;
		} swtch;
		struct {
			struct node		*body, *finally;
			size_t			 n;
			struct catch_clause	*catches;
		} try;
		struct { struct type_ref *type; struct node *body; } trap;
		struct {
			const struct sym	*name;
			struct block_ast	*body;
			enum var_scope		 scope;	/* function global:f */
			bool			 filter;
			const struct sym	*full_name; /* as written */
			uint32_t		 name_from, name_to;
			/* f($x): params of the body are these; a param()
			 * within as well is an error */
			bool			 head_params, param_block_too;
			uint32_t		 block_from, block_to;
		} function;
		struct class_ast		*class;
		struct {
			const struct sym *name;
			bool		 flags;
			struct type_ref	*under;
			size_t		 n;
			const struct sym **names;
			struct node	**values;	/* NULL where absent */
			uint32_t	(*extents)[2];
		} enumdef;
		struct {
			const char	*what;	/* "namespace", "module" ... */
			struct value	 name;	/* borrowed from item */
			struct node	*item, *alias;	/* alias: NULL */
		} using;
		struct {
			const struct sym *name;
			struct node	*body;
			const char	**commands;	/* -SupportedCommand */
			size_t		 ncommands;
			bool		 any_command;	/* one is a variable */
		} data;
		struct { struct node *value; } jump;
		struct {
			char		 invoke;	/* 0, '&' or '.' */
			struct nodes	 words;	/* [0] is the name; then
						   arguments, N_PARAM, N_SPLAT */
			size_t		 nredirs;
			struct redirection *redirs;
			struct command_cache *cache;	/* the evaluator's */
		} command;
		struct {
			struct node	*expr;
			size_t		 nredirs;
			struct redirection *redirs;
		} exprcmd;
		struct {
			const struct sym *name;	/* without the dash */
			const char	*text;	/* as typed: "-Name:" */
			uint32_t	 text_len;
			struct node	*value;	/* after a colon, or NULL */
			bool		 space_after_colon;
		} param;
		struct { const struct sym *name; enum var_scope scope; } splat;
		struct {
			struct value	 v;	/* counted by the tree */
			const char	*raw;	/* a number as typed, or NULL */
			uint32_t	 raw_len;
		} constant;
		struct {
			struct nodes	 parts;	/* N_CONST and expressions */
		} string;
		struct {
			const struct sym *name;	/* without the scope */
			enum var_scope	 scope;
			const struct sym *drive;  /* VS_DRIVE: its name */
			/* the evaluator's cache */
			void		*cache;
			uint64_t	 cache_id;
		} var;
		struct {
			struct node	*of;
			struct node	*name;	/* N_CONST text mostly */
			const struct sym *sym;	/* if the name is constant */
			bool		 is_static, null_safe;
			const struct shape *cache_shape;
			int		 cache_slot;
		} member;
		struct {
			struct node	*of;
			struct node	*name;
			const struct sym *sym;
			bool		 is_static, null_safe;
			struct nodes	 args;
			size_t		 ngeneric;
			struct type_ref	*generic;	/* .M[int](...) */
			const void	*cache, *cache2;
		} invoke;
		struct { struct node *of, *at; bool null_safe; } index;
		struct { struct node *of; } unary;
		struct { struct node *left, *right; uint32_t op_at; } binary;
		struct { struct node *test, *yes, *no; } ternary;
		struct { struct type_ref type; struct node *of; } cast;
		struct { struct type_ref type; } type;
		struct { struct attribute *attr; struct node *of; } attributed;
		struct { struct node *body; } group;	/* N_STATEMENTS, or the
						   pipeline of a N_PAREN */
		struct {
			size_t		  n;
			struct node	**keys, **values; /* values: statements */
			const struct shape *cache_shape;
		} hash;
		struct { struct block_ast *ast; } block;
	} u;
};

#define NF_DOUBLE_QUOTED	0x01	/* N_CONST: was in quotes */
#define NF_SINGLE_QUOTED	0x02
#define NF_HERE			0x04
#define NF_BRACED		0x08	/* N_VARIABLE: ${name} */
#define NF_ORDERED		0x10	/* N_CAST of [ordered] to a literal */
#define NF_MISSING		0x20	/* made up by the parser */
#define NF_OWN			0x40	/* the evaluator's: the variable that
					   the node remembers is of the scope
					   in force itself */
#define NF_HAS_TRAP		0x40	/* N_STATEMENTS: N_TRAPs among them */
#define NF_VERBATIM		0x80	/* N_BAREWORD: the text after --% */
#define NF_SPLAT		0x100	/* N_VARIABLE: written @name where that
					   is an error */
#define NF_PARALLEL		0x200	/* N_FOREACH, N_SWITCH: -parallel */
#define NF_WORKFLOW		0x400	/* N_FUNCTION: workflow, an error */
#define NF_CHAIN_BACKGROUND	0x800	/* N_CHAIN: a && b & */

/* class Name : Base, Face { ... } */
struct class_member {
	enum { CM_PROPERTY, CM_METHOD } kind;
	const struct sym	*name;
	struct type_ref		*type;		/* NULL: [object]; of a method
						   what it returns */
	struct attributes	 attrs;
	struct node		*init;		/* property's initial value */
	struct block_ast	*body;		/* method; its params within */
	struct nodes		 base_args;	/* : base(...) */
	bool			 has_base_call;
	bool			 is_static, hidden, constructor;
	uint32_t		 from, to;
	uint32_t		 name_from, name_to, type_from, type_to;
};

struct class_ast {
	const struct sym	*name;
	size_t			 nbases;
	struct type_ref		*bases;
	size_t			 n;
	struct class_member	*members;
	struct attributes	 attrs;
	const struct type	*made;		/* by the evaluator */
};

/* .SYNOPSIS and the like, from the comment before or in a function. */
struct comment_help {
	size_t	 n;
	struct help_section {
		const char	*keyword;	/* "SYNOPSIS", upper case */
		const char	*arg;		/* .PARAMETER Name, or NULL */
		const char	*text;
	}	*v;
};

/* #Requires -Version 7 -Modules A,B -RunAsAdministrator */
struct requires {
	const char		*version, *edition;
	size_t			 nmodules;
	const char		**modules;
	bool			 admin;
	uint32_t		 from, to;
	struct requires		*next;
};

/* One text and its tree. */
struct script {
	unsigned		 refs;
	char			*text;		/* owned, NUL-terminated */
	size_t			 len;
	char			*file;		/* full path, or NULL */
	struct arena		 arena;
	struct block_ast	*body;
	struct requires		*requires;
	uint32_t		*lines;		/* offset of each line */
	size_t			 nlines;
	struct value		*owned;		/* constants to drop */
	size_t			 nowned, owned_cap;
};

struct script	*script_keep(struct script *);
void		 script_drop(struct script *);
/* Line and column from 1; the column counts UTF-16 units. */
void		 script_place(const struct script *, uint32_t at,
		    unsigned *line, unsigned *column);

/* Calls FN for each node right below one, in the order of the text, and those
 * right below a script block. */
typedef void	 ast_visitor(void *, const struct node *);
void		 ast_children(const struct node *, ast_visitor *, void *);
void		 ast_block_children(const struct block_ast *, ast_visitor *,
		    void *);

#include "base/buf.h"
/* The tree as an indented text, for tests and --dump-ast. */
void		 ast_dump(struct buf *, const struct block_ast *);

#endif
