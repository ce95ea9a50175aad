/* get-random.c -- Get-Random, Get-SecureRandom, New-Guid */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "cmds/cmds.h"
#include "shell/convert.h"
#include "shell/net.h"

struct args {
	struct value	 seed, maximum, minimum;
	struct values	 input;
	int64_t		 count;
	bool		 shuffle;
	/* its own */
	bool		 secure;
	struct array	*gathered;
	uint64_t	 state;
	bool		 seeded;
};
#define ARGS struct args

enum { SET_NUMBER, SET_LIST, SET_SHUFFLE };
static const char *const sets[] = {
	"RandomNumberParameterSet", "RandomListItemParameterSet",
	"ShuffleParameterSet", NULL
};

#define LIST_PARAMS							\
	{ .name = "Maximum", INTO(maximum), .position = 1,		\
	  .sets = 1u << SET_NUMBER,					\
	  .help = "The number is less than this one." },		\
	{ .name = "Minimum", INTO(minimum), .sets = 1u << SET_NUMBER,	\
	  .help = "The number is not less than this one." },		\
	{ .name = "InputObject", INTO(input), .position = 1,		\
	  .flags = P_MANDATORY | P_PIPELINE | P_ALLOW_NULL,		\
	  .sets = 1u << SET_LIST | 1u << SET_SHUFFLE,			\
	  .help = "The objects to choose from." },			\
	{ .name = "Count", INTO(count), .min = 1, .max = INT32_MAX,	\
	  .sets = 1u << SET_NUMBER | 1u << SET_LIST, .deflt = "1",	\
	  .help = "How many." },					\
	{ .name = "Shuffle", INTO(shuffle), .flags = P_MANDATORY,	\
	  .sets = 1u << SET_SHUFFLE, .help = "All of them, mixed." }

static const struct param random_params[] = {
	{ .name = "SetSeed", INTO(seed), .as = "int",
	  .help = "The same numbers again for the same seed." },
	LIST_PARAMS,
	{ 0 }
};

static const struct param secure_params[] = {
	LIST_PARAMS,
	{ 0 }
};

