/* rules-filter.h -- the tests of filters, a part of tests/unit/rules */
#ifndef TESTS_UNIT_RULES_FILTER_H
#define TESTS_UNIT_RULES_FILTER_H

void	add_filter_tests(void);

#endif
