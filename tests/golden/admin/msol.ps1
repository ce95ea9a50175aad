$Result = @()
$AllUsers = Get-MsolUser -All -EnabledFilter EnabledOnly
$TotalUsers = $AllUsers.Count
$i = 0
$AllUsers | Sort-Object UserPrincipalName | Select-Object -First 6 | ForEach-Object {
    $User = $_
    $i++
    Write-Progress -Activity "Processing $($User.UserPrincipalName)" -Status "$i of $TotalUsers completed" -PercentComplete ($i * 100 / $TotalUsers)
    $Result += New-Object PSObject -Property @{
        UserPrincipalName = $User.UserPrincipalName
        Synced            = if ($User.LastDirSyncTime) { 'Yes' } else { 'No' }
        Anchor            = $User.ImmutableId
        Id                = $User.ObjectId.GetType().Name
    }
}
$Result | Select-Object UserPrincipalName, Synced, Id | Format-Table -AutoSize
$domains = Get-MsolDomain | Where-Object { $_.Status -eq 'Verified' }
foreach ($d in $domains | Sort-Object Name) {
    switch ($d.Authentication) {
        'Federated' { "{0,-28} federated" -f $d.Name }
        'Managed'   { "{0,-28} managed{1}" -f $d.Name, $(if ($d.IsDefault) { ', default' }) }
    }
}
Get-MsolUser -UserPrincipalName nobody@contoso.com -ErrorAction SilentlyContinue
if (!$?) { 'not found' }
$err = $null
Get-MsolUser -UserPrincipalName nobody@contoso.com -ErrorAction SilentlyContinue -ErrorVariable err
"errors: $($err.Count)"
(Get-MsolGroup -All | Where-Object LastDirSyncTime).DisplayName | Sort-Object
