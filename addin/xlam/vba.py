"""The add-in's VBA: our own modules, rendered from the registry, and xlwings' module."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2

from addin.folders import HOME_VARIABLE
from addin.registry import ID_PATTERN, TAG_PATTERN, Command, Kind
from addin.xlam.project import CODE_PAGE, Module, ModuleKind
from addin.xlam.xlwings_module import xlwings_module
from generator import __version__

RIBBON = "IndsatstrappenRibbon"
WORKBOOK, SHEET = "ThisWorkbook", "Ark1"
ACCOUNTS_NAME, SOEM_NAME = "UM_Kontrol", "SOEM_Kontrol"
"""Contract names by which a workbook of ours is known, and its kind told."""
LONGEST = 40
"""Characters of an id or a tag that may reach a command line."""

_SOURCES = Path(__file__).parent / "vba"
_KINDS = {
    RIBBON: ModuleKind.STANDARD,
    "IndsatstrappenMessage": ModuleKind.STANDARD,
    "AppEvents": ModuleKind.CLASS,
    WORKBOOK: ModuleKind.WORKBOOK,
    SHEET: ModuleKind.SHEET,
}


def modules(commands: Sequence[Command]) -> tuple[Module, ...]:
    """All modules of the project.

    Raises:
        ValueError: an id, a tag or a text of a command cannot stand in VBA.
        XlwingsModuleError: see `xlwings_module`.
    """
    for command in commands:
        _check(command)
    own = [Module(name, _source(name, commands), kind) for name, kind in _KINDS.items()]
    return (*own, xlwings_module())


def _source(name: str, commands: Sequence[Command]) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_SOURCES), undefined=jinja2.StrictUndefined, autoescape=False
    )
    environment.filters |= {"literal": literal, "kinds": _kinds, "tags": _tags}
    (file,) = _SOURCES.glob(f"{name}.*")
    return environment.get_template(file.name).render(
        commands=commands,
        version=__version__,
        longest=LONGEST,
        accounts_name=ACCOUNTS_NAME,
        soem_name=SOEM_NAME,
        home_variable=HOME_VARIABLE,
    )


def _check(command: Command) -> None:
    if not (ID_PATTERN.fullmatch(command.id) and len(command.id) <= LONGEST):
        raise ValueError(f"{command.id} cannot be a button's id")
    for choice in command.choices:
        if not (choice.tag and TAG_PATTERN.fullmatch(choice.tag) and len(choice.tag) <= LONGEST):
            raise ValueError(f"{choice.tag!r} cannot be a tag of {command.id}")


def literal(text: str) -> str:
    """A text as VBA writes it.

    Raises:
        ValueError: it has line breaks, or a letter that VBA's code page lacks.
    """
    text.encode(CODE_PAGE)
    if not text.isprintable():
        raise ValueError(f"{text!r} cannot stand in a line of VBA")
    return '"' + text.replace('"', '""') + '"'


def _kinds(command: Command) -> str:
    return "".join(f"|{kind.value}" for kind in Kind if kind in command.kinds) + "|"


def _tags(command: Command) -> str:
    return "".join(f"|{choice.tag}" for choice in command.choices) + "|"
