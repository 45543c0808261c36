"""The list of checks: expected, actual, difference, tolerance, result; and the total light."""

from __future__ import annotations

from generator.workbook.address import Area
from generator.workbook.block_schema import CheckItem, ChecksBlock
from generator.workbook.blocks.base import Layout
from generator.workbook.blocks.check_ranges import RangeRows
from generator.workbook.composition import Composition
from generator.workbook.head import WORD_OF_COUNT
from generator.workbook.placed import Placed, PlacedCell, Ref
from generator.workbook.plan import Cell, Check, Highlight, Measure

HEADS = (
    "Kontrol",
    "Forventet",
    "Faktisk",
    "Forskel",
    "Tolerance",
    "Alvor",
    "Resultat",
    "Hvad gør jeg?",
)
EXPECTED, ACTUAL, DIFFERENCE, TOLERANCE, SEVERITY, RESULT, HELP = range(1, 8)
MONEY_DECIMALS = 2
GRAVITY = '=CHOOSE(1+({result}="BEMÆRK")+({result}="FEJL")*(1+1),"","skal vurderes","skal rettes")'
"""Said beside what is not OK only."""


class ChecksLayout(Layout):
    """A row per check; above them the total (OK or FEJL) and the number of remarks."""

    def prepare(self, block: ChecksBlock) -> None:
        """See Layout."""
        self.block = block
        self.first_row = self.top + 4

        self.last_item = self.first_row + len(block.items) - 1
        self.ranges = RangeRows(self, block.ranges, self.last_item + 2) if block.ranges else None

    @property
    def bottom(self) -> int:
        """See Layout."""
        return self.ranges.bottom if self.ranges else self.last_item

    @property
    def parts(self) -> list[tuple[int, int]]:
        """See Layout."""
        of_ranges = [(self.ranges.top, self.ranges.bottom)] if self.ranges else []
        return [(self.top, self.last_item), *of_ranges]

    def placed(self) -> dict[str, Placed]:
        """The total, the number of remarks, and each check's result."""
        cells: dict[str, Placed] = {
            "samlet": PlacedCell(self.plan.area(self.top, self.left + 1, self.top, self.left + 1)),
            "bemaerkninger": PlacedCell(
                self.plan.area(self.top + 1, self.left + 1, self.top + 1, self.left + 1)
            ),
            f"bemaerkninger{WORD_OF_COUNT}": PlacedCell(
                self.plan.area(self.top + 1, self.left, self.top + 1, self.left)
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
        if self.ranges:
            self.ranges.emit()
        self._highlight(self._results(self.first_row, self.bottom))

    def _results(self, first: int, last: int) -> Area:
        return self.plan.area(first, self.left + RESULT, last, self.left + RESULT)

    def _emit_total(self) -> None:
        results = self._results(self.first_row, self.bottom).address(seen_from=self.plan.name)
        groups = [self._results(self.first_row, self.last_item)]
        if self.ranges:
            groups.append(self._results(self.ranges.first_row, self.ranges.bottom))
        all_rows = "+".join(f"ROWS({rows.address(seen_from=self.plan.name)})" for rows in groups)
        settled = f'COUNTIF({results},"OK")+COUNTIF({results},"BEMÆRK")={all_rows}'
        remarks = f'=COUNTIF({results},"BEMÆRK")'
        for part in self._earlier_parts():
            light, noted = (
                part.cell_area(path, self.plan.name) for path in (part.book.light, part.book.remarks)
            )
            settled = f'AND({settled},{light.address()}="OK")'
            remarks += f"+{noted.address()}"
        area, count = (
            self.plan.area(row, self.left + 1, row, self.left + 1) for row in (self.top, self.top + 1)
        )
        word = f'="Bemærkning"&REPT("er",({count.address(seen_from=self.plan.name)}<>1)*1)'
        put, left = self.plan.put, self.left
        put(self.top, left, Cell("noegletal_tekst", value="Samlet kontrol"))
        put(self.top, left + 1, Cell("kontrollys", formula=f'=IF({settled},"OK","FEJL")'))
        put(self.top + 1, left, Cell("noegletal_tekst", formula=word))
        put(self.top + 1, left + 1, Cell("antal", formula=remarks))
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
        severity = self._severity(item.severity)
        result = f'=IF(ABS({{difference}})<={{tolerance}},"OK",{severity})'
        put(row, left + RESULT, self._formula(row, result, "midt"))
        figure, expected = (
            self.plan.area(row, left + offset, row, left + offset) for offset in (ACTUAL, EXPECTED)
        )
        measure = Measure(figure, expected, expected, decimals=MONEY_DECIMALS)
        self.finish(row, label, self.book.text(item.help, self.plan.name), measure)

    def _severity(self, source: str) -> str:
        """FEJL or BEMÆRK as an operand of a formula, in which braces stand for themselves."""
        operand = self.book.formula(source, self.scope)[1:] if source.startswith("=") else f'"{source}"'
        return operand.replace("{", "{{").replace("}", "}}")

    def finish(self, row: int, label: str, action: str, measure: Measure) -> None:
        """What a row says of its result: how grave it is, and what to do; and that it is a check."""
        self.plan.put(row, self.left + SEVERITY, self._formula(row, GRAVITY, "midt"))
        self.plan.put(row, self.left + HELP, Cell("note_ombrudt", value=action))
        self.plan.checks.append(Check(label, self._results(row, row), action, measure))
        self.fit_height(row, action, self.width_of(self.left + HELP))
        self.fit_height(row, label, self.width_of(self.left))

    def _formula(self, row: int, pattern: str, style: str) -> Cell:
        offsets = {
            "expected": EXPECTED,
            "actual": ACTUAL,
            "difference": DIFFERENCE,
            "tolerance": TOLERANCE,
            "result": RESULT,
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
