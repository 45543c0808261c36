"""A change by hand in a workbook that came back: what it is, where, and whether it matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.danish import figure
from generator.workbook.plan import Scalar


class ChangeKind(StrEnum):
    """Kinds of change; the value is the Danish text that the user sees."""

    SHEET_MISSING = "arket mangler"
    SHEET_ADDED = "eget ark, som filen ikke havde fra begyndelsen"
    SHEET_HIDDEN = "arket er skjult"
    ROWS_HIDDEN = "rækker eller kolonner er skjult"
    ROWS_ADDED = "rækker er sat ind"
    ROW_DELETED = "rækken er slettet"
    NAME_MISSING = "kontraktnavnet mangler"
    NAME_MOVED = "kontraktnavnet peger et andet sted hen"
    TABLE_MISSING = "tabellen mangler"
    FORMULA_OVERWRITTEN = "formlen er overskrevet med en værdi"
    FORMULA_CHANGED = "formlen er ændret"
    FORMULA_DELETED = "formlen er slettet"
    REWRITTEN = (
        "filen har været gemt i et andet format (for eksempel .ods), så formlerne har adresser i stedet for "
        "tabellernes navne; de er holdt op mod skabelonen, som de står"
    )
    LINES_CHANGED = "linjer er ændret"
    LINES_REMOVED = "linjer er slettet"
    LINES_ADDED = "linjer er tilføjet"
    LINES_NEW = "linjer er tilføjet under noget nyt"
    LINES_FILLED = "tomme felter i linjer er udfyldt"
    BELOW_TABLE = "står under tabellen og tæller ikke med"
    LIST_CHANGED = "en fast værdi er ændret"
    TEXT_CHANGED = "en tekst er ændret"
    INPUT_CHANGED = "et gult felt er ændret"
    OWN_CELLS = "egne noter i tomme celler"
    FORMAT_SCALED = "talformatet viser noget andet end det, der står i cellen"
    TEXT_UNSEEN = "skriften har samme farve som baggrunden, så det, der står, ikke ses"
    LIGHT_CHANGED = "kontrollysets farve er fjernet eller ændret"
    LIGHT_COVERED = "en anden betinget formatering dækker for det, der står"
    MANUAL = "filen regner kun, når der trykkes F9"
    ORIGIN_MISSING = "arket er væk, så det kan ikke vises, hvad der stod i filen fra begyndelsen"
    ORIGIN_CHANGED = "arket er ændret, så det kan ikke vises sikkert, hvad der stod i filen fra begyndelsen"
    PROPERTIES_REMOVED = (
        "dokumentegenskaberne er fjernet, som Excels Dokumentkontrol og andre programmer gør det; filen er "
        "genkendt på sine navne"
    )


FORMULA_FAULTS = frozenset(
    {
        ChangeKind.SHEET_MISSING,
        ChangeKind.ROW_DELETED,
        ChangeKind.NAME_MISSING,
        ChangeKind.NAME_MOVED,
        ChangeKind.TABLE_MISSING,
        ChangeKind.FORMULA_OVERWRITTEN,
        ChangeKind.FORMULA_CHANGED,
        ChangeKind.FORMULA_DELETED,
    }
)
"""What makes a workbook another than the one that its templates give."""

LINES = frozenset({ChangeKind.LINES_CHANGED, ChangeKind.LINES_REMOVED, ChangeKind.LINES_ADDED})
"""What the municipality has corrected itself: told with its kroner, and its own to answer for."""

HARMLESS = frozenset(
    {
        ChangeKind.SHEET_ADDED,
        ChangeKind.ROWS_ADDED,
        ChangeKind.REWRITTEN,
        ChangeKind.LINES_NEW,
        ChangeKind.LINES_FILLED,
        ChangeKind.TEXT_CHANGED,
        ChangeKind.INPUT_CHANGED,
        ChangeKind.OWN_CELLS,
        ChangeKind.PROPERTIES_REMOVED,
    }
)
"""What a user may do; it is told, and is no fault."""


@dataclass(frozen=True)
class Change:
    """One change: where, and what stood and stands there.

    Attributes:
        kind: what it is.
        place: sheet, cell or table.
        expected, found: what stood and stands there; "" where that says nothing.
        details: lines, fields or amounts, one by one.
        harmless: whether this one is no fault though its kind can be.
    """

    kind: ChangeKind
    place: str
    expected: str = ""
    found: str = ""
    details: tuple[str, ...] = ()
    harmless: bool = False

    @property
    def matters(self) -> bool:
        """Whether the figures or the light can no longer be trusted because of it."""
        return self.kind not in HARMLESS and not self.harmless

    @property
    def message(self) -> str:
        """The change in Danish, with its details."""
        stands = f"; der står {self.found}" if self.found else ""
        details = f": {'; '.join(self.details)}" if self.details else ""
        return f"{self.place}: {self.kind.value}{stands}{details}."


def told(value: Scalar) -> str:
    """A value as a Dane writes it."""
    if value is None or value == "":
        return "tom"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if isinstance(value, int) or float(value).is_integer():
        return str(int(value)) if abs(value) < 10_000 else figure(value)
    return figure(value, 2 if abs(value) >= 1 else 4)


def fields_told(before: dict[str, Scalar], after: dict[str, Scalar]) -> str:
    """The fields of a row that differ: Udgift fra 1 til 2."""
    return ", ".join(
        f"{head} fra {told(value)} til {told(after.get(head))}"
        for head, value in before.items()
        if value != after.get(head)
    )
