"""The list of checks: expected, actual, difference, tolerance, result; and the total light."""

from __future__ import annotations

from generator.workbook.address import Area
from generator.workbook.block_schema import CheckItem, ChecksBlock
from generator.workbook.blocks.base import Layout
from generator.workbook.composition import Composition
from generator.workbook.placed import Placed, PlacedCell, Ref
from generator.workbook.plan import Cell, Check, Highlight

HEADS = (
    "Kontrol",
    "Forventet",
    "Faktisk",
    "Forskel",
    "Tolerance",
    "Afvigelse er",
    "Resultat",
    "Hvad gør jeg?",
)
EXPECTED, ACTUAL, DIFFERENCE, TOLERANCE, SEVERITY, RESULT, HELP = range(1, 8)


class ChecksLayout(Layout):
    """A row per check; above them the total (OK or FEJL) and the number of remarks."""

    def prepare(self, block: ChecksBlock) -> None:
        """See Layout."""
        self.block = block
        self.first_row = self.top + 4

    @property
    def bottom(self) -> int:
        """See Layout."""
        return self.first_row + len(self.block.items) - 1

    def placed(self) -> dict[str, Placed]:
        """The total, the number of remarks, and each check's result."""
        cells: dict[str, Placed] = {
            "samlet": PlacedCell(self.plan.area(self.top, self.left + 1, self.top, self.left + 1)),
            "bemaerkninger": PlacedCell(
                self.plan.area(self.top + 1, self.left + 1, self.top + 1, self.left + 1)
            ),
        }
        for index, item in enumerate(self.block.items):
            row, column = self.first_row + index, self.left + RESULT
            cells[item.key] = PlacedCell(self.plan.area(row, column, row, column))
        return cells

    def emit(self) -> None:
        """See Layout."""
        self._emit_total()
        for offset, head in enumerate(HEADS):
            right = EXPECTED <= offset <= TOLERANCE
            self.plan.put(
                self.first_row - 1, self.left + offset, Cell("hoved_hoejre" if right else "hoved", value=head)
            )
        for index, item in enumerate(self.block.items):
            self._emit_item(self.first_row + index, item)
        column = self.left + RESULT
        self._highlight(self.plan.area(self.first_row, column, self.bottom, column))

    def _emit_total(self) -> None:
        column = self.left + RESULT
        results = self.plan.area(self.first_row, column, self.bottom, column).address(
            seen_from=self.plan.name
        )
        settled = f'COUNTIF({results},"OK")+COUNTIF({results},"BEMÆRK")=ROWS({results})'
        remarks = f'=COUNTIF({results},"BEMÆRK")'
        for part in self._earlier_parts():
            light, count = (
                part.cell_area(path, self.plan.name) for path in (part.book.light, part.book.remarks)
            )
            settled = f'AND({settled},{light.address()}="OK")'
            remarks += f"+{count.address()}"
        rows = (
            ("Samlet kontrol", f'=IF({settled},"OK","FEJL")', "kontrollys"),
            ("Bemærkninger", remarks, "antal"),
        )
        for offset, (label, formula, style) in enumerate(rows):
            self.plan.put(self.top + offset, self.left, Cell("noegletal_tekst", value=label))
            self.plan.put(self.top + offset, self.left + 1, Cell(style, formula=formula))
        area = self.plan.area(self.top, self.left + 1, self.top, self.left + 1)
        self._highlight(area)
        if self.block.name:
            self.book.contract(self.block.name, area)

    def _earlier_parts(self) -> tuple[Composition, ...]:
        """The workbooks before this one in the same file, when this one's total covers them."""
        parts = self.book.parts
        return parts[:-1] if self.book is parts[-1] else ()

    def _emit_item(self, row: int, item: CheckItem) -> None:
        put, left = self.plan.put, self.left
        label = self.book.text(item.label, self.plan.name)
        put(row, left, Cell("broed", value=label))
        put(row, left + EXPECTED, self.book.content(item.expected, item.style, self.scope))
        put(row, left + ACTUAL, self.book.content(item.actual, item.style, self.scope))
        put(row, left + DIFFERENCE, self._formula(row, "={actual}-{expected}", item.style))
        put(row, left + TOLERANCE, Cell("faktor" if item.tolerance else "antal", value=item.tolerance))
        put(row, left + SEVERITY, self.book.content(item.severity, "midt", self.scope))
        put(
            row,
            left + RESULT,
            self._formula(row, '=IF(ABS({difference})<={tolerance},"OK",{severity})', "midt"),
        )
        help_text = self.book.text(item.help, self.plan.name)
        put(row, left + HELP, Cell("note_ombrudt", value=help_text))
        result = self.plan.area(row, left + RESULT, row, left + RESULT)
        self.plan.checks.append(Check(label, result, help_text))
        self.fit_height(row, help_text, self.width_of(left + HELP))
        self.fit_height(row, label, self.width_of(left))

    def _formula(self, row: int, pattern: str, style: str) -> Cell:
        offsets = {
            "expected": EXPECTED,
            "actual": ACTUAL,
            "difference": DIFFERENCE,
            "tolerance": TOLERANCE,
            "severity": SEVERITY,
        }
        places = {
            name: Ref(
                self.plan.area(row, self.left + offset, row, self.left + offset).address(
                    seen_from=self.plan.name, row="", first="$", last="$"
                )
            )
            for name, offset in offsets.items()
        }
        return Cell(style, formula=pattern.format(**places))

    def _highlight(self, area: Area) -> None:
        for word, style in (("FEJL", "lys_fejl"), ("BEMÆRK", "lys_bemaerk"), ("OK", "lys_ok")):
            self.plan.highlights.append(Highlight(area, style, begins_with=word))
