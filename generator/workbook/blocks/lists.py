"""Lists that the workbook writes about itself: contents, facts, contract names."""

from __future__ import annotations

from collections.abc import Iterator

from generator.workbook.address import quoted
from generator.workbook.block_schema import (
    ChartBlock,
    ContentsBlock,
    FactsBlock,
    GridBlock,
    InputsBlock,
    NamesBlock,
    OriginBlock,
)
from generator.workbook.blocks.base import Layout
from generator.workbook.composition import Composition
from generator.workbook.origin import ORIGIN
from generator.workbook.plan import Cell
from generator.workbook.render import is_formula

CHART_NAMES = "Diagram_..."
CHARTS_EXPLAINED = "Hvert diagrams titel, fund, enhed, akser og serier, så knapperne kan finde og rette dem"
SEAL_EXPLAINED = "Fingeraftryk af arket med filens oprindelige indhold, så det kan ses, om det er ændret"


class ContentsLayout(Layout):
    """A link to every other sheet, with what it is for.

    Of several workbooks in one file the first lists all sheets, the others their own and where all stand.
    """

    def prepare(self, block: ContentsBlock) -> None:
        """See Layout."""
        self.block = block
        first, *rest = self.book.parts
        listed = self.book.parts if self.book is first else (self.book,)
        templates = [template for part in listed for template in part.templates.values()]
        if self.book in rest:
            templates.insert(0, next(iter(first.templates.values())))
        self.others = [template for template in templates if template.sheet != self.plan.name]

    @property
    def bottom(self) -> int:
        """See Layout."""
        return self.top + len(self.others)

    def emit(self) -> None:
        """See Layout."""
        self.heading(self.top, self.block.contents, self.left + 2)
        for offset, template in enumerate(self.others, start=1):
            link = f"internal:{quoted(template.sheet)}!A1"
            self.plan.put(self.top + offset, self.left, Cell("link", value=template.sheet, link=link))
            self.plan.put(self.top + offset, self.left + 1, Cell("note", value=template.purpose))


class FactsLayout(Layout):
    """Label and value; rows come from the template or from a list of the context."""

    def prepare(self, block: FactsBlock) -> None:
        """See Layout."""
        self.block = block
        source = block.rows
        self.rows: tuple[tuple[str, str], ...] = (
            tuple(self.book.data(source, "Listen", self.plan.name)) if isinstance(source, str) else source
        )
        self.from_data = isinstance(source, str)

    @property
    def bottom(self) -> int:
        """See Layout."""
        return self.top + len(self.rows) - (0 if self.block.title else 1)

    def emit(self) -> None:
        """See Layout."""
        row = self.top
        if self.block.title:
            self.heading(row, self.block.title, self.left + 1)
            row += 1
        for label, source in self.rows:
            shown = label if self.from_data else self.book.text(label, self.plan.name)
            self.plan.put(row, self.left, Cell("noegletal_tekst", value=shown))
            cell = self._value(source)
            self.plan.put(row, self.left + 1, cell)
            self.fit_height(row, str(cell.value or ""), self.width_of(self.left + 1))
            if label in self.block.cells:
                area = self.plan.area(row, self.left + 1, row, self.left + 1)
                self.book.contract(self.block.cells[label], area)
            row += 1

    def _value(self, source: str) -> Cell:
        """Data is written as it is; only a template's own text is rendered."""
        if self.from_data:
            return Cell("broed", value=source)
        return self.book.content(source, "broed", self.scope)


class NamesLayout(Layout):
    """The contract names with sheet and cells: those that the context describes, then those of inputs."""

    def prepare(self, block: NamesBlock) -> None:
        """See Layout."""
        self.block = block
        described: dict[str, str] = dict(self.book.data("kontraktnavne", "Listen", self.plan.name))
        self.described = described | {
            name: text for name, text in _input_names(self.book) if name not in described
        }
        blocks = [block for template in self.book.templates.values() for block in template.blocks]
        self.families: list[tuple[str, str, str]] = []
        if any(isinstance(block, ChartBlock) for block in blocks):
            self.families.append((CHART_NAMES, CHARTS_EXPLAINED, "Skjulte navne"))
        if any(isinstance(block, OriginBlock) for block in blocks):
            self.families.append((ORIGIN, SEAL_EXPLAINED, "Ingen celler"))

    @property
    def bottom(self) -> int:
        """See Layout."""
        return self.top + 1 + len(self.described) + len(self.families)

    def emit(self) -> None:
        """See Layout; runs after the blocks before it, so it stands on the last sheet."""
        self.heading(self.top, self.block.title, self.left + 2)
        for offset, head in enumerate(("Navn", "Indhold", "Celler")):
            self.plan.put(self.top + 1, self.left + offset, Cell("hoved", value=head))
        for offset, (name, description) in enumerate(self.described.items(), start=2):
            self.plan.put(self.top + offset, self.left, Cell("tekst", value=name))
            self.plan.put(self.top + offset, self.left + 1, Cell("broed", value=description))
            self.plan.put(self.top + offset, self.left + 2, Cell("tekst", value=self._address(name)))
        for row, (name, description, what) in enumerate(
            self.families, start=self.bottom - len(self.families) + 1
        ):
            self.plan.put(row, self.left, Cell("tekst", value=f"{self.book.book.prefix}{name}"))
            self.plan.put(row, self.left + 1, Cell("broed", value=description))
            self.plan.put(row, self.left + 2, Cell("tekst", value=what))

    def _address(self, name: str) -> str:
        area = self.book.names[name]
        return area.address()


def _input_names(book: Composition) -> Iterator[tuple[str, str]]:
    """The names of input cells, each with the heading or label that they have on their sheet."""
    for template in book.templates.values():
        for block in template.blocks:
            if isinstance(block, GridBlock) and block.name:
                heading = "" if is_formula(block.title) else book.text(block.title, template.sheet)
                yield block.name, f"Arket {template.sheet}: {heading or block.grid}"
            elif isinstance(block, InputsBlock):
                for item in block.items:
                    if item.name:
                        yield item.name, f"Arket {template.sheet}: {book.text(item.label, template.sheet)}"
