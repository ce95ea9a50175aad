Connect-MgGraph -Scopes 'User.Read.All', 'Group.Read.All' -NoWelcome
$context = Get-MgContext
if ($null -eq $context) { throw 'not connected' }
$required = 'User.ReadWrite.All', 'Foo.Read.All'
$missing = $required | Where-Object { $_ -notin $context.Scopes }
"Missing: $($missing -join ', ')"
[array]$licensed = Get-MgUser -All -Filter "assignedLicenses/`$count ne 0 and userType eq 'Member'" -ConsistencyLevel eventual -CountVariable Records -PageSize 500
"Licensed: $($licensed.Count)"
$report = [System.Collections.Generic.List[Object]]::new()
foreach ($user in (Get-MgUser -Filter "startsWith(displayName,'A')" -All | Sort-Object DisplayName)) {
    $line = [PSCustomObject][Ordered]@{
        Name    = $user.DisplayName
        UPN     = $user.UserPrincipalName
        Synced  = [bool]$user.OnPremisesSyncEnabled
        Enabled = $user.AccountEnabled
        Aliases = @($user.ProxyAddresses).Count
    }
    $report.Add($line)
}
$report | Format-Table -AutoSize
$bySync = $report | Group-Object Synced -AsHashTable -AsString
"Synced: {0}, cloud only: {1}" -f $bySync['True'].Count, @($bySync['False']).Count
Get-MgGroup -All | Where-Object { $_.MailEnabled -and -not $_.SecurityEnabled } | Sort-Object DisplayName | Select-Object DisplayName, Mail, @{ n = 'Kind'; e = { if ($_.GroupTypes -contains 'Unified') { 'Microsoft 365' } else { 'Distribution' } } } | ft
try { Get-MgUser -UserId 'nobody@contoso.com' -ErrorAction Stop }
catch { Write-Output "Caught: $($_.Exception.Message.Split(':')[0])" }
(Get-MgOrganization).VerifiedDomains | Where-Object IsDefault | Select-Object -ExpandProperty Name
Disconnect-MgGraph | Out-Null
