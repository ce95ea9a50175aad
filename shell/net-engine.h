/* net-engine.h -- $ExecutionContext, and the parts of it $PSCmdlet shows */
#ifndef SHELL_NET_ENGINE_H
#define SHELL_NET_ENGINE_H

#include "base/value.h"

struct net_call;

/* The value of $ExecutionContext; owned. */
struct value	execution_context(void);

/* Getters: .SessionState, .InvokeCommand, .Host. */
bool	net_session_state(struct net_call *);
bool	net_invoke_command(struct net_call *);
bool	net_the_host(struct net_call *);

#endif
