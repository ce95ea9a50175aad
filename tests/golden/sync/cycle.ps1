# A full cycle over the sample organization: every case of the documents
# gives the error that they name, in its own words in the description.
Start-ADSyncSyncCycle -PolicyType Initial
Get-ADSyncRunStepResult | Format-Table StepDescription, StepResult, Errors
Get-SyncError | ForEach-Object {
	"{0} | {1} | {2} | {3}" -f $_.Error, $_.ErrorWithoutResiliency,
	    $_.Identity, $_.Attribute
}
# Nothing has changed: the next cycles change nothing.
Start-ADSyncSyncCycle
(Get-ADSyncRunStepResult -NumberRequested 2)[1] |
	Format-List ExportAdd, ExportUpdate, ExportDelete, ExportFailure
# A conflict that is mended goes away.
Set-ADUser taxuser -Remove @{ proxyAddresses = 'smtp:tax@contoso.com' }
Start-ADSyncSyncCycle -PolicyType Delta
@(Get-SyncError taxuser@contoso.com).Count
