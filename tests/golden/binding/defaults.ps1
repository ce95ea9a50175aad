# $PSDefaultParameterValues: patterns, blocks, and words that go before it.
function Get-It { [CmdletBinding()]param($Name, [int]$Size) "$Name $Size" }
function Get-Plain { param($Name) "plain $Name" }
$PSDefaultParameterValues = @{ 'Get-*:Name' = 'anna'; 'Get-It:Size' = { 2 + 3 } }
Get-It
Get-It bernd
Get-Plain
$PSDefaultParameterValues.Disabled = $true
Get-It
$PSDefaultParameterValues = @{ 'Get-It:Size' = 'many' }
Get-It
# What is splatted gives way to what is typed.
$PSDefaultParameterValues = @{}
$p = @{ Name = 'splatted'; Size = 1 }
Get-It @p -Size 9
Get-It -- -Name
