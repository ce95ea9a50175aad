/*
 * flow.h -- what evaluation tells its caller to do next
 *
 * Everything that runs script code or feeds a pipeline returns a flow.
 * FLOW_OK is zero, so `if ((f = ...)) return f;` passes anything else on.
 * What goes with a flow (the error of a THROW, the label of a BREAK, the
 * stage of a STOP, the code of an EXIT) is in the session.
 */
#ifndef SHELL_FLOW_H
#define SHELL_FLOW_H

#include "base/value.h"

struct session;

enum flow {
	FLOW_OK,
	FLOW_BREAK,		/* session->label */
	FLOW_CONTINUE,		/* session->label */
	FLOW_RETURN,
	FLOW_STOP,		/* a stage downstream wants no more:
				   session->stop_stage names it */
	FLOW_THROW,		/* session->thrown has the error */
	FLOW_EXIT,		/* session->exit_code */
	FLOW_CANCEL		/* Ctrl-C */
};

/*
 * Where values go: the next command, a variable being filled, the screen.
 * A pipeline PUSHES: put() has done all its work with the value before it
 * returns, so one object is in flight and memory is flat.
 */
struct sink {
	enum flow	(*put)(struct sink *, struct value);	/* borrowed */
};

#define SINK_PUT(k, v)	((k)->put((k), (v)))

/* A sink that collects into an array. */
struct collector {
	struct sink	 sink;
	struct array	*a;
};

void		 collector_init(struct collector *);
/* What an assignment sees: nothing, the one value, or an object[].  Owned;
 * the collector is empty again. */
struct value	 collector_result(struct collector *);
/* Always an object[]. */
struct value	 collector_array(struct collector *);

/* Puts the value, or each element of an enumerable one, into a sink. */
enum flow	 sink_unroll(struct session *, struct sink *, struct value);

#endif
