"""Choices that do not go together: of two such the rarer one stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.accounts.ledgers import headings
from tests.accounts.ledgers.accounts import FORMS
from tests.accounts.ledgers.beside import BESIDE, BESIDE_YEARS
from tests.accounts.ledgers.cells import STYLES
from tests.accounts.ledgers.form import SECTIONS, WIDE, WORKBOOKS, Carrier, Form, Totals

PLAIN_YEARS = ("2022", "2022 tal")
"""Columns of years that a date beside them gives way to."""


def agreed(form: Form) -> Form:
    """The form without what does not go together."""
    for rule in _RULES:
        form = rule(form)
    return form


def _in_one_column(form: Form) -> Form:
    """The accounts beneath one another in one column: nothing but them and their amounts."""
    if not form.compact:
        return form
    form = replace(form, account="528211003", text_head="", art="", totals=None, pivot=False, kinds=())
    form = replace(form, repeat="", noise=(), mixed_units=False, sign="normalt", page_every=0, running=False)
    if form.has_year_column or form.wide or form.year_place in SECTIONS:
        form = replace(form, year_place="titel", year_form="Regnskab {y}", shape="et", extras=(), hole="")
        form = replace(form, amount_head="Forbrug")
    return replace(form, hole="")


def _pivoted(form: Form) -> Form:
    if not form.pivot:
        return form
    form = replace(form, kinds=(), repeat="", page_every=0, running=False, art="", sign="normalt", noise=())
    form = replace(form, text_head="", hole="")
    if form.has_year_column and form.year_form not in PLAIN_YEARS:
        form = replace(form, year_form=PLAIN_YEARS[0], year_head="År")
    return form


def _text_once(form: Form) -> Form:
    return replace(form, text_head="") if FORMS[form.account].has_text else form


def _hole(form: Form) -> Form:
    return form if form.hole in FORMS[form.account].columns else replace(form, hole="")


def _mixed(form: Form) -> Form:
    if not form.mixed_units or form.shape != "aar":
        return replace(form, mixed_units=False)
    form = replace(form, exponent=0, unit_place="", unit_text="", decimals=2)
    return form if form.style in STYLES else replace(form, style="1.234,50")


def _per_year(form: Form) -> Form:
    """A table with a column per year: the year is in its heading."""
    if not form.wide:
        return form
    form = replace(form, year_place="hoved", kinds=(), sign="normalt")
    if form.repeat == "nogle":
        form = replace(form, repeat="")
    if form.shape != "aar":
        return replace(form, extras=(), amount_head="")
    heads = form.amount_head if "{" in form.amount_head else "Regnskab {y}"
    bare = form.exponent and "kr" in heads
    return replace(form, amount_head="Regnskab {y}" if bare else heads)


def _sections(form: Form) -> Form:
    if form.wide or form.year_place not in SECTIONS:
        return form
    if form.year_place == "side om side":
        form = replace(form, exponent=0, unit_place="", unit_text="", decimals=min(form.decimals, 2))
    return replace(form, kinds=(), repeat="", page_every=0, running=False)


def _beside(form: Form) -> Form:
    """Each shape has its own columns beside the amounts."""
    possible = {"et": BESIDE, "aar": BESIDE_YEARS, "debet kredit": ("saldo",)}.get(form.shape, ())
    return replace(form, extras=tuple(extra for extra in form.extras if extra in possible))


def _noise(form: Form) -> Form:
    names = form.noise
    if form.wide or form.year_place != "kolonne" or form.year_form not in PLAIN_YEARS:
        names = tuple(name for name in names if name not in headings.BESIDE_YEAR)
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(headings.ALL_NOISE[name][0], name)
    return replace(form, noise=tuple(found.values()))


def _kinds(form: Form) -> Form:
    if not form.kinds:
        return form
    return replace(form, totals=None, page_every=0, running=False, repeat="", extras=())


def _unit_once(form: Form) -> Form:
    """A heading that says kr. contradicts a unit of thousands that is said elsewhere."""
    says = any(word in form.amount_head.casefold() for word in ("kr.", "dkk"))
    if not form.exponent and not form.mixed_units:
        return form
    above = tuple(title for title in form.above if title != "Alle beløb i kr.")
    return replace(form, above=above, amount_head="Beløb" if says and not form.wide else form.amount_head)


def _signs(form: Form) -> Form:
    if form.shape != "et" or not form.art:
        form = replace(form, sign="normalt")
    if form.unit_place == "hoved" and form.shape in WIDE - {"aar"}:
        form = replace(form, unit_place="titel", unit_text=headings.UNIT_TITLES[form.exponent][0])
    return form


def _balance(form: Form) -> Form:
    """A running balance runs in the order of the lines, and through nothing else."""
    broken = form.totals or form.page_every or form.shuffle or form.year_place in SECTIONS or form.repeat
    if "saldo" not in form.extras or not broken:
        return form
    return replace(form, extras=tuple(extra for extra in form.extras if extra != "saldo"))


def _pages(form: Form) -> Form:
    if form.totals and (form.page_every or form.repeat):
        form = replace(form, page_every=0, running=False, repeat="")
    if form.running:
        form = replace(form, shape=form.shape if form.wide else "et", extras=())
    return form


def _totals(form: Form) -> Form:
    return replace(form, totals=_agreed_totals(form, form.totals)) if form.totals else form


def _agreed_totals(form: Form, chosen: Totals) -> Totals | None:
    account_form = FORMS[form.account]
    in_columns = {"gruppering", "dranst"} <= set(account_form.columns)
    place = chosen.place
    if place in {"gruppering", "dranst", "tom", "000"} and not in_columns:
        place = "konto"
    if (place == "tekst" and not form.text_head) or (place == "aar" and not form.has_year_column):
        place = "konto"
    if place == "kode" and not (account_form.prefix and form.account != "152821003"):
        place = "konto"
    banned = set() if form.has_year_column else {"aar"}
    if place == "kode":
        banned |= {"konto"} if not form.art else set()
        banned |= {"hovedfunktion"} if "." not in form.account else set()
    else:
        banned |= {"hovedfunktion", "dranst"}
    kept = [
        (level, label)
        for level, label in zip(chosen.levels, chosen.labels, strict=True)
        if level not in banned
    ]
    if not kept:
        return None
    levels, names = zip(*kept, strict=True)
    wrong = chosen.wrong and form.shape == "et" and "alt" not in levels and not form.extras
    return replace(chosen, levels=levels, labels=names, place=place, wrong=wrong)


def _agreed_carrier(form: Form) -> Form:
    """A file that can hold the form: sheets are of a workbook, a true minus of Unicode."""
    made = form.carrier
    if form.year_place in {"ark", "arkene"} and made.kind not in WORKBOOKS:
        made = Carrier("xlsxwriter")
    if made.kind == "liste" and (form.text_head == "" and len(FORMS[form.account].columns) == 1):
        made = replace(made, kind="tekst")
    if made.damage and (made.kind != "openpyxl" or form.year_place == "side om side"):
        made = replace(made, damage="")
    if not made.encoding.startswith("utf") and "\u2212" in form.style:
        made = replace(made, encoding="utf-8-sig")
    return replace(form, carrier=made)


_RULES: tuple[Callable[[Form], Form], ...] = (
    _in_one_column,
    _pivoted,
    _text_once,
    _hole,
    _mixed,
    _per_year,
    _sections,
    _beside,
    _noise,
    _kinds,
    _unit_once,
    _signs,
    _balance,
    _pages,
    _totals,
    _agreed_carrier,
)
