#!/bin/sh
# fuzz.sh -- odd texts through the parser: no crash, no extent out of the text
exec "${builddir:-.}"/tests/fuzz/parse "${srcdir:-.}"/tests/fuzz/corpus-parse/* \
	"${srcdir:-.}"/tests/powershell/cases/*.t
