"""The model's inputs as they stand in an expenditure workbook that came back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Dict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from generator.accounts.pasted import YEARS, PastedLine, clean_line, shown
from generator.errors import TrappenError
from generator.ladder.first_step import NOT_ENTERED, FirstStep
from generator.ladder.mapping import Mapping, step_of
from generator.ladder.mapping_checks import overlap_faults, row_faults
from generator.ladder.mapping_rows import OWN_CHOICE, MappingRow, status_of
from generator.ladder.placement import place
from generator.ladder.sums import StepSums, sum_steps
from generator.tables.errors import quoted
from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import FoundBook, FoundTable
from generator.workbook.plan import Scalar

TYPED_FUNCTION = "Trin 1"
"""Workbooks of version 0.3 had trin 1 on lines of the table Regnskab with this in place of a function."""
TYPED_LACKS = {"funktion", "beløb"}
"""What those lines may lack."""
FIRST_STEP, FIRST_STEP_KRONER = "Trin1", "Trin 1 i kr."
"""The table of what is entered on trin 1, and its column of amounts."""
FIRST_STEP_KNOWN = "UM_Trin1Kendt"


class FoundInputError(TrappenError):
    """An input of the workbook that the model cannot use."""


@dataclass(frozen=True)
class FoundInputs:
    """What the model needs, as the user left it in the workbook.

    Attributes:
        lines: condensed lines (aar, funktion, dranst, gruppering, tekst, udgift_oere, indtaegt_oere).
        mapping: the sheet Kontoplan with the municipality's own steps.
        prices: price index by year; years without an index are left out.
        first_step: what is entered on trin 1.
    """

    lines: pd.DataFrame
    mapping: Mapping
    prices: pd.Series[float]
    first_step: FirstStep = NOT_ENTERED

    def sums(self, years: Iterable[int] = ()) -> StepSums:
        """Expenditure and income per step and year, also of years without a line that are asked for."""
        return sum_steps(place(self.lines, self.mapping), years=years, first_step=self.first_step)


def read_inputs(found: FoundBook) -> FoundInputs:
    """Lines, mapping, price index and trin 1.

    Raises:
        ForeignWorkbookError: a table is missing.
        FoundInputError: rows that cannot be used, with their numbers in the table.
    """
    return FoundInputs(
        accounting_lines(found),
        _mapping(found),
        _prices(found),
        first_step_of(found),
    )


def accounting_lines(found: FoundBook) -> pd.DataFrame:
    """The lines of the sheet Regnskab, condensed.

    Raises:
        ForeignWorkbookError: the table is missing.
        FoundInputError: lines that cannot be used, with their rows.
    """
    return _lines(table(found, "Regnskab"))


def first_step_of(found: FoundBook) -> FirstStep:
    """What is entered on trin 1; nothing in a workbook that has no table of it.

    Raises:
        FoundInputError: an amount that is text.
    """
    if FIRST_STEP not in found.tables:
        return NOT_ENTERED
    rows = [(row.get("År"), row.get(FIRST_STEP_KRONER)) for row in found.tables[FIRST_STEP].rows]
    filled = [(year, kroner) for year, kroner in rows if is_year(year) and kroner not in (None, "")]
    texts = [f"{year}: {kroner}" for year, kroner in filled if not isinstance(kroner, int | float)]
    if texts:
        raise FoundInputError(
            f"Beløb på trin 1 er ikke tal: {'; '.join(texts)}",
            where=f"arket {found.tables[FIRST_STEP].sheet}",
            action="Skriv beløbene som tal, gem filen, og prøv igen.",
        )
    return FirstStep({int(year or 0): oere_of(kroner) for year, kroner in filled})


def first_step_known(found: FoundBook) -> list[bool]:
    """Whether trin 1 is known in each shown year; yes in a workbook of version 0.3, which did not tell."""
    if FIRST_STEP_KNOWN not in found.names:
        return [True] * found.area("UM_Aar").width
    return [value == 1 for value in found.named(FIRST_STEP_KNOWN)[0]]


def shown_years(found: FoundBook) -> list[int]:
    """The years of the time axis."""
    return [int(year) for year in found.named("UM_Aar")[0] if isinstance(year, int | float)]


def year_of(found: FoundBook, name: str) -> int:
    """The year in a setting's cell; 0 when it holds none."""
    value = found.named(name)[0][0]
    return int(value) if isinstance(value, int | float) else 0


def table(found: FoundBook, name: str) -> FoundTable:
    """A table by name."""
    if name not in found.tables:
        raise ForeignWorkbookError(
            f"Tabellen {name} findes ikke i projektmappen",
            action="Brug en fil, hvor tabellen ikke er slettet.",
        )
    return found.tables[name]


def cleaned(row: Dict[str, Scalar]) -> PastedLine:
    """What a row of the table Regnskab means."""
    amounts = [row.get("Udgift"), row.get("Indtægt")]
    return clean_line(row.get("År"), row.get("Funktion"), row.get("Dranst"), row.get("Gruppering"), amounts)


def is_typed(row: Dict[str, Scalar]) -> bool:
    """Whether a row is trin 1 as version 0.3 had it among the lines."""
    return str(row.get("Funktion") or "").strip() == TYPED_FUNCTION


