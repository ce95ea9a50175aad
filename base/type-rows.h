/*
 * type-rows.h -- the tables that type.c collects
 *
 * Each ends with NULL.  Enums have a table of their own: enums.h.
 */
#ifndef BASE_TYPE_ROWS_H
#define BASE_TYPE_ROWS_H

#include "base/type.h"

extern const struct type *const type_plain[];		/* type-plain.c */
extern const struct type *const type_faces[];		/* type-faces.c */
extern const struct type *const type_more[];		/* type-more.c */
extern const struct type *const type_exceptions[];	/* type-exceptions.c */

/* The rows themselves, for the bases of others. */
#define X(n) extern const struct type row_##n;
TYPES(X)
#undef X

/* The interfaces of kinds of types, ending with NULL. */
extern const struct type *const faces_number[];		/* IComparable ... */
extern const struct type *const faces_text[];
extern const struct type *const faces_comparable[];
extern const struct type *const faces_list[];		/* of arrays */
extern const struct type *const faces_generic_list[];
extern const struct type *const faces_set[];
extern const struct type *const faces_dictionary[];
extern const struct type *const faces_generic_dictionary[];
extern const struct type *const faces_collection[];	/* Queue, Stack */
extern const struct type *const faces_disposable[];
extern const struct type *const faces_comparer[];	/* StringComparer */
extern const struct type *const faces_culture[];	/* IFormatProvider */

#endif
