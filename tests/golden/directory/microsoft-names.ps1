# Thin names over the same store
Get-ADUser alee
Get-ADUser -Filter "UserPrincipalName -like '*contoso.local'" | Format-Table Name, UserPrincipalName
Get-ADUser -LDAPFilter "(&(mail=*)(!(mail=dup@*))(userAccountControl:1.2.840.113556.1.4.803:=512))" | Format-Table SamAccountName, EmailAddress
Set-ADUser billa -UserPrincipalName billa@contoso.com -Add @{ proxyAddresses = 'smtp:bill@contoso.com' }
(Get-ADUser billa).proxyAddresses
Get-MgUser -UserId ann.lee@contoso.com | Format-List Id, DisplayName, OnPremisesSyncEnabled
Get-MgUser -Filter "startswith(displayName,'A') and onPremisesSyncEnabled eq true" | Format-Table DisplayName
Get-MgUser -Filter "proxyAddresses/any(p:p eq 'smtp:chris@contoso.com')" | Format-Table DisplayName
Get-AzureADUser -SearchString Chris
Set-MsolUserPrincipalName -UserPrincipalName chris.cloud@contoso.com -NewUserPrincipalName chris@contoso.com
Set-MsolUserPrincipalName -UserPrincipalName chris@contoso.com -NewUserPrincipalName cloud.chris@contoso.com
(Get-MsolUser -ObjectId (Get-AzureADUser -ObjectId cloud.chris@contoso.com).ObjectId).UserPrincipalName
Get-Recipient -RecipientTypeDetails MailContact, SharedMailbox | Sort-Object Name | Format-Table Name, RecipientTypeDetails
Get-Mailbox -Filter "EmailAddresses -like '*sub.contoso.com'" | Format-Table Alias, PrimarySmtpAddress
"-- errors"
Set-MsolUserPrincipalName -UserPrincipalName ada.min@contoso.com -NewUserPrincipalName ann.lee@contoso.com
Get-MsolUser -UserPrincipalName nobody@contoso.com
Get-Mailbox nobody
Get-MgUser -UserId nobody@contoso.com
Set-MsolUserPrincipalName -UserPrincipalName ada.min@contoso.com -NewUserPrincipalName ada@fabrikam.com
Set-AzureADUser -ObjectId ann.lee@contoso.com -Department Sales
Get-MgUser -Filter "displayName like 'x'"
Get-ADUser nobody
