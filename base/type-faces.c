/* type-faces.c -- interfaces, and which kinds of types have them */
#include "base/type-rows.h"

#define FACE(c, full, ...)						\
static const struct type *const f_##c[] = { __VA_ARGS__ };		\
static const struct type t_##c = { .name = full,			\
	.kind = TK_INTERFACE, .tag = V_NOTHING, .faces = f_##c };

FACE(enumerable, "System.Collections.IEnumerable", NULL)
FACE(collection, "System.Collections.ICollection", &t_enumerable, NULL)
FACE(list, "System.Collections.IList", &t_collection, NULL)
FACE(dictionary, "System.Collections.IDictionary", &t_collection, NULL)
FACE(enumerator, "System.Collections.IEnumerator", NULL)
FACE(comparer, "System.Collections.IComparer", NULL)
FACE(equality, "System.Collections.IEqualityComparer", NULL)
FACE(enumerable1, "System.Collections.Generic.IEnumerable`1", &t_enumerable,
    NULL)
FACE(collection1, "System.Collections.Generic.ICollection`1", &t_enumerable1,
    NULL)
FACE(readonly1, "System.Collections.Generic.IReadOnlyCollection`1",
    &t_enumerable1, NULL)
FACE(readonlylist1, "System.Collections.Generic.IReadOnlyList`1",
    &t_readonly1, NULL)
FACE(list1, "System.Collections.Generic.IList`1", &t_collection1, NULL)
FACE(set1, "System.Collections.Generic.ISet`1", &t_collection1, NULL)
FACE(dictionary2, "System.Collections.Generic.IDictionary`2",
    &t_enumerable, NULL)
FACE(comparer1, "System.Collections.Generic.IComparer`1", NULL)
FACE(equality1, "System.Collections.Generic.IEqualityComparer`1", NULL)
FACE(comparable, "System.IComparable", NULL)
FACE(comparable1, "System.IComparable`1", NULL)
FACE(equatable1, "System.IEquatable`1", NULL)
FACE(formattable, "System.IFormattable", NULL)
FACE(formatprovider, "System.IFormatProvider", NULL)
FACE(convertible, "System.IConvertible", NULL)
FACE(cloneable, "System.ICloneable", NULL)
FACE(disposable, "System.IDisposable", NULL)

const struct type *const type_faces[] = {
	&t_enumerable, &t_collection, &t_list, &t_dictionary, &t_enumerator,
	&t_comparer, &t_equality, &t_enumerable1, &t_collection1, &t_readonly1,
	&t_readonlylist1, &t_list1, &t_set1, &t_dictionary2, &t_comparer1,
	&t_equality1, &t_comparable, &t_comparable1, &t_equatable1,
	&t_formattable, &t_formatprovider, &t_convertible, &t_cloneable,
	&t_disposable, NULL
};

const struct type *const faces_number[] = { &t_comparable, &t_formattable,
	&t_convertible, NULL };
const struct type *const faces_text[] = { &t_comparable, &t_cloneable,
	&t_convertible, &t_enumerable, NULL };
const struct type *const faces_comparable[] = { &t_comparable,
	&t_formattable, NULL };
const struct type *const faces_list[] = { &t_list, &t_cloneable, NULL };
const struct type *const faces_generic_list[] = { &t_list, &t_list1,
	&t_readonlylist1, NULL };
const struct type *const faces_set[] = { &t_set1, &t_readonly1, NULL };
const struct type *const faces_dictionary[] = { &t_dictionary, &t_cloneable,
	NULL };
const struct type *const faces_generic_dictionary[] = { &t_dictionary,
	&t_dictionary2, NULL };
const struct type *const faces_collection[] = { &t_collection,
	&t_enumerable1, NULL };
const struct type *const faces_disposable[] = { &t_disposable, NULL };
const struct type *const faces_comparer[] = { &t_comparer, &t_equality,
	&t_comparer1, &t_equality1, NULL };
const struct type *const faces_culture[] = { &t_formatprovider, &t_cloneable,
	NULL };
