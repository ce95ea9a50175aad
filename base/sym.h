/*
 * sym.h -- names, each stored once
 *
 * Variables, properties and parameters are looked up by name all the time and
 * without regard to case.  A sym is a name as it was spelled; two spellings
 * of a name are two syms with the same fold, so that comparing names is
 * comparing the fold pointers.  Syms live until the program ends.
 */
#ifndef BASE_SYM_H
#define BASE_SYM_H

#include <stddef.h>
#include <stdint.h>

struct sym {
	const struct sym	*fold;	/* the same name in lower case */
	uint32_t		 hash;	/* of the folded name */
	uint32_t		 len;	/* bytes */
	char			 s[];	/* NUL-terminated UTF-8 */
};

const struct sym	*sym_intern(const char *, size_t len);
const struct sym	*sym_str(const char *);
/* The sym if some code has interned that spelling's fold, else NULL. */
const struct sym	*sym_lookup(const char *, size_t len);

#define SYM_SAME(a, b)	((a)->fold == (b)->fold)

#endif
