/* bigint.c -- System.Numerics.BigInteger, over GMP */
#include <math.h>

#include "base/bigint.h"
#include "base/decimal.h"
#include "base/type.h"

struct bigint *
bigint_new(void)
{
	struct bigint *b = heap_new(V_BIGINT, type_bigint, sizeof *b);

	mpz_init(b->z);
	return b;
}

struct value
bigint_from_int(int64_t i)
{
	struct bigint *b = bigint_new();

	mpz_set_si(b->z, i);
	return VHEAP(b);
}

struct value
bigint_from_uint(uint64_t u)
{
	struct bigint *b = bigint_new();

	mpz_set_ui(b->z, u);
	return VHEAP(b);
}

static void
set_decimal(mpz_t out, const struct decimal *d)
{
	mpz_set_ui(out, (uint64_t)(d->digits >> 64));
	mpz_mul_2exp(out, out, 64);
	mpz_add_ui(out, out, (uint64_t)d->digits);
	for (unsigned i = 0; i < d->scale; i++)
		mpz_tdiv_q_ui(out, out, 10);
	if (d->negative)
		mpz_neg(out, out);
}

bool
bigint_from_value(struct value v, mpz_t out)
{
	v = value_base(v);
	if (v.tag == V_BIGINT)
		mpz_set(out, v.u.bigint->z);
	else if (v.tag == V_DECIMAL)
		set_decimal(out, v.u.decimal);
	else if (v.tag == V_UINT64)
		mpz_set_ui(out, v.u.u);
	else if (value_is_int(v) || v.tag == V_CHAR || v.tag == V_ENUM)
		mpz_set_si(out, v.u.i);
	else if (v.tag == V_BOOL)
		mpz_set_ui(out, v.u.b);
	else if (value_is_null(v))
		mpz_set_ui(out, 0);
	else if ((v.tag == V_DOUBLE || v.tag == V_SINGLE) && isfinite(v.u.d))
		mpz_set_d(out, v.u.d);
	else
		return false;
	return true;
}

void
bigint_free_insides(struct bigint *b)
{
	mpz_clear(b->z);
}
