/*
 * evalstate.h -- what the files of the evaluator share
 *
 * Nothing outside eval*.c, scope.c, call.c, pipeline.c, run.c, streams.c,
 * native.c, lookup.c, class.c and session.c looks in here.
 */
#ifndef SHELL_EVALSTATE_H
#define SHELL_EVALSTATE_H

#include "shell/convert.h"
#include "shell/error-record.h"
#include "shell/eval.h"

/* The traps in force; a try puts an entry without any on top. */
struct trap_entry {
	struct trap_entry	*up;
	const struct frame	*frame;
	const struct nodes	*traps;		/* N_TRAP; NULL: none here */
};

/* A foreach or switch that walks a list; $foreach and $switch are enumerators
 * made when first asked for, and the loop follows them. */
struct loop_entry {
	struct loop_entry	*up;
	bool			 is_switch;
	struct array		*items;
	size_t			*at;		/* of the next one */
	struct value		 enumerator;	/* owned, or V_NULL */
};

/* The flows of the try and trap statements; see eval-try.c. */
struct evalstate {
	uint64_t		 last_id;	/* of scopes */
	struct scope		*spare;		/* to be used again */
	unsigned		 nspare;
	struct value		 item;		/* $_; V_NOTHING: none */
	struct scope		*module;	/* whose code runs, or NULL */
	bool			 propagate;	/* a try or trap is around */
	bool			 thrown_stop;	/* by a preference of Stop ... */
	bool			 stop_written;	/* ... for a written error */
	bool			 thrown_throw;	/* by a throw statement */
	enum flow		 carried;	/* in an err: err_from_flow() */
	const char		*carrier;	/* ... whose id is this */
	const struct frame	*leaving;	/* ThrowTerminatingError() of
						   this function */
	bool			 failed;	/* what runs now wrote errors */
	struct trap_entry	*trap;
	struct loop_entry	*loop;
	struct value		 caught;	/* of the catch we are in */
	struct sink		 discard;
	struct sink		 host_out;	/* to the view */
	struct names		 programs;	/* found on PATH: char * */
	struct value		 path;		/* ... for this PATH */
	struct module		*modules;
	uintptr_t		 stack_end;	/* deeper is too deep */
	struct var		*error_view;
	struct value		 found_path;	/* of the last look-up */
	struct buf		 stack;		/* ScriptStackTrace */
	struct value		 first, last;	/* $^ and $$ */
	unsigned		 pipelines;
};

/* ---- eval-expr.c, eval-var.c, eval-assign.c, eval-invoke.c -------------- */

/* The same as eval_expr() for the commonest nodes, without a call. */
static inline enum flow
eval_quick(struct session *s, struct node *n, struct value *out)
{
	if (n->kind == N_VARIABLE && n->u.var.cache_id == s->scope->id) {
		*out = value_keep(((struct var *)n->u.var.cache)->v);
		return FLOW_OK;
	}
	if (n->kind == N_CONST) {
		*out = value_keep(n->u.constant.v);
		return FLOW_OK;
	}
	return eval_expr(s, n, out);
}

enum flow	 read_variable(struct session *, struct node *,
		    struct value *);
/* The variable of a name in a script, computed ones included.  Owned. */
bool		 read_named(struct session *, const struct sym *,
		    struct value *);
bool		 automatic_named(struct session *, const struct sym *,
		    struct value *);
/* False: it is none.  Else it is done, or refused with an error. */
bool		 automatic_assign(struct session *, const struct sym *,
		    struct value, struct err *);
bool		 drive_write(struct session *, enum var_scope,
		    const struct sym *, struct value);
/* Swallows v. */
enum flow	 assign_to(struct session *, struct node *target,
		    struct value v);
enum flow	 eval_assign(struct session *, struct node *,
		    struct value *out);		/* OUT may be NULL */
enum flow	 eval_step(struct session *, struct node *,
		    struct value *out);		/* ++ and --; OUT may be NULL */
/* Whole numbers and doubles at once; false: left to op_binary(). */
bool		 quick_op(enum op, struct value a, struct value b,
		    struct value *out);
enum flow	 eval_binary(struct session *, struct node *,
		    struct value *);
enum flow	 eval_member(struct session *, struct node *,
		    struct value *);
enum flow	 eval_invoke(struct session *, struct node *,
		    struct value *);
