"""Every rule on every workbook that we build."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.outside import check_print, check_recalculation
from tests.rules.registry import all_rules
from tests.support.libreoffice import Office
from tests.support.ooxml import validate
from tests.support.render import render
from tests.support.strict_engine import computed
from tests.support.xlsx import Workbook


@pytest.mark.parametrize("rule", all_rules())
def test_built_workbooks_keep_the_rule(rule: str, books: list[Workbook]) -> None:
    assert [f"{book.path.name}: {fault}" for book in books for fault in all_rules()[rule](book)] == []


def test_recalculation_gives_the_cached_values(books: list[Workbook], libreoffice: Office) -> None:
    for book in books:
        with libreoffice.open(book.path) as recalculated:
            assert check_recalculation(book, recalculated.values()) == []


def test_a_strict_engine_gives_the_cached_values_in_two_languages(books: list[Workbook]) -> None:
    for book in books:
        for language, values in computed(book):
            assert check_recalculation(book, values, language) == []


def test_no_number_overflows_on_paper(
    built_workbooks: list[Path], libreoffice: Office, tmp_path: Path
) -> None:
    for path in built_workbooks:
        assert check_print(render(libreoffice, path, tmp_path)) == []


def test_the_open_xml_validator_finds_nothing(built_workbooks: list[Path]) -> None:
    assert validate(built_workbooks) == []
