# Every outcome, then two with their reasons
Test-SoftMatch | Group-Object Result -NoElement | Format-Table Name, Count
Test-SoftMatch bobt@contoso.com, sid.cole@contoso.com | Format-List
Test-SoftMatch taxuser, adamin, ssoft, upark, hford, fdorn, nhire, 'Hidden List' | Format-Table Identity, Result, MatchedOn
# SMTP matching
Smtp-Match sara.soft@contoso.com -WhatIf | Format-List Identity, Result, Candidate, Linked
Smtp-Match sara.soft@contoso.com sara.s@contoso.com | Format-List Identity, Result, Candidate, Linked
(Get-User sara.s@contoso.com -Side Tenant).ImmutableId -eq (Get-User sara.soft@contoso.com -Side OnPrem).ImmutableId
Test-SoftMatch sara.soft@contoso.com | Format-Table Identity, Result
Smtp-Match uma.park@contoso.com | Format-List Result, Linked, Reason
Smtp-Match alpha@contoso.com lea@litware.com | Format-List Result, Linked, Reason
