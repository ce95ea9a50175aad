/* rules-sync.h -- the tests of synchronization rules */
#ifndef TESTS_UNIT_RULES_SYNC_H
#define TESTS_UNIT_RULES_SYNC_H

void	add_sync_tests(void);	/* to the suite that is open */

#endif
