"""What can be wrong with a machine: how to make it so, and what the check then says."""

from __future__ import annotations

import json
from dataclasses import dataclass

from addin.installation.findings import State
from addin.installation.machine import Hive, Ran
from tests.addin.installation.pretended import (
    CLICK_TO_RUN,
    CLOUD_POLICY,
    HEALTHY,
    LOCATIONS,
    OFFICE,
    OFFICE_POLICY,
    Change,
    PretendedMachine,
    addin_file,
    disabled_item,
    set_rule,
)

CHILD_RULE, CALL_RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a", "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"
INSTALL_ROOT = r"Microsoft\Office\16.0\Excel\InstallRoot"


def policy(machine: PretendedMachine, key: str, name: str, value: int) -> None:
    machine.set(Hive.USER, rf"{OFFICE_POLICY}\{key}", name, value)


def chosen(machine: PretendedMachine, key: str, name: str, value: int) -> None:
    machine.set(Hive.USER, rf"{OFFICE}\{key}", name, value)


def untrusted(machine: PretendedMachine) -> None:
    machine.set(Hive.USER, rf"{OFFICE}\{LOCATIONS}\Location1", "Path", r"C:\Andet")


def python_says(machine: PretendedMachine, **changed: object) -> None:
    machine.runs[1] = ("", Ran(0, json.dumps(HEALTHY | changed)))


def without_excel(machine: PretendedMachine) -> None:
    machine.unset(Hive.MACHINE, CLICK_TO_RUN)


def from_network(machine: PretendedMachine) -> None:
    machine.environment["APPDATA"] = r"\\server\profil\AppData"
    machine.set(
        Hive.USER,
        rf"{OFFICE}\{LOCATIONS}\Location1",
        "Path",
        r"\\server\profil\AppData/Microsoft/Excel/XLSTART",
    )


def renamed_interpreter(machine: PretendedMachine, name: str) -> None:
    path = machine.root / name / "python.exe"
    path.parent.mkdir()
    path.write_bytes(b"MZ")
    machine.configuration.write_text(f'"INTERPRETER_WIN","{path}"\r\n', encoding=machine.code_page)


@dataclass(frozen=True)
class Fault:
    """Something that is wrong with a machine; what the check then says."""

    name: str
    key: str
    state: State
    words: str


MISSING, UNKNOWN, OK = State.MISSING, State.UNKNOWN, State.OK

