# constructs that report scripts are made of
$culture = [Globalization.CultureInfo]::InvariantCulture
$today = [datetime]'2026-03-15 14:30'
$cutoff = $today.AddDays(-90)
$data = @"
Name,Department,LastLogon,Quota,Licences
"Andersson, Anna",IT,2026-01-02 08:15,1.5 GB,SKU_E5;SKU_POWERBI
"O'Neil, Bob",Sales,2025-10-01 17:00,512 MB,SKU_E3
"Müller, Jürgen",IT,,2 GB,
"Ito, Haruka",HR,2026-03-14 23:59,10 GB,SKU_F1
"@ | ConvertFrom-Csv
$sku = @{ 'SKU_E5' = 'Office 365 E5'; 'SKU_E3' = 'Office 365 E3'; 'SKU_POWERBI' = 'Power BI' }
$out = foreach ($row in $data) {
    $last, $first = $row.Name -split ',\s*'
    $logon = if ([string]::IsNullOrEmpty($row.LastLogon)) { $null } else { [datetime]::ParseExact($row.LastLogon, 'yyyy-MM-dd HH:mm', $culture) }
    $names = foreach ($l in $row.Licences.Split(';', [StringSplitOptions]::RemoveEmptyEntries)) {
        if ($sku.ContainsKey($l)) { $sku[$l] } else { $l -replace '^SKU_', '' }
    }
    switch -Regex ($row.Quota) {
        '^(?<n>[\d.]+)\s*GB' { $bytes = [double]$Matches.n * 1GB }
        '^(?<n>[\d.]+)\s*MB' { $bytes = [double]$Matches.n * 1MB }
    }
    [pscustomobject]@{
        First    = $first
        Last     = $last
        Dept     = $row.Department
        Inactive = $null -eq $logon -or $logon -lt $cutoff
        Days     = if ($logon) { (New-TimeSpan -Start $logon -End $today).Days } else { 'never' }
        QuotaGB  = [math]::Round($bytes / 1GB, 2)
        Licences = @($names) -join ' + '
        Sort     = "$last$first".ToLower().Replace("'", '')
    }
}
$out | Sort-Object Sort | Format-Table First, Last, Dept, Inactive, Days, @{ Name = 'Quota'; Expression = { '{0:N1} GB' -f $_.QuotaGB }; Align = 'Right' }, Licences -AutoSize
$out | Group-Object Dept | Sort-Object Count, Name -Descending | ForEach-Object { "$($_.Name): $($_.Count) ($($_.Group.First -join ', '))" }
$stats = $out | Measure-Object QuotaGB -Sum -Average -Maximum
"Sum {0:N2}, average {1:F1}, most {2}" -f $stats.Sum, $stats.Average, $stats.Maximum
$inactive = $out.Where({ $_.Inactive })
Write-Host "$($inactive.Count) inactive of $(@($out).Count) ($([math]::Round($inactive.Count / $out.Count * 100))%)" -ForegroundColor Yellow
$html = $out | Select-Object First, Last | ConvertTo-Html -Fragment
$html[0], $html[-1] -join ' '
[ordered]@{ generated = $today.ToString('s'); users = @($out | Select-Object -First 1 First, Days) } | ConvertTo-Json -Compress
