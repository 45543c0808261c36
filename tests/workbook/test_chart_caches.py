"""What charts keep of their cells follows when values are put into a workbook."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from functools import cache

import openpyxl
import pytest

from generator.workbook.chart_caches import refresh_charts
from generator.workbook.found import read_found
from generator.workbook.patch import filled
from generator.workbook.plan import NOT_KNOWN
from tests.support.built import built_workbook
from tests.twin.scenarios import built
from tests.workbook.came_back import package_of, parts_of

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
Copy = tuple[str, list[str | None]]
BUILT = {"udgiftsmodel": 5, "soem": 7, "samlet": 12}
"""Charts of each kind of workbook."""


@pytest.fixture(scope="module", params=[*BUILT, "uden"])
def as_built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Every kind of workbook, and the udgiftsmodel without index, population and trin 1."""
    if request.param == "uden":
        return built("lang_konto").content
    content = built_workbook(tmp_path_factory, request.param).read_bytes()
    assert len(charts(content)) == BUILT[request.param]
    return content


@cache
def changed() -> bytes:
    """The udgiftsmodel for the years up to 2020: every time series moves, and so do the texts."""
    content = built("eksempel").content
    area = read_found(content, "bog.xlsx").area("UM_SidsteAar")
    return filled(content, {(area.sheet, area.top, area.left): 2020})


def charts(content: bytes) -> dict[str, ET.Element]:
    return {
        name: ET.fromstring(data)
        for name, data in parts_of(content).items()
        if re.fullmatch(r"xl/charts/chart\d+\.xml", name)
    }


def copies(content: bytes) -> Iterator[Copy]:
    """Each area that a chart points to, with what the chart keeps of it, cell by cell."""
    for root in charts(content).values():
        for kind in ("str", "num"):
            for reference in root.iter(f"{CHART}{kind}Ref"):
                cache_of = reference.find(f"{CHART}{kind}Cache")
                count = None if cache_of is None else cache_of.find(f"{CHART}ptCount")
                assert cache_of is not None and count is not None
                kept: list[str | None] = [None] * int(count.attrib["val"])
                for point in cache_of.iter(f"{CHART}pt"):
                    kept[int(point.attrib["idx"])] = point.findtext(f"{CHART}v")
                yield reference.findtext(f"{CHART}f", ""), kept


@cache
def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), data_only=True)


def cells(content: bytes, reference: str) -> list[object]:
    sheet, _, area = reference.rpartition("!")
    found = opened(content)[sheet.strip("'")][area.replace("$", "")]
    rows = found if isinstance(found, tuple) else ((found,),)
    return [cell.value for row in rows for cell in (row if isinstance(row, tuple) else (row,))]


def same(kept: str | None, value: object) -> bool:
    if isinstance(value, int | float):
        return kept is not None and float(kept) == pytest.approx(value)
    return (kept or "") == ("" if value in (None, NOT_KNOWN) else value)


def wrong(content: bytes) -> list[str]:
    """Charts' areas whose copies are not what stands in the cells."""
    return [
        area
        for area, kept in copies(content)
        if not all(same(*pair) for pair in zip(kept, cells(content, area), strict=True))
    ]


def edited(content: bytes, old: str, new: str) -> bytes:
    """The workbook with one text of its charts exchanged."""
    parts: Mapping[str, bytes] = parts_of(content)
    assert any(old in data.decode() for name, data in parts.items() if name in charts(content))
    return package_of(
        {
            name: data.replace(old.encode(), new.encode()) if name in charts(content) else data
            for name, data in parts.items()
        }
    )


def test_new_values_leave_the_charts_copies_behind_until_they_are_made_anew() -> None:
    assert len(wrong(changed())) > 20
    assert wrong(refresh_charts(changed())) == []


def test_all_but_the_charts_stays_as_it_was() -> None:
    before, after = parts_of(changed()), parts_of(refresh_charts(changed()))
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} <= set(charts(changed()))
    assert refresh_charts(refresh_charts(changed())) == refresh_charts(changed())


@pytest.mark.parametrize(
    "strange",
    ["[1]Ark1!$A$1", "EgetNavn", "(Diagrammer!$A$1,Diagrammer!$A$2)", "Diagrammer!$A$1:$XFD$1048576"],
)
def test_what_is_no_small_area_of_the_workbook_is_left_to_excel(strange: str) -> None:
    area, kept = next(copies(changed()))
    after = dict(copies(refresh_charts(edited(changed(), f">{area}<", f">{strange}<"))))
    assert after[strange] == kept


def test_the_build_keeps_in_its_charts_what_the_cells_show(as_built: bytes) -> None:
    """Figures, texts and number formats; a figure that is not known is a point that is missing."""
    assert wrong(as_built) == []
    formats = {area: code for root in charts(as_built).values() for area, code in kept_formats(root)}
    assert {area: first_format(as_built, area) for area in formats} == formats


def kept_formats(root: ET.Element) -> Iterator[tuple[str, str]]:
    for reference in root.iter(f"{CHART}numRef"):
        yield (
            reference.findtext(f"{CHART}f", ""),
            reference.findtext(f"{CHART}numCache/{CHART}formatCode", ""),
        )


def first_format(content: bytes, area: str) -> str:
    sheet, _, cells_of = area.rpartition("!")
    first = cells_of.replace("$", "").partition(":")[0]
    return str(opened(content)[sheet.strip("'")][first].number_format)


def test_series_are_of_figures_only(as_built: bytes) -> None:
    """A text among the figures of a series is drawn as 0: what is not known is #N/A."""
    for root in charts(as_built).values():
        for values in root.iter(f"{CHART}val"):
            area = values.findtext(f"{CHART}numRef/{CHART}f", "")
            found = cells(as_built, area)
            assert all(isinstance(value, int | float) or value == NOT_KNOWN for value in found), area


def test_titles_are_plain_text_and_gaps_stay_gaps(as_built: bytes) -> None:
    """Elsewhere than in Excel a title that is a formula is frozen, and a gap that is not stated is 0."""
    for name, root in charts(as_built).items():
        titles = list(root.iter(f"{CHART}title"))
        assert len(titles) == 3, name
        assert [title for title in titles if title.find(f".//{CHART}f") is not None] == [], name
        chart = root.find(f"{CHART}chart")
        assert chart is not None
        stated = {tag: _stated(chart, tag) for tag in ("plotVisOnly", "dispBlanksAs")}
        assert stated == {"plotVisOnly": "0", "dispBlanksAs": "gap"}, name
        assert [each.get("val") for each in root.iter() if each.tag.endswith("}dispNaAsBlank")] == ["1"], name
        kinds = [each.tag for each in root.iter() if each.tag in (f"{CHART}lineChart", f"{CHART}barChart")]
        assert kinds[0] == f"{CHART}barChart", "of lines alone LibreOffice draws gaps as 0"


def _stated(chart: ET.Element, tag: str) -> str:
    found = chart.find(f"{CHART}{tag}")
    return "" if found is None else found.get("val", "")
