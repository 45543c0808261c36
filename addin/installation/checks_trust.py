"""Checks of whether Excel trusts the add-in's folder, and lets macros run there.

What a Trusted Location holds passes by all other rules for macros; see Microsoft's pages in docs/it-notat.md.
"""

from __future__ import annotations

from addin.installation.findings import Check, Found, State, missing, ok, unknown
from addin.installation.machine import Hive
from addin.installation.situation import ASK_IT, OWN, POLICIES, SECURITY, Situation, below

LOCATIONS = rf"{SECURITY}\Trusted Locations"
ALL_LOCATIONS = r"Common\Security\Trusted Locations"
TRUST_CENTRE = (
    "Filer > Indstillinger > Center for sikkerhed og rettighedsadministration > "
    "Placeringer, der er tillid til"
)
SIGN = "Bed IT gøre mappen til Trusted Location eller signere makroerne; se IT-notatet."
DECIDED = [(hive, rf"{root}\{key}") for hive, root in POLICIES for key in (LOCATIONS, ALL_LOCATIONS)]
CHOSEN = [(OWN[0], rf"{OWN[1]}\{LOCATIONS}"), (Hive.MACHINE, rf"SOFTWARE\Microsoft\Office\16.0\{LOCATIONS}")]


def _trusted(situation: Situation) -> Found:
    return _forbidden(situation) or _covered(situation) or _not_covered(situation)


def _forbidden(situation: Situation) -> Found | None:
    """Why no folder, or no folder like this, is trusted."""
    folder = str(situation.places.start)
    if situation.policy(LOCATIONS, "AllLocationsDisabled") == 1:
        return missing("Alle Trusted Locations er slået fra ved politik", SIGN)
    if situation.own(LOCATIONS, "AllLocationsDisabled") == 1:
        return missing("Alle Trusted Locations er slået fra i Excel", f"Slå dem til i Excel: {TRUST_CENTRE}.")
    if folder.startswith("\\\\") and situation.decided(LOCATIONS, "AllowNetworkLocations") != 1:
        return missing(f"{folder} ligger på netværket, og Excel stoler kun på pc'ens egne mapper", SIGN)
    return None


def _covered(situation: Situation) -> Found | None:
    folder = str(situation.places.start)
    if _in_one_of(situation, DECIDED):
        return ok(f"{folder} er Trusted Location ved politik")
    if situation.policy(ALL_LOCATIONS, "Allow User Locations") == 0:
        return missing(f"Kun IT's Trusted Locations gælder, og {folder} er ikke en af dem", SIGN)
    return ok(f"{folder} er Trusted Location") if _in_one_of(situation, CHOSEN) else None


def _not_covered(situation: Situation) -> Found:
    if not any(situation.machine.keys(hive, key) for hive, key in CHOSEN):
        return unknown("Excel har endnu ingen Trusted Locations", "Åbn Excel én gang, og prøv igen.")
    return missing(
        f"{situation.places.start} er ikke Trusted Location, selv om Excel selv opretter den",
        f"Tilføj mappen i Excel: {TRUST_CENTRE}.",
    )


def _in_one_of(situation: Situation, lists: list[tuple[Hive, str]]) -> bool:
    folder = situation.expanded(str(situation.places.start))
    for hive, key in lists:
        for name in situation.machine.keys(hive, key):
            path = situation.machine.value(hive, rf"{key}\{name}", "Path")
            location = situation.expanded(path) if isinstance(path, str) else ""
            deep = situation.machine.value(hive, rf"{key}\{name}", "AllowSubFolders") == 1
            if location and (folder == location or (deep and below(folder, location))):
                return True
    return False


def _macros(situation: Situation) -> Found:
    if situation.decided("Common", "VBAOff") == 1:
        return missing("VBA er slået fra i hele Office", f"Brug udgaven uden makroer. {ASK_IT}")
    trusted = _trusted(situation)
    if trusted.state is State.OK:
        return ok("Makroer i en Trusted Location kører, uanset hvordan makroer ellers er indstillet")
    level = situation.decided(SECURITY, "VBAWarnings")
    if trusted.state is State.UNKNOWN and level != 1:
        return unknown("Det afhænger af, om mappen er Trusted Location", trusted.action)
    if level == 3 and situation.addin is not None and situation.addin.signed:
        return unknown(
            "Kun signerede makroer er tilladt; filen er signeret, men måske af en, Excel ikke kender",
            "Se efter i Excel, om fanen Indsatstrappen er der.",
        )
    return LEVELS.get(level) or unknown("Indstillingen for makroer kendes ikke", ASK_IT)


LEVELS: dict[object, Found] = {
    None: missing("Excel slår makroerne fra, til brugeren siger ja, hver gang Excel åbner", SIGN),
    1: ok("Alle makroer er tilladt"),
    2: missing("Excel slår makroerne fra, til brugeren siger ja, hver gang Excel åbner", SIGN),
    3: missing("Kun signerede makroer er tilladt, og filen er ikke signeret", SIGN),
    4: missing("Alle makroer er slået fra", SIGN),
}
"""VBAWarnings, where the folder is not trusted; without the value Excel asks."""


def _internet(situation: Situation) -> Found:
    if situation.policy(SECURITY, "blockcontentexecutionfrominternet") == 1:
        return ok("Makroer fra internettet er spærret ved politik; en fil uden mærket rammes ikke")
    return ok("Makroer fra internettet følger Excels standard; en fil uden mærket rammes ikke")


TRUST_CHECKS = (
    Check("trusted_location", "Trusted Location", _trusted),
    Check("makroer", "Makroer", _macros),
    Check("makroer_fra_internettet", "Makroer fra internettet", _internet),
)
