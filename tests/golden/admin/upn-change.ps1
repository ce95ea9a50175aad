# UPN change from a CSV in a here-string, with a log
$log = Join-Path $PWD 'upn.log'
function Write-Log {
    param([string]$Message, [ValidateSet('INFO', 'WARN', 'ERROR')][string]$Level = 'INFO')
    "{0} [{1}] {2}" -f (Get-Date).ToString('yyyy'), $Level, $Message | Out-File -FilePath $log -Append -Encoding utf8
    if ($Level -eq 'ERROR') { Write-Host $Message -ForegroundColor Red }
}
$rows = @'
SamAccountName;NewSuffix
alee;sub.contoso.com
bmoss;contoso.com
nobody;contoso.com
'@ | ConvertFrom-Csv -Delimiter ';'
foreach ($row in $rows) {
    try {
        $u = Get-ADUser -Identity $row.SamAccountName -Properties mail, proxyAddresses
        $new = '{0}@{1}' -f $u.UserPrincipalName.Split('@')[0], $row.NewSuffix
        if ($u.UserPrincipalName -eq $new) { Write-Log "$new is right" WARN; continue }
        Set-ADUser -Identity $u.SamAccountName -UserPrincipalName $new -Add @{ proxyAddresses = "smtp:$new" } -ErrorAction Stop
        Write-Log "$($u.UserPrincipalName) -> $new"
    }
    catch [Microsoft.ActiveDirectory.Management.ADIdentityNotFoundException] {
        Write-Log "No account $($row.SamAccountName)" ERROR
    }
    catch {
        Write-Log "Failed: $($_.Exception.Message)" -Level ERROR
    }
    finally { $done++ }
}
"$done rows"
(Get-Content $log) -replace '^\d{4}', 'YYYY'
(Get-ADUser alee -Properties proxyAddresses).UserPrincipalName
(Get-ADUser alee -Properties proxyAddresses).proxyAddresses -match 'sub\.'
