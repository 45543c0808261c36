"""A form of export: independent choices that compose. What they are drawn from is in `choices.py`."""

from __future__ import annotations

from dataclasses import dataclass, field

SINGLE_YEAR = frozenset({"titel", "titel og dato", "to celler", "ark", "fil", "vag titel"})
"""Places of the year that leave room for one year only."""

SECTIONS = frozenset({"blokke", "aarsraekke", "arkene", "side om side"})
"""Places of the year that part the table by year."""

WORKBOOKS = ("xlsxwriter", "openpyxl")
"""Carriers that are workbooks, by what writes them."""

WIDE = frozenset({"aar", "art over aar", "aar over art", "aar over regnskab", "art over naeste aar"})
"""Shapes with a column of amounts per year."""


@dataclass(frozen=True)
class Totals:
    """Totals among the lines.

    Attributes:
        levels: what is summed: alt, aar, hovedfunktion, funktion, dranst, konto; the outermost first.
        labels: what each level is called, a template; "" for a total without a label.
        place: where the label stands: konto, tekst, aar; or how a function's total shows itself in the
            columns of the account: gruppering, dranst (the label there), tom, 000 (no label, the grouping
            empty or 000); kode (its code, which begins those of its parts).
        before: whether a total stands before its parts.
        year_kept: whether a total has a year where the table has a column of years.
        part: label of a part of the line above (Heraf ...), "" for none.
        wrong: whether the last total differs from its parts.
    """

    levels: tuple[str, ...]
    labels: tuple[str, ...]
    place: str = "konto"
    before: bool = False
    year_kept: bool = True
    part: str = ""
    wrong: bool = False


@dataclass(frozen=True)
class Carrier:
    """The file: text, a list with frames as SAP prints it, or a workbook."""

    kind: str = "tekst"
    separator: str = ";"
    encoding: str = "utf-8-sig"
    newline: str = "\r\n"
    quote_all: bool = False
    padded: bool = False
    decomposed: bool = False
    as_text: bool = False
    indent: int = 0
    front_sheet: bool = False
    scaled: bool = False
    damage: str = ""


@dataclass(frozen=True)
class Form:
    """All choices of one export; the words are keys of the tables in the other modules.

    `hole` is a column that every second line leaves empty; `mixed_units` puts only the last year in
    thousands.
    """

    account: str = "528211003"
    account_heads: tuple[str, ...] = ("Konto",)
    text_head: str = "Tekst"
    art: str = ""
    art_head: str = "Art"
    year_place: str = "kolonne"
    year_form: str = "2022"
    year_head: str = "År"
    shape: str = "et"
    amount_head: str = "Beløb"
    sign: str = "normalt"
    extras: tuple[str, ...] = ()
    style: str = "1.234,50"
    exponent: int = 0
    decimals: int = 2
    unit_place: str = ""
    unit_text: str = ""
    kinds: tuple[str, ...] = ()
    totals: Totals | None = None
    pivot: bool = False
    compact: bool = False
    noise: tuple[str, ...] = ()
    shuffle: int = 0
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    blank_after_titles: bool = False
    page_every: int = 0
    running: bool = False
    repeat: str = ""
    hole: str = ""
    mixed_units: bool = False
    carrier: Carrier = field(default_factory=Carrier)

    @property
    def wide(self) -> bool:
        return self.shape in WIDE

    @property
    def has_year_column(self) -> bool:
        return not self.wide and self.year_place in {"kolonne", "foerste", "titel og dato"}

    def __repr__(self) -> str:
        """Only what is otherwise than in the plainest form."""
        plain = Form()
        told = (
            f"{name}={getattr(self, name)!r}"
            for name in self.__dataclass_fields__
            if getattr(self, name) != getattr(plain, name)
        )
        return f"Form({', '.join(told)})"
