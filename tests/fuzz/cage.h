/*
 * cage.h -- no way out for a script made by chance
 *
 * The linker leads the calls that would change something outside (files,
 * programs, waiting) through cage.c, where they fail while the cage is shut.
 */
#ifndef TESTS_FUZZ_CAGE_H
#define TESTS_FUZZ_CAGE_H

#include <stdbool.h>

void	cage_shut(bool);

#endif
