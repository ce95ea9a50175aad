/* helpers.c -- functions and programs for the tests that Invoke-Pester runs */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/type.h"
#include "cmds/management/paths.h"
#include "cmds/pester/helpers.h"
#include "shell/scope.h"

static const char functions[] =
"function global:Wait-UntilTrue {\n"
"	param([scriptblock] $sb, [int] $TimeoutInMilliseconds = 10000,\n"
"		[int] $IntervalInMilliseconds = 1000)\n"
"	$watch = [Diagnostics.Stopwatch]::StartNew()\n"
"	while (-not (& $sb)) {\n"
"		if ($watch.ElapsedMilliseconds -gt $TimeoutInMilliseconds) {\n"
"			return $false\n"
"		}\n"
"		Start-Sleep -Milliseconds $IntervalInMilliseconds\n"
"	}\n"
"	$true\n"
"}\n"
"function global:Wait-FileToBePresent {\n"
"	param([string] $File, [int] $TimeoutInSeconds = 10,\n"
"		[int] $IntervalInMilliseconds = 100)\n"
"	Wait-UntilTrue -sb { Test-Path $File }.GetNewClosure() `\n"
"		-TimeoutInMilliseconds ($TimeoutInSeconds * 1000) `\n"
"		-IntervalInMilliseconds $IntervalInMilliseconds\n"
"}\n"
"function global:Test-IsElevated { (id -u) -eq 0 }\n"
"function global:Test-IsRoot { (id -u) -eq 0 }\n"
"function global:Test-IsWindowsArm64 { $false }\n"
"function global:Test-IsWinWow64 { $false }\n"
"function global:Test-IsWinServer2012R2 { $false }\n"
"function global:Test-IsWindows2016 { $false }\n"
"function global:Test-IsVstsWindows { $false }\n"
"function global:Test-IsVstsLinux { $false }\n"
"function global:Test-IsInvokedByLocalMachine { $true }\n"
"function global:Test-IsPreview { param($Version) \"$Version\" -match '-' }\n"
"function global:Test-CanWriteToPsHome { $true }\n"
"function global:Get-PlatformInfo {\n"
"	$info = @{ Platform = 'linux'; Version = '' }\n"
"	switch -Regex -File /etc/os-release {\n"
"		'^ID=\"?([^\"]*)' { $info.Platform = $Matches[1] }\n"
"		'^VERSION_ID=\"?([^\"]*)' { $info.Version = $Matches[1] }\n"
"	}\n"
"	$info\n"
"}\n"
"function global:New-RandomHexString {\n"
"	param([ValidateRange(1, 64)] [int] $Length = 10)\n"
"	-join (1..$Length | ForEach-Object { '{0:x}' -f (Get-Random 16) })\n"
"}\n"
"function global:New-ComplexPassword {\n"
"	param([int] $length = 16)\n"
"	'aA1!' + (New-RandomHexString -Length $length)\n"
"}\n"
"function global:Enable-Testhook { param($testhookName) }\n"
"function global:Disable-Testhook { param($testhookName) }\n"
"function global:Set-TesthookResult { param($testhookName, $value) }\n"
"function global:Test-TesthookIsSet { param($testhookName) $false }\n"
"function global:Add-TestDynamicType { }\n"
"function global:Get-ParseResults {\n"
"	param([Parameter(ValueFromPipeline = $true, Mandatory = $true)]\n"
"		[string] $src, [switch] $Ast)\n"
"	process {\n"
"		$tokens = $errors = $null\n"
"		$tree = [System.Management.Automation.Language.Parser]::\n"
"			ParseInput($src, [ref] $tokens, [ref] $errors)\n"
"		if ($Ast) { $tree } else { , $errors }\n"
"	}\n"
"}\n"
"function global:Get-RuntimeError {\n"
"	param([Parameter(ValueFromPipeline = $true, Mandatory = $true)]\n"
"		[string] $src)\n"
"	process {\n"
"		try {\n"
"			$null = [scriptblock]::Create($src).Invoke()\n"
"		} catch {\n"
"			$_.Exception.InnerException.ErrorRecord\n"
"		}\n"
"	}\n"
"}\n"
"function global:Position-Of {\n"
"	param($err, [switch] $CheckColumnNumber)\n"
"	$start = $err.Extent.StartScriptPosition\n"
"	if ($CheckColumnNumber) { $start.ColumnNumber } else { $start.Offset }\n"
"}\n"
"function global:ShouldBeParseError {\n"
"	[CmdletBinding()]\n"
"	param([string] $src, [string[]] $expectedErrors,\n"
"		[int[]] $expectedOffsets, [switch] $SkipAndCheckRuntimeError,\n"
"		[switch] $CheckColumnNumber, [switch] $SkipInTravisFullBuild)\n"
"	Context \"Parse error expected: <<$src>>\" {\n"
"		$atRun = $SkipAndCheckRuntimeError\n"
"		if ($atRun) {\n"
"			It 'error should happen at parse time, not at runtime' `\n"
"				-Skip { }\n"
"			$errors = @(Get-RuntimeError -Src $src)\n"
"			$expectedErrors = , $expectedErrors[0]\n"
"			$expectedOffsets = , $expectedOffsets[0]\n"
"		} else {\n"
"			$errors = Get-ParseResults -Src $src\n"
"		}\n"
"		It 'Error count' {\n"
"			$errors.Count | Should -Be $expectedErrors.Count\n"
"		}\n"
"		for ($i = 0; $i -lt $errors.Count; ++$i) {\n"
"			$err = $errors[$i]\n"
"			$errorId = if ($atRun) { $err.FullyQualifiedErrorId } `\n"
"				else { $err.ErrorId }\n"
"			$at = Position-Of $err -CheckColumnNumber:$CheckColumnNumber\n"
"			It \"Error Id (iteration:$i)\" {\n"
"				$errorId | Should -Be $expectedErrors[$i]\n"
"			}\n"
"			It \"Error position (iteration:$i)\" -Pending:$atRun {\n"
"				$at | Should -Be $expectedOffsets[$i]\n"
"			}\n"
"		}\n"
"	}\n"
"}\n";

