"""On paper: every number fits its column, and the cover is one page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.libreoffice import Office
from tests.support.render import render
from tests.twin.conftest import Files
from tests.twin.scenarios import built


@pytest.mark.parametrize("name", ["eksempel", "stor", "rapport"])
def test_numbers_fit_and_the_cover_is_one_page(
    name: str, file_of: Files, libreoffice: Office, tmp_path: Path
) -> None:
    rendering = render(libreoffice, file_of(name), tmp_path)
    assert rendering.overflowing == []
    feet = [page.text.rstrip().splitlines()[-1] for page in rendering.pages]
    for sheet in built(name).plan.sheets:
        assert any(re.search(rf"\b{re.escape(sheet.name)}\b.*Side", foot) for foot in feet), sheet.name
    covers = [foot for foot in feet if re.search(r"\bForside\b.*Side", foot)]
    assert len(covers) == 1
