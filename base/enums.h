/*
 * enums.h -- the enums of .NET that scripts name
 *
 * type_find() knows them; C code that needs one calls enum_type() with its
 * full name, once, or type_find().
 */
#ifndef BASE_ENUMS_H
#define BASE_ENUMS_H

#include "base/type.h"

/* Names, values and flags only; ends with a row without a name. */
extern const struct type enum_rows[];

/* The enum of that full name, to the letter; it must be there. */
const struct type	*enum_type(const char *full_name);
/* The value of a known enum by that value's name: enum_value(
 * "System.DayOfWeek", 1) is Monday. */
struct value		 enum_value(const char *full_name, int64_t);

#endif
