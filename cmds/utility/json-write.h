/* json-write.h -- any value as JSON, as ConvertTo-Json writes it */
#ifndef CMDS_UTILITY_JSON_WRITE_H
#define CMDS_UTILITY_JSON_WRITE_H

#include "base/buf.h"
#include "base/err.h"

struct session;

enum json_escape { JSON_ESCAPE_DEFAULT, JSON_ESCAPE_NON_ASCII,
	JSON_ESCAPE_HTML };

struct json_writer {
	struct session	*s;
	struct buf	*out;
	int		 max_depth;
	bool		 compress;
	bool		 enums_as_text;
	enum json_escape escape;
	/* what happened */
	bool		 truncated;	/* something was deeper than max_depth */
	struct err	*e;
};

/* False after an error (a dictionary key that is no text). */
bool	json_write(struct json_writer *, struct value);
void	json_write_text(struct json_writer *, const char *, size_t);

#endif
