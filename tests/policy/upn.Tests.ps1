# upn.Tests.ps1 -- policy over both directories, as tests
#
#	dirsh -Store contoso.dirsh -Command 'Invoke-Pester tests/policy -EnableExit'

Describe 'User principal names' -Tag 'upn' {
    BeforeAll {
        $tenant = Get-TenantInfo
        $people = Get-User -Side OnPrem | Where-Object UserPrincipalName
    }

    It 'have a suffix that the tenant has verified' {
        $people | Where-Object {
            $_.UserPrincipalName.Split('@')[1] -notin $tenant.VerifiedDomain
        } | ForEach-Object UserPrincipalName | Should -BeNullOrEmpty -Because 'the cloud would use onmicrosoft.com'
    }

    It 'belong to one person each' {
        $people | Group-Object UserPrincipalName | Where-Object Count -gt 1 |
            ForEach-Object Name | Should -BeNullOrEmpty
    }

    It 'are the primary addresses' {
        $people | Where-Object { $_.PrimarySmtpAddress -and
            $_.PrimarySmtpAddress -ne $_.UserPrincipalName } |
            ForEach-Object UserPrincipalName | Should -BeNullOrEmpty
    }
}

Describe 'Synchronization' -Tag 'sync' {
    It 'would match nobody by mistake' {
        Test-SoftMatch | Where-Object Result -like 'Invalid*' |
            ForEach-Object { "$($_.Identity): $($_.Reason)" } | Should -BeNullOrEmpty
    }
}
