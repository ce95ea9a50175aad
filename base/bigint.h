/* bigint.h -- System.Numerics.BigInteger, over GMP */
#ifndef BASE_BIGINT_H
#define BASE_BIGINT_H

#include <gmp.h>

#include "base/value.h"

struct bigint {
	struct heap	 head;
	mpz_t		 z;
};

/* Zero; set z afterwards. */
struct bigint	*bigint_new(void);
struct value	 bigint_from_int(int64_t);
struct value	 bigint_from_uint(uint64_t);
/* Any number value rounded toward zero; false for a text or a NaN. */
bool		 bigint_from_value(struct value, mpz_t out);
void		 bigint_free_insides(struct bigint *);

#endif
