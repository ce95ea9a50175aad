#!/bin/sh
# fuzz.sh -- odd texts through every fuzz target: no crash, no broken promise
fuzz=${builddir:-.}/tests/fuzz
odd=${srcdir:-.}/tests/fuzz
set -e
for target in parse regex json csv plain script; do
	"$fuzz/$target" "$odd/corpus-$target"/*
done
"$fuzz/parse" "${srcdir:-.}"/tests/powershell/cases/*.t
