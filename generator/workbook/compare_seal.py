"""Whether a workbook that came back still has its beginning, and the one that it was built with."""

from __future__ import annotations

from collections.abc import Iterator

from generator.workbook.change import Change, ChangeKind
from generator.workbook.found import FoundBook
from generator.workbook.origin import Origin
from generator.workbook.plan import BookPlan
from generator.workbook.write import IDENTITY_PROPERTY, OWN_PROPERTIES


def seal_changes(plan: BookPlan, found: FoundBook, origin: Origin | None) -> Iterator[Change]:
    """What has happened to the sheets of origin and to their fingerprints outside them.

    A fingerprint that is gone accuses nobody where the programs that users have take it away: the document
    properties. A name is taken away by hand only.
    """
    if IDENTITY_PROPERTY not in found.properties:
        yield Change(ChangeKind.PROPERTIES_REMOVED, "Hele filen")
    standing = origin.seals if origin else {}
    for seal in plan.seals:
        kept = (found.texts.get(seal.name), found.properties.get(OWN_PROPERTIES + seal.name))
        own = standing.get(seal.sheet)
        if kept[0] is None:
            yield Change(ChangeKind.NAME_MISSING, seal.name)
        if own is None:
            yield Change(ChangeKind.ORIGIN_MISSING, seal.sheet)
        elif not own or any(outside not in (None, own) for outside in kept):
            yield Change(ChangeKind.ORIGIN_CHANGED, seal.sheet)
