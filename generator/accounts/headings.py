"""What a heading says of the amounts under it: accounts, budget or something else, their year and their unit.

`Vedtaget budget 2024 (1.000 kr.)` is a budget, of 2024, in thousands. The same words are read where they
stand in a title, in the name of a sheet, or in a column that says of each row what it is (`Version`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from generator.accounts.layout import Unit
from generator.accounts.units import UNIT_WORDS, unit_of
from generator.tables.years import MONTHS, year_number


class Meaning(StrEnum):
    """What the amounts under a heading are; the values are what a message calls them."""

    ACCOUNTS = "regnskab"
    AMOUNT = "beløb"
    NET = "netto"
    YEAR = "årstal"
    DEBIT = "debet"
    CREDIT = "kredit"
    EXPENDITURE = "udgifter"
    INCOME = "indtægter"
    TOTAL = "i alt"
    BALANCE = "saldo"
    MONTH = "måned"
    BUDGET = "budget"
    FORECAST = "forventning"
    FIXED_PRICES = "faste priser"
    PREVIOUS_YEAR = "året før"
    CHANGE = "afvigelse"
    AVERAGE = "gennemsnit"
    PERCENT = "procent"
    QUANTITY = "antal"


NOT_ACCOUNTS = frozenset(
    {
        Meaning.BUDGET,
        Meaning.FORECAST,
        Meaning.FIXED_PRICES,
        Meaning.PREVIOUS_YEAR,
        Meaning.CHANGE,
        Meaning.AVERAGE,
        Meaning.PERCENT,
        Meaning.QUANTITY,
    }
)
"""Amounts that are never a year's accounts, however they are written."""


@dataclass(frozen=True)
class Heading:
    """What a heading says.

    Attributes:
        meaning: None for a heading that is no amount's.
        year: the only year it names, None for none or several.
        several_years: it names a span or several years, so its amounts are of no single one.
        unit: the unit it names, or None.
        sure: whether every word of it is understood.
        month: the year stands with a month (`01.2023`, `jan-23`), so there may be a column for each.
    """

    meaning: Meaning | None
    year: int | None = None
    several_years: bool = False
    unit: Unit | None = None
    sure: bool = True
    month: bool = False


_WORDS: tuple[tuple[Meaning, str], ...] = (
    (Meaning.PERCENT, r"%|pct|procent|procenten|forbrugspct|\w*procent|andel|indeks|index|promille"),
    (
        Meaning.CHANGE,
        r"afvigelse\w*|afv|ændring\w*|difference\w*|diff|udvikling\w*|rest|rest\w*budget\w*|"
        r"restbevilling\w*|restkorr\w*|mer|mindre|merforbrug|mindreforbrug|mer/mindreforbrug|vækst|stigning|fald|"
        r"tilbage|disponibel\w*|rådighed\w*|over/under\w*|variance",
    ),
    (Meaning.AVERAGE, r"gennemsnit\w*|gns|snit|middel\w*|average"),
    (
        Meaning.BUDGET,
        r"\w*budget|budget\w*|vedtaget|opr|oprindelig\w*|korr|korrigeret|korrigerede|tillægsbevilling\w*|"
        r"budg|tillægsbev|bevilling\w*|omplacering\w*|bo|bo[1-4]|overslag\w*|b|ob|kb|vb|tb|ramme\w*|plan|planlagt",
    ),
    (Meaning.FORECAST, r"forvent\w*|forv|fr|estimat\w*|prognose\w*|skøn|skønnet|forecast|disponeret|disp"),
    (Meaning.QUANTITY, r"antal|stk|årsværk|timer|helårs\w*|personer|børn|cpr|mængde|quantity"),
    (Meaning.BALANCE, r"saldo|primosaldo|ultimosaldo|balance"),
    (Meaning.DEBIT, r"debet|debit|debetbeløb|soll"),
    (Meaning.CREDIT, r"kredit|credit|kreditbeløb|haben"),
    (
        Meaning.NET,
        r"netto|nettoudgift|nettoudgifter|nettodriftsudgift\w*|nettobeløb|nettoforbrug|nettoresultat|net",
    ),
    (Meaning.INCOME, r"indtægt|indtægter|bruttoindtægt\w*|driftsindtægt\w*|indt|revenue|income"),
    (Meaning.EXPENDITURE, r"udgift|udgifter|bruttoudgift\w*|driftsudgift\w*|udg|brutto|expenditure|expenses"),
    (
        Meaning.ACCOUNTS,
        r"regnskab|regnskabet|regnskabstal|regnskabsresultat|regnskabsbeløb|årsregnskab\w*|forbrug|forbruget|"
        r"forbrugt|forbr|årsforbrug|realiseret|realiserede|realisation|bogført|bogførte|bogf|faktisk|faktiske|"
        r"aktuel|aktuelt|aktuelle|actual|actuals|ist|r|rs|rgsk|rgn|regn|regnsk|real",
    ),
    (
        Meaning.AMOUNT,
        r"beløb|belob|beløbet|posteringsbeløb|kontobeløb|amount|indhold|værdi|value|kroner|valutabeløb",
    ),
    (
        Meaning.MONTH,
        r"jan|januar|feb|februar|mar|marts|apr|april|maj|jun|juni|jul|juli|aug|august|sep|sept|september|okt|"
        r"oktober|nov|november|dec|december|kvartal|kvt|q[1-4]|halvår",
    ),
    (Meaning.TOTAL, r"ialt|total|totalt|sum|hovedtotal|subtotal"),
)
"""In the order they are asked: `Budgetteret forbrug` is a budget, `Ændring i regnskab` a change."""

