"""What forms are drawn from: the plainest form with a few things otherwise, so that interactions are met."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from hypothesis import strategies as st

from tests.accounts.ledgers import headings, labels, years
from tests.accounts.ledgers.accounts import FORMS, PIVOTS
from tests.accounts.ledgers.agreement import agreed
from tests.accounts.ledgers.beside import BESIDE, BESIDE_YEARS
from tests.accounts.ledgers.cells import styles
from tests.accounts.ledgers.form import WIDE, WORKBOOKS, Carrier, Form, Totals
from tests.accounts.ledgers.pick import BySearch, Pick
from tests.accounts.ledgers.rows import ARTS, LEVELS
from tests.accounts.ledgers.shapes import SHAPES

FLAG = (False, True)
Choice = Callable[[Pick, Form], Form]

KINDS = (
    ("Type", "R", "B"),
    ("Version", "Regnskab", "Budget"),
    ("Type", "Regnskab", "Korrigeret budget"),
    ("Talart", "Regnskab", "Vedtaget budget"),
    ("Scenarie", "Realiseret", "Budget"),
    ("Værditype", "Forbrug", "Budget"),
    ("Type", "Faktisk", "Forventet"),
    ("Version", "Regnskab", "Forecast"),
    ("Beløbstype", "Regnskab", "Budgetoverslag"),
    ("Type", "Budget", "Budget"),
)
"""Accounts and budget as rows: heading, word for accounts, word for the other; the last is all budget."""


def carrier(pick: Pick, form: Form) -> Form:
    kind = pick.one(("tekst", *WORKBOOKS, "liste"))
    if kind in WORKBOOKS:
        made = Carrier(
            kind,
            as_text=pick.one(FLAG),
            indent=pick.one(range(0, 2)),
            front_sheet=pick.one(FLAG),
        )
        return replace(form, carrier=made)
    if kind == "liste":
        return replace(form, carrier=Carrier(kind, encoding=pick.one(("cp1252", "utf-8"))))
    made = Carrier(
        kind,
        pick.one((";", "\t", ",", "|")),
        pick.one(("utf-8-sig", "utf-8", "cp1252", "utf-16", "cp850")),
        pick.one(("\r\n", "\n")),
        quote_all=pick.one(FLAG),
        padded=pick.one(FLAG),
    )
    decomposed = made.encoding.startswith("utf") and pick.one(FLAG)
    return replace(form, carrier=replace(made, decomposed=decomposed))


def account(pick: Pick, form: Form) -> Form:
    name = pick.one([*FORMS])
    return replace(
        form,
        account=name,
        account_heads=tuple(pick.one(names) for names in FORMS[name].headings),
    )


def texts(pick: Pick, form: Form) -> Form:
    return replace(form, text_head=pick.one((*headings.TEXT, "")))


def art(pick: Pick, form: Form) -> Form:
    return replace(form, art=pick.one([*ARTS]), art_head=pick.one(headings.ART))


def year(pick: Pick, form: Form) -> Form:
    places: Mapping[str, tuple[str, ...]] = {
        "kolonne": (*years.COLUMNS,),
        "titel": years.TITLES,
        "titel og dato": ("dato",),
        "blokke": years.BLOCKS,
        "aarsraekke": years.BLOCKS,
        "foerste": (*years.COLUMNS,)[:4],
        "to celler": ("År:", "Regnskabsår", "Regnskabsår:", "År"),
        "ark": years.SHEETS,
        "arkene": years.SHEETS,
        "fil": years.FILES,
        "vag titel": years.VAGUE_TITLES,
        "side om side": ("",),
    }
    place = pick.one([*places])
    chosen = pick.one(places[place])
    column = years.COLUMNS.get(chosen)
    head = pick.one(column.headings) if column else form.year_head
    return replace(form, year_place=place, year_form=chosen, year_head=head)


def shape(pick: Pick, form: Form) -> Form:
    name = pick.one((*SHAPES, *sorted(WIDE)))
    heads = years.COLUMN_HEADS if name == "aar" else headings.AMOUNTS
    form = replace(form, shape=name, amount_head=pick.one(heads))
    beside = {"et": BESIDE, "aar": BESIDE_YEARS, "debet kredit": ("saldo",)}.get(name)
    if beside and pick.one(FLAG):
        form = replace(form, extras=pick.some(beside, 1, 3))
    return form


def sign(pick: Pick, form: Form) -> Form:
    form = art(pick, form)
    return replace(form, sign=pick.one(("vendt", "positivt")))


def style(pick: Pick, form: Form) -> Form:
    decimals = pick.one((2, 0, 1) if not form.exponent else (form.decimals,))
    return replace(form, style=pick.one(styles(decimals)), decimals=decimals)


def unit(pick: Pick, form: Form) -> Form:
    exponent = pick.one((3, 6))
    said = pick.one(("titel", "hoved", "kolonne", "note"))
    table = {
        "titel": headings.UNIT_TITLES,
        "hoved": headings.UNIT_HEADS,
        "kolonne": headings.UNIT_CELLS,
        "note": headings.UNIT_NOTES,
    }[said]
    return replace(
        form,
        exponent=exponent,
        decimals=pick.one((1, 0, 3) if exponent == 3 else (3, 1)),
        unit_place=said,
        unit_text=pick.one(table[exponent]),
    )


def kinds(pick: Pick, form: Form) -> Form:
    return replace(form, kinds=pick.one(KINDS))


def totals(pick: Pick, form: Form) -> Form:
    chosen = pick.some([*LEVELS], 1, 3)
    levels = tuple(level for level in LEVELS if level in chosen)
    words = {
        "alt": labels.OF_ALL,
        "aar": labels.OF_YEAR,
        "hovedfunktion": ("Tilbud til børn og unge",),
        "funktion": labels.NAMED,
        "dranst": ("Drift",),
        "konto": labels.OF_ACCOUNT,
    }
    common = pick.one(("", *labels.LABELS))
    names = tuple(common or pick.one(words[level]) for level in levels)
    return replace(
        form,
        totals=Totals(
            levels,
            names,
            pick.one(("konto", "tekst", "kode", "aar", "gruppering", "dranst", "tom", "000")),
            before=pick.one(FLAG),
            year_kept=pick.one(FLAG),
            part=pick.one(("", "", *labels.PARTS)),
            wrong=pick.one((False, False, False, True)),
        ),
    )


def pivot(pick: Pick, form: Form) -> Form:
    name = pick.one(PIVOTS)
    label = pick.one(("{d} Total", "Total for {d}", "{f} Total", "{d} I alt"))
    wide = pick.one(FLAG)
    return replace(
        form,
        account=name,
        account_heads=("Funktion", "Dranst", "Gruppering"),
        pivot=True,
        shape="aar" if wide else form.shape,
        amount_head="{y}" if wide else "Sum af Forbrug",
        totals=Totals(("alt", "funktion"), ("Hovedtotal", label)),
    )


def compact(pick: Pick, form: Form) -> Form:
    return replace(form, compact=True, account_heads=(pick.one(("Konto", "Betegnelse")),))


def noise(pick: Pick, form: Form) -> Form:
    names = (*headings.ALL_NOISE,)
    return replace(form, noise=pick.some(names, 1, 4))


def order(pick: Pick, form: Form) -> Form:
    return replace(form, shuffle=pick.one(range(1, 51)))


def page(pick: Pick, form: Form) -> Form:
    every = pick.one((0, 4, 7))
    return replace(
        form,
        above=pick.some(headings.ABOVE, 1, 3) if pick.one(FLAG) else (),
        below=pick.some(headings.BELOW, 1, 2) if pick.one(FLAG) else (),
        blank_after_titles=pick.one(FLAG),
        page_every=every,
        running=bool(every) and pick.one(FLAG),
    )


def repeat(pick: Pick, form: Form) -> Form:
    return replace(form, repeat=pick.one(("nogle", "alt", "alt med overskrift")))


def hole(pick: Pick, form: Form) -> Form:
    """Every second line without its dranst, or without its account."""
    return replace(form, hole=pick.one(("dranst", "konto")))


def mixed(pick: Pick, form: Form) -> Form:
    """A year in kroner, the next in thousands."""
    return replace(
        form,
        mixed_units=True,
        shape="aar",
        amount_head="{y}",
        extras=pick.one(((), ("naeste budget",))),
    )


def damage(pick: Pick, form: Form) -> Form:
    """A workbook in which an amount is an error, or a formula that was never computed."""
    return replace(form, carrier=Carrier("openpyxl", damage=pick.one(("fejl", "formel"))))


CHOICES: tuple[Choice, ...] = (
    carrier, account, texts, art, shape, year, unit, style, sign, kinds, totals, pivot, compact, noise, order,
    page, repeat, hole, mixed, damage,
)  # fmt: skip
"""What can be otherwise than in the plainest form, in the order in which it is chosen."""


def form_by(pick: Pick, most: int = 4) -> Form:
    """A form in which up to `most` things are otherwise than in the plainest."""
    form = Form()
    for number in sorted(pick.some(range(len(CHOICES)), 0, most)):
        form = CHOICES[number](pick, form)
    return agreed(form)


@st.composite
def forms(draw: st.DrawFn, most: int = 4) -> Form:
    """Forms that hypothesis draws."""
    return form_by(BySearch(draw), most)
