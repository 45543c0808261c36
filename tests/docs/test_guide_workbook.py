"""The guides name every sheet, check, setting and contract name of each workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pytest

from generator.books import soem, udgiftsmodel
from generator.books.resources import data_file, templates_folder
from generator.books.soem_rows import Sizes
from generator.soem import read_case
from generator.soem.case import MAX_COHORTS, MAX_CONSEQUENCES, MAX_COSTS
from generator.soem.quantities import MAX_HORIZON
from generator.workbook.block_schema import ChecksBlock, GridBlock, InputsBlock, TableBlock
from generator.workbook.loader import load_book, load_sheet
from generator.workbook.schema import SheetTemplate
from tests.docs.pages import page, section, tables

SETTINGS = "Indstillinger"
"""The kind of the sheets that are filled in."""


@dataclass(frozen=True)
class Guide:
    """A guide and the workbook that it explains."""

    text: str
    workbook: str
    contract: dict[str, str]

    @cached_property
    def sheets(self) -> list[SheetTemplate]:
        folder = templates_folder() / self.workbook
        return [load_sheet(folder, identity) for identity in load_book(folder).sheets]

    def as_shown(self, text: str) -> str:
        """A text of a template with the names of sheets that stand in it."""
        folder = templates_folder() / self.workbook
        titles = dict(zip(load_book(folder).sheets, (sheet.sheet for sheet in self.sheets), strict=True))
        return re.sub(r"\{\{ ark\.(\w+) \}\}", lambda found: titles[found[1]], text)

    def first_column(self, heading: str) -> list[str]:
        return [row[0].strip("`") for row in tables(section(self.text, heading))[0][1:]]


GUIDES = [
    Guide(page("docs/vejledning.md"), udgiftsmodel.WORKBOOK, udgiftsmodel.CONTRACT),
    Guide(page("docs/soem-vejledning.md"), soem.WORKBOOK, soem.CONTRACT),
]
SOEM = GUIDES[1]

of_each_guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.workbook)


@of_each_guide
def test_every_sheet_is_described_in_its_order(guide: Guide) -> None:
    assert guide.first_column("Arkene i projektmappen") == [sheet.sheet for sheet in guide.sheets]


@of_each_guide
def test_every_check_is_explained_in_its_order(guide: Guide) -> None:
    checks = [
        guide.as_shown(item.label)
        for sheet in guide.sheets
        for block in sheet.blocks
        if isinstance(block, ChecksBlock)
        for item in block.items
    ]
    assert guide.first_column("Kontrol") == checks


@of_each_guide
def test_every_contract_name_is_told_with_its_content(guide: Guide) -> None:
    rows = tables(section(guide.text, "Kontraktnavne"))[0][1:]
    assert {name.strip("`"): content for name, content in rows} == guide.contract


@of_each_guide
def test_every_setting_is_mentioned(guide: Guide) -> None:
    settings = [
        item.label.partition(",")[0].partition(" (")[0].partition(" for ")[0]
        for sheet in guide.sheets
        for block in sheet.blocks
        if isinstance(block, InputsBlock)
        for item in block.items
    ]
    assert settings
    assert [label for label in settings if label.casefold() not in guide.text.casefold()] == []


def test_the_sheets_that_both_workbooks_have_are_named_where_they_stand_in_one_file() -> None:
    text = section(SOEM.text, "Fra regnskab til investering")
    both = {sheet.sheet for sheet in SOEM.sheets} & {sheet.sheet for sheet in GUIDES[0].sheets}
    told = re.search(r"har \*SØM\* foran i beregningens udgave:\s(.*?)\.$", text, re.MULTILINE | re.DOTALL)
    assert told is not None
    assert set(re.split(r",\s+|\sog\s", told[1])) == both


FILLED_IN = [sheet for sheet in SOEM.sheets if sheet.kind == SETTINGS]


def test_there_are_sheets_to_fill_in() -> None:
    assert len(FILLED_IN) >= 7


@pytest.mark.parametrize("sheet", FILLED_IN, ids=lambda sheet: sheet.sheet)
def test_every_group_of_fields_is_told_with_what_empty_means(sheet: SheetTemplate) -> None:
    rows = tables(section(SOEM.text, f"Arket {sheet.sheet}"))[0][1:]
    named = " | ".join(row[0] for row in rows)
    groups = [
        block.title
        for block in sheet.blocks
        if isinstance(block, InputsBlock | GridBlock | TableBlock) and _takes_input(block)
    ]
    assert groups
    assert [title for title in groups if title not in named] == []
    assert [row[0] for row in rows if not row[2]] == []


def _takes_input(block: InputsBlock | GridBlock | TableBlock) -> bool:
    """Whether the user writes in the block; a rule says what a cell accepts."""
    return isinstance(block, InputsBlock) or '"rule":' in block.model_dump_json(exclude_defaults=True)


def test_the_room_of_an_empty_frame_is_told() -> None:
    rows = tables(section(SOEM.text, "Plads og grænser"))[0][1:]
    sizes = Sizes.of(read_case(data_file("soem/tom.yaml")))
    told = {what: (room, most) for what, room, _, most in rows}
    assert [int(room) for room, _ in told.values()] == list(_room(sizes))
    assert told["Horisont, år"][1] == str(MAX_HORIZON)
    assert told["År med deltagere"][1] == str(MAX_COHORTS)
    assert (told["Konsekvenser"][1], told["Omkostninger"][1]) == (str(MAX_CONSEQUENCES), str(MAX_COSTS))


def _room(sizes: Sizes) -> Iterator[int]:
    """In the order of the table."""
    yield from (sizes.years, MAX_COHORTS, sizes.consequences, sizes.costs, sizes.areas)
    yield from (sizes.committees, sizes.other_effects, sizes.questions)


def test_the_small_example_gives_the_figures_that_are_told() -> None:
    text = section(SOEM.text, "Prøv det")
    written = [row[2].rpartition(", ")[2].removesuffix(" %") for row in tables(text)[0][1:]]
    _, people, cost, success, otherwise, _, price = written
    successes = int(people) * (int(success) - int(otherwise)) / 100
    saved = successes * 8 * _number(price)
    net = saved * (1 + 1 / 1.035) - int(people) * _number(cost)
    assert "-8, -8" in text
    told = [_number(figure) for figure in re.findall(r"([\d.]+) kr\.", text)]
    assert told == [round(net), round(net / int(people))]


def _number(text: str) -> int:
    return int(text.replace(".", ""))
