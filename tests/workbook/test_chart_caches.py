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
from tests.twin.scenarios import built
from tests.workbook.came_back import package_of, parts_of

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
Copy = tuple[str, list[str | None]]


@cache
def changed() -> bytes:
    """The udgiftsmodel for the years up to 2020: every time series moves, and so do the titles."""
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
