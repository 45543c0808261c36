"""The columns of amounts: one, two with signs, one per year, with budget, percent and the like beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from tests.accounts.ledgers.cells import Cell, Kroner, step_of
from tests.accounts.ledgers.form import Form
from tests.accounts.ledgers.truth import Entry
from tests.accounts.ledgers.years import filled

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")

FLAGS: Mapping[str, tuple[str, str, str]] = {
    "D/K": ("D/K", "D", "K"),
    "Debet/Kredit": ("Debet/Kredit", "Debet", "Kredit"),
    "H/S": ("S/H", "S", "H"),
    "DK": ("DK", "D", "K"),
}
"""Columns that hold the sign: heading, for a debit, for a credit (SAP: Soll and Haben)."""


@dataclass(frozen=True)
class Line:
    """A line of the table: an entry, and its øre per year (more than one year in a wide table)."""

    entry: Entry
    oere: Mapping[int, int]

    @property
    def net(self) -> int:
        return sum(self.oere.values())

    @property
    def year(self) -> int:
        return self.entry.aar


@dataclass(frozen=True)
class AmountColumn:
    """A column of figures.

    Attributes:
        key: its key in a row.
        heading: its heading; `top` stands above that in a table with two heads.
        value: the cell of a line.
        counts: whether it holds accounts (for whether numbers can be read in two ways).
        adds: whether a total is the sum of its cells; else it is worked out of the net.
    """

    key: str
    heading: str
    value: Callable[[Line], Cell]
    top: str = ""
    counts: bool = True
    adds: bool = True


def total_cell(column: AmountColumn, lines: Sequence[Line]) -> Cell:
    """The cell of a total over lines."""
    if column.key == "saldo":
        return None
    if not column.adds:
        years = {year for line in lines for year in line.oere}
        net = {year: sum(line.oere.get(year, 0) for line in lines) for year in years}
        return column.value(Line(lines[0].entry, net))
    cells = [cell for line in lines if isinstance(cell := column.value(line), Kroner)]
    return sum(cells[1:], cells[0]) if cells else None


def amount_columns(form: Form, years: Sequence[int]) -> list[AmountColumn]:
    """The columns of figures of a form."""
    return _years(form, years) if form.wide else _SHAPES[form.shape](form)


def _amount(form: Form, oere: int) -> Kroner:
    return Kroner(oere, form.exponent, form.decimals)


def scaled(form: Form, oere: int, tenths: int) -> Kroner:
    """An amount of so many tenths, as whole as the form's own."""
    step = step_of(form.exponent, form.decimals)
    return _amount(form, round(oere * tenths / 10 / step) * step)


def _head(form: Form, heading: str) -> str:
    return form.unit_text.format(h=heading) if form.unit_place == "hoved" else heading


def _one(form: Form) -> list[AmountColumn]:
    return [AmountColumn("beloeb", _head(form, form.amount_head), lambda line: _amount(form, line.net))]


def _flagged(name: str) -> Callable[[Form], list[AmountColumn]]:
    heading, debit, credit = FLAGS[name]

    def columns(form: Form) -> list[AmountColumn]:
        return [
            AmountColumn(
                "beloeb", _head(form, form.amount_head), lambda line: _amount(form, abs(line.net)), adds=False
            ),
            AmountColumn(
                "flag", heading, lambda line: credit if line.net < 0 else debit, adds=False, counts=False
            ),
        ]

    return columns


def _debit_credit(form: Form) -> list[AmountColumn]:
    return [
        AmountColumn(
            "debet", _head(form, "Debet"), lambda line: _amount(form, line.net) if line.net > 0 else None
        ),
        AmountColumn(
            "kredit", _head(form, "Kredit"), lambda line: _amount(form, -line.net) if line.net < 0 else None
        ),
    ]


def _spent_earned(form: Form) -> list[AmountColumn]:
    return [
        AmountColumn(
            "udgifter",
            _head(form, "Udgifter"),
            lambda line: _amount(form, 0 if line.entry.income else line.net),
        ),
        AmountColumn(
            "indtaegter",
            _head(form, "Indtægter"),
            lambda line: _amount(form, line.net if line.entry.income else 0),
        ),
    ]


