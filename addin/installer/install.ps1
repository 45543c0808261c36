#Requires -Version 5.1
<#
.SYNOPSIS
Installerer indsatstrappen og dens knapper i Excel for den bruger, der kører scriptet.

.DESCRIPTION
Kræver hverken administratorrettigheder eller internet. Alt kommer fra mappen, som scriptet ligger i: wheels\,
requirements.txt, python-version.txt og eventuelt python\. Filerne efterprøves mod deres SHA-256. Går noget galt,
bliver det lagt tilbage, som det var. Scriptet kan køres igen.

.PARAMETER Mappe
Hvor programmet skal ligge. Standard: %LOCALAPPDATA%\Programs\indsatstrappen.

.PARAMETER Python
En bestemt python.exe, der skal bruges i stedet for den, scriptet selv finder.

.PARAMETER Tilfoejelsesprogram
Et tilføjelsesprogram (.xlam), som IT har signeret. Uden det dannes filen på pc'en.

.PARAMETER Stille
Vent ikke på et tastetryk til sidst; til udrulning.
#>
[CmdletBinding()]
param(
    [string] $Mappe = (Join-Path $env:LOCALAPPDATA 'Programs\indsatstrappen'),
    [string] $Python = '',
    [string] $Tilfoejelsesprogram = '',
    [switch] $Stille
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$Venv = Join-Path $Mappe 'venv'
$OwnPython = Join-Path $Mappe 'python'
$Shim = Join-Path $env:LOCALAPPDATA 'Microsoft\WindowsApps\trappen.cmd'
$Archive = Join-Path $Mappe 'python.zip'
$Old = '.gammel'
$Waste = '.slettes'

function Write-Step([string] $Text) {
    Write-Host "  $Text"
}

# Python's words reach PowerShell as UTF-8; where there is no console there is nothing to set.
function Set-ConsoleEncoding($Encoding) {
    try {
        [Console]::OutputEncoding = $Encoding
    } catch {
        Write-Verbose $_.Exception.Message
    }
}

# What must be so before anything is touched.
function Assert-Ready {
    if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
        throw 'PowerShell er begrænset på denne pc (AppLocker eller App Control). Bed IT om at installere; se IT-notatet.'
    }
    if ([Security.Principal.WindowsIdentity]::GetCurrent().IsSystem) {
        throw 'Scriptet kører som SYSTEM. Kør det i brugerens egen session; se IT-notatet.'
    }
    if (-not [Environment]::Is64BitOperatingSystem) {
        throw 'Windows er 32 bit. Pakken er til 64 bit Windows.'
    }
    $session = (Get-Process -Id $PID).SessionId
    $excel = Get-Process -Name 'EXCEL' -ErrorAction SilentlyContinue | Where-Object { $_.SessionId -eq $session }
    if ($excel) {
        throw 'Excel er åben. Gem dit arbejde, luk Excel helt, og kør scriptet igen.'
    }
    foreach ($name in 'wheels', 'requirements.txt', 'python-version.txt', 'uninstall.ps1') {
        if (-not (Test-Path -LiteralPath (Join-Path $PSScriptRoot $name))) {
            throw "$name mangler ved siden af scriptet. Pak hele pakken ud i en mappe, og kør scriptet derfra."
        }
    }
    if ($Tilfoejelsesprogram -and -not (Test-Path -LiteralPath $Tilfoejelsesprogram -PathType Leaf)) {
        throw "$Tilfoejelsesprogram findes ikke. Ret -Tilfoejelsesprogram."
    }
}

# A run that was cut off, or failed, has left what was there before beside what it was making.
function Restore-Old {
    foreach ($folder in $Venv, $OwnPython) {
        Remove-Folder "$folder$Waste"
        if (Test-Path -LiteralPath "$folder$Old") {
            Remove-Folder $folder
            Rename-Item -LiteralPath "$folder$Old" -NewName (Split-Path -Leaf $folder)
        }
    }
}

