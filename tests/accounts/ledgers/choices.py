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
from tests.accounts.ledgers.rows import ARTS, LEVELS
from tests.accounts.ledgers.shapes import SHAPES

Draw = st.DrawFn
Choice = Callable[[Draw, Form], Form]

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


def _some(draw: Draw, names: tuple[str, ...], most: int) -> tuple[str, ...]:
    return tuple(draw(st.lists(st.sampled_from(names), min_size=1, max_size=most, unique=True)))


def carrier(draw: Draw, form: Form) -> Form:
    kind = draw(st.sampled_from(("tekst", *WORKBOOKS, "liste")))
    if kind in WORKBOOKS:
        made = Carrier(
            kind,
            as_text=draw(st.booleans()),
            indent=draw(st.integers(0, 1)),
            front_sheet=draw(st.booleans()),
        )
        return replace(form, carrier=made)
    if kind == "liste":
        return replace(form, carrier=Carrier(kind, encoding=draw(st.sampled_from(("cp1252", "utf-8")))))
    made = Carrier(
        kind,
        draw(st.sampled_from((";", "\t", ",", "|"))),
        draw(st.sampled_from(("utf-8-sig", "utf-8", "cp1252", "utf-16", "cp850"))),
        draw(st.sampled_from(("\r\n", "\n"))),
        quote_all=draw(st.booleans()),
        padded=draw(st.booleans()),
    )
    decomposed = made.encoding.startswith("utf") and draw(st.booleans())
    return replace(form, carrier=replace(made, decomposed=decomposed))


def account(draw: Draw, form: Form) -> Form:
    name = draw(st.sampled_from([*FORMS]))
    return replace(
        form,
        account=name,
        account_heads=tuple(draw(st.sampled_from(names)) for names in FORMS[name].headings),
    )


def texts(draw: Draw, form: Form) -> Form:
    return replace(form, text_head=draw(st.sampled_from((*headings.TEXT, ""))))


def art(draw: Draw, form: Form) -> Form:
    return replace(form, art=draw(st.sampled_from([*ARTS])), art_head=draw(st.sampled_from(headings.ART)))


def year(draw: Draw, form: Form) -> Form:
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
    place = draw(st.sampled_from([*places]))
    chosen = draw(st.sampled_from(places[place]))
    column = years.COLUMNS.get(chosen)
    head = draw(st.sampled_from(column.headings)) if column else form.year_head
    return replace(form, year_place=place, year_form=chosen, year_head=head)


def shape(draw: Draw, form: Form) -> Form:
    name = draw(st.sampled_from((*SHAPES, *sorted(WIDE))))
    heads = years.COLUMN_HEADS if name == "aar" else headings.AMOUNTS
    form = replace(form, shape=name, amount_head=draw(st.sampled_from(heads)))
    beside = {"et": BESIDE, "aar": BESIDE_YEARS, "debet kredit": ("saldo",)}.get(name)
    if beside and draw(st.booleans()):
        form = replace(form, extras=_some(draw, beside, 3))
    return form


def sign(draw: Draw, form: Form) -> Form:
    form = art(draw, form)
    return replace(form, sign=draw(st.sampled_from(("vendt", "positivt"))))


def style(draw: Draw, form: Form) -> Form:
    decimals = draw(st.sampled_from((2, 0, 1) if not form.exponent else (form.decimals,)))
    return replace(form, style=draw(styles(decimals)), decimals=decimals)


def unit(draw: Draw, form: Form) -> Form:
    exponent = draw(st.sampled_from((3, 6)))
    said = draw(st.sampled_from(("titel", "hoved", "kolonne", "note")))
    table = {
        "titel": headings.UNIT_TITLES,
        "hoved": headings.UNIT_HEADS,
        "kolonne": headings.UNIT_CELLS,
        "note": headings.UNIT_NOTES,
    }[said]
    return replace(
        form,
        exponent=exponent,
        decimals=draw(st.sampled_from((1, 0, 3) if exponent == 3 else (3, 1))),
        unit_place=said,
        unit_text=draw(st.sampled_from(table[exponent])),
    )


def kinds(draw: Draw, form: Form) -> Form:
    return replace(form, kinds=draw(st.sampled_from(KINDS)))


