/* format-custom.h -- formats such as "#,##0.00;(0);none" */
#ifndef BASE_FORMAT_CUSTOM_H
#define BASE_FORMAT_CUSTOM_H

#include "base/buf.h"
#include "base/culture.h"
#include "base/number.h"

/* The digits are rounded as the format says; REAL ones keep the sign of a
 * zero. */
void	format_places(struct buf *, struct digits *, bool real,
	    const char *fmt, size_t len, const struct culture *);

#endif
