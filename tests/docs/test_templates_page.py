"""The page of templates names every key of the schema and the theme, and its examples build."""

from __future__ import annotations

import datetime as dt
import re
from itertools import count
from pathlib import Path

import pytest
import yaml

from generator.books import example, udgiftsmodel
from generator.books.resources import templates_folder
from generator.cli.inputs import gather, read_mapping_with_own
from generator.ladder.municipalities import EXAMPLE_MUNICIPALITY
from generator.workbook.block_schema import BLOCKS, Placed
from generator.workbook.build import BuiltBook, build
from generator.workbook.composition import Composition, Item
from generator.workbook.loader import load_theme
from generator.workbook.references import GridView
from generator.workbook.schema import BookTemplate, FormatSwitch, SheetTemplate, SheetVariant
from generator.workbook.theme import Style, Theme
from tests.docs.models import keys_of, nested
from tests.docs.pages import code_spans, fences, first_column, page, section, tables

PAGE = page("docs/skabeloner.md")
POSTS = tuple(
    {"aar": year, "omraade": area, "beloeb": kroner}
    for (year, area), kroner in zip(
        [(year, area) for year in (2022, 2023, 2024) for area in ("dagtilbud", "skole")],
        count(100, 25),
        strict=False,
    )
)


@pytest.mark.parametrize("kind", BLOCKS)
def test_every_key_of_a_block_is_explained(kind: str) -> None:
    model, text = BLOCKS[kind], section(PAGE, kind)
    keys = keys_of(model, *nested(model)) - keys_of(Placed)
    assert keys - set(code_spans(text)) == set()
    assert first_column(text) - keys == set()


def test_the_keys_of_all_blocks_of_a_sheet_and_of_a_workbook_are_explained() -> None:
    common = section(PAGE, "Blokkene").partition("###")[0]
    assert first_column(common) == keys_of(Placed)
    assert first_column(section(PAGE, "Et ark")) == keys_of(SheetTemplate)
    assert first_column(section(PAGE, "To projektmapper i én fil")) == keys_of(SheetVariant)
    book = section(PAGE, "workbook.yaml")
    assert first_column(book) == keys_of(BookTemplate)
    assert keys_of(FormatSwitch) <= set(code_spans(book))


def test_the_theme_is_explained() -> None:
    theme, text = load_theme(templates_folder()), section(PAGE, "Typografier")
    said = set(code_spans(text))
    assert {*theme.styles, *theme.formats, *keys_of(Theme), *keys_of(Style)} - said == set()
    assert {name for row in tables(text)[0][1:] for name in code_spans(row[1])} - set(theme.styles) <= {
        "sum_"
    }


def test_everything_that_a_formula_can_name_is_explained() -> None:
    said = " ".join(code_spans(section(PAGE, "Navne i formler")))
    names = [name for name in vars(GridView) if not name.startswith("_")]
    assert [name for name in (*names, "area", "head", "span") if not re.search(rf"\b{name}\b", said)] == []


def test_the_names_that_the_program_gives_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    given: set[str] = set()
    monkeypatch.setattr(udgiftsmodel, "build", lambda book, **_: given.update(book.context))
    mapping = read_mapping_with_own(None)
    udgiftsmodel.build_udgiftsmodel(
        gather(
            example.example_accounts(mapping),
            mapping,
            municipality=EXAMPLE_MUNICIPALITY,
            population=example.example_population(),
            prices=example.example_prices(),
            shown=None,
            created=dt.date(2026, 1, 31),
            is_example=True,
        )
    )
    rows = tables(section(PAGE, "Navne i formler"))[1][1:]
    assert {row[0].strip("`") for row in rows} == given


@pytest.mark.parametrize("kind", BLOCKS)
def test_the_example_of_a_block_holds(kind: str) -> None:
    (fence,) = fences(section(PAGE, kind))
    (block,) = yaml.safe_load(fence.body)
    assert next(iter(block)) == kind
    BLOCKS[kind].model_validate(block)


@pytest.fixture(scope="module")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> BuiltBook:
    """The page's small example, built."""
    folder: Path = tmp_path_factory.mktemp("minimodel")
    for fence in fences(section(PAGE, "Et lille eksempel")):
        (folder / fence.name).write_text(fence.body, "utf-8")
    context = {
        "sidste_aar": 2024,
        "kommune": "Eksempelkøbing",
        "posteringer": POSTS,
        "områder": (Item("dagtilbud", "Dagtilbud"), Item("skole", "Skole")),
    }
    composition = Composition(folder, templates_folder(), context, years=3, year_width=10)
    return build(composition, version="0", created="2026-01-31", subject="Eksempelkøbing")


def test_the_small_example_adds_up(small_book: BuiltBook) -> None:
    assert small_book.named("MM_Aar") == [[2022, 2023, 2024]]
    assert small_book.named("MM_Netto") == [[100, 150, 200], [125, 175, 225]]
    assert small_book.light == "OK"
    assert [check.result for check in small_book.checks] == ["OK"]


def test_the_messages_of_the_page_are_those_of_the_program() -> None:
    sources = "".join(
        path.read_text("utf-8") for path in Path(build.__code__.co_filename).parent.glob("*.py")
    )
    told = [span for row in tables(section(PAGE, "Når noget går galt"))[0][1:] for span in code_spans(row[0])]
    assert [text for text in told if text not in sources] == []
