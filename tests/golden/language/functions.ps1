# Blocks of functions, their scopes, splatting, references, closures.
function Sum { begin { $t = 0 } process { $t += $_ } end { $t } }
1..4 | Sum
filter Double { $_ * 2 }
1..3 | Double
function Fact($n) { if ($n -le 1) { 1 } else { $n * (Fact ($n - 1)) } }
Fact 10
function Pair { param($A, $B = 'none') "$A-$B" }
$p = @{ A = 1; B = 2 }
Pair @p
$list = 7, 8
Pair @list
Pair -B x
function Set-Nine([ref]$It) { $It.Value = 9 }
$z = 1
Set-Nine ([ref]$z)
$z
$n = 1
function Grow { $n += 5; $script:n += 10; $n }
Grow
$n
function New-Counter { $c = 0; { $script:c++; $script:c }.GetNewClosure() }
$a = New-Counter
& $a; & $a
function Test-It { [CmdletBinding()] param([Parameter(Mandatory, ValueFromPipeline)][int]$N) process { $N + 1 } }
5, 6 | Test-It -OutVariable ov
$ov.Count
function Deep($n) { Deep ($n + 1) }
try { Deep 1 } catch { $_.FullyQualifiedErrorId }
