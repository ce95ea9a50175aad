# $ExecutionContext and $PSCmdlet.SessionState (about_Automatic_Variables)
$ExecutionContext.InvokeCommand.ExpandString('1 + 1 is $(1 + 1)')
$ExecutionContext.SessionState.PSVariable.Set('q', 3)
$q
function Get-Place {
	[CmdletBinding()] param()
	$PSCmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath('/tmp/../x')
	$PSCmdlet.SessionState.PSVariable.GetValue('q')
	$PSCmdlet.SessionState.PSVariable.GetValue('none', 'a default')
}
Get-Place
$ExecutionContext.InvokeCommand.GetCommand('Get-Date', 'Cmdlet').Name
$ExecutionContext.SessionState.LanguageMode
"-- patterns"
([WildcardPattern]'a*[b-c].t?').ToRegex().ToString()
([WildcardPattern]'*x*').ToRegex().ToString()
([WildcardPattern]'100%*?').ToWql()
"-- what is like null"
[DBNull]::Value ?? 'coalesced'
[NullString]::Value ?? 'coalesced'
[DBNull]::Value -eq $null
$null -eq [NullString]::Value
[bool][DBNull]::Value
([DBNull]::Value)?.Length -eq $null
"-- [ref] of what is no variable"
([ref]1).Value
