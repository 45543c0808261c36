"""The ribbon's commands: the one list that everything else about the ribbon is rendered from.

A command is a plain function in `addin/commands/<module>.py` with `@command(...)` above it; the module is its
group on the ribbon. Its id is `<module>_<function>`, so that one click imports one module only.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from addin.errors import UnknownCommandError

if TYPE_CHECKING:
    from addin.outcome import Outcome
    from addin.user import User

ID_PATTERN = re.compile(r"[a-z]+_[a-z_]+")
TAG_PATTERN = re.compile(r"[a-z0-9_-]{0,40}")


class Kind(Enum):
    """The kinds of workbook that a command can work on, by the identity kept in the file."""

    UDGIFTSMODEL = "udgiftsmodel"
    SOEM = "soem"
    SAMLET = "samlet"


ANY = frozenset(Kind)
WITH_ACCOUNTS = frozenset({Kind.UDGIFTSMODEL, Kind.SAMLET})
WITH_SOEM = frozenset({Kind.SOEM, Kind.SAMLET})
ALWAYS: frozenset[Kind] = frozenset()
"""No workbook of ours is needed: the button is never grey."""


class Need(Enum):
    """What a command must have besides the cells, which a web client sends only when it is asked for."""

    FRESH = "fresh"
    """Every formula computed anew before the cells are read."""
    CONTENT = "content"
    """The workbook as a file."""
    PICTURES = "pictures"
    """Pictures of the charts."""


@dataclass(frozen=True)
class Choice:
    """A line of a button's menu."""

    tag: str
    label: str


@dataclass(frozen=True)
class Group:
    """A group of buttons: the module of its commands and the label under it."""

    module: str
    label: str


GROUPS = (
    Group("data", "Data"),
    Group("trappen", "Trappen"),
    Group("soem", "SØM"),
    Group("diagrammer", "Diagrammer"),
    Group("udsendelse", "Udsendelse"),
    Group("hjaelp", "Hjælp"),
)
"""From left to right."""

CommandFunction = Callable[[Any, "User", str], "Outcome"]
"""Takes the workbook (an `OpenBook`; None for a command that needs none), the user and the tag."""


@dataclass(frozen=True)
class Command:
    """A button.

    Attributes:
        id: module and function, joined by "_"; what VBA sends.
        label: the button's text.
        tip: one or two sentences, shown when the pointer rests on the button.
        icon: name of a picture in `addin/icons`.
        kinds: the workbooks that it works on; none: it needs no workbook.
        needs: see `Need`.
        choices: a menu in place of a plain button; the chosen tag is the function's last argument.
        large: whether the button has the height of the ribbon.
        function: what it does.
    """

    id: str
    label: str
    tip: str
    icon: str
    kinds: frozenset[Kind]
    needs: frozenset[Need]
    choices: tuple[Choice, ...]
    large: bool
    function: CommandFunction

    @property
    def module(self) -> str:
        """The module, which is the group."""
        return self.id.split("_", 1)[0]

    def allows(self, tag: str) -> bool:
        """Whether a tag is one of the choices; without choices there is none."""
        return tag in [choice.tag for choice in self.choices] if self.choices else tag == ""


def command(
    *,
    label: str,
    tip: str,
    icon: str,
    kinds: frozenset[Kind] = ANY,
    needs: frozenset[Need] = frozenset(),
    choices: tuple[Choice, ...] = (),
    large: bool = False,
) -> Callable[[CommandFunction], CommandFunction]:
    """Make a function a button of its module's group; see `Command`."""

    def register(function: CommandFunction) -> CommandFunction:
        module = function.__module__.rsplit(".", 1)[-1]
        identity = f"{module}_{function.__name__}"
        if not ID_PATTERN.fullmatch(identity):
            raise ValueError(f"{identity} cannot be a button's id")
        made = Command(identity, label, tip, icon, kinds, needs, choices, large, function)
        _COMMANDS.setdefault(module, {})[identity] = made
        return function

    return register


_COMMANDS: dict[str, dict[str, Command]] = {}
"""Filled by `command` when a module is imported, in the order of its functions."""


def commands_of(group: Group) -> tuple[Command, ...]:
    """The buttons of a group, from left to right."""
    importlib.import_module(f"addin.commands.{group.module}")
    return tuple(_COMMANDS.get(group.module, {}).values())


def all_commands() -> tuple[Command, ...]:
    """All buttons, from left to right."""
    return tuple(item for group in GROUPS for item in commands_of(group))


def find(identity: str, tag: str = "") -> Command:
    """The command of an id, importing its module only.

    Raises:
        UnknownCommandError: no such command, or a tag that is none of its choices.
    """
    if ID_PATTERN.fullmatch(identity) and TAG_PATTERN.fullmatch(tag):
        for group in GROUPS:
            if identity.startswith(f"{group.module}_"):
                found = {item.id: item for item in commands_of(group)}.get(identity)
                if found and found.allows(tag):
                    return found
    raise UnknownCommandError(
        "Knappen hører ikke til denne version",
        action="Installér tilføjelsesprogrammet igen med trappen addin install.",
    )
