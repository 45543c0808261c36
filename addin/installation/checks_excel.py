"""Checks of Excel itself: is it there, does it allow add-ins, has it disabled this one."""

from __future__ import annotations

from addin.installation.findings import Check, Found, missing, ok, unknown
from addin.installation.machine import Hive, Value
from addin.installation.places import FILE_NAME
from addin.installation.situation import ASK_IT, OWN, SECURITY, Situation

OFFICE = r"SOFTWARE\Microsoft\Office"
OFFICE_32 = r"SOFTWARE\WOW6432Node\Microsoft\Office"
APP_PATH = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"


def _excel(situation: Situation) -> Found:
    machine = situation.machine
    platform = machine.value(Hive.MACHINE, rf"{OFFICE}\ClickToRun\Configuration", "Platform")
    if platform:
        version = machine.value(Hive.MACHINE, rf"{OFFICE}\ClickToRun\Configuration", "VersionToReport")
        bits = "64" if platform == "x64" else "32"
        return ok(f"Excel {version or '16.0'!s}, {bits} bit (begge kan bruges)")
    for root, bits in ((OFFICE, "64"), (OFFICE_32, "32")):
        if machine.value(Hive.MACHINE, rf"{root}\16.0\Excel\InstallRoot", "Path"):
            return ok(f"Excel 16.0, {bits} bit (begge kan bruges)")
    if machine.value(Hive.MACHINE, APP_PATH, ""):
        return unknown("Excel findes, men ikke som version 16.0", "Brug Excel 2016 eller nyere.")
    return missing("Excel til Windows er ikke installeret", "Installér Excel 2016 eller nyere på pc'en.")


def _addins(situation: Situation) -> Found:
    if situation.decided(SECURITY, "DisableAllAddins") == 1:
        return missing("Alle tilføjelsesprogrammer er slået fra i Excel", ASK_IT)
    signed = situation.addin is not None and situation.addin.signed
    if situation.decided(SECURITY, "RequireAddinSig") == 1 and not signed:
        return unknown(
            "Tilføjelsesprogrammer skal være signeret; filen er det ikke",
            "Se efter i Excel, om fanen Indsatstrappen er der. Ellers skal IT signere filen; se IT-notatet.",
        )
    return ok("Tilføjelsesprogrammer er tilladt")


def _disabled(situation: Situation) -> Found:
    hive, root = OWN
    for item in situation.machine.values(hive, rf"{root}\Excel\Resiliency\DisabledItems"):
        if FILE_NAME in _text(item):
            return missing(
                "Excel har slået tilføjelsesprogrammet fra efter en fejl",
                "Slå det til i Excel: Filer > Indstillinger > Tilføjelsesprogrammer > Administrer: "
                "Deaktiverede elementer.",
            )
    return ok("Excel har ikke slået tilføjelsesprogrammet fra")


def _text(item: Value) -> str:
    """An entry of Excel's list: twelve bytes, then the path and a description in UTF-16."""
    return item.decode("utf-16-le", errors="ignore").casefold() if isinstance(item, bytes) else ""


EXCEL_CHECKS = (
    Check("excel", "Excel", _excel),
    Check("tilfoejelsesprogrammer", "Regler for tilføjelsesprogrammer", _addins),
    Check("deaktiveret", "Slået fra af Excel", _disabled),
)
