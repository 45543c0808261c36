"""A chart's title and series in COM's names, over LibreOffice's chart model."""

# ruff: noqa: N802 (names and arguments are COM's)

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from tests.engine.control import FAILED, ComError
from tests.engine.grammar import from_office, to_office

if TYPE_CHECKING:
    from tests.engine.charts import Chart

_REFERENCE = re.compile(r"=(?P<sheet>'(?:[^']|'')+'|[^'!]+)!(?P<address>\$?[A-Z]+\$?\d+(:\$?[A-Z]+\$?\d+)?)")
_ONE_CELL = re.compile(r"(\$[A-Z]+\$\d+):\1$")
"""After a sheet is deleted LibreOffice writes one cell as a range."""
_LITERAL = re.compile(r'="(?:[^"]|"")*"')
_ARGUMENT = re.compile(r"((?:'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|[^,'\"])*)(?:,|$)")


def sequence_of(series: Any, role: str) -> Any:
    """A series' sequence by its role (`values-y`, `values-x`), with its label; None when it has none."""
    for sequence in series.DataSequences:
        if sequence.Values is not None and sequence.Values.Role == role:
            return sequence
    return None


def reference(source: str) -> str:
    """Where a sequence takes its data from, as Excel writes it: `'Trin pr. år'!$F$9:$X$9`."""
    return _ONE_CELL.sub(r"\1", from_office(source))


def series_formula(sources: Iterable[str], number: int) -> str:
    """`=SERIES(name,categories,values,number)`."""
    return f"=SERIES({','.join(reference(source) for source in sources)},{number})"


class ComChartObject:
    """A `ChartObject`: the frame that holds the chart."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    @property
    def Name(self) -> str:
        """The chart's name."""
        return self._chart.name


class ComChart:
    """A `Chart`."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    @property
    def HasTitle(self) -> bool:
        """Whether it has a title."""
        return bool(self._chart.document.HasMainTitle)

    @HasTitle.setter
    def HasTitle(self, value: bool) -> None:
        self._chart.document.HasMainTitle = value

    @property
    def ChartTitle(self) -> ComTitle:
        """The title.

        Raises:
            ComError: there is none.
        """
        if not self.HasTitle:
            raise ComError(FAILED, "the chart has no title")
        return ComTitle(self._chart)

    def SeriesCollection(self, index: int | None = None) -> Any:
        """All series, or one of them from 1."""
        collection = ComSeriesCollection(self._chart)
        return collection if index is None else collection(index)


class ComTitle:
    """A `ChartTitle`. LibreOffice links no titles: the formula is kept here, the text is set once."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart
        self._formulas = chart.parent.book.title_formulas
        self._key = (chart.parent.name, chart.name)

    @property
    def Text(self) -> str:
        """What it says."""
        return str(self._chart.document.Title.String)

    @Text.setter
    def Text(self, value: str) -> None:
        self._chart.writing("title")
        self._formulas.pop(self._key, None)
        self._chart.document.Title.String = value

    @property
    def Formula(self) -> str:
        """The cell that it is linked to (`='Beregning'!$F$160`), or its text."""
        return self._formulas.get(self._key, self.Text)

    @Formula.setter
    def Formula(self, value: str) -> None:
        match = _REFERENCE.fullmatch(value)
        if match is None:
            raise ComError(FAILED, f"a title cannot be linked to {value}")
        sheet = match["sheet"].strip("'").replace("''", "'")
        self._chart.writing("title")
        cell = self._chart.parent.book.sheets(sheet).range(match["address"]).cells
        self._chart.document.Title.String = cell.getCellByPosition(0, 0).String
        self._formulas[self._key] = value


