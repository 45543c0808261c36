"""The parts of the docs that list the buttons: rendered by Jinja2 from the registry, put between two marks.

`python -m addin.guide` writes them anew; a test sees to it that they are as the registry has them.
"""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from addin.book import KIND_NAMES
from addin.registry import GROUPS, Command, Group, Kind, commands_of

DOCS = Path(__file__).parents[2] / "docs"
LISTED = {"knapper.md": "knapper.md.j2", "windows-tjekliste.md": "tjekliste.md.j2"}
"""Page and template of the part that lists the buttons."""
BEGIN, END = "<!-- knapperne: dannet af python -m addin.guide -->", "<!-- slut på knapperne -->"
_PART = re.compile(f"{re.escape(BEGIN)}\n.*?{re.escape(END)}", re.DOTALL)


def rendered(template: str, groups: tuple[Group, ...] = GROUPS) -> str:
    """The list of buttons in the form of a template."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["virker_i"] = works_in
    listed = [(group.label, commands_of(group)) for group in groups]
    return environment.get_template(template).render(groups=listed)


def works_in(command: Command) -> str:
    """The workbooks that a button works in, as the guide says it."""
    if not command.kinds:
        return "altid"
    if command.kinds == frozenset(Kind):
        return "alle"
    return ", ".join(KIND_NAMES[kind].removeprefix("en ") for kind in Kind if kind in command.kinds)


def with_list(page: str, listed: str) -> str:
    """A page with the list of buttons between its marks.

    Raises:
        ValueError: the page has no marks.
    """
    if not _PART.search(page):
        raise ValueError(f"the page has no {BEGIN}")
    return _PART.sub(lambda _: f"{BEGIN}\n{listed}{END}", page)
