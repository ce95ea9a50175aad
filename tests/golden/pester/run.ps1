# Pester's rules: order, scopes, cases, results, TestDrive:
@'
Describe 'sums' -Tags 'CI' {
    It 'runs below BeforeAll' { $two | Should -Be 2 }
    BeforeAll { $two = 2; function Add($a, $b) { $a + $b } }
    BeforeEach { $n = 10 }
    It 'sees BeforeEach' { $n | Should -Be 10; $n = 11 }
    It 'has a scope of its own' { $n | Should -BeExactly 10 }
    It 'adds <a> and <b>' -TestCases @{ a = 1; b = 1; sum = 2 }, @{ a = 1; b = $null; sum = 1 } {
        param($a, $b, $sum)
        Add $a $b | Should -Be $sum
    }
    It 'is skipped' -Skip { throw 'no' }
    It 'is not written yet' { }
    It 'skips itself' { Set-ItResult -Skipped -Because 'of the moon'; throw 'no' }
    It 'fails' { 1 | Should -Be 2 -Because 'of a mistake' }
    It 'fails by an error of the language' { 1 / 0 }
    Context 'errors' {
        It 'are caught' { { throw 'abc def' } | Should -Throw 'bc d' }
        It 'have an id' { { Get-Item nosuch -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFound' }
        It 'are passed on' {
            $e = { 1 / 0 } | Should -Throw -PassThru
            $e.Exception.Message | Should -BeLike '*divide by zero*'
        }
        It 'need not be' { { 1 } | Should -Not -Throw }
    }
    Context 'TestDrive' {
        It 'is a folder' { 'x' | Set-Content TestDrive:/a.txt; 'TestDrive:/a.txt' | Should -Exist }
        It 'keeps its files within the context' { "$TestDrive/a.txt" | Should -FileContentMatch '^x$' }
    }
    It 'is empty again' { 'TestDrive:/a.txt' | Should -Not -Exist }
}
Describe 'another' { It 'is not chosen' { throw 'no' } }
'@ | Set-Content sums.Tests.ps1
$r = Invoke-Pester -Script sums.Tests.ps1 -TestName sums -PassThru -Show None
'{0} tests: {1} passed, {2} failed, {3} skipped, {4} pending' -f $r.TotalCount, $r.PassedCount, $r.FailedCount, $r.SkippedCount, $r.PendingCount
$r.TestResult | ForEach-Object { '{0,-8} {1} > {2} > {3} [{4}] {5}' -f $_.Result, $_.Describe, $_.Context, $_.Name, $_.ParameterizedSuiteName, $_.FailureMessage }
$one = Invoke-Pester -Script sums.Tests.ps1:5 -PassThru -Show None
$one.TestResult.Name
Invoke-Pester -Script sums.Tests.ps1:12 -Show None -OutputFile out.tap -OutputFormat Tap
Get-Content out.tap
Invoke-Pester -Script sums.Tests.ps1 -Show None -EnableExit
