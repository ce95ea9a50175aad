/*
 * parser.h -- between the parser's files
 *
 * One function a rule of the grammar.  A rule that finds nothing it knows
 * returns NULL and has read nothing; it reports an error only if it has.
 * Recovery after errors is PowerShell's, rule by rule, so that the same text
 * gives the same list of errors.
 *
 * Nodes of a list are pushed on one stack and taken off it as a whole.
 */
#ifndef SHELL_PARSER_H
#define SHELL_PARSER_H

#include "shell/lex.h"

#define MAX_REDIRS	8	/* one a stream */

struct parser {
	struct lexer	  x;
	struct token	  ungot;	/* looked at but not read */
	bool		  has_ungot;
	bool		  no_comma;	/* a comma separates: f(a, b) */
	struct node	**stack;
	size_t		  nstack, stack_cap;
	char		 *bottom;	/* of the C stack, for its limit */
};

/* [type] or [Attribute(...)] */
struct attr_item {
	bool			 is_type;
	struct type_ref		 type;	/* its name in both cases */
	struct attribute	*attr;
	struct ext		 ext;	/* brackets included */
};

struct attr_list {
	size_t			 n;
	struct attr_item	*v;
};

/* What a word of a command is for. */
enum word_use {
	WORD_NAME,		/* a command's name: not expanded */
	WORD_NAME_AFTER_OP,	/* after & or . */
	WORD_FILE, WORD_ARG, WORD_SWITCH
};

/* ---- tokens and nodes (parse.c) -------------------------------------- */

void		 parse_next(struct parser *, struct token *);
enum tok	 parse_peek(struct parser *);	/* leaves it in p->ungot */
void		 parse_unget(struct parser *, const struct token *);
bool		 parse_accept(struct parser *, enum tok, struct token *);
static inline void
parse_skip(struct parser *p)			/* what was looked at */
{
	p->has_ungot = false;
}
void		 parse_skip_newlines(struct parser *);
void		 parse_skip_terminators(struct parser *);
void		 parse_resync(struct parser *, uint32_t pos);
/* Returns the mode before; what was looked at is read again if need be. */
enum lex_mode	 parse_mode(struct parser *, enum lex_mode);
/* Where to resync to for what comes next. */
uint32_t	 parse_here(const struct parser *);
/* Skips to one of the kinds, a list ended by T_UNKNOWN. */
void		 parse_sync(struct parser *, bool consume, const enum tok *);
/* Is the C stack nearly used up?  Then the parse ends with an error. */
bool		 parse_too_deep(struct parser *);
/* The same for trees that grow without recursion. */
bool		 parse_too_long(struct parser *, unsigned n);

struct node	*parse_node(struct parser *, enum node_kind, struct ext);
void		 parse_push(struct parser *, struct node *);
struct nodes	 parse_take(struct parser *, size_t mark);
/* N_ERROR of what was pushed since MARK. */
struct node	*parse_broken(struct parser *, struct ext, size_t mark);
const struct sym *parse_sym(const struct token *);
bool		 parse_is_param(const struct token *, const char *name);

static inline struct ext
ext_of(const struct node *n)
{
	return (struct ext){ n->from, n->to };
}

static inline struct ext
ext_join(struct ext a, struct ext b)
{
	return (struct ext){ a.from, b.to };
}

static inline struct ext
ext_after(struct ext e)
{
	return (struct ext){ e.to, e.to };
}

struct ext	 ext_before(const struct parser *, struct ext);

/* An error; or one that more text might mend. */
void		 parse_error(struct parser *, struct ext, enum parse_error_id,
		    const char *arg);
bool		 parse_missing(struct parser *, struct ext,
		    enum parse_error_id, const char *arg);

/* ---- rules ----------------------------------------------------------- */

struct block_ast *parse_block(struct parser *, const struct token *lcurly,
		    bool filter);
/* { ... }; NULL if there is none. */
struct node	*parse_statement_block(struct parser *);
/* Pushes; returns whether there was any, with its extent. */
bool		 parse_statement_list(struct parser *, struct ext *,
		    bool *traps);
