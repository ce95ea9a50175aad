# The five people of KB 2643629 on both sides, identities, filters
Get-User ann.lee@contoso.com
Get-User 'CN=Ann Lee,OU=Staff,DC=contoso,DC=com', alee, 'CONTOSO\alee', SMTP:ANN.LEE@CONTOSO.COM | Format-Table Side, SamAccountName, ImmutableId
Get-User *frost* -Side OnPrem | Format-Table DisplayName, MailNickName
Get-User -Filter "Department -eq 'Sales' -and Enabled -eq `$true" -Side Tenant | Format-Table DisplayName, jobTitle
Get-User -Filter { UserPrincipalName -like '*@contoso.local' } | Format-Table Side, UserPrincipalName
Get-User -Filter { $_.Mail.Length -gt 25 } | Format-Table Side, Mail
Get-User -Side Tenant | where { $_.LastDirSyncTime -eq $null } | Format-Table DisplayName
(Get-User 'Ann Lee' -Side Tenant).onPremisesDistinguishedName
Get-Group sales; Get-Contact *fabrikam*
(Get-User ann.lee@contoso.com, nina.ross@contoso.com | Get-User).Count
"-- errors"
Get-User ann.le@contoso.com
Get-User john@contoso.com
Get-User nobody* | Measure-Object | Select-Object -ExpandProperty Count
Get-User -Filter "Naem -eq 'x'"
Get-User -Filter "Mail -eq 'x"
Get-User bob			# a name that was broken off
