/*
 * sample.h -- the sample organization: Contoso, with every trouble
 *
 * The files beside this one, as text within the program.  sample.c is made
 * from them by embed.sh.
 */
#ifndef SAMPLE_SAMPLE_H
#define SAMPLE_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>

struct sample {
	const char	*name;		/* of the file */
	bool		 onprem;	/* else the tenant's side */
	const char	*text;
	size_t		 len;
};

extern const struct sample samples[];	/* ends with NULL name */

#endif
