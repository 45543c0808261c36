"""The knowledge base: target groups, effects, consequence estimates and prices, each row with its source.

It lies in one flat table (COLUMNS) with a row of each kind by its `art`; the attributes of a row are named as
the columns. A row whose figures nobody published is there with the status `ikke offentlig` and no figures.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Literal, TypeVar

from generator.soem.parts import Flow
from generator.visible import FORMULA_STARTS

MAX_YEARS = 10
"""Effect years of a consequence estimate."""
DECIMALS = 9
"""So many decimals of a figure are kept."""
YEAR_COLUMNS = tuple(f"aar{year}" for year in range(1, MAX_YEARS + 1))
RATE_COLUMNS = ("med", "uden")
PRICE_COLUMNS = ("kommune", "region", "stat")
COLUMNS = (
    *("art", "navn", "maalgruppe", "alder", "beskrivelse", "effektmaal", *RATE_COLUMNS),
    *("hovedomraade", "type", "enhed", *YEAR_COLUMNS, *PRICE_COLUMNS, "prisaar"),
    *("evidens", "kilde", "aar", "status"),
)

Evidence = Literal[1, 2, 3]
Ages = tuple[int, int]


class Art(StrEnum):
    """The four kinds of row."""

    TARGET_GROUP = "maalgruppe"
    EFFECT = "effekt"
    CONSEQUENCE = "konsekvens"
    PRICE = "pris"


class Status(StrEnum):
    """Whose figures a row holds; NOT_PUBLIC has none and waits to be filled."""

    PUBLIC = "offentlig"
    NOT_PUBLIC = "ikke offentlig"
    OWN = "eget"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What every row has; `alder` is in years, both ends included, `aar` the year or date of the source."""

    navn: str
    status: Status
    alder: Ages | None = None
    beskrivelse: str = ""
    kilde: str = ""
    aar: str = ""


@dataclass(frozen=True, kw_only=True)
class TargetGroup(Entry):
    """Whom an intervention is for, and what counts as a success for them."""

    effektmaal: str = ""


@dataclass(frozen=True, kw_only=True)
class Effect(Entry):
    """The shares (0 to 1) that succeed with an intervention and without it; None where not known."""

    maalgruppe: str = ""
    effektmaal: str = ""
    med: float | None = None
    uden: float | None = None
    evidens: Evidence | None = None


@dataclass(frozen=True, kw_only=True)
class ConsequenceEstimate(Entry):
    """The change in use per success in effect years 1, 2, ...; `maengde` is empty where not known."""

    maalgruppe: str = ""
    hovedomraade: str = ""
    type: Flow = Flow.EXPENDITURE
    enhed: str = ""
    maengde: tuple[float, ...] = ()
    evidens: Evidence | None = None


@dataclass(frozen=True, kw_only=True)
class UnitPrice(Entry):
    """Kr. per unit for each actor in prices of `prisaar`; all None where not known."""

    hovedomraade: str = ""
    enhed: str = ""
    kommune: float | None = None
    region: float | None = None
    stat: float | None = None
    prisaar: int | None = None


ENTRIES: Mapping[Art, type[Entry]] = {
    Art.TARGET_GROUP: TargetGroup,
    Art.EFFECT: Effect,
    Art.CONSEQUENCE: ConsequenceEstimate,
    Art.PRICE: UnitPrice,
}
_ARTS = {entry: art for art, entry in ENTRIES.items()}
AnyEntry = TypeVar("AnyEntry", bound=Entry)


def columns_of(art: Art) -> frozenset[str]:
    """The columns that a row of this kind can fill."""
    names = {field.name for field in fields(ENTRIES[art])} | {"art"}
    return frozenset(names - {"maengde"} | set(YEAR_COLUMNS)) if "maengde" in names else frozenset(names)