PROGRAM_FAULTS: dict[Fault, Change | tuple[Change, ...]] = {
    Fault("no configuration", "konfiguration", MISSING, "findes ikke"): lambda m: m.configuration.unlink(),
    Fault("configuration without interpreter", "konfiguration", MISSING, "siger ikke"): lambda m: (
        m.configuration.write_text('"SHOW CONSOLE","False"\r\n')
    ),
    Fault("interpreter gone", "konfiguration", MISSING, "som ikke findes"): lambda m: m.interpreter.unlink(),
    Fault("python refused", "python", MISSING, "fejl 1260"): lambda m: m.runs.__setitem__(
        1, ("", Ran(None, fault="Windows nægter at starte programmet (fejl 1260)"))
    ),
    Fault(
        "python crashes", "python", MISSING, "ModuleNotFoundError: No module named 'encodings'"
    ): lambda m: m.runs.__setitem__(
        1, ("", Ran(1, "", "Fatal\nModuleNotFoundError: No module named 'encodings'\n"))
    ),
    Fault("python ends silently", "python", MISSING, "kode 5"): lambda m: m.runs.__setitem__(1, ("", Ran(5))),
    Fault("python too old", "python", MISSING, "3.10.2"): lambda m: python_says(m, version=[3, 10, 2]),
    Fault("32 bit python", "python", OK, "32 bit"): lambda m: python_says(m, bits=32),
    Fault("newer python", "python", OK, "3.14.0"): lambda m: python_says(m, version=[3, 14, 0]),
    Fault("no pywin32", "pakker", MISSING, "No module named 'win32com'"): lambda m: python_says(
        m, fault="ModuleNotFoundError: No module named 'win32com'", program="", xlwings=""
    ),
    Fault("another xlwings", "pakker", MISSING, "xlwings 0.33.1 (skal være 0.37.8)"): lambda m: python_says(
        m, xlwings="0.33.1"
    ),
    Fault("another program", "pakker", MISSING, "indsatstrappen 0.0.1 (skal være"): lambda m: python_says(
        m, program="0.0.1"
    ),
    Fault("python of the store", "store", MISSING, "Microsoft Store"): lambda m: setattr(
        m,
        "base",
        r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.11_3.11.2544.0_x64__qbz5n2kfra8p0",
    ),
    Fault("no add-in", "fil", MISSING, "findes ikke"): lambda m: m.addin.unlink(),
    Fault("older add-in", "fil", MISSING, "version 0.0.1"): lambda m: m.addin.write_bytes(
        addin_file("0.0.1")
    ),
    Fault("another add-in", "fil", MISSING, "ikke indsatstrappens"): lambda m: m.addin.write_bytes(
        addin_file(title="Andet")
    ),
    Fault("damaged add-in", "fil", MISSING, "beskadiget"): lambda m: m.addin.write_bytes(b"PK\3\4"),
    Fault("half an add-in", "fil", MISSING, "beskadiget"): lambda m: m.addin.write_bytes(addin_file()[:200]),
    Fault("from the internet", "internetmaerke", MISSING, "internettet"): lambda m: m.addin.with_name(
        "indsatstrappen.xlam:Zone.Identifier"
    ).write_bytes(b"[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=https://example.dk/\r\n"),
    Fault("from the intranet", "internetmaerke", OK, "ikke mærket"): lambda m: m.addin.with_name(
        "indsatstrappen.xlam:Zone.Identifier"
    ).write_bytes(b"[ZoneTransfer]\r\nZoneId=1\r\n"),
    Fault("python in OneDrive", "mapper", MISSING, "OneDrive"): lambda m: m.environment.__setitem__(
        "OneDriveCommercial", str(m.root / "AppData" / "Local")
    ),
    Fault("profile on the network", "mapper", MISSING, "netværket"): from_network,
    Fault("percent in the path", "tegn", MISSING, "tegnet %"): lambda m: renamed_interpreter(m, "100% Py"),
    Fault("caret in the path", "tegn", MISSING, "tegnet ^"): lambda m: renamed_interpreter(m, "a^b"),
    Fault("letters of Danish", "tegn", OK, "ingen tegn"): lambda m: renamed_interpreter(
        m, "Økonomi & Børn (å)"
    ),
    Fault("letters that VBA lacks", "tegn", MISSING, "tegnet Ł"): lambda m: m.environment.__setitem__(
        "APPDATA", str(m.root / "Łukasz")
    ),
    Fault("no command prompt", "kommando", MISSING, "DisableCMD"): (
        lambda m: m.runs.__setitem__(0, ("cmd.exe /C", Ran(1, "Kommandoprompten er deaktiveret"))),
        lambda m: m.set(Hive.USER, r"Software\Policies\Microsoft\Windows\System", "DisableCMD", 2),
    ),
    Fault("command fails", "kommando", MISSING, "Adgang nægtet"): lambda m: m.runs.__setitem__(
        0, ("cmd.exe /C", Ran(1, "", "Adgang nægtet\r\n"))
    ),
    Fault("command says nothing", "kommando", MISSING, "kode 0"): lambda m: m.runs.__setitem__(
        0, ("cmd.exe /C", Ran(0, ""))
    ),
}