/* The name after a dot; NULL: thrown. */
const struct sym *member_name(struct session *, struct node *name,
		    const struct sym *known);
bool		 variable_convert(struct session *, struct value,
		    const struct type *, struct value *, struct err *);
/* [ref]$x, and bringing $x up to date with it. */
struct value	 reference_new(struct session *, struct node *variable);
/* [ref] of what is no variable: a reference to a copy. */
struct value	 reference_to(struct value);
void		 reference_sync(struct session *, struct value);
bool		 reference_write(struct session *, struct value of,
		    struct value, struct err *);
bool		 reference_read(struct value, struct value *);
/* A node without effects on $?: "$x", 1 + 2, but not (cmd). */
bool		 is_pure(const struct node *);

/* ---- eval-flow.c, eval-switch.c, eval-try.c ----------------------------- */

enum flow	 eval_if(struct session *, struct node *, struct sink *);
enum flow	 eval_loop(struct session *, struct node *, struct sink *);
enum flow	 eval_foreach(struct session *, struct node *, struct sink *);
enum flow	 eval_switch(struct session *, struct node *, struct sink *);
enum flow	 eval_try(struct session *, struct node *, struct sink *);
enum flow	 eval_throw(struct session *, struct node *);
enum flow	 eval_condition(struct session *, struct node *, bool *);
/* The ends of a range of two whole numbers that cost nothing to look at. */
bool		 range_ends(struct session *, struct node *, int64_t *from,
		    int64_t *to);
/* After a statement threw: reports and goes on, or passes it on. */
enum flow	 after_throw(struct session *, struct sink *);
/* Does a loop's body want the loop to end?  Returns FLOW_OK to go on; sets
 * *leave; anything else is passed on. */
enum flow	 loop_flow(struct session *, enum flow,
		    const struct sym *label, bool *leave);
/* The same as throw_at() with all that is known of the place. */
enum flow	 throw_placed(struct session *, const struct place *,
		    struct err *);
void		 loop_push(struct session *, struct loop_entry *,
		    struct iter *, bool is_switch);
void		 loop_pop(struct session *, struct loop_entry *);
/* Before and after a turn: the enumerator is where the loop is. */
void		 loop_turn(struct session *);

void		 loop_follow(struct session *);
/* $foreach or $switch.  Owned. */
struct value	 loop_enumerator(struct session *, bool is_switch);
void		 traps_push(struct session *, struct trap_entry *,
		    const struct nodes *);
void		 traps_pop(struct session *, struct trap_entry *);
/* Adds to $Error, unless it is its newest already. */
void		 error_note(struct session *, struct value record);
/* Shows a record, or puts it where errors go, and notes it. */
enum flow	 error_report(struct session *, struct value record);

/* $LASTEXITCODE. */
void		 set_last_exit(struct session *, int);
/* On the host's error output. */
enum flow	 error_show(struct session *, struct value record);
/* Statements in a scope of their own. */
enum flow	 eval_scoped(struct session *, struct node *, struct sink *);

/* ---- pipeline.c, call.c, native.c, lookup.c ----------------------------- */

enum flow	 eval_pipeline(struct session *, struct node *,
		    struct sink *);
enum flow	 eval_chain(struct session *, struct node *, struct sink *);
/* The statement blocks of a block with what is set up already. */
struct block	*block_here(struct session *, const struct block_ast *);
enum flow	 define_class(struct session *, struct node *);
enum flow	 define_enum(struct session *, struct node *);
/* The statements of a block in the scope in force, as a part of ours. */
enum flow	 eval_block_inline(struct session *, const struct block_ast *,
		    struct sink *);
/* The classes and enums of a script's top level. */
enum flow	 define_types(struct session *, struct node *);
/* Too many calls?  Throws. */
enum flow	 check_depth(struct session *);

/* A parse error as an error of the script. */
enum flow	 throw_parse(struct session *, const struct parse *);
/* The whole file, malloc'ed; NULL and errno. */
char		*read_whole(const char *path, size_t *len);

/* Asked at every statement and every object.  The last step is not taken, so
 * that what runs while leaving (a finally) ends too. */
static inline bool
cancelled(struct session *s)
{
	if (__builtin_expect(s->steps_left > 0, 0)) {
		if (s->steps_left == 1)
			return true;
		s->steps_left--;
	}
	if (__builtin_expect(s->cancel == 0, 1))
		return false;
	s->cancel_seen = 1;
	return true;
}

#endif