def totals(draw: Draw, form: Form) -> Form:
    chosen = draw(st.sets(st.sampled_from([*LEVELS]), min_size=1, max_size=3))
    levels = tuple(level for level in LEVELS if level in chosen)
    words = {
        "alt": labels.OF_ALL,
        "aar": labels.OF_YEAR,
        "hovedfunktion": ("Tilbud til børn og unge",),
        "funktion": labels.NAMED,
        "dranst": ("Drift",),
        "konto": labels.OF_ACCOUNT,
    }
    common = draw(st.sampled_from(("", *labels.LABELS)))
    names = tuple(common or draw(st.sampled_from(words[level])) for level in levels)
    return replace(
        form,
        totals=Totals(
            levels,
            names,
            draw(st.sampled_from(("konto", "tekst", "kode", "aar", "gruppering", "dranst", "tom", "000"))),
            before=draw(st.booleans()),
            year_kept=draw(st.booleans()),
            part=draw(st.sampled_from(("", "", *labels.PARTS))),
            wrong=draw(st.sampled_from((False, False, False, True))),
        ),
    )


def pivot(draw: Draw, form: Form) -> Form:
    name = draw(st.sampled_from(PIVOTS))
    label = draw(st.sampled_from(("{d} Total", "Total for {d}", "{f} Total", "{d} I alt")))
    wide = draw(st.booleans())
    return replace(
        form,
        account=name,
        account_heads=("Funktion", "Dranst", "Gruppering"),
        pivot=True,
        shape="aar" if wide else form.shape,
        amount_head="{y}" if wide else "Sum af Forbrug",
        totals=Totals(("alt", "funktion"), ("Hovedtotal", label)),
    )


def compact(draw: Draw, form: Form) -> Form:
    return replace(form, compact=True, account_heads=(draw(st.sampled_from(("Konto", "Betegnelse"))),))


def noise(draw: Draw, form: Form) -> Form:
    names = (*headings.ALL_NOISE,)
    return replace(form, noise=_some(draw, names, 4))


def order(draw: Draw, form: Form) -> Form:
    return replace(form, shuffle=draw(st.integers(1, 50)))


def page(draw: Draw, form: Form) -> Form:
    every = draw(st.sampled_from((0, 4, 7)))
    return replace(
        form,
        above=_some(draw, headings.ABOVE, 3) if draw(st.booleans()) else (),
        below=_some(draw, headings.BELOW, 2) if draw(st.booleans()) else (),
        blank_after_titles=draw(st.booleans()),
        page_every=every,
        running=bool(every) and draw(st.booleans()),
    )


def repeat(draw: Draw, form: Form) -> Form:
    return replace(form, repeat=draw(st.sampled_from(("nogle", "alt", "alt med overskrift"))))


def hole(draw: Draw, form: Form) -> Form:
    """Every second line without its dranst, or without its account."""
    return replace(form, hole=draw(st.sampled_from(("dranst", "konto"))))


def mixed(draw: Draw, form: Form) -> Form:
    """A year in kroner, the next in thousands."""
    return replace(
        form,
        mixed_units=True,
        shape="aar",
        amount_head="{y}",
        extras=draw(st.sampled_from(((), ("naeste budget",)))),
    )


def damage(draw: Draw, form: Form) -> Form:
    """A workbook in which an amount is an error, or a formula that was never computed."""
    return replace(form, carrier=Carrier("openpyxl", damage=draw(st.sampled_from(("fejl", "formel")))))


CHOICES: tuple[Choice, ...] = (
    carrier, account, texts, art, shape, year, unit, style, sign, kinds, totals, pivot, compact, noise, order,
    page, repeat, hole, mixed, damage,
)  # fmt: skip
"""What can be otherwise than in the plainest form, in the order in which it is chosen."""


@st.composite
def forms(draw: st.DrawFn, most: int = 4) -> Form:
    """A form in which up to `most` things are otherwise than in the plainest."""
    chosen = draw(st.sets(st.integers(0, len(CHOICES) - 1), max_size=most))
    form = Form()
    for number in sorted(chosen):
        form = CHOICES[number](draw, form)
    return agreed(form)