_MEANINGS = tuple((meaning, re.compile(words)) for meaning, words in _WORDS)
_FILLER = frozenset(
    [
        "regnskabsår",
        "regnskabsåret",
        "fy",
        "endelig",
        "endeligt",
        "årstal",
        "i",
        "af",
        "pr",
        "kr",
        "dkk",
        "for",
        "til",
        "år",
        "året",
        "årets",
        "aar",
        "dato",
        "ultimo",
        "primo",
        "samlet",
        "samlede",
        "alt",
        "hele",
        "kommunen",
        "løbende",
        "priser",
        "inkl",
        "ekskl",
        "excl",
        "incl",
        "moms",
        "lokal",
        "valuta",
        "rapporteringsvaluta",
        "ytd",
        "åtd",
        "akkumuleret",
        "akk",
        "tal",
        "tallene",
        "dansk",
        "danske",
        "md",
        "måned",
        "mdr",
        "perioden",
        "periode",
        "og",
        "de",
        "det",
        "den",
        "ved",
        "m",
        "mv",
    ]
)
_OF_OTHER_THINGS = re.compile(
    r"\w*(?:ansvarlig|nr|nummer|navn|tekst|kode|dato|type|art|konto|område|niveau|enhed|år|sted|id|status)"
)
"""A word that makes a heading one of names or numbers: `Budgetansvarlig`, `Bogføringsnr`, `Beløbstype`."""

_PREVIOUS = re.compile(r"\b(?:sidste|forrige|foreg\w*|fg\.?|tidligere)\s+års?\b|\båret før\b|\bår\s*-\s*1\b")
_FIXED = re.compile(
    r"\bfaste\s+priser\b|\bfast\s+pris\w*|\b(?:19|20)\d\d\s*[- ]?\s*(?:pl\b|p/l\b|pris\w*)|"
    r"\b(?:pl|p/l|pris\w*|prisniveau)\s*[- ]?\s*(?:19|20)?\d\d\b|\bi\s+(?:19|20)\d\d\s*[- ]\s*pris\w*|\bpl\b"
)
_RUNNING = re.compile(r"\bløbende\s+priser\b")
_SPAN = re.compile(r"\b(20\d\d)\s*(?:-|–|til|/|og|\+)\s*(?:20)?(\d\d)\b")
_DATE = re.compile(r"\b\d{1,2}[-./ ]\d{1,2}[-./ ](?:20)?(\d\d)\b|\b(20\d\d)-\d{1,2}-\d{1,2}\b")
_YEAR = re.compile(r"(?<![\d.,])((?:19|20|21)\d\d)(?!\d)")
_LETTERS = re.compile(r"[a-zæøå]")
_SHORT_YEAR = re.compile(
    r"\b(r|b|bo|fr|kb|ob|vb|rs|rgsk|rgn|regn|regnsk|regnskab|regnskabsår|forbrug|forbr|budget|budg|fy)"
    r"\s*[-./]?\s*[’'´]?\s*(\d\d)\b"
)
_LETTER_YEAR = re.compile(r"\b([a-zæøå]+)((?:19|20|21)\d\d)\b")
_BLANKS = str.maketrans({"\u00a0": " ", "_": " "})
_LONE = {"d": Meaning.DEBIT, "k": Meaning.CREDIT, "u": Meaning.EXPENDITURE, "i": Meaning.INCOME}
"""Letters that say something only where they are the whole heading."""
_PERIOD_COLUMN = re.compile(r"(?:periode|per\.?|p|md\.?|måned)\s?0{0,2}(?:[1-9]|1[0-6])")
_OF_MONTH = re.compile(
    r"(?:0?[1-9]|1[0-6]|0[01][0-9])[-./ ]20\d\d|20\d\d[-./ m]?(?:0[1-9]|1[0-6])(?:-01)?|"
    rf"(?:{MONTHS})\.?[-. ]*(?:20)?\d\d"
)
"""A month of a year; a whole date, but for the first of a month as Excel has it, is a balance of that day."""
_SPELLED_OUT = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))
_EITHER = re.compile(
    r"\b(?:debet|debit|kredit|credit|d|k|udgift(?:er)?|indtægt(?:er)?|regnskab|budget)\s*/\s*"
    r"(?:debet|debit|kredit|credit|d|k|udgift(?:er)?|indtægt(?:er)?|regnskab|budget)\b"
)
"""`Debet/Kredit` heads a column that says which of the two a row is."""
_SUM_OF = re.compile(r"^(?:sum|total|i alt)\s+(?:af|over|for|-)\s+")
_TOKEN = re.compile(r"[a-zæøå][\wæøå/]*|%")