function Remove-Folder([string] $Folder) {
    if (Test-Path -LiteralPath $Folder) {
        Remove-Item -LiteralPath $Folder -Recurse -Force
    }
}

# From here on the new is what holds: a folder that cannot be deleted now is deleted by the next run.
function Complete-Swap {
    foreach ($folder in $Venv, $OwnPython) {
        if (Test-Path -LiteralPath "$folder$Old") {
            Rename-Item -LiteralPath "$folder$Old" -NewName "$(Split-Path -Leaf $folder)$Waste"
            Remove-Item -LiteralPath "$folder$Waste" -Recurse -Force -ErrorAction SilentlyContinue
        }
    }
}

function Hide-Old([string] $Folder) {
    if (Test-Path -LiteralPath $Folder) {
        Rename-Item -LiteralPath $Folder -NewName "$(Split-Path -Leaf $Folder)$Old"
    }
}

# Whether a python.exe is of the version that the wheels are for, 64 bit, whole, and not from Microsoft Store,
# whose files Excel cannot see.
function Test-Python([string] $Path, [string] $Version) {
    if (-not $Path -or -not (Test-Path -LiteralPath $Path -PathType Leaf) -or $Path -like '*\WindowsApps\*') {
        return $false
    }
    $code = "import ensurepip, struct, sys, venv; print('%d.%d %d' % (*sys.version_info[:2], struct.calcsize('P') * 8), end='')"
    $said = & $Path -I -c $code
    return ($LASTEXITCODE -eq 0) -and ("$said" -eq "$Version 64")
}

# The Python that comes along in python\: python.org's NuGet package, or a folder of that shape as zip.
function Expand-Python([string] $Version) {
    $file = Get-ChildItem -Path (Join-Path $PSScriptRoot 'python\*') -Include '*.nupkg', '*.zip' -ErrorAction SilentlyContinue |
        Select-Object -First 1
    if (-not $file) {
        return ''
    }
    Write-Step "Pakker Python ud ($($file.Name))"
    Hide-Old $OwnPython
    Copy-Item -LiteralPath $file.FullName -Destination $Archive
    Expand-Archive -LiteralPath $Archive -DestinationPath $OwnPython
    Remove-Item -LiteralPath $Archive
    foreach ($place in 'tools\python.exe', 'python.exe') {
        $exe = Join-Path $OwnPython $place
        if (Test-Python $exe $Version) {
            return $exe
        }
    }
    throw "$($file.Name) er ikke en hel Python $Version til 64 bit. Brug python.org's NuGet-pakke; den såkaldte embeddable mangler venv."
}

function Find-Python([string] $Version) {
    if ($Python) {
        if (Test-Python $Python $Version) {
            return $Python
        }
        throw "$Python er ikke en Python $Version til 64 bit fra python.org. Ret -Python."
    }
    $own = Expand-Python $Version
    if ($own) {
        return $own
    }
    foreach ($hive in 'HKCU:', 'HKLM:') {
        $key = "$hive\Software\Python\PythonCore\$Version\InstallPath"
        if (Test-Path -LiteralPath $key) {
            $folder = (Get-Item -LiteralPath $key).GetValue('')
            if ($folder -and (Test-Python (Join-Path $folder 'python.exe') $Version)) {
                return (Join-Path $folder 'python.exe')
            }
        }
    }
    throw "Python $Version (64 bit) blev ikke fundet. Installér den fra python.org kun for dig selv, eller bed IT om den, og kør scriptet igen."
}

# Run a program, and stop when it says that it failed.
function Invoke-Program([string] $Path, [string[]] $Words, [string] $Fault) {
    & $Path @Words | Out-Host
    if ($LASTEXITCODE -ne 0) {
        throw "$Fault (kode $LASTEXITCODE)"
    }
}

