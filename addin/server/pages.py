"""What Excel fetches: manifest and ribbon functions, rendered from the registry, and our own files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jinja2

from addin.registry import GROUPS, Choice, Command, commands_of
from addin.server.settings import Settings
from addin.server.work import UNDO
from generator import __version__

HERE = Path(__file__).parent
ICONS = HERE.parent / "icons"
SIZES = (16, 32, 80)
"""The sizes that a manifest must give."""
PRODUCT = "8c5f0a5e-6d6b-4a53-9a3e-4f1f0f2b7d61"
"""Tells Excel that a newer manifest is the same add-in; never changed."""
TAB = "tab"
LONGEST_LABEL, LONGEST_TIP = 125, 250
"""Characters that the manifest's schema allows."""
STATIC = {
    "apply.js": "text/javascript",
    "ask.js": "text/javascript",
    "chart.js": "text/javascript",
    "client.js": "text/javascript",
    "collect.js": "text/javascript",
    "dialog.js": "text/javascript",
    "journal.js": "text/javascript",
    "refused.js": "text/javascript",
    "table.js": "text/javascript",
    "dialog.css": "text/css",
    "dialog.html": "text/html",
    "commands.html": "text/html",
}
"""The files that are served as they are; nothing else of the folder is."""


class Resources:
    """The manifest's texts and addresses, which its other parts name by short ids.

    Args:
        address: where Excel reaches the server.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._kept: dict[str, dict[str, str]] = {"i": {}, "u": {}, "s": {}, "l": {}}

    def image(self, icon: str, size: int) -> str:
        """The id of a picture of the ribbon."""
        return self._id("i", f"{self._address}/icons/{icon}-{size}.png")

    def url(self, address: str) -> str:
        """The id of an address."""
        return self._id("u", address)

    def label(self, text: str) -> str:
        """The id of a label."""
        return self._id("s", _shortened(text, LONGEST_LABEL))

    def tip(self, text: str) -> str:
        """The id of a screen tip."""
        return self._id("l", _shortened(text, LONGEST_TIP))

    @property
    def images(self) -> list[tuple[str, str]]:
        """Id and address of every picture."""
        return self._all("i")

    @property
    def urls(self) -> list[tuple[str, str]]:
        """Id and text of every address."""
        return self._all("u")

    @property
    def labels(self) -> list[tuple[str, str]]:
        """Id and text of every label."""
        return self._all("s")

    @property
    def tips(self) -> list[tuple[str, str]]:
        """Id and text of every screen tip."""
        return self._all("l")

    def _id(self, kind: str, value: str) -> str:
        return self._kept[kind].setdefault(value, f"{kind}{len(self._kept[kind]) + 1}")

    def _all(self, kind: str) -> list[tuple[str, str]]:
        return [(identity, value) for value, identity in self._kept[kind].items()]


def _shortened(text: str, longest: int) -> str:
    """A text that fits the manifest, cut at a word."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0] + "…"


@dataclass(frozen=True)
class Clickable:
    """A button, or a line of a button's menu.

    Attributes:
        function: the name that the manifest calls, and ribbon.js answers to.
        command: the command.
        tag: the line of the menu; empty for a button.
        label: what it says.
    """

    function: str
    command: Command
    tag: str
    label: str


def clickables(command: Command) -> tuple[Clickable, ...]:
    """What can be clicked of a command: itself, or each line of its menu."""
    if not command.choices:
        return (Clickable(command.id, command, "", command.label),)
    return tuple(_line(command, choice) for choice in command.choices)


def _line(command: Command, choice: Choice) -> Clickable:
    return Clickable(f"{command.id}__{choice.tag.replace('-', '_')}", command, choice.tag, choice.label)


def manifest(settings: Settings) -> str:
    """The manifest that IT deploys."""
    return _render("manifest.xml.j2", settings)


def ribbon(settings: Settings) -> str:
    """The functions that the manifest calls."""
    return _render("ribbon.js.j2", settings)


def static(name: str) -> tuple[bytes, str] | None:
    """One of our own files and its type; None when it is none of them."""
    if name not in STATIC:
        return None
    return (HERE / "static" / name).read_bytes(), STATIC[name]


def icon(name: str) -> bytes | None:
    """A picture of the ribbon; None when there is none of that name."""
    return (ICONS / name).read_bytes() if name in _icons() else None


@cache
def _icons() -> frozenset[str]:
    return frozenset(path.name for path in ICONS.glob("*.png"))


def _render(template: str, settings: Settings) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        undefined=jinja2.StrictUndefined,
        autoescape=lambda name: name is not None and name.endswith(".xml.j2"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    groups = [(group, commands_of(group)) for group in GROUPS]
    return environment.get_template(template).render(
        groups=[(group, commands) for group, commands in groups if commands],
        clickables=clickables,
        address=settings.address,
        version=f"{__version__}.0",
        product=PRODUCT,
        tab=TAB,
        undo=UNDO,
        sizes=SIZES,
        resources=Resources(settings.address),
    )
