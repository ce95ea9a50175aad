# an unknown cmdlet ends its statement only
$ErrorActionPreference = 'Continue'
$x = Get-QADUser -SizeLimit 0 | Select-Object Name
"x is null: $($null -eq $x)"
try { Get-CsOnlineUser -Identity 'a' } catch [System.Management.Automation.CommandNotFoundException] { "caught: $($_.Exception.CommandName)" }
if (Get-Command Get-QADUser -ErrorAction SilentlyContinue) { 'has it' } else { 'has it not' }
foreach ($i in 1..2) { Get-NoThing $i; "after $i" }
Get-NoThing2 -ErrorAction SilentlyContinue
'end'
