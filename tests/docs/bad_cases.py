"""What users get wrong in a SØM case: changes of the page's small case, in the order of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import TrappenError
from generator.files import SourceFile
from generator.soem import read_case
from generator.soem.remarks import find_remarks

Change = tuple[str, str]
"""A text of the case, and what stands there instead."""

REFUSED: tuple[Change, ...] = (
    ("med: 0.35", "med: 35"),
    ("pr_deltager: 12000", "pr_deltager: 12.000"),
    ("horisont: 3", "horisont: 3,5"),
    ("horisont: 3\n", ""),
    ("horisont: 3", "horisonten: 3"),
    ("horisont: 3", "horisont: 30"),
    ("prisaar: 2024\n", "prisaar: 2024\nprisaar: 2024\n"),
    ("{1: 10}", "{2024: 10}"),
    ("{1: 10}", "{4: 10}"),
    ("prisaar: 2022", "prisaar: 2021"),
    ("{kommune: 1}", "{kommune: 0.5}"),
    ("art: drift", "art: løn"),
    ("pr_deltager: 12000", "pr_deltager: -12000"),
    ("med: 0.35", "med: {vaerdi: 0.35, lav: 0.4}"),
    ("[-8, -8]", "{vaerdi: [-8, -8], hoej: 0.9}"),
    ("[-8, -8]", "-8"),
    ("horisont: 3", "scenarier: {egen1: {vaerdier: {konsekvenser.skole.maengde: 2}}}\nhorisont: 3"),
    ("horisont: 3", "scenarier: {basis: {vaerdier: {succesrate.med: 0.2}}}\nhorisont: 3"),
    ("navn: Lille", "navn: [Lille"),
)

REMARKED: tuple[Change, ...] = (
    ("med: 0.35", "med: 0.05"),
    ("[-8, -8]", "[-8, -8, -8, -8]"),
    ("{1: 10}", "{1: 0}"),
    ("{kommune: 4000}", "{kommune: 4.6380}"),
    ("succesrate: {med: 0.35", "optimismekorrektion: {3: 0.2}\nsuccesrate: {med: {vaerdi: 0.35, evidens: 3}"),
)


def _changed(case: str, changes: Sequence[Change]) -> Iterator[SourceFile]:
    for old, new in changes:
        assert old in case
        yield SourceFile("case.yaml", case.replace(old, new, 1).encode())


def refusals(case: str) -> Iterator[str]:
    """The message of each change that is refused."""
    for source in _changed(case, REFUSED):
        try:
            read_case(source)
        except TrappenError as error:
            yield error.message


def remarks(case: str) -> Iterator[str]:
    """The remark on each change that is accepted."""
    for source in _changed(case, REMARKED):
        yield from (remark.message for remark in find_remarks(read_case(source)))
