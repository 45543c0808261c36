"""A break in a sentence, as the commands tell it."""

from __future__ import annotations

from generator.accounts.findings import danish_kroner
from generator.ladder.breaks import Break
from generator.ladder.mapping_rows import ANY_GRUPPERING
from generator.ladder.steps import step


def account_of(found: Break) -> str:
    """The account as the workbook writes it: `5.28.20 dranst 1 gr. 092`, or `gr. alle` for row `*`."""
    number = "alle" if found.gruppering == ANY_GRUPPERING else found.gruppering
    return f"{found.funktion} dranst {found.dranst} gr. {number}"


def break_told(found: Break) -> str:
    """The account, its steps before and after, the year, and the kroner."""
    before, after = _step(found.before), _step(found.after)
    net = f"{danish_kroner(found.oere)} i {found.oere_year}"
    return f"{account_of(found)}: {before} til og med {found.year - 1}, {after} fra {found.year} ({net})"


def _step(key: str) -> str:
    if key.isdigit():
        return f"trin {key}"
    return key if key == "U" else step(key).name.lower()
