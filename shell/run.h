/*
 * run.h -- one command running in one pipeline
 *
 * A run is a cmdlet with its arguments, a function or block with its scope,
 * or a program.  The run before puts its output into the run's sink; what the
 * run outputs goes to its own `out`.  While its code runs, the session has
 * the run's frame, scope and streams; run_enter() and run_leave() see to it.
 */
#ifndef SHELL_RUN_H
#define SHELL_RUN_H

#include "shell/evalstate.h"

enum run_kind { RUN_CMDLET, RUN_BLOCK, RUN_PROGRAM };

struct native_run;

/* Sinks that redirections open for a command. */
#define REDIRS_MAX	4

struct run {
	struct sink		 sink;		/* first: what is piped in */
	struct session		*s;
	enum run_kind		 kind;
	struct sink		*out;
	struct frame		 frame;
	struct invocation	 invocation;
	struct sink		*streams[STREAM_COUNT];
	struct scope		*scope;		/* in force while it runs */
	struct scope		*module;
	struct scope		*home;		/* the caller's */
	int			 strict;
	bool			 piped;		/* objects come from a run
						   before it */
	bool			 begun, own_scope, bound;
	int			 confirmed;	/* 1 yes to all, -1 no to all */
	/* A cmdlet */
	const struct cmdlet	*cmdlet;
	void			*args;
	struct value		 input;		/* the object at hand */
	/* A block */
	struct block		*block;
	struct array		*gathered;	/* what $input will have */
	struct value		 item;		/* the last object: $_ of end */
	bool			 is_file;	/* exit ends it only */
	bool			 dotted;
	bool			 with_process;	/* runs for each object */
	uint64_t		 from_pipe;	/* parameters of the last one */
	/* A program */
	struct native_run	*native;

	struct binding		 binding;
	struct redirect		*redirects;	/* open ones, or NULL */
	struct sink		 out_copy;	/* -OutVariable and the like */
	struct sink		*out_next;
};

/* What the session had before a run's code was entered. */
struct context {
	struct frame	*frame;
	struct scope	*scope, *module;
	struct sink	*streams[STREAM_COUNT];
	int		 strict;
};

/* A run of the command N (NULL: called by C code) from the frame at hand. */
void	run_init(struct run *, struct session *, struct node *);
enum flow	run_put(struct sink *, struct value);
void	run_enter(struct run *, struct context *);
void	run_leave(struct run *, struct context *);

/* ---- words ------------------------------------------------------------------ */

#define WORDS_ROOM	8

struct word_list {
	size_t		 n, cap;
	size_t		 dashes;	/* -- was before this one; from 1 */
	struct word	*v;
	struct word	 room[WORDS_ROOM];
};

void		 words_init(struct word_list *);
void		 words_free(struct word_list *);
/* The words of a command after its name; values are owned by the list. */
enum flow	 words_eval(struct session *, const struct node *,
		    struct word_list *);
/* Texts that look like -Name and -Name:value become names. */
void		 words_name(struct word_list *);
void		 words_add(struct word_list *, struct value take);

/* ---- the kinds of runs -------------------------------------------------------- */

/* Sets up and binds; after it, run_done() is due in any case. */
enum flow	 cmdlet_start(struct run *, const struct word_list *);
enum flow	 block_start(struct run *, const struct word_list *);
enum flow	 native_start(struct run *, const struct word_list *,
		    const char *path);
enum flow	 run_begin(struct run *);
enum flow	 run_end(struct run *);
void		 run_done(struct run *);

enum flow	 block_begin(struct run *);
enum flow	 block_put(struct run *, struct value);
enum flow	 block_end(struct run *);
void		 block_done(struct run *);
enum flow	 native_put(struct run *, struct value);
enum flow	 native_end(struct run *);
void		 native_done(struct run *);

/* An error of the binder: its place is the word to blame. */
enum flow	 throw_bind(struct run *, struct err *);
void		 run_place(const struct run *, struct place *);
/* The same for an error now, with the stack; Write-Error speaks for its
 * caller. */
void		 run_error_place(struct run *, struct place *);

/* ---- redirections --------------------------------------------------------------- */

/* Changes r->out and r->streams.  Files are opened. */
enum flow	 redirect_open(struct run *, size_t n,
		    struct redirection *);
/* Closes the files; FLOW_OK or an error of writing. */
void		 redirect_close(struct run *);

/* ---- calls from C code ------------------------------------------------------------ */

/* call_block() for a block that a cmdlet was given: a part of its caller. */
enum flow	call_inherit(struct session *, const struct call *,
		    struct sink *);

/* A class's method: only what it returns comes out. */
enum flow	call_method(struct session *, const struct call *,
		    struct value *result);

/* ---- common parameters ------------------------------------------------------------ */

void	common_begin(struct run *);

/* ---- finding commands (lookup.c) ---------------------------------------------------- */

struct found {
	enum { FOUND_NONE, FOUND_FUNCTION, FOUND_CMDLET, FOUND_SCRIPT,
		FOUND_PROGRAM } kind;
	struct block		*block;		/* lent */
	const struct cmdlet	*cmdlet;
	const char		*path;		/* lent until the next look-up */
	const struct sym	*name;		/* what aliases led to */
};

/* Aliases, functions, cmdlets, scripts, programs, and Get-NAME. */
bool	command_lookup(struct session *, const struct sym *, struct found *);
enum flow	start_found(struct run *, const struct found *,
		    const struct word_list *);
enum flow	bad_command(struct session *, const struct node *at,
		    struct value);
/* INVOKE: '&' or '.', if that was before the name. */
enum flow	not_found(struct session *, const struct node *at,
		    const struct sym *, char invoke);

#endif
