"""What a package has that its user may not want to send along: hidden sheets, and what leads out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from generator.workbook.clean import file_name
from generator.workbook.parts import MAIN, RELATION, WORKBOOK, Parts


@dataclass(frozen=True)
class Inside:
    """What `clean` leaves, and its user may not want to send along.

    Attributes:
        hidden: names of hidden sheets.
        links: other files that the workbook takes figures from, or links to, by their name.
        connections: whether it fetches data from elsewhere.
    """

    hidden: tuple[str, ...]
    links: tuple[str, ...]
    connections: bool


def inside(content: bytes) -> Inside:
    """Look for hidden sheets and for what leads out of the package.

    Raises:
        ForeignWorkbookError: the package is damaged.
    """
    parts = Parts(content)
    sheets = parts.root(WORKBOOK).iterfind(f"{MAIN}sheets/{MAIN}sheet")
    hidden = tuple(sheet.get("name", "") for sheet in sheets if sheet.get("state", "visible") != "visible")
    outside = {
        file_name(relation.get("Target", ""))
        for part in parts.names
        if part.endswith(".rels")
        for relation in parts.root(part).iterchildren(RELATION)
        if relation.get("TargetMode") == "External" and _is_file(part, relation)
    }
    connections = any(name.startswith(("xl/connections", "xl/queryTables/")) for name in parts.names)
    return Inside(hidden, tuple(sorted(outside)), connections)


def _is_file(part: str, relation: etree._Element) -> bool:
    """Whether a relation leads to a file, not to a page or an address of mail."""
    target = relation.get("Target", "")
    return "externalLinks" in part or not re.match(r"(?:https?|mailto):", target, re.IGNORECASE)
