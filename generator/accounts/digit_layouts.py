"""The ways in which an account may be written: a table of patterns per length, and what fits a string.

Nothing is decided here: a string of 12 digits has several readings, and the whole column decides between
them (`settle`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from generator.accounts.layout import AccountForm
from generator.accounts.patterns import Pattern, pattern_of

ERP9, REGKC9, FULL16 = "FFFFFDGGG", "DFFFFFGGG", "FFFFFDEXXXXGGGAA"
_DIGITS = (
    *("F", "FFF", "FFFFF", "FFFFFD", "FFFFFGGG"),
    *(ERP9, REGKC9),
    *("FFFFFDEGGG", "FFFFFDGGGAA", "FFFFFDEGGGAA", "FFFFFDGGGAAA"),
    *("FFFFFDXXXXGGG", "FFFFFDGGGXXXX", "FFFFFDEGGGAAA"),
    *("FFFFFDEXXXXGGG", "FFFFFDEGGGXXXX"),
    *("FFFFFDXXXXGGGAA", "FFFFFDGGGAAXXXX"),
    *(FULL16, "FFFFFDEGGGAAXXXX"),
)
"""Accounts of digits only, in order of preference; XXXX is a cost centre."""
_CERTAIN_DIGITS = frozenset({"F", "FFF", "FFFFF"})
_FORMS: Mapping[str, str] = {ERP9: AccountForm.ERP9, REGKC9: AccountForm.REGKC9, "FFFFF": AccountForm.COLUMNS}

_LONG = 8
"""A run of so many digits within a string is an account by itself; a shorter one needs parts after it."""
_WHOLE = 5
"""The digits of a function."""
_NO_PART = 4
"""A run of so many digits before a function is no part of the account."""
_AKTIVITET, _ART_DIGITS = 6, 3
_TAILS = (
    *("D", "DG", "DEG", "DXG", "DEXG", "g", "B"),
    *("DGA", "DEGA", "DXGA", "DEXGA", "gA", "BA"),
    *("DG1a", "DEG1a", "DXG1a", "DEXG1a", "g1a"),
    *("D2", "D1a"),
)
"""What may follow a function, one sign per run of digits, in order of preference (see `_LENGTHS`)."""
_LENGTHS = {
    "D": ("D", {1}),
    "E": ("E", {1}),
    "X": ("X", {4}),
    "G": ("G", {1, 2, 3}),
    "g": ("G", {2, 3}),
    "B": ("DGGG", {4}),
    "A": ("A", {1, 2, 3}),
    "1": ("A", {1}),
    "2": ("A", {2}),
    "a": ("A", {1, 2}),
}
_FUNCTIONS = (
    ((1, 2, 2), ("F", "FF", "FF")),
    ((2, 2, 2), ("0F", "FF", "FF")),
    ((5,), ("FFFFF",)),
    ((6,), ("FFFFFD",)),
    ((6,), ("0FFFFF",)),
    ((1, 5), ("D", "FFFFF")),
)
"""How a function, also with dranst, may stand in runs of digits."""
_HEADINGS: Mapping[tuple[int, ...], tuple[str, ...]] = {(1, 2): ("F", "FF"), (2, 2): ("0F", "FF")}
_SHAPE = re.compile(r"[9a.\-/ _:–]+")
_RUN = re.compile(r"9+|a+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way of reading strings of one shape.

    Attributes:
        pattern: the pattern.
        layout: what this reading has in common with those of other shapes: the order of the parts, and
            where in the string the account begins.
        form: what the reading is called.
        certain: whether the string can hardly be anything else, also when its function is not known.
        exact: False when Excel must have taken a leading zero away.
    """

    pattern: Pattern
    layout: str
    form: str
    certain: bool
    exact: bool = True

    @property
    def written(self) -> str:
        """The pattern as it is before Excel takes a leading zero away."""
        return self.pattern.text if self.exact else self.pattern.text.replace("F", "FF", 1)


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    digits: bool

    @property
    def length(self) -> int:
        return self.end - self.start


@lru_cache(maxsize=4096)
def candidates_of(shape: str, positions: str) -> tuple[Candidate, ...]:
    """What strings of a shape (9 for a digit, a for a letter) may be, the likelier first.

    Args:
        shape: the shape.
        positions: the pattern of a long string of digits.
    """
    if not _SHAPE.fullmatch(shape):
        return ()
    joined = shape.replace(" ", "")
    if set(shape) == {"9"}:
        return tuple(_of_digits(len(shape), positions))
    found = tuple(_of_runs(shape, positions))
    if set(joined) == {"9"}:
        found += tuple(_spaced(candidate, shape) for candidate in _of_digits(len(joined), positions))
    return found


