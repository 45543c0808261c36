"""What an account cell holds: the account without the text beside it, and what it may be read as.

A million cells hold a few thousand accounts, each with another cost centre, activity or text. `distilled`
makes the same of what is read the same, so that each account is understood once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.accounts.account_forms import read_dranst
from generator.accounts.digit_layouts import Candidate, candidates_of
from generator.accounts.layout import Positions
from generator.accounts.patterns import pattern_of, used_places

TEXT_FIRST = "~"
"""Stands before an account that was found at the end of a text."""

_CUT_BY_EXCEL = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_EXCEL_TEXT = re.compile(r'="([^"]*)"')
_STARS = re.compile(r"^\*+\s*")
_AROUND = frozenset("='*")
_LETTER = re.compile(r"[^\W\d_]")
_PARTED = re.compile(r"[\s(:]")
_CODE_THEN_TEXT = re.compile(
    r"(?P<code>[0-9](?:[0-9.\-/ ]*[0-9])?)(?P<sign>[.:]?(?:\s*[\-–:]\s*|\s+))(?P<text>[^0-9\s].*)", re.DOTALL
)
_TEXT_THEN_WORD = re.compile(r"(?:[^0-9].*)?[\s(:](?P<code>[0-9][0-9.\-/]*[0-9])\)?", re.DOTALL)
_TEXT_THEN_CODE = re.compile(r"(?:[^0-9].*?)?[\s(:](?P<code>[0-9][0-9.\-/ ]*[0-9])\)?", re.DOTALL)
_SPELLED = re.compile(
    r"(?:[1-7]\s+)?(?P<word>[^\W\d]+[^0-9]*?)?(?:\s[-–]\s)?(?P<funktion>[0-9]\.[0-9]{2}\.[0-9]{2})\b"
    r"(?:[^0-9]*?\bdr(?:anst)?\.?\s?(?P<dranst>[1-7])\b)?"
    r".*?\bgr(?:p|oup|ouping|uppering)?\.?\s?(?P<gruppering>[0-9]{1,3})\b.*",
    re.IGNORECASE | re.DOTALL,
)
_GROUPING_NAMED = re.compile(r"\bgr(?:p|oup|ouping|uppering)?\.?\s?[0-9]", re.IGNORECASE)
_FUNCTION_DIGITS, _HEADING_DIGITS, _LONG = 5, 3, 8
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøåäöü"
_SHAPE = str.maketrans(dict.fromkeys("0123456789", "9") | dict.fromkeys(_LETTERS + _LETTERS.upper(), "a"))


def bare(cell: str) -> str:
    """A cell without what Excel and SAP put around it: `="…"`, an apostrophe, stars of a total."""
    stripped = cell.replace("\u00a0", " ").strip() if "\u00a0" in cell else cell.strip()
    if stripped[:1] not in _AROUND and stripped[-1:] != "'":
        return stripped
    return _STARS.sub("", _EXCEL_TEXT.sub(r"\1", stripped).strip().strip("'"))


def is_cut(cell: str) -> bool:
    """Whether Excel has made an account 5,28E+15."""
    return _CUT_BY_EXCEL.fullmatch(bare(cell)) is not None


def code_of(cell: str) -> str:
    """The account of a cell without the text beside it; TEXT_FIRST stands before one after a text.

    A cell without such a text is given back as it is; so are words.
    """
    if cell.isdecimal() or not _LETTER.search(cell):
        return cell
    if not cell[0].isdecimal() and not _PARTED.search(cell):
        return cell
    if _GROUPING_NAMED.search(cell) and (spelled := _spelled(cell)):
        return spelled
    found = _CODE_THEN_TEXT.fullmatch(cell)
    last = _last_code(found["text"] if found else cell)
    digits = _digits(last)
    if found:
        own = found["code"]
        if len(digits) >= _LONG and digits.startswith(_digits(own)):
            return last
        glued = len(_digits(own)) <= _HEADING_DIGITS and not any(sign.isspace() for sign in found["sign"])
        return cell if glued else own
    return TEXT_FIRST + last if len(digits) >= _FUNCTION_DIGITS else cell


def shape_of(code: str) -> str:
    """A code with 9 for every digit and a for every letter."""
    return code.removeprefix(TEXT_FIRST).translate(_SHAPE)


def candidates(code: str, positions: Positions) -> tuple[Candidate, ...]:
    """What a code may be read as, the likelier first; only as stated where a stated pattern fits."""
    if positions.moenster is not None:
        stated = pattern_of(positions.moenster)
        if stated.read(code):
            return (Candidate(stated, "", stated.text, certain=True),)
    found = candidates_of(shape_of(code), positions.pattern)
    return _after_text(found) if code.startswith(TEXT_FIRST) else found


@lru_cache(maxsize=4096)
def _after_text(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Readings of the end of a text: none is certain, and a function alone is a number like any other."""
    return tuple(
        replace(one, layout=one.layout + TEXT_FIRST, certain=False)
        for one in found
        if one.pattern.order != "F"
    )


