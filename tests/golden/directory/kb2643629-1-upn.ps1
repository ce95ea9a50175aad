# KB 2643629, lines 1 and 2: the cloud-only user that has a UPN
$userUPN = "chris.cloud@contoso.com"
get-MSOLUser -UserPrincipalName $userUPN | where {$_.LastDirSyncTime -eq $null}
"synchronized:"
$userUPN = "ann.lee@contoso.com"
get-MSOLUser -UserPrincipalName $userUPN | where {$_.LastDirSyncTime -eq $null}
"unknown:"
$userUPN = "<search UPN>"
get-MSOLUser -UserPrincipalName $userUPN | where {$_.LastDirSyncTime -eq $null}
