try { $tenant = Get-AzureADTenantDetail }
catch [Microsoft.Open.Azure.AD.CommonLibrary.AadNeedAuthenticationException] { Connect-AzureAD | Out-Null }
$initial = ($tenant.VerifiedDomains | Where-Object { $_.IsInitial }).Name
"Tenant: $($tenant.DisplayName) / $initial"
$users = Get-AzureADUser -All $true | Where-Object { $_.DirSyncEnabled -eq $true }
"Synced: $($users.Count -gt 10)"
Get-AzureADUser -Filter "userType eq 'Guest'" | Select-Object DisplayName, UserType
Get-AzureADUser -SearchString 'Ann' | ForEach-Object { $_.UserPrincipalName }
try { Get-AzureADUser -ObjectId 'nobody@contoso.com' -ErrorAction Stop } catch { ($_.Exception.Message -split "`n")[1] }
Get-AzureADGroup -SearchString 'Sal' | Select-Object DisplayName, DirSyncEnabled, MailEnabled
$session = Get-AzureADCurrentSessionInfo
$session.Account -like 'admin@*.onmicrosoft.com'
