"""From templates and data to a finished workbook, with a value in every formula cell."""

from __future__ import annotations

from dataclasses import dataclass

from generator.workbook.address import Area
from generator.workbook.check_result import CheckResult, result_of
from generator.workbook.compose import compose
from generator.workbook.composition import Composition
from generator.workbook.compute import Values, compute
from generator.workbook.plan import BookPlan, Scalar
from generator.workbook.write import write


@dataclass(frozen=True)
class BuiltBook:
    """A finished workbook: its bytes, its plan and the value of each formula."""

    content: bytes
    plan: BookPlan
    values: Values

    def named(self, name: str) -> list[list[Scalar]]:
        """The values of a contract name, row by row."""
        area = self.plan.names[name]
        cells = next(sheet.cells for sheet in self.plan.sheets if sheet.name == area.sheet)
        return [
            [
                self.values.get((area.sheet, row, column), cells[(row, column)].value)
                for column in range(area.left, area.right + 1)
            ]
            for row in range(area.top, area.bottom + 1)
        ]

    @property
    def light(self) -> str:
        """The total check: OK or FEJL."""
        return str(self._value(self.plan.light))

    @property
    def checks(self) -> list[CheckResult]:
        """The workbook's own checks with their results."""
        return [result_of(check, self._value) for sheet in self.plan.sheets for check in sheet.checks]

    def _value(self, area: Area) -> Scalar:
        place = (area.sheet, area.top, area.left)
        return self.values[place] if place in self.values else self.plan.cell(area).value


def build(*parts: Composition, version: str, created: str, subject: str) -> BuiltBook:
    """Compose, compute and write.

    Args:
        parts: templates and data; several become one workbook, whose first part gives its look.
        version: version of the generator, shown in the workbook.
        created: ISO date shown on the cover.
        subject: who the workbook is about.

    Raises:
        TemplateError: a template does not hold.
        FormulaError: a formula has no value or an error value.
    """
    plan = compose(*parts, version=version, created=created, subject=subject)
    theme = parts[0].theme
    values = compute(write(plan, theme), plan)
    return BuiltBook(write(plan, theme, values), plan, values)
