#!/bin/sh
# tables.sh -- the cmdlet tables are sound, and every example in them runs

"$builddir/tests/unit/tables" || exit 1
bad=0
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
"$builddir/tests/unit/tables" --examples >"$tmp/examples"
tab=$(printf '\t')
while IFS=$tab read -r name code; do
	rm -rf "$tmp/run" && mkdir "$tmp/run"
	if ! (cd "$tmp/run" && HOME=$tmp/run timeout 20 "$DIRSH" -NoProfile \
	    -NonInteractive -Command "$code" </dev/null >"$tmp/out" \
	    2>"$tmp/err") || [ -s "$tmp/err" ]; then
		echo "$name: this example fails: $code"
		sed 's/^/	/' "$tmp/err"
		bad=1
	fi
done <"$tmp/examples"
for f in $(cd "$srcdir" && find cmds shell store rules base completions \
    -name '*.c'); do
	grep -q "[ /]$f\|= *$f\| $f" "$srcdir/Makefile.am" || {
		echo "$f: is not built"; bad=1; }
done
exit $bad
