#!/bin/sh
# layers.sh -- who may include whom, and how long files and functions are
#
# Every #include "..." is written from the root of the tree, so the room of
# the file and the room it includes are both plain to see.

cd "$srcdir" || exit 1
bad=0

allow() {			# allow ROOM ROOM...
	room=$1; shift
	for other in base rules store shell completions cmds; do
		case " $room $* " in *" $other "*) continue;; esac
		grep -Hn "#include \"$other/" $(find "$room" 2>/dev/null -name "*.[ch]") && bad=1
	done
}

only() {			# only HEADER FILE...: nobody else includes it
	header=$1; shift
	for f in $(grep -l "#include <$header" ./*.c ./*/*.[ch] ./*/*/*.[ch] 2>/dev/null); do
		f=${f#./}
		case "$f" in bench/*) continue;; esac
		ok=0
		for pattern in "$@"; do
			# shellcheck disable=SC2254
			case "$f" in $pattern) ok=1;; esac
		done
		[ $ok = 1 ] || { echo "$f: <$header>"; bad=1; }
	done
}

allow base
allow rules		base
allow store		base rules
allow shell		base
allow completions	base rules store shell
allow cmds		base rules store shell completions
only sqlite3.h		'store/*.c' 'store/*.h'
only ldap.h		'store/ldap*'
only lber.h		'store/ldap*'
only readline/		'shell/line*.c' 'shell/edit*.c'
only pcre2.h		'shell/regex*.[ch]'
only zlib.h		'store/*.c'

# A build folder in here is not ours to measure.
sources=$(find main.c base rules store shell completions cmds bench tests \
    -name '*.[ch]')
for f in $sources; do
	n=$(wc -l <"$f")
	[ "$n" -le 600 ] || { echo "$f: $n lines"; bad=1; }
done
# A function's braces are in the first column, so awk can measure it.  The
# big switches of the lexer and the evaluator are the exceptions.
awk -v known="$(cat tests/long-functions 2>/dev/null)" '
    FNR == 1 { s = 0 }
    /^[a-z_]+\(/ { name = $0; sub(/\(.*/, "", name) }
    /^\{/ { s = FNR }
    /^\}/ && s {
	if (FNR - s > 60 && index(" " known " ", " " name " ") == 0) {
		print FILENAME ":" s ": " name " is long (" FNR - s ")"; n = 1
	}
	s = 0
    }
    END { exit n }' $sources || bad=1
exit $bad
