# What is changed in the sample organization lasts if it is saved
Set-Upn eve.stone@contoso.com eve.rock@contoso.com | Out-Null
Save-Directory mine.dirsh
& $env:DIRSH -NoProfile -Store mine.dirsh -Command '(Get-User eve.rock@contoso.com -Side OnPrem).DisplayName'
try { Save-Directory mine.dirsh } catch { $_.FullyQualifiedErrorId }
