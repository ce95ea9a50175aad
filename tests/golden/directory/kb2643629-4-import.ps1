# KB 2643629, lines 3 (as it is meant) to 6: who has a proxy address
$Cred = [pscredential]::new('admin@contoso.onmicrosoft.com', (ConvertTo-SecureString 'x' -AsPlainText -Force))
$SessionExO = New-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri https://outlook.office365.com/powershell-liveid/ -Credential $Cred -Authentication Basic -AllowRedirection
$SessionExO | Format-List Id, Name, ComputerName, State, ConfigurationName
Import-PSSession $sessionExO -prefix:Cloud
$proxyAddress = "SMTP:Chris@Contoso.com"
get-cloudmailbox | where {[string] $str = ($_.EmailAddresses); $str.tolower().Contains($proxyAddress.tolower()) -eq $true} | foreach {get-MSOLUser -UserPrincipalName $_.MicrosoftOnlineServicesID | where {($_.LastDirSyncTime -eq $null)}}
"synchronized:"
$proxyAddress = "ann.lee@contoso.com"
get-cloudmailbox | where {[string] $str = ($_.EmailAddresses); $str.tolower().Contains($proxyAddress.tolower()) -eq $true} | foreach {get-MSOLUser -UserPrincipalName $_.MicrosoftOnlineServicesID | where {($_.LastDirSyncTime -eq $null)}}
"nobody:"
$proxyAddress = "<search proxyAddress>"
get-cloudmailbox | where {[string] $str = ($_.EmailAddresses); $str.tolower().Contains($proxyAddress.tolower()) -eq $true} | foreach {get-MSOLUser -UserPrincipalName $_.MicrosoftOnlineServicesID | where {($_.LastDirSyncTime -eq $null)}}
