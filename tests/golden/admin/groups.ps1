$groups = Get-ADGroup -Filter * -Properties member, mail, description | Sort-Object Name
foreach ($g in $groups) {
    $members = @(Get-ADGroupMember -Identity $g.SamAccountName)
    [PSCustomObject]@{
        Group = $g.Name; Scope = $g.GroupScope; Category = $g.GroupCategory
        Members = $members.Count; Names = ($members.Name | Sort-Object) -join '; '
    }
}
$security = Get-ADGroup -LDAPFilter '(groupType:1.2.840.113556.1.4.803:=2147483648)'
"Security groups: $(($security.Name | Sort-Object) -join ', ')"
Get-ADObject -LDAPFilter 'objectClass=contact' | Sort-Object Name | Select-Object -First 3 -ExpandProperty Name
(Get-ADUser -LDAPFilter '(&(sAMAccountName=a*)(!(userAccountControl:1.2.840.113556.1.4.803:=2)))').Count -gt 0
try { Get-ADGroup 'No Such Group' } catch { $_.CategoryInfo.Category }
$dn = (Get-ADDomain).DistinguishedName
Get-ADOrganizationalUnit -Filter * -SearchBase $dn | Select-Object Name | Sort-Object Name
(Get-ADForest).UPNSuffixes -contains 'sub.contoso.com'
