# Values bound from one object are gone with the next.
function Show-It {
	[CmdletBinding()]
	param(
		[Parameter(ValueFromPipelineByPropertyName)][string]$Name = 'none',
		[Parameter(ValueFromPipelineByPropertyName)][Alias('Dept')]$Unit
	)
	process { "$Name/$Unit" }
}
[pscustomobject]@{ Name = 'a'; Dept = 1 }, [pscustomobject]@{ Unit = 2 } |
	Show-It
# By value comes before by property name, exact before converted.
function Both-It {
	param(
		[Parameter(ValueFromPipeline)][int]$N,
		[Parameter(ValueFromPipelineByPropertyName)]$Length
	)
	process { "N=$N Length=$Length" }
}
5, 'seven' | Both-It
# A block for a parameter that takes objects is run for each of them.
function Rename-It {
	[CmdletBinding()]
	param(
		[Parameter(ValueFromPipeline)]$From,
		[Parameter(ValueFromPipelineByPropertyName)][string]$To
	)
	process { "$From -> $To" }
}
'a', 'b' | Rename-It -To { $_ + '.bak' }
try { Rename-It -From a -To { 'x' } } catch { $_.FullyQualifiedErrorId }
