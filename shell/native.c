/* native.c -- other programs: their words, their input and output as lines
 *
 * A program whose output nobody reads has ours; else its lines become
 * strings.  What is piped to it is gathered and written while its output is
 * read. */
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "shell/convert.h"
#include "shell/progress.h"
#include "shell/run.h"
#include "shell/view.h"

struct argv {
	char	**v;
	size_t	  n, cap;
};

struct native_run {
	char		*path;
	struct argv	 argv;
	struct buf	 input;
};

/* ---- words -------------------------------------------------------------------- */

static void
argv_add(struct argv *a, char *take)
{
	if (a->n + 1 >= a->cap) {
		a->cap = a->cap ? a->cap * 2 : 16;
		a->v = xrealloc(a->v, a->cap * sizeof *a->v);
	}
	a->v[a->n++] = take;
	a->v[a->n] = NULL;
}

/* Unquoted words are patterns and may begin with a tilde. */
static bool
add_expanded(struct argv *a, const char *p)
{
	glob_t g;
	size_t i;

	if (p[0] == '~' && (p[1] == '\0' || p[1] == '/')) {
		const char *home = getenv("HOME");

		argv_add(a, xasprintf("%s%s", home ? home : "~", p + 1));
		return true;
	}
	if (strpbrk(p, "*?[") == NULL)
		return false;
	if (glob(p, 0, NULL, &g) != 0)
		return false;
	for (i = 0; i < g.gl_pathc; i++)
		argv_add(a, xstrdup(g.gl_pathv[i]));
	globfree(&g);
	return true;
}

static void
add_value(struct session *s, struct argv *a, struct value v)
{
	struct value item, t;
	struct iter it;

	if (value_is_null(v))
		return;
	if (enumerable(v)) {
		iter_init(&it, v);
		while (iter_next(&it, &item))
			add_value(s, a, item);
		return;
	}
	t = to_text(s, v);
	argv_add(a, xstrndup(t.u.s, t.len));
	value_drop(t);
}

static void
add_word(struct session *s, struct argv *a, const struct word *w)
{
	struct value t;
	char *text;

	if (w->name != NULL) {
		text = w->text != NULL ? xstrndup(w->text, w->text_len) :
		    xasprintf("-%s", w->name->s);
		if (w->has_value && w->text != NULL &&
		    text[w->text_len - 1] == ':') {
			t = to_text(s, w->value);
			argv_add(a, xasprintf("%s%s", text, t.u.s));
			value_drop(t);
			free(text);
			return;
		}
		argv_add(a, text);
		if (w->has_value)
			add_value(s, a, w->value);
		return;
	}
	if (w->text != NULL) {
		argv_add(a, xstrndup(w->text, w->text_len));
		return;
	}
	if (w->node != NULL && w->node->kind == N_BAREWORD &&
	    w->value.tag == V_STRING && add_expanded(a, w->value.u.s))
		return;
	add_value(s, a, w->value);
}

/* --%: the rest of the line, split at blanks, with %NAME% expanded. */
static void
add_verbatim(struct argv *a, const char *p)
{
	struct buf b = BUF_INIT;
	const char *end, *value;
	char *name;

	for (; *p != '\0'; p++) {
		if (*p == ' ' || *p == '\t') {
			if (b.len > 0)
				argv_add(a, buf_take(&b));
			continue;
		}
		end = *p == '%' ? strchr(p + 1, '%') : NULL;
		name = end != NULL ? xstrndup(p + 1, (size_t)(end - p) - 1) :
		    NULL;
		value = name != NULL ? getenv(name) : NULL;
		free(name);
		if (value != NULL) {
			buf_adds(&b, value);
			p = end;
		} else {
			buf_addc(&b, *p);
		}
	}
	if (b.len > 0)
		argv_add(a, buf_take(&b));
	buf_free(&b);
}

static bool
is_verbatim(const struct word *w)
{
	return w->node != NULL && w->node->kind == N_BAREWORD &&
	    w->value.tag == V_STRING && strcmp(w->value.u.s, "--%") == 0;
}

enum flow
native_start(struct run *r, const struct word_list *l, const char *path)
{
	struct native_run *n = xcalloc(1, sizeof *n);
	size_t i;

	r->native = n;
	r->scope = r->home;
	r->frame.scope = r->home;
	n->path = xstrdup(path);
	argv_add(&n->argv, xstrdup(r->invocation.name->s));
	for (i = 0; i <= l->n; i++) {
		if (l->dashes == i + 1)
			argv_add(&n->argv, xstrdup("--"));
		if (i < l->n && is_verbatim(&l->v[i])) {
			if (i + 1 < l->n && l->v[i + 1].value.tag == V_STRING)
				add_verbatim(&n->argv, l->v[i + 1].value.u.s);
			break;
		}
		if (i < l->n)
			add_word(r->s, &n->argv, &l->v[i]);
	}
	return FLOW_OK;
}

