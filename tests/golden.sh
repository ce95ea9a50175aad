#!/bin/sh
# golden.sh -- run scripts and compare everything they say with their .out
#
#	golden.sh [-u] [SCRIPT.ps1 ...]		-u: write the .out files anew
#
# A script runs in an empty folder with the sample organization; its folder's
# name reads FOLDER in the .out file.  Without arguments: every script below
# tests/golden.  The last line is 'N passed, N failed'.

update=0 passed=0 failed=0
[ "$1" = -u ] && { update=1; shift; }
[ $# -gt 0 ] || set -- $(find "$srcdir/tests/golden" -name '*.ps1' | sort)
# The length of its name counts: messages are wrapped.
tmp=$(mktemp -d /tmp/golden.XXXXXX) && trap 'rm -rf "$tmp"' EXIT
for in in "$@"; do
	want=${in%.ps1}.out
	rm -rf "$tmp/run" && mkdir "$tmp/run"
	[ -d "${in%.ps1}.files" ] && cp "${in%.ps1}.files"/* "$tmp/run"
	cp "$in" "$tmp/run/script.ps1"
	(cd "$tmp/run" && HOME=$tmp/run TZ=UTC NO_COLOR=1 COLUMNS=80 \
	    timeout 60 "$DIRSH" -NoProfile -NonInteractive -File script.ps1 \
	    </dev/null 2>&1; code=$?; [ $code = 0 ] || echo "exit $code") |
	    sed "s,$tmp/run,FOLDER,g" >"$tmp/got"
	if [ $update = 1 ]; then
		cp "$tmp/got" "$want"
	elif diff -u "$want" "$tmp/got"; then
		passed=$((passed + 1))
	else
		echo "FAIL: $in"
		failed=$((failed + 1))
	fi
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
