"""The headings that a file does have, for a message about those that were looked for in vain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.tables.errors import quoted

HEAD_ROWS = 200
"""A header stands at the top."""
MOST_SHOWN = 20
"""More headings than this are counted only."""
_WORD = re.compile(r"[^\W\d_]{2}")


def seen_headings(rows: Sequence[Sequence[str]], lines: Sequence[int] = ()) -> str:
    """The row that looks most like a header, as a sentence; "" when no row holds two words.

    Args:
        rows: the first rows of the file.
        lines: the line in the file of each; left out when they are its first lines.

    Returns:
        `Overskrifterne i linje 3 ser ud til at være »Nøgle«, »Tekst« og 4 mere.`; what can be a CPR number is
        masked.
    """
    head = list(rows[:HEAD_ROWS])
    counts = [len({cell.strip().casefold() for cell in row if _WORD.search(cell)}) for row in head]
    most = max(counts, default=0)
    if most < 2:
        return ""
    position = counts.index(most)
    line = lines[position] if lines else position + 1
    return f"Overskrifterne i linje {line} ser ud til at være {listed_headings(head[position])}."


def listed_headings(names: Sequence[str]) -> str:
    """Headings one after the other, each quoted; empty ones left out, and the last of many counted only."""
    shown = [quoted(name) for name in names if name.strip()]
    rest = len(shown) - MOST_SHOWN
    if rest > 0:
        return f"{', '.join(shown[:MOST_SHOWN])} og {rest} mere"
    return " og ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
