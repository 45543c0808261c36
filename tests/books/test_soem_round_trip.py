"""A case that was made into a workbook comes back from its cells as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from generator.books.resources import data_file, standard_knowledge
from generator.books.soem import SoemModel, build_soem
from generator.books.soem_found import FoundSoem, read_soem, sizes_of
from generator.books.soem_rows import Sizes
from generator.files import SourceFile
from generator.soem import Case, read_case
from generator.soem.case_text import write_case
from generator.soem.fingerprint import fingerprint
from generator.soem.inputs import list_inputs
from generator.workbook.found import read_found
from tests.books.filled_in import found_of
from tests.books.rich_cases import rich_contents
from tests.soem.cases import Content, case_of, example
from tests.support.libreoffice import Office

EXAMPLES = ("regneeksempel", "cool-kids", "keep")

many = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@many
@given(rich_contents())
def test_a_case_comes_back_from_its_workbook(content: Content) -> None:
    case = case_of(content)
    back = read_soem(found_of(case)).case
    assert back == case
    assert list_inputs(back) == list_inputs(case), "which figures are stated"
    assert read_case(SourceFile("case.yaml", write_case(back))) == case


def test_the_sizes_of_a_workbook_are_those_it_was_made_with() -> None:
    assert sizes_of(found_of(example())) == Sizes.of(example())


@pytest.fixture(scope="module")
def saved_by_libreoffice(
    libreoffice: Office, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, FoundSoem]:
    """The examples built, opened and saved by LibreOffice, and read back."""
    folder = tmp_path_factory.mktemp("saved")
    return {name: _saved(libreoffice, folder, name) for name in EXAMPLES}


def _saved(libreoffice: Office, folder: Path, name: str) -> FoundSoem:
    built = folder / f"{name}.xlsx"
    built.write_bytes(build_soem(SoemModel(_example(name), date(2026, 1, 31), source="k.yaml")).content)
    with libreoffice.open(built) as book:
        saved = book.save_as(folder / f"{name}_gemt.xlsx")
    return read_soem(read_found(saved.read_bytes(), saved.name))


def _example(name: str) -> Case:
    return read_case(data_file(f"soem/{name}.yaml"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_comes_back_from_libreoffice(
    name: str, saved_by_libreoffice: dict[str, FoundSoem]
) -> None:
    back, case = saved_by_libreoffice[name].case, _example(name)
    assert back == case
    assert fingerprint(back) == fingerprint(case)


def test_the_knowledge_base_comes_back_from_libreoffice(saved_by_libreoffice: dict[str, FoundSoem]) -> None:
    back, shipped = saved_by_libreoffice["keep"].knowledge, standard_knowledge()
    assert back.target_groups == shipped.target_groups
    assert back.effects == shipped.effects
    assert back.consequences == shipped.consequences
    prices = [(row.navn, row.kommune, row.region, row.stat, row.prisaar, row.kilde) for row in back.prices]
    assert prices == [
        (row.navn, row.kommune, row.region, row.stat, row.prisaar, row.kilde) for row in shipped.prices
    ]


def test_what_the_cover_says_comes_back(saved_by_libreoffice: dict[str, FoundSoem]) -> None:
    back = saved_by_libreoffice["keep"]
    assert (back.source, back.created, back.example) == ("k.yaml", "31-01-2026", False)
