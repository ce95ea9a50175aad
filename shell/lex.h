/*
 * lex.h -- characters to tokens, for the parser only
 *
 * The parser tells the mode: the same characters are a word where a command
 * is expected and an expression elsewhere.  A token that was read in the
 * wrong mode is read again from its start (struct token's pos).
 *
 * Text inside "$(...)" is read twice: once to find its end, and again as
 * tokens of its own.  Inside a quoted string doubled quotes stand for one
 * there, so that such a text may be a copy; the map then says where each of
 * its bytes stood.  Extents are always bytes of the whole script.
 */
#ifndef SHELL_LEX_H
#define SHELL_LEX_H

#include "base/buf.h"
#include "shell/parse-error.h"
#include "shell/parse.h"

enum tok {
	T_UNKNOWN, T_VARIABLE, T_SPLAT, T_PARAM, T_NUMBER, T_LABEL, T_IDENT,
	T_GENERIC,
	/* The same in every mode, from here ... */
	T_NEWLINE, T_EOF,
	T_STRING, T_XSTRING, T_HERE, T_XHERE,
	T_LPAREN, T_RPAREN, T_LCURLY, T_RCURLY, T_RBRACKET,
	T_ATPAREN, T_ATCURLY, T_DOLLARPAREN, T_SEMI,
	T_ANDAND, T_OROR, T_AMP, T_PIPE, T_COMMA, T_REDIRIN,
	/* ... to here. */
	T_LBRACKET, T_MINUSMINUS, T_PLUSPLUS, T_DOTDOT, T_COLONCOLON, T_DOT,
	T_EXCLAIM, T_MUL, T_DIV, T_REM, T_PLUS, T_MINUS,
	T_EQ, T_PLUSEQ, T_MINUSEQ, T_MULEQ, T_DIVEQ, T_REMEQ, T_COALESCEEQ,
	T_REDIR, T_QUESTION, T_COALESCE, T_QDOT, T_QLBRACKET, T_COLON,
	T_OPERATOR,		/* -eq and the like: op */
	/* Keywords, in the order of their table */
	K_ELSEIF, K_IF, K_ELSE, K_SWITCH, K_FOREACH, K_FROM, K_IN, K_FOR,
	K_WHILE, K_UNTIL, K_DO, K_TRY, K_CATCH, K_FINALLY, K_TRAP, K_DATA,
	K_RETURN, K_CONTINUE, K_BREAK, K_EXIT, K_THROW, K_BEGIN, K_PROCESS,
	K_END, K_DYNAMICPARAM, K_FUNCTION, K_FILTER, K_PARAM, K_CLASS,
	K_DEFINE, K_VAR, K_USING, K_WORKFLOW, K_PARALLEL, K_SEQUENCE,
	K_CONFIGURATION, K_PUBLIC, K_PRIVATE, K_STATIC, K_INTERFACE, K_ENUM,
	K_NAMESPACE, K_MODULE, K_TYPE, K_ASSEMBLY, K_COMMAND, K_HIDDEN,
	K_BASE, K_DEFAULT, K_CLEAN
};

#define T_IS_KEYWORD(k)		((k) >= K_ELSEIF)
#define T_IS_INVARIANT(k)	((k) >= T_NEWLINE && (k) <= T_REDIRIN)
#define T_IS_ASSIGN(k)		((k) >= T_EQ && (k) <= T_COALESCEEQ)

struct ext {
	uint32_t	 from, to;
};

enum piece_kind { PIECE_TEXT, PIECE_VAR, PIECE_SUB };

/* A stretch of an expandable string or word. */
struct piece {
	uint8_t		 kind;
	struct ext	 ext;
	const char	*text;	/* the text, the variable's name, or for
				   PIECE_SUB the text that pos and end count
				   in */
	uint32_t	 len;
	uint32_t	 pos, end;
	const uint32_t	*map;	/* PIECE_SUB: NULL if text is the script's */
};

