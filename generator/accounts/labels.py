"""The words by which an export marks a row as a total: `528211003 Total`, `** Sum`, `Resultat`, `Heraf`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from generator.accounts.names import Role
from generator.accounts.table import Table


class Strength(IntEnum):
    """How sure a label makes it that a row is a total.

    PART is a share of a row above (`Heraf ...`); WEAK may be the name of an account too (`Drift`), so the
    kroner decide; STRONG is a total whatever it says.
    """

    NONE = 0
    PART = 1
    WEAK = 2
    STRONG = 3


class Of(IntEnum):
    """Which lines a total sums."""

    NET = 0
    EXPENDITURE = 1
    INCOME = 2


@dataclass(frozen=True)
class Label:
    """What a cell says of its row; `about` is what is left of it without the words, such as `5.28.20`."""

    strength: Strength
    about: str = ""
    of: Of = Of.NET

    sure: bool = True
    """Whether no name follows the word for a sum: `Støtte i alt`, `Total for 5.28.20`, not `Total støtte`."""


_NAMES = re.compile(
    r"\b(?!(?:funktion|konto|kontoen|art|gruppering|dranst|drift|netto|regnskab|område|hele|kommunen|af|for|på|år|"
    r"alle|udgift|udgifter|indtægt|indtægter|brutto)\b)[^\W\d_]{2,}"
)
_NONE = Label(Strength.NONE)
_STARS = re.compile(r"\*+\s*(?P<about>.*)", re.DOTALL)
_HINT = re.compile(
    r"\*|alt|tot|sum|result|heraf|deraf|brutto|udgift|indtægt|netto|drift|anlæg|overfør|transport|alle|samlet|saldo",
    re.IGNORECASE,
)
"""What every label has something of: most cells of a column of many are passed over at once."""
_PART = re.compile(r"(?:-\s*)?(?:heraf|deraf)\b.*", re.DOTALL)
_SURE = (
    r"i\s?alt|(?:sub|del|mellem|hoved|grand[\s-]?|slut)?total(?:er|en|sum|beløb|t)?|"
    r"(?:mellem|del|slut|kontrol|hoved|under)?sum(?:men)?|tot\.?|(?:samlet|del|mellem|årets|netto)?\s?resultat|"
    r"(?:overall\s+)?result"
)
_STRONG = re.compile(
    rf"(?:(?P<before>.*?)[\s,:-]*)?(?<!\w)(?:{_SURE})(?!\w)(?:\s+(?:af|for|på|vedr\.?)\b)?[\s,:.-]*(?P<after>.*)",
    re.DOTALL,
)
_WEAK = re.compile(
    r"(?P<before>[0-9][0-9.\s-]*\s+)?(?:(?:samlede?|samlet|årets|totale?)\s+)?"
    r"(?:(?P<expenditure>bruttoudgift(?:er)?|udgift(?:er)?|brutto)|"
    r"(?P<income>bruttoindtægt(?:er)?|indtægt(?:er)?)|"
    r"netto(?:udgift(?:er)?|drift(?:sudgifter)?|forbrug)?|drift|anlæg|overført|overførsel|at overføre|"
    r"transport(?:eret)?|alle|samlet|saldo)[\s.:]*"
)
_EXACT = re.compile(
    rf"(?:{_SURE})[\s.:]*|(?P<about>[0-9][0-9.\s-]*)\s+(?:{_SURE})[\s.:]*|(?:{_SURE})\s+[0-9][0-9.\s-]*"
)


@lru_cache(maxsize=65536)
def label_of(text: str) -> Label:
    """What a cell of a column of accounts, codes or texts says of its row."""
    plain = " ".join(text.casefold().split())
    if not plain or plain.isdigit():
        return _NONE
    if stars := _STARS.fullmatch(plain):
        return Label(Strength.STRONG, _about(stars["about"]))
    if _PART.fullmatch(plain):
        return Label(Strength.PART)
    if weak := _WEAK.fullmatch(plain):
        of = Of.EXPENDITURE if weak["expenditure"] else Of.INCOME if weak["income"] else Of.NET
        return Label(Strength.WEAK, (weak["before"] or "").strip(), of)
    if strong := _STRONG.fullmatch(plain):
        before, after = strong["before"] or "", strong["after"] or ""
        around = f"{before} {after}".strip()
        return Label(Strength.STRONG, _about(around), _of(around), _NAMES.search(after) is None)
    return _NONE


def _about(text: str) -> str:
    """What a total says it sums, without the words of sums in it."""
    found = _STRONG.fullmatch(text) if text else None
    return f"{found['before'] or ''} {found['after'] or ''}".strip() if found else text


def _of(words: str) -> Of:
    if re.search(r"\b(?:brutto)?udgifter?\b", words) and "netto" not in words:
        return Of.EXPENDITURE
    return Of.INCOME if re.search(r"\b(?:brutto)?indtægter?\b", words) else Of.NET


@dataclass(frozen=True)
class Labelled:
    """Per row of a table the strongest label it carries, as an index into `labels` (0 for none)."""

    codes: npt.NDArray[np.intp]
    labels: tuple[Label, ...]
    texts: tuple[str, ...]
    in_text: npt.NDArray[np.bool_]
    """Whether it stands in the column of texts or arts only, where it may be of the account's own line."""

    @property
    def strength(self) -> npt.NDArray[np.int8]:
        """The strength per row."""
        return np.array([label.strength for label in self.labels], dtype=np.int8)[self.codes]

    @property
    def may_be_names(self) -> npt.NDArray[np.bool_]:
        """The rows whose label may be part of the name of an account."""
        unsure = np.array([not label.sure for label in self.labels], dtype=bool)[self.codes]
        names: npt.NDArray[np.bool_] = self.in_text | unsure
        return names


