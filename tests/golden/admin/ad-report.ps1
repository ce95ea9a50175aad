<#
.SYNOPSIS
    Lists enabled accounts with their primary address and ImmutableId.
.DESCRIPTION
    Writes a CSV file to a hard-coded folder.
.PARAMETER OutFile
    Where to write.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $false)]
    [ValidateNotNullOrEmpty()]
    [string]$OutFile = "C:\temp\Users_$(Get-Date -Format yyyy).csv"
)
New-PSDrive -Name C -PSProvider FileSystem -Root $PWD | Out-Null
Import-Module ActiveDirectory -ErrorAction Stop
if (!(Test-Path -Path "C:\temp")) {
    New-Item -Path "C:\" -Name "temp" -ItemType Directory | Out-Null
}

function Get-PrimarySmtp {
    param([Parameter(ValueFromPipeline = $true)][string[]]$Address)
    process {
        foreach ($a in $Address) {
            if ($a -cmatch '^SMTP:(.+)$') { $Matches[1] }
        }
    }
}

$users = Get-ADUser -Filter { Enabled -eq $true -and sn -like "M*" } -Properties proxyAddresses, Department
$report = @()
foreach ($u in $users) {
    $report += New-Object PSObject -Property ([ordered]@{
        Name        = $u.Name
        Sam         = $u.SamAccountName
        Primary     = $u.proxyAddresses | Get-PrimarySmtp
        OU          = ($u.DistinguishedName -split ',', 2)[1]
        ImmutableId = [System.Convert]::ToBase64String(([guid]$u.ObjectGUID).ToByteArray())
    })
}
$report | Sort-Object Name | Export-Csv -Path $OutFile -NoTypeInformation -Encoding UTF8
Write-Host "Wrote $(@(Import-Csv $OutFile).Count) rows" -ForegroundColor Green
$first = Import-Csv $OutFile | Select-Object -First 1
$first.Sam
([guid]([Convert]::FromBase64String($first.ImmutableId))).Guid -eq (Get-ADUser $first.Sam).ObjectGUID.Guid
Get-Content C:\temp\*.csv -TotalCount 1
