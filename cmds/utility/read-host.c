/* read-host.c -- Read-Host, Clear-Host, Get-Host */
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "cmds/cmds.h"
#include "cmds/utility/read-host.h"
#include "shell/convert.h"
#include "shell/net-secure.h"
#include "shell/progress.h"
#include "shell/session.h"

struct args {
	struct value	prompt;
	bool		secure, mask;
};
#define ARGS struct args

static const struct param params[] = {
	{ .name = "Prompt", INTO(prompt), .position = 1, .flags = P_REST,
	  .help = "The question." },
	{ .name = "AsSecureString", INTO(secure), .sets = 1 << 0,
	  .help = "The answer is not shown and kept as a secure string." },
	{ .name = "MaskInput", INTO(mask), .sets = 1 << 1,
	  .help = "The answer is not shown." },
	{ 0 }
};

static const struct param no_params[] = { { 0 } };

static bool
hide_input(FILE *in, struct termios *old)
{
	struct termios t;

	if (!isatty(fileno(in)) || tcgetattr(fileno(in), old) != 0)
		return false;
	t = *old;
	t.c_lflag &= ~(tcflag_t)ECHO;
	return tcsetattr(fileno(in), TCSAFLUSH, &t) == 0;
}

static struct value
secure(struct value text)
{
	struct value	v = value_secure(text.u.s, text.len);

	value_drop(text);
	return v;
}

struct value
read_answer(struct host *h, bool hidden)
{
	struct termios	 old;
	struct value	 v;
	char		*line = NULL;
	size_t		 cap = 0;
	ssize_t		 n;
	bool		 hid = hidden && hide_input(h->in, &old);

	n = getline(&line, &cap, h->in);
	if (hid) {
		tcsetattr(fileno(h->in), TCSAFLUSH, &old);
		putc('\n', h->out);
	}
	while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
		n--;
	v = value_string(line != NULL ? line : "", n > 0 ? (size_t)n : 0);
	free(line);
	return v;
}

static enum flow
process(struct run *r, void *args)
{
	struct args	*a = args;
	struct session	*s = run_session(r);
	struct value	 v, text;
	struct err	 e = ERR_INIT;

	if (!s->host->interactive) {
		err_set_type(&e, ERR_INVALID_OPERATION, "InvalidOperation",
		    "System.Management.Automation."
		    "PSInvalidOperationException", VNULL,
		    "PowerShell is in NonInteractive mode. Read and Prompt "
		    "functionality is not available.");
		return run_fail(r, &e);
	}
	progress_hide(s);
	if (!value_is_null(a->prompt)) {
		text = to_text(s, a->prompt);
		fprintf(s->host->out, "%.*s: ", (int)text.len, text.u.s);
		value_drop(text);
	}
	fflush(s->host->out);
	v = read_answer(s->host, a->secure || a->mask);
	return run_emit_take(r, a->secure ? secure(v) : v);
}

static enum flow
get_host(struct run *r, void *args)
{
	(void)args;
	return run_emit(r, var_get(run_session(r), "Host"));
}

static enum flow
clear(struct run *r, void *args)
{
	struct host *h = run_session(r)->host;

	(void)args;
	if (h->tty_out)
		fputs("\033[H\033[2J\033[3J", h->out);
	return FLOW_OK;
}

static const char *const sets[] = { "AsSecureString", "AsString", NULL };

const struct cmdlet read_host = {
	.name = "Read-Host",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.ReadHostCommand",
	.synopsis = "Asks the user for a line of text.",
	.description = "With -AsSecureString the line is not shown.",
	.examples = (const struct example[]){
		{ "$name = Read-Host 'Your name'",
		  "Asks, and waits for a line." },
		{ 0 }
	},
	.sets = sets,
	.params = params,
	.flags = CMD_NO_EXAMPLE_RUN,
	.args_size = sizeof(ARGS),
	.process = process
};

const struct cmdlet clear_host = {
	.name = "Clear-Host",
	.aliases = "clear cls",
	.module = "Microsoft.PowerShell.Core",
	.type = "Microsoft.PowerShell.Commands.ClearHostCommand",
	.synopsis = "Clears the screen.",
	.description = "Nothing happens if the output is no terminal.",
	.examples = (const struct example[]){
		{ "Clear-Host",
		  "Empties the screen." },
		{ 0 }
	},
	.params = no_params,
	.args_size = 1,
	.process = clear
};

const struct cmdlet get_host_cmdlet = {
	.name = "Get-Host",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.GetHostCommand",
	.synopsis = "Gets what scripts may know of the terminal.",
	.description = "Its name, version, culture and window.",
	.examples = (const struct example[]){
		{ "(Get-Host).Name",
		  "The name of the host." },
		{ 0 }
	},
	.params = no_params,
	.args_size = 1,
	.process = get_host
};