def distilled(positions: Positions) -> Callable[[str], str]:
    """A function that makes of a cell its code, with zeros where no reading of it has a part."""
    stated, pattern = positions.moenster, positions.pattern

    def code(cell: str) -> str:
        stripped = bare(cell)
        if stated is not None and pattern_of(stated).read(stripped):
            return _stated_code(stripped, stated)
        own = code_of(stripped)
        return shortened(own, _of_shape(shape_of(own), pattern))

    return code


@lru_cache(maxsize=4096)
def _of_shape(shape: str, pattern: str) -> tuple[slice | str, ...]:
    return pieces_of(shape, candidates_of(shape, pattern))


def shortened(code: str, pieces: tuple[slice | str, ...]) -> str:
    """A code of which only the pieces that say something are kept (see `pieces_of`)."""
    if not pieces:
        return code
    marked = code.startswith(TEXT_FIRST)
    own = code[1:] if marked else code
    kept = "".join([own[piece] if isinstance(piece, slice) else piece for piece in pieces])
    return TEXT_FIRST + kept if marked else kept


def pieces_of(shape: str, found: Sequence[Candidate]) -> tuple[slice | str, ...]:
    """What to keep of codes of a shape, and what to put for the rest; empty to keep them whole."""
    used = {place for candidate in found for place in used_places(candidate.pattern.text)}
    if not found or len(used) == len(shape):
        return ()
    pieces: list[slice | str] = []
    start = 0
    for place in range(1, len(shape) + 1):
        if place == len(shape) or (place in used) != (start in used):
            filled = "".join("0" if sign == "9" else "x" for sign in shape[start:place])
            pieces.append(slice(start, place) if start in used else filled)
            start = place
    return tuple(pieces)


def _stated_code(cell: str, pattern: str) -> str:
    """The part of a cell before the pattern's `*`, with zeros where it has no part of the account."""
    head, star, rest = pattern.partition("*")
    if rest:
        return cell
    used = used_places(head)
    shown = cell[: len(head)] if star else cell
    return "".join(sign if place in used else "0" for place, sign in enumerate(shown))


def _last_code(text: str) -> str:
    """The digits that a text ends with: its last word, or more where that is no account by itself."""
    word = _TEXT_THEN_WORD.fullmatch(text)
    if word and len(_digits(word["code"])) >= _FUNCTION_DIGITS:
        return word["code"]
    whole = _TEXT_THEN_CODE.fullmatch(text)
    return whole["code"] if whole else ""


def _spelled(cell: str) -> str:
    """An account written out, as `Drift - 5.28.21 Forebyggende - Grp. 3 Familiebehandling`, in dots."""
    found = _SPELLED.fullmatch(cell)
    if not found:
        return ""
    dranst = found["dranst"] or (read_dranst(found["word"]) if found["word"] else 0) or ""
    parts = (found["funktion"], str(dranst), found["gruppering"].zfill(_HEADING_DIGITS))
    return ".".join(part for part in parts if part)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)
