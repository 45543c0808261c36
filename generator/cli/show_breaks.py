"""What the commands print of series with a break: accounts that change step, trin 1 for some years only."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from generator.books.breaks_told import break_told
from generator.cli.show import MAX_FINDINGS, console
from generator.danish import counted, figure, told_years
from generator.ladder.breaks import Break
from generator.ladder.sums import StepSums

ADVICE = (
    "Udviklingen på trinnene kan være skiftet alene. Er det ikke meningen, så giv kontoen samme trin i alle "
    "år: på arket Kontoplan, eller i jeres egen fil med --kontoplan."
)


def show_breaks(breaks: Sequence[Break]) -> None:
    """Each break with account, year and kroner, and what to do; nothing where there are none."""
    if not breaks:
        return
    times = counted(len(breaks), "gang", "gange")
    heading = Text(f"Brud: {times} skifter en konto trin mellem to år", style="bold yellow")
    console.print(Padding(heading, (1, 0, 0, 0)))
    table = Table.grid()
    table.add_column(overflow="fold")
    for found in breaks[:MAX_FINDINGS]:
        table.add_row(Text(f"  {break_told(found)}"))
    rest = len(breaks) - MAX_FINDINGS
    if rest > 0:
        table.add_row(Text(f"  ... og {figure(rest)} mere (se dem alle med --json)"))
    console.print(table)
    console.print(Text(ADVICE, style="dim"))


def show_first_step_gap(sums: StepSums) -> None:
    """The years that lack trin 1 where others have it; nothing where all have it or none."""
    missing = sums.without_first_step
    if not missing or not sums.first_step_years:
        return
    told = f"Brud: trin 1 har beløb i {told_years(sums.first_step_years)}, men ikke i {told_years(missing)}"
    console.print(Padding(Text(told, style="bold yellow"), (1, 0, 0, 0)))
