/*
 * number.h -- numbers from text and to text, as .NET reads and prints them
 *
 * Text forms here are invariant; forms by pattern and culture are
 * format.h's.
 */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include "base/buf.h"
#include "base/value.h"

/* .ToString("R"): the shortest digits that give the same number back. */
void	double_print(struct buf *, double);
void	single_print(struct buf *, double);
/* .ToString("G15") and the like. */
void	double_print_digits(struct buf *, double, int digits);

/* Any number value as a string conversion shows it ("$x"): doubles with 15
 * digits, singles with 7.  number_print_full() is .ToString(): all digits. */
void	number_print(struct buf *, struct value);
void	number_print_full(struct buf *, struct value);

/* The digits of a number: value is 0.DIGITS times 10^scale.  No digits: zero.
 * Leading and trailing zeros are left out. */
struct digits {
	bool	 negative;
	int	 scale;
	int	 n;
	char	 d[800];		/* '0' to '9' */
};
/* PRECISION significant digits, or 0 for the shortest. */
void	digits_of_double(struct digits *, double, int precision);
void	digits_of_single(struct digits *, double);
/* Correctly rounded half away from zero at so many digits. */
void	digits_round(struct digits *, int n);

enum num_status {
	NUM_OK,
	NUM_FORMAT,		/* "was not in a correct format" */
	NUM_RANGE		/* too large or too small for the type */
};

/* T.Parse(text): TAG is a number tag.  Leading and trailing blanks, a sign;
 * doubles and decimals may have groups, a point and an exponent. */
enum num_status	number_parse(const char *, size_t, enum vtag,
		    struct value *);
/* The same with another point and group separator, and groups and a point of
 * zeros allowed for integers too if ANY. */
enum num_status	number_parse_as(const char *, size_t, enum vtag,
		    const char *point, const char *group, bool any,
		    struct value *);

/*
 * A number as PowerShell reads it in source text and in [int]'1kb': decimal,
 * 0x, 0b, real, exponent; then type suffixes (y uy s us u l ul n d) and
 * multipliers (kb mb gb tb pb).  The whole text, no blanks.  NUM_FORMAT: it
 * is no number; NUM_RANGE: the suffix's type cannot hold it.
 */
enum num_status	number_literal(const char *, size_t, struct value *);

/* Text, number or bool to a number of the tag, rounded half to even. */
enum num_status	number_convert(struct value, enum vtag, struct value *);
/* "Int32", and the range message of .NET: "Value was either too large or too
 * small for an Int32." */
const char	*number_range_message(enum vtag);

/* True in *D if it is a number of any kind but decimal and bigint exact. */
double		 number_to_double(struct value);

#endif
