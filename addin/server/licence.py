"""The licence of xlwings' pro part, which the operator takes out; the program never sets it itself."""

from __future__ import annotations

import xlwings as xw

from addin.server.errors import LicenceError

VARIABLE = "XLWINGS_LICENSE_KEY"
ENGINE = "remote"


def require_licence() -> None:
    """See that xlwings' pro part accepts the operator's key, and take its engine into use.

    Raises:
        LicenceError: there is no key, or it is not accepted.
    """
    if any(engine.name == ENGINE for engine in xw.engines):
        return
    try:
        from xlwings.pro import _xlremote  # noqa: PLC0415 - asks for the licence when imported
    except xw.LicenseError:
        raise LicenceError(
            "xlwings' pro-del har ingen gyldig licens, og uden den kan serveren ikke åbne en projektmappe",
            action=f"Den driftsansvarlige sætter {VARIABLE}: til noncommercial, hvis brugen er "
            "ikke-kommerciel efter PolyForm Noncommercial 1.0.0, ellers til en købt nøgle. "
            "Se docs/server.md.",
        ) from None
    xw.engines.add(xw.Engine(impl=_xlremote.engine))
