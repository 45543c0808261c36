"""The file that tells xlwings' VBA which Python to start: `"NAME","value"`, a line each.

VBA reads it with `Input #`, in the machine's code page and not in UTF-8; a path with other letters than the
code page has can be neither written nor found by VBA.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from addin.installation.errors import InstallError

INTERPRETER = "INTERPRETER_WIN"
LINE_END = "\r\n"


def settings(interpreter: Path) -> dict[str, str]:
    """What the add-in needs: its Python, no code from the workbook's folder, no window, no server."""
    return {
        INTERPRETER: str(interpreter),
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        "SHOW CONSOLE": "False",
        "USE UDF SERVER": "False",
    }


def read(content: bytes, code_page: str) -> dict[str, str]:
    """The settings of a file; names in capitals, as xlwings compares them without regard to case."""
    rows = csv.reader(io.StringIO(content.decode(code_page, errors="replace")))
    return {row[0].strip().upper(): row[1] for row in rows if len(row) > 1}


def merged(old: bytes | None, wanted: Mapping[str, str], code_page: str) -> bytes:
    """A file with the wanted settings, and those of the old one that are not ours.

    Raises:
        InstallError: the interpreter's path has letters that VBA cannot read.
    """
    lines = read(old or b"", code_page) | dict(wanted)
    return _written(lines, code_page)


def without(old: bytes, code_page: str) -> bytes:
    """A file without the settings that the installation writes; empty when nothing is left."""
    ours = settings(Path()).keys()
    return _written(
        {name: value for name, value in read(old, code_page).items() if name not in ours}, code_page
    )


def _written(lines: Mapping[str, str], code_page: str) -> bytes:
    text = "".join(f'"{name}","{value}"{LINE_END}' for name, value in lines.items())
    try:
        return text.encode(code_page)
    except UnicodeEncodeError as error:
        raise InstallError(
            f"Stien til Python har et tegn, som Excels makroer ikke kan læse (»{error.object[error.start]}«)",
            where=lines.get(INTERPRETER, ""),
            action="Installér i en mappe, hvis navn kun har almindelige danske bogstaver.",
        ) from None
