# What was imported comes out the same
Export-Directory out.ldif | Format-List Side, Format, Objects
Import-Directory out.ldif -Side OnPrem | Format-List Records, Added, Damaged
Export-Directory again.ldif | Out-Null
(Get-Content out.ldif -Raw) -eq (Get-Content again.ldif -Raw)
Export-Directory users.csv -ObjectType User -Attribute sAMAccountName, mail -Filter "Mail -like '*'" | Format-List Format, Objects
Get-Content users.csv | Select-Object -First 3
try { Export-Directory out.txt } catch { $_.Exception.Message }
try { Export-Directory out.ldif -NoClobber } catch { $_.Exception.Message }
