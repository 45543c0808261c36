"""StatBank's arts: the same kroner as TOT, as UE and I, as main arts (S4), and as arts (40). They count once.

Of each account what is most whole is used: expenditure and income, else the total, else the main arts, else
the arts. What is above is compared, and what cannot be a net amount is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from generator.accounts.errors import AccountFormError
from generator.accounts.findings import Finding, FindingKind
from generator.accounts.names import Role
from generator.accounts.table import Table
from generator.tables.errors import quoted

EXPENDITURE = "udgift"
INCOME = "indtaegt"
CONTROL = "tot"
MAIN_ART, SINGLE_ART = "hovedart", "art"
_LEVELS = (MAIN_ART, SINGLE_ART)
_FORMS = (
    (CONTROL, re.compile(r"tot(?:al)?\b.*|i alt\b.*|netto\b.*", re.IGNORECASE | re.DOTALL)),
    (
        EXPENDITURE,
        re.compile(r"ue?\b.*|(?:brutto)?udgift.*|(?:gross )?expenditure.*", re.IGNORECASE | re.DOTALL),
    ),
    (
        INCOME,
        re.compile(
            r"i\b.*|(?:brutto)?indtægt.*|(?:gross )?(?:income|revenue|receipts)\b.*",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
    (MAIN_ART, re.compile(r"S?[0-9](?![0-9.,]).*", re.DOTALL)),
    (SINGLE_ART, re.compile(r"[0-9][.,]?[0-9](?![0-9]).*", re.DOTALL)),
)
_KEY = ["aar", "funktion", "dranst", "ejerforhold", "gruppering"]


@lru_cache(maxsize=4096)
def _direction(cell: str) -> str:
    return next((direction for direction, form in _FORMS if form.fullmatch(cell)), "")


def directions(table: Table, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.object_]:
    """Per row of `rows` what its amount is of the account: udgift, indtaegt, tot, hovedart or art.

    Empty for every row of a file whose column of arts is no StatBank's.

    An art that is only named counts as a part of the totals that the file has.

    Raises:
        AccountFormError: such an art in a StatBank file without totals.
    """
    none = np.full(len(rows), "", dtype=object)
    column = table.column(Role.ART)
    if column is None or not len(rows):
        return none
    arts = column.take(rows)
    read = arts.mapped(_direction)
    whole = np.isin(read, (EXPENDITURE, INCOME, CONTROL))
    if table.column(Role.PRISENHED) is None:
        return read if whole.all() else none
    unknown = np.flatnonzero((read == "") & arts.where(bool))
    if len(unknown) and whole.any():
        read[unknown] = SINGLE_ART
    elif len(unknown):
        raise AccountFormError(
            f"ART {quoted(arts.at(int(unknown[0])))} kendes ikke",
            where=table.place(int(rows[unknown[0]])),
            action="Hent tabellen med koder, eller kun med ART = UE (bruttoudgifter) og I (indtægter).",
        )
    return read


@dataclass(frozen=True)
class Controlled:
    """The lines that count, the rows of the others, and what is to be told."""

    lines: pd.DataFrame
    dropped: npt.NDArray[np.intp]
    findings: tuple[Finding, ...]


def apply_control(table: Table, lines: pd.DataFrame) -> Controlled:
    """Use of every account its most whole figures, and compare the others with them.

    Args:
        table: the export.
        lines: columns of the key, `retning` (see `directions`), `oere`, `linje` and `row`.

    Returns:
        The lines with `retning` udgift, indtaegt or "".
    """
    kind = lines["retning"].to_numpy()
    if not np.isin(kind, (CONTROL, *_LEVELS)).any():
        return Controlled(lines, np.empty(0, dtype=np.intp), tuple(_note_gross(table, lines)))
    groups = _Groups(lines)
    keep = groups.kept()
    clean = groups.with_the_rest()
    kept = clean[keep]
    gross = _note_gross(table, clean[keep & groups.without_total()])
    findings = (*groups.differences(table.name), *groups.only_parts(table.name), *gross)
    return Controlled(kept, lines["row"].to_numpy(dtype=np.intp)[~keep], findings)


class _Groups:
    """The lines by account and year, and what each account has."""

    def __init__(self, lines: pd.DataFrame) -> None:
        self._lines = lines
        self._kind = lines["retning"].to_numpy()
        self._oere = lines["oere"].to_numpy()
        self._key = lines.groupby(_KEY, sort=False).ngroup().to_numpy()
        self._count = int(self._key.max()) + 1
        self._gross = self._has(EXPENDITURE, INCOME)
        self._total, self._main = self._has(CONTROL), self._has(MAIN_ART)
        both = (self._kind == EXPENDITURE).any() and (self._kind == INCOME).any()
        same = self._sums(EXPENDITURE, INCOME) == self._sums(CONTROL)
        self._by_gross = self._gross & (both | ~self._total | same)
        self._by_total = self._total & ~self._by_gross
        self._lacks = {
            lacking: self._by_total & self._has(other) & ~self._has(lacking) & (self._count_of(CONTROL) == 1)
            for lacking, other in ((INCOME, EXPENDITURE), (EXPENDITURE, INCOME))
        }

    def _has(self, *kinds: str) -> npt.NDArray[np.bool_]:
        """Which accounts have lines of some kinds."""
        there: npt.NDArray[np.bool_] = np.zeros(self._count, dtype=bool)
        there[self._key[np.isin(self._kind, kinds)]] = True
        return there

    def _sums(self, *kinds: str) -> npt.NDArray[np.int64]:
        sums = np.zeros(self._count, dtype=np.int64)
        chosen = np.isin(self._kind, kinds)
        np.add.at(sums, self._key[chosen], self._oere[chosen])
        return sums

    def _count_of(self, kind: str) -> npt.NDArray[np.int64]:
        counts = np.zeros(self._count, dtype=np.int64)
        np.add.at(counts, self._key[self._kind == kind], 1)
        return counts

    def with_the_rest(self) -> pd.DataFrame:
        """The lines with their directions; a total beside expenditure alone is the income that it lacks."""
        kind, oere = self._kind.copy(), self._oere.copy()
        gross = self._sums(EXPENDITURE, INCOME)
        for lacking, accounts in self._lacks.items():
            rest = (kind == CONTROL) & accounts[self._key]
            oere[rest] -= gross[self._key[rest]]
            kind[rest] = lacking
        said = np.where(np.isin(kind, (EXPENDITURE, INCOME)), kind, "")
        return self._lines.assign(retning=said, oere=oere)

    def without_total(self) -> npt.NDArray[np.bool_]:
        """The lines of accounts that have no total."""
        return ~self._total[self._key]

    def kept(self) -> npt.NDArray[np.bool_]:
        """The lines that count; lines that are of no kind do."""
        whole = self._by_gross | self._by_total
        used = {
            EXPENDITURE: self._by_gross | self._lacks[INCOME],
            INCOME: self._by_gross | self._lacks[EXPENDITURE],
            CONTROL: self._by_total,
            MAIN_ART: self._main & ~whole,
            SINGLE_ART: ~whole & ~self._main,
        }
        keep: npt.NDArray[np.bool_] = np.asarray(self._kind == "")
        for kind, accounts in used.items():
            keep |= (self._kind == kind) & accounts[self._key]
        return keep

    def differences(self, name: str) -> list[Finding]:
        """Accounts whose expenditure and income do not give the total, and main arts that do not."""
        gross, total = self._sums(EXPENDITURE, INCOME), self._sums(CONTROL)
        wrong = np.flatnonzero(self._by_gross & self._total & (gross != total)).tolist()
        findings = [
            _differs(name, self._first(CONTROL, group), int(total[group] - gross[group])) for group in wrong
        ]
        whole = np.where(self._by_gross, gross, total)
        compared = self._main & (self._by_gross | self._by_total)
        missing = np.where(compared, whole - self._sums(MAIN_ART), 0)
        if missing.any():
            first = self._first(MAIN_ART, int(np.flatnonzero(missing)[0]))
            text = "Hovedarterne (S1, S4 ...) giver ikke kontoens total; totalen er brugt"
            line, count = int(first["linje"]), int((missing != 0).sum())
            findings.append(
                Finding(FindingKind.ONLY_PARTS, name, line, text, int(missing.sum()), lines=count)
            )
        return findings

    def only_parts(self, name: str) -> list[Finding]:
        """That accounts have neither total nor expenditure and income, so that arts may be missing."""
        parts = ~(self._by_gross | self._by_total)
        chosen = parts[self._key] & np.isin(self._kind, _LEVELS) & self.kept()
        if not chosen.any():
            return []
        text = "Filen har hverken TOT eller UE og I for kontoen; beløbet er summen af de arter, den har"
        line, oere = int(self._lines["linje"].to_numpy()[chosen][0]), int(self._oere[chosen].sum())
        return [Finding(FindingKind.ONLY_PARTS, name, line, text, oere, lines=int(chosen.sum()))]

    def _first(self, kind: str, group: int) -> pd.Series:
        number = int(np.flatnonzero((self._key == group) & (self._kind == kind))[0])
        line: pd.Series = self._lines.iloc[number]
        return line


def _differs(name: str, line: pd.Series, difference: int) -> Finding:
    text = f"{line['funktion']} dranst {line['dranst']} gruppering {line['gruppering']} i {line['aar']}"
    return Finding(FindingKind.CONTROL_DIFFERS, name, int(line["linje"]), text, difference)


def _note_gross(table: Table, lines: pd.DataFrame) -> list[Finding]:
    """That a StatBank file has expenditure or income alone, so that its sum is not net."""
    if table.column(Role.PRISENHED) is None or lines.empty:
        return []
    kinds = set(lines["retning"])
    if len(kinds) > 1 or not kinds <= {EXPENDITURE, INCOME}:
        return []
    has, lacks = (
        ("udgifter (UE)", "indtægter (I)") if kinds == {EXPENDITURE} else ("indtægter (I)", "udgifter (UE)")
    )
    text = f"Filen har kun {has} og ingen {lacks}; beløbet er ikke netto"
    line, oere = int(lines["linje"].iloc[0]), int(lines["oere"].sum())
    return [Finding(FindingKind.ONLY_PARTS, table.name, line, text, oere, lines=len(lines))]