enum flow
native_put(struct run *r, struct value v)
{
	struct value t = to_text(r->s, v);

	buf_add(&r->native->input, t.u.s, t.len);
	buf_addc(&r->native->input, '\n');
	value_drop(t);
	return FLOW_OK;
}

/* ---- running --------------------------------------------------------------------- */

struct child {
	struct run	*r;
	pid_t		 pid;
	int		 in, out, err;		/* our ends, or -1 */
	size_t		 sent;
	struct buf	 lines[2];
};

static struct value
stderr_record(struct run *r, const char *p, size_t n)
{
	struct err e = ERR_INIT;
	struct value text = value_string(p, n), record;
	struct place at;

	err_set_type(&e, ERR_NOT_SPECIFIED, "NativeCommandError",
	    "System.Management.Automation.RemoteException", text, "%s",
	    text.u.s);
	memset(&at, 0, sizeof at);
	at.my_command = VNULL;
	record = error_record_new(r->s, &e, &at);
	err_clear(&e);
	value_drop(text);
	return record;
}

static enum flow
line(struct child *c, int which, const char *p, size_t n)
{
	struct value v;
	enum flow f;

	if (n > 0 && p[n - 1] == '\r')
		n--;
	if (which == 0) {
		v = value_string(p, n);
		f = SINK_PUT(c->r->out, v);
	} else {
		v = stderr_record(c->r, p, n);
		f = SINK_PUT(c->r->streams[STREAM_ERROR], v);
	}
	value_drop(v);
	return f;
}

static enum flow
take_lines(struct child *c, int which, bool last)
{
	struct buf *b = &c->lines[which];
	size_t from = 0;
	enum flow f = FLOW_OK;
	char *nl;

	while (f == FLOW_OK && from < b->len &&
	    (nl = memchr(b->s + from, '\n', b->len - from)) != NULL) {
		f = line(c, which, b->s + from, (size_t)(nl - b->s) - from);
		from = (size_t)(nl - b->s) + 1;
	}
	if (f == FLOW_OK && last && from < b->len) {
		f = line(c, which, b->s + from, b->len - from);
		from = b->len;
	}
	if (from > 0) {
		memmove(b->s, b->s + from, b->len - from);
		b->len -= from;
	}
	return f;
}

static void
close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void
send_input(struct child *c)
{
	struct buf *b = &c->r->native->input;
	ssize_t n = write(c->in, b->s + c->sent, b->len - c->sent);

	if (n > 0)
		c->sent += (size_t)n;
	else if (errno != EAGAIN && errno != EINTR)
		c->sent = b->len;
	if (c->sent >= b->len)
		close_end(&c->in);
}

static enum flow
read_some(struct child *c, int *fd, int which)
{
	struct buf *b = &c->lines[which];
	ssize_t n = read(*fd, buf_reserve(b, 65536), 65536);

	if (n > 0) {
		b->len += (size_t)n;
		return take_lines(c, which, false);
	}
	if (n < 0 && errno == EINTR)
		return FLOW_OK;
	close_end(fd);
	return take_lines(c, which, true);
}

static enum flow
pump(struct child *c)
{
	enum flow f = FLOW_OK;

	while (f == FLOW_OK && (c->in >= 0 || c->out >= 0 || c->err >= 0)) {
		struct pollfd p[3] = {
			{ c->in, POLLOUT, 0 }, { c->out, POLLIN, 0 },
			{ c->err, POLLIN, 0 }
		};

		if (poll(p, 3, -1) < 0 && errno != EINTR)
			break;
		if (cancelled(c->r->s))
			f = FLOW_CANCEL;
		if (c->in >= 0 && p[0].revents)
			send_input(c);
		if (f == FLOW_OK && c->out >= 0 && p[1].revents)
			f = read_some(c, &c->out, 0);
		if (f == FLOW_OK && c->err >= 0 && p[2].revents)
			f = read_some(c, &c->err, 1);
	}
	return f;
}

/* One end of a new pipe for us, the other for the child's FD. */
static int
plumb(posix_spawn_file_actions_t *a, int fd, int *theirs)
{
	int p[2], ours;

	if (pipe2(p, O_CLOEXEC) != 0)
		return -1;
	ours = fd == 0 ? p[1] : p[0];
	*theirs = fd == 0 ? p[0] : p[1];
	posix_spawn_file_actions_adddup2(a, *theirs, fd);
	if (fd == 0)
		fcntl(ours, F_SETFL, O_NONBLOCK);
	return ours;
}

