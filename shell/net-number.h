/* net-number.h -- numbers, for the files of their members */
#ifndef SHELL_NET_NUMBER_H
#define SHELL_NET_NUMBER_H

#include "shell/net-table.h"

/* Two numbers of one type: <0, 0, >0. */
int	 number_compare(struct value, struct value);
/* A whole number in a type's range as a value of it. */
struct value number_of_tag(enum vtag, int64_t);

/* ToString with format and provider, of anything format_value() knows. */
net_fn	 value_to_string, value_type_code;
/* CompareTo, Equals of values of one type. */
net_fn	 value_compare_to;

/* ToString rows that all formattable types have. */
#define FORMAT_ROWS							\
	R("string ToString()", value_to_string),			\
	R("string ToString(string format)", value_to_string),		\
	R("string ToString(System.IFormatProvider provider)",		\
	    value_to_string),						\
	R("string ToString(string format, System.IFormatProvider "	\
	    "provider)", value_to_string)
/* With the ones of the interfaces, which are only shown. */
#define COMPARE_ROWS(type)						\
	R("int CompareTo(System.Object value)", value_compare_to),	\
	R("int CompareTo(" type " value)", value_compare_to),		\
	R("int IComparable.CompareTo(System.Object obj)", NULL),	\
	R("int IComparable[" type "].CompareTo(" type " other)", NULL)

#endif