def folded_name(name: str) -> str:
    """A name as names are compared: no two rows of a kind may share it. Excel's look-ups ignore case too."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True)
class Knowledge:
    """The rows of a knowledge base by kind, in their order; names are unique within each kind."""

    target_groups: tuple[TargetGroup, ...] = ()
    effects: tuple[Effect, ...] = ()
    consequences: tuple[ConsequenceEstimate, ...] = ()
    prices: tuple[UnitPrice, ...] = ()

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> Knowledge:
        """Put rows of all kinds, known to be valid, each with its kind."""
        return cls(
            tuple(entry for entry in entries if isinstance(entry, TargetGroup)),
            tuple(entry for entry in entries if isinstance(entry, Effect)),
            tuple(entry for entry in entries if isinstance(entry, ConsequenceEstimate)),
            tuple(entry for entry in entries if isinstance(entry, UnitPrice)),
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All rows, kind by kind."""
        return (*self.target_groups, *self.effects, *self.consequences, *self.prices)

    def of_art(self, art: Art) -> tuple[Entry, ...]:
        """The rows of one kind."""
        return tuple(entry for entry in self.entries if art_of(entry) is art)

    def find_target_group(self, name: str) -> TargetGroup | None:
        """The target group of this name."""
        return _find(self.target_groups, name)

    def find_effect(self, name: str) -> Effect | None:
        """The effect of this name."""
        return _find(self.effects, name)

    def find_consequence(self, name: str) -> ConsequenceEstimate | None:
        """The consequence estimate of this name."""
        return _find(self.consequences, name)

    def find_price(self, name: str) -> UnitPrice | None:
        """The price of this name."""
        return _find(self.prices, name)

    def merged(self, own: Knowledge) -> Knowledge:
        """With the own rows laid over: one of the same kind and name is replaced, others are added."""
        rows = {_key(entry): entry for entry in self.entries}
        return Knowledge.of(list((rows | {_key(entry): entry for entry in own.entries}).values()))

    def changes_to(self, base: Knowledge) -> Knowledge:
        """The rows that `base` does not have, or has otherwise."""
        known = {_key(entry): entry for entry in base.entries}
        return Knowledge.of([entry for entry in self.entries if known.get(_key(entry)) != entry])

    def names(self, art: Art) -> frozenset[str]:
        """The names of one kind, as `folded_name` writes them."""
        return frozenset(folded_name(entry.navn) for entry in self.of_art(art))

    def as_csv(self) -> bytes:
        """The table that `read_knowledge` reads: UTF-8 with BOM and semicolons, as Danish Excel opens it."""
        stream = io.StringIO()
        writer = csv.DictWriter(stream, COLUMNS, restval="", delimiter=";", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(dict(_cells(entry)) for entry in self.entries)
        return stream.getvalue().encode("utf-8-sig")


def art_of(entry: Entry) -> Art:
    """The kind of a row."""
    return _ARTS[type(entry)]


def written_ages(ages: Ages) -> str:
    """Ages as a cell shows them; without `år` Excel would make 6-12 a date."""
    return f"{ages[0]}-{ages[1]} år"


def written_number(number: float) -> str:
    """A figure as a cell shows it: decimal comma, no more digits than it has."""
    return f"{number:.{DECIMALS}f}".rstrip("0").rstrip(".").replace(".", ",")


def _find(entries: Sequence[AnyEntry], name: str) -> AnyEntry | None:
    wanted = folded_name(name)
    return next((entry for entry in entries if folded_name(entry.navn) == wanted), None)


def _key(entry: Entry) -> tuple[Art, str]:
    return art_of(entry), folded_name(entry.navn)


def _cells(entry: Entry) -> Iterator[tuple[str, str]]:
    """The filled columns of a row."""
    yield "art", art_of(entry).value
    for field in fields(entry):
        match getattr(entry, field.name):
            case None:
                continue
            case str() as text:
                yield field.name, f"'{text}" if text.startswith(FORMULA_STARTS) else text
            case (int(first), int(last)) if field.name == "alder":
                yield field.name, written_ages((first, last))
            case tuple() as years:
                yield from zip(YEAR_COLUMNS, map(written_number, years), strict=False)
            case number:
                yield field.name, written_number(number)
