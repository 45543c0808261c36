"""The parts of the account of every row: from an account column, from separate columns, or from both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from generator.accounts.account_forms import (
    Account,
    Kind,
    leading_number,
    read_account,
    read_art,
    without_cost_centres,
)
from generator.accounts.errors import AccountFormError
from generator.accounts.layout import AccountForm, LayoutChoice
from generator.accounts.names import Role
from generator.accounts.nine_digits import Occurrence, settle_nine_digits
from generator.accounts.table import Coded, Table
from generator.tables.errors import quoted

Texts = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.int64]

_DRANST_WORDS = {"drift": 1, "driftskonti": 1, "statsrefusion": 2, "refusion": 2, "anlæg": 3, "renter": 4}
_TOTAL_CODES = frozenset({"tot", "total", "i alt", "alle"})


@dataclass(frozen=True)
class Parts:
    """Per row of a table: how much of an account it gives, and the parts (see `Account`)."""

    kind: npt.NDArray[np.int8]
    funktion: Texts
    dranst: Numbers
    ejerforhold: Numbers
    gruppering: Texts
    art: Texts
    cell: Coded
    forms: tuple[AccountForm, ...]

    @property
    def path(self) -> Texts:
        return np.array(
            [
                ""
                if not f
                else "/".join(
                    [
                        f,
                        *([str(d)] if d or g else []),
                        *([g] if g and g != "000" else []),
                        *([a] if a else []),
                    ]
                )
                for f, d, g, a in zip(self.funktion, self.dranst, self.gruppering, self.art, strict=True)
            ],
            dtype=object,
        )


def read_parts(
    table: Table, used: npt.NDArray[np.bool_], known: frozenset[str], layout: LayoutChoice
) -> Parts:
    """Understand the accounts of a table.

    Args:
        table: the export.
        used: the rows that hold an amount; only these can make an account an error.
        known: the functions of the mapping.
        layout: what the user states.

    Raises:
        AccountFormError: an account that cannot be read or can be read in two ways; names file and line.
    """
    parts = _from_cells(table, used, known, layout)
    if _has_own_columns(table, layout):
        parts = replace(
            parts, dranst=np.zeros_like(parts.dranst), gruppering=np.full_like(parts.gruppering, "")
        )
    dranst = _filled(parts.dranst, _dranst_column(table, used))
    ejerforhold = _filled(parts.ejerforhold, _digits_column(table, Role.EJERFORHOLD, _one_digit))
    gruppering = _filled_text(parts.gruppering, _text_column(table, Role.GRUPPERING, _three_digits))
    art = _text_column(table, Role.ART, read_art)
    complete = (parts.kind == Kind.FUNCTION) & (dranst > 0) & (gruppering != "")
    kind = np.where(complete, np.int8(Kind.COMPLETE), parts.kind)
    own_art = parts.art if art is None else np.where(art == "", parts.art, art)
    return replace(
        parts, kind=kind, dranst=dranst, ejerforhold=ejerforhold, gruppering=gruppering, art=own_art
    )


def total_rows(table: Table) -> npt.NDArray[np.bool_]:
    """Rows that are totals by a code in a separate column, such as TOT as gruppering."""
    found = np.zeros(len(table.lines), dtype=bool)
    for role in (Role.FUNKTION, Role.DRANST, Role.EJERFORHOLD, Role.GRUPPERING):
        column = table.column(role)
        if column is not None:
            found |= column.where(lambda cell: cell.casefold() in _TOTAL_CODES)
    return found


def _has_own_columns(table: Table, layout: LayoutChoice) -> bool:
    """Whether the account stands in columns of its own, so that an account column is a system's number."""
    columns = table.header.columns
    if Role.FUNKTION not in columns:
        return False
    return (
        layout.kontoform is AccountForm.COLUMNS
        or Role.KONTO not in columns
        or Role.DRANST in columns
        or Role.GRUPPERING in columns
    )


def _from_cells(
    table: Table, used: npt.NDArray[np.bool_], known: frozenset[str], layout: LayoutChoice
) -> Parts:
    """The parts that the account column, or the function column, gives."""
    own = _has_own_columns(table, layout)
    role = Role.FUNKTION if own or Role.KONTO not in table.header.columns else Role.KONTO
    cell = table.column(role)
    if cell is None:
        raise AccountFormError(
            "Kontokolonnen mangler", where=table.name, action="Angiv den med --layout kolonner.konto=NAVN."
        )
    distinct = cell.merged(without_cost_centres(layout.positioner))
    read = [read_account(value, layout.positioner, layout.kontoform) for value in distinct.values]
    accounts = _settled(table, distinct, used, read, known, layout.kontoform)
    codes = distinct.codes
    return Parts(
        kind=np.array([account.kind for account in accounts], dtype=np.int8)[codes],
        funktion=np.array([account.funktion for account in accounts], dtype=object)[codes],
        dranst=np.array([account.dranst for account in accounts], dtype=np.int64)[codes],
        ejerforhold=np.array([account.ejerforhold for account in accounts], dtype=np.int64)[codes],
        gruppering=np.array([account.gruppering for account in accounts], dtype=object)[codes],
        art=np.array([account.art for account in accounts], dtype=object)[codes],
        cell=cell,
        forms=_forms(accounts, distinct, used, own),
    )


