<#
.SYNOPSIS
Runs the HLT farm: `hltfarm cluster up` with the same options; without -Nodes `hltfarm run`, the farm in one process.
.DESCRIPTION
Options go to the program as they are (--events 10000) or in PowerShell's form (-Events 10000, -L1Rate 30kHz, -CoresPerUnit 320).
The program is the one that HLTFARM_PROGRAM names, else the one beside this script, else it is built from the sources beside it.
The exit code is the program's: 0 done, 1 failed, 2 bad usage or configuration, 3 a threshold was crossed.
.EXAMPLE
./run-cluster.ps1 -Nodes 4
.EXAMPLE
./run-cluster.ps1 -Events 100000 -Speed max
.EXAMPLE
./run-cluster.ps1 --duration 60s --menu default --json
#>

# No param block: it would claim options of the program (-Out is short for -OutVariable), or take the first one by its position.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function ConvertTo-ProgramOption([string] $Text) {
    if ($Text -cnotmatch '^-[A-Za-z][A-Za-z0-9]+:?$') { return $Text }
    $words = $Text.Trim('-', ':') -creplace '([a-z0-9])([A-Z])', '$1-$2'
    "--$($words.ToLowerInvariant())"
}

[string[]] $given = @($args | ForEach-Object { ConvertTo-ProgramOption $_ })
[string[]] $verb = if ($given -cmatch '^--nodes(=|$)') { 'cluster', 'up' } else { 'run' }
[string[]] $options = $verb + $given

$program = $env:HLTFARM_PROGRAM
$beside = [System.IO.Path]::Combine($PSScriptRoot, 'hltfarm.dll')
if (-not $program -and [System.IO.File]::Exists($beside)) { $program = $beside }

if (-not $program) {
    $project = [System.IO.Path]::Combine($PSScriptRoot, 'src', 'HltFarm')
    & dotnet run -c Release --project $project -- @options
}
elseif ($program.EndsWith('.dll')) {
    & dotnet $program @options
}
else {
    & $program @options
}
exit $LASTEXITCODE
