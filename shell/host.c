/* host.c -- from the command line to the exit code */
#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <langinfo.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "shell/host.h"
#include "shell/profile.h"

#define EXIT_USAGE	64
#define EXIT_INIT	70
#define EXIT_CANCELLED	130

/* Where Ctrl-C goes: a signal handler gets no argument. */
static struct session *interrupted;
/* Does a prompt come after what runs now? */
static bool prompts;

/* How long Ctrl-C may be overlooked if none does. */
#define ANSWER_MS	150

static void
alarm_in(int ms)
{
	struct itimerval t = { .it_value = { .tv_usec = ms * 1000 } };

	setitimer(ITIMER_REAL, &t, NULL);
}

static void
on_interrupt(int sig)
{
	struct session *s = interrupted;

	(void)sig;
	if (s == NULL || s->cancel > 1)
		_exit(EXIT_CANCELLED);	/* it did not help before */
	for (; s != NULL; s = s->running)
		s->cancel++;
	if (!prompts)
		alarm_in(ANSWER_MS);
}

/* Nobody asked since: one long computation. */
static void
on_alarm(int sig)
{
	const struct session *s;

	(void)sig;
	for (s = interrupted; s != NULL; s = s->running)
		if (s->cancel_seen)
			return;
	if (interrupted != NULL && interrupted->cancel > 0)
		_exit(EXIT_CANCELLED);
}

static void
catch_signals(struct session *s, const struct options *o)
{
	struct sigaction sa = { .sa_handler = on_interrupt };

	interrupted = s;
	prompts = o->what == START_PROMPT || o->no_exit;
	sigemptyset(&sa.sa_mask);
	sigaction(SIGINT, &sa, NULL);
	sa.sa_handler = on_alarm;
	sa.sa_flags = SA_RESTART;
	sigaction(SIGALRM, &sa, NULL);
}

static void
set_locale(void)
{
	if (setlocale(LC_CTYPE, "") == NULL ||
	    strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
}

/* ---- the terminal ---- */

static bool
wants_colour(const struct host *h)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM"),
	    *force = getenv("CLICOLOR_FORCE");

	if (no != NULL && *no != '\0')
		return false;
	if (force != NULL && *force != '\0' && strcmp(force, "0") != 0)
		return true;
	return h->tty_out && term != NULL && strcmp(term, "dumb") != 0;
}

static void
host_init(struct host *h, const struct options *o, const char *argv0)
{
	struct winsize w;

	memset(h, 0, sizeof *h);
	h->out = stdout;
	h->err = stderr;
	h->in = stdin;
	h->tty_in = isatty(STDIN_FILENO) == 1;
	h->tty_out = isatty(STDOUT_FILENO) == 1;
	h->tty_err = isatty(STDERR_FILENO) == 1;
	h->width = 80;
	h->height = 24;
	if (h->tty_out && ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 &&
	    w.ws_col > 0) {
		h->width = w.ws_col;
		h->height = w.ws_row;
	}
	h->interactive = h->tty_in && !o->non_interactive;
	h->colour = wants_colour(h);
	h->plain = o->plain;
	h->program = argv0;
}

/* The full path of the program itself; malloc'ed. */
static char *
program_path(const char *argv0)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path);
	char *real;

	if (n > 0)
		return xstrndup(path, (size_t)n);
	real = realpath(argv0, NULL);
	return real != NULL ? real : xstrdup(argv0);
}

/* ---- scripts ---- */

char *
read_all(FILE *f, size_t *len)
{
	struct buf b = BUF_INIT;
	size_t n;

	do {
		char *room = buf_reserve(&b, 65536);

		n = fread(room, 1, 65536, f);
		b.len += n;
		b.s[b.len] = '\0';
	} while (n > 0);
	*len = b.len;
	return buf_take(&b);
}

static struct value
arguments(const struct options *o)
{
	struct array *a = array_new(type_object_array);
	int i;

	for (i = 0; i < o->nargs; i++)
		array_take(a, value_cstr(o->args[i]));
	return value_array(a);
}

static bool
is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && !S_ISDIR(st.st_mode);
}

/* A script by its name: as it is, or with .ps1 added; malloc'ed. */
static char *
script_path(const char *name)
{
	char *longer, *full;

	if (is_file(name))
		return realpath(name, NULL);
	longer = xasprintf("%s.ps1", name);
	full = is_file(longer) ? realpath(longer, NULL) : NULL;
	free(longer);
	return full;
}

static int
not_a_file(struct session *s, const char *name)
{
	fprintf(s->host->err, "The argument '%s' is not recognized as the "
	    "name of a script file. Check the spelling of the name, or if a "
	    "path was included, verify that the path is correct and try "
	    "again.\n", name);
	return EXIT_USAGE;
}

static int
run_file(struct session *s, const struct options *o)
{
	char *path = script_path(o->file);
	struct value args;
	int code;

	if (path == NULL)
		return not_a_file(s, o->file);
	args = arguments(o);
	code = session_run_file(s, path, args.u.array->n, args.u.array->v);
	value_drop(args);
	free(path);
	return code;
}

static int
run_stdin(struct session *s)
{
	size_t len;
	char *text = read_all(s->host->in, &len);
	int code = session_run_text(s, text != NULL ? text : "", len, NULL);

	free(text);
	return code;
}

