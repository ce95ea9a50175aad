#!/bin/sh
# ldap.sh -- Connect-Directory and Update-Directory against a real slapd
#
# Starts servers on loopback in a folder of its own, and stops them whatever
# happens.  Needs slapd and openssl (77, skipped, if they are not there).

[ -x /usr/sbin/slapd ] && command -v openssl ldapsearch >/dev/null || exit 77
servers=${srcdir:?}/tests/servers
tmp=$(mktemp -d) passed=0 failed=0 relays=
finish() {
	"$servers/slapd-ad" stop "$tmp/ad"
	for pid in $relays; do kill "$pid"; done
	rm -rf "$tmp"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP
cd "$tmp" || exit 1

pass() { passed=$((passed + 1)); }
fail() {
	echo "FAIL: $*"
	sed 's/^/	/' out
	failed=$((failed + 1))
}

# dirsh STORE COMMAND: what it says is in out, its exit code in $code.
dirsh() {
	HOME=$tmp NO_COLOR=1 COLUMNS=200 timeout 60 "$DIRSH" -NoProfile \
	    -NonInteractive -Store "$1" -Command "$2" </dev/null >out 2>&1
	code=$?
}
# gives NAME CODE TEXT: the last command ended so and said so.
gives() {
	if [ $code = "$2" ] && grep -qF -- "$3" out; then
		pass
	else
		fail "$1: exit $code, wanted $2 and '$3'"
	fi
}
lacks() { if grep -qF -- "$2" out; then fail "$1: says '$2'"; else pass; fi; }
same() { if cmp -s "$2" "$3"; then pass; else fail "$1"; fi; }
export_store() { dirsh "$1" "Export-Directory '$2' -Side OnPrem"; }
relay() {			# relay MODE ARGS: its port in $port
	"$servers/relay" "$@" >said &
	relays="$relays $!"
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		[ -s said ] && break
		sleep 0.2
	done
	port=$(cat said)
	rm said
}

"$servers/organization" 2300 >organization.ldif
eval "$("$servers/slapd-ad" start "$tmp/ad" organization.ldif)"
[ -n "${AD_URI-}" ] || { echo "slapd does not start"; exit 1; }
printf '%s\n' "$AD_PASSWORD" >password
echo wrong >wrong
who="-User '$AD_ADMIN_DN' -PasswordFile password"
ldaps="Connect-Directory $AD_URI $who -CaFile $AD_CA"

# ---- each way in reads everything, as ldapsearch does

LDAPTLS_CACERT=$AD_CA ldapsearch -LLL -o ldif-wrap=no -E pr=500/noprompt -x \
    -H "$AD_URI" -D "$AD_ADMIN_DN" -w "$AD_PASSWORD" -b "$AD_BASE" \
    >search.ldif 2>/dev/null
total=$(grep -c '^dn:' search.ldif)
dirsh search.db "Import-Directory search.ldif -Side OnPrem"
export_store search.db searched.ldif
for way in "$ldaps" \
    "Connect-Directory $AD_URI_STARTTLS -Tls StartTls $who -CaFile $AD_CA" \
    "Connect-Directory 127.0.0.1:$AD_TLS_PORT $who -CaFile $AD_CA" \
    "Connect-Directory $AD_URI_STARTTLS -Tls None -AllowPlaintext $who" \
    "\$p = ConvertTo-SecureString '$AD_PASSWORD' -AsPlainText -Force
	\$c = [pscredential]::new('$AD_ADMIN_DN', \$p)
	Connect-Directory $AD_URI -Credential \$c -CaFile $AD_CA"; do
	rm -f live.db
	dirsh live.db "\$null = . { $way }; (Update-Directory).Added"
	gives "$way" 0 "$total"
	lacks "$way" "$AD_PASSWORD"
	export_store live.db live.ldif
	same "$way: not what ldapsearch gives" searched.ldif live.ldif
done
if grep -qaF "$AD_PASSWORD" live.db; then
	fail "the password is in the store"
else
	pass
fi
dirsh live.db "(Get-Group Everyone).member.Count"
gives 'a large group' 0 2300

# ---- the second time: only what changed

dirsh live.db "\$null = $ldaps; Update-Directory |
	% { \"\$(\$_.Added) \$(\$_.Changed) \$(\$_.Unchanged)\" }"
gives 'nothing changed' 0 "0 0 $total"
LDAPTLS_CACERT=$AD_CA ldapmodify -x -H "$AD_URI" -D "$AD_ADMIN_DN" \
    -w "$AD_PASSWORD" >/dev/null <<-END
	dn: CN=User 000007,OU=People,OU=Company,$AD_BASE
	changetype: modify
	replace: mail
	mail: seven@contoso.com

	dn: CN=Contact 1,OU=Contacts,OU=Company,$AD_BASE
	changetype: delete
END
dirsh live.db "\$null = $ldaps; Update-Directory |
	% { \"\$(\$_.Added) \$(\$_.Changed) \$(\$_.Removed)\" }
	(Get-User seven@contoso.com).SamAccountName"
gives 'one changed and one removed' 0 '0 1 1'
gives 'the changed value' 0 user000007
export_store live.db before.ldif

# ---- refused, each with its reason, and the store as it was

refused() {			# refused NAME COMMAND TEXT
	dirsh live.db "$2
	Update-Directory"
	gives "$1" 1 "$3"
	lacks "$1" "$AD_PASSWORD"
	export_store live.db after.ldif
	same "$1: the store changed" before.ldif after.ldif
}
plain="Connect-Directory $AD_URI_STARTTLS -Tls None $who"
refused 'plaintext' "$plain" 'would cross the network'
refused 'a wrong password' "Connect-Directory $AD_URI -User '$AD_ADMIN_DN' \
	-PasswordFile wrong -CaFile $AD_CA" 'Invalid credentials'
refused 'no authority' "Connect-Directory $AD_URI $who" 'not trusted'
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -batch \
    -subj /CN=Other -keyout other.key -out other.pem 2>/dev/null
refused 'another authority' \
    "Connect-Directory $AD_URI $who -CaFile other.pem" 'not trusted'
relay drop "$AD_TLS_PORT" 1000000 127.0.0.2
refused 'another name' "Connect-Directory ldaps://127.0.0.2:$port \
	$who -CaFile $AD_CA" 'for another name'
refused 'no authority file' \
    "Connect-Directory $AD_URI $who -CaFile nowhere.pem" 'cannot be read'
refused 'no password file' "Connect-Directory $AD_URI \
	-User x -PasswordFile nowhere" 'nowhere'
refused 'nobody there' "Connect-Directory ldaps://127.0.0.1:1 $who" \
    'cannot be reached'
refused 'no such name' "Connect-Directory ldaps://host.invalid $who" \
    'host.invalid'
refused 'a base that is not there' \
    "$ldaps -BaseDn 'OU=Nowhere,$AD_BASE'" 'No such object'
refused 'no connection' '' 'Use Connect-Directory'

# ---- dropped in the middle: all or nothing

relay drop "$AD_PORT" 400000
refused 'a drop in the middle' "Connect-Directory ldap://127.0.0.1:$port \
	-Tls None -AllowPlaintext $who" 'failed at the search'

# ---- ranges of values, put together again

for n in 1400 3000 4201; do
	relay ranges $n
	rm -f ranges.db
	dirsh ranges.db "\$null = Connect-Directory ldap://127.0.0.1:$port \
		-Tls None -Anonymous; \$null = Update-Directory
		\$g = Get-Group Big
		\"\$(\$g.member.Count) \$(\$g.member[-1]) \$(\$g.Mail)\"
		(\$g.member | Select-Object -Unique).Count -eq $n"
	last=$(printf 'CN=User %06d' $((n - 1)))
	gives "a group of $n in ranges" 0 "$n $last,DC=ad,DC=test big@contoso.com"
	gives "a group of $n in ranges, each once" 0 True
done

# ---- silence, and Ctrl-C

relay silent
dirsh live.db "Connect-Directory ldaps://127.0.0.1:$port $who -TimeoutSec 1"
gives 'a silent server' 1 'Timed out'
interrupted() {			# interrupted NAME COMMAND
	begin=$(date +%s)
	HOME=$tmp "$DIRSH" -NoProfile -NonInteractive -Store live.db \
	    -Command "$2; 'went on'" </dev/null >out 2>&1 &
	pid=$!
	sleep 0.7
	kill -INT $pid
	wait $pid
	code=$?
	waited=$(($(date +%s) - begin))
	if [ $waited -gt 5 ]; then
		fail "$1: waits $waited s"
	elif [ $code = 0 ]; then
		fail "$1: exit 0"
	else
		pass
	fi
	lacks "$1" 'went on'
	export_store live.db after.ldif
	same "$1: the store changed" before.ldif after.ldif
}
interrupted 'Ctrl-C in a handshake' \
    "Connect-Directory ldaps://127.0.0.1:$port $who -TimeoutSec 60"
interrupted 'Ctrl-C while a server hangs' \
    "$ldaps; sh -c 'kill -STOP $AD_PID'; Update-Directory"
kill -CONT "$AD_PID"

echo "$passed passed, $failed failed"
[ $failed = 0 ]
