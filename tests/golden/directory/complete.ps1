# Identities, addresses, domains and rule sets come from the store
function complete($line) { (TabExpansion2 $line $line.Length).CompletionMatches | Select-Object -First 4 | ForEach-Object CompletionText }
complete 'Get-User ann.'
complete 'Get-User -Side Tenant -Identity chr'
complete 'Find-Proxy bob'
complete 'Set-Upn alee ann@con'
complete 'Resolve-EmailAddress -RuleSet kb31'
complete 'Get-MsolUser -UserPrincipalName ada'
complete 'Set-TenantInfo -VerifiedDomain fab'
(TabExpansion2 'Get-User alee' 13).CompletionMatches[0].ToolTip
