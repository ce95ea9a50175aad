# The way of one object, before and after a cycle.
Trace-Sync bobt@contoso.com
Trace-Sync sysmbx@contoso.com
Trace-Sync bobt@contoso.com | Where-Object Step -eq Verdict |
	ConvertTo-Json
Start-ADSyncSyncCycle -PolicyType Initial
Trace-Sync sara.soft@contoso.com | Format-List Step, Result, Detail
Show-SyncPreview bobt@contoso.com | Where-Object Attribute -eq alias
(Get-ADSyncMVObject bobt@contoso.com).Attributes |
	Where-Object Name -like '*Anchor*'
