# The error of a strict import names the file (it named freed memory).
"dn: CN=Anna,DC=c`nobjectClass: user`n`ndn: CN=Broken,DC=c`nno colon`n" | Set-Content a.ldif
Import-Directory a.ldif OnPrem -Strict 2>&1 | ForEach-Object { "$_" -replace [regex]::Escape("$PWD/") }
Import-Directory a.ldif OnPrem 2>$null | Format-List Records, Added, Damaged