struct node	*parse_statements_node(struct parser *, struct ext,
		    size_t mark, bool traps);
struct node	*parse_statement(struct parser *);

struct node	*parse_if(struct parser *, const struct token *);
struct node	*parse_while(struct parser *, const struct token *label,
		    const struct token *);
struct node	*parse_for(struct parser *, const struct token *label,
		    const struct token *);
struct node	*parse_foreach(struct parser *, const struct token *label,
		    const struct token *);
struct node	*parse_do(struct parser *, const struct token *label,
		    const struct token *);
struct node	*parse_switch(struct parser *, const struct token *label,
		    const struct token *);
struct node	*parse_try(struct parser *, const struct token *);
struct node	*parse_trap(struct parser *, const struct token *);
struct node	*parse_data(struct parser *, const struct token *);
struct node	*parse_using(struct parser *, const struct token *);
struct node	*parse_function(struct parser *, const struct token *);
struct node	*parse_class(struct parser *, const struct token *,
		    const struct attr_list *);
struct node	*parse_enum(struct parser *, const struct token *,
		    const struct attr_list *);
struct node	*parse_simple_name(struct parser *, struct token *);
struct node	*parse_label_or_key(struct parser *);

/* ( a, b ) of a function or method: false if the ')' is missing, with the
 * extent that ends what was read. */
struct function_head {
	struct params_decl	 params;
	bool			 given, broken;
	struct ext		 end;		/* of what is broken */
	bool			 has_rparen;
	struct ext		 rparen;
};
void		 parse_function_head(struct parser *, struct function_head *);
struct params_decl parse_parameters(struct parser *);
bool		 parse_param_block(struct parser *, struct params_decl *);
struct attr_list parse_attributes(struct parser *, bool in_expression);
bool		 parse_attribute(struct parser *, struct attr_item *);
/* The attributes among them. */
struct attributes parse_only_attributes(struct parser *,
		    const struct attr_list *);
bool		 parse_type_name(struct parser *, bool assembly,
		    struct type_ref *);
/* .Method[int, string]( */
bool		 parse_generic_args(struct parser *, struct type_ref **,
		    size_t *n, struct ext *rbracket);

/* A pipeline, a chain or an assignment; NULL if there is none. */
struct node	*parse_pipeline(struct parser *);
struct node	*parse_word(struct parser *, enum word_use,
		    struct token *first);
struct node	*parse_one_word(struct parser *, enum word_use);
struct node	*parse_command(struct parser *);
/* Into a list with room for MAX_REDIRS. */
void		 parse_redirection(struct parser *, const struct token *,
		    struct redirection *list, size_t *n, struct ext *);
struct redirection *parse_keep_redirs(struct parser *,
		    const struct redirection *, size_t n);
/* Does the kind end a command's words? */
bool		 parse_ends_words(enum tok);

struct node	*parse_expression(struct parser *, bool ternary);
struct node	*parse_unary(struct parser *, bool ternary);
struct node	*parse_primary(struct parser *, bool members);
/* Members, indexes and calls that touch EXPR. */
struct node	*parse_postfix(struct parser *, struct node *expr);
struct node	*parse_members_after(struct parser *, const struct token *op,
		    struct node *expr);
struct nodes	 parse_call_args(struct parser *, const struct token *lparen,
		    struct ext *end);
struct node	*parse_hash(struct parser *, const struct token *);
struct node	*parse_block_expression(struct parser *,
		    const struct token *);
struct node	*parse_variable(struct parser *, const struct token *);
struct node	*parse_string(struct parser *, const struct token *);
struct node	*parse_text_const(struct parser *, enum node_kind,
		    const struct token *);

/* ---- after parsing --------------------------------------------------- */

void		 parse_check(struct parser *);
void		 parse_requires(struct parser *);
/* Finds the comments that are help. */
void		 parse_help(struct parser *);

#endif
