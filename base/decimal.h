/*
 * decimal.h -- System.Decimal: 96 bits, a scale of 0 to 28, a sign
 *
 * Results are rounded half to even, as .NET rounds, and keep the scale that
 * .NET gives them (1.10 + 1 is 2.10).
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "base/err.h"
#include "base/value.h"

struct decimal {
	struct heap		 head;
	unsigned __int128	 digits;	/* < 2^96 */
	uint8_t			 scale;		/* 0 to 28 */
	bool			 negative;
};

struct value	value_decimal(unsigned __int128 digits, unsigned scale,
		    bool negative);
struct value	decimal_from_int(int64_t);
struct value	decimal_from_uint(uint64_t);
/* False if it does not fit. */
bool		decimal_from_double(double, struct value *);
bool		decimal_parse(const char *, size_t, struct value *);
double		decimal_to_double(const struct decimal *);
/* Rounded half to even to a whole number; false if it does not fit. */
bool		decimal_to_int(const struct decimal *, int64_t *);
bool		decimal_to_uint(const struct decimal *, uint64_t *);
int		decimal_cmp(const struct decimal *, const struct decimal *);
/* OP is one of + - * / %; a result out of range or a division by zero is an
 * error of the caller's: false, with *overflow saying which. */
bool		decimal_op(char op, const struct decimal *,
		    const struct decimal *, struct value *, bool *overflow);
struct value	decimal_negate(const struct decimal *);
/* DIGITS after the point; MODE as MidpointRounding. */
struct value	decimal_round(const struct decimal *, int digits, int mode);
struct value	decimal_floor(const struct decimal *);
struct value	decimal_ceiling(const struct decimal *);
struct value	decimal_truncate(const struct decimal *);

#include "base/buf.h"
void		decimal_print(struct buf *, const struct decimal *);

#endif