_CODE_ROLES = frozenset(Role) - {Role.TEKST, Role.OMRAADE, Role.PRISENHED}


def labelled_rows(table: Table) -> Labelled:
    """The labels of totals in a table: in a column of codes, of texts, or alone in any other."""
    labels: list[Label] = [_NONE]
    texts: list[str] = [""]
    codes = np.zeros(len(table.lines), dtype=np.intp)
    strength = np.zeros(len(table.lines), dtype=np.int8)
    in_text = np.zeros(len(table.lines), dtype=bool)
    roles = {place: role for role, place in table.header.columns.items()}
    for place in sorted(table.coded, key=lambda place: (roles.get(place) is Role.TEKST, place)):
        role, column = roles.get(place), table.coded[place]
        read = [_label_in(value, role) for value in column.values]
        if not any(label.strength for label in read):
            continue
        here = np.array([label.strength for label in read], dtype=np.int8)[column.codes]
        stronger = (here > strength) & table.body
        codes[stronger] = (np.arange(len(read)) + len(labels))[column.codes[stronger]]
        strength[stronger] = here[stronger]
        in_text[stronger] = role in {Role.TEKST, Role.ART}
        labels += read
        texts += column.values
    return Labelled(codes, tuple(labels), tuple(texts), in_text)


_WORDS_FOR_A_YEAR = Label(Strength.WEAK, sure=False)
"""Words where a year should be: a total when the kroner say so and the row has no account."""
_DRANST = re.compile(r"(?:[1-7]\b[\s.:-]*.*|drift|anlæg)", re.DOTALL)
"""Labels that are the word for a dranst where they stand in that column."""


def _label_in(text: str, role: Role | None) -> Label:
    """A column of unknown content counts only a cell that is nothing but a label: not Total A/S."""
    if role is Role.AAR and text and not any(character.isdigit() for character in text):
        return max(label_of(text), _WORDS_FOR_A_YEAR, key=lambda label: label.strength)
    if not _HINT.search(text):
        return _NONE
    if role is Role.DRANST and _DRANST.fullmatch(text.casefold().strip()):
        return _NONE
    if role is None:
        plain = " ".join(text.casefold().split())
        nothing_else = _EXACT.fullmatch(plain) is not None or (plain != "" and not plain.strip("*"))
        return label_of(text) if nothing_else else _NONE
    return label_of(text)
