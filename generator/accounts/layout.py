"""What the user states about a file instead of having it recognised, by option or in a small YAML file."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from generator.accounts.errors import LayoutError
from generator.accounts.patterns import stated_pattern
from generator.files import SourceFile
from generator.tables.decode import decode
from generator.tables.errors import line_place, quoted
from generator.tables.yaml_events import MAX_BYTES, YamlLimitError, guarded_events
from generator.tables.years import FIRST_YEAR, LAST_YEAR


class AccountForm(StrEnum):
    """How a file writes its accounts."""

    ERP9 = "erp9"
    REGKC9 = "regkc9"
    FULL16 = "fuld16"
    DOTTED = "punktum"
    COLUMNS = "kolonner"


class Sign(StrEnum):
    """Which sign income has in the file."""

    INCOME_NEGATIVE = "indtaegt_negativ"
    INCOME_POSITIVE = "indtaegt_positiv"


class Unit(StrEnum):
    """What one unit of an amount is."""

    KRONER = "kr."
    THOUSANDS = "1.000 kr."
    MILLIONS = "mio. kr."

    @property
    def exponent(self) -> int:
        """The power of ten that gives kr."""
        return {Unit.KRONER: 0, Unit.THOUSANDS: 3, Unit.MILLIONS: 6}[self]


_SEPARATOR_WORDS = {"semikolon": ";", "komma": ",", "tabulator": "\t", "tab": "\t", "streg": "|"}


def _separator(value: object) -> object:
    return _SEPARATOR_WORDS.get(value.casefold(), value) if isinstance(value, str) else value


def _known_encoding(value: str) -> str:
    try:
        "a".encode(value)
    except (LookupError, UnicodeError, ValueError):
        raise ValueError("ukendt tegnsæt") from None
    return value


def _text(value: object) -> object:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _several(value: object) -> object:
    return [value] if isinstance(value, str) else value


Span = Annotated[str, Field(pattern=r"^[1-9][0-9]?(-[1-9][0-9]?)?$"), BeforeValidator(_text)]
Name = Annotated[str, Field(min_length=1), BeforeValidator(_text)]


class _Choice(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Positions(_Choice):
    """Where the parts of an account stand: places in a long string, or a pattern such as `FFFFFDGGG-*`.

    Places are written `"1-5"` and counted from 1; ejerforhold, gruppering and art may be left out. A pattern
    is stated instead of places: `positioner: FFFFFDEXXXXGGGAA`.
    """

    laengde: int = Field(default=16, ge=9, le=40)
    funktion: Span = "1-5"
    dranst: Span = "6"
    ejerforhold: Span | None = "7"
    gruppering: Span | None = "12-14"
    art: Span | None = "15-16"
    moenster: Annotated[str, AfterValidator(stated_pattern)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _pattern_alone(cls, stated: object) -> object:
        return {"moenster": stated} if isinstance(stated, str) else stated

    @model_validator(mode="after")
    def _has_a_function(self) -> Positions:
        stated_pattern(self.pattern)
        return self

    @cached_property
    def pattern(self) -> str:
        """The pattern of a long string; places beyond its length are no part of it."""
        if self.moenster is not None:
            return self.moenster
        letters = ["X"] * self.laengde
        spans = {"A": self.art, "G": self.gruppering, "E": self.ejerforhold, "D": self.dranst}
        for letter, span in (*spans.items(), ("F", self.funktion)):
            first, _, last = (span or "").partition("-")
            if first:
                places = range(int(first) - 1, min(int(last or first), self.laengde))
                for place in places:
                    letters[place] = letter
        return "".join(letters)


class ColumnNames(_Choice):
    """The header of each column, as it stands in the file."""

    aar: Name | None = None
    konto: Name | None = None
    hovedkonto: Name | None = None
    hovedfunktion: Name | None = None
    funktion: Name | None = None
    dranst: Name | None = None
    ejerforhold: Name | None = None
    gruppering: Name | None = None
    art: Name | None = None
    tekst: Name | None = None
    beloeb: Name | None = None
    omraade: Name | None = None
    prisenhed: Name | None = None


class LayoutChoice(_Choice):
    """What is stated about the files of an import; what is left out is recognised per file."""

    tegnsaet: Annotated[str, AfterValidator(_known_encoding)] | None = None
    separator: Annotated[str, Field(pattern=r"^[;,|\t]$"), BeforeValidator(_separator)] | None = None
    decimaltegn: Annotated[str, Field(pattern=r"^[.,]$")] | None = None
    ark: Name | None = None
    overskriftslinje: int | None = Field(default=None, ge=1)
    kolonner: ColumnNames = ColumnNames()
    kontoform: AccountForm | None = None
    positioner: Positions = Positions()
    fortegn: Sign | None = None
    enhed: Unit | None = None
    aar: int | None = Field(default=None, ge=FIRST_YEAR, le=LAST_YEAR)
    omraade: Name | None = None
    uden_kolonner: Annotated[tuple[Name, ...], BeforeValidator(_several)] = ()


Tree = dict[str, object]
"""A layout as keys and values; what stands under `kolonner` and `positioner` is a tree of its own."""


def laid_over(common: LayoutChoice, own: LayoutChoice) -> LayoutChoice:
    """What is stated about one file, over what is stated about all of them."""
    trees = common.model_dump(exclude_unset=True), own.model_dump(exclude_unset=True)
    return LayoutChoice.model_validate(merged(*trees))


def merged(under: Tree, over: Tree) -> Tree:
    """Two layouts put together, key by key; the second wins."""
    result = dict(under)
    for key, value in over.items():
        below = result.get(key)
        result[key] = merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return result


def read_layout(source: SourceFile) -> LayoutChoice:
    """Read a layout file (YAML).

    Raises:
        LayoutError: see `read_layout_tree`; also an unknown key, or a value that does not fit.
    """
    return _read(source)[0]


def read_layout_tree(source: SourceFile) -> Tree:
    """The keys and values of a layout file that holds.

    Raises:
        LayoutError: too large, no YAML, an unknown key, or a value that does not fit; names line and key.
    """
    return _read(source)[1]


def _read(source: SourceFile) -> tuple[LayoutChoice, Tree]:
    if len(source.content) > MAX_BYTES:
        raise LayoutError(
            f"Layoutfilen fylder {len(source.content) // 1024} kB; den må fylde {MAX_BYTES // 1024} kB",
            where=source.name,
            action="Kontrollér, at det er den rigtige fil.",
        )
    text = decode(source).text
    try:
        deque(guarded_events(text), maxlen=0)
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except YamlLimitError as error:
        raise LayoutError(
            error.what,
            where=line_place(source.name, error.line),
            action="Skriv én nøgle pr. linje: »nøgle: værdi«.",
        ) from None
    except (yaml.YAMLError, ValueError, LookupError, AttributeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = line_place(source.name, mark.line + 1) if mark else source.name
        raise LayoutError(
            "Layoutfilen er ikke gyldig YAML", where=where, action="Skriv én nøgle pr. linje: »nøgle: værdi«."
        ) from None
    if not isinstance(content, Mapping | None):
        raise LayoutError(
            "Layoutfilen skal bestå af nøgler",
            where=source.name,
            action="Skriv »nøgle: værdi« på hver linje.",
        )
    keys: Tree = dict(content or {})
    try:
        return LayoutChoice.model_validate(keys), keys
    except ValidationError as error:
        raise _layout_error(source.name, tree, error) from None


def _layout_error(name: str, tree: yaml.Node | None, error: ValidationError) -> LayoutError:
    """The first fault in the words of the user: line, key, what is allowed."""
    first = error.errors(include_url=False)[0]
    path = [str(part) for part in first["loc"]]
    where = line_place(name, _line_of(tree, path))
    key = ".".join(path)
    if first["type"] == "extra_forbidden":
        known = ", ".join(_PARTS_OF_LAYOUT.get(path[0], LayoutChoice).model_fields)
        return LayoutError(
            f"Nøglen {quoted(key)} kendes ikke", where=where, action=f"Kendte nøgler: {known}."
        )
    return LayoutError(
        f"Værdien {quoted(str(first['input']))} passer ikke til nøglen {quoted(key)}",
        where=where,
        action=_ALLOWED.get(path[-1], _ALLOWED.get(path[0], "Se vejledningen om layoutfiler.")),
    )


_PARTS_OF_LAYOUT: Mapping[str, type[BaseModel]] = {"kolonner": ColumnNames, "positioner": Positions}
_ALLOWED = {
    "tegnsaet": "Skriv for eksempel utf-8, cp1252 eller utf-16.",
    "separator": "Skriv semikolon, komma, tabulator eller streg.",
    "decimaltegn": "Skriv »,« eller ».« i anførselstegn.",
    "overskriftslinje": "Skriv linjens nummer, fra 1.",
    "kontoform": f"Skriv en af: {', '.join(AccountForm)}.",
    "positioner": (
        'Skriv pladser fra 1, for eksempel funktion: "1-5", eller et mønster, for eksempel '
        "positioner: FFFFFDEXXXXGGGAA med fem F."
    ),
    "fortegn": f"Skriv en af: {', '.join(Sign)}.",
    "enhed": f"Skriv en af: {', '.join(Unit)}",
    "aar": f"Skriv et år fra {FIRST_YEAR} til {LAST_YEAR}.",
    "uden_kolonner": "Skriv kolonnernes overskrifter, som de står i filen, en pr. linje med »- « foran.",
    "kolonner": "Skriv kolonnens overskrift, som den står i filen.",
}


def _line_of(node: yaml.Node | None, path: list[str]) -> int:
    """The line of a key, from 1; of the nearest parent when the key itself is not there."""
    line = node.start_mark.line + 1 if node else 1
    for part in path:
        if not isinstance(node, yaml.MappingNode):
            break
        for key, value in node.value:
            if key.value == part:
                line, node = key.start_mark.line + 1, value
    return line