EXCEL_FAULTS: dict[Fault, Change | tuple[Change, ...]] = {
    Fault("no Excel", "excel", MISSING, "ikke installeret"): without_excel,
    Fault("32 bit Excel", "excel", OK, "32 bit"): lambda m: m.set(
        Hive.MACHINE, CLICK_TO_RUN, "Platform", "x86"
    ),
    Fault("64 bit Excel by MSI", "excel", OK, "64 bit"): (
        without_excel,
        lambda m: m.set(Hive.MACHINE, rf"SOFTWARE\{INSTALL_ROOT}", "Path", r"C:\Office16"),
    ),
    Fault("32 bit Excel by MSI", "excel", OK, "32 bit"): (
        without_excel,
        lambda m: m.set(Hive.MACHINE, rf"SOFTWARE\WOW6432Node\{INSTALL_ROOT}", "Path", r"C:\Office16"),
    ),
    Fault("older Excel", "excel", UNKNOWN, "ikke som version 16.0"): (
        without_excel,
        lambda m: m.set(
            Hive.MACHINE, r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe", "", "EXCEL.EXE"
        ),
    ),
    Fault("add-ins off", "tilfoejelsesprogrammer", MISSING, "slået fra"): lambda m: policy(
        m, r"Excel\Security", "DisableAllAddins", 1
    ),
    Fault("add-ins off by the user", "tilfoejelsesprogrammer", MISSING, "slået fra"): lambda m: chosen(
        m, r"Excel\Security", "DisableAllAddins", 1
    ),
    Fault("unsigned refused", "tilfoejelsesprogrammer", UNKNOWN, "skal være signeret"): lambda m: policy(
        m, r"Excel\Security", "RequireAddinSig", 1
    ),
    Fault("signed where it must be", "tilfoejelsesprogrammer", OK, "tilladt"): (
        lambda m: policy(m, r"Excel\Security", "RequireAddinSig", 1),
        lambda m: m.addin.write_bytes(addin_file(signature="vbaProjectSignatureV3.bin")),
    ),
    Fault("disabled after a crash", "deaktiveret", MISSING, "efter en fejl"): lambda m: m.set(
        Hive.USER,
        rf"{OFFICE}\Excel\Resiliency\DisabledItems",
        "A1B2",
        disabled_item(r"C:\X\Indsatstrappen.xlam"),
    ),
    Fault("another disabled", "deaktiveret", OK, "ikke slået"): lambda m: m.set(
        Hive.USER, rf"{OFFICE}\Excel\Resiliency\DisabledItems", "A1B2", disabled_item(r"C:\X\andet.xlam")
    ),
    Fault("all locations off", "trusted_location", MISSING, "ved politik"): lambda m: policy(
        m, LOCATIONS, "AllLocationsDisabled", 1
    ),
    Fault("all locations off by the cloud", "trusted_location", MISSING, "ved politik"): lambda m: m.set(
        Hive.USER, rf"{CLOUD_POLICY}\{LOCATIONS}", "AllLocationsDisabled", 1
    ),
    Fault("all locations off for the machine", "trusted_location", MISSING, "ved politik"): lambda m: m.set(
        Hive.MACHINE,
        OFFICE_POLICY.replace("Software", "SOFTWARE") + rf"\{LOCATIONS}",
        "AllLocationsDisabled",
        1,
    ),
    Fault("all locations off by the user", "trusted_location", MISSING, "i Excel"): lambda m: chosen(
        m, LOCATIONS, "AllLocationsDisabled", 1
    ),
    Fault("only IT's locations", "trusted_location", MISSING, "Kun IT's"): lambda m: policy(
        m, r"Common\Security\Trusted Locations", "Allow User Locations", 0
    ),
    Fault("IT's location", "trusted_location", OK, "ved politik"): (
        lambda m: policy(m, r"Common\Security\Trusted Locations", "Allow User Locations", 0),
        lambda m: m.set(
            Hive.USER,
            rf"{OFFICE_POLICY}\{LOCATIONS}\Location3",
            "Path",
            "%APPDATA%\\Microsoft\\Excel\\XLSTART\\",
        ),
    ),
    Fault("IT's location above", "trusted_location", OK, "ved politik"): (
        lambda m: m.set(Hive.USER, rf"{OFFICE_POLICY}\{LOCATIONS}\Location3", "Path", r"%APPDATA%\Microsoft"),
        lambda m: m.set(Hive.USER, rf"{OFFICE_POLICY}\{LOCATIONS}\Location3", "AllowSubFolders", 1),
    ),
    Fault("another folder only", "trusted_location", MISSING, "ikke Trusted Location"): untrusted,
    Fault(
        "folder above without its folders", "trusted_location", MISSING, "ikke Trusted Location"
    ): lambda m: m.set(Hive.USER, rf"{OFFICE}\{LOCATIONS}\Location1", "Path", r"%APPDATA%\Microsoft"),
    Fault("Excel never opened", "trusted_location", UNKNOWN, "endnu ingen"): lambda m: m.unset(
        Hive.USER, rf"{OFFICE}\{LOCATIONS}\Location1"
    ),
    Fault("on the network", "trusted_location", MISSING, "på netværket"): from_network,
    Fault("network allowed", "trusted_location", OK, "er Trusted Location"): (
        from_network,
        lambda m: chosen(m, LOCATIONS, "AllowNetworkLocations", 1),
    ),
    Fault("network refused by policy", "trusted_location", MISSING, "på netværket"): (
        from_network,
        lambda m: chosen(m, LOCATIONS, "AllowNetworkLocations", 1),
        lambda m: policy(m, LOCATIONS, "AllowNetworkLocations", 0),
    ),
    Fault("no VBA", "makroer", MISSING, "hele Office"): lambda m: policy(m, "Common", "VBAOff", 1),
    Fault("macros off but trusted", "makroer", OK, "uanset"): lambda m: policy(
        m, r"Excel\Security", "VBAWarnings", 4
    ),
    Fault("macros from the internet off", "makroer_fra_internettet", OK, "spærret ved politik"): lambda m: (
        policy(m, r"Excel\Security", "blockcontentexecutionfrominternet", 1)
    ),
    Fault("child processes blocked", "boerneprocesser", MISSING, "blokerer"): lambda m: set_rule(
        m, CHILD_RULE, "1"
    ),
    Fault("child processes warned of", "boerneprocesser", MISSING, "advarer"): lambda m: set_rule(
        m, CHILD_RULE, "6"
    ),
    Fault("child processes watched", "boerneprocesser", OK, "overvåger kun"): lambda m: set_rule(
        m, CHILD_RULE, "2"
    ),
    Fault("child processes unknown state", "boerneprocesser", OK, "tilstanden 5"): lambda m: set_rule(
        m, CHILD_RULE, "5"
    ),
    Fault("calls blocked", "windows_kald", MISSING, "blokerer"): lambda m: set_rule(m, CALL_RULE, "1"),
}
