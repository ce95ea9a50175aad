# What ends a statement, what ends more, and who sees it.
1 / 0
'goes on'
function Half { 'before'; [int]'x'; 'after' }
Half
try { Half; 'never' } catch { "caught $($_.FullyQualifiedErrorId)" } finally { 'finally' }
& { trap { "trapped $_"; continue } throw 'one'; 'next' }
try { throw 'a' } catch { try { throw } catch { "again $_" } }
try { Get-Item nope -ErrorAction Stop } catch [System.Management.Automation.ItemNotFoundException] { 'not found' }
Get-Item nope -ErrorAction SilentlyContinue -ErrorVariable bad
"$? $($bad.Count)"
function Quiet { [CmdletBinding()] param() Write-Error 'soft'; 'still' }
Quiet -ErrorAction SilentlyContinue
foreach ($i in 1..3) { try { if ($i -eq 2) { continue }; $i } finally { "f$i" } }
function Out { try { return 1 } finally { 'last' } }
Out
$ErrorActionPreference = 'Stop'
[int]'fatal'
'never'
