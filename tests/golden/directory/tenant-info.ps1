Get-TenantInfo | Format-List Name, InitialDomain, VerifiedDomain, UnverifiedDomain, FederatedDomain, RuleSet
Set-TenantInfo -VerifiedDomain contoso.com, fabrikam.com -RuleSet kb3190357 -Feature @{ BlockSoftMatch = $true }
$t = Get-TenantInfo
$t.VerifiedDomain -join ' '
$t.RuleSet, $t.Feature.BlockSoftMatch
(Test-SoftMatch sara.soft@contoso.com).Result
Set-TenantInfo -RuleSet kb1
Set-TenantInfo -VerifiedDomain 'no domain'
Set-TenantInfo -Feature @{ Nonsense = $true }