struct token {
	uint8_t		 kind;		/* enum tok */
	uint8_t		 op;		/* T_OPERATOR: enum op */
	bool		 broken;	/* an error was reported for it */
	bool		 colon;		/* T_PARAM: -name: */
	uint32_t	 pos, end;	/* in the lexer's text */
	struct ext	 ext;		/* in the script */
	const char	*text;		/* value of words and strings, name of
					   variables, parameters, labels */
	uint32_t	 len;
	uint32_t	 npieces;	/* 0: nothing to expand */
	struct piece	*pieces;
	struct value	 number;
	uint8_t		 from, to;	/* redirections; to 0: a file */
	bool		 append;
};

enum lex_mode { LEX_COMMAND, LEX_EXPR, LEX_TYPE, LEX_SIGNATURE };

struct lexer {
	const char		*text;
	uint32_t		 pos, len;
	const uint32_t		*map;	/* of text to script, or NULL */
	uint32_t		 own_len; /* of the nested text alone */
	uint32_t		 start;	/* of the token being read */
	enum lex_mode		 mode;
	bool			 signed_numbers, ternary_ends_number;
	bool			 simple_name;
	bool			 nested;
	bool			 dead;	/* too complicated: no more errors */

	struct script		*script;
	struct arena		*arena;
	struct parse_error	*errors;
	size_t			 nerrors, errors_cap;
	struct ext		*comments;
	size_t			 ncomments, comments_cap;
	struct token_span	*spans;
	size_t			 nspans, spans_cap;
	bool			 want_spans;
	struct ext		 signature;	/* to != 0: seen */

	struct buf		 word;	/* what is being put together */
	uint32_t		 word_text; /* where its last text starts */
	struct piece		*pieces;
	size_t			 npieces, pieces_cap;
};

void	lex_init(struct lexer *, struct script *, bool spans);
void	lex_done(struct lexer *);
void	lex_next(struct lexer *, struct token *);
/* A member operator or '(' or '{' or '[' that touches what stands before;
 * false, and nothing is read, if there is none. */
bool	lex_member_op(struct lexer *, bool bracket, struct token *);
bool	lex_invoke_paren(struct lexer *, struct token *);
bool	lex_lbracket(struct lexer *, struct token *);
void	lex_skip_newlines(struct lexer *, bool semicolons);
void	lex_resync(struct lexer *, uint32_t pos);
/* The rest of the line after --%. */
void	lex_verbatim(struct lexer *, struct token *);
/* The rest of a type after the comma; false if it is empty. */
bool	lex_assembly(struct lexer *, uint32_t *end);
/* A line that begins with a pipe goes on with the one before. */
bool	lex_pipe_continues(const struct lexer *, const struct token *newline);
/* Starts and ends reading the text of a PIECE_SUB; SAVE keeps what was. */
void	lex_enter(struct lexer *, const struct piece *, struct lexer *save);
void	lex_leave(struct lexer *, const struct lexer *save);

void	lex_error(struct lexer *, struct ext, enum parse_error_id,
	    const char *arg, const char *arg2);
/* The error is one of text that is not whole yet if DETECTED is at its end;
 * returns that. */
bool	lex_incomplete(struct lexer *, struct ext, struct ext detected,
	    enum parse_error_id, const char *arg);
/* The script's own text of an extent, for messages. */
const char *lex_text(struct lexer *, struct ext);
/* Gives the token that starts there its colour. */
void	lex_mark(struct lexer *, uint32_t from, enum token_class);
const char *lex_kind_text(enum tok);

/* ---- between the lexer's files --------------------------------------- */

static inline uint32_t
lex_at(const struct lexer *x, uint32_t pos)	/* where it is in the script */
{
	return x->map != NULL ? x->map[pos <= x->len ? pos : x->len] : pos;
}

static inline struct ext
lex_ext(const struct lexer *x, uint32_t from, uint32_t to)
{
	return (struct ext){ lex_at(x, from), lex_at(x, to) };
}

static inline unsigned char
lex_peek(const struct lexer *x)
{
	return x->pos < x->len ? (unsigned char)x->text[x->pos] : 0;
}

static inline unsigned char
lex_peek_at(const struct lexer *x, uint32_t ahead)
{
	return x->pos + ahead < x->len ?
	    (unsigned char)x->text[x->pos + ahead] : 0;
}

