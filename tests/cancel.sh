#!/bin/bash
# cancel.sh -- Ctrl-C ends any loop and any long computation at once
#
# Each script would run for ages.  It gets SIGINT when it is under way, and
# has to be gone soon after, with the exit code of a shell that was stopped.
# 200 ms is what is promised; a busy machine, and a build with sanitizers, get
# more before it counts as a failure.

allowed=${CANCEL_MS:-1000}
passed=0 failed=0

stopped() {			# stopped SCRIPT
	"$DIRSH" -NoProfile -Command "$1" >/dev/null 2>&1 </dev/null &
	pid=$!
	sleep 0.4
	from=$(date +%s%N)
	kill -INT $pid 2>/dev/null
	wait $pid
	code=$?
	took=$((($(date +%s%N) - from) / 1000000))
	if [ $code = 130 ] && [ $took -le "$allowed" ]; then
		passed=$((passed + 1))
	else
		echo "FAIL: after $took ms with $code: $1"
		failed=$((failed + 1))
	fi
}

# Background commands of a script ignore SIGINT unless it has job control.
set -m
while read -r script; do
	[ -z "$script" ] || stopped "$script"
done <<'EOF'
while ($true) { }
for (;;) { }
do { } until ($false)
foreach ($i in 1..2000000000) { }
switch (1..100000000) { 0 { } }
1..2000000000 | ForEach-Object { }
1..2000000000 | Where-Object { $_ -lt 0 }
1..2000000000 | Measure-Object
1..2000000000 | Out-Null
1..20000000 | Sort-Object { -$_ }
$x = 1..200000000
1..100000000 -join ','
$x = 'xy' * 300000000 -replace 'x', 'yy'
[bigint]::Pow(3, 100000000)
function f { while (1) { } }; try { f } catch { }
trap { continue }; while (1) { throw 1 }
Start-Sleep 100
[Threading.Thread]::Sleep(100000)
/bin/sleep 100
Get-ChildItem / -Recurse | ForEach-Object { Start-Sleep 1 }
Get-Content /dev/zero
Get-FileHash /dev/zero
Invoke-Expression 'while (1) { }'
EOF
echo "$passed passed, $failed failed"
[ $failed = 0 ]
