#Requires -Modules ExchangeOnlineManagement, MSOnline
#Requires -Version 5.1
$modules = 'MSOnline', 'AzureAD', 'ExchangeOnlineManagement', 'Microsoft.Graph', 'ImportExcel'
foreach ($name in $modules) {
    $m = Get-Module -Name $name -ListAvailable
    if ($m.Count -eq 0) {
        Write-Warning "$name is not installed"
        continue
    }
    Import-Module $name
    '{0} {1} ok' -f $m.Name, ($m.Version -ge [version]'1.0.0.0')
}
if ((Get-Module ExchangeOnlineManagement -ListAvailable).Version -lt '3.0.0') { 'too old' } else { 'new enough' }
try { Import-Module NoSuchModule -ErrorAction Stop } catch { "Cannot: $($_.Exception.Message)" }
Import-Module AlsoNotThere -ErrorAction SilentlyContinue
"Still here: $?"
try { [void](Get-MsolCompanyInformation -ErrorAction Stop); 'connected' } catch { Connect-MsolService }
Connect-ExchangeOnline -ShowBanner:$false
(Get-ConnectionInformation | Where-Object { $_.State -eq 'Connected' -and $_.TokenStatus -eq 'Active' }).Name
$o365 = Get-PSSession | Where-Object { $_.ConfigurationName -eq 'Microsoft.Exchange' }
"$($o365.Count) sessions"
Disconnect-ExchangeOnline -Confirm:$false
