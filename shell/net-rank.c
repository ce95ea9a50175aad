/* net-rank.c -- how well a value fits a parameter
 *
 * PowerShell's conversion ranks (LanguagePrimitives.GetConversionRank): the
 * higher the better, 0 is no conversion.  A scalar for an array parameter
 * has the rank of its element less 8. */
#include "shell/convert.h"
#include "shell/net-rank.h"

enum {
	RANK_UNRELATED_ARRAYS = 0x0F,
	RANK_TO_STRING = 0x1F,
	RANK_CONVERTIBLE = 0x3F,
	RANK_PARSE = 0x7F,
	RANK_LANGUAGE = 0x9F,
	RANK_NULL_TO_VALUE = 0xAF,
	RANK_NULL_TO_REF = 0xBF,
	RANK_NUMBER_EXPLICIT = 0xCF,
	RANK_NUMBER_EXPLICIT1 = 0xDF,
	RANK_NUMBER_TEXT = 0xEF,
	RANK_NUMBER_IMPLICIT = 0xFF,
	RANK_ASSIGNABLE = 0x10F,
	RANK_TEXT_TO_CHARS = 0x11A
};

static bool
number_tag(enum vtag t)
{
	return (t >= V_SBYTE && t <= V_DOUBLE) || t == V_DECIMAL ||
	    t == V_BIGINT;
}

/* C#'s implicit numeric conversions. */
static bool
widens(enum vtag from, enum vtag to)
{
	static const uint8_t bits[] = { [V_SBYTE] = 8, [V_BYTE] = 8,
		[V_INT16] = 16, [V_UINT16] = 16, [V_INT32] = 32,
		[V_UINT32] = 32, [V_INT64] = 64, [V_UINT64] = 64 };
	bool from_signed, to_signed;

	if (to == V_BIGINT || from == V_BIGINT)
		return from <= V_UINT64 && to == V_BIGINT;
	if (from == V_SINGLE)
		return to == V_DOUBLE;
	if (from == V_DOUBLE || from == V_DECIMAL)
		return false;
	if (to == V_SINGLE || to == V_DOUBLE || to == V_DECIMAL)
		return true;
	from_signed = from == V_SBYTE || from == V_INT16 || from == V_INT32 ||
	    from == V_INT64;
	to_signed = to == V_SBYTE || to == V_INT16 || to == V_INT32 ||
	    to == V_INT64;
	return bits[to] > bits[from] && (to_signed || !from_signed);
}

static int
rank_number(enum vtag from, const struct type *to)
{
	if (to->kind == TK_ENUM)
		return RANK_LANGUAGE;
	if (number_tag(to->tag)) {
		if (widens(from, to->tag))
			return RANK_NUMBER_IMPLICIT;
		return to->tag == V_DOUBLE || to->tag == V_DECIMAL ?
		    RANK_NUMBER_EXPLICIT1 : RANK_NUMBER_EXPLICIT;
	}
	if (to->tag == V_CHAR)
		return RANK_CONVERTIBLE;
	return to->tag == V_BOOL ? RANK_LANGUAGE :
	    to->tag == V_DATETIME || to->tag == V_TIMESPAN ? RANK_CONVERTIBLE :
	    0;
}

static int
rank_text(const struct type *to)
{
	if (to == type_char_array)
		return RANK_TEXT_TO_CHARS;
	if (to->kind == TK_ENUM || to->tag == V_CHAR || to->tag == V_BOOL ||
	    to->tag == V_TYPE)
		return RANK_LANGUAGE;
	if (number_tag(to->tag))
		return RANK_NUMBER_TEXT;
	if (to->tag == V_BLOCK || to->tag == V_MAP)
		return 0;
	return RANK_PARSE;
}

static int
rank_scalar(struct value v, const struct type *from, const struct type *to)
{
	if (to == type_string)
		return RANK_TO_STRING;
	if (v.tag == V_STRING)
		return rank_text(to);
	if (number_tag(v.tag))
		return rank_number(v.tag, to);
	if (to->tag == V_BOOL)
		return RANK_LANGUAGE;
	if (v.tag == V_ENUM && number_tag(to->tag))
		return RANK_NUMBER_EXPLICIT;
	if (v.tag == V_CHAR && number_tag(to->tag))
		return RANK_CONVERTIBLE;
	if (v.tag == V_BOOL && number_tag(to->tag))
		return RANK_LANGUAGE;
	if (v.tag == V_MAP && to->tag == V_OBJECT)
		return RANK_LANGUAGE;
	if (from == type_datetime && to == type_datetimeoffset)
		return RANK_NUMBER_IMPLICIT;
	return 0;
}

static int
rank_array(struct value v, const struct type *from, const struct type *to)
{
	size_t i;
	int rank;

	if (from->tag == V_ARRAY) {
		for (i = 0; i < v.u.array->n; i++) {
			rank = value_rank(v.u.array->v[i], to->elem);
			if (rank == 0)
				return 0;
		}
		return RANK_UNRELATED_ARRAYS;
	}
	rank = value_rank(v, to->elem);
	return rank > 8 ? rank - 8 : rank;
}

int
value_rank(struct value v, const struct type *to)
{
	const struct type *from;

	v = value_base(v);
	if (value_is_null(v))
		return to == type_string ? RANK_TO_STRING :
		    to->kind == TK_STRUCT || to->kind == TK_ENUM ?
		    RANK_NULL_TO_VALUE : RANK_NULL_TO_REF;
	from = type_of(v);
	if (from == to)
		return RANK_IDENTITY;
	if (type_is(from, to))
		return RANK_ASSIGNABLE;
	if (to->tag == V_ARRAY && to->elem != NULL && v.tag != V_STRING)
		return rank_array(v, from, to);
	if (v.tag == V_STRING && to->tag == V_ARRAY && to != type_char_array)
		return to->elem == NULL ? 0 : rank_array(v, from, to);
	if (v.tag == V_ARRAY && to != type_string)
		return v.u.array->n == 1 && to->kind == TK_ENUM ?
		    RANK_LANGUAGE : 0;
	return rank_scalar(v, from, to);
}
