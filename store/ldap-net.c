/* ldap-net.c -- sockets to a directory server, with patience that ends */

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/ldap-work.h"

#define SLICE_MS	100

static unsigned
limit(const struct directory *d)
{
	return (d->o.timeout > 0 ? d->o.timeout : 15) * 1000;
}

bool
ldap_alive(struct directory *d, struct err *e)
{
	if (d->o.alive == NULL || d->o.alive(d->o.arg))
		return true;
	if (e->set)
		return false;
	return err_set(e, ERR_OPERATION_STOPPED, "DirectoryCancelled", VNULL,
	    "The operation on the server '%s' was stopped.", d->server);
}

static bool
not_reached(struct directory *d, int port, const char *why, struct err *e)
{
	return err_set(e, ERR_CONNECTION, "DirectoryNotReached",
	    VLENT(d->server, strlen(d->server)),
	    "The server '%s' cannot be reached on port %d: %s.", d->server,
	    port, why);
}

/* Waits until the connection stands: 1, 0 for the time limit, -1. */
static int
wait_connected(struct directory *d, int fd, struct err *e)
{
	struct pollfd	 p = { .fd = fd, .events = POLLOUT };

	for (unsigned ms = 0; ms < limit(d); ms += SLICE_MS) {
		if (poll(&p, 1, SLICE_MS) > 0)
			return 1;
		if (!ldap_alive(d, e))
			return -1;
	}
	return 0;
}

/* 0 or an errno; -1: cancelled. */
static int
connect_one(struct directory *d, const struct addrinfo *a, int *out,
    struct err *e)
{
	int		 fd, error = 0, rc;
	socklen_t	 n = sizeof error;

	fd = socket(a->ai_family, a->ai_socktype | SOCK_CLOEXEC,
	    a->ai_protocol);
	if (fd < 0)
		return errno;
	fcntl(fd, F_SETFL, O_NONBLOCK);
	if (connect(fd, a->ai_addr, a->ai_addrlen) != 0)
		error = errno;
	if (error == EINPROGRESS) {
		rc = wait_connected(d, fd, e);
		error = rc < 0 ? -1 : rc == 0 ? ETIMEDOUT : 0;
		if (error == 0)
			getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &n);
	}
	if (error != 0) {
		close(fd);
		return error;
	}
	fcntl(fd, F_SETFL, 0);
	*out = fd;
	return 0;
}

int
ldap_dial(struct directory *d, const char *host, int port, struct err *e)
{
	struct addrinfo	 hints = { .ai_socktype = SOCK_STREAM }, *all, *a;
	char		 service[16];
	int		 rc, fd = -1, error = 0;

	snprintf(service, sizeof service, "%d", port);
	rc = getaddrinfo(host, service, &hints, &all);
	if (rc != 0) {
		not_reached(d, port, gai_strerror(rc), e);
		return -1;
	}
	for (a = all; a != NULL && fd < 0; a = a->ai_next) {
		error = connect_one(d, a, &fd, e);
		if (error < 0)
			break;
	}
	freeaddrinfo(all);
	if (fd < 0 && error > 0)
		not_reached(d, port, strerror(error), e);
	return fd;
}

/* ---- what may block ---- */

struct job {
	int		 (*fn)(void *);
	void		*arg;
	int		 rc;
	bool		 done;
	pthread_mutex_t	 lock;
	pthread_cond_t	 ended;
};

static void *
work(void *arg)
{
	struct job	*j = arg;
	int		 rc = j->fn(j->arg);

	pthread_mutex_lock(&j->lock);
	j->rc = rc;
	j->done = true;
	pthread_cond_signal(&j->ended);
	pthread_mutex_unlock(&j->lock);
	return NULL;
}

/* Up to a tenth of a second; true if the job has ended. */
static bool
wait_slice(struct job *j)
{
	struct timespec	 t;
	bool		 done;

	clock_gettime(CLOCK_REALTIME, &t);
	t.tv_nsec += SLICE_MS * 1000000L;
	if (t.tv_nsec >= 1000000000L) {
		t.tv_nsec -= 1000000000L;
		t.tv_sec++;
	}
	pthread_mutex_lock(&j->lock);
	while (!j->done && pthread_cond_timedwait(&j->ended, &j->lock,
	    &t) == 0)
		;
	done = j->done;
	pthread_mutex_unlock(&j->lock);
	return done;
}

static void
hang_up(struct directory *d)
{
	int	 fd = -1;

	if (ldap_get_option(d->ld, LDAP_OPT_DESC, &fd) == LDAP_OPT_SUCCESS &&
	    fd >= 0)
		shutdown(fd, SHUT_RDWR);
}

int
ldap_patiently(struct directory *d, int (*fn)(void *), void *arg,
    struct err *e)
{
	struct job	 j = { .fn = fn, .arg = arg };
	pthread_t	 thread;
	unsigned	 ms = 0;

	pthread_mutex_init(&j.lock, NULL);
	pthread_cond_init(&j.ended, NULL);
	if (pthread_create(&thread, NULL, work, &j) != 0)
		return LDAP_NO_MEMORY;
	while (!wait_slice(&j)) {
		ms += SLICE_MS;
		if (ms >= limit(d) || !ldap_alive(d, e)) {
			hang_up(d);
			break;
		}
	}
	pthread_join(thread, NULL);
	pthread_cond_destroy(&j.ended);
	pthread_mutex_destroy(&j.lock);
	if (ms >= limit(d) && j.rc != LDAP_SUCCESS)
		return LDAP_TIMEOUT;
	return j.rc;
}
