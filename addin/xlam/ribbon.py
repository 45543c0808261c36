"""The ribbon's XML (customUI14, Office 2010 and later), rendered from the registry."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import jinja2

from addin.registry import Command, Group
from addin.xlam.vba import RIBBON

Groups: TypeAlias = Sequence[tuple[Group, Sequence[Command]]]
"""The ribbon from left to right: each group with its buttons."""

NORMAL_PIXELS, LARGE_PIXELS = 32, 64
"""Twice the size on a plain screen, so that icons are sharp on others too; Excel scales them down."""
_ICONS = Path(__file__).parents[1] / "icons"


def ribbon_xml(groups: Groups) -> bytes:
    """The tab with its groups, buttons and menus; a group without buttons is left out.

    A line of a menu has the id of its command, a hyphen and its tag, since ids are unique in the whole file.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
    )
    shown = [(group, commands) for group, commands in groups if commands]
    text = environment.get_template("ribbon.xml.j2").render(groups=shown, module=RIBBON, element=element)
    return text.encode()


def element(command: Command) -> str:
    """The kind of control."""
    return "menu" if command.choices else "button"


def icons(groups: Groups) -> dict[str, bytes]:
    """The pictures that the ribbon names, as PNG.

    An icon is as large as its largest button wants it. The groups' own icons, which a narrow window shows,
    are those of their first buttons.

    Raises:
        FileNotFoundError: an icon that is not drawn.
    """
    sizes: dict[str, int] = {}
    for _, commands in groups:
        for command in commands:
            wanted = LARGE_PIXELS if command.large else NORMAL_PIXELS
            sizes[command.icon] = max(wanted, sizes.get(command.icon, 0))
    return {name: icon(name, size) for name, size in sorted(sizes.items())}


def icon(name: str, pixels: int) -> bytes:
    """A picture as PNG; see `addin/icons` for the sizes that there are."""
    return (_ICONS / f"{name}-{pixels}.png").read_bytes()
