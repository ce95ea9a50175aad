# The five rows of KB 2643629
'ann.lee', 'bob.moss', 'cara.diaz', 'dan.park', 'eve.stone' | foreach {
	Resolve-EmailAddress "$_@contoso.com"
} | Format-Table Identity, Kind, Address
# What is masked, what is dropped
Resolve-EmailAddress finn.hale@contoso.com | Format-Table Kind, Address, Origin
Resolve-EmailAddress lena.wolf@contoso.com | Format-Table Kind, Address, Rule, Reason -Wrap
# By KB 3190357
Resolve-EmailAddress hugo@contoso.com -RuleSet kb3190357 | Format-Table Kind, Address, Rule
# Objects that are no rows of the store
[pscustomobject]@{ proxyAddresses = 'smtp:x@contoso.com'; mail = 'y@contoso.com'; userPrincipalName = 'z@contoso.com'; mailNickName = 'n' } | Resolve-EmailAddress | Format-Table Identity, Kind, Address
[pscustomobject]@{ userPrincipalName = 'user4upn@contoso.com'; Licensed = $false } | Resolve-EmailAddress -RuleSet kb3190357
[pscustomobject]@{ userPrincipalName = 'user4upn@contoso.com'; Licensed = $true } | Resolve-EmailAddress -RuleSet kb3190357 | Format-Table Kind, Address
1 | Resolve-EmailAddress
Resolve-EmailAddress ann.lee@contoso.com -RuleSet kb1
