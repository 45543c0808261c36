"""What stands beside the amounts: budget, percent, balance, last year, change, average, sums over years."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from tests.accounts.ledgers.cells import Cell, Kroner, Percent
from tests.accounts.ledgers.form import Form
from tests.accounts.ledgers.shapes import AmountColumn, Line, amount_columns, scaled, shifted

Columns = list[AmountColumn]

TENTHS: Mapping[str, tuple[str, int, bool]] = {
    "budget": ("Vedtaget budget", 11, True),
    "korrigeret": ("Korrigeret budget", 12, True),
    "budgettet": ("Budget", 11, True),
    "sidste aar": ("Forbrug sidste år", 9, True),
    "rest": ("Restbudget", 1, False),
    "afvigelse": ("Afvigelse", 1, False),
    "forventet": ("Forventet regnskab", 12, False),
}
"""What is so many tenths of the accounts: its heading, the tenths, and whether it stands before them."""

PERCENT: Mapping[str, str] = {
    "procent": "Forbrug %",
    "forbrugsprocent": "Forbrugsprocent",
    "pct": "Forbrug i pct.",
}

BESIDE = (*TENTHS, *PERCENT, "saldo")
"""What can stand beside one column of amounts."""


def with_beside(form: Form, years: Sequence[int]) -> Columns:
    """The columns of figures of a form, with what stands beside them."""
    made = amount_columns(form, years)
    for extra in form.extras:
        made = _BESIDE_YEARS[extra](form, years, made) if form.wide else _beside(form, extra, made)
    return made


def _beside(form: Form, extra: str, made: Columns) -> Columns:
    """The columns with one more beside them, before or after as systems have it."""
    if extra in TENTHS:
        heading, tenths, before = TENTHS[extra]
        column = AmountColumn(extra, heading, lambda line: scaled(form, line.net, tenths), counts=False)
        return [column, *made] if before else [*made, column]
    if extra in PERCENT:
        return [*made, AmountColumn(extra, PERCENT[extra], _share, counts=False, adds=False)]
    balance = AmountColumn(
        "saldo", "Saldo", lambda line: Kroner(line.net, form.exponent, form.decimals), counts=False
    )
    return [*made, balance]


def _share(line: Line) -> Cell:
    return Percent(909) if line.net else None


def _change(line: Line) -> int:
    years = sorted(line.oere)
    return line.oere[years[-1]] - line.oere[years[0]]


def _change_in_percent(line: Line) -> Cell:
    before = line.oere[min(line.oere)]
    return Percent(round(1000 * _change(line) / before)) if before else None


def _worked_out(form: Form, key: str, heading: str, value: Callable[[Line], int]) -> AmountColumn:
    return AmountColumn(key, heading, lambda line: scaled(form, value(line), 10), counts=False)


def _development(form: Form, years: Sequence[int], made: Columns) -> Columns:
    return [*made, _worked_out(form, "udvikling", f"Udvikling {years[0]}-{years[-1]}", _change)]


def _changes(form: Form, _: Sequence[int], made: Columns) -> Columns:
    return [*made, _worked_out(form, "aendring", "Ændring", _change)]


def _percent(_: Form, __: Sequence[int], made: Columns) -> Columns:
    column = AmountColumn("pct", "Ændring i pct.", _change_in_percent, counts=False, adds=False)
    return [*made, column]


def _average(form: Form, years: Sequence[int], made: Columns) -> Columns:
    return [*made, _worked_out(form, "snit", "Gennemsnit", lambda line: line.net // len(years))]


def _all_years(form: Form, _: Sequence[int], made: Columns) -> Columns:
    return [*made, _worked_out(form, "ialt", "I alt", lambda line: line.net)]


def _sum_before(form: Form, years: Sequence[int], made: Columns) -> Columns:
    heading = f"Regnskab {years[0]}-{years[-1]}"
    return [_worked_out(form, "sum", heading, lambda line: line.net), *made]


def _prices(form: Form, years: Sequence[int], made: Columns) -> Columns:
    last = years[-1] + 1
    return [*made, *(shifted(form, f"pl{y}", f"Regnskab {y} ({last}-pl)", y, 12) for y in years)]


def _budgets(form: Form, years: Sequence[int], made: Columns) -> Columns:
    return _paired(made, [shifted(form, f"b{year}", f"Budget {year}", year, 11) for year in years])


def _next_budget(form: Form, years: Sequence[int], made: Columns) -> Columns:
    return [*made, shifted(form, "naeste", f"Budget {years[-1] + 1}", years[-1], 11)]


def _expected(form: Form, years: Sequence[int], made: Columns) -> Columns:
    heading = f"Forventet regnskab {years[-1] + 1}"
    return [*made, shifted(form, "forventet", heading, years[-1], 12)]


def _estimate(form: Form, years: Sequence[int], made: Columns) -> Columns:
    return [*made, shifted(form, "overslag", f"BO{years[-1] + 2}", years[-1], 13)]


def _paired(made: Columns, before: Iterable[AmountColumn]) -> Columns:
    """Each year's budget before its accounts; what else there is, last."""
    own = [column for column in made if column.key.startswith("r2")]
    pairs = [column for pair in zip(before, own, strict=True) for column in pair]
    return pairs + [column for column in made if column not in own]


_BESIDE_YEARS: Mapping[str, Callable[[Form, Sequence[int], Columns], Columns]] = {
    "aendring": _changes,
    "udvikling": _development,
    "aendring i pct": _percent,
    "gennemsnit": _average,
    "i alt": _all_years,
    "sum foran": _sum_before,
    "pl": _prices,
    "budget": _budgets,
    "naeste budget": _next_budget,
    "forventet": _expected,
    "overslag": _estimate,
}
BESIDE_YEARS = (*_BESIDE_YEARS,)
"""What can stand beside a column of amounts per year."""
