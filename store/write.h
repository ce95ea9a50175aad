/* write.h -- what the journal needs of writing */
#ifndef STORE_WRITE_H
#define STORE_WRITE_H

#include "store/rows.h"

/* A new object with a number that is free. */
bool	write_object(struct store *, int64_t id, const struct record *,
	    struct err *);

#endif
