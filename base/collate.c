/* collate.c -- the order of words, by a table for ASCII, by ICU else
 *
 * In the root order no printable ASCII character has more than one weight
 * and no two of them have the same, case apart: a table does it. */
#include <dlfcn.h>
#include <stdint.h>
#include <string.h>
#include <unicode/uvernum.h>

#include "base/collate.h"
#include "base/utf8.h"

#define STRING(x)	#x
#define TEXT(x)		STRING(x)
#define VERSION		TEXT(U_ICU_VERSION_MAJOR_NUM)
#ifdef __APPLE__
#define ICU_LIBRARY	"libicui18n." VERSION ".dylib"
#else
#define ICU_LIBRARY	"libicui18n.so." VERSION
#endif
#define SECONDARY	1		/* UCOL_SECONDARY */

typedef void	*open_fn(const char *, int *);
typedef void	 strength_fn(void *, int);
typedef int	 compare_fn(const void *, const char *, int32_t, const char *,
		    int32_t, int *);

/* The library once it is open, for the life of the program. */
static struct {
	bool		 tried;
	open_fn		*open;
	strength_fn	*strength;
	compare_fn	*compare;
	void		*with_case, *without;
	/* of the culture asked for last */
	char		 culture[16];
	bool		 culture_case;
	void		*other;
} icu;

static bool
icu_open(void)
{
	void *lib;
	int status = 0;

	if (icu.tried)
		return icu.compare != NULL;
	icu.tried = true;
	lib = dlopen(ICU_LIBRARY, RTLD_NOW | RTLD_LOCAL);
	if (lib == NULL)
		return false;
	*(void **)&icu.open = dlsym(lib, "ucol_open_" VERSION);
	*(void **)&icu.strength = dlsym(lib, "ucol_setStrength_" VERSION);
	*(void **)&icu.compare = dlsym(lib, "ucol_strcollUTF8_" VERSION);
	if (icu.open == NULL || icu.strength == NULL || icu.compare == NULL) {
		icu.compare = NULL;
		return false;
	}
	icu.with_case = icu.open("en_US", &status);
	icu.without = icu.open("en_US", &status);
	if (status > 0) {
		icu.compare = NULL;
		return false;
	}
	icu.strength(icu.without, SECONDARY);
	return true;
}

static int
icu_compare(const char *a, size_t alen, const char *b, size_t blen,
    bool with_case)
{
	int status = 0, order;

	if (!icu_open()) {
		order = utf8_casecmp(a, alen, b, blen);
		return order < 0 ? -1 : order > 0;
	}
	return icu.compare(with_case ? icu.with_case : icu.without, a,
	    (int32_t)alen, b, (int32_t)blen, &status);
}

/* Weights of ASCII; 0: ignored, or not ASCII. */
static const unsigned char weight[256] = {
#define W(c, w)	[c] = w
	W('\t', 1), W('\n', 2), W('\v', 3), W('\f', 4), W('\r', 5), W(' ', 6),
	W('_', 7), W('-', 8), W(',', 9), W(';', 10), W(':', 11), W('!', 12),
	W('?', 13), W('.', 14), W('\'', 15), W('"', 16), W('(', 17),
	W(')', 18), W('[', 19), W(']', 20), W('{', 21), W('}', 22),
	W('@', 23), W('*', 24), W('/', 25), W('\\', 26), W('&', 27),
	W('#', 28), W('%', 29), W('`', 30), W('^', 31), W('+', 32),
	W('<', 33), W('=', 34), W('>', 35), W('|', 36), W('~', 37),
	W('$', 38),
	W('0', 40), W('1', 41), W('2', 42), W('3', 43), W('4', 44),
	W('5', 45), W('6', 46), W('7', 47), W('8', 48), W('9', 49),
#define L(u, l, w)	[u] = w, [l] = w
	L('A', 'a', 50), L('B', 'b', 51), L('C', 'c', 52), L('D', 'd', 53),
	L('E', 'e', 54), L('F', 'f', 55), L('G', 'g', 56), L('H', 'h', 57),
	L('I', 'i', 58), L('J', 'j', 59), L('K', 'k', 60), L('L', 'l', 61),
	L('M', 'm', 62), L('N', 'n', 63), L('O', 'o', 64), L('P', 'p', 65),
	L('Q', 'q', 66), L('R', 'r', 67), L('S', 's', 68), L('T', 't', 69),
	L('U', 'u', 70), L('V', 'v', 71), L('W', 'w', 72), L('X', 'x', 73),
	L('Y', 'y', 74), L('Z', 'z', 75)
};

int
collate(const char *a, size_t alen, const char *b, size_t blen,
    bool with_case)
{
	size_t n = alen < blen ? alen : blen, i, j;
	int order = 0, by_case = 0;

	for (i = 0; i < n; i++) {
		unsigned char x = (unsigned char)a[i], y = (unsigned char)b[i];

		if (weight[x] == 0 || weight[y] == 0)
			return icu_compare(a, alen, b, blen, with_case);
		if (weight[x] != weight[y]) {
			order = weight[x] < weight[y] ? -1 : 1;
			break;
		}
		if (x != y && by_case == 0)
			by_case = x > y ? -1 : 1;	/* lower comes first */
	}
	j = order != 0 ? i + 1 : i;	/* what follows may belong to it */
	if ((j < alen && weight[(unsigned char)a[j]] == 0) ||
	    (j < blen && weight[(unsigned char)b[j]] == 0))
		return icu_compare(a, alen, b, blen, with_case);
	if (order != 0)
		return order;
	if (alen != blen)
		return alen < blen ? -1 : 1;
	return with_case ? by_case : 0;
}

int
collate_culture(const char *culture, const char *a, size_t alen,
    const char *b, size_t blen, bool with_case)
{
	int status = 0;

	if (strlen(culture) >= sizeof icu.culture || !icu_open())
		return collate(a, alen, b, blen, with_case);
	if (icu.other == NULL || icu.culture_case != with_case ||
	    strcmp(icu.culture, culture) != 0) {
		/* one collator more for each change of culture */
		icu.other = icu.open(culture, &status);
		if (icu.other == NULL)
			return collate(a, alen, b, blen, with_case);
		if (!with_case)
			icu.strength(icu.other, SECONDARY);
		memcpy(icu.culture, culture, strlen(culture) + 1);
		icu.culture_case = with_case;
	}
	return icu.compare(icu.other, a, (int32_t)alen, b, (int32_t)blen,
	    &status);
}

bool
collate_equal(const char *a, size_t alen, const char *b, size_t blen,
    bool with_case)
{
	size_t i;

	if (alen == blen && memcmp(a, b, alen) == 0)
		return true;
	for (i = 0; i < alen && i < blen; i++) {
		unsigned char x = (unsigned char)a[i], y = (unsigned char)b[i];

		if (weight[x] == 0 || weight[y] == 0)
			break;
		if (weight[x] != weight[y] || (with_case && x != y)) {
			/* a mark may follow only what is not ASCII */
			if (i + 1 < alen && !weight[(unsigned char)a[i + 1]])
				break;
			if (i + 1 < blen && !weight[(unsigned char)b[i + 1]])
				break;
			return false;
		}
	}
	return collate(a, alen, b, blen, with_case) == 0;
}
