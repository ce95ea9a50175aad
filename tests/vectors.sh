#!/bin/sh
# vectors.sh -- every worked case of the domain documents has its answer
exec "$builddir/tests/vectors" "$srcdir"/tests/vectors.d/*.tsv
