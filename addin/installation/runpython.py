"""The command that a button makes Excel start, as xlwings' VBA writes it (ExecuteWindows)."""

from __future__ import annotations

FORBIDDEN = "%^"
"""cmd.exe takes these for something else than a letter, also in a path; the others in paths are quoted."""


def command_line(interpreter: str, addin: str, code: str) -> str:
    """What cmd.exe is given when a button runs a piece of Python, without the workbook."""
    folder = interpreter.rpartition("\\")[0]
    move = f'pushd "{folder}"' if interpreter.startswith("\\\\") else f'{interpreter[:2]} & cd "{folder}"'
    paths = f"false;;{addin};;;;".replace("&", "^&").replace("\\", "\\\\")
    python = f'import xlwings.utils;xlwings.utils.prepare_sys_path(\\"{paths}\\"); {code}'
    return f'cmd.exe /C {move} & "{interpreter}" -B -c "{python}" --wb="" --from_xl=1'
