"""Charts of a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import NoSuchObjectError

from tests.engine.bridge import options, url
from tests.engine.control import FAILED, ComError
from tests.engine.series import ComChart, ComChartObject, series_formula

if TYPE_CHECKING:
    from tests.engine.control import Control
    from tests.engine.sheet import Sheet

EXPORTER = "com.sun.star.drawing.GraphicExportFilter"


class Charts:
    """The charts of a sheet, in the order in which they are drawn."""

    def __init__(self, sheet: Sheet) -> None:
        self.parent = sheet

    @property
    def api(self) -> Any:
        return self.parent.office.Charts

    def __iter__(self) -> Iterator[Chart]:
        for shape in self.parent.book.office.inside("ChartShapes", self.parent.office):
            yield Chart(self.parent, shape)

    def __len__(self) -> int:
        return int(self.api.Count)

    def __contains__(self, name: object) -> bool:
        return any(chart.name == name for chart in self)

    def __call__(self, key: str | int) -> Chart:
        for index, chart in enumerate(self, start=1):
            if key in (index, chart.name):
                return chart
        raise NoSuchObjectError(f"Chart {key} does not exist.")


class Chart:
    """A chart; its name is what the file's drawing calls it."""

    def __init__(self, sheet: Sheet, shape: Any) -> None:
        self.parent, self.shape = sheet, shape

    @property
    def document(self) -> Any:
        """LibreOffice's chart document."""
        return self.shape.Model

    def inside(self, function: str, *arguments: object) -> Any:
        """What the office answers from within (see `inside.bas`)."""
        return self.parent.book.office.inside(function, *arguments)

    @property
    def api(self) -> tuple[ComChartObject, ComChart]:
        self.parent.control.call()
        return ComChartObject(self), ComChart(self)

    @property
    def control(self) -> Control:
        """The test's hold on the engine."""
        return self.parent.control

    def writing(self, what: str) -> None:
        """A part of the chart is about to be changed.

        Raises:
            ComError: the chart is locked.
        """
        part = self.parent.book.chart_parts.get((self.parent.name, self.name))
        if self.control.locks_charts and part and part.locked and self.parent.office.isProtected():
            raise ComError(FAILED, f"The chart is on a protected sheet and is locked: {self.name}")
        self.control.writing(f"{self.name}.{what}")

    @property
    def name(self) -> str:
        return str(self.shape.Name or self.shape.PersistName)

    @name.setter
    def name(self, value: str) -> None:
        self.parent.control.call()
        self.shape.Name = value

    @property
    def title(self) -> str | None:
        chart = self.api[1]
        return chart.ChartTitle.Text if chart.HasTitle else None

    @title.setter
    def title(self, value: str | None) -> None:
        chart = self.api[1]
        chart.HasTitle = value is not None
        if value is not None:
            chart.ChartTitle.Text = value

    def to_png(self, path: str) -> None:
        """Draw the chart anew into a PNG file."""
        self.parent.control.call()
        self.document.setModified(True)  # LibreOffice would give the picture that it drew before
        exporter = self.parent.book.office.service(EXPORTER)
        exporter.setSourceDocument(self.shape)
        exporter.filter(options(URL=url(path), MediaType="image/png"))

    def shown(self) -> list[tuple[float, ...]]:
        """The numbers that each series shows, in drawing order; an empty cell is `nan`."""
        return list(self.inside("AllNumbers", self.document))

    def formulas(self) -> list[str]:
        """The formula of each series, in drawing order: `=SERIES(name,categories,values,number)`."""
        found = self.inside("AllSources", self.document)
        return [series_formula(sources, number) for number, sources in enumerate(found, start=1)]
