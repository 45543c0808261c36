"""The ways in which exports write an account: in one cell, or in columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.accounts.ledgers.cells import Cell
from tests.accounts.ledgers.truth import Entry

ONE_CELL = (
    "Konto",
    "Kontonr.",
    "Kontonummer",
    "Kontostreng",
    "Kontering",
    "Autoriseret konto",
    "Konto nr",
    "KONTO",
)
"""Headings of an account in one cell."""

DRANST_WORDS = {1: "Drift", 2: "Statsrefusion", 3: "Anlæg"}


@dataclass(frozen=True)
class AccountForm:
    """One way of writing accounts.

    Attributes:
        columns: keys of its columns; a heading each is in `headings`.
        write: the cells of an entry, one per column.
        headings: what the columns are called, the choices per column.
        prefix: the code of a function, or of function and dranst, in a hierarchy; "" where it has none.
        misses: what it leaves out: "", "dranst" or "gruppering".
        doubt: why a reader may ask; "" when it must know.
        has_text: whether the account's text is in the cell too.
    """

    columns: tuple[str, ...]
    write: Callable[[Entry], tuple[Cell, ...]]
    headings: tuple[tuple[str, ...], ...] = (ONE_CELL,)
    prefix: Callable[[str, int], str] | None = None
    misses: str = ""
    doubt: str = ""
    has_text: bool = False


def _one(write: Callable[[Entry], Cell], **more: object) -> AccountForm:
    return AccountForm(("konto",), lambda entry: (write(entry),), **more)  # type: ignore[arg-type]


def _nine(e: Entry) -> str:
    return f"{e.digits}{e.dranst}{e.gruppering}"


def _dotted(e: Entry) -> str:
    return f"{e.funktion}.{e.dranst}.{e.gruppering}"


def _digit_prefix(funktion: str, dranst: int) -> str:
    return funktion.replace(".", "") + (str(dranst) if dranst else "")


def _dotted_prefix(funktion: str, dranst: int) -> str:
    return funktion + (f".{dranst}" if dranst else "")


def _art_digits(e: Entry) -> str:
    return e.art.replace(".", "")


def _words(e: Entry) -> str:
    return e.tekst or "Uden tekst"


_FUNCTION = ("Funktion", "Funktionsnr", "Funktion nr.", "FUNKTION")
_DRANST = ("Dranst", "DRANST", "Dranstkode")
_GROUPING = ("Gruppering", "Grp", "Gr.", "Grupperingsnr")
_COLUMNS = ("funktion", "dranst", "gruppering")
_NAMES = (_FUNCTION, _DRANST, _GROUPING)


def _columns(write: Callable[[Entry], tuple[Cell, ...]]) -> AccountForm:
    return AccountForm(_COLUMNS, write, _NAMES)


FORMS: Mapping[str, AccountForm] = {
    "528211003": _one(_nine, prefix=_digit_prefix),
    "5.28.21.1.003": _one(_dotted, prefix=_dotted_prefix),
    "5.28.21.1-003": _one(lambda e: f"{e.funktion}.{e.dranst}-{e.gruppering}", prefix=_dotted_prefix),
    "05.28.21.1-003": _one(lambda e: f"0{e.funktion}.{e.dranst}-{e.gruppering}"),
    "5.28.21.1.3": _one(lambda e: f"{e.funktion}.{e.dranst}.{int(e.gruppering)}", prefix=_dotted_prefix),
    "5 28 21 1 003": _one(lambda e: _dotted(e).replace(".", " ")),
    "52821-1-003": _one(lambda e: f"{e.digits}-{e.dranst}-{e.gruppering}"),
    "52821.1.003": _one(lambda e: f"{e.digits}.{e.dranst}.{e.gruppering}"),
    "152821003": _one(lambda e: f"{e.dranst}{e.digits}{e.gruppering}"),
    "5282111003": _one(lambda e: f"{e.digits}{e.dranst}{e.ejer}{e.gruppering}"),
    "5282111123400340": _one(
        lambda e: f"{e.digits}{e.dranst}{e.ejer}1234{e.gruppering}{_art_digits(e)}",
        headings=(("Kontostreng", "Konto", "Autoriseret konto"),),
    ),
    "528211100340": _one(
        lambda e: f"{e.digits}{e.dranst}{e.ejer}{e.gruppering}{_art_digits(e)}",
        doubt="the positions of twelve digits are nowhere said",
    ),
    "XG-528211003-00001": _one(lambda e: f"XG-{_nine(e)}-00001", headings=(("PSP-element", "Konto"),)),
    "01005-528211003-010030-729---3046": _one(
        lambda e: f"01005-{_nine(e)}-010030-{_art_digits(e)}0---3046", headings=(("Kontostreng", "Konto"),)
    ),
    '="528211003"': _one(lambda e: f'="{_nine(e)}"'),
    "'528211003": _one(lambda e: f"'{_nine(e)}"),
    "528211003 ": _one(lambda e: f" {_nine(e)}  "),
    "528211003 tal": _one(lambda e: int(_nine(e))),
    "528211003 Tekst": _one(lambda e: f"{_nine(e)} {_words(e)}", has_text=True),
    "528211003 - Tekst": _one(lambda e: f"{_nine(e)} - {_words(e)}", has_text=True),
    "5.28.21.1.003 Tekst": _one(lambda e: f"{_dotted(e)} {_words(e)}", has_text=True),
    "Tekst 528211003": _one(lambda e: f"{_words(e)} {_nine(e)}", has_text=True),
    "Tekst (528211003)": _one(lambda e: f"{_words(e)} ({_nine(e)})", has_text=True),
    "52821003": _one(lambda e: f"{e.digits}{e.gruppering}", misses="dranst"),
    "52821|1|003": _columns(lambda e: (e.digits, str(e.dranst), e.gruppering)),
    "52821|1|3": _columns(lambda e: (int(e.digits), e.dranst, int(e.gruppering))),
    "5.28.21|1|003": _columns(lambda e: (e.funktion, str(e.dranst), e.gruppering)),
    "52821|Drift|003": _columns(lambda e: (e.digits, DRANST_WORDS[e.dranst], e.gruppering)),
    "52821|1 Drift|003": _columns(lambda e: (e.digits, f"{e.dranst} {DRANST_WORDS[e.dranst]}", e.gruppering)),
    "52821 Tekst|1|003 Tekst": _columns(
        lambda e: (f"{e.digits} Børn og unge", str(e.dranst), f"{e.gruppering} {_words(e)}")
    ),
    "5.28.21 Tekst|1 Drift|3 Tekst": _columns(
        lambda e: (
            f"{e.funktion} Børn, 0-17 år",
            f"{e.dranst} {DRANST_WORDS[e.dranst]}",
            f"{int(e.gruppering)} {_words(e)}",
        )
    ),
    "5|28|21|1|003": AccountForm(
        ("hovedkonto", "hovedfunktion", "funktion", "dranst", "gruppering"),
        lambda e: (*e.funktion.split("."), str(e.dranst), e.gruppering),
        (("Hovedkonto",), ("Hovedfunktion",), ("Funktion",), _DRANST, _GROUPING),
    ),
    "52821|Børn|1|Drift|3|Tekst": AccountForm(
        ("funktion", "funktionstekst", "dranst", "dransttekst", "gruppering", "grupperingstekst"),
        lambda e: (e.digits, "Børn og unge", str(e.dranst), DRANST_WORDS[e.dranst], e.gruppering, _words(e)),
        (
            ("Funktion",),
            ("Funktion (tekst)", "Funktionstekst", "Funktionsnavn"),
            ("Dranst",),
            ("Dranst (tekst)", "Dransttekst"),
            ("Gruppering",),
            ("Gruppering (tekst)", "Grupperingstekst"),
        ),
        has_text=True,
    ),
    "52821|003": AccountForm(
        ("funktion", "gruppering"),
        lambda e: (e.digits, e.gruppering),
        (_FUNCTION, _GROUPING),
        misses="dranst",
    ),
    "52821|1": AccountForm(
        ("funktion", "dranst"), lambda e: (e.digits, str(e.dranst)), (_FUNCTION, _DRANST), misses="gruppering"
    ),
    "52821": AccountForm(("funktion",), lambda e: (e.digits,), (_FUNCTION,), misses="gruppering"),
    "Dimension1": AccountForm(
        ("hovedkonto", "funktion", "dranst", "gruppering"),
        lambda e: (f"{_art_digits(e)}00", e.digits, str(e.dranst), e.gruppering),
        (("Hovedkonto",), ("Dimension1",), ("Dimension2",), ("Dimension3",)),
        doubt="headings that do not say what they hold",
    ),
}
"""The account forms by an example of each; the first is the plainest."""

PIVOTS = ("52821|1|003", "52821|1|3", "5.28.21|1|003", "52821|Drift|003")
"""Forms whose labels an Excel pivot writes once."""
