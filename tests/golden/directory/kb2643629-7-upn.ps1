# KB 2643629, lines 7 to 9: another sign-in name by hand
$cred = get-credential
Connect-AzureAD
Set-AzureADUser -ObjectId [CurrentUPN] -UserPrincipalName [NewUPN]
Set-AzureADUser -ObjectId pia.hansen@contoso.com -UserPrincipalName pia.lund@contoso.com
Get-AzureADUser -ObjectId pia.lund@contoso.com