static inline bool
lex_end(const struct lexer *x)
{
	return x->pos >= x->len;
}

/* The code point at the position and its bytes; 0 and 0 at the end. */
uint32_t lex_cp(const struct lexer *, uint32_t pos, unsigned *size);

/* Classes of characters */
#define LC_IDENT	0x01	/* letter or _ */
#define LC_DIGIT	0x02
#define LC_WHITE	0x04
#define LC_NEWLINE	0x08
#define LC_BREAK	0x10	/* ends every token */
#define LC_AFTER_NUMBER	0x20	/* ends a number in an expression */
#define LC_VAR_FIRST	0x40
#define LC_HEX		0x80
extern const uint8_t lex_class[128];

bool	lex_is_white(uint32_t);		/* no newlines */
bool	lex_is_letter(uint32_t);
bool	lex_is_alnum(uint32_t);
bool	lex_is_dash(uint32_t);
bool	lex_is_single(uint32_t);	/* quotes, the curly ones too */
bool	lex_is_double(uint32_t);
bool	lex_is_break(uint32_t);
bool	lex_is_ident_start(uint32_t);
bool	lex_is_ident(uint32_t);
bool	lex_is_var_start(uint32_t);
/* Is the next character the start of another token (or the end)? */
bool	lex_at_break(const struct lexer *);

/* Finishes the token from start to pos. */
void	lex_token(struct lexer *, struct token *, enum tok);
/* A word from start on, SKIP bytes of which are known to belong to it. */
void	lex_generic(struct lexer *, struct token *);
void	lex_generic_after(struct lexer *, struct token *, uint32_t skip);
void	lex_variable(struct lexer *, struct token *, bool splat);
void	lex_parameter(struct lexer *, struct token *);
void	lex_identifier(struct lexer *, struct token *);
void	lex_number(struct lexer *, struct token *);
/* Would a number that starts at start (with a sign or '!') end cleanly? */
bool	lex_looks_number(struct lexer *);
void	lex_single_quoted(struct lexer *, struct token *);
void	lex_double_quoted(struct lexer *, struct token *);
/* After the opening quote of a here-string. */
void	lex_here(struct lexer *, struct token *, bool expand);
void	lex_skip_white(struct lexer *);
void	lex_line_comment(struct lexer *);	/* after the # */
void	lex_block_comment(struct lexer *);	/* after the <# */
/* Where the comment that starts at a position ends; that, if none does. */
uint32_t lex_comment_end(const struct lexer *, uint32_t pos);
/* A backtick before blanks or a newline means nothing but a blank; false,
 * and nothing is read, if it is the start of a word. */
bool	lex_continuation(struct lexer *);
void	lex_span(struct lexer *, struct ext, enum token_class);
/*
 * Words are put together in x->word and x->pieces: lex_word_begin(), any
 * number of lex_add_...(), lex_word_end() into the token.
 */
void	lex_word_begin(struct lexer *);
void	lex_word_end(struct lexer *, struct token *);
/* After an opening quote that stood at AT; false if it is never closed. */
bool	lex_add_single(struct lexer *, uint32_t at);
bool	lex_add_double(struct lexer *, uint32_t at);
/* At a dollar; false if it stands for itself. */
bool	lex_add_dollar(struct lexer *, bool here);
/* At a backtick. */
void	lex_add_escape(struct lexer *, struct buf *);
/* The braced name after "${", into an arena; t->text. */
void	lex_braced_name(struct lexer *, struct token *, bool in_string);
/* Skips a name without braces; false if it is a word after all. */
bool	lex_bare_name(struct lexer *);
/* Reports a name without a name. */
void	lex_check_path(struct lexer *, const struct token *, bool braced);

/* A variable's name taken apart. */
struct var_path {
	enum var_scope	 scope;
	const char	*drive, *name;
	uint32_t	 drive_len, len;
};
struct var_path	lex_var_path(const char *, uint32_t len);

/* The value, to be dropped with the script. */
struct value	lex_own(struct lexer *, struct value);

#endif
