Param
(
    [Parameter(Mandatory = $false)]
    [switch]$SharedOnly,
    [string]$Path = ".\Mailboxes_$((Get-Date -format yyyy-MMM-dd-ddd` hh-mm` tt).ToString()).csv"
)
Function Get-Sizes($Text) {
    if ($Text -match '\(([\d,]+) bytes\)') { [long]($Matches[1] -replace ',', '') } else { 0 }
}
$Global:Count = 0
Function Process-Mailbox {
    $Global:Count++
    Write-Progress -Activity "`n     Processed mailbox count: $Global:Count "`n"  Currently Processing: $DisplayName"
    $Type = $RecipientTypeDetails
    if ($SharedOnly.IsPresent -and $Type -ne 'SharedMailbox') { return }
    $Result = @{ 'Display Name' = $DisplayName; 'UPN' = $UPN; 'Type' = $Type; 'Aliases' = $Aliases }
    $Results = New-Object PSObject -Property $Result
    $Results | Select-Object 'Display Name', 'UPN', 'Type', 'Aliases' | Export-Csv -Path $Path -NoTypeInformation -Append
}
Get-Mailbox -ResultSize Unlimited -Filter "Alias -like 'a*'" | ForEach-Object {
    $DisplayName = $_.DisplayName
    $UPN = $_.UserPrincipalName
    $RecipientTypeDetails = $_.RecipientTypeDetails
    $Aliases = ($_.EmailAddresses | Where-Object { $_ -clike 'smtp:*' } | ForEach-Object { $_.Substring(5) } | Sort-Object) -join ','
    Process-Mailbox
}
"Count: $Global:Count"
Import-Csv $Path | Sort-Object 'Display Name' | Format-Table
Get-Sizes '1.5 GB (1,610,612,736 bytes)'
$dls = Get-DistributionGroup -ResultSize Unlimited | Select-Object DisplayName, PrimarySmtpAddress
$dls | ForEach-Object { "$($_.DisplayName) <$($_.PrimarySmtpAddress)>" } | Sort-Object
Get-Recipient -Filter "EmailAddresses -like '*@fabrikamonline.com'" -ResultSize 2 | Measure-Object | Select-Object -ExpandProperty Count
Get-MailContact | Sort-Object Name | Select-Object -First 2 Name, ExternalEmailAddress
