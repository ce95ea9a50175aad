#!/bin/sh
# robust.sh -- bad input and bad luck, through the program
#
# Each case: one clear error, a useful exit code, and the store as it was,
# which its export tells.

tmp=$(mktemp -d) passed=0 failed=0 locker=
finish() {
	[ -z "$locker" ] || kill "$locker" 2>/dev/null
	rm -rf "$tmp"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP
cd "$tmp" || exit 1

pass() { passed=$((passed + 1)); }
fail() {
	echo "FAIL: $*"
	sed 's/^/	/' out err
	failed=$((failed + 1))
}
# dirsh STORE COMMAND: what it says is in out and err, its exit code in $code.
dirsh() {
	HOME=$tmp NO_COLOR=1 COLUMNS=200 timeout 60 "$DIRSH" -NoProfile \
	    -NonInteractive -Store "$1" -Command "$2" </dev/null >out 2>err
	code=$?
}
# gives NAME CODE TEXT: the last command ended so, with this as its one error.
gives() {
	n=$(grep -c . err)
	if [ $code != "$2" ] || ! grep -qF -- "$3" err; then
		fail "$1: exit $code, wanted $2 and '$3'"
	elif [ "$n" != 1 ]; then
		fail "$1: $n lines of error"
	else
		pass
	fi
}
same() { if cmp -s "$2" "$3"; then pass; else fail "$1"; fi; }
export_store() {
	dirsh "$1" "\$null = Export-Directory '$2' -Side OnPrem"
	[ $code = 0 ] || fail "the export of $1"
}
unchanged() {
	rm -f after.ldif
	export_store s.db after.ldif
	same "$1: the store changed" before.ldif after.ldif
}
# refused NAME COMMAND TEXT: the command fails, in a store that stays.
refused() {
	dirsh s.db "$2"
	gives "$1" 1 "$3"
	if [ -s out ]; then fail "$1: says something all the same"; else pass; fi
	unchanged "$1"
}

# users FIRST LAST: LDIF
users() {
	echo 'version: 1'
	awk -v i="$1" -v n="$2" 'BEGIN { for (; i <= n; i++) printf "\n" \
	    "dn: CN=User %d,DC=x\nobjectClass: user\ncn: User %d\n" \
	    "displayName: User %d\nmail: user%d@contoso.com\n" \
	    "userPrincipalName: user%d@contoso.com\n" \
	    "proxyAddresses: SMTP:user%d@contoso.com\n" \
	    "description: %0200d\n", i, i, i % 50, i, i, i, i }'
}
users 1 100 >first.ldif
dirsh s.db '(Import-Directory first.ldif -Side OnPrem).Added'
[ "$(cat out)" = 100 ] && pass || fail 'the first import'
export_store s.db before.ldif

# ---- what is no store

cannot_open() {			# cannot_open NAME FILE TEXT
	cp "$2" copy
	dirsh "$2" '(Get-User).Count'
	gives "$1" 70 "$3"
	same "$1: the file changed" copy "$2"
}
echo 'Something else.' >text.db
cannot_open 'a text' text.db 'not a store'
head -c 30000 /dev/urandom >random.db
cannot_open 'random bytes' random.db 'not a store'
python3 -c 'import sqlite3
sqlite3.connect("other.db").execute("CREATE TABLE t(x)")'
cannot_open 'a database of somebody else' other.db 'not a store'
cp s.db newer.db
python3 -c 'import sqlite3
sqlite3.connect("newer.db").execute("PRAGMA user_version = 99")'
cannot_open 'a newer store' newer.db 'of a newer dirsh'
head -c 9000 s.db >cut.db
dirsh cut.db '(Get-User).Count; (Get-User).mail.Count'
if [ $code != 0 ] && [ -s err ]; then pass; else fail 'a store cut off'; fi
dirsh "$tmp" 1
gives 'a folder' 70 'not a store'
dirsh nowhere/s.db 1
gives 'a folder that is not there' 70 'nowhere/s.db'

# ---- files that are damaged

for kind in ldif csv json; do
	head -c 20000 /dev/urandom >"binary.$kind"
	refused "binary as $kind" "Import-Directory binary.$kind -Side OnPrem" \
	    'neither LDIF nor CSV nor JSON'
	: >"empty.$kind"
	refused "an empty $kind" "Import-Directory empty.$kind -Side OnPrem" \
	    'There is nothing in the file'
done
users 101 200 | head -c 12345 >cut.ldif
refused 'LDIF cut off' 'Import-Directory cut.ldif -Side OnPrem' 'breaks off'
printf 'UserPrincipalName,Mail\na@b.com,a@b.com\nb@b.com,"b@b' >cut.csv
refused 'CSV cut off' 'Import-Directory cut.csv -Side OnPrem' 'breaks off'
printf '{"value":[{"id":"1","mail":"a@b.com"},{"id":"2","ma' >cut.json
refused 'JSON cut off' 'Import-Directory cut.json -Side Tenant' 'breaks off'
users 101 5000 | gzip | head -c 20000 >cut.ldif.gz
refused 'gzip cut off' 'Import-Directory cut.ldif.gz -Side OnPrem' 'cut.ldif.gz'
refused 'no file' 'Import-Directory none.ldif -Side OnPrem' 'does not exist'
refused 'a folder to import' 'Import-Directory . -Side OnPrem' "'"
printf 'dn: CN=A,DC=x\nobjectClass: user\njpegPhoto:< file:///etc/passwd\n' \
    >url.ldif
dirsh s.db 'Import-Directory url.ldif -Side OnPrem -Strict'
[ $code = 1 ] && pass || fail 'a URL in LDIF'
if grep -q root: out err; then fail 'a URL is read'; else pass; fi
unchanged 'a URL in LDIF'

# ---- identities

refused 'a wrong identity' 'Set-Upn usr7@contoso.com x@contoso.com' \
    "'user7@contoso.com'"
refused 'an ambiguous one' "Set-Upn 'User 7' x@contoso.com" \
    'user57@contoso.com'
refused 'an ambiguous one' "Set-Upn 'User 7' x@contoso.com" \
    'user7@contoso.com'
refused 'a wrong one to show' 'Get-User nobody@nowhere.example' \
    "'nobody@nowhere.example'"

# ---- somebody else writes

python3 -c 'import sqlite3, sys, time
c = sqlite3.connect("s.db", isolation_level=None)
c.execute("BEGIN IMMEDIATE")
open("locked", "w").close()
time.sleep(600)' &
locker=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -e locked ] && break; sleep 0.2; done
dirsh s.db '(Get-User).Count'
[ "$(cat out)" = 100 ] && pass || fail 'reading beside a writer'
refused 'a change beside a writer' \
    'Set-Upn user7@contoso.com x@contoso.com -Confirm:$false' 'another process'
