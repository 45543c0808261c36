"""The copy of a workbook that is sent: checked, dated, without what is personal, opened read-only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.books.registry import check_book
from generator.books.report import CheckReport
from generator.books.returned import read_returned
from generator.errors import TrappenError
from generator.files import SourceFile
from generator.tables.safe_xlsx import has_macros
from generator.workbook.change import LINES, ChangeKind
from generator.workbook.clean import clean
from generator.workbook.found import FoundBook
from generator.workbook.inside import Inside, inside
from generator.workbook.patch import filled
from generator.workbook.plan import Scalar
from generator.workbook.write import OWN_PROPERTIES

PREFIXES = ("UM_", "SOEM_")
MESSAGE, SENT = "Besked", "Udsendt"
"""Contract names, after the prefix, of the message bar and of the date on the cover."""
SHOWN_FAULTS = 6


class NotReadyError(TrappenError):
    """A workbook that is not to be sent as it stands."""


@dataclass(frozen=True)
class Copy:
    """The copy, what was taken out of it, and what is in it that the user should know of.

    Attributes:
        content: the workbook.
        removed: what was taken out and put in, in Danish.
        warnings: what stays, and may not be meant for others, in Danish.
    """

    content: bytes
    removed: tuple[str, ...]
    warnings: tuple[str, ...]


def copy_to_send(source: SourceFile, today: date) -> Copy:
    """Check a workbook and make the copy.

    Raises:
        NotReadyError: the checks say FEJL, or it holds macros.
        SpreadsheetError, UnsafeSpreadsheetError: a file that must not reach a parser.
        ForeignWorkbookError: not one of ours, or damaged.
    """
    source, found = read_returned(source)
    if has_macros(source):
        raise NotReadyError(
            "Projektmappen har makroer, som mange modtageres post afviser",
            where=source.name,
            action="Gem den som Excel-projektmappe (.xlsx), og prøv igen.",
        )
    report = check_book(found, source)
    _require_ready(report, source.name)
    cells = {key: value for prefix in PREFIXES for key, value in _cells(found, prefix, today)}
    own = {name for name in found.properties if name.startswith(OWN_PROPERTIES)}
    cleaned = clean(filled(source.content, cells), own)
    return Copy(cleaned.content, _removed(cleaned.removed, today), _warnings(report, inside(source.content)))


def _require_ready(report: CheckReport, name: str) -> None:
    faults = [
        *(change.message for change in report.faults if change.kind not in LINES),
        *report.stale,
        *(difference.message for difference in report.differences),
        *([report.model_fault] if report.model_fault else []),
    ]
    if report.light != "OK":
        faults += [
            f"{check.label}: {check.result}. {check.action}"
            for check in report.checks
            if check.result == "FEJL"
        ]
    if not faults and report.light == "OK":
        return
    more = len(faults) - SHOWN_FAULTS
    lines = [f"\n- {fault}" for fault in faults[:SHOWN_FAULTS]] + (
        [f"\n- og {more} mere"] if more > 0 else []
    )
    raise NotReadyError(
        "Projektmappen kan ikke sendes, for kontrollen siger FEJL",
        where=name,
        action="Ret dette, og prøv igen:" + "".join(lines),
    )


def _cells(found: FoundBook, prefix: str, today: date) -> list[tuple[tuple[str, int, int], Scalar]]:
    """The date on the cover, and an empty message bar; a workbook that lacks one does without."""
    values: dict[str, Scalar] = {prefix + MESSAGE: None, prefix + SENT: f"{today:%d-%m-%Y}"}
    areas = {name: found.names[name] for name in values if name in found.names}
    return [((area.sheet, area.top, area.left), values[name]) for name, area in areas.items()]


def _removed(removed: dict[str, int], today: date) -> tuple[str, ...]:
    return (
        *(f"Fjernet: {what}" + (f" ({count})" if count > 1 else "") for what, count in removed.items()),
        f"Beskedlinjen er tømt, og datoen {today:%d-%m-%Y} står på forsiden.",
        "Filen åbner på det første ark, og Excel foreslår skrivebeskyttet.",
    )


def _warnings(report: CheckReport, held: Inside) -> tuple[str, ...]:
    own = {change.place for change in report.changes if change.kind is ChangeKind.SHEET_ADDED}
    hidden = [name for name in held.hidden if name in own]
    seen = sorted(own - set(hidden))
    texts = (
        ("Skjulte egne ark sendes med", hidden),
        ("Egne ark sendes med", seen),
        ("Der er formler eller links til andre filer", list(held.links)),
        (
            "Der er dataforbindelser, som kan vise, hvor data hentes",
            ["Data > Forespørgsler"] * held.connections,
        ),
    )
    return tuple(f"{text}: {', '.join(names)}." for text, names in texts if names)
