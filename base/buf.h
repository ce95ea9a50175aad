/*
 * buf.h -- text that grows
 *
 * A buf is empty when zeroed (BUF_INIT).  s[len] is a NUL whenever s is not
 * NULL, so a finished text is a C string too.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf {
	char	*s;
	size_t	 len, cap;
};

#define BUF_INIT	{ NULL, 0, 0 }

/* Room for N more bytes (and a NUL); returns where they go. */
char	*buf_reserve(struct buf *, size_t n);
void	 buf_add(struct buf *, const void *, size_t);
void	 buf_adds(struct buf *, const char *);
void	 buf_addc(struct buf *, char);
/* N times the same byte. */
void	 buf_pad(struct buf *, char, size_t n);
/* One code point as UTF-8; a lone surrogate becomes its three-byte form. */
void	 buf_addcp(struct buf *, uint32_t);
void	 buf_addf(struct buf *, const char *fmt, ...)
	    __attribute__((format(printf, 2, 3)));
void	 buf_vaddf(struct buf *, const char *fmt, va_list);
/* Never NULL, still owned by the buf. */
const char	*buf_str(struct buf *);
/* The text, now the caller's to free(); the buf is empty again. */
char	*buf_take(struct buf *);
void	 buf_clear(struct buf *);		/* keeps the memory */
void	 buf_free(struct buf *);

#endif