def _settled(
    table: Table,
    cell: Coded,
    used: npt.NDArray[np.bool_],
    read: Sequence[Account],
    known: frozenset[str],
    stated: AccountForm | None,
) -> list[Account]:
    """Refuse what cannot be read, in the order of the lines, and put nine digits in order."""
    rows = np.flatnonzero(used)
    codes, first = np.unique(cell.codes[rows], return_index=True)
    counts = np.bincount(cell.codes[rows], minlength=len(read))
    order = codes[np.argsort(first)]
    places = {int(code): int(rows[position]) for code, position in zip(codes, first, strict=True)}
    met = [
        Occurrence(read[code], table.place(places[int(code)]), int(counts[code])) for code in order.tolist()
    ]
    for entry, code in zip(met, order.tolist(), strict=True):
        _refuse_unreadable(entry, cell.values[code])
    settled = list(read)
    for code, account in zip(order.tolist(), settle_nine_digits(met, known, stated), strict=True):
        settled[code] = account
    return settled


def _refuse_unreadable(entry: Occurrence, text: str) -> None:
    if entry.account.kind is Kind.CUT:
        raise AccountFormError(
            f"Excel har afkortet kontoen til {quoted(text)}",
            where=entry.where,
            action="Dan udtrækket igen med kontoen som tekst.",
        )
    if entry.account.kind is Kind.IMPOSSIBLE:
        raise AccountFormError(
            f"Kontoen {quoted(text)} kan ikke læses: hovedkonto skal være 0-8 og dranst 1-7",
            where=entry.where,
            action="Ret kontoen, eller angiv kontostrengens positioner i en layoutfil (--layout FIL).",
        )


def _forms(
    accounts: Sequence[Account], cell: Coded, used: npt.NDArray[np.bool_], own: bool
) -> tuple[AccountForm, ...]:
    """The forms met, that of most lines first."""
    if own:
        return (AccountForm.COLUMNS,)
    counts = np.bincount(cell.codes[used], minlength=len(accounts))
    lines: dict[AccountForm, int] = {}
    for account, count in zip(accounts, counts.tolist(), strict=True):
        if account.form is not None and count:
            lines[account.form] = lines.get(account.form, 0) + count
    return tuple(sorted(lines, key=lambda form: -lines[form]))


def _filled(own: Numbers, column: Numbers | None) -> Numbers:
    return own if column is None else np.where(own == 0, column, own)


def _filled_text(own: Texts, column: Texts | None) -> Texts:
    return own if column is None else np.where(own == "", column, own)


def _text_column(table: Table, role: Role, read: Callable[[str], str]) -> Texts | None:
    column = table.column(role)
    return None if column is None else column.mapped(read)


def _digits_column(table: Table, role: Role, read: Callable[[str], int]) -> Numbers | None:
    column = table.column(role)
    return None if column is None else column.mapped(read).astype(np.int64)


def _dranst_column(table: Table, used: npt.NDArray[np.bool_]) -> Numbers | None:
    """The column dranst.

    Raises:
        AccountFormError: a used row whose dranst is filled with something else than 1 to 7.
    """
    column = table.column(Role.DRANST)
    if column is None:
        return None
    read = column.mapped(_dranst).astype(np.int64)
    wrong = np.flatnonzero(used & (read < 0))
    if len(wrong):
        row = int(wrong[0])
        raise AccountFormError(
            f"Dranst {quoted(column.at(row))} findes ikke", where=table.place(row), action="Skriv 1 til 7."
        )
    return read


def _dranst(cell: str) -> int:
    number = leading_number(cell)
    if not cell or number == "0":
        return 0
    if cell.casefold() in _TOTAL_CODES:
        return 0
    return int(number) if len(number) == 1 and number <= "7" else _DRANST_WORDS.get(cell.casefold(), -1)


def _one_digit(cell: str) -> int:
    number = leading_number(cell)
    return int(number) if len(number) == 1 else 0


def _three_digits(cell: str) -> str:
    return leading_number(cell).zfill(3) if leading_number(cell) else ""
