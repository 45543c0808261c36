"""A SØM workbook made anew of an older one: the present templates and prices, the user's inputs and notes."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date

from generator import __version__
from generator.books.soem import SoemModel, compose_soem
from generator.books.soem_changes import SHEET, Changes, results_of
from generator.books.soem_check import expected_soem
from generator.books.soem_found import FoundSoem, read_soem, sizes_of
from generator.books.soem_reasons import (
    changed_by_hand,
    kept_prices,
    knowledge_reasons,
    not_carried,
    version_reason,
)
from generator.books.soem_rows import Sizes
from generator.books.step_prices import with_steps
from generator.soem.knowledge import Entry, Knowledge, Status, UnitPrice, art_of, folded_name
from generator.workbook.build import BuiltBook, build
from generator.workbook.compare import changes
from generator.workbook.compose import compose
from generator.workbook.composition import Composition
from generator.workbook.compute import recompute
from generator.workbook.errors import ForeignWorkbookError
from generator.workbook.found import FoundBook
from generator.workbook.plan import COMBINED


@dataclass(frozen=True)
class Upgrade:
    """What the new workbook is made of.

    Attributes:
        model: the case with the new prices, the merged knowledge base, the step prices.
        sizes: at least the rows and years that the old workbook has.
        found: the old workbook as it was read.
        changes: what the sheet Ændringer says.
    """

    model: SoemModel
    sizes: Sizes
    found: FoundSoem
    changes: Changes


def plan_upgrade(
    found: FoundBook,
    content: bytes,
    *,
    name: str,
    standard: Knowledge,
    own: Knowledge,
    created: date,
) -> Upgrade:
    """Read an old workbook, and work out what has changed.

    Args:
        found: the old workbook.
        content: its bytes.
        name: its file's name.
        standard: the knowledge base that comes with the tool.
        own: rows that go before all others: the user's own now, and newer prices.
        created: the date on the new cover.

    Raises:
        ForeignWorkbookError: no SØM workbook, or one of both models.
        TrappenError: see `read_soem`; also a new price whose year has no price index.
    """
    if found.identity == COMBINED:
        raise ForeignWorkbookError(
            "Projektmappen har også en udgiftsmodel og kan ikke opdateres for sig",
            where=name,
            action="Læs casen med trappen case, og byg igen med trappen build samlet --case.",
        )
    old = read_soem(found)
    known = standard.merged(own_rows(old.knowledge, standard, found.version)).merged(own)
    new = read_soem(found, known)
    sizes = _at_least(Sizes.of(new.case), sizes_of(found))
    return Upgrade(
        model=replace(new.model(created), knowledge=known),
        sizes=sizes,
        found=new,
        changes=_changes(found, content, name, old, new, known),
    )


def own_rows(found: Knowledge, standard: Knowledge, version: str) -> Knowledge:
    """The rows of a workbook's knowledge base that are its user's and not the tool's.

    A public row of an older version may be changed by its user or by the tool since: the tool's counts then.
    """
    rows = {(art_of(entry), folded_name(entry.navn)): entry for entry in standard.entries}

    def is_own(entry: Entry) -> bool:
        known = rows.get((art_of(entry), folded_name(entry.navn)))
        if known is None or entry.status is Status.OWN:
            return True
        return version == __version__ and entry != _as_in_workbook(known)

    return Knowledge.of([entry for entry in found.entries if is_own(entry)])


def _as_in_workbook(entry: Entry) -> Entry:
    """A row as the workbook can hold it: its table of prices has no ages."""
    return replace(entry, alder=None) if isinstance(entry, UnitPrice) else entry


def _at_least(one: Sizes, other: Sizes) -> Sizes:
    return Sizes(
        **{each.name: max(getattr(one, each.name), getattr(other, each.name)) for each in fields(Sizes)}
    )


def _changes(
    found: FoundBook, content: bytes, name: str, old: FoundSoem, new: FoundSoem, known: Knowledge
) -> Changes:
    shown = found if found.has_values else found.with_values(recompute(content, found))
    plan = compose(expected_soem(found), version=found.version, created="", subject=found.subject)
    made = f", dannet {old.created}" if old.created else ""
    last = _last_consequence(old)
    return Changes(
        about=f"Ført videre fra {name}{made} med version {found.version or 'ukendt'}",
        consequences=last,
        before=results_of(shown, last),
        reasons=(
            *version_reason(found.version),
            *knowledge_reasons(old.case, new.case),
            *kept_prices(new.case, with_steps(known, new.steps)),
            *not_carried(old.harvest),
            *changed_by_hand(changes(plan, found), same_version=found.version == __version__),
        ),
    )


def _last_consequence(found: FoundSoem) -> int:
    """The row of the last consequence with a name."""
    rows = found.harvest.grids["SOEM_Felter_Maengde"].fields.values()
    named = [number for number, row in enumerate(rows, start=1) if row["label"].value is not None]
    return max(named, default=0)


def build_upgrade(upgrade: Upgrade) -> BuiltBook:
    """The new workbook.

    Raises:
        TemplateError, FormulaError: see `generator.workbook.build`.
    """
    return build(
        compose_upgrade(upgrade),
        version=__version__,
        created=upgrade.model.created.isoformat(),
        subject=upgrade.model.case.navn,
    )


def compose_upgrade(upgrade: Upgrade) -> Composition:
    """The present templates with every input cell as it stood in the old workbook."""
    composition = compose_soem(upgrade.model, upgrade.sizes, extra_sheets=(SHEET,))
    composition.context |= {**upgrade.found.harvest.values(), **upgrade.changes.context()}
    return composition