@lru_cache(maxsize=4096)
def read_heading(text: str) -> Heading:
    """Understand a heading (or a title, or the cell of a column such as `Version`)."""
    plain = " ".join(text.casefold().translate(_BLANKS).split())
    for spelled, letter in _SPELLED_OUT:
        plain = plain.replace(spelled, letter)
    if not plain or plain in _LONE:
        return Heading(_LONE.get(plain))
    if _PERIOD_COLUMN.fullmatch(plain):
        return Heading(Meaning.MONTH)
    if _OF_MONTH.fullmatch(plain) and (year := year_number(plain)) is not None:
        return Heading(Meaning.YEAR, year, month=True)
    unit = unit_of(plain)
    rest = UNIT_WORDS.sub(" ", plain)
    fixed = _FIXED.search(_RUNNING.sub(" ", rest)) is not None
    rest = _FIXED.sub(" ", rest) if fixed else rest
    previous = _PREVIOUS.search(rest) is not None
    year, several, rest = _years(_PREVIOUS.sub(" ", _SUM_OF.sub("", rest)))
    meaning, sure = (None, False) if _EITHER.search(rest) else _meaning(rest)
    if meaning is not None and meaning not in NOT_ACCOUNTS:
        meaning = Meaning.FIXED_PRICES if fixed else Meaning.PREVIOUS_YEAR if previous else meaning
    elif meaning is None and year is not None and all(word in _FILLER for word in _TOKEN.findall(rest)):
        meaning, sure = (Meaning.FIXED_PRICES if fixed else Meaning.YEAR), True
    elif meaning is None and rest.strip(" ().,:-") == "" and unit is not None:
        meaning = Meaning.AMOUNT
    return Heading(meaning, year, several, unit, sure)


def _years(text: str) -> tuple[int | None, bool, str]:
    """The only year of a heading, whether it names several, and the heading without them."""
    if _SPAN.search(_DATE.sub(" ", text)):
        return None, True, _SPAN.sub(" ", text)
    whole = year_number(text)
    if whole is not None and not _LETTERS.search(text):
        return whole, False, ""
    found = [2000 + int(short or full[2:]) for short, full in _DATE.findall(text)]
    text = _DATE.sub(" ", text)
    text = _LETTER_YEAR.sub(r"\1 \2", text)
    found += [int(year) for year in _YEAR.findall(text)]
    text = _YEAR.sub(" ", text)
    found += [2000 + int(short) for _, short in _SHORT_YEAR.findall(text)]
    text = _SHORT_YEAR.sub(r"\1 ", text)
    distinct = set(found)
    return (found[0] if len(distinct) == 1 else None), len(distinct) > 1, text


def _meaning(text: str) -> tuple[Meaning | None, bool]:
    """The first meaning that a word has, and whether all other words are understood."""
    words = _TOKEN.findall(text.replace("i alt", "ialt"))
    parts = [part for word in words for part in ([word] if "/" not in word else [word, *word.split("/")])]
    known = {part: meaning for part in parts if (meaning := _of_word(part)) is not None}
    if not known:
        return None, False
    meaning = next(meaning for meaning, _ in _MEANINGS if meaning in known.values())
    strange = [part for part in words if part not in known and part not in _FILLER]
    if any(_OF_OTHER_THINGS.fullmatch(part) for part in strange):
        return None, False
    return meaning, not strange


@lru_cache(maxsize=4096)
def _of_word(word: str) -> Meaning | None:
    return next((meaning for meaning, words in _MEANINGS if words.fullmatch(word)), None)
