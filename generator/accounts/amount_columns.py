"""Which columns of a header hold the year's accounts; budgets, percentages and balances are left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.accounts.errors import HeaderChoiceError, NoAccountsAmountError
from generator.accounts.headings import NOT_ACCOUNTS, Heading, Meaning
from generator.accounts.layout import Unit
from generator.tables.errors import YearError, quoted
from generator.tables.years import FIRST_YEAR, LAST_YEAR


@dataclass(frozen=True)
class HeadedColumn:
    """A column and what its heading says; `name` is the heading as it stands."""

    place: int
    name: str
    heading: Heading


@dataclass(frozen=True)
class AmountColumn:
    """One figure per row: a column of amounts, or several that give it together.

    Attributes:
        places: DEBIT and CREDIT as (debit, credit), EXPENDITURE as (expenditure, income), MONTH as all of
            them; else one column.
        meaning: how the columns give the figure.
        year: the year of all of them, None where the rows say it.
        unit: the unit that the heading names.
        same_as: columns with as good a name, which must hold the same.
        net: a column that must be the sum of the others, None for none.
        stated: whether the user named the column.
    """

    places: tuple[int, ...]
    meaning: Meaning
    year: int | None = None
    unit: Unit | None = None
    same_as: tuple[int, ...] = ()
    net: int | None = None
    stated: bool = False

    @property
    def place(self) -> int:
        """The first column."""
        return self.places[0]

    @property
    def all_places(self) -> tuple[int, ...]:
        """Every column that is looked at."""
        return (*self.places, *self.same_as, *(() if self.net is None else (self.net,)))


_PLAIN = (Meaning.ACCOUNTS, Meaning.AMOUNT, Meaning.NET)
_OF_A_YEAR = frozenset(
    {
        *(*_PLAIN, Meaning.YEAR, Meaning.DEBIT, Meaning.CREDIT, Meaning.EXPENDITURE, Meaning.INCOME),
        *(Meaning.MONTH, Meaning.TOTAL, Meaning.BALANCE),
    }
)


def amount_columns(columns: Sequence[HeadedColumn], has_year: bool, where: str) -> tuple[AmountColumn, ...]:
    """The accounts among the columns of a header.

    Args:
        columns: the columns that have no other role, in their order.
        has_year: whether a column gives the year of each row.
        where: file and line of the header, for messages.

    Raises:
        NoAccountsAmountError: only budgets, forecasts, fixed prices or percentages.
        HeaderChoiceError: columns that compete and cannot both be right.
        YearError: a year out of range.
    """
    usable = [
        column
        for column in columns
        if column.heading.meaning is not None
        and column.heading.meaning not in NOT_ACCOUNTS
        and not column.heading.several_years
    ]
    of_years = [c for c in usable if c.heading.year is not None and c.heading.meaning in _OF_A_YEAR]
    of_rows = [c for c in usable if c not in of_years and c.heading.meaning is not Meaning.YEAR]
    if not usable:
        raise _no_accounts(columns, where)
    if has_year and any(c.heading.meaning in _PLAIN for c in of_rows):
        return (_of_one_year(of_rows, None, where),)
    if of_years:
        years = sorted({column.heading.year for column in of_years if column.heading.year is not None})
        _refuse_years(years, where)
        totals = [c for c in of_rows if c.heading.meaning is Meaning.TOTAL] if len(years) == 1 else []
        return tuple(
            _of_one_year([*(c for c in of_years if c.heading.year == year), *totals], year, where)
            for year in years
        )
    return (_of_one_year(of_rows, None, where),)


def _of_one_year(columns: Sequence[HeadedColumn], year: int | None, where: str) -> AmountColumn:
    """The figure of a year: its accounts, else what gives them together, else a total or a balance."""
    by: dict[Meaning, list[HeadedColumn]] = {}
    for column in columns:
        if column.heading.meaning is not None:
            by.setdefault(column.heading.meaning, []).append(column)
    plain = [column for meaning in _PLAIN for column in by.get(meaning, [])]
    expenditure, income = by.get(Meaning.EXPENDITURE, []), by.get(Meaning.INCOME, [])
    if expenditure and income and (not plain or (len(plain) == 1 and Meaning.NET in by)):
        _refuse_competing([*expenditure[1:], *income[1:]], expenditure + income, where)
        net = plain[0].place if plain else None
        pair = (expenditure[0].place, income[0].place)
        return AmountColumn(pair, Meaning.EXPENDITURE, year, expenditure[0].heading.unit, net=net)
    if plain:
        return _plain(plain, year)
    months, totals, dated = (by.get(one, []) for one in (Meaning.MONTH, Meaning.TOTAL, Meaning.YEAR))
    of_months = [column for column in dated if column.heading.month]
    if len(of_months) > 1 and len(dated) - len(of_months) <= 1:
        totals = [*totals, *(column for column in dated if not column.heading.month)]
        dated, months = [], of_months
    if dated:
        _refuse_competing(dated[1:], dated, where)
        return AmountColumn((dated[0].place,), Meaning.YEAR, year, dated[0].heading.unit)
    debit, credit = by.get(Meaning.DEBIT, []), by.get(Meaning.CREDIT, [])
    if debit and credit:
        _refuse_competing([*debit[1:], *credit[1:]], debit + credit, where)
        return AmountColumn((debit[0].place, credit[0].place), Meaning.DEBIT, year, debit[0].heading.unit)
    if len(months) > 1:
        return _months(months, totals, year)
    for meaning in (Meaning.TOTAL, Meaning.MONTH, Meaning.BALANCE, Meaning.EXPENDITURE):
        if by.get(meaning):
            _refuse_competing(by[meaning][1:], by[meaning], where)
            return AmountColumn((by[meaning][0].place,), meaning, year, by[meaning][0].heading.unit)
    raise _no_accounts(columns, where)


def _months(months: Sequence[HeadedColumn], totals: Sequence[HeadedColumn], year: int | None) -> AmountColumn:
    """The sum of the months of a year, held against the only total when there is one."""
    net = totals[0].place if len(totals) == 1 else None
    places = tuple(column.place for column in months)
    return AmountColumn(places, Meaning.MONTH, year, months[0].heading.unit, net=net)


def _plain(columns: Sequence[HeadedColumn], year: int | None) -> AmountColumn:
    """The best named column; others named as well must hold the same, which the rows show."""
    best = [column for column in columns if column.heading.sure] or list(columns)
    first = best[0]
    meaning = first.heading.meaning or Meaning.AMOUNT
    others = tuple(column.place for column in best[1:])
    return AmountColumn((first.place,), meaning, year, first.heading.unit, same_as=others)


def competing(names: Sequence[str], role: str, where: str) -> HeaderChoiceError:
    """The error for columns that could each be the one looked for, with an advice that works for them."""
    shown = " og ".join(quoted(name) for name in names)
    alike = len({name.casefold().strip() for name in names}) < len(names)
    state = f"Angiv den rigtige med --layout kolonner.{role}=NAVN, eller slet de andre."
    rename = "Giv kolonnerne hver sin overskrift, eller slet dem, der ikke skal med."
    return HeaderChoiceError(
        f"Både {shown} kan være kolonnen {role}", where=where, action=rename if alike else state
    )


def _refuse_competing(
    others: Sequence[HeadedColumn], all_of_them: Sequence[HeadedColumn], where: str
) -> None:
    if others:
        raise competing([column.name for column in all_of_them], "beloeb", where)


def _refuse_years(years: Sequence[int], where: str) -> None:
    wrong = [year for year in years if not FIRST_YEAR <= year <= LAST_YEAR]
    if wrong:
        raise YearError(
            f"Året {wrong[0]} ligger uden for {FIRST_YEAR}-{LAST_YEAR}",
            where=where,
            action="Ret overskriften.",
        )


def _no_accounts(columns: Sequence[HeadedColumn], where: str) -> NoAccountsAmountError:
    """The error for a header whose amounts are no accounts; says what they are."""
    left = [column for column in columns if column.heading.meaning is not None]
    kinds = sorted({str(c.heading.meaning) for c in left if c.heading.meaning is not None})
    shown = ", ".join(quoted(column.name) for column in left)
    only = f", kun {', '.join(kinds)} ({shown})" if left else ""
    return NoAccountsAmountError(
        f"Filen har ingen kolonne med regnskab{only}",
        where=where,
        action="Dan udtrækket med regnskab i løbende priser; er en kolonne alligevel regnskabet, "
        "så angiv den med --layout kolonner.beloeb=NAVN.",
    )
