"""The names of the cell styles that come with Excel, in English and Danish."""

from __future__ import annotations

import re

ENGLISH = (
    "Normal, Comma, Comma [0], Currency, Currency [0], Percent, Hyperlink, Followed Hyperlink, Note, "
    "Warning Text, Title, Heading 1, Heading 2, Heading 3, Heading 4, Input, Output, Calculation, "
    "Check Cell, Linked Cell, Total, Good, Bad, Neutral, Explanatory Text"
)
"""ISO/IEC 29500-1, 18.8.7 and annex G.2."""
DANISH = (
    "Normal, Komma, Komma [0], Valuta, Valuta [0], Procent, Link, Hyperlink, Besøgt link, Besøgt hyperlink, "
    "Bemærk!, Note, Advarselstekst, Titel, Overskrift 1, Overskrift 2, Overskrift 3, Overskrift 4, Input, "
    "Output, Beregning, Kontrollér celle, Kontroller celle, Sammenkædet celle, Total, God, Ugyldig, Dårlig, "
    "Neutral, Forklarende tekst"
)
NAMES = frozenset(name.casefold() for name in f"{ENGLISH}, {DANISH}".split(", "))
NUMBERED = re.compile(
    r"(?:[246]0 ?% ?- ?)?(?:accent|farve|markeringsfarve) ?[1-6]|(?:row|col)level_[1-7]", re.IGNORECASE
)


def is_built_in(name: str) -> bool:
    """Whether Excel has a cell style of that name, whatever its case."""
    return name.casefold() in NAMES or NUMBERED.fullmatch(name) is not None
