/* err.c -- the one error record */
#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"

static bool
vset(struct err *e, enum err_category category, const char *id,
    const char *type, struct value target, const char *fmt, va_list ap)
{
	struct buf b = BUF_INIT;

	assert(!e->set);
	buf_vaddf(&b, fmt, ap);
	*e = (struct err){ .set = true, .category = category, .id = id,
	    .type = type, .message = buf_take(&b),
	    .target = value_keep(target) };
	return false;
}

bool
err_set(struct err *e, enum err_category category, const char *id,
    struct value target, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vset(e, category, id, NULL, target, fmt, ap);
	va_end(ap);
	return false;
}

bool
err_set_type(struct err *e, enum err_category category, const char *id,
    const char *type, struct value target, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vset(e, category, id, type, target, fmt, ap);
	va_end(ap);
	return false;
}

void
err_set_inner(struct err *e, const char *type, const char *message)
{
	e->inner_type = type;
	free(e->inner);
	e->inner = xstrdup(message);
}

void
err_hint(struct err *e, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&b, fmt, ap);
	va_end(ap);
	free(e->hint);
	e->hint = buf_take(&b);
}

void
err_clear(struct err *e)
{
	free(e->inner);
	free(e->message);
	free(e->hint);
	value_drop(e->target);
	value_drop(e->record);
	*e = (struct err)ERR_INIT;
}

void
err_move(struct err *to, struct err *from)
{
	assert(!to->set);
	*to = *from;
	*from = (struct err)ERR_INIT;
}

const char *
err_category_name(enum err_category c)
{
	static const char *const names[] = {
		"NotSpecified", "OpenError", "CloseError", "DeviceError",
		"DeadlockDetected", "InvalidArgument", "InvalidData",
		"InvalidOperation", "InvalidResult", "InvalidType",
		"MetadataError", "NotImplemented", "NotInstalled",
		"ObjectNotFound", "OperationStopped", "OperationTimeout",
		"SyntaxError", "ParserError", "PermissionDenied",
		"ResourceBusy", "ResourceExists", "ResourceUnavailable",
		"ReadError", "WriteError", "FromStdErr", "SecurityError",
		"ProtocolError", "ConnectionError", "AuthenticationError",
		"LimitsExceeded", "QuotaExceeded", "NotEnabled"
	};

	return names[c];
}
