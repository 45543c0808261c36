"""What the commands print: rich tables in Danish."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from generator.accounts import Accounts, FileReport
from generator.accounts.findings import danish_kroner
from generator.ladder.steps import STEPS
from generator.ladder.sums import StepSums
from generator.workbook.build import CheckResult

MAX_FINDINGS = 20
"""More findings than this are counted only; --json has them all."""
LIGHTS = {"OK": "bold green", "BEMÆRK": "bold yellow", "FEJL": "bold red"}

console = Console()
errors = Console(stderr=True)


def show_error(message: str) -> None:
    """A fault, framed, on the error stream."""
    errors.print(Panel(Text(message), title="Fejl", title_align="left", border_style="red"))


def show_files(accounts: Accounts) -> None:
    """What was recognised of each file."""
    table = Table(title="Læste filer", title_justify="left", show_lines=True)
    for head in ("Fil", "Genkendt", "Linjer", "År", "Sum"):
        table.add_column(head, justify="right" if head in ("Linjer", "Sum") else "left", overflow="fold")
    for report in accounts.files:
        years = f"{min(report.years)}-{max(report.years)}" if report.years else "-"
        table.add_row(
            Text(report.name),
            Text(recognised(report)),
            f"{report.lines_read:,}".replace(",", "."),
            years,
            danish_kroner(report.total),
        )
    console.print(table)


def recognised(report: FileReport) -> str:
    """How a file was read, line by line."""
    found = report.recognised
    place = f"ark {found.sheet}" if found.sheet else f"{found.encoding}, skilletegn {found.separator!r}"
    columns = ", ".join(f"{role} = {name}" for role, name in found.columns)
    skipped = ", ".join(f"{count} {reason.value}" for reason, count in report.skipped.items() if count)
    parts = [
        f"{place}, overskrift i linje {found.header_line}",
        f"Kolonner: {columns}",
        f"Kontoform: {', '.join(found.account_form)}",
        f"Fortegn: {found.sign_basis}",
        f"Enhed: {found.unit.value} ({found.unit_basis})",
        f"Sprunget over: {skipped or 'ingen'}",
    ]
    return "\n".join(parts)


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
    """Net per step and year in 1.000 kr."""
    table = Table(title="Nettoudgift pr. trin, 1.000 kr., løbende priser", title_justify="left")
    table.add_column("Trin")
    for year in sums.years:
        table.add_column(str(year), justify="right")
    netto = sums.netto
    for step in STEPS:
        cells = [_thousands(int(netto.loc[step.key, year])) for year in sums.years]  # type: ignore[arg-type]
        key = f"{step.key} " if len(step.key) == 1 else ""
        table.add_row(key + step.name, *cells)
    console.print(table)
    console.print(Text(f"I alt i filerne: {danish_kroner(sums.file_total)}"))


def _thousands(oere: int) -> str:
    return f"{round(oere / 100_000):,}".replace(",", ".") if oere else "-"


def show_checks(light: str, checks: Sequence[CheckResult]) -> None:
    """The total check, and each check that is not OK with what to do."""
    remarks = [check for check in checks if check.result != "OK"]
    text = Text("Kontrol: ").append(light, style=LIGHTS[light])
    if remarks:
        text.append(f" · {len(remarks)} af {len(checks)} kontroller skal ses på")
    console.print(text)
    for check in remarks:
        line = Text(f"  {check.result}: ", style=LIGHTS[check.result])
        console.print(line.append(f"{check.label}. {check.action}", style="default"))


def show_written(path: Path, size: int) -> None:
    """Where the result is."""
    console.print(Text(f"Skrev {path} ({size // 1024} KB)", style="bold"))