function Install-Program([string] $BasePython) {
    Write-Step 'Laver et miljø til programmet'
    Hide-Old $Venv
    Invoke-Program $BasePython @('-I', '-m', 'venv', $Venv) 'Miljøet kunne ikke laves'
    $exe = Join-Path $Venv 'Scripts\python.exe'
    Write-Step 'Installerer pakkerne fra wheels (efterprøver SHA-256)'
    Invoke-Program $exe @(
        '-I', '-m', 'pip', '--isolated', '--disable-pip-version-check', '--no-input', 'install', '--quiet',
        '--no-index', '--find-links', (Join-Path $PSScriptRoot 'wheels'), '--only-binary', ':all:',
        '--require-hashes', '--requirement', (Join-Path $PSScriptRoot 'requirements.txt')
    ) 'Pakkerne kunne ikke installeres; hent pakken igen, en fil kan være ændret eller mangle'
    Write-Step 'Lægger knapperne i Excel'
    $words = @('-P', '-m', 'generator', 'addin', 'install')
    if ($Tilfoejelsesprogram) {
        $words += @('--fil', $Tilfoejelsesprogram)
    }
    Invoke-Program $exe $words 'Tilføjelsesprogrammet kunne ikke lægges i Excel'
    return $exe
}

# The word "trappen" in a command prompt: a file in a folder that Windows has on the user's path from the outset.
# The buttons do without it, so a folder that is closed is no reason to stop.
function Add-Shim {
    $program = Join-Path $Venv 'Scripts\trappen.exe'
    try {
        Set-Content -LiteralPath $Shim -Value ('@"' + $program + '" %*') -Encoding Oem
    } catch {
        Write-Step "Ordet trappen virker ikke alene i en kommandoprompt. Skriv i stedet: $program"
    }
}

function Undo-Install {
    Write-Step 'Lægger det tilbage, som det var'
    try {
        Restore-Old
        foreach ($path in @($New) + $Archive) {
            Remove-Folder $path
        }
        if (-not (Get-ChildItem -LiteralPath $Mappe -Force)) {
            Remove-Item -LiteralPath $Mappe
        }
    } catch {
        Write-Host "Ikke alt kunne lægges tilbage ($($_.Exception.Message)). Kør scriptet igen." -ForegroundColor Yellow
    }
}

$New = @()
$code = 0
$env:PYTHONIOENCODING = 'utf-8'
$console = [Console]::OutputEncoding
try {
    Write-Host 'Installerer indsatstrappen'
    Assert-Ready
    Set-ConsoleEncoding ([Text.Encoding]::UTF8)
    New-Item -ItemType Directory -Force -Path $Mappe | Out-Null
    Restore-Old
    $New = @($Venv, $OwnPython | Where-Object { -not (Test-Path -LiteralPath $_) })
    try {
        $version = (Get-Content -LiteralPath (Join-Path $PSScriptRoot 'python-version.txt') -TotalCount 1).Trim()
        $exe = Install-Program (Find-Python $version)
    } catch {
        Undo-Install
        throw
    }
    Complete-Swap
    Add-Shim
    Copy-Item -LiteralPath (Join-Path $PSScriptRoot 'uninstall.ps1') -Destination $Mappe -Force
    Write-Host 'Efterprøver installationen'
    & $exe -P -m generator addin doctor | Out-Host
    if ($LASTEXITCODE -ne 0) {
        Write-Host 'Programmet er installeret, men noget mangler, før knapperne virker; se ovenfor.' -ForegroundColor Yellow
    } else {
        Write-Host 'Færdig. Start Excel; fanen hedder Indsatstrappen.' -ForegroundColor Green
    }
} catch {
    Write-Host "Ikke installeret: $($_.Exception.Message)" -ForegroundColor Red
    $code = 2
}
Set-ConsoleEncoding $console
if (-not $Stille) {
    Read-Host 'Tryk Enter for at lukke' | Out-Null
}
exit $code
