#Requires -Version 5.1
<#
.SYNOPSIS
Fjerner indsatstrappen og dens knapper i Excel for den bruger, der kører scriptet.

.DESCRIPTION
Fjerner det, install.ps1 lagde, og intet andet. Log og det, der kan fortrydes, bliver liggende, medmindre -SletData
er skrevet. Egne rækker i vidensdatabasen (%APPDATA%\indsatstrappen) og projektmapper bliver altid liggende.

.PARAMETER Mappe
Hvor programmet ligger. Standard: %LOCALAPPDATA%\Programs\indsatstrappen.

.PARAMETER SletData
Slet også log og det, der kan fortrydes (%LOCALAPPDATA%\indsatstrappen), hvor der står tal fra projektmapper.

.PARAMETER Stille
Vent ikke på et tastetryk til sidst; til udrulning.
#>
[CmdletBinding()]
param(
    [string] $Mappe = (Join-Path $env:LOCALAPPDATA 'Programs\indsatstrappen'),
    [switch] $SletData,
    [switch] $Stille
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$Shim = Join-Path $env:LOCALAPPDATA 'Microsoft\WindowsApps\trappen.cmd'
$Data = Join-Path $env:LOCALAPPDATA 'indsatstrappen'

# Python's words reach PowerShell as UTF-8; where there is no console there is nothing to set.
function Set-ConsoleEncoding($Encoding) {
    try {
        [Console]::OutputEncoding = $Encoding
    } catch {
        Write-Verbose $_.Exception.Message
    }
}

function Remove-Folder([string] $Folder) {
    if (Test-Path -LiteralPath $Folder) {
        Remove-Item -LiteralPath $Folder -Recurse -Force
    }
}

function Remove-File([string] $Path) {
    if (Test-Path -LiteralPath $Path -PathType Leaf) {
        Remove-Item -LiteralPath $Path -Force
        Write-Host "  Fjernede $Path"
    }
}

# The program takes its own files away; without it, the two that it writes are taken away here.
function Remove-Addin {
    $exe = Join-Path $Mappe 'venv\Scripts\python.exe'
    if (Test-Path -LiteralPath $exe -PathType Leaf) {
        & $exe -P -m generator addin uninstall | Out-Host
        if ($LASTEXITCODE -eq 0) {
            return
        }
        throw 'Knapperne kunne ikke fjernes fra Excel; se ovenfor. Intet andet er fjernet.'
    }
    Remove-File (Join-Path $env:APPDATA 'Microsoft\Excel\XLSTART\indsatstrappen.xlam')
    Remove-File (Join-Path $env:USERPROFILE '.indsatstrappen\indsatstrappen.conf')
}

# Whether the shim is the one that install.ps1 wrote for this folder.
function Test-Shim {
    return (Test-Path -LiteralPath $Shim -PathType Leaf) -and
        ((Get-Content -LiteralPath $Shim -Raw) -like '*\venv\Scripts\trappen.exe*')
}

$code = 0
$env:PYTHONIOENCODING = 'utf-8'
$console = [Console]::OutputEncoding
try {
    Write-Host 'Fjerner indsatstrappen'
    Set-ConsoleEncoding ([Text.Encoding]::UTF8)
    Remove-Addin
    foreach ($name in 'venv', 'venv.gammel', 'venv.slettes', 'python', 'python.gammel', 'python.slettes') {
        Remove-Folder (Join-Path $Mappe $name)
    }
    if (Test-Shim) {
        Remove-File $Shim
    }
    Remove-File (Join-Path $Mappe 'uninstall.ps1')
    if ((Test-Path -LiteralPath $Mappe) -and -not (Get-ChildItem -LiteralPath $Mappe -Force)) {
        Remove-Item -LiteralPath $Mappe
    }
    if ($SletData) {
        Remove-Folder $Data
    } elseif (Test-Path -LiteralPath $Data) {
        Write-Host "  Tilbage er $Data (log og det, der kan fortrydes). Slet den, eller kør med -SletData."
    }
    Write-Host 'Færdig.' -ForegroundColor Green
} catch {
    Write-Host "Ikke fjernet: $($_.Exception.Message)" -ForegroundColor Red
    $code = 2
}
Set-ConsoleEncoding $console
if (-not $Stille) {
    Read-Host 'Tryk Enter for at lukke' | Out-Null
}
exit $code
