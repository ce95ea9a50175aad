# both sides: who is synchronized, and whose address differs
$ad = @{}
Get-ADUser -Filter * -Properties mail, proxyAddresses | ForEach-Object {
    $id = [Convert]::ToBase64String($_.ObjectGUID.ToByteArray())
    $ad[$id] = $_
}
$rows = foreach ($m in (Get-MsolUser -All | Where-Object { $_.ImmutableId })) {
    if (-not $ad.ContainsKey($m.ImmutableId)) { continue }
    $a = $ad[$m.ImmutableId]
    if ($a.UserPrincipalName -ne $m.UserPrincipalName) {
        [pscustomobject]@{ Sam = $a.SamAccountName; OnPrem = $a.UserPrincipalName; Cloud = $m.UserPrincipalName }
    }
}
$rows | Sort-Object Sam | Select-Object -First 5 | Format-List
"$(@($rows).Count) differ"
$onprem = $ad.Values | Select-Object -ExpandProperty UserPrincipalName
$cloud = (Get-MsolUser -All).UserPrincipalName
Compare-Object -ReferenceObject @($onprem | Where-Object { $_ } | Sort-Object -Unique) -DifferenceObject @($cloud | Sort-Object -Unique) |
    Group-Object SideIndicator | Sort-Object Name | ForEach-Object { '{0} {1}' -f $_.Name, ($_.Count -gt 0) }
$dup = Get-ADUser -Filter 'proxyAddresses -like "*"' -Properties proxyAddresses |
    ForEach-Object { foreach ($p in $_.proxyAddresses) { [pscustomobject]@{ A = $p.ToLower(); Who = $_.SamAccountName } } } |
    Group-Object A | Where-Object { $_.Count -gt 1 }
$dup | Sort-Object Name | ForEach-Object { "{0}: {1}" -f $_.Name, (($_.Group.Who | Sort-Object) -join ', ') }