static void
define(struct session *s)
{
	struct parse p = parse_text(functions, sizeof functions - 1, NULL, 0);
	struct call c = { .item = VNOTHING, .input = VNOTHING,
	    .self = VNOTHING, .dot = true };
	struct value record = VNOTHING;

	c.block = block_new(p.script, p.script->body);
	call_caught(s, &c, NULL, &record);
	value_drop(record);
	value_drop(VHEAP(&c.block->head));
	script_drop(p.script);
}

static void
add_link(const struct test_helpers *h, const char *name, const char *program)
{
	char *path = xasprintf("%s/%s", h->folder, name);

	if (symlink(program, path) != 0)
		unlink(path);
	free(path);
}

void
helpers_begin(struct session *s, struct test_helpers *h, const char *program)
{
	const char *tmp = getenv("TMPDIR"), *path = getenv("PATH");
	char *folder = xasprintf("%s/dirsh-pwsh-XXXXXX", tmp != NULL ? tmp :
	    "/tmp");

	memset(h, 0, sizeof *h);
	define(s);
	if (mkdtemp(folder) == NULL) {
		free(folder);
		return;
	}
	h->folder = folder;
	add_link(h, "pwsh", program);
	add_link(h, "testexe", program);
	h->path = xstrdup(path != NULL ? path : "");
	path = xasprintf("%s:%s", folder, h->path);
	setenv("PATH", path, 1);
	free((char *)(uintptr_t)path);
	h->home = value_keep(var_get(s, "global:PSHOME"));
	scope_put(s, s->global, "PSHOME", value_cstr(folder));
}

void
helpers_end(struct session *s, struct test_helpers *h)
{
	if (h->folder == NULL)
		return;
	setenv("PATH", h->path, 1);
	scope_put(s, s->global, "PSHOME", h->home);
	path_remove(h->folder);
	free(h->folder);
	free(h->path);
	h->folder = NULL;
}