def _lines(regnskab: FoundTable) -> pd.DataFrame:
    faults: list[str] = []
    records = []
    for number, row in enumerate(regnskab.rows, start=regnskab.area.top + 2):
        line = cleaned(row)
        wrong = set(line.faults) - (TYPED_LACKS if is_typed(row) else set())
        if wrong:
            held = ", ".join(f"{fault} {_held(row, fault)}" for fault in line.faults if fault in wrong)
            faults.append(f"række {number}: {held}")
        elif not line.blank:
            funktion = TYPED_FUNCTION if is_typed(row) else line.funktion
            oere = (oere_of(row.get("Udgift")), oere_of(row.get("Indtægt")))
            text = str(row.get("Tekst") or "")
            records.append((line.aar, funktion, line.dranst, line.gruppering, text, *oere))
    _refuse(faults, regnskab.sheet)
    columns = ["aar", "funktion", "dranst", "gruppering", "tekst", "udgift_oere", "indtaegt_oere"]
    whole = {"aar": "int64", "dranst": "int64", "udgift_oere": "int64", "indtaegt_oere": "int64"}
    return pd.DataFrame(records, columns=columns).astype(whole)


def _held(row: Dict[str, Scalar], fault: str) -> str:
    """What stands where a line has a fault, in quotes."""
    if fault != "beløb":
        return quoted(shown(row.get(fault.capitalize())))
    texts = [amount for amount in (row.get("Udgift"), row.get("Indtægt")) if isinstance(amount, str)]
    return quoted(texts[0] if texts else "")


def _mapping(found: FoundBook) -> Mapping:
    kontoplan = table(found, "Kontoplan")
    return mapping_of(kontoplan.rows, kontoplan.sheet)


def mapping_of(kept: Sequence[Dict[str, Scalar]], sheet: str) -> Mapping:
    """The mapping of a table's rows.

    Args:
        kept: the cells of each row by their heads, all of them.
        sheet: where they stand, for messages.

    Raises:
        FoundInputError: rows that cannot be used, with their numbers.
    """
    faults: list[str] = []
    rows: list[tuple[int, MappingRow]] = []
    for number, cells in enumerate(kept, start=1):
        text = {head: _text(value) for head, value in cells.items()}
        faults += [f"række {number}: {fault}" for fault in _row_faults(text)]
        if not faults:
            rows.append((number, _row(text)))
    faults += [f"række {number} {fault}" for number, fault in overlap_faults(rows)]
    _refuse(faults, sheet)
    return Mapping.of([row for _, row in rows])


def _row_faults(text: dict[str, str]) -> list[str]:
    if text["Funktion"] == TYPED_FUNCTION:
        return []
    status = "" if text["Status"] == OWN_CHOICE else status_of(text["Status"])
    cells = {
        "fra_aar": text["Fra"],
        "til_aar": text["Til"],
        "funktion": text["Funktion"],
        "dranst": text["Dranst"],
        "gruppering": gruppering_of(text["Gruppering"]),
        "trin": step_of(text["Eget trin"] or text["Trin"]),
        "status": status,
    }
    return row_faults(cells, status_required=False)


def _row(text: dict[str, str]) -> MappingRow:
    return MappingRow(
        fra_aar=int(text["Fra"]),
        til_aar=int(text["Til"]),
        funktion=text["Funktion"],
        dranst=int(text["Dranst"]),
        gruppering=gruppering_of(text["Gruppering"]),
        titel=text["Titel"],
        paragraf=text["Paragraf"],
        trin=step_of(text["Trin"]),
        status=status_of(text["Status"]) or OWN_CHOICE,
        kilde=text["Kilde"],
        eget_trin=step_of(text["Eget trin"]),
    )


def _prices(found: FoundBook) -> pd.Series[float]:
    rows = table(found, "Årstabel").rows
    known = {
        int(row["År"]): float(row["Prisindeks"])
        for row in rows
        if is_year(row.get("År"))
        and isinstance(row.get("Prisindeks"), int | float)
        and row["År"]
        and row["Prisindeks"]
    }
    return pd.Series(known, dtype="float64")


def _refuse(faults: Sequence[str], sheet: str) -> None:
    if faults:
        more = f" (og {len(faults) - 5} mere)" if len(faults) > 5 else ""
        raise FoundInputError(
            "Rækker kan ikke bruges: " + "; ".join(faults[:5]) + more,
            where=f"arket {sheet}",
            action="Ret dem, gem filen, og prøv igen.",
        )


def is_year(value: Scalar) -> bool:
    """Whether a cell holds an accounting year."""
    return isinstance(value, int | float) and YEARS[0] <= value <= YEARS[1] and float(value).is_integer()


def gruppering_of(value: Scalar) -> str:
    """A gruppering as the mapping writes it: three digits, "*" or nothing."""
    text = _text(value)
    return text.zfill(3) if text.isdigit() else text


def _text(value: Scalar) -> str:
    """A cell as text; whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def oere_of(value: Scalar) -> int:
    """Kr. of a cell as øre, rounded as Excel does (half away from zero)."""
    kroner = Decimal(repr(value)) if isinstance(value, int | float) else Decimal(0)
    return int((kroner * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
