"""What the user is told of an import before anything is written, and after."""

from __future__ import annotations

from collections.abc import Sequence

from generator.accounts import FileReport
from generator.accounts.findings import danish_kroner
from generator.books.account_area import UnderstoodLine
from generator.books.account_files import assumed_unit, recognised
from generator.books.findings_told import grouped, worst_first
from generator.books.udgiftsmodel_found import first_step_of, oere_of, table
from generator.books.udgiftsmodel_import import ImportPlan, YearImport, last_shown
from generator.books.udgiftsmodel_incoming import municipality_of
from generator.books.udgiftsmodel_tables import Record, outside_rows, unmapped_rows
from generator.danish import counted, figure, listed, told_years
from generator.ladder.municipalities import EXAMPLE_MUNICIPALITY
from generator.ladder.steps import IKKE_KORTLAGT, UDEN_FOR_OMRAADET, step
from generator.workbook.found import FoundBook
from generator.workbook.plan import Scalar

SHOWN_YEARS, SHOWN_ACCOUNTS, SHOWN_FINDINGS, SHOWN_LINES = 20, 3, 5, 3
"""More than these are counted only, so that the text has room on a screen."""
TOLD_OF_FILE = ("Form", "Kolonner", "Ikke brugt", "Kontoform", "Fortegn", "Enhed", "Linjer")
YEARLY_INPUTS = {"prisindeks": ("Prisindeks",), "befolkning": ("0-17-årige", "0-22-årige")}
"""What a shown year needs besides its lines, and the columns of the year table that hold it."""
CHILDREN = "Helårsbørn"
"""In a workbook of both models: the table of children, from which the step prices come."""


