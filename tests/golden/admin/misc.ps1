Clear-Host
$ErrorActionPreference = "SilentlyContinue"
$desktop = [Environment]::GetFolderPath('Desktop')
"Desktop given: $($desktop -is [string])"
$wshell = New-Object -ComObject WScript.Shell
$answer = $wshell.Popup('Open the file?', 0, 'Done', 4)
if ($answer -eq 6) { Invoke-Item .\x.csv } else { 'not opened' }
$cred = New-Object System.Management.Automation.PSCredential('admin@contoso.com', (ConvertTo-SecureString 'x' -AsPlainText -Force))
$cred.UserName
Set-ExecutionPolicy -Scope Process Bypass -Force
$t = [Diagnostics.Stopwatch]::StartNew()
Start-Sleep -Milliseconds 5
$t.Elapsed.TotalMilliseconds -ge 5
$sb = [Text.StringBuilder]::new()
[void]$sb.AppendLine('x')
$sw = [IO.StreamWriter]::new("$PWD/out.txt"); $sw.WriteLine('line {0}', 1); $sw.Close()
[IO.File]::ReadAllLines("$PWD/out.txt")
(Get-Item .\out.txt).LastWriteTime = '2024-02-03 04:05'
Get-ChildItem .\out.txt | Where-Object { $_.LastWriteTime -lt (Get-Date).AddDays(-30) } | ForEach-Object { $_.Name }
$Host.UI.RawUI.WindowTitle = 'Report'
$env:COMPUTERNAME -is [string] -or $null -eq $env:COMPUTERNAME
[Environment]::UserName.Length -gt 0
exit 3
