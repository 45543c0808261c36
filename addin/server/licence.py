"""The licence of xlwings' pro part, which the operator takes out; the program never sets it itself."""

from __future__ import annotations

import xlwings as xw

from addin.server.errors import LicenceError

VARIABLE = "XLWINGS_LICENSE_KEY"


def require_licence() -> None:
    """See that xlwings' pro part accepts the operator's key.

    Raises:
        LicenceError: there is no key, or it is not accepted.
    """
    if not xw.__pro__:
        raise LicenceError(
            "xlwings' pro-del har ingen gyldig licens, og uden den kan serveren ikke åbne en projektmappe",
            action=f"Den driftsansvarlige sætter {VARIABLE}: til noncommercial, hvis brugen er "
            "ikke-kommerciel efter PolyForm Noncommercial 1.0.0, ellers til en købt nøgle. "
            "Se docs/server.md.",
        )