def _spent_earned_net(form: Form) -> list[AmountColumn]:
    return [
        *_spent_earned(form),
        AmountColumn("netto", _head(form, "Netto"), lambda line: _amount(form, line.net)),
    ]


def _spent_earned_positive(form: Form) -> list[AmountColumn]:
    spent, _, net = _spent_earned_net(form)
    heading = _head(form, "Indtægter")
    earned = AmountColumn(
        "indtaegter", heading, lambda line: _amount(form, -line.net if line.entry.income else 0)
    )
    return [spent, earned, net]


def _quarter(form: Form) -> list[AmountColumn]:
    return _months(form, 3)


def _months(form: Form, number_of: int = len(MONTHS)) -> list[AmountColumn]:
    def share(number: int) -> Callable[[Line], Cell]:
        def value(line: Line) -> Cell:
            small = scaled(form, line.net // number_of, 10).oere
            return _amount(form, small if number else line.net - (number_of - 1) * small)

        return value

    months = [
        AmountColumn(name, name, share(number), counts=False)
        for number, name in enumerate(MONTHS[:number_of])
    ]
    return [*months, AmountColumn("beloeb", _head(form, "I alt"), lambda line: _amount(form, line.net))]


_SHAPES: Mapping[str, Callable[[Form], list[AmountColumn]]] = {
    "et": _one,
    **{name: _flagged(name) for name in FLAGS},
    "debet kredit": _debit_credit,
    "udgifter indtaegter": _spent_earned,
    "udgifter indtaegter netto": _spent_earned_net,
    "udgifter positive indtaegter netto": _spent_earned_positive,
    "maaneder": _months,
    "tre maaneder": _quarter,
}
SHAPES = (*_SHAPES,)
"""Shapes of a table with one line per year."""


def _years(form: Form, years: Sequence[int]) -> list[AmountColumn]:
    accounts = [_of_year(form, year, years[-1]) for year in years]
    if form.shape == "aar":
        return accounts
    under_years = [replace(own, heading="Regnskab", top=own.heading) for own in accounts]
    under_kind = [replace(own, top="Regnskab") for own in accounts]
    budget = [shifted(form, f"b{year}", str(year), year, 11, top="Budget") for year in years]
    last = years[-1]
    later = [
        shifted(form, "b", str(last + 1), last, 11, top="Budget"),
        shifted(form, "o", str(last + 2), last, 12, top="Budgetoverslag"),
    ]
    beside = [replace(own, heading="Budget", top=own.heading) for own in budget]
    return {
        "aar over regnskab": under_years,
        "aar over art": [column for pair in zip(beside, under_years, strict=True) for column in pair],
        "art over aar": [*under_kind, *budget],
        "art over naeste aar": [*under_kind, *later],
    }[form.shape]


def exponent_of(form: Form, year: int, last: int) -> int:
    """The unit of a year's amounts as a power of ten: the last year may be in thousands alone."""
    return 3 if form.mixed_units and year == last else form.exponent


def _of_year(form: Form, year: int, last: int) -> AmountColumn:
    heading = str(year) if form.shape != "aar" else _head(form, filled(form.amount_head, year))

    exponent = exponent_of(form, year, last)
    if form.mixed_units:
        heading = f"Regnskab {year} ({'1.000 kr.' if exponent else 'kr.'})"

    def value(line: Line) -> Cell:
        return Kroner(line.oere[year], exponent, form.decimals) if year in line.oere else None

    return AmountColumn(f"r{year}", heading, value)


def shifted(form: Form, key: str, heading: str, year: int, tenths: int, top: str = "") -> AmountColumn:
    """A budget or the like: so many tenths of a year's accounts."""

    def value(line: Line) -> Cell:
        return scaled(form, line.oere.get(year, 0), tenths)

    return AmountColumn(key, heading, value, top=top, counts=False)