def preview(found: FoundBook, plan: ImportPlan) -> str:
    """What was recognised, what goes in and out, and what gets no step."""
    parts = [
        _file(plan),
        *map(_sheet, plan.incoming.accounts.files),
        _years(plan),
        _lines_understood(plan),
        _without_step(plan),
        _controls(plan),
        _findings(plan),
        _remarks(found, plan),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def done(found: FoundBook, plan: ImportPlan) -> str:
    """One sentence on what was written, and what the user must still type."""
    years = [
        f"{told_years(group)} {verb}"
        for group, verb in ((plan.replaced, "erstattet"), (plan.new, "tilføjet"))
        if group
    ]
    lines = _lines(sum(each.lines for each in plan.years))
    incoming = plan.incoming
    sentences = [f"{incoming.name}: {listed(years)}, {lines}, {danish_kroner(incoming.total)}"]
    without = [f"{name.lower()} {danish_kroner(_sum(rows))}" for name, rows in _accounts(plan) if rows]
    sentences += [f"Heraf {listed(without)}"] if without else []
    return " ".join(f"{text.removesuffix('.')}." for text in [*sentences, *still_to_type(found, plan)])


def still_to_type(found: FoundBook, plan: ImportPlan) -> list[str]:
    """The inputs that new years need and do not have, as sentences without a full stop."""
    rows = table(found, "Årstabel").rows
    lacking = {name: _missing(rows, plan.new, heads) for name, heads in YEARLY_INPUTS.items()}
    wanted = [name for name, years in lacking.items() if years]
    years = told_years(year for years in lacking.values() for year in years)
    sentences = [f"Skriv {listed(wanted)} for {years} på arket Indstillinger"] if wanted else []
    entered = set(first_step_of(found).oere)
    unknown = [year for year in plan.new if year not in entered]
    if entered and unknown:
        sentences.append(f"Skriv trin 1 for {told_years(unknown)} på arket Indstillinger")
    if CHILDREN in found.tables:
        children = found.tables[CHILDREN]
        without = _missing_all(children.rows, plan.new)
        told = f"Skriv helårsbørn for {told_years(without)} på arket {children.sheet}"
        sentences += [told] if without else []
    return sentences


def _missing(rows: Sequence[Record], years: Sequence[int], heads: Sequence[str]) -> list[int]:
    return [year for year in years if not all(_of_year(rows, year).get(head) for head in heads)]


def _missing_all(rows: Sequence[Record], years: Sequence[int]) -> list[int]:
    """The years without a single figure."""
    figures = {
        year: [v for head, v in _of_year(rows, year).items() if head.startswith("Trin ")] for year in years
    }
    return [year for year, values in figures.items() if not any(values)]


def _of_year(rows: Sequence[Record], year: int) -> Record:
    return next((row for row in rows if row.get("År") == year), {})


def _file(plan: ImportPlan) -> list[str]:
    """The file and the one number: its net of the area, beside the unit where that was assumed."""
    incoming = plan.incoming
    net = danish_kroner(incoming.area.net) if incoming.area.lines else "0 kr. Ingen linje hører til området"
    unit = assumed_unit(incoming.accounts.files)
    told = [f"Fil: {incoming.name}", f"På området: {net}", unit]
    return [line for line in told if line]


def _sheet(report: FileReport) -> list[str]:
    """How a sheet of the file, or the file, was read."""
    told = dict(recognised(report))
    return [f"{label}: {told[label]}" for label in TOLD_OF_FILE]


def _lines_understood(plan: ImportPlan) -> list[str]:
    lines = plan.incoming.area.first[:SHOWN_LINES]
    return ["De første linjer, som de er forstået:", *(f"  {_understood(line)}" for line in lines)]


def _understood(line: UnderstoodLine) -> str:
    art = f" art {line.art}" if line.art else ""
    return f"linje {line.line}: {line.year}, {line.account}{art}, {danish_kroner(line.oere)}, {line.placing}"


def _years(plan: ImportPlan) -> list[str]:
    area = {each.year: each.area for each in plan.incoming.area.years}
    shown = (
        f"{_year(each)}; på området: {danish_kroner(area[each.year])}" for each in plan.years[:SHOWN_YEARS]
    )
    lines = ["Regnskabsår i filen:", *shown]
    rest = plan.years[SHOWN_YEARS:]
    if rest:
        lines.append(
            f"og {counted(len(rest), 'år', 'år')} mere: {danish_kroner(sum(each.oere for each in rest))}"
        )
    count = sum(each.lines for each in plan.years)
    lines.append(f"I alt: {_lines(count)}, {danish_kroner(plan.incoming.total)}")
    return lines


def _year(each: YearImport) -> str:
    sums = f"{_lines(each.lines)}, {danish_kroner(each.oere)}"
    if each.replaced is None:
        text = f"{each.year} er nyt: {sums}"
    else:
        text = f"{each.year} erstattes: {sums} i stedet for {danish_kroner(each.replaced)}"
    return f"{text}; trin 1 beholdes: {danish_kroner(each.typed)}" if each.typed else text


def _lines(count: int) -> str:
    return counted(count, "linje", "linjer")


def _without_step(plan: ImportPlan) -> list[str]:
    lines: list[str] = []
    for name, rows in _accounts(plan):
        if rows:
            lines.append(f"{name}: {danish_kroner(_sum(rows))} på {counted(len(rows), 'konto', 'konti')}")
            lines += [f"  {row['konto']}: {_told(row['kroner'])}" for row in rows[:SHOWN_ACCOUNTS]]
            rest = rows[SHOWN_ACCOUNTS:]
            lines += [f"  og {figure(len(rest))} mere: {danish_kroner(_sum(rest))}"] if rest else []
    return ["Får intet trin:", *lines] if lines else ["Alle kroner har en række i kontoplanen."]


def _accounts(plan: ImportPlan) -> tuple[tuple[str, tuple[Record, ...]], ...]:
    """The accounts that get no step, by why."""
    reconciliation = plan.incoming.reconciliation
    return (
        (step(IKKE_KORTLAGT).name, unmapped_rows(reconciliation)),
        (step(UDEN_FOR_OMRAADET).name, outside_rows(reconciliation)),
    )


def _controls(plan: ImportPlan) -> list[str]:
    return [
        f"Kontroltallet for {each.year} ({_told(each.control)}) er skrevet af jer og beholdes; "
        f"filens sum er {danish_kroner(each.oere)}."
        for each in plan.years
        if each.keeps_control
    ]


def _findings(plan: ImportPlan) -> list[str]:
    findings = plan.incoming.accounts.findings
    if not findings:
        return ["Fund i filen: ingen"]
    heading = f"Fund i filen: {figure(len(findings))}"
    if len(findings) <= SHOWN_FINDINGS:
        return [heading, *(f"  {finding.message}" for finding in worst_first(findings))]
    groups = grouped(findings)
    worst = groups[0].findings[0].message
    return [heading, *(f"  {group.heading}" for group in groups), f"  Det største: {worst}"]


def _remarks(found: FoundBook, plan: ImportPlan) -> list[str]:
    remarks = [f"{sentence}." for sentence in still_to_type(found, plan)]
    shown = _shown_after(found, plan)
    hidden = [year for year in plan.new if year > shown]
    if hidden:
        remarks.append(
            f"Sidste viste år er {shown}. Ret det på arket Indstillinger, hvis {told_years(hidden)} skal ses."
        )
    if municipality_of(found) == EXAMPLE_MUNICIPALITY:
        remarks.append("Projektmappen er dannet af eksempeldata og siger det stadig på alle ark.")
    return remarks


def _shown_after(found: FoundBook, plan: ImportPlan) -> int:
    """The last shown year when the plan has been written."""
    area = found.area("UM_SidsteAar")
    value = plan.cells.get((area.sheet, area.top, area.left))
    return int(value) if isinstance(value, int) else last_shown(found)


def _sum(rows: Sequence[Record]) -> int:
    return sum(oere_of(row["kroner"]) for row in rows)


def _told(value: Scalar) -> str:
    return danish_kroner(oere_of(value)) if isinstance(value, int | float) else str(value)
