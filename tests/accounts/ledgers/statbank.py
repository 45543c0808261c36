"""REGK100 and REGKC as StatBank gives them: all kinds of amount, codes or texts, Danish or English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from generator.files import SourceFile
from tests.accounts.ledgers.pick import BySearch, Pick
from tests.accounts.ledgers.truth import Entry, Ledger, income_of, rounded, sums_of
from tests.accounts.ledgers.write import Export

THOUSAND = 100_000
"""The øre of StatBank's unit, 1.000 kr."""

HEADS: Mapping[str, tuple[str, ...]] = {
    "koder": ("OMRÅDE", "FUNKTION", "DRANST", "EJER", "GRUPPERING", "ART", "PRISENHED", "TID", "INDHOLD"),
    "dansk": (
        "område",
        "funktion",
        "dranst",
        "ejerforhold",
        "gruppering",
        "art",
        "prisenhed",
        "tid",
        "INDHOLD",
    ),
    "engelsk": (
        "region",
        "function",
        "current/capital account, statutory refund",
        "ownership",
        "grouping",
        "kind",
        "price unit",
        "time",
        "INDHOLD",
    ),
}
REGKC_HEADS = {
    "koder": ("OMRÅDE", "DRANST1", "EJER", "ART", "PRISENHED", "TID", "INDHOLD"),
    "dansk": ("område", "dranst funktion og gruppering", "ejerforhold", "art", "prisenhed", "tid", "INDHOLD"),
}
DRANST = {
    "dansk": {1: "Driftskonti", 2: "Statsrefusion", 3: "Anlægskonti"},
    "engelsk": {1: "Current", 2: "Statutory refund", 3: "Capital"},
}
OWNER = {
    "dansk": {1: "Egne", 3: "Andre offentlige", 4: "Private"},
    "engelsk": {1: "Own", 3: "Other public", 4: "Private"},
}
KINDS: Mapping[str, Mapping[str, str]] = {
    "koder": {"TOT": "TOT", "UE": "UE", "I": "I", "S4": "S4", "40": "40", "S7": "S7", "72": "72"},
    "dansk": {
        "TOT": "I alt (netto)",
        "UE": "Bruttoudgifter",
        "I": "Indtægter",
        "S4": "4 Tjenesteydelser mv.",
        "40": "4.0 Tjenesteydelser uden moms",
        "S7": "7 Indtægter",
        "72": "7.2 Salg af produkter og ydelser",
    },
    "engelsk": {
        "TOT": "Total",
        "UE": "Gross expenditure",
        "I": "Revenue",
        "S4": "4 Services",
        "40": "4.0 Services exempt from VAT",
        "S7": "7 Revenue",
        "72": "7.2 Sale of products and services",
    },
}
PRICES = {"koder": "LOBM", "dansk": "Løbende priser (1.000 kr.)", "engelsk": "Current prices (DKK 1,000)"}


@dataclass(frozen=True)
class StatBankForm:
    """What was asked of StatBank: table, language, kinds of amount, other choices of the file.

    Attributes:
        table: REGK100 or REGKC.
        words: koder, dansk or engelsk.
        kinds: alle (with parts), brutto (UE and I), med total (UE, I and TOT), total (TOT alone).
        separator: of the file.
        short: whether a gruppering is written as 3, not 003.
        zeros: whether there are lines of nothing, as StatBank gives for every combination.
    """

    table: str
    words: str
    kinds: str
    separator: str
    short: bool
    zeros: bool


def statbank_form_by(pick: Pick) -> StatBankForm:
    """A form of StatBank's."""
    table = pick.one(("REGK100", "REGKC"))
    return StatBankForm(
        table,
        pick.one([*HEADS] if table == "REGK100" else [*REGKC_HEADS]),
        pick.one(("med total", "brutto", "alle", "total")),
        pick.one((";", "\t")),
        pick.one((False, True)),
        pick.one((False, True)),
    )


@st.composite
def statbank_forms(draw: st.DrawFn) -> StatBankForm:
    """Forms of StatBank's that hypothesis draws."""
    return statbank_form_by(BySearch(draw))


def write_statbank(ledger: Ledger, form: StatBankForm) -> Export:
    """A ledger as StatBank publishes it; the right answer is that of its thousands."""
    entries = rounded(ledger, THOUSAND)
    found: dict[tuple[object, ...], list[Entry]] = {}
    for entry in entries:
        found.setdefault((*entry.key, entry.ejer), []).append(entry)
    heads = HEADS[form.words] if form.table == "REGK100" else REGKC_HEADS[form.words]
    rows = [heads]
    for group in found.values():
        rows += [_row(form, group[0], kind, oere) for kind, oere in _kinds(form, group)]
    text = "\r\n".join(form.separator.join(row) for row in rows) + "\r\n"
    known = income_of(entries) if form.kinds != "total" else None
    return Export(
        SourceFile("regk.csv", text.encode("utf-8-sig")), sums_of(entries), known, (), must_tell=False
    )


def _kinds(form: StatBankForm, group: list[Entry]) -> list[tuple[str, int]]:
    """The kinds of amount of an account and owner, and the øre of each."""
    spent = sum(entry.oere for entry in group if not entry.income)
    earned = sum(entry.oere for entry in group if entry.income)
    total = ("TOT", spent + earned)
    gross = [("UE", spent), ("I", earned)]
    parts = [("S4", spent), ("40", spent), ("S7", earned), ("72", earned)]
    chosen = {
        "total": [total],
        "brutto": gross,
        "med total": [total, *gross],
        "alle": [total, *gross, *parts],
    }[form.kinds]
    return [(kind, oere) for kind, oere in chosen if oere or form.zeros]


def _row(form: StatBankForm, entry: Entry, kind: str, oere: int) -> tuple[str, ...]:
    grouping = str(int(entry.gruppering)) if form.short else entry.gruppering
    end = (KINDS[form.words][kind], PRICES[form.words], str(entry.aar), str(oere // THOUSAND))
    if form.table == "REGKC":
        if form.words == "koder":
            return ("657", f"{entry.dranst}{entry.digits}{entry.gruppering}", str(entry.ejer), *end)
        kind_of = {1: "Drift", 2: "Statsrefusion", 3: "Anlæg"}[entry.dranst]
        account = (
            f"{kind_of} - {entry.funktion} Børn og unge - Grp. {int(entry.gruppering)} {entry.tekst}".strip()
        )
        return ("Herning", account.replace(";", ","), OWNER["dansk"][entry.ejer], *end)
    if form.words == "koder":
        return ("657", entry.digits, str(entry.dranst), str(entry.ejer), grouping, *end)
    function = f"{entry.funktion} Børn og unge"
    return (
        "Herning",
        function,
        DRANST[form.words][entry.dranst],
        OWNER[form.words][entry.ejer],
        grouping,
        *end,
    )
