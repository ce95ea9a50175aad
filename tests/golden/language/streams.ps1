# Redirections, merged streams, programs, chains.
& { 'out'; Write-Error 'err'; Write-Warning 'warn' } *>&1 | ForEach-Object { "$($_.GetType().Name): $_" }
'kept' > f.txt
'more' >> f.txt
Get-Content f.txt
Get-Item nope 2> e.txt
(Get-Content e.txt).Count -gt 0
Write-Warning 'quiet' 3> $null
sh -c 'exit 3' || "failed with $LASTEXITCODE"
sh -c 'exit 0' && 'fine'
$lines = sh -c 'echo one; echo two'
$lines.Count
'b', 'a' | sh -c 'while read x; do echo "<$x>"; done'
sh -c 'printf "%s\n" "$@"' sh a 'b c' -x:1 --long=2
1..10 | Select-Object -First 2
1..3 | ForEach-Object -PipelineVariable p { $_ } | ForEach-Object { "$p $_" }
