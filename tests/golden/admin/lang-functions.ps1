#region helpers
Set-StrictMode -Version Latest
function Invoke-WithRetry {
    <#
    .SYNOPSIS
        Runs a block until it succeeds.
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    param(
        [Parameter(Mandatory, Position = 0)][scriptblock]$Action,
        [ValidateRange(1, 10)][int]$Times = 3,
        [int]$Delay = 0
    )
    $attempt = 0
    do {
        $attempt++
        try {
            if ($PSCmdlet.ShouldProcess('service', "attempt $attempt")) { return & $Action }
            return
        }
        catch {
            Write-Verbose "attempt $attempt failed: $($_.Exception.Message)"
            if ($attempt -ge $Times) { throw }
            Start-Sleep -Milliseconds $Delay
        }
    } while ($true)
}
function Add-Result {
    param([Parameter(ValueFromPipelineByPropertyName)][Alias('UPN', 'UserPrincipalName')][string]$User,
        [Parameter(ValueFromPipelineByPropertyName)][string]$Status = 'Unknown')
    begin { $n = 0 }
    process { $n++; $script:results.Add([pscustomobject]@{ N = $n; User = $User; Status = $Status }) }
    end { "$n added" }
}
#endregion
$script:results = New-Object 'System.Collections.Generic.List[psobject]'
$calls = 0
Invoke-WithRetry -Action { $script:calls++; if ($script:calls -lt 3) { throw "busy $script:calls" }; "done after $script:calls" } -Verbose
try { Invoke-WithRetry { throw 'always' } -Times 2 } catch { "gave up: $_" }
Invoke-WithRetry { 'never' } -WhatIf
@(
    [pscustomobject]@{ UserPrincipalName = 'a@contoso.com'; Status = 'OK' }
    [pscustomobject]@{ UPN = 'b@contoso.com' }
) | Add-Result
$results | Format-Table -AutoSize
$splat = @{ User = 'c@contoso.com'; Status = 'Failed' }
Add-Result @splat
($results | Where-Object Status -ne 'OK').User
try { $results[0].NoSuchProperty } catch { $_.FullyQualifiedErrorId }
try { Invoke-WithRetry { 1 } -Times 11 } catch { $_.FullyQualifiedErrorId }
$prefs = $ErrorActionPreference, $VerbosePreference, $WarningPreference -join ','
$prefs
$global:LogLines = @()
filter Out-Log { $global:LogLines += "[LOG] $_" }
'one', 'two' | Out-Log
$LogLines.Count; $LogLines[-1]
$hash = @{}
foreach ($r in $results) { $hash[$r.Status] += @($r.User) }
$hash.GetEnumerator() | Sort-Object Name | ForEach-Object { '{0}={1}' -f $_.Key, ($_.Value -join '|') }