static uint64_t
next(struct args *a)
{
	uint64_t z;

	if (!a->seeded || a->secure) {
		while (getrandom(&z, sizeof z, 0) != sizeof z)
			;
		return z;
	}
	z = a->state += UINT64_C(0x9E3779B97F4A7C15);	/* splitmix64 */
	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

/* 0 <= result < n, every one as likely. */
static uint64_t
below(struct args *a, uint64_t n)
{
	uint64_t limit = UINT64_MAX - UINT64_MAX % n, z;

	do
		z = next(a);
	while (z >= limit);
	return z % n;
}

static enum flow
begin(struct run *r, void *args)
{
	struct args *a = args;
	int64_t seed;

	a->secure = run_cmdlet(r) == &get_securerandom;
	if (!value_is_null(a->seed) && to_int(a->seed, &seed)) {
		a->seeded = true;
		a->state = (uint64_t)seed;
	}
	if (a->count == 0)
		a->count = 1;
	return FLOW_OK;
}

static enum flow
not_greater(struct run *r, struct value min, struct value max)
{
	struct value x = to_text(NULL, min), y = to_text(NULL, max);
	enum flow f = run_failf(r, ERR_INVALID_ARGUMENT,
	    "MinGreaterThanOrEqualMax", VNULL, "The Minimum value (%.*s) cannot "
	    "be greater than or equal to the Maximum value (%.*s).",
	    (int)x.len, x.u.s, (int)y.len, y.u.s);

	value_drop(x);
	value_drop(y);
	return f;
}

/* Texts become numbers; a lone number decides the other's kind. */
static bool
as_number(struct value v, struct value *out)
{
	struct err e = ERR_INIT;
	double d;

	v = value_base(v);
	if (v.tag == V_STRING) {
		if (!to_real(v, &d))
			return false;
		if (d == floor(d) && fabs(d) < 9e15 &&
		    memchr(v.u.s, '.', v.len) == NULL)
			*out = fabs(d) <= INT32_MAX ? VINT((int64_t)d) :
			    VLONG((int64_t)d);
		else
			*out = VDOUBLE(d);
		return true;
	}
	if (value_is_int(v) || v.tag == V_DOUBLE || v.tag == V_SINGLE) {
		*out = v;
		return true;
	}
	return convert(NULL, v, type_double, out, &e) ||
	    (err_clear(&e), false);
}

static enum flow
emit_number(struct run *r, struct args *a, struct value min, struct value max)
{
	double lo, hi, x;
	int64_t low, high;

	if (value_is_int(min) && value_is_int(max)) {
		to_int(min, &low);
		to_int(max, &high);
		low += (int64_t)below(a, (uint64_t)high - (uint64_t)low);
		return run_emit(r, min.tag <= V_INT32 && max.tag <= V_INT32 ?
		    VINT(low) : VLONG(low));
	}
	to_real(min, &lo);
	to_real(max, &hi);
	do {
		x = (double)(next(a) >> 11) * 0x1p-53;
		x = lo * (1 - x) + hi * x;
	} while (x >= hi);
	return run_emit(r, VDOUBLE(x));
}

static bool
greater(struct value min, struct value max)
{
	double lo, hi;

	return to_real(min, &lo) && to_real(max, &hi) && lo >= hi;
}

static enum flow
numbers(struct run *r, struct args *a)
{
	struct value min = VINT(0), max = VINT(INT32_MAX);
	enum flow f = FLOW_OK;
	int64_t i;

	if ((!value_is_null(a->minimum) && !as_number(a->minimum, &min)) ||
	    (!value_is_null(a->maximum) && !as_number(a->maximum, &max)))
		return run_failf(r, ERR_INVALID_ARGUMENT, "InvalidNumber",
		    VNULL, "Minimum and Maximum must be numbers.");
	if (value_is_null(a->maximum) && min.tag == V_INT64)
		max = VLONG(INT64_MAX);
	if (value_is_null(a->maximum) && min.tag == V_DOUBLE)
		max = VDOUBLE(1.7976931348623157e308);
	if (greater(min, max))
		return not_greater(r, min, max);
	for (i = 0; i < a->count && f == FLOW_OK; i++)
		f = emit_number(r, a, min, max);
	return f;
}

static enum flow
process(struct run *r, void *args)
{
	struct args *a = args;
	size_t i;

	if (run_set(r) == SET_NUMBER)
		return FLOW_OK;
	if (a->gathered == NULL)
		a->gathered = array_new(type_object_array);
	for (i = 0; i < a->input.n; i++)
		array_add(a->gathered, a->input.v[i]);
	return FLOW_OK;
}

static enum flow
end(struct run *r, void *args)
{
	struct args *a = args;
	enum flow f = FLOW_OK;
	size_t i, j, n;

	if (run_set(r) == SET_NUMBER)
		return numbers(r, a);
	if (a->gathered == NULL)
		return FLOW_OK;
	n = a->shuffle || (size_t)a->count > a->gathered->n ? a->gathered->n :
	    (size_t)a->count;
	for (i = 0; i < n && f == FLOW_OK; i++) {
		struct value t = a->gathered->v[i];

		j = i + (size_t)below(a, a->gathered->n - i);
		a->gathered->v[i] = a->gathered->v[j];
		a->gathered->v[j] = t;
		f = run_emit(r, a->gathered->v[i]);
	}
	return f;
}

static void
done(struct run *r, void *args)
{
	struct args *a = args;

	(void)r;
	if (a->gathered != NULL)
		value_drop(value_array(a->gathered));
}

static const struct example random_examples[] = {
	{ "Get-Random -Minimum 1 -Maximum 7", "A die." },
	{ 0 }
};

static const struct example secure_examples[] = {
	{ "'a', 'b', 'c' | Get-SecureRandom", "One of the three." },
	{ 0 }
};

const struct cmdlet get_random = {
	.name = "Get-Random",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.GetRandomCommand",
	.synopsis = "Gets random numbers, or objects by chance.",
	.description = "With -SetSeed the same ones every time.",
	.sets = sets,
	.params = random_params,
	.examples = random_examples,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};

const struct cmdlet get_securerandom = {
	.name = "Get-SecureRandom",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.GetSecureRandomCommand",
	.synopsis = "Gets random numbers that nobody can foresee.",
	.description = "From the system's own source.",
	.sets = sets,
	.params = secure_params,
	.examples = secure_examples,
	.args_size = sizeof(ARGS),
	.begin = begin,
	.process = process,
	.end = end,
	.done = done
};

/* ---- New-Guid -------------------------------------------------------------------- */

#undef ARGS
struct guid_args {
	bool		 empty;
	struct text	 input;
};
#define ARGS struct guid_args

static const struct param guid_params[] = {
	{ .name = "Empty", INTO(empty), .sets = 2u,
	  .help = "The GUID of zeros." },
	{ .name = "InputObject", INTO(input), .position = 1,
	  .flags = P_PIPELINE, .sets = 4u, .help = "A GUID as text." },
	{ 0 }
};

static const char *const guid_sets[] = {
	"Default", "Empty", "InputObject", NULL
};

static enum flow
guid_process(struct run *r, void *args)
{
	struct guid_args *a = args;
	unsigned char b[16] = { 0 };
	struct value v;

	if (a->input.s != NULL) {
		if (guid_parse(a->input.s, a->input.len, &v))
			return run_emit_take(r, v);
		return run_complainf(r, ERR_INVALID_ARGUMENT,
		    "StringNotRecognizedAsGuid", VLENT(a->input.s,
		    a->input.len), "Unrecognized Guid format.");
	}
	if (!a->empty) {
		while (getrandom(b, sizeof b, 0) != sizeof b)
			;
		b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
		b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
	}
	return run_emit_take(r, value_guid(b));
}

static const struct example guid_examples[] = {
	{ "(New-Guid -Empty).ToString()",
	  "00000000-0000-0000-0000-000000000000" },
	{ 0 }
};

const struct cmdlet new_guid = {
	.name = "New-Guid",
	.module = "Microsoft.PowerShell.Utility",
	.type = "Microsoft.PowerShell.Commands.NewGuidCommand",
	.synopsis = "Makes a GUID.",
	.description = "A random one, of version 4.",
	.sets = guid_sets,
	.params = guid_params,
	.examples = guid_examples,
	.args_size = sizeof(struct guid_args),
	.process = guid_process
};
