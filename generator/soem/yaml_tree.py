"""YAML of a case as plain Python values, with the line of every key and item.

The file is read event by event and not by PyYAML's own construction: so a repeated key, a reference that
multiplies, a depth without end and a number that YAML 1.1 reads as something else (`010` as 8, `1:30` as 90)
are all met with a message instead of a wrong figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from generator.files import SourceFile
from generator.soem.errors import CaseFormatError, CaseKeyError
from generator.soem.open_numbers import OpenNumbers
from generator.tables.cpr_number import holds_cpr
from generator.tables.errors import PersonalDataError, line_place, quoted
from generator.tables.yaml_events import MAX_BYTES, YamlLimitError, guarded_events, line_of

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})?\.[0-9]{1,30}(?:[eE][-+]?[0-9]{1,3})?")
_EXPONENT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.?[eE][-+]?[0-9]{1,3}")
_NUMBER = re.compile(r"[-+]?[0-9][0-9.]*")
_WORDS: Mapping[str, object] = {
    "true": True,
    "false": False,
    "null": None,
    "": None,
}

Path = tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A YAML file: its values, and the line (from 1) of every key and list item by path."""

    name: str
    content: object
    lines: Mapping[Path, int]

    def place(self, path: Path) -> str:
        """File and line of a path; of the nearest parent when the path itself is not in the file."""
        known = next((path[:end] for end in range(len(path), -1, -1) if path[:end] in self.lines), ())
        return line_place(self.name, self.lines.get(known, 1))


@dataclass
class _Open:
    """A mapping or list that is being read."""

    path: Path
    value: dict[object, object] | list[object]
    key: object = None
    has_key: bool = False


@dataclass
class _Reading:
    """The state of one reading of a file."""

    name: str
    lines: dict[Path, int] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    root: object = None
    before: yaml.ScalarEvent | None = None
    numbers: OpenNumbers = field(default_factory=OpenNumbers)

    def take(self, event: yaml.Event) -> None:
        """Put one event of the parser into the tree."""
        line = line_of(event)
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_decimal_comma(event, line)
            where = line_place(self.name, line)
            is_key = self._expects_key()
            path = self._put(_scalar(event, where), line)
            if event.style is None and not is_key and _NUMBER.fullmatch(event.value):
                self.numbers.add(path, event.value, where)
            self.before = event
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.stack.pop()

    def _refuse_decimal_comma(self, event: yaml.ScalarEvent, line: int) -> None:
        """`[-8,5]` is two numbers to YAML and one to a Dane: what is meant is never guessed."""
        before = self.before
        if before is None or before.end_mark is None or event.start_mark is None:
            return
        touching = event.start_mark.index == before.end_mark.index + 1
        numbers = _INTEGER.fullmatch(before.value) and event.value.isdecimal()
        if touching and numbers and before.style is None and event.style is None:
            raise CaseFormatError(
                f"»{before.value},{event.value}« kan læses på to måder",
                where=line_place(self.name, line),
                action=f"Skriv {before.value}.{event.value} med punktum, eller et mellemrum efter kommaet.",
            )

    def _expects_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and not self.stack[-1].has_key

    def _open(self, value: dict[object, object] | list[object], line: int) -> None:
        self.stack.append(_Open(self._put(value, line), value))

    def _put(self, value: object, line: int) -> Path:
        """Place a value in the innermost open part, and give back its path."""
        if not self.stack:
            self.root = value
            return ()
        part = self.stack[-1]
        if isinstance(part.value, list):
            path = (*part.path, str(len(part.value)))
            part.value.append(value)
            self.lines[path] = line
            return path
        if not part.has_key:
            return self._put_key(part, value, line)
        part.value[part.key] = value
        part.has_key = False
        return (*part.path, str(part.key))

    def _put_key(self, part: _Open, key: object, line: int) -> Path:
        if isinstance(key, dict | list) or key is None:
            raise _unfit("En nøgle skal være et navn eller et tal", line_place(self.name, line))
        path = (*part.path, str(key))
        if path in self.lines:
            raise CaseKeyError(
                f"Nøglen {quoted(str(key))} står to gange",
                where=line_place(self.name, line),
                action=f"Den står også i linje {self.lines[path]}; slet den ene.",
            )
        self.lines[path] = line
        part.key, part.has_key = key, True
        return path


def read_tree(source: SourceFile) -> Document:
    """Read a YAML file.

    Raises:
        CaseFormatError: too large, not UTF-8, no YAML, references, too deep, or a number with two readings.
        CaseKeyError: a key that stands twice.
        PersonalDataError: a value that looks like a CPR number.
    """
    if len(source.content) > MAX_BYTES:
        raise CaseFormatError(
            f"Filen fylder {len(source.content) // 1024} kB; en case må fylde {MAX_BYTES // 1024} kB",
            where=source.name,
            action="Kontrollér, at det er den rigtige fil.",
        )
    reading = _Reading(source.name)
    try:
        text = source.content.decode("utf-8-sig")
        for number, event in enumerate(guarded_events(text)):
            if isinstance(event, yaml.DocumentStartEvent) and number > 1:
                raise CaseFormatError(
                    "Filen indeholder mere end én case",
                    where=line_place(source.name, line_of(event)),
                    action="Gem hver case i sin egen fil.",
                )
            reading.take(event)
    except YamlLimitError as error:
        raise _unfit(error.what, line_place(source.name, error.line)) from None
    except UnicodeError:
        raise CaseFormatError(
            "Filen er ikke en tekstfil i UTF-8", where=source.name, action="Gem den som tekst i UTF-8."
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise CaseFormatError(
            "Filen er ikke gyldig YAML",
            where=line_place(source.name, mark.line + 1) if mark else source.name,
            action="Skriv »nøgle: værdi«, indryk med mellemrum, og luk alle parenteser og anførselstegn.",
        ) from None
    reading.numbers.refuse()
    return Document(source.name, reading.root, reading.lines)


def _unfit(what: str, where: str) -> CaseFormatError:
    action = "Skriv casen som »nøgle: værdi« med samme opbygning som eksemplerne."
    return CaseFormatError(what, where=where, action=action)


def _scalar(event: yaml.ScalarEvent, where: str) -> object:
    """A value as a number, yes/no, nothing or text; what is quoted is always text."""
    text = str(event.value)
    decimal = event.style is None and _DECIMAL.fullmatch(text)
    if holds_cpr(text.partition(".")[0] if decimal else text):
        raise PersonalDataError(
            "Casen indeholder noget, der ligner et CPR-nummer",
            where=where,
            action="Fjern personoplysninger fra casen, og prøv igen.",
        )
    if event.style is not None:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if decimal or _EXPONENT.fullmatch(text):
        return float(text)
    return _WORDS.get(text.lower(), text)
