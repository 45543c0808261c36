"""What the commands that read a workbook back print about it; on the error stream."""

from __future__ import annotations

from rich.text import Text

from generator.accounts.errors import quoted
from generator.cli.show import MAX_FINDINGS, errors
from generator.workbook.harvest import Harvest


def show_not_read(cells: Harvest) -> None:
    """What the workbook does not have, and what it has that this version has no place for."""
    if cells.missing:
        names = ", ".join(cells.missing)
        _remark(f"Filen er fra en ældre version uden {names}; de felter er læst som tomme.")
    for cell in cells.left_over[:MAX_FINDINGS]:
        _remark(f"Ikke læst: {cell.where}: {quoted(str(cell.value))}.")
    rest = len(cells.left_over) - MAX_FINDINGS
    if rest > 0:
        _remark(f"{rest} felter mere er ikke læst.")


def _remark(message: str) -> None:
    errors.print(Text("Bemærk: ", style="bold yellow").append(message, style="default"))
