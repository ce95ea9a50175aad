# Rules and thresholds: what would be deleted stops the export.
(Get-ADSyncRule).Count
Get-ADSyncRule 'Out to AAD - Contact*' | Format-Table Precedence, Name
Start-ADSyncSyncCycle -PolicyType Initial
Disable-ADSyncRule 'Out to AAD - Contact Join'
Enable-ADSyncExportDeletionThreshold -DeletionThreshold 1
Start-ADSyncSyncCycle -PolicyType Initial
Disable-ADSyncExportDeletionThreshold
Start-ADSyncSyncCycle -PolicyType Delta
(Get-ADSyncRunStepResult -NumberRequested 2)[1].ExportDelete
Set-ADSyncScheduler -StagingModeEnabled $true
(Get-ADSyncScheduler).StagingModeEnabled
Disable-ADSyncRule 'No such rule'
Invoke-ADSyncRunProfile contoso.com 'Full Import' | Format-List Result
