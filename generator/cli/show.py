"""What the commands print: rich tables in Danish."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from generator import __version__
from generator.accounts import Accounts
from generator.accounts.findings import danish_kroner
from generator.books.account_files import recognised
from generator.books.report import CheckReport
from generator.ladder.steps import STEPS
from generator.ladder.sums import StepSums
from generator.workbook.build import CheckResult

MAX_FINDINGS = 20
"""More findings than this are counted only; --json has them all."""
BROKEN = "bold red"
"""For a check that shows an error value, because the workbook was damaged."""
LIGHTS = {"OK": "bold green", "BEMÆRK": "bold yellow", "FEJL": BROKEN}

console = Console()
errors = Console(stderr=True)


def show_error(message: str) -> None:
    """A fault, framed, on the error stream."""
    errors.print(Panel(Text(message), title="Fejl", title_align="left", border_style="red"))


def show_files(accounts: Accounts) -> None:
    """What was recognised of each file."""
    for report in accounts.files:
        table = Table(
            title=Text(report.name, style="bold"), title_justify="left", show_header=False, box=SIMPLE
        )
        table.add_column(style="dim", no_wrap=True)
        table.add_column(overflow="fold")
        for label, value in recognised(report):
            table.add_row(label, Text(value))
        console.print(table)


def show_findings(accounts: Accounts) -> None:
    """What was noticed, with line and kroner."""
    if not accounts.findings:
        return
    console.print(Text("Fund i filerne", style="bold yellow"))
    for finding in accounts.findings[:MAX_FINDINGS]:
        console.print(Text(f"  {finding.message}"))
    rest = len(accounts.findings) - MAX_FINDINGS
    if rest > 0:
        console.print(Text(f"  ... og {rest} fund mere (se dem alle med --json)"))


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
        table.add_row(str(year), *(_thousands(int(netto.loc[step.key, year])) for step in STEPS))  # type: ignore[arg-type]
    console.print(table)
    for step in STEPS:
        if len(step.key) == 1:
            console.print(Text(f"  {step.key}  {step.name}", style="dim"))
    console.print(Text(f"I alt i filerne: {danish_kroner(sums.file_total)}"))


def _thousands(oere: int) -> str:
    return f"{round(oere / 100_000):,}".replace(",", ".") if oere else "-"


def show_checks(light: str, checks: Sequence[CheckResult]) -> None:
    """The total check, and each check that is not OK with what to do."""
    remarks = [check for check in checks if check.result != "OK"]
    text = Text("Kontrol: ").append(light, style=LIGHTS.get(light, BROKEN))
    if remarks:
        text.append(f" · {len(remarks)} af {len(checks)} kontroller skal ses på")
    console.print(text)
    for check in remarks:
        line = Text(f"  {check.result}: ", style=LIGHTS.get(check.result, BROKEN))
        console.print(line.append(f"{check.label}. {check.action}", style="default"))


def show_report(name: str, report: CheckReport) -> None:
    """What a check of a workbook found."""
    console.print(Text(f"{name}: {report.identity}, version {report.version}", style="bold"))
    if report.version != __version__:
        console.print(Text(f"Værktøjet er version {__version__}; forskelle kan skyldes en ændret skabelon."))
    _show_messages("Ændret i hånden", [change.message for change in report.changes])
    _show_stale(report.stale)
    _show_messages("Afviger fra modellen", [difference.message for difference in report.differences])
    if report.model_fault:
        _show_messages("Modellen kan ikke regne på filen", [report.model_fault])
    show_checks(report.light, report.checks)
    verdict = ("Filen er i orden.", "bold green") if report.ok else ("Filen skal ses efter.", "bold red")
    console.print(Text(*verdict))


def _show_stale(stale: Sequence[str]) -> None:
    """Values that were kept before the last change: one advice, then the cells."""
    _show_messages("Værdier, der ikke er regnet igennem siden sidste ændring", stale)
    if stale:
        console.print(Text("  Åbn filen i Excel, og gem den; så regnes den igennem."))


def _show_messages(heading: str, messages: Sequence[str]) -> None:
    if not messages:
        console.print(Text(f"{heading}: intet"))
        return
    console.print(Text(f"{heading}: {len(messages)}", style="bold red"))
    for message in messages[:MAX_FINDINGS]:
        console.print(Text(f"  {message}"))
    if len(messages) > MAX_FINDINGS:
        console.print(Text(f"  ... og {len(messages) - MAX_FINDINGS} mere (se dem alle med --json)"))


def show_written(path: Path, size: int) -> None:
    """Where the result is."""
    console.print(Text(f"Skrev {path} ({size // 1024} KB)", style="bold"))
