"""Charts: aimed at their cells again, and given as pictures for a presentation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from addin.book import OpenBook
from addin.charts import aimed
from addin.journal import ChartBefore
from addin.outcome import ChartAim, Outcome, OutFile, SeriesAim
from addin.registry import ANY, Need, command
from addin.user import User
from generator.errors import TrappenError
from generator.soem.parts import slug
from generator.workbook.address import Area

CHART = re.compile(r"(?:UM|SOEM)_Diagram_\w+")
"""Charts of ours, by their name; the contract names of what they show begin with it."""
TITLE, CATEGORIES, NAME = "Titel", "Akse", "Navn"
LONGEST_NAME = 60
"""Characters of a picture's name, so that a folder deep down has room for it on Windows."""


class NoChartError(TrappenError):
    """There is no chart to show, or none that can be drawn."""


@dataclass(frozen=True)
class _Lost:
    """A chart that cannot be aimed, and why."""

    chart: str
    why: str


@command(
    label="Opdatér diagrammer",
    tip="Retter hvert diagrams titel, serier og akse mod de rigtige celler, også når rækker er sat ind eller "
    "et diagram er ændret i hånden. Egne diagrammer røres ikke.",
    icon="diagrammer_opdater",
    kinds=ANY,
    needs=frozenset({Need.FRESH}),
    large=True,
)
def opdater(book: OpenBook, user: User, choice: str) -> Outcome:
    """Aim every chart of ours at its cells; one that is right already is not written."""
    names = book.found.names
    aims: list[ChartAim] = []
    wrong: list[ChartAim] = []
    lost: list[_Lost] = []
    for sheet, chart in _charts(book):
        aim = _aim(names, sheet, chart, _title(book, chart))
        if isinstance(aim, _Lost):
            lost.append(aim)
            continue
        aims.append(aim)
        if not _alike(book.chart(sheet, chart), aimed(aim)):
            wrong.append(aim)
    lost += _missing(names, {chart for _, chart in _charts(book)})
    if not aims and not lost:
        raise NoChartError(
            "Projektmappen har ingen af indsatstrappens diagrammer",
            where=book.name,
            action="Er de slettet? Brug en uændret kopi af filen.",
        )
    return Outcome(_told(len(aims), len(wrong), len(lost)), charts=tuple(wrong), details=_why(book, lost))


@command(
    label="Kopiér til præsentation",
    tip="Gemmer et billede (PNG) af hvert diagram i en mappe, med navn efter diagrammets titel.",
    icon="diagrammer_kopier",
    kinds=ANY,
    needs=frozenset({Need.FRESH, Need.PICTURES}),
)
def kopier(book: OpenBook, user: User, choice: str) -> Outcome:
    """A picture of every chart, in the order of the sheets."""
    user.progress("Tegner diagrammerne ...")
    pictures = book.pictures()
    drawn = {chart: content for chart, content in pictures.items() if content}
    if not drawn:
        raise NoChartError(
            "Ingen af diagrammerne kunne tegnes",
            where=book.name,
            action="Gå til et ark med diagrammer, så de ses på skærmen, og prøv igen.",
        )
    files = tuple(
        OutFile(f"{number:02d}-{_file_name(_title(book, chart) or chart)}.png", content)
        for number, (chart, content) in enumerate(drawn.items(), start=1)
    )
    empty = [_title(book, chart) or chart for chart in pictures if chart not in drawn]
    details = "".join(f"\n- {title} kunne ikke tegnes." for title in empty)
    if details:
        details = f"Gå til arket, så diagrammet ses på skærmen, og prøv igen.{details}"
    return Outcome(
        f"{_count(len(files), 'diagram', 'diagrammer')} er gemt som billeder.", files=files, details=details
    )


def _charts(book: OpenBook) -> Iterator[tuple[str, str]]:
    """Sheet and name of every chart of ours; a copied sheet has charts of the same names."""
    for sheet in book.xlwings.sheets:
        for chart in sheet.charts:
            if CHART.fullmatch(str(chart.name)):
                yield str(sheet.name), str(chart.name)


def _aim(names: Mapping[str, Area], sheet: str, chart: str, title: str) -> ChartAim | _Lost:
    """What a chart is to show by the contract names as they stand now."""
    series: list[SeriesAim] = []
    for number in range(1, _series_count(names, chart) + 1):
        stem = f"{chart}_{number}"
        values = names.get(stem)
        categories, name = names.get(f"{stem}_{CATEGORIES}"), names.get(f"{stem}_{NAME}")
        if values is None or categories is None or name is None:
            return _Lost(chart, f"navnene på serie {number} er slettet, eller deres celler er væk")
        series.append(SeriesAim(name, categories, values))
    if not title or not series:
        return _Lost(chart, "dets navne er slettet, eller deres celler er væk")
    return ChartAim(sheet, chart, title, tuple(series))


def _series_count(names: Mapping[str, Area], chart: str) -> int:
    """The highest number that any name of the chart's series has."""
    pattern = re.compile(rf"{re.escape(chart)}_(\d+)(?:_(?:{CATEGORIES}|{NAME}))?")
    return max((int(match[1]) for name in names if (match := pattern.fullmatch(name))), default=0)


def _missing(names: Mapping[str, Area], there: set[str]) -> Iterator[_Lost]:
    """Charts that have names but stand on no sheet."""
    ending = f"_{TITLE}"
    for name in names:
        chart = name.removesuffix(ending)
        if name.endswith(ending) and CHART.fullmatch(chart) and chart not in there:
            yield _Lost(chart, "diagrammet er slettet eller omdøbt")


def _alike(one: ChartBefore, other: ChartBefore) -> bool:
    """Whether two charts show the same cells, however the sheets' names are quoted."""
    return _plain(one) == _plain(other)


def _plain(chart: ChartBefore) -> list[str]:
    """A chart's references; of the categories those of the first series, which are what the axis shows."""
    axis = [one.categories for one in chart.series[:1]]
    texts = [chart.title, *axis, *(text for one in chart.series for text in (one.name, one.values))]
    return [text.replace("'", "").replace("$", "").casefold() for text in texts]


def _title(book: OpenBook, chart: str) -> str:
    """What a chart's title cell says; "" for a chart of the user's own, or when the cell says nothing."""
    area = book.found.names.get(f"{chart}_{TITLE}")
    text = str(book.found.value(area) or "").strip() if area else ""
    return "" if text.startswith("#") else text


def _file_name(title: str) -> str:
    """A title as a part of a file's name that every system takes."""
    return slug(title).replace("_", "-")[:LONGEST_NAME].strip("-") or "diagram"


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _told(right: int, changed: int, lost: int) -> str:
    seen = f"{_count(right, 'diagram', 'diagrammer')} er gennemgået, "
    corrected = (
        f"{changed} er rettet" if changed else "og alle var rigtige" if right > 1 else "og det var rigtigt"
    )
    return f"{seen}{corrected}" + (f"; {lost} kunne ikke opdateres." if lost else ".")


def _why(book: OpenBook, lost: list[_Lost]) -> str:
    if not lost:
        return ""
    lines = [f"- {_title(book, one.chart) or one.chart}: {one.why}." for one in lost]
    return "\n".join(
        ["Disse diagrammer kunne ikke opdateres:", *lines, "Hent dem fra en uændret kopi af filen."]
    )
