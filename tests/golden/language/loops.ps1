# Labels, break and continue, and what loops output.
:outer foreach ($i in 1..3) {
    foreach ($j in 1..3) {
        if ($j -eq 2) { continue outer }
        if ($i -eq 3) { break outer }
        "$i$j"
    }
}
$r = for ($i = 0; $i -lt 3; $i++) { $i * 10 }
"$r"
$k = 0
do { $k++ } while ($k -lt 5)
do { $k-- } until ($k -le 2)
$k
while ($true) { if ($k++ -gt 4) { break } }
$k
foreach ($none in $null) { 'never' }
foreach ($x in 'a', 'b', 'c') { $x; [void]$foreach.MoveNext() }
switch -Wildcard ('abc', 'xyz') { 'a*' { 'begins with a'; continue } default { "other $_" } }
switch (1, 2, 3) { 1 { 'one' } 2 { 'two'; break } 3 { 'three' } }
