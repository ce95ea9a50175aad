/* record.c -- one object as a reader found it */

#include <stdlib.h>

#include "store/hash.h"
#include "store/record.h"

void
record_reset(struct record *r)
{
	r->line = 0;
	r->change = CT_CONTENT;
	r->type = OT_UNKNOWN;
	r->dn = r->new_dn = TEXT_NONE;
	r->n_attr = r->n_value = 0;
	arena_reset(&r->arena);
}

void
record_free(struct record *r)
{
	free(r->attr);
	free(r->value);
	free(r->op);
	arena_free(&r->arena);
	*r = (struct record){ .line = 0 };
}

void
record_attr(struct record *r, uint32_t name, bool list)
{
	if (r->n_attr == r->cap_attr) {
		r->cap_attr = r->cap_attr * 2 + 64;
		r->attr = xrealloc(r->attr, r->cap_attr * sizeof *r->attr);
	}
	r->attr[r->n_attr++] = (struct rec_attr){ .name = name,
	    .first = r->n_value, .list = list };
}

void
record_value(struct record *r, enum vtype type, struct text s)
{
	if (r->n_value == r->cap_value) {
		r->cap_value = r->cap_value * 2 + 128;
		r->value = xrealloc(r->value, r->cap_value * sizeof *r->value);
	}
	r->value[r->n_value++] = (struct rec_value){ .type = (uint8_t)type,
	    .s = s };
	r->attr[r->n_attr - 1].n++;
}

void
record_lent(struct record *r)
{
	r->value[r->n_value - 1].lent = true;
}

void
record_moved(struct record *r, ptrdiff_t by)
{
	for (uint32_t i = 0; i < r->n_value; i++)
		if (r->value[i].lent)
			r->value[i].s.s = (const char *)
			    ((uintptr_t)r->value[i].s.s + (uintptr_t)by);
}

#define EACH	0x0101010101010101ull
#define HIGH	0x8080808080808080ull

/* Nothing but ASCII, and no NUL: eight bytes a step. */
static bool
is_plain(struct text s)
{
	const char	*p = s.s, *end = p + s.len;
	uint64_t	 w;

	for (; end - p >= 8; p += 8) {
		memcpy(&w, p, 8);
		if ((w | (w - EACH)) & HIGH)
			return false;
	}
	for (; p < end; p++)
		if ((signed char)*p <= 0)
			return false;
	return true;
}

enum vtype
vtype_of(struct text s)
{
	if (is_plain(s))
		return VT_TEXT;
	if (memchr(s.s, '\0', s.len) != NULL || !utf8_valid(s.s, s.len))
		return VT_BYTES;
	return VT_TEXT;
}

struct rec_attr *
record_find(const struct record *r, const struct names *names, uint32_t fold)
{
	if (fold == 0)
		return NULL;
	for (uint32_t i = 0; i < r->n_attr; i++)
		if (names_at(names, r->attr[i].name)->fold == fold)
			return &r->attr[i];
	return NULL;
}

void
record_copy_attr(struct record *to, const struct record *from,
    const struct rec_attr *a)
{
	record_attr(to, a->name, a->list);
	for (uint32_t k = a->first; k < a->first + a->n; k++)
		record_value(to, (enum vtype)from->value[k].type,
		    from->value[k].s);
}

void
record_copy(struct record *to, const struct record *from,
    const struct names *names, uint32_t fold)
{
	to->dn = from->dn;
	to->type = from->type;
	for (uint32_t i = 0; i < from->n_attr; i++)
		if (names_at(names, from->attr[i].name)->fold != fold)
			record_copy_attr(to, from, &from->attr[i]);
}

uint64_t
record_hash(const struct record *r)
{
	uint64_t	 h = hash_bytes(r->dn.s, r->dn.len, r->type + 1);

	for (uint32_t i = 0; i < r->n_attr; i++) {
		const struct rec_attr	*a = &r->attr[i];

		h = hash_mix(h ^ a->name, 0xe7037ed1a0b428dbull + a->n);
		for (uint32_t k = a->first; k < a->first + a->n; k++)
			h = hash_bytes(r->value[k].s.s, r->value[k].s.len,
			    h + r->value[k].type);
	}
	return h | 1;		/* 0 means: not known */
}