static void
banner(struct session *s, const struct options *o)
{
	if (o->no_logo)
		return;
	fprintf(s->host->out, "dirsh %s   Tab completes, F1 helps, exit "
	    "leaves.\n", DIRSH_VERSION);
	if (o->store == NULL)
		fputs("This is the sample organization; -Store FILE opens "
		    "yours.\n", s->host->out);
}

static int
interact(struct session *s, const struct options *o, const struct start *st)
{
	if (st->interact == NULL)
		return run_stdin(s);
	banner(s, o);
	return st->interact(s);
}

static int
run_what(struct session *s, const struct options *o, const struct start *st)
{
	struct value args;
	int code;

	switch (o->what) {
	case START_FILE:
		return run_file(s, o);
	case START_COMMAND:
		args = arguments(o);
		code = session_run_command(s, o->command, strlen(o->command),
		    args.u.array->n, args.u.array->v);
		value_drop(args);
		return code;
	case START_STDIN:
		return run_stdin(s);
	default:
		return s->host->tty_in ? interact(s, o, st) : run_stdin(s);
	}
}

static int
run_started(struct session *s, const struct options *o,
    const struct start *st)
{
	int code;

	profile_set(s);
	if (!o->no_profile)
		profile_run(s);
	code = run_what(s, o, st);
	if (o->no_exit && o->what != START_PROMPT && s->host->tty_in)
		code = interact(s, o, st);
	return s->cancel != 0 && code == 0 ? EXIT_CANCELLED : code & 0xFF;
}

/* ---- what needs no session ---- */

static const char usage[] =
    "Usage: dirsh [[-File] FILE [ARGUMENT...]]\n"
    "       dirsh -Command { - | COMMAND... }\n"
    "       dirsh -CommandWithArgs COMMAND [ARGUMENT...]\n"
    "       dirsh -EncodedCommand BASE64\n"
    "\n"
    "A shell for people who keep Active Directory and Microsoft Entra in "
    "step.\n"
    "\n"
    "  -File, -f FILE          run a script; what follows are its "
    "arguments\n"
    "  -Command, -c COMMAND    run a command; - reads it from the standard "
    "input\n"
    "  -EncodedCommand, -e     a command as base64 of UTF-16LE\n"
    "  -Store, -st FILE        the store to work on, instead of the sample\n"
    "  -WorkingDirectory, -wd  where to start\n"
    "  -NoProfile, -nop        do not run the profiles\n"
    "  -NoLogo, -nol           no greeting\n"
    "  -NoExit, -noe           go on at the prompt after the command\n"
    "  -NonInteractive, -noni  never ask anything\n"
    "  -Plain, -pl             a prompt for screen readers: no colours, "
    "no lists\n"
    "  -Version, -v            say which version this is\n"
    "  --man [NAME]            print the manual page of dirsh or of a "
    "cmdlet\n"
    "  -Help, -h, -?           say this\n"
    "\n"
    "  dirsh -Command \"Get-User | Select-Object -First 5\"\n"
    "  dirsh audit.ps1 -Domain contoso.com\n"
    "  dirsh -Store contoso.dirsh\n";

static int
print_manual(const struct options *o, const struct start *st)
{
	if (st->manual != NULL && st->manual(stdout, o->file))
		return 0;
	fprintf(stderr, "dirsh: There is no manual page for '%s'.\n",
	    o->file != NULL ? o->file : "dirsh");
	return EXIT_USAGE;
}

/* What could not be written is not to be lost in silence; a reader that went
 * away wanted no more. */
static int
output_ended(struct host *h, int code)
{
	if (fflush(h->out) == 0 && !ferror(h->out))
		return code;
	if (errno == EPIPE)
		return code;
	fprintf(stderr, "dirsh: The output cannot be written: %s.\n",
	    strerror(errno));
	return code != 0 ? code : 1;
}

static int
start_session(struct options *o, const char *argv0, const struct start *st)
{
	struct err e = ERR_INIT;
	struct host host;
	struct session *s;
	char *program;
	int code = EXIT_INIT;

	if (o->directory != NULL && chdir(o->directory) != 0) {
		fprintf(stderr, "dirsh: Cannot find path '%s' because it does "
		    "not exist.\n", o->directory);
		return EXIT_USAGE;
	}
	/* A file that may not grow is an error of the write. */
	signal(SIGXFSZ, SIG_IGN);
	program = program_path(argv0);
	host_init(&host, o, program);
	if (st->open != NULL && !st->open(&host, o->store, &e)) {
		fprintf(stderr, "dirsh: %s\n", e.message);
		err_clear(&e);
	} else {
		s = session_new(&host);
		catch_signals(s, o);
		code = run_started(s, o, st);
		interrupted = NULL;
		session_free(s);
		if (st->close != NULL)
			st->close(&host);
	}
	free(program);
	return output_ended(&host, code);
}

int
host_main(int argc, char **argv, const struct start *st)
{
	struct options o;
	char *why = NULL;
	int code = 0;

	set_locale();
	if (!options_read(&o, argc, argv, &why)) {
		fprintf(stderr, "%s\n\n%s", why, usage);
		free(why);
		return EXIT_USAGE;
	}
	switch (o.what) {
	case START_HELP:
		fputs(usage, stdout);
		break;
	case START_VERSION:
		printf("dirsh %s\n", DIRSH_VERSION);
		break;
	case START_MANUAL:
		code = print_manual(&o, st);
		break;
	default:
		code = start_session(&o, argv[0], st);
	}
	free(o.command);
	return code;
}
