"""Accounts of the area in every way of writing them, and short ways of reading a column of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from generator.accounts import Accounts, LayoutChoice, read_accounts
from tests.accounts.exports import text_file
from tests.ladder.tables import standard_mapping

KNOWN = standard_mapping().known_accounts
NAMED = sorted(
    (function, gruppering)
    for function, dranst, gruppering in KNOWN.rows
    if dranst == 1 and gruppering not in {"*", "999"}
)
ARTS = ("1.0", "2.9", "4.0", "4.7", "5.2", "7.7", "8.6")


@dataclass(frozen=True)
class Truth:
    """An account of the area, dranst 1."""

    function: str
    gruppering: str
    owner: int
    art: str
    centre: str

    @property
    def f(self) -> str:
        return self.function.replace(".", "")

    @property
    def g(self) -> str:
        return self.gruppering

    @property
    def a(self) -> str:
        return self.art.replace(".", "")


TRUTHS = st.builds(
    lambda pair, *rest: Truth(*pair, *rest),
    st.sampled_from(NAMED),
    st.integers(1, 4),
    st.sampled_from(ARTS),
    st.from_regex(r"[0-9]{4}", fullmatch=True),
)
FORMS: dict[str, Callable[[Truth], str]] = {
    "9 digits": lambda t: f"{t.f}1{t.g}",
    "dranst first": lambda t: f"1{t.f}{t.g}",
    "10 digits, hovedkonto 05": lambda t: f"0{t.f}1{t.g}",
    "10 digits, ejerforhold": lambda t: f"{t.f}1{t.owner}{t.g}",
    "11 digits": lambda t: f"{t.f}1{t.g}{t.a}",
    "12 digits, ejerforhold and art": lambda t: f"{t.f}1{t.owner}{t.g}{t.a}",
    "12 digits, art of three": lambda t: f"{t.f}1{t.g}{t.a}0",
    "13 digits": lambda t: f"{t.f}1{t.centre}{t.g}",
    "14 digits": lambda t: f"{t.f}1{t.owner}{t.centre}{t.g}",
    "16 digits": lambda t: f"{t.f}1{t.owner}{t.centre}{t.g}{t.a}",
    "17 digits, hovedkonto 05": lambda t: f"0{t.f}1{t.owner}{t.centre}{t.g}{t.a}",
    "hyphens": lambda t: f"{t.f}-1-{t.g}",
    "dots": lambda t: f"{t.f}.1.{t.g}",
    "dots in the function": lambda t: f"{t.function}.1.{t.g}",
    "short gruppering": lambda t: f"{t.function}.1.{int(t.g)}",
    "hovedkonto 05 in dots": lambda t: f"0{t.function}.1-{t.g}",
    "blanks": lambda t: f"{t.function}.1.{t.g}".replace(".", " "),
    "blanks anywhere": lambda t: f"{t.f[:2]} {t.f[2:]} 1{t.g}",
    "slashes": lambda t: f"{t.function}/1/{t.g}",
    "all parts": lambda t: f"{t.function}.1.{t.owner}.{t.centre}.{t.g}.{t.a}",
    "dranst and gruppering together": lambda t: f"{t.f}-1{t.g}",
    "PSP": lambda t: f"XG-{t.f}1{t.g}-00001",
    "a letter before": lambda t: f"K{t.f}1{t.g}",
    "ansvar before": lambda t: f"01005-{t.f}1{t.g}-010030-{t.a}0---3046",
    "ansvar before, art with letters": lambda t: f"01005-{t.f}1{t.g}-010030-{t.a}0TS---3046",
    "ansvar before the parts": lambda t: f"01005-{t.f}-1-{t.g}",
    "a text after": lambda t: f"{t.f}1{t.g} Støtte, 3. halvår",
    "a text before": lambda t: f"Støtte fra 2021 {t.f}1{t.g}",
    "a text before, in brackets": lambda t: f"Støtte ({t.f}1{t.g})",
    "the function before": lambda t: f"{t.function} Forebyggende ({t.f}1{t.g})",
    "written out": lambda t: f"{t.function} Forebyggende, dr. 1, gr. {int(t.g)} Støtte",
    "text of REGKC": lambda t: f"Drift - {t.function} Forebyggende - ny - Grp. {int(t.g)} Støtte",
    "Excel's text": lambda t: f'="{t.f}1{t.g}"',
    "an apostrophe": lambda t: f"'{t.f}1{t.g}",
}
PLAIN = Truth("5.28.21", "003", 1, "4.0", "1234")
"""An account whose digits no other layout reads as one of the area: it decides a column of them."""


def read(cells: Sequence[str], **layout: object) -> Accounts:
    """A column of accounts of 2024, one krone each."""
    source = text_file("År\tKonto\tBeløb", *(f"2024\t{cell}\t1" for cell in cells))
    return read_accounts([source], known=KNOWN, layout=LayoutChoice.model_validate(layout))


def parts(accounts: Accounts) -> list[tuple[str, int, str]]:
    lines = accounts.lines
    return [
        (str(function), int(dranst), str(gruppering))
        for function, dranst, gruppering in zip(
            lines["funktion"], lines["dranst"], lines["gruppering"], strict=True
        )
    ]
