# A module keeps its variables and shows what it exports.
Set-Content Tools.psm1 @'
$count = 0
function Step-Count { $script:count++; Get-Hidden }
function Get-Hidden { "count $count" }
Export-ModuleMember -Function Step-Count
'@
Import-Module ./Tools.psm1
Step-Count; Step-Count
"[$count]"
try { Get-Hidden } catch { 'hidden' }
Tools\Step-Count
& (Get-Module Tools) { Get-Hidden }
Remove-Module Tools
try { Step-Count } catch { 'gone' }
$o = New-Module -AsCustomObject { $n = 4; function Twice { $n * 2 } }
$o.Twice()
