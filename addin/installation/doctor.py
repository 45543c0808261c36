"""All checks of the installation, in the order in which what is wrong should be put right."""

from __future__ import annotations

from dataclasses import dataclass

from addin.installation.checks_defender import DEFENDER_CHECKS
from addin.installation.checks_excel import EXCEL_CHECKS
from addin.installation.checks_program import PROGRAM_CHECKS
from addin.installation.checks_trust import TRUST_CHECKS
from addin.installation.findings import Check, Found, State, unknown
from addin.installation.machine import Machine, UnreadableError
from addin.installation.situation import Situation

CHECKS = (*PROGRAM_CHECKS, *EXCEL_CHECKS, *TRUST_CHECKS, *DEFENDER_CHECKS)


@dataclass(frozen=True)
class Diagnosis:
    """What all checks found."""

    version: str
    found: tuple[tuple[Check, Found], ...]

    @property
    def well(self) -> bool:
        """Whether nothing is missing; what cannot be told does not count."""
        return all(found.state is not State.MISSING for _, found in self.found)

    def to_json_dict(self) -> dict[str, object]:
        """The answer of `--json`."""
        checks = [
            {
                "id": check.key,
                "navn": check.label,
                "tilstand": str(found.state),
                "fundet": found.text,
                "handling": found.action,
            }
            for check, found in self.found
        ]
        return {"version": self.version, "i_orden": self.well, "kontroller": checks}


def examine(machine: Machine) -> Diagnosis:
    """Ask every check. A check that Windows refuses an answer does not know; none of them stops another."""
    situation = Situation(machine)
    return Diagnosis(situation.version, tuple((check, _asked(check, situation)) for check in CHECKS))


def _asked(check: Check, situation: Situation) -> Found:
    try:
        return check.ask(situation)
    except UnreadableError as error:
        return unknown(f"Windows giver ikke adgang til {error}", "Spørg IT, eller prøv i Excel.")
