"""The state while a workbook is composed: templates, data, and where everything stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from xlsxwriter.utility import xl_cell_to_rowcol

from generator.workbook import render
from generator.workbook.address import Area
from generator.workbook.errors import TemplateError
from generator.workbook.loader import load_book, load_sheet, load_theme, load_variant, varied
from generator.workbook.placed import Key, Placed, PlacedCell, PlacedGrid, Ref, Scope, unknown
from generator.workbook.plan import FILLED, Cell, Scalar, SheetPlan
from generator.workbook.references import SheetRefs, view
from generator.workbook.schema import BookTemplate, FormatSwitch, SheetTemplate
from generator.workbook.theme import Style, Theme

TIMELINE_WIDTHS = (2.0, 13.0, 35.0, 10.5, 11.5)

"""Margin, key, label, unit and price level; the years follow."""
YEAR_WIDTH = 9.3
"""Width of a year on a result sheet: 1.000 kr. fit, whole kr. shrink; so 19 years can be read on A4."""
FIRST_YEAR_COLUMN = len(TIMELINE_WIDTHS)


@dataclass(frozen=True)
class Item:
    """A row of a list in the context (a step of the ladder, for example)."""

    key: Key
    label: str
    palette: str = ""
    group: str = ""
    """Rows of one group stand together and share formulas."""
    slot: Key = ""
    """Key of the row of another grid that this row is about."""
    unit: str = ""
    shown: Key = ""
    """What the key column shows instead of the key."""


class Composition:
    """What blocks read (texts, formulas, places) and fill (the sheets' plans)."""

    def __init__(
        self,
        folder: Path,
        theme_folder: Path,
        context: Mapping[str, Any],
        *,
        years: int,
        year_width: float,
        result_width: float = YEAR_WIDTH,
        titles: Mapping[str, str] | None = None,
        variants: Path | None = None,
        extra_sheets: Sequence[str] = (),
    ) -> None:
        """Read the templates of a workbook.

        Args:
            folder: the workbook's templates.
            theme_folder: where the theme stands.
            context: data and texts by the names that the templates use.
            years: columns of the timeline.
            year_width: width of a year's column on calculation sheets.
            result_width: the same on all other sheets.
            titles: other names for sheets, by identity, where two workbooks become one.
            variants: folder of what sheets say otherwise there, in files named by the sheets' identities.
            extra_sheets: sheets of the folder that not every workbook has; they stand after the first.
        """
        self.theme: Theme = load_theme(theme_folder)
        self.book: BookTemplate = load_book(folder)
        self.templates: dict[str, SheetTemplate] = _load_sheets(
            folder, _with_extra(self.book.sheets, extra_sheets), titles or {}, variants
        )
        self.context = dict(context)
        self.years = years
        self.year_width = year_width
        self.result_width = result_width
        self.parts: tuple[Composition, ...] = (self,)
        """All that go into one workbook; formulas name the others by their workbook's name."""
        self.origin: tuple[SheetPlan, int, int] | None = None
        """The sheet, row and column at which the origin of this part's sheets is to be written."""
        self.names: dict[str, Area] = {}
        self.hidden_names: dict[str, Area] = {}
        self.placed: dict[str, dict[str, Placed]] = {identity: {} for identity in self.templates}
        self.plans: dict[str, SheetPlan] = {i: self._plan(t) for i, t in self.templates.items()}
        self._check_timeline()
        clash = set(self.context) & set(self.templates)
        if clash:
            raise TemplateError(f"Navne bruges både om ark og data: {', '.join(sorted(clash))}")
        self.context["ark"] = {identity: template.sheet for identity, template in self.templates.items()}

    def _check_timeline(self) -> None:
        """A timeline that is nowhere is a fault."""
        source = self.templates.get(self.book.timeline_sheet)
        if source is None or not source.timeline:
            raise TemplateError(
                f"timeline_sheet: arket '{self.book.timeline_sheet}' findes ikke eller har ingen tidsakse",
                where="workbook.yaml",
                action="Skriv 'timeline: true' på arket, eller nævn et andet.",
            )

    def _plan(self, template: SheetTemplate) -> SheetPlan:
        if template.columns == "tidsakse":
            width = self.year_width if template.kind == "Beregning" else self.result_width
            widths = (*TIMELINE_WIDTHS, *(width for _ in range(self.years)), *template.extra)
        else:
            widths = template.columns
        return SheetPlan(
            name=template.sheet,
            kind=template.kind,
            tab_colour=self.theme.tabs[template.kind],
            widths=widths,
            protected=not template.unprotected,
            one_page=template.one_page,
            last_column=len(widths) - 1,
            printed_column=(_column(template.helpers) if template.helpers else len(widths)) - 1,
        )

    def items(self, source: str, where: str) -> tuple[Item, ...]:
        """A list of the context by name."""
        found = self.context.get(source)
        if not isinstance(found, Sequence) or not all(isinstance(item, Item) for item in found):
            raise TemplateError(f"Listen '{source}' findes ikke i data", where=where)
        return tuple(found)

    def records(self, source: str, where: str) -> tuple[dict[str, Scalar], ...]:
        """The rows of a table from the context, by name; each row is a dict of column key to value."""
        found = self.data(source, "Tabellen", where)
        if not all(isinstance(row, Mapping) for row in found):
            raise TemplateError(f"'{source}' er ikke en tabel med kolonner", where=where)
        return tuple(found)

    def data(self, source: str, what: str, where: str) -> Any:
        """Data by name."""
        if source not in self.context:
            raise TemplateError(f"{what} '{source}' findes ikke i data", where=where)
        return self.context[source]

    def style(self, name: str, where: str) -> Style:
        """A style of the theme, whether a program fills its cells or not."""
        plain = name.removeprefix(FILLED)
        if plain not in self.theme.styles:
            raise unknown(plain, list(self.theme.styles), "typografien", where)
        return self.theme.styles[plain]

    def text(self, source: str, sheet: str) -> str:
        """A text of a template with its values."""
        return render.text(source, self.context, sheet)

    def content(
        self, source: str | float, style: str, scope: Scope, extra: Mapping[str, Any] | None = None
    ) -> Cell:
        """A cell from a template's number, or from its string: formula or value."""
        if not style.startswith("palette:"):
            self.style(style, scope.sheet)
        if not isinstance(source, str):
            return Cell(style, value=source)
        if render.is_formula(source):
            return Cell(style, formula=self.formula(source, scope, extra))
        return Cell(style, value=render.value(source, self.context, scope.sheet))

    def formula(self, source: str, scope: Scope, extra: Mapping[str, Any] | None = None) -> str:
        """A formula of a template, its names turned into addresses as seen from the scope."""
        words = _words(source)
        names: dict[str, Any] = {word: self.context[word] for word in words if word in self.context}
        names |= self._sheets(scope, words)
        others = [part for part in self.parts if part is not self and part.book.workbook in words]
        names |= {part.book.workbook: part._sheets(scope, words) for part in others}
        own = next(i for i, t in self.templates.items() if t.sheet == scope.sheet)
        names.update({name: view(item, scope) for name, item in self.placed[own].items() if name in words})
        names.update(extra or {})
        return render.formula(source, names, scope.sheet)

    def _sheets(self, scope: Scope, words: frozenset[str]) -> dict[str, SheetRefs]:
        """The named things of the sheets that a formula can name, by the sheets' identities."""
        return {
            identity: SheetRefs(items, scope, self.templates[identity].sheet)
            for identity, items in self.placed.items()
            if identity in words
        }

    def find(self, path: str, where: str) -> Placed:
        """A placed thing by `sheet.name`, for charts, names and validations."""
        sheet, _, name = path.partition(".")
        try:
            return self.placed[sheet][name]
        except KeyError:
            raise TemplateError(f"'{path}' findes ikke", where=where) from None

    def cell_area(self, path: str, where: str) -> Area:
        """The area of a named cell: `sheet.cell`, or `sheet.grid.row.column` in a grid."""
        parts = path.split(".")
        found = self.find(".".join(parts[:2]), where)
        if isinstance(found, PlacedCell) and len(parts) == 2:
            return found.area
        if isinstance(found, PlacedGrid) and len(parts) == 4:
            return found.line(parts[2]).cell(0, found.column_index(parts[3]))
        raise TemplateError(f"'{path}' er ikke en celle", where=where)

    def contract(self, name: str, area: Area) -> None:
        """Register a contract name; the prefix is the workbook's."""
        if not name.startswith(self.book.prefix) or name in self.names:
            raise TemplateError(
                f"Navnet '{name}' begynder ikke med {self.book.prefix} eller findes allerede",
                where=area.sheet,
            )
        if not re.fullmatch(r"\w+", name):
            raise TemplateError(f"Navnet '{name}' må kun have bogstaver, tal og _", where=area.sheet)
        self.names[name] = area

    def name_switches(self) -> None:
        """Name the cells that the format switches ask, when all places are known."""
        for switch in self.book.switches:
            self.contract(switch.name, self.cell_area(switch.cell, "workbook.yaml"))

    def condition(self, switch: FormatSwitch, scope: Scope) -> str:
        """The formula of a format switch, which names its cell."""
        return self.formula(switch.when, scope, {"celle": Ref(switch.name)})

    def hidden_name(self, name: str, area: Area) -> None:
        """Register a name that programs use and users do not see; the prefix is put in front."""
        full = f"{self.book.prefix}{name}"
        if full in self.names or full in self.hidden_names or not re.fullmatch(r"\w+", full):
            raise TemplateError(f"Navnet '{full}' findes allerede eller kan ikke bruges", where=area.sheet)
        self.hidden_names[full] = area


def _with_extra(sheets: Sequence[str], extra: Sequence[str]) -> tuple[str, ...]:
    return (*sheets[:1], *extra, *sheets[1:])


@lru_cache(maxsize=4096)
def _words(source: str) -> frozenset[str]:
    """The words of a formula's template: only what it names is made ready for it, thousands of times."""
    return frozenset(re.findall(r"\w+", source))


def _load_sheets(
    folder: Path, identities: Sequence[str], titles: Mapping[str, str], variants: Path | None
) -> dict[str, SheetTemplate]:
    """The sheets in their order, each with its variant and its title."""
    files = sorted(variants.glob("*.yaml")) if variants else []
    varying = {path.stem: load_variant(path.parent, path.stem) for path in files}
    stray = varying.keys() - set(identities)
    if stray:
        raise TemplateError(f"Varianten '{min(stray)}' er ikke af et ark i {folder.name}")
    sheets: dict[str, SheetTemplate] = {}
    for identity in identities:
        template = load_sheet(folder, identity)
        if identity in varying:
            template = varied(template, varying[identity])
        sheets[identity] = template.model_copy(update={"sheet": titles.get(identity, template.sheet)})
    return sheets


def _column(letter: str) -> int:
    """The number of a column, from 0."""
    return int(xl_cell_to_rowcol(f"{letter}1")[1])
