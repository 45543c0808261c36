"""A ledger in a form: the file, and what is right to make of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.files import SourceFile
from tests.accounts.ledgers.accounts import FORMS
from tests.accounts.ledgers.cells import Kroner, is_open, step_of, style_named
from tests.accounts.ledgers.files import ENDINGS, content
from tests.accounts.ledgers.form import SINGLE_YEAR, Form
from tests.accounts.ledgers.headings import DOUBTFUL_NOISE
from tests.accounts.ledgers.page import Sheet, sheets
from tests.accounts.ledgers.rows import lines_of
from tests.accounts.ledgers.shapes import exponent_of
from tests.accounts.ledgers.truth import Key, Ledger, income_of, rounded, sums_of
from tests.accounts.ledgers.years import filled

FEW_LINES = 5
"""A file with fewer lines than this is not seen to be pasted twice: a few lines may well be alike."""


@dataclass(frozen=True)
class Export:
    """A written file, and what is right.

    Attributes:
        source: the file.
        sums: øre per year and account; None where nobody can know, so that it is to be refused or told.
        income: øre of income per year where the file has the art of each line; else None.
        doubts: why the reader may ask or tell; empty where it must know.
        must_tell: whether a right reading has to be told too, since it rests on something assumed.
        sheets: the cells that were written.
    """

    source: SourceFile
    sums: Mapping[Key, int] | None
    income: Mapping[int, int] | None
    doubts: tuple[str, ...]
    must_tell: bool
    sheets: tuple[Sheet, ...] = ()


def write(ledger: Ledger, form: Form) -> Export:
    """Write a ledger in a form."""
    written = _written(ledger, form)
    if form.repeat.startswith("alt") and len(lines_of(form, written)) < FEW_LINES:
        form = replace(form, repeat="")
    years = sorted({entry.aar for entry in written})
    entries = tuple(
        entry
        for year in years
        for entry in rounded(
            tuple(entry for entry in written if entry.aar == year),
            step_of(exponent_of(form, year, years[-1]), form.decimals),
        )
    )
    signed = _signed(entries, form)
    made = sheets(form, lines_of(form, signed), years)
    name = filled(form.year_form, years[0]) if form.year_place == "fil" else "udtraek"
    known = FORMS[form.account].misses
    without_dranst = known == "dranst" and any(entry.dranst != 1 for entry in entries)
    unknowable = (
        known == "gruppering"
        or without_dranst
        or form.repeat.startswith("alt")
        or form.year_place == "vag titel"
        or (form.year_place == "side om side" and len(years) > 1)
        or form.hole
        or form.carrier.damage
        or (form.kinds and form.kinds[1] == form.kinds[2])
    )
    return Export(
        SourceFile(name + ENDINGS[form.carrier.kind], content(form, made)),
        None if unknowable else sums_of(entries),
        income_of(entries) if form.art and not unknowable else None,
        tuple(_doubts(form, entries, made)),
        form.year_place in {"fil", "titel og dato"} or bool(known) or bool(form.totals and form.totals.wrong),
        tuple(made),
    )


def _written(ledger: Ledger, form: Form) -> Ledger:
    """What of the ledger is written: one year where there is room for one, a line twice where some are."""
    first = min(entry.aar for entry in ledger)
    if form.year_place in SINGLE_YEAR and not form.wide:
        ledger = tuple(entry for entry in ledger if entry.aar == first)
    return (*ledger, *ledger[:2]) if form.repeat == "nogle" else ledger


def _signed(ledger: Ledger, form: Form) -> Ledger:
    """The ledger with the signs that the file has."""
    if form.sign == "vendt":
        return tuple(replace(entry, oere=-entry.oere) for entry in ledger)
    if form.sign == "positivt":
        return tuple(replace(entry, oere=-entry.oere if entry.income else entry.oere) for entry in ledger)
    return ledger


def _doubts(form: Form, entries: Ledger, made: list[Sheet]) -> list[str]:
    doubts = [FORMS[form.account].doubt] if FORMS[form.account].doubt else []
    earned = sum(entry.oere for entry in entries if entry.income)
    spent = sum(entry.oere for entry in entries if not entry.income)
    if form.sign == "vendt" and not (form.art and earned < 0 < spent):
        doubts.append("signs are turned, and nothing shows it")
    doubts += ["ten digits that begin with a date"] if set(form.noise) & set(DOUBTFUL_NOISE) else []
    if form.sign == "positivt":
        doubts.append("income is positive as expenditure is")
    if spent <= 0:
        doubts.append("there is no expenditure to hold the signs against")
    is_text = form.carrier.kind in ENDINGS and (form.carrier.as_text or ENDINGS[form.carrier.kind] != ".xlsx")
    if is_text and _open_column(form, made):
        doubts.append("numbers as 1.234, which can be read in two ways")
    return doubts


def _open_column(form: Form, made: list[Sheet]) -> bool:
    """Whether the amounts of a column can be read in two ways; three decimals of a million cannot."""
    if form.exponent == 6 and form.decimals == 3:
        return False
    style = style_named(form.style)
    for sheet in made:
        columns: dict[int, list[str]] = {}
        for row in sheet.cells:
            for place, cell in enumerate(row):
                if isinstance(cell, Kroner):
                    columns.setdefault(place, []).append(style.text(cell))
        if any(is_open(texts) for texts in columns.values()):
            return True
    return False
