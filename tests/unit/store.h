/* store.h -- what the files of the store's unit tests share */
#ifndef TESTS_UNIT_STORE_H
#define TESTS_UNIT_STORE_H

#include <CUnit/Basic.h>

#include "store/import.h"
#include "store/journal.h"

/* A file in the test's own directory; static, good until the next but one. */
const char	*file_at(const char *name);
void		 file_write(const char *name, const char *text, size_t n);
/* Malloc'ed, with its length. */
char		*file_read(const char *path, size_t *n);

/* Imports a text into a new private store; the counts go to *c. */
struct store	*store_with(const char *text, unsigned side,
		    struct import_counts *c);
bool		 more_into(struct store *, const char *text, unsigned side,
		    struct import_options, struct import_counts *c);
/* How many objects an identity finds. */
size_t		 found(struct store *, const char *identity, unsigned sides);
/* An attribute's values, joined with '|', of the one that is found; static. */
const char	*values(struct store *, const char *identity, unsigned side,
		    const char *attribute);

extern const char	sample_ldif[], sample_json[];

void	add_query_tests(CU_pSuite);
void	add_file_tests(CU_pSuite);

#endif
