"""What the commands that read a workbook back print about it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE
from rich.table import Table
from rich.text import Text

from generator.accounts.findings import danish_kroner
from generator.books.soem_changes import NAME, RESULTS, Changes, Reason
from generator.cli.show import MAX_FINDINGS, console, errors
from generator.soem.parts import ACTORS
from generator.soem.quantities import danish
from generator.tables.errors import quoted
from generator.workbook.build import BuiltBook
from generator.workbook.harvest import Harvest
from generator.workbook.plan import Scalar

LABELS = {
    "netto": ("Nettoresultat, nutidsværdi", "kr."),
    "pr_deltager": ("Pr. deltager", "kr."),
    "udiskonteret": ("Udiskonteret", "kr."),
    **{actor: (actor.capitalize(), "kr.") for actor in ACTORS},
    "konsekvenser": ("Konsekvenser", "kr."),
    "omkostninger": ("Omkostninger", "kr."),
    "tilbage": ("Tilbagebetalt fra år", "år"),
    "breakeven": ("Break-even, netto succesrate", "andel"),
}
"""What the results are called in the terminal, and their unit."""


def show_not_read(cells: Harvest) -> None:
    """What the workbook does not have, and what it has that this version has no place for; as remarks."""
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


def show_results(changes: Changes, built: BuiltBook) -> None:
    """The results before and after; scenarios and consequences are on the sheet Ændringer."""
    console.print(Text(changes.about, style="bold"))
    table = Table(box=SIMPLE, pad_edge=False)
    for head in ("Resultat", "Før", "Efter", "Forskel"):
        table.add_column(head, justify="left" if head == "Resultat" else "right")
    for key, figures in zip(RESULTS, built.named(NAME), strict=True):
        label, unit = LABELS[key]
        table.add_row(label, *(_shown(value, unit) for value in figures))
    console.print(table)


def _shown(value: Scalar, unit: str) -> str:
    if not isinstance(value, int | float):
        return ""
    if unit == "andel":
        return f"{danish(round(value * 100, 2) + 0.0)} %"
    return danish_kroner(round(value * 100)) if unit == "kr." else danish(value)


def show_reasons(reasons: Sequence[Reason]) -> None:
    """Why, and what is only in the old file."""
    console.print(Text("Hvorfor" if reasons else "Hvorfor: intet er ændret", style="bold"))
    for reason in reasons[:MAX_FINDINGS]:
        console.print(Text(f"  {reason.kind}: {reason.what}{_change(reason)}{_why(reason)}"))
    rest = len(reasons) - MAX_FINDINGS
    if rest > 0:
        console.print(Text(f"  ... og {rest} mere (se arket Ændringer)"))


def _change(reason: Reason) -> str:
    figures = [
        danish(value) if isinstance(value, int | float) else str(value)
        for value in (reason.before, reason.after)
        if value is not None
    ]
    return f", {' -> '.join(dict.fromkeys(figures))}" if figures else ""


def _why(reason: Reason) -> str:
    return f". {reason.why}" if reason.why else ""
