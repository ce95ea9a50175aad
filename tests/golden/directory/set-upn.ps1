# The rows of -WhatIf are those of the change
$will = Set-Upn eve.stone@contoso.com eve.rock@contoso.com -WhatIf
$did = Set-Upn eve.stone@contoso.com eve.rock@contoso.com
(($will | ConvertTo-Json) -eq ($did | ConvertTo-Json))
$did | Format-List Side, Property, Before, After, Conflict
Get-User eve.rock@contoso.com
@(Get-User eve.stone* -Side OnPrem).Count
# An unverified suffix, a name that is taken, no name at all
Set-Upn sven.holt@sub.contoso.com sven.holt@fabrikam.com | Format-List Side, Property, After
Set-Upn dan.park@contoso.com gail.roy@contoso.com | Format-List Side, Property, After, Conflict
Set-Upn dan.park@contoso.com dan..park
Set-Upn dan.park@contoso.com 'dan park@contoso.com'
Set-Upn chris.cloud@contoso.com chris@fabrikam.com
(Get-User 'Dan Park').UserPrincipalName