static int
spawn(struct child *c)
{
	struct run *r = c->r;
	struct session *s = r->s;
	posix_spawn_file_actions_t a;
	posix_spawnattr_t attr;
	int theirs[3] = { -1, -1, -1 }, failed, i;
	sigset_t usual;

	posix_spawn_file_actions_init(&a);
	posix_spawnattr_init(&attr);
	sigemptyset(&usual);
	sigaddset(&usual, SIGPIPE);
	sigaddset(&usual, SIGXFSZ);
	posix_spawnattr_setsigdefault(&attr, &usual);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGDEF);
	if (r->piped)
		c->in = plumb(&a, 0, &theirs[0]);
	if (r->out != &s->eval->host_out)
		c->out = plumb(&a, 1, &theirs[1]);
	if (r->streams[STREAM_ERROR] != NULL)
		c->err = plumb(&a, 2, &theirs[2]);
	if (s->cwd.tag == V_STRING)
		posix_spawn_file_actions_addchdir_np(&a, s->cwd.u.s);
	failed = posix_spawn(&c->pid, r->native->path, &a, &attr,
	    r->native->argv.v, environ);
	for (i = 0; i < 3; i++)
		close_end(&theirs[i]);
	posix_spawn_file_actions_destroy(&a);
	posix_spawnattr_destroy(&attr);
	return failed;
}

static enum flow
cannot_run(struct run *r, int why)
{
	struct err e = ERR_INIT;

	err_set_type(&e, ERR_RESOURCE_UNAVAILABLE, "NativeCommandFailed",
	    "System.Management.Automation.ApplicationFailedException", VNULL,
	    "Program '%s' failed to run: An error occurred trying to start "
	    "process '%s' with working directory '%s'. %s",
	    r->invocation.name->s, r->native->path,
	    r->s->cwd.tag == V_STRING ? r->s->cwd.u.s : ".", strerror(why));
	return throw_at(r->s, r->invocation.node, &e);
}

void
set_last_exit(struct session *s, int code)
{
	s->last_exit = code;
	scope_put(s, s->global, "LASTEXITCODE", VINT(code));
	if (code != 0)
		s->eval->failed = true;
}

static enum flow
complain(struct run *r, int code)
{
	struct err e = ERR_INIT;
	struct value record, x;
	struct place p;
	enum flow f;

	err_set_type(&e, ERR_NOT_SPECIFIED, "ProgramExitedWithNonZeroCode",
	    "System.Management.Automation.NativeCommandExitException",
	    VNULL, "Program \"%s\" ended with non-zero exit code: %d (0x%02X).",
	    r->invocation.name->s, code, (unsigned)code);
	memset(&p, 0, sizeof p);
	p.my_command = VNULL;
	record = error_record_new(r->s, &e, &p);
	err_clear(&e);
	if (record.tag == V_OBJECT &&
	    object_get_str(record.u.object, "Exception", &x) &&
	    x.tag == V_OBJECT)
		object_add(x.u.object, sym_str("ExitCode"), PROP_NET,
		    VINT(code));
	f = stream_write(r->s, STREAM_ERROR, record);
	value_drop(record);
	return f;
}

static enum flow
finish(struct run *r, int status)
{
	int code = WIFEXITED(status) ? WEXITSTATUS(status) :
	    128 + WTERMSIG(status);

	set_last_exit(r->s, code);
	if (code != 0 && truth(var_get(r->s,
	    "PSNativeCommandUseErrorActionPreference")))
		return complain(r, code);
	return FLOW_OK;
}

enum flow
native_end(struct run *r)
{
	struct child c = { .r = r, .in = -1, .out = -1, .err = -1 };
	struct session *s = r->s;
	int failed, status = 0;
	enum flow f;

	if (s->view != NULL && r->out == &s->eval->host_out)
		view_flush(s->view);
	progress_hide(s);
	fflush(s->host->out);
	fflush(s->host->err);
	failed = spawn(&c);
	if (failed != 0) {
		close_end(&c.in);
		close_end(&c.out);
		close_end(&c.err);
		return cannot_run(r, failed);
	}
	if (c.in >= 0 && r->native->input.len == 0)
		close_end(&c.in);
	f = pump(&c);
	close_end(&c.in);
	close_end(&c.out);
	close_end(&c.err);
	if (f != FLOW_OK)
		kill(c.pid, SIGTERM);
	while (waitpid(c.pid, &status, 0) < 0 && errno == EINTR)
		continue;
	buf_free(&c.lines[0]);
	buf_free(&c.lines[1]);
	return f == FLOW_OK ? finish(r, status) : f;
}

void
native_done(struct run *r)
{
	struct native_run *n = r->native;
	size_t i;

	if (n == NULL)
		return;
	for (i = 0; i < n->argv.n; i++)
		free(n->argv.v[i]);
	free(n->argv.v);
	free(n->path);
	buf_free(&n->input);
	free(n);
	r->native = NULL;
}
