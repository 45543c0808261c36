"""What the commands print: rich tables in Danish."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer
from rich.box import SIMPLE
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from generator.accounts.findings import danish_kroner
from generator.danish import told_years
from generator.ladder.steps import STEPS
from generator.ladder.sums import FIRST, StepSums
from generator.visible import json_text, visible
from generator.workbook.check_result import CheckResult

MAX_FINDINGS = 20
"""More lines of one list than this are counted only; --json has them all."""
WIDEST_BOX, FRAME = 96, 4
"""Columns of a message that are read with ease, and what the box around them takes."""
NO_BREAK = "\u00a0"
_WHOLE = re.compile(r'»[^«]*«|--[a-z]+ (?:"[^"]*"|\S+)')
BROKEN = "bold red"
"""For a check that shows an error value, because the workbook was damaged."""
LIGHTS = {"OK": "bold green", "BEMÆRK": "bold yellow", "FEJL": BROKEN}


class SafeConsole(Console):
    """A console on which text is text: no markup, and no control sign of a file or a name gets through."""

    def __init__(self, *, stderr: bool = False) -> None:
        super().__init__(stderr=stderr, markup=False, emoji=False)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """What is to be written, piece by piece; rich's own control signs are marked as such."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)


console = SafeConsole()
errors = SafeConsole(stderr=True)


def show_error(message: str) -> None:
    """A fault, framed, on the error stream."""
    show_box("Fejl", message, "red", to=errors)


def show_json(content: object) -> None:
    """A result for other programs, on the output stream."""
    typer.echo(json_text(content))


def show_box(title: str, text: str, style: str, *, to: Console) -> None:
    """A text in a frame, no wider than is read with ease."""
    lines = wrapped(visible(text), min(to.width - FRAME, WIDEST_BOX))
    width = min(to.width, max(WIDEST_BOX, *map(cell_len, lines)) + FRAME)
    to.print(Panel(Text("\n".join(lines)), title=title, title_align="left", border_style=style, width=width))


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of a width, not broken inside what is to be copied: »...«, `--layout key=value`."""
    whole = _WHOLE.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
    return [
        line.replace(NO_BREAK, " ")
        for paragraph in whole.split("\n")
        for line in textwrap.wrap(
            paragraph, width, break_on_hyphens=False, break_long_words=False, replace_whitespace=False
        )
    ]


def show_sums(sums: StepSums) -> None:
    """Net per year and step in 1.000 kr., the years down so that a narrow window has room."""
    table = Table(
        title="Nettoudgift pr. år og trin, 1.000 kr., løbende priser",
        title_justify="left",
        box=SIMPLE,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    table.add_column("År", no_wrap=True)
    for step in STEPS:
        head = step.key if len(step.key) == 1 else "\n".join(step.name.rsplit(" ", 1))
        table.add_column(head, justify="right", no_wrap=True)
    netto = sums.netto
    for year in sums.years:
        row = {step.key: _thousands(int(netto.loc[step.key, year])) for step in STEPS}  # type: ignore[arg-type]
        if year not in sums.first_step_years:
            row[FIRST] = ""
        table.add_row(str(year), *row.values())
    console.print(table)
    unknown = sums.without_first_step
    for step in STEPS:
        if len(step.key) == 1:
            when = f" (ikke indtastet i {told_years(unknown)})" if step.key == FIRST and unknown else ""
            console.print(Text(f"  {step.key}  {step.name}{when}", style="dim"))
    console.print()
    console.print(Text(f"I alt i filerne: {danish_kroner(sums.file_total)}"))


def _thousands(oere: int) -> str:
    return f"{round(oere / 100_000):,}".replace(",", ".") if oere else "-"


def show_checks(light: str, checks: Sequence[CheckResult]) -> None:
    """The total check, and each check that is not OK with what to do.

    Args:
        light: the total check.
        checks: the workbook's own checks.
    """
    remarks = [check for check in checks if check.result != "OK"]
    text = Text("Kontrol: ").append(light, style=LIGHTS.get(light, BROKEN))
    if remarks:
        text.append(f" · {len(remarks)} af {len(checks)} kontroller skal ses på")
    console.print(text)
    for check in remarks:
        result = (f"{check.result}: ", LIGHTS.get(check.result, BROKEN))
        console.print(Padding(Text.assemble(result, check.message), (0, 0, 0, 2)))


def show_written(path: Path, size: int) -> None:
    """Where the result is."""
    console.print(Text(f"Skrev {path} ({size // 1024} KB)", style="bold"))
