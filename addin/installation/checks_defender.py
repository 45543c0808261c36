"""Checks of the rules of Microsoft Defender (attack surface reduction) that stop macros."""

from __future__ import annotations

from addin.installation.findings import Check, Found, missing, ok, unknown
from addin.installation.machine import Hive
from addin.installation.situation import Situation

CHILD_RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
API_RULE = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"
POLICIES = r"SOFTWARE\Policies\Microsoft\Windows Defender"
RULES = r"Windows Defender Exploit Guard\ASR\Rules"
LOCAL_RULES = rf"SOFTWARE\Microsoft\Windows Defender\{RULES}"
STATES = {"0": "er slået fra", "1": "blokerer", "2": "overvåger kun", "6": "advarer"}
STOPPING = {"1", "6"}
ASK_EXCEPTION = "Bed IT om en undtagelse, eller brug udgaven uden makroer; se IT-notatet."


def _children(situation: Situation) -> Found:
    return _rule(situation, CHILD_RULE, "Office må ikke starte andre programmer", "så virker ingen knap")


def _calls(situation: Situation) -> Found:
    return _rule(situation, API_RULE, "Makroer må ikke kalde Windows", "så kan makroerne blive spærret")


def _rule(situation: Situation, rule: str, label: str, effect: str) -> Found:
    state = _state(situation, rule)
    if state is None:
        return unknown(
            f"Defenders regel »{label}« er ikke sat, hvor den kan læses",
            "Prøv en knap i Excel. Sker der intet, så spørg IT om reglen; se IT-notatet.",
        )
    said = f"Defenders regel »{label}« {STATES.get(state, f'har tilstanden {state}')}"
    if state in STOPPING:
        return missing(f"{said} ({rule}); {effect}", ASK_EXCEPTION)
    return ok(said)


def _state(situation: Situation, rule: str) -> str | None:
    """The state of a rule: by group policy, else by Intune, else as set on the machine."""
    machine = situation.machine
    state = machine.value(Hive.MACHINE, rf"{POLICIES}\{RULES}", rule)
    if state is None:
        sent = machine.value(Hive.MACHINE, rf"{POLICIES}\Policy Manager", "ASRRules")
        pairs = sent.casefold().split("|") if isinstance(sent, str) else []
        state = dict(pair.split("=", 1) for pair in pairs if "=" in pair).get(rule)
    if state is None:
        state = machine.value(Hive.MACHINE, LOCAL_RULES, rule)
    return str(state).strip() if isinstance(state, str | int) else None


DEFENDER_CHECKS = (
    Check("boerneprocesser", "Defender: andre programmer", _children),
    Check("windows_kald", "Defender: kald af Windows", _calls),
)