def _of_digits(length: int, positions: str) -> Iterator[Candidate]:
    """Readings of digits only: as written, with hovedkonto as 05, and with a leading zero lost."""
    named: list[tuple[str, str]] = (
        [(positions, AccountForm.FULL16)] if set(positions) <= set("FDEGAX") else []
    )
    named += [(text, _FORMS.get(text, text)) for text in _DIGITS if text != positions]
    for text, form in named:
        certain = text in _CERTAIN_DIGITS or text == positions
        whole = Candidate(pattern_of(text), _layout(text), form, certain)
        if len(text) == length:
            yield whole
        if len(text) + 1 == length and text.startswith("F"):
            yield replace(whole, pattern=pattern_of(f"0{text}"))
        if len(text) - 1 == length and text.startswith("FF"):
            yield replace(
                whole,
                pattern=pattern_of(text[1:]),
                certain=certain and text != "FFF",
                exact=False,
            )


def _of_runs(shape: str, positions: str) -> Iterator[Candidate]:
    """Readings of a string with signs or letters between its digits."""
    runs = [_Run(*found.span(), found[0][0] == "9") for found in _RUN.finditer(shape)]
    long = [number for number, run in enumerate(runs) if run.digits and run.length >= _LONG]
    for number in long:
        yield from _within(shape, runs, number, positions)
    if long:
        return
    for number, run in enumerate(runs):
        before = [other.length for other in runs[:number] if other.digits]
        for lengths, letters in _FUNCTIONS:
            there = runs[number : number + len(lengths)]
            possible = not before or (lengths == (_WHOLE,) and min(before) >= _NO_PART)
            if run.digits and possible and _fit(there, lengths):
                yield from _with_tails(shape, runs, number, letters, certain=not before)
    if tuple(run.length for run in runs) in _HEADINGS and "." in shape and all(run.digits for run in runs):
        heading = _HEADINGS[tuple(run.length for run in runs)]
        text = _written(shape, list(zip(runs, heading, strict=True)))
        yield Candidate(pattern_of(text), "F", AccountForm.DOTTED, certain=True)


def _within(shape: str, runs: Sequence[_Run], number: int, positions: str) -> Iterator[Candidate]:
    """A long run of digits as an account; its art may stand two runs further (ansvar-konto-aktivitet-art)."""
    run = runs[number]
    art = []
    following = runs[number + 1 : number + 3]
    if _fit(following, (_AKTIVITET, _ART_DIGITS)) and all(
        shape[one.end : other.start] == "-" for one, other in pairwise([run, *following])
    ):
        art = [(following[1], "A" * _ART_DIGITS)]
    for candidate in _of_digits(run.length, positions):
        if art and "A" in candidate.pattern.order:
            continue
        text = _written(shape, [(run, candidate.pattern.text), *art])
        yield replace(
            candidate, pattern=pattern_of(text), layout=f"{candidate.layout}@{number}", certain=False
        )


def _with_tails(
    shape: str, runs: Sequence[_Run], number: int, function: tuple[str, ...], *, certain: bool
) -> Iterator[Candidate]:
    """A function and what follows it; runs that can be no part of an account are left aside."""
    first = number + len(function)
    head = list(zip(runs[number:first], function, strict=True))
    rest = list(runs[first:])
    while rest and (not rest[-1].digits or rest[-1].length > _ART_DIGITS + 1):
        rest.pop()
    given = "".join(function)
    where = f"@{number}" if number else ""
    for tail in ("", *_TAILS):
        parts = [_LENGTHS[sign] for sign in tail]
        fits = len(parts) == len(rest) and all(
            run.digits and run.length in lengths for run, (_, lengths) in zip(rest, parts, strict=True)
        )
        if not fits or ("D" in given and tail[:1] in {"D", "B"}):
            continue
        letters = [(name * run.length)[: run.length] for run, (name, _) in zip(rest, parts, strict=True)]
        text = _written(shape, [*head, *zip(rest, letters, strict=True)])
        yield Candidate(pattern_of(text), f"{_layout(text)}{where}", AccountForm.DOTTED, certain)


def _fit(runs: Sequence[_Run], lengths: tuple[int, ...]) -> bool:
    return tuple(run.length for run in runs) == lengths and all(run.digits for run in runs)


def _written(shape: str, parts: Sequence[tuple[_Run, str]]) -> str:
    """The pattern of a shape some of whose runs are parts of an account."""
    signs = ["X" if sign in "9a" else sign for sign in shape]
    for run, letters in parts:
        signs[run.start : run.end] = letters
    return "".join(signs)


def _spaced(candidate: Candidate, shape: str) -> Candidate:
    """A reading of digits with blanks put between them as in the shape."""
    letters = iter(candidate.pattern.text)
    text = "".join(" " if sign == " " else next(letters) for sign in shape)
    return replace(candidate, pattern=pattern_of(text))


def _layout(text: str) -> str:
    """The order of the parts of a pattern, whatever stands between them."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^FDEGAX]", "", text)).strip("X")
