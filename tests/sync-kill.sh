#!/bin/sh
# sync-kill.sh -- a cycle that is killed leaves the store whole, and the next
# one mends it
#
# The same directory is synchronized once in peace, and once after being
# killed at ten different moments: both end with the same tenant and errors.

dir=$(mktemp -d /tmp/sync-kill.XXXXXX) && trap 'rm -rf "$dir"' EXIT
bench/gen 3000 "$dir" >/dev/null || exit 1
run() { HOME=$dir "$DIRSH" -NoProfile -NonInteractive -Store "$@" </dev/null; }
cat >"$dir/load.ps1" <<END
Import-Directory $dir/onprem.ldif -Side OnPrem | Out-Null
Set-TenantInfo -InitialDomain contoso.onmicrosoft.com
Set-TenantInfo -VerifiedDomain contoso.com
END
cat >"$dir/cycle.ps1" <<END
Start-ADSyncSyncCycle -PolicyType Initial | Out-Null
END
cat >"$dir/tell.ps1" <<END
(Get-TenantInfo).TenantObjects
(Get-DirSyncStatus).SynchronizedObjects
Get-SyncError | Group-Object Error -NoElement |
	ForEach-Object { "\$(\$_.Count) \$(\$_.Name)" }
END
for s in calm killed; do
	run "$dir/$s.db" "$dir/load.ps1" || exit 1
done
run "$dir/calm.db" "$dir/cycle.ps1" || exit 1
for ms in 020 060 100 140 180 230 280 350 450 600; do
	(HOME=$dir; export HOME; exec "$DIRSH" -NoProfile -NonInteractive \
	    -Store "$dir/killed.db" "$dir/cycle.ps1") >/dev/null 2>&1 \
	    </dev/null &
	pid=$!
	sleep 0.$ms
	kill -9 $pid 2>/dev/null
	wait $pid 2>/dev/null
done
run "$dir/killed.db" "$dir/cycle.ps1" || exit 1
for s in calm killed; do
	run "$dir/$s.db" "$dir/cycle.ps1" || exit 1
	run "$dir/$s.db" "$dir/tell.ps1" >"$dir/$s.txt" 2>&1
done
diff -u "$dir/calm.txt" "$dir/killed.txt" || exit 1
grep -q '^[1-9]' "$dir/calm.txt" && echo "killed ten times, mended"
