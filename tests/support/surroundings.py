"""What the tests, and the programs that they start, are not to know of the machine's user."""

from __future__ import annotations

from collections.abc import MutableMapping

_TERMINAL = frozenset(
    {
        "COLORTERM",
        "COLUMNS",
        "FORCE_COLOR",
        "GITHUB_ACTIONS",
        "LINES",
        "NO_COLOR",
        "PY_COLORS",
        "TERMINAL_WIDTH",
        "TTY_COMPATIBLE",
        "TTY_INTERACTIVE",
    }
)
"""How the user's terminal looks: rich and typer colour and break the lines of the commands by these."""
_OF_LANGUAGE = ("LANG", "LC_")


def forget_user(environment: MutableMapping[str, str]) -> None:
    """Take the user's terminal and language out of an environment.

    LibreOffice reads and writes numbers, dates and formulas by the language of its user.
    """
    for name in [name for name in environment if name in _TERMINAL or name.startswith(_OF_LANGUAGE)]:
        del environment[name]
    environment["LC_ALL"] = "C.UTF-8"