refused 'an import beside a writer' \
    'Import-Directory first.ldif -Side OnPrem' 'another process'
kill $locker
wait $locker 2>/dev/null
locker=

# ---- no room

users 101 30000 >large.ldif
# limited BLOCKS STORE COMMAND: files may have so many blocks of 512 bytes (of
# 1024 in some shells).
limited() {
	(ulimit -f "$1"; dirsh "$2" "$3"; exit $code)
	code=$?
}
limited 1500 s.db 'Import-Directory large.ldif -Side OnPrem'
gives 'a full disk' 1 's.db'
unchanged 'a full disk'
limited 1500 new.db 'Import-Directory large.ldif -Side OnPrem'
gives 'a full disk under a new store' 1 'new.db'
dirsh new.db '@(Get-User).Count'
[ "$(cat out)" = 0 ] && pass || fail 'a full disk leaves a part'
dirsh large.db '$null = Import-Directory large.ldif -Side OnPrem'
limited 1500 large.db 'Export-Directory out.ldif -Side OnPrem'
gives 'a full disk under an export' 1 'out.ldif'
[ ! -e out.ldif ] && pass || fail 'an export cut off is left'
ls -A | grep -q 'out\.ldif' && fail 'a part of an export is left' || pass
if [ -w /dev/full ]; then
	timeout 20 "$DIRSH" -NoProfile -Command '1..9999' >/dev/full 2>err
	code=$?
	: >out
	[ $code != 0 ] && pass || fail "output to a full disk: exit $code"
fi

# ---- killed in the middle

for after in 0.05 0.15 0.25; do
	"$DIRSH" -NoProfile -NonInteractive -Store s.db -Command \
	    'Import-Directory large.ldif -Side OnPrem' >out 2>err </dev/null &
	pid=$!
	sleep $after
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	dirsh s.db '(Get-User).Count'
	case $(cat out) in
	100) unchanged 'kill -9' ;;
	30000)			# it was faster
		pass
		rm -f s.db*
		dirsh s.db '$null = Import-Directory first.ldif -Side OnPrem'
		;;
	*) fail "kill -9 leaves a part" ;;
	esac
	"$DIRSH" -NoProfile -NonInteractive -Store killed.db -Command \
	    'Import-Directory large.ldif -Side OnPrem' >out 2>err </dev/null &
	pid=$!
	sleep $after
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
	dirsh killed.db '@(Get-User).Count'
	case $(cat out) in
	0 | 29900) pass ;;
	*) fail 'kill -9 leaves a part of a new store' ;;
	esac
	rm -f killed.db*
done

echo "$passed passed, $failed failed"
[ $failed = 0 ]
