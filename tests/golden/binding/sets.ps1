# Which set is meant: by a name, a position's type, the pipeline's object.
function Get-It {
	[CmdletBinding(DefaultParameterSetName = 'Name')]
	param(
		[Parameter(ParameterSetName = 'Name', Position = 0)][string]$Name,
		[Parameter(ParameterSetName = 'Id', Mandatory)][int]$Id,
		[Parameter(ParameterSetName = 'When', ValueFromPipeline)][datetime]$When,
		[switch]$All
	)
	process { "$($PSCmdlet.ParameterSetName): $Name$Id $($When.Year)" }
}
Get-It anna
Get-It -Id 5 -All
Get-It
[datetime]'2024-02-01' | Get-It
try { Get-It anna -Id 5 } catch { $_.FullyQualifiedErrorId }

# A mandatory parameter chooses between sets without a default.
function Set-It {
	[CmdletBinding()]
	param(
		[Parameter(ParameterSetName = 'A', Mandatory)]$One,
		[Parameter(ParameterSetName = 'B')]$Two
	)
	$PSCmdlet.ParameterSetName
}
Set-It
Set-It -One 1
