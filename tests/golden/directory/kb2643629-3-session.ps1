# KB 2643629, line 3, with its typo: a dash and a blank
$Cred = [pscredential]::new('admin@contoso.onmicrosoft.com', (ConvertTo-SecureString 'x' -AsPlainText -Force))
$SessionExO = New-PSSession -ConfigurationName Microsoft.Exchange -ConnectionUri https://outlook.office365.com/powershell-liveid/ -Credential $Cred -Authentication Basic - AllowRedirection
$Error[0].FullyQualifiedErrorId
$null -eq $SessionExO
