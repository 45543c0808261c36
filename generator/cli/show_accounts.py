"""What the commands print about account files: the area's net, how each file was read, what was noticed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from generator.accounts import Accounts, Finding
from generator.accounts.findings import danish_kroner
from generator.books.account_area import Area, AreaYear, area_of
from generator.books.account_files import assumed_unit, recognised
from generator.books.findings_told import grouped, worst_first
from generator.cli.layout_option import OPTION
from generator.cli.show import MAX_FINDINGS, console, show_box
from generator.danish import figure, told_years
from generator.ladder.mapping import Mapping
from generator.ladder.placement import place

SHOWN_OF_KIND = 3
"""Findings of a kind that are shown when there are too many to show them all."""
INDENT = 2


def show_import(accounts: Accounts, area: Area) -> None:
    """All that an import tells."""
    show_area(accounts, area)
    _show_years(area)
    _show_lines(accounts, area)
    show_files(accounts)
    show_findings(accounts)


def show_read(accounts: Accounts, mapping: Mapping) -> None:
    """What a build tells of its account files."""
    show_files(accounts)
    show_findings(accounts, "på arket Import")
    console.print()
    show_area(accounts, area_of(place(accounts.lines, mapping)))
    console.print()


def show_area(accounts: Accounts, area: Area) -> None:
    """The one number: the area's net, with the unit where it was assumed; or what to look at without any."""
    if not area.lines:
        _show_nothing(area)
    else:
        years = told_years(each.year for each in area.years)
        console.print(Text(f"På området: {danish_kroner(area.net)} netto i {years}", style="bold"))
        lines = figure(len(accounts.lines))
        console.print(Text(f"{figure(area.lines)} af {lines} linjer er på området", style="dim"))
    told = assumed_unit(accounts.files)
    if told:
        console.print(Text(told, style="yellow"))


def _show_nothing(area: Area) -> None:
    """That an import holds nothing of the area is no success."""
    total = danish_kroner(sum(each.total for each in area.years))
    functions = ", ".join(f"{name or 'ingen konto'} ({danish_kroner(oere)})" for name, oere in area.outside)
    told = (
        f"På området: 0 kr. Alle {total} står uden for. Se efter:",
        f"- Er kontoen læst rigtigt? Flest kroner står på {functions}. Er det ikke udtrækkets egne "
        f"funktioner, så angiv kolonnen med {OPTION} kolonner.konto=NAVN eller kontoens form med "
        f"{OPTION} kontoform=erp9.",
        "- Er det det rigtige udtræk? Området er funktionerne i kontoplanen, for eksempel 5.28.21.",
        "- Hører andre af jeres konti til området, så skriv dem i en fil, og giv den med --kontoplan FIL.",
    )
    show_box("Intet på området", "\n".join(told), "yellow", to=console)


def _show_years(area: Area) -> None:
    """Net of the area per year, with what is outside beside it."""
    unmapped = any(each.unmapped for each in area.years)
    table = _table("Netto pr. år, kr.")
    table.add_column("År", no_wrap=True)
    heads = ["På området", *(["heraf ikke\nkortlagt"] if unmapped else []), "Uden for\nområdet", "I alt"]
    for head in heads:
        table.add_column(head, justify="right", overflow="fold")
    for each in area.years:
        table.add_row(str(each.year), *_sums(each, unmapped=unmapped))
    if len(area.years) > 1:
        table.add_row("I alt", *_sums(area.whole, unmapped=unmapped), style="bold")
    _print(table)


def _sums(each: AreaYear, *, unmapped: bool) -> tuple[str, ...]:
    sums = (each.area, *((each.unmapped,) if unmapped else ()), each.outside, each.total)
    return tuple(map(_amount, sums))


def _amount(oere: int) -> str:
    return danish_kroner(oere).removesuffix(" kr.")


def _show_lines(accounts: Accounts, area: Area) -> None:
    """A few lines as they were understood; of several files, each by its number."""
    numbers = {
        name: str(number)
        for number, report in enumerate(accounts.files, start=1)
        for name in (report.name, report.place)
    }
    several = len(accounts.files) > 1
    whose = "på området" if area.lines else "uden for området"
    table = _table(f"De første linjer {whose}, som de er forstået")
    for head in (*(("Fil",) if several else ()), "Linje", "År", "Konto", "Art", "Kr."):
        table.add_column(head, justify="right" if head in {"Linje", "Kr."} else "left", no_wrap=True)
    table.add_column("Placering", overflow="fold")
    for line in area.first:
        file = (numbers[line.file],) if several else ()
        parts = (str(line.line), str(line.year), line.account, line.art or "-", _amount(line.oere))
        table.add_row(*file, *parts, line.placing)
    _print(table)


def _table(title: str) -> Table:
    heading = Text(title, style="bold")
    return Table(
        title=heading, title_justify="left", box=SIMPLE, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0)
    )


def _print(table: Table) -> None:
    """A table with air around it."""
    console.print(Padding(table, (1, 0, 0, 0)))


def show_files(accounts: Accounts) -> None:
    """What was recognised of each file."""
    several = len(accounts.files) > 1
    for number, report in enumerate(accounts.files, start=1):
        table = Table.grid(padding=(0, 2, 0, 0))
        title = f"Fil {number}: {report.place}" if several else report.place
        table.title, table.title_justify = Text(title, style="bold"), "left"
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        for label, value in recognised(report):
            table.add_row(f"  {label}", Text(value))
        _print(table)


def show_findings(accounts: Accounts, all_of_them: str = "med trappen import --json") -> None:
    """What was noticed, with kroner and place, the worst first; by kind where there are many.

    Args:
        accounts: the import.
        all_of_them: where those that there is no room for are told.
    """
    findings = accounts.findings
    if not findings:
        return
    console.print(
        Padding(Text(f"Fund i filerne: {figure(len(findings))}", style="bold yellow"), (1, 0, 0, 0))
    )
    if len(findings) <= MAX_FINDINGS:
        _list(worst_first(findings), INDENT)
        return
    for group in grouped(findings):
        console.print(Text(f"  {group.heading}", style="bold"))
        _list(group.findings[:SHOWN_OF_KIND], 2 * INDENT)
        rest = len(group.findings) - SHOWN_OF_KIND
        if rest > 0:
            console.print(Text(f"    ... og {figure(rest)} mere (se dem alle {all_of_them})"))


def _list(findings: Sequence[Finding], indent: int) -> None:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for finding in findings:
        amount = "" if finding.oere is None else danish_kroner(finding.oere)
        table.add_row(amount, Text(f"{finding.place}: {finding.what}"))
    console.print(Padding(table, (0, 0, 0, indent)))
