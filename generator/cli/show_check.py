"""What `trappen check` prints: three groups that fit a screen, or all of it."""

from __future__ import annotations

from rich.text import Text

from generator import __version__
from generator.books.check_groups import Group, Shown, fitted, groups_of
from generator.books.report import CheckReport
from generator.cli.show import BROKEN, LIGHTS, WIDEST_BOX, console

MARK = "  - "
SCREEN_LINES = 30
"""Lines of entries; with headings, what is left out and the verdict at most 40."""
NARROWEST = 40


def show_report(name: str, report: CheckReport, *, all_of_it: bool = False) -> None:
    """What a check of a workbook found.

    Args:
        name: the file's name.
        report: what was found.
        all_of_it: every change, figure and cell by itself, however many there are.
    """
    console.print(Text(f"{name}: {report.identity}, version {report.version}", style="bold"))
    if report.version != __version__:
        console.print(Text(f"Værktøjet er version {__version__}; forskelle kan skyldes en ændret skabelon."))
    groups, width = groups_of(report), max(NARROWEST, min(console.width, WIDEST_BOX) - len(MARK))
    shown = [_all(group) for group in groups] if all_of_it else fitted(groups, width, SCREEN_LINES)
    for group, style in zip(shown, ("bold red", "bold", LIGHTS.get(report.light, BROKEN)), strict=True):
        _show_group(group, style)
    if any(group.cut for group in shown):
        console.print(Text(f"Se det hele med: trappen check {name} --alt"))
    verdict = ("Filen er i orden.", "bold green") if report.ok else ("Filen skal ses efter.", "bold red")
    console.print(Text(*verdict))


def _all(group: Group) -> Shown:
    return Shown(group.heading, tuple((text,) for text in group.whole))


def _show_group(group: Shown, style: str) -> None:
    console.print(Text(group.heading, style=style if group.entries else "bold"))
    for lines in group.entries:
        text = Text(MARK).append(lines[0])
        for line in lines[1:]:
            text.append(f"\n{' ' * len(MARK)}{line}")
        console.print(text)
    if group.left_out:
        console.print(Text(f"    og {group.left_out} mere"))
