# A session of its own, and a text looked at without running it
$ps = [powershell]::Create()
$null = $ps.AddScript('1/0; $x = 5; 2')
$ps.Invoke()
$ps.HadErrors; $ps.Streams.Error.Count
$ps.Commands.Clear(); $ps.Streams.ClearStreams()
$null = $ps.AddScript('$x; throw "boo"')
try { $ps.Invoke() } catch {
	$_.FullyQualifiedErrorId
	$_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId
}
$ps.InvocationStateInfo.State
foreach ($text in 'if (', 'if (1) {} }') {
	try { [powershell]::Create().AddScript($text).Invoke() } catch {
		$_.FullyQualifiedErrorId
	}
}
$null = $ps.Commands.Clear()
$ps.AddCommand('Write-Output').AddArgument(@(1, 2, 3)).
	AddCommand('Select-Object').AddParameter('First', 2).Invoke()
$tokens = $errors = $null
$null = [System.Management.Automation.Language.Parser]::ParseInput(
	'gci | ; if (', [ref] $tokens, [ref] $errors)
$errors | ForEach-Object {
	'{0} {1} {2}' -f $_.ErrorId, $_.Extent.StartScriptPosition.Offset,
		$_.IncompleteInput
}
