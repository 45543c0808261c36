"""A posted workbook as commands read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import xlwings as xw

from addin.book import OpenBook
from addin.errors import WriteFailedError
from addin.journal import ChartBefore, SeriesBefore
from addin.server.errors import RefusedError
from addin.server.protocol import READ_AGAIN, ChartPart, OwnPart, Posted, decoded, xlwings_json
from addin.server.settings import Limits
from generator.workbook.address import Area, area_of


class PostedSource:
    """See `addin.book.Source`: the client computes before it posts, and sends what the command needs."""

    def __init__(self, own: OwnPart) -> None:
        self._own = own

    def calculate(self) -> None:
        """See Source."""

    def content(self) -> bytes:
        """See Source.

        Raises:
            RefusedError: the client did not send it.
        """
        if self._own.content is None:
            raise RefusedError(400, "Excel sendte ikke selve filen", action=READ_AGAIN)
        return decoded(self._own.content)

    def pictures(self) -> Mapping[str, bytes]:
        """See Source."""
        return {name: decoded(picture) for name, picture in self._own.pictures.items()}


class PostedBook(OpenBook):
    """A posted workbook.

    Args:
        posted: what the client sent.
        limits: what one click may cost.
        now: see OpenBook.

    Raises:
        NoBookError: it is none of ours.
    """

    def __init__(self, posted: Posted, limits: Limits, now: dt.datetime | None = None) -> None:
        book = xw.Book(json=xlwings_json(posted, limits))
        super().__init__(book, PostedSource(posted.indsatstrappen), now)
        self._active = posted.sheets[posted.book.active_sheet_index].name
        self._selection = posted.indsatstrappen.selection
        self._drawn = {(sheet.name, chart.name): chart for sheet in posted.sheets for chart in sheet.charts}

    def marked(self) -> tuple[Area, ...]:
        """The marked cells, area by area; xlwings' protocol has place for one area only."""
        return tuple(area_of(self._active, part) for part in self._selection)

    def chart(self, sheet: str, name: str) -> ChartBefore:
        """What a chart shows now.

        Office.js tells the texts of names, not their cells: a text that is the one of the series' own
        contract name counts as coming from there.

        Raises:
            WriteFailedError: the chart is gone.
        """
        drawn = self._drawn.get((sheet, name))
        if drawn is None:
            raise WriteFailedError("Et diagram er slettet eller omdøbt", where=f"arket {sheet}, {name}")
        series = tuple(self._series(drawn, number) for number in range(1, len(drawn.series) + 1))
        return ChartBefore(sheet=sheet, chart=name, title=drawn.title, series=series)

    def _series(self, drawn: ChartPart, number: int) -> SeriesBefore:
        one = drawn.series[number - 1]
        return SeriesBefore(
            name=self._linked(f"{drawn.name}_{number}_Navn", one.name),
            categories=_reference(one.categories),
            values=_reference(one.values),
        )

    def _linked(self, name: str, text: str) -> str:
        area = self.found.names.get(name)
        linked = area is not None and str(self.found.value(area) or "") == text
        return f"={area.address()}" if area is not None and linked else text


def _reference(source: str) -> str:
    return f"={source.removeprefix('=')}" if source else ""