class ComSeriesCollection:
    """The series of a chart."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    @property
    def Count(self) -> int:
        """How many there are."""
        return int(self._chart.inside("SeriesCount", self._chart.document))

    def __call__(self, index: int) -> ComSeries:
        found = self._chart.inside("OneSeries", self._chart.document, index)
        if not found:
            raise ComError(FAILED, f"the chart has no series {index}")
        return ComSeries(self._chart, index, *found)

    def NewSeries(self) -> ComSeries:
        """Another series after the last, of the last one's type; it shows nothing yet."""
        self._chart.writing("new")
        service = self._chart.parent.book.office.service
        numbers = service("com.sun.star.chart2.data.LabeledDataSequence")
        numbers.setValues(_data(self._chart, '="0"', "values-y"))
        series = service("com.sun.star.chart2.DataSeries")
        series.setData((numbers,))
        self._chart.document.FirstDiagram.CoordinateSystems[-1].ChartTypes[-1].addDataSeries(series)
        return self(self.Count)


class ComSeries:
    """A `Series`; what it takes its data from is set by formulas such as `='Trin pr. år'!$F$9:$X$9`."""

    def __init__(self, chart: Chart, index: int, system: Any, series: Any) -> None:
        self._chart, self._index = chart, index
        self._system, self._series = system, series

    @property
    def Name(self) -> str:
        """The name in the legend."""
        label = self._numbers.Label
        return " ".join(str(part) for part in label.TextualData) if label else ""

    @Name.setter
    def Name(self, value: str) -> None:
        self._writing("name")
        self._numbers.setLabel(_data(self._chart, value, "label") if value else None)

    @property
    def Values(self) -> tuple[float, ...]:
        """The numbers that are shown."""
        return tuple(float(value) for value in self._numbers.Values.NumericalData)

    @Values.setter
    def Values(self, value: str) -> None:
        self._writing("values")
        self._numbers.setValues(_data(self._chart, value, "values-y"))

    @property
    def XValues(self) -> tuple[str, ...]:
        """The categories; in LibreOffice all series of a chart share them."""
        values = self._categories.Values if self._categories else None
        return tuple(str(part) for part in values.TextualData) if values else ()

    @XValues.setter
    def XValues(self, value: str) -> None:
        self._writing("categories")
        if self._categories is None:
            raise ComError(FAILED, "the chart has no categories")
        self._categories.setValues(_data(self._chart, value, self._categories.Values.Role))

    @property
    def Formula(self) -> str:
        """`=SERIES(name,categories,values,number)`."""
        return series_formula(self._chart.inside("SourcesOf", self._system, self._series), self._index)

    @Formula.setter
    def Formula(self, value: str) -> None:
        arguments = [
            match[1] for match in _ARGUMENT.finditer(value.removeprefix("=SERIES(").removesuffix(")"))
        ]
        self.Name, self.XValues, self.Values = (f"={part}" if part else "" for part in arguments[:3])

    def Delete(self) -> None:
        """Take it out of the chart; those after it move up."""
        self._writing("delete")
        for kind in self._system.ChartTypes:
            if self._series in kind.DataSeries:
                kind.removeDataSeries(self._series)

    @property
    def _numbers(self) -> Any:
        return sequence_of(self._series, "values-y")

    @property
    def _categories(self) -> Any:
        """Of an XY chart the series' own, otherwise those of the axis."""
        own = sequence_of(self._series, "values-x")
        return own if own is not None else self._system.getAxisByDimension(0, 0).ScaleData.Categories

    def _writing(self, what: str) -> None:
        self._chart.writing(f"{self._index}.{what}")


def _data(chart: Chart, formula: str, role: str) -> Any:
    """A sequence of the cells that a formula names, or of one text in quotes.

    Raises:
        ComError: it is neither.
    """
    if not _REFERENCE.fullmatch(formula) and not _LITERAL.fullmatch(formula):
        raise ComError(FAILED, f"a series cannot take its data from {formula}")
    place = to_office(formula[1:], lambda: "")
    data = chart.document.getDataProvider().createDataSequenceByRangeRepresentation(place)
    if data is None:
        raise ComError(FAILED, f"LibreOffice cannot take data from {formula}")
    data.Role = role
    return data
